//! The calls of each act, and what its receipt says.

use serde_json::Value;

use super::acts::Act;
use super::call::{Fetched, if_match, kind_of, put_body, read_one};
use super::folder::{folder_of, send_whole, settle_folder};
use super::look::{find_new, look};
use crate::api::Verb;
use crate::api::error::ApiError;
use crate::client::{Cancel, now};
use crate::domain::content::{ContentKind, DEFINITION, Facts};
use crate::domain::document::{Document, differences};
use crate::work::act::{Means, News};
use crate::work::answer::{answer_of, failure_of, said, status_text};
use crate::work::call::{call, operation};
use crate::work::outcome::{Failure, Receipt, Subject};
use crate::work::remember::{drop_unless_done, keep_before};

/// Carries an act out.
pub async fn perform(means: &Means, act: Act, subject: &Subject, cancel: &Cancel) -> Result<Receipt, Failure> {
    match act {
        Act::Create => create(means, subject, cancel).await,
        Act::Save => save(means, subject, cancel).await,
        Act::Delete => delete(means, subject, cancel).await,
        Act::Verify(goal) => match look(means.client, goal, subject, cancel).await {
            Ok(found) => found.map_err(Failure::Refused),
            Err(error) => Err(failure_of(&error, false)),
        },
    }
}

async fn create(means: &Means, subject: &Subject, cancel: &Cancel) -> Result<Receipt, Failure> {
    let client = means.client;
    let create = operation(subject.resource, Verb::Create);
    let started = now();
    let body = subject.body.as_deref().unwrap_or(&Value::Null);
    let (sent, is_refused) = send_whole(means, create, &[], subject, cancel).await;
    let made = answer_of(create, &sent)?;
    let mut text = status_text(&sent);
    if let Some(id) = made.object {
        if is_refused || folder_of(body).is_some() {
            text += &settle_folder(means, subject, &id, cancel).await;
        }
        return Ok(Receipt { object: Some(id.clone()), ..Receipt::new(format!("{text}; its ID is {id}")) });
    }
    let hidden = "the browser may not read x-resource-id or Location";
    match find_new(client, subject, Some(started), cancel).await {
        Ok(Some(found)) => {
            let id = found.object.clone().unwrap_or_default();
            Ok(Receipt { text: format!("{text}; {hidden}, and it was found by its name: its ID is {id}"), ..found })
        }
        Ok(None) => {
            Err(Failure::Lost(format!("It was answered with {text}, but {hidden}, and no new one has the name.")))
        }
        Err(error) => Err(Failure::Lost(format!("It was answered with {text}, but {hidden}. {}", said(&error)))),
    }
}

/// Reads it again before a write. Nothing is written before, so a failure is a refusal and never an unknown outcome.
async fn read_again(means: &Means, subject: &Subject, cancel: &Cancel) -> Result<Fetched, Failure> {
    let now = match read_one(means.client, kind_of(subject.resource), &subject.object, cancel).await.0 {
        Ok(now) => now,
        Err(ApiError::Cancelled) => return Err(Failure::Withdrawn),
        Err(error) => return Err(Failure::Refused(format!("It could not be read again. {}", said(&error)))),
    };
    means.client.check_place(&subject.place).map_err(Failure::Refused)?;
    Ok(now)
}

fn changed(kind: ContentKind, now: Value) -> Failure {
    let by = Facts::new(kind, &now).modified().1.map(str::to_string);
    Failure::Changed { now, by }
}

/// Whether two bodies say the same.
pub fn is_same(one: &Value, two: &Value) -> bool {
    let (one, two) = (Document::of_value(one), Document::of_value(two));
    differences(one.root(), two.root(), &DEFINITION).is_empty()
}

/// Whether it is not what the person saw last.
fn is_another(subject: &Subject, now: &Value) -> bool {
    let now = put_body(kind_of(subject.resource), now).body;
    subject.base.as_ref().is_some_and(|base| !is_same(base, &now))
}

async fn save(means: &Means, subject: &Subject, cancel: &Cancel) -> Result<Receipt, Failure> {
    let (client, kind) = (means.client, kind_of(subject.resource));
    let before = read_again(means, subject, cancel).await?;
    if is_another(subject, &before.value) {
        return Err(changed(kind, before.value));
    }
    let (tag, about_tag) = if_match(&before)?;
    let update = operation(subject.resource, Verb::Replace);
    let kept = keep(means, update.means.verb, subject, &before.value);
    let body = subject.body.as_deref().unwrap_or(&Value::Null);
    let values = [(kind.id_param(), subject.object.as_str()), ("If-Match", tag.as_str())];
    let (sent, is_refused) = send_whole(means, update, &values, subject, cancel).await;
    drop_unless_done(client, means.undo, kept, &sent);
    if sent.reply.as_ref().is_ok_and(|response| response.status == 409) {
        // Somebody was faster: what is there now is what the person has to see.
        let after = read_again(means, subject, cancel).await?;
        if is_another(subject, &after.value) {
            return Err(changed(kind, after.value));
        }
    }
    let done = answer_of(update, &sent)?;
    let new = match done.etag {
        Some(etag) => format!("; the new ETag is {etag}"),
        None => "; the browser may not read the new ETag".to_string(),
    };
    let folder = match is_refused || folder_of(body) != folder_of(&before.value) {
        true => settle_folder(means, subject, &subject.object, cancel).await,
        false => String::new(),
    };
    let text = format!("{}, If-Match {tag}{about_tag}{new}{folder}", status_text(&sent));
    Ok(Receipt { stored: subject.body.clone(), ..Receipt::new(text) })
}

async fn delete(means: &Means, subject: &Subject, cancel: &Cancel) -> Result<Receipt, Failure> {
    let (client, kind) = (means.client, kind_of(subject.resource));
    let before = read_again(means, subject, cancel).await?;
    if is_another(subject, &before.value) {
        return Err(changed(kind, before.value));
    }
    let delete = operation(subject.resource, Verb::Delete);
    let kept = keep(means, delete.means.verb, subject, &before.value);
    // The reference names no If-Match for it: the look before is all that guards it.
    let sent = call(client, delete, [(kind.id_param(), subject.object.as_str())], None, cancel).await;
    drop_unless_done(client, means.undo, kept, &sent);
    answer_of(delete, &sent)?;
    Ok(Receipt::new(status_text(&sent)))
}

/// Puts what is there into the undo journal; says so where it does not fit.
fn keep(means: &Means, verb: Verb, subject: &Subject, before: &Value) -> Option<u32> {
    let name = Facts::new(kind_of(subject.resource), before).name().unwrap_or(&subject.object);
    let written = subject.body.as_deref().filter(|_| verb == Verb::Replace).cloned();
    let own = operation(subject.resource, verb);
    keep_before(means.client, means.undo, own, &subject.object, name, before, written).unwrap_or_else(|sentence| {
        (means.tell)(News::Warning(sentence));
        None
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::client::{Connection, Place};
    use serde_json::json;
    use std::sync::Arc;

    fn fetched(etag: Option<&str>) -> Fetched {
        Fetched { value: json!({}), etag: etag.map(String::from) }
    }

    #[test]
    fn a_write_takes_the_tag_as_it_came_and_the_strong_form_of_a_weak_one() {
        let tag = |etag| if_match(&fetched(etag)).ok();
        assert_eq!(tag(Some("\"v1\"")), Some(("\"v1\"".into(), "")));
        let (weak, said) = tag(Some("W/\"v1\"")).expect("it has a strong form");
        assert_eq!(weak, "\"v1\"");
        assert!(said.contains("strong form"));
        assert!(matches!(if_match(&fetched(None)), Err(Failure::Refused(why)) if why.contains("Expose-Headers")));
    }

    #[test]
    fn what_only_replies_have_is_no_change_by_somebody_else() {
        let resource = ContentKind::Template.resource();
        let base = json!({ "name": "a", "channels": ["email"], "labels": ["x", "y"], "template": { "html": "" } });
        let subject = Subject {
            resource,
            object: "t".into(),
            place: Place::of(&Connection::adobe(3), resource.family()),
            body: None,
            base: Some(Arc::new(base)),
        };
        let now = |name: &str| {
            json!({
                "id": "t", "name": name, "channels": "email", "labels": ["y", "x"], "modifiedAt": "2026-01-01",
                "referencedFragments": [], "_meta": {}, "template": { "html": "" },
            })
        };
        assert!(!is_another(&subject, &now("a")));
        assert!(is_another(&subject, &now("b")));
        let unseen = Subject { base: None, ..subject };
        assert!(!is_another(&unseen, &now("b")));
    }
}
