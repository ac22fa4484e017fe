//! A call of the log that is sent again: it leaves behind what the same call from its own page does.

use leptos::prelude::*;

use super::remember::{drop_unless_done, keep_known, remember};
use super::undo::Undo;
use crate::api::body::read_json;
use crate::api::wire::Request;
use crate::api::{Operation, find_operation, objects};
use crate::client::{Cancel, Client, Entry, Sent};

/// What became of a call that was sent again.
pub struct Resent {
    /// What it gave.
    pub sent: Sent,
    /// What became of what was there before, in a sentence; nothing where that was not known.
    pub note: Option<String>,
}

/// Sends a call of the log again. What a write changes is put into the undo journal first, if it was read where the person
/// is now; what it replies is remembered. A sentence when it cannot be sent again: then nothing was sent.
pub async fn resend(client: Client, undo: Undo, entry: &Entry, cancel: &Cancel) -> Result<Resent, String> {
    let call = client.again(entry)?;
    let operation = find_operation(call.caller.operation).ok_or("This is not the call of a documented operation.")?;
    let connection = call.caller.connection_id;
    let is_known = is_here(client, operation, connection, &call.request);
    let url = objects::object_url(operation, &call.request.url);
    let written = call.request.body.as_deref().and_then(|body| read_json(body).ok());
    let kept = match is_known {
        true => keep_known(client, undo, operation, url, written),
        false => Ok(None),
    };
    let sent = client.deliver(call, cancel).await;
    let (kept, mut note) = match kept {
        Ok(kept) => (kept, None),
        Err(sentence) => (None, Some(sentence)),
    };
    drop_unless_done(client, undo, kept, &sent);
    if kept.is_some_and(|id| untrack(|| undo.with(|journal| journal.find(id).is_some()))) {
        note = Some("What was there before is in the undo journal.".into());
    }
    // The person may be elsewhere by now: what is known there is of other objects.
    if is_known && is_here(client, operation, connection, &sent.request) {
        remember(client, operation, &sent);
    }
    Ok(Resent { sent, note })
}

/// Whether a request is about the objects of the place where the person is, which are those that were read.
fn is_here(client: Client, operation: &Operation, connection: u32, request: &Request) -> bool {
    let place = untrack(|| client.place(operation.family()));
    place.connection() == connection && place.holds(operation, request)
}
