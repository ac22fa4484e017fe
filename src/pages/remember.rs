//! What replies and changes leave behind for other pages.

use crate::api::refusal::is_refusal;
use crate::api::reply::read_reply;
use crate::api::request::Settings as _;
use crate::api::{Effect, Operation, Setting, Verb, objects};
use crate::client::undo::{Change, Entry, Undo};
use crate::client::{Client, LastRead, Sent, now};
use crate::ui::notice::Tone;
use crate::ui::toast::Toasts;
use leptos::prelude::*;
use serde_json::Value;

/// Keeps what a reply tells about objects: their ETag and body, and ids for other forms. Whether it was a success.
pub fn remember(client: Client, operation: &'static Operation, sent: &Sent) -> bool {
    let Ok(response) = &sent.reply else { return false };
    let Ok(success) = read_reply(operation, response) else { return false };
    let url = objects::object_url(operation, &sent.request.url).to_string();
    client.known.update(|known| {
        if objects::addresses_object(operation) {
            if operation.effect == Effect::Destroys {
                known.forget(&url);
            } else if success.etag.is_some() || operation.effect == Effect::Reads {
                known.remember(&url, LastRead { etag: success.etag.clone(), body: success.body.clone(), at: now() });
            }
        } else if let Some(body) = &success.body {
            let names = objects::list_objects(operation, body);
            if !names.is_empty() {
                known.set_names(operation.resource.title(), names);
            }
        }
    });
    true
}

/// What an operation does to an object that can be brought back; nothing for the others.
fn change_of(operation: &Operation) -> Option<Change> {
    match operation.means.verb {
        Verb::Replace | Verb::Patch => Some(Change::Replaced),
        Verb::Delete => Some(Change::Deleted),
        Verb::Undeploy => Some(Change::Undeployed),
        _ => None,
    }
}

/// Puts what is there now into the undo journal, before it is changed, and gives the entry's id; `after` is what is
/// written in its place. What does not fit is said, and the change goes on.
#[expect(clippy::too_many_arguments, reason = "whom it tells, and what an entry is made of")]
pub fn keep_before(
    client: Client,
    undo: Undo,
    toasts: Toasts,
    operation: &'static Operation,
    object: &str,
    name: &str,
    before: &Value,
    after: Option<Value>,
) -> Option<u32> {
    let what = change_of(operation)?;
    let connection = client.connection_now();
    let entry = Entry {
        id: 0,
        at: now(),
        what,
        kind: operation.resource.title().into(),
        object: object.into(),
        name: name.into(),
        connection: connection.id,
        connection_name: connection.name.clone(),
        sandbox: connection.setting(Setting::Sandbox).into(),
        before: before.clone(),
        after: after.filter(|_| what == Change::Replaced),
    };
    let kept = undo.add(client, entry);
    if let Err(sentence) = &kept {
        toasts.say(Tone::Warning, format!("Not in the undo journal. {sentence}"), None);
    }
    kept.ok()
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
