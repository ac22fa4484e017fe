//! What replies and changes leave behind for other pages.

use leptos::prelude::*;
use serde_json::Value;

use super::undo::{Change, Entry, Undo};
use crate::api::refusal::is_refusal;
use crate::api::reply::read_reply;
use crate::api::request::decode;
use crate::api::{Effect, Operation, Verb, objects};
use crate::client::{Client, Known, LastRead, Sent, now};

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

/// Puts what was last read of the object at a URL into the undo journal, before a write changes it; `written` is the body
/// of the write. What was not read before is not kept. See [`keep_before`].
pub fn keep_known(
    client: Client,
    undo: Undo,
    operation: &'static Operation,
    url: &str,
    written: Option<Value>,
) -> Result<Option<u32>, String> {
    let known = client.known.with_untracked(|known| last_read(operation, url, known));
    let Some((object, name, before)) = known else { return Ok(None) };
    // A patch says what to change, and not what is there then.
    let after = written.filter(|_| operation.means.verb == Verb::Replace);
    keep_before(client, undo, operation, &object, &name, &before, after)
}

/// The id, the name and the body of the object at a URL that a write is about, if it was read.
fn last_read(operation: &Operation, url: &str, known: &Known) -> Option<(String, String, Value)> {
    if operation.effect == Effect::Reads {
        return None;
    }
    let before = known.object(url)?.body.clone()?;
    let object = decode(url.rsplit('/').next().unwrap_or_default());
    let name = before.get("name").and_then(Value::as_str).unwrap_or(&object).to_string();
    Some((object, name, before))
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::find_operation;
    use serde_json::json;

    /// Checks what is kept of an object that was read, or not, before an operation about it.
    #[track_caller]
    fn check(operation: &str, read: Option<Value>, expect: Option<(&str, &str)>) {
        let (url, mut known) = ("/gateway/content/templates/t%2F1", Known::default());
        known.remember(url, LastRead { etag: None, body: read.clone(), at: 0.0 });
        let operation = find_operation(operation).expect("in the catalogue");
        let found = last_read(operation, url, &known);
        let expect = expect.map(|(object, name)| (object.to_string(), name.to_string(), read.unwrap_or_default()));
        assert_eq!(found, expect, "{}", operation.id);
        assert_eq!(last_read(operation, "/gateway/content/templates/other", &known), None);
    }

    #[test]
    fn what_was_read_is_kept_before_a_write() {
        let named = Some(json!({ "id": "t/1", "name": "Mine" }));
        for write in ["templates.update", "templates.patch", "templates.delete"] {
            check(write, named.clone(), Some(("t/1", "Mine")));
            check(write, Some(json!({ "id": "t/1" })), Some(("t/1", "t/1")));
            check(write, None, None);
        }
        check("templates.get", named, None);
    }
}
