//! A look at what is there: at the end of a run, and after a write whose reply was not seen.

use std::sync::Arc;

use serde_json::Value;

use super::acts::{Act, Goal};
use super::call::{kind_of, list_called, put_body, read_one};
use crate::api::error::ApiError;
use crate::client::{Cancel, Client, iso_time};
use crate::domain::content::{ContentKind, DEFINITION, Facts};
use crate::domain::document::{Document, Shape, differences};
use crate::work::doubts::SLACK;
use crate::work::outcome::{Found, Receipt, Subject};

/// How many of those that have the name are read to find the one that was made.
const MOST_READ: usize = 5;

/// Looks whether a goal is reached: `Ok` says how, `Err` why not. The outer error is that of the look itself.
pub async fn look(client: Client, goal: Goal, subject: &Subject, cancel: &Cancel) -> Result<Found, ApiError> {
    let kind = kind_of(subject.resource);
    match (read_one(client, kind, &subject.object, cancel).await.0, goal) {
        (Ok(_), Goal::Gone) => Ok(Err("It is still there.".into())),
        (Ok(now), Goal::Saved) => Ok(Ok(saved(kind, &now.value, subject.body.as_deref()))),
        (Err(error), Goal::Gone) if error.is_missing() => Ok(Ok(Receipt::new("It is not there any more"))),
        (Err(error), _) => Err(error),
    }
}

/// The receipt of what was saved: whether all of it is there as it was written.
fn saved(kind: ContentKind, now: &Value, written: Option<&Value>) -> Receipt {
    let body = put_body(kind, now).body;
    let lost = written.map(|written| lost_of(written, &body)).unwrap_or_default();
    let text = match lost.is_empty() {
        true => "Saved as it was written".to_string(),
        false => format!("Saved, but not all as it was written: {}", lost.join(", ")),
    };
    Receipt { stored: Some(Arc::new(body)), ..Receipt::new(text) }
}

/// The members that were written and are not there, or say something else. One that the API adds is no loss, nor is a
/// `null` that it does not keep.
fn lost_of(written: &Value, now: &Value) -> Vec<String> {
    let (written, now) = (Document::of_value(written), Document::of_value(now));
    let found = differences(written.root(), now.root(), &DEFINITION);
    let is_lost =
        |before: Option<crate::domain::document::Node>| before.is_some_and(|node| node.shape() != Shape::Null);
    found.iter().filter(|one| is_lost(one.before)).map(|one| one.label()).collect()
}

/// Whether a body says all that was written: nothing is to be added then, or that its folder is another one. A write may have
/// been sent without the folder, or the service may not have kept it: see [`super::folder`].
fn as_written(written: &Value, now: &Value) -> Option<&'static str> {
    match lost_of(written, now).as_slice() {
        [] => Some(""),
        [one] if one == "/parentFolderId" => Some(", but for its folder"),
        _ => None,
    }
}

/// Looks whether a write whose reply was not seen was carried out: `Ok` is its receipt, `Err` says that it was not. The
/// outer error is that of the look itself. `started` is when it was sent.
pub async fn find_out(
    client: Client,
    act: Act,
    subject: &Subject,
    started: Option<f64>,
    cancel: &Cancel,
) -> Result<Found, ApiError> {
    let kind = kind_of(subject.resource);
    Ok(match act {
        Act::Create => match find_new(client, subject, started, cancel).await? {
            Some(found) => Ok(found),
            None => Err("The list has no new one of that name that says it: it was not created.".into()),
        },
        Act::Save => {
            let now = read_one(client, kind, &subject.object, cancel).await.0?;
            let body = put_body(kind, &now.value).body;
            match subject.body.as_ref().and_then(|written| as_written(written, &body)) {
                Some(but) => {
                    let text = format!("Seen on the server: it is as written{but}");
                    Ok(Receipt { stored: Some(Arc::new(body)), ..Receipt::new(text) })
                }
                None => Err("The server's copy is not what was written.".into()),
            }
        }
        Act::Delete | Act::Verify(_) => {
            let found = look(client, Goal::Gone, subject, cancel).await?;
            found.map_err(|why| format!("It was not carried out. {why}"))
        }
    })
}

/// Looks for what was created: in the list by its exact name, made since, and saying what was written. A second creation
/// would make a second one.
pub async fn find_new(
    client: Client,
    subject: &Subject,
    started: Option<f64>,
    cancel: &Cancel,
) -> Result<Option<Receipt>, ApiError> {
    let kind = kind_of(subject.resource);
    let written = subject.body.as_deref().cloned().unwrap_or_default();
    let Some(name) = written.get("name").and_then(Value::as_str) else { return Ok(None) };
    let all = list_called(client, kind, name, cancel).await?;
    let is_new = |entry: &&Value| {
        let at = Facts::new(kind, entry).created().0.and_then(iso_time);
        at.zip(started).is_none_or(|(at, started)| at > started - SLACK)
    };
    for entry in all.iter().filter(is_new).take(MOST_READ) {
        let Some(id) = entry.get("id").and_then(Value::as_str) else { continue };
        let now = read_one(client, kind, id, cancel).await.0?;
        let body = put_body(kind, &now.value).body;
        if let Some(but) = as_written(&written, &body) {
            let text = format!("Seen in the list{but}; its ID is {id}");
            return Ok(Some(Receipt { text, object: Some(id.to_string()), stored: Some(Arc::new(body)) }));
        }
    }
    Ok(None)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_is_not_there_as_it_was_written_is_named() {
        let now = json!({
            "id": "t", "name": "a", "templateType": "html", "channels": ["email"], "source": { "origin": "ajo" },
            "template": { "html": "<p/>" }, "modifiedBy": "me",
        });
        let check = |written: Value, text: &str| {
            assert_eq!(saved(ContentKind::Template, &now, Some(&written)).text, text);
        };
        let written =
            json!({ "name": "a", "channels": ["email"], "description": null, "template": { "html": "<p/>" } });
        check(written.clone(), "Saved as it was written");
        let mut other = written;
        other["name"] = "b".into();
        other["labels"] = json!(["x"]);
        check(other, "Saved, but not all as it was written: /name, /labels");
    }

    #[test]
    fn what_was_written_is_known_again_without_its_folder() {
        let now = json!({ "name": "a", "channels": ["email"], "parentFolderId": "one" });
        let check = |written: Value, expect| assert_eq!(as_written(&written, &now), expect, "{written}");
        check(json!({ "name": "a" }), Some(""));
        check(json!({ "name": "a", "parentFolderId": "one" }), Some(""));
        check(json!({ "name": "a", "parentFolderId": "two" }), Some(", but for its folder"));
        check(json!({ "name": "b", "parentFolderId": "two" }), None);
        check(json!({ "name": "b" }), None);
    }
}
