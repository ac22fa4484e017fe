//! The calls of one row: a look whether the object is still the one of the plan, then the write, which is sent once.

use std::cell::Cell;

use serde_json::Value;

use crate::api::error::ApiError;
use crate::api::{Operation, Verb, find_operation};
use crate::client::{Cancel, Client, Place, Sent};
use crate::domain::content::ContentKind;
use crate::domain::content::bulk::{Deed, Item, Now, why_stale};
use crate::pages::content::publication::{Heard, Verdict as Ended, await_verdict};
use crate::work::batch::answers::{can_wait, reply_of, said};
use crate::work::batch::{Reply, Verdict};
use crate::work::call::{call, operation, success_of};
use crate::work::doubts::is_in_doubt;
use crate::work::remember::{drop_unless_done, keep_before};
use crate::work::undo::Undo;

/// What a row is carried out with.
#[derive(Clone)]
pub struct Means {
    /// The way out.
    pub client: Client,
    /// Where what was there before is put.
    pub undo: Undo,
    /// Where the objects are.
    pub place: Place,
    /// Their kind.
    pub kind: ContentKind,
}

/// The operation that writes.
fn writer(kind: ContentKind, deed: Deed) -> &'static Operation {
    let of = |verb| operation(kind.resource(), verb);
    match deed {
        Deed::Create => of(Verb::Create),
        Deed::Replace => of(Verb::Replace),
        Deed::Delete => of(Verb::Delete),
        Deed::Patch => of(Verb::Patch),
        Deed::Publish => find_operation("fragments.publish").expect("it is in the catalogue"),
    }
}

/// Carries a row out; with how many calls that took, and what the person has to know beside.
pub async fn perform(means: &Means, item: &Item, cancel: &Cancel) -> (Verdict, u32, Option<String>) {
    let Means { client, undo, place, kind } = means;
    let (client, kind) = (*client, *kind);
    let (mut calls, mut warning, mut kept, mut etag) = (0, None, None, None);
    let write = writer(kind, item.deed);
    if item.deed != Deed::Create {
        let get = operation(kind.resource(), Verb::Get);
        let sent = call(client, get, [(kind.id_param(), &*item.id)], None, cancel).await;
        calls += sent.attempts;
        // Nothing is written before this look: its failure is never an unknown outcome.
        let read = match success_of(get, &sent) {
            Ok(read) => read,
            Err(error) => return (not_read(&sent, error), calls, None),
        };
        let value = read.body.unwrap_or_default();
        if let Some(why) = why_stale(item, Now::There(&value, read.etag.as_deref())) {
            return (Verdict::LeftOut(why), calls, None);
        }
        if let Err(sentence) = client.check_place(place) {
            return (Verdict::Blocked(sentence), calls, None);
        }
        let after = (item.deed == Deed::Replace).then(|| item.sends.clone());
        match keep_before(client, *undo, write, &item.id, &item.name, &value, after) {
            Ok(entry) => kept = entry,
            Err(sentence) => warning = Some(sentence),
        }
        etag = item.version.etag.clone().or(read.etag);
    }
    let body = (!item.sends.is_null()).then(|| item.sends.to_string());
    let own = (!item.id.is_empty() && item.deed != Deed::Publish).then_some((kind.id_param(), &*item.id));
    // If-Match compares strongly: a tag that a gateway has weakened matches without its mark (RFC 9110, section 13.1.1).
    let strong = etag.as_deref().map(|etag| etag.strip_prefix("W/").unwrap_or(etag));
    let guard = strong.filter(|_| matches!(item.deed, Deed::Replace | Deed::Patch));
    let params = own.into_iter().chain(guard.map(|etag| ("If-Match", etag)));
    let sent = call(client, write, params, body, cancel).await;
    calls += sent.attempts;
    drop_unless_done(client, *undo, kept, &sent);
    let verdict = match success_of(write, &sent) {
        Ok(success) if item.deed == Deed::Publish => {
            let reply = reply_of(&sent, "accepted", None);
            let asked = Cell::new(0);
            let count = |heard| asked.set(asked.get() + u32::from(matches!(heard, Heard::Answer(_))));
            // A stop leaves the rest unsent: what is under way comes to its end.
            let ended = await_verdict(client, place, &item.id, success.wait, &Cancel::new(), count).await;
            calls += asked.get();
            published(reply, ended)
        }
        Ok(success) => {
            let said = match &success.object {
                Some(id) if item.deed == Deed::Create => format!("its ID is {id}"),
                _ => String::new(),
            };
            Verdict::Done(Reply { object: success.object, ..reply_of(&sent, &said, None) })
        }
        Err(error) => not_written(write, &sent, error),
    };
    (verdict, calls, warning)
}

/// The verdict of a publication that was accepted.
fn published(reply: Reply, ended: Ended) -> Verdict {
    match (ended.sentence(), ended) {
        (Ok(_), _) => Verdict::Done(Reply { said: String::new(), ..reply }),
        (Err(said), Ended::Failed(errors)) => {
            let code = errors.into_iter().find_map(|error| error.code);
            Verdict::Refused(Reply { said: format!("Accepted. {said}"), code, ..reply })
        }
        (Err(said), _) => Verdict::Unknown(Reply { said: format!("Accepted. {said}"), ..reply }),
    }
}

/// What a look that failed means for the row.
fn not_read(sent: &Sent, error: ApiError) -> Verdict {
    match &error {
        ApiError::Cancelled => Verdict::Withdrawn,
        error if error.is_missing() => Verdict::LeftOut("it is not there any more".into()),
        _ => can_wait(&error).unwrap_or_else(|| {
            let said = format!("It could not be read again, and nothing was sent. {}", said(&error));
            Verdict::Refused(reply_of(sent, &said, Some(&error)))
        }),
    }
}

/// What a write without a success means for the row.
fn not_written(write: &Operation, sent: &Sent, error: ApiError) -> Verdict {
    if sent.attempts == 0 && error == ApiError::Cancelled {
        return Verdict::Withdrawn;
    }
    if let Some(verdict) = can_wait(&error) {
        return verdict;
    }
    let reply = reply_of(sent, &said(&error), Some(&error));
    if is_in_doubt(write, sent) { Verdict::Unknown(reply) } else { Verdict::Refused(reply) }
}

/// The name that a body gives to an object.
pub fn name_in(body: &Value) -> &str {
    body.get("name").and_then(Value::as_str).unwrap_or_default()
}
