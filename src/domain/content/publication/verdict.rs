//! How the last publication of a fragment stands, and how long its end is waited for.

use serde_json::Value;

use crate::api::Family;
use crate::api::number::number_of;
use crate::api::refusal::{Refusal, decode_refusal};
use crate::api::wire::Response;

/// How long the end of a publication is waited for, in milliseconds.
pub const MOST_WAITING: f64 = 120_000.0;

/// The shortest and the longest wait between two looks, in milliseconds, whatever a reply asks for.
const SHORTEST: u64 = 500;
const LONGEST: u64 = 30_000;

/// The first wait where no reply says how long, in milliseconds, and the longest that it grows to.
const FIRST: u64 = 2000;
const MOST: u64 = 10_000;

/// How the last publication stands, as `lastPublicationStatus` says it.
#[derive(Clone, Debug, PartialEq)]
pub enum Publication {
    /// It is live.
    Complete,
    /// It is not decided.
    InProgress,
    /// It ended with an error: what the API lists.
    Failed(Vec<Refusal>),
    /// A word that is not documented.
    Other(String),
}

impl Publication {
    /// Reads a reply.
    pub fn read(reply: &Value) -> Publication {
        match reply.get("status").and_then(Value::as_str).unwrap_or_default() {
            "complete" => Publication::Complete,
            "inProgress" => Publication::InProgress,
            "error" => {
                let errors = reply.get("errors").and_then(Value::as_array);
                Publication::Failed(errors.into_iter().flatten().map(decode).collect())
            }
            other => Publication::Other(other.into()),
        }
    }

    /// The word of the API.
    pub fn word(&self) -> &str {
        match self {
            Publication::Complete => "complete",
            Publication::InProgress => "inProgress",
            Publication::Failed(_) => "error",
            Publication::Other(word) => word,
        }
    }
}

/// An error of the list reads like the body of a refusal.
fn decode(error: &Value) -> Refusal {
    let status = error.get("status").and_then(number_of).filter(|status| (400.0..600.0).contains(status));
    let body = error.to_string().into_bytes();
    let response = Response { status: status.map_or(400, |status| status as u16), headers: Vec::new(), body };
    decode_refusal(Some(Family::Content), &response)
}

/// How long to wait before the next look, in milliseconds: what the reply to the request asked for, else longer each time.
/// `nth` counts the looks from 0.
pub fn next_wait(asked: Option<u64>, nth: u32) -> u64 {
    match asked {
        Some(asked) => asked.clamp(SHORTEST, LONGEST),
        None => (FIRST << nth.min(4)).min(MOST),
    }
}

/// What became of a request for a publication whose reply was not seen: `Ok` says that it was carried out, `Err` that it was
/// not, and that it may be asked for again. `last` is the last publication, if there was one; `is_live` says whether what is
/// live is what was to be published, where that is known.
pub fn settle_lost(last: Option<&Publication>, is_live: Option<bool>) -> Result<&'static str, &'static str> {
    match (last, is_live) {
        (None, _) => Err("The API knows of no publication of it."),
        (Some(Publication::InProgress), _) => Ok("A publication of it is in progress: this one, or one that somebody \
                                                  else has asked for since. Which of both cannot be told."),
        (_, Some(true)) => Ok("What is live is what was to be published."),
        (Some(Publication::Failed(_)), _) => Err("The last publication ended with an error: this one, or an earlier \
                                                  one. Which of both cannot be told; what is live is not this draft."),
        (Some(_), Some(false)) => Err("The last publication is an earlier one: what is live is not this draft."),
        (Some(_), None) => {
            Err("Whether the last publication was this one cannot be told, for what is live could not be \
                                read. To publish the same draft once more changes nothing.")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_words_of_the_api_are_read() {
        for word in ["complete", "inProgress", "error", "queued", ""] {
            assert_eq!(Publication::read(&json!({ "status": word })).word(), word);
        }
        assert_eq!(Publication::read(&json!(null)), Publication::Other(String::new()));
        assert_eq!(
            Publication::read(&json!({ "status": "error", "errors": "no list" })),
            Publication::Failed(Vec::new())
        );
    }

    #[test]
    fn the_errors_are_decoded_like_refusals() {
        let error = json!({
            "type": "https://ns.adobe.com/aep/errors/CJMMAS-1149-400", "title": "Bad.", "status": 400,
            "request-id": ["r-1"],
            "report": { "additionalContext": { "detailedMessage": "fragment.content is empty" } },
        });
        let Publication::Failed(errors) = Publication::read(&json!({ "status": "error", "errors": [error, {}, 7] }))
        else {
            panic!("it failed")
        };
        let [first, ..] = errors.as_slice() else { panic!("three errors") };
        assert_eq!((first.code.as_deref(), &*first.message), (Some("CJMMAS-1149-400"), "fragment.content is empty"));
        assert!(first.cause.is_some() && first.request_id.as_deref() == Some("r-1"));
        assert_eq!((errors.len(), errors[1].status), (3, 400));
    }

    #[test]
    fn the_wait_is_what_was_asked_for_within_reason() {
        let asked = [0, 500, 1000, 4000, 31_000, u64::MAX].map(|asked| next_wait(Some(asked), 3));
        assert_eq!(asked, [500, 500, 1000, 4000, 30_000, 30_000]);
        let own = [0, 1, 2, 3, 40].map(|nth| next_wait(None, nth));
        assert_eq!(own, [2000, 4000, 8000, 10_000, 10_000]);
    }

    #[track_caller]
    fn check(last: Option<Publication>, is_live: Option<bool>, is_done: bool, part: &str) {
        let said = settle_lost(last.as_ref(), is_live);
        assert_eq!(said.is_ok(), is_done, "{last:?} {is_live:?}");
        assert!(said.unwrap_or_else(|why| why).contains(part), "{said:?}");
    }

    #[test]
    fn a_request_whose_reply_was_lost_is_settled_by_what_is_there() {
        use Publication::{Complete, Failed, InProgress};
        check(None, None, false, "no publication");
        for is_live in [None, Some(true), Some(false)] {
            check(Some(InProgress), is_live, true, "cannot be told");
        }
        check(Some(Complete), Some(true), true, "what was to be published");
        check(Some(Complete), Some(false), false, "an earlier one");
        check(Some(Complete), None, false, "could not be read");
        check(Some(Failed(Vec::new())), Some(false), false, "Which of both cannot be told");
        check(Some(Failed(Vec::new())), Some(true), true, "what was to be published");
    }
}
