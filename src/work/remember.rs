//! What replies and changes leave behind for other pages.

use leptos::prelude::*;
use serde_json::Value;

use super::made::keep_made;
use super::undo::{Change, Entry, Undo};
use crate::api::refusal::is_refusal;
use crate::api::reply::read_reply;
use crate::api::request::Values;
use crate::api::{Effect, OPERATIONS, Operation, Target, Verb, objects};
use crate::client::{Client, LastRead, Sent, now};

/// Keeps what a reply tells about objects: their ETag and body, and ids for other forms. Whether it was a success.
pub fn remember(client: Client, operation: &'static Operation, sent: &Sent) -> bool {
    let Ok(response) = &sent.reply else { return false };
    let Ok(success) = read_reply(operation, response) else { return false };
    let url = objects::object_url(operation, &sent.request.url).to_string();
    client.known.update(|known| {
        if objects::addresses_object(operation) {
            if operation.effect == Effect::Destroys {
                known.forget(&url);
            } else {
                // What was read before a write is not what is there after it, and its ETag is not the newest.
                let is_told = success.etag.is_some() || operation.effect == Effect::Reads;
                let body = success.body.clone().filter(|_| is_told);
                known.remember(&url, LastRead { etag: success.etag.clone(), body, at: now() });
            }
        } else if let Some(body) = &success.body {
            let names = objects::list_objects(operation, body);
            if !names.is_empty() {
                known.set_names(operation.resource.title(), names);
            }
        }
    });
    if let (Verb::Create, Some(object), Some(etag)) = (operation.means.verb, &success.object, &success.etag) {
        keep_first_etag(client, operation, object, etag.clone());
    }
    keep_made(client, operation, sent, &success);
    true
}

/// Keeps the ETag that something was made with: the first write to it needs no read before.
fn keep_first_etag(client: Client, operation: &Operation, object: &str, etag: String) {
    let is_it = |other: &&&'static Operation| (other.resource, other.means.verb) == (operation.resource, Verb::Get);
    let Some(read) = OPERATIONS.iter().find(is_it) else { return };
    let Some(Target::Path(name)) = read.means.target else { return };
    let values = Values { params: vec![(name, vec![object.to_string()])], body: None };
    let url = untrack(|| client.preview(read, &values)).url;
    let first = LastRead { etag: Some(etag), body: None, at: now() };
    client.known.update(|known| known.remember(objects::object_url(read, &url), first));
}

/// Puts what is there now into the undo journal, before it is changed, and gives the entry's id; `after` is what is
/// written in its place. `Err` says why it does not fit: the change goes on all the same.
pub fn keep_before(
    client: Client,
    undo: Undo,
    operation: &'static Operation,
    object: &str,
    name: &str,
    before: &Value,
    after: Option<Value>,
) -> Result<Option<u32>, String> {
    let place = untrack(|| client.place(operation.family()));
    let Some(entry) = Entry::new(&operation.summary(), now(), place, object, name, before.clone()) else {
        return Ok(None);
    };
    let after = after.filter(|_| entry.what == Change::Replaced);
    let kept = undo.add(client, Entry { after, ..entry });
    kept.map(Some).map_err(|sentence| format!("Not in the undo journal. {sentence}"))
}

/// Takes an entry out of the journal again when the change was not made: it was refused, or never sent. One whose reply
/// was not seen may have been made, and so may one that is answered with a server error.
pub fn drop_unless_done(client: Client, undo: Undo, kept: Option<u32>, sent: &Sent) {
    let is_undone = match &sent.reply {
        Ok(response) => is_refusal(response),
        Err(_) => sent.attempts == 0,
    };
    if let Some(id) = kept.filter(|_| is_undone) {
        undo.remove(client, id);
    }
}
