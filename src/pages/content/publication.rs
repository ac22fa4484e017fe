//! To ask for a publication, and to wait for its end: the one way for the page of one fragment and for runs about many. No view.

use serde_json::{Value, json};

use crate::api::error::ApiError;
use crate::api::refusal::Refusal;
use crate::api::{Operation, find_operation};
use crate::client::{Cancel, Client, Place, Sent, now};
use crate::domain::content::publication::{MOST_WAITING, Publication, next_wait};
use crate::ui::dom;
use crate::work::answer::said;
use crate::work::call::{call, success_of};
use crate::work::doubts::is_in_doubt;
use crate::work::outcome::Failure;

/// How long the wait sleeps before it looks whether it was called back, in milliseconds.
const NAP: f64 = 150.0;

/// What an accepted request says.
#[derive(Clone, Debug, PartialEq)]
pub struct Accepted {
    /// For the person.
    pub text: String,
    /// How long the reply asks to wait between two looks, in milliseconds.
    pub wait: Option<u64>,
}

/// One answer of the wait.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// When it came, in milliseconds since 1970.
    pub at: f64,
    /// The word of the API, or why there was none.
    pub said: String,
    /// The status, and how long it took in milliseconds; nothing where nothing came.
    pub call: String,
}

/// What the wait tells while it goes on.
#[derive(Clone, Debug, PartialEq)]
pub enum Heard {
    /// It asks next at that time, in milliseconds since 1970.
    Next(f64),
    /// It was answered.
    Answer(Answer),
}

/// How a wait ended.
#[derive(Clone, Debug, PartialEq)]
pub enum Verdict {
    /// The publication is complete.
    Complete,
    /// It ended with an error.
    Failed(Vec<Refusal>),
    /// Nobody knows yet: it was waited for as long as is waited.
    StillInProgress,
    /// The person called the wait back. The publication goes on.
    Stopped,
    /// It cannot be asked for from here any more: another connection is active.
    Elsewhere(String),
    /// The API refused to say.
    Refused(ApiError),
}

/// An operation of the fragments.
pub fn fragment_operation(id: &str) -> &'static Operation {
    find_operation(id).expect("the catalogue has the operations of fragments")
}

/// Asks for a publication. Where its reply was not seen, nobody knows whether it was taken.
pub async fn ask_to_publish(client: Client, id: &str, cancel: &Cancel) -> Result<Accepted, Failure> {
    let publish = fragment_operation("fragments.publish");
    let body = json!({ "fragmentId": id }).to_string();
    let sent = call(client, publish, [], Some(body), cancel).await;
    match success_of(publish, &sent) {
        Ok(success) => {
            let asked = success.wait.map(|wait| format!(" Retry-After asks to look again after {}.", seconds(wait)));
            let text = format!("{}: accepted, not finished.{}", in_short(&sent), asked.unwrap_or_default());
            Ok(Accepted { text, wait: success.wait })
        }
        Err(ApiError::Cancelled) if sent.attempts == 0 => Err(Failure::Withdrawn),
        Err(error) if is_in_doubt(publish, &sent) => Err(Failure::Lost(said(&error))),
        Err(error) => Err(Failure::Refused(said(&error))),
    }
}

/// Asks how the last publication stands; nothing where there was none. The text is the call in short.
pub async fn ask_for_status(
    client: Client,
    id: &str,
    cancel: &Cancel,
) -> (Result<Option<Publication>, ApiError>, String) {
    let status = fragment_operation("fragments.lastPublicationStatus");
    let sent = call(client, status, [("fragmentId", id)], None, cancel).await;
    let read = match success_of(status, &sent) {
        Ok(success) => Ok(Some(Publication::read(&success.body.unwrap_or_default()))),
        Err(error) if error.is_missing() => Ok(None),
        Err(error) => Err(error),
    };
    (read, in_short(&sent))
}

/// Reads what is live; nothing where it was never published.
pub async fn read_live(client: Client, id: &str, cancel: &Cancel) -> Result<Option<Value>, ApiError> {
    let live = fragment_operation("fragments.liveFragment");
    let sent = call(client, live, [("fragmentId", id)], None, cancel).await;
    match success_of(live, &sent) {
        Ok(success) => Ok(success.body),
        Err(error) if error.is_missing() => Ok(None),
        Err(error) => Err(error),
    }
}

/// Waits for the end of the last publication of a fragment. `asked` is what the reply to the request asked for, in
/// milliseconds; it is told what is heard meanwhile. To call it back stops the asking, and never the publication.
pub async fn await_verdict(
    client: Client,
    place: &Place,
    id: &str,
    asked: Option<u64>,
    cancel: &Cancel,
    hear: impl Fn(Heard),
) -> Verdict {
    let end = now() + MOST_WAITING;
    for nth in 0.. {
        let next = now() + next_wait(asked, nth) as f64;
        hear(Heard::Next(next));
        if !sleep(next, cancel).await {
            return Verdict::Stopped;
        }
        if let Err(sentence) = client.check_place(place) {
            return Verdict::Elsewhere(sentence);
        }
        let (read, call) = ask_for_status(client, id, cancel).await;
        let said = match &read {
            Ok(Some(publication)) => publication.word().to_string(),
            Ok(None) => "no publication".to_string(),
            Err(error) => error.to_string(),
        };
        hear(Heard::Answer(Answer { at: now(), said, call }));
        match read {
            Ok(Some(Publication::Complete)) => return Verdict::Complete,
            Ok(Some(Publication::Failed(errors))) => return Verdict::Failed(errors),
            // One that was just asked for may not be known everywhere at once.
            Ok(Some(Publication::InProgress | Publication::Other(_)) | None) => {}
            Err(ApiError::Cancelled) => return Verdict::Stopped,
            Err(error) if passes(&error) => {}
            Err(error) => return Verdict::Refused(error),
        }
        if now() >= end {
            break;
        }
    }
    Verdict::StillInProgress
}

/// Whether the next look may be answered although this one was not.
fn passes(error: &ApiError) -> bool {
    match error {
        ApiError::Unreachable(_) => true,
        ApiError::Refused(refusal) => refusal.status == 429 || refusal.status >= 500,
        ApiError::Unreadable(_) | ApiError::Cancelled | ApiError::Withdrawn | ApiError::Locked => false,
    }
}

/// Sleeps until a time; `false` when it was called back.
async fn sleep(until: f64, cancel: &Cancel) -> bool {
    while !cancel.is_cancelled() {
        let left = until - now();
        if left <= 0.0 {
            return true;
        }
        dom::wait(left.min(NAP).ceil() as i32).await;
    }
    false
}

impl Verdict {
    /// What is said of it: `Ok` where the publication is complete.
    pub fn sentence(&self) -> Result<String, String> {
        Err(match self {
            Verdict::Complete => return Ok("complete".into()),
            Verdict::Failed(errors) => {
                let all: Vec<String> = errors.iter().map(explain).collect();
                let why = if all.is_empty() { "The API lists no error.".to_string() } else { all.join(" ") };
                format!("It ended with an error: nothing that is live has changed. {why}")
            }
            Verdict::StillInProgress => "It is still in progress. It goes on at Adobe; ask again later.".into(),
            Verdict::Stopped => "Asking was stopped. The publication goes on: it cannot be called back.".into(),
            Verdict::Elsewhere(sentence) => sentence.clone(),
            Verdict::Refused(error) => format!("The API does not say how it goes. {}", said(error)),
        })
    }
}

/// A call in short.
pub fn in_short(sent: &Sent) -> String {
    let status = sent.reply.as_ref().map(|response| response.status.to_string());
    format!("{} in {} ms", status.unwrap_or_else(|_| "no reply".into()), sent.duration as u64)
}

/// A time in seconds, one digit behind the point where it is no whole one.
pub fn seconds(milliseconds: u64) -> String {
    let tenths = (milliseconds + 50) / 100;
    if tenths.is_multiple_of(10) { format!("{} s", tenths / 10) } else { format!("{}.{} s", tenths / 10, tenths % 10) }
}

fn explain(refusal: &Refusal) -> String {
    said(&ApiError::Refused(Box::new(refusal.clone())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::refusal::decode_refusal;
    use crate::api::wire::Response;

    fn refused(status: u16, body: &str) -> ApiError {
        let response = Response { status, headers: Vec::new(), body: body.as_bytes().to_vec() };
        ApiError::Refused(Box::new(decode_refusal(None, &response)))
    }

    #[test]
    fn asking_goes_on_where_the_next_answer_may_come() {
        for status in [429, 500, 502, 503, 504] {
            assert!(passes(&refused(status, "")), "{status}");
        }
        for status in [400, 401, 403, 404, 406] {
            assert!(!passes(&refused(status, "")), "{status}");
        }
        assert!(passes(&ApiError::Unreachable("gone".into())) && !passes(&ApiError::Cancelled));
    }

    #[test]
    fn an_end_is_said_with_what_the_api_lists() {
        let ApiError::Refused(refusal) = refused(400, r#"{"code":"X-1","message":"No"}"#) else { panic!("a refusal") };
        let said = Verdict::Failed(vec![*refusal]).sentence().expect_err("it failed");
        assert!(said.starts_with("It ended with an error") && said.contains("No."), "{said}");
        assert!(Verdict::Failed(Vec::new()).sentence().expect_err("it failed").contains("lists no error"));
        assert_eq!(Verdict::Complete.sentence().as_deref(), Ok("complete"));
        for other in [Verdict::StillInProgress, Verdict::Stopped, Verdict::Elsewhere("Elsewhere.".into())] {
            assert!(other.sentence().is_err());
        }
    }

    #[test]
    fn a_wait_is_said_in_seconds() {
        assert_eq!([1000, 1500, 4000, 60_000, 49].map(seconds), ["1 s", "1.5 s", "4 s", "60 s", "0 s"]);
    }
}
