//! A look at what is there: at the end of a run, and after a write whose reply was not seen.

use std::sync::Arc;

use serde_json::Value;

use super::acts::{ActionAct, Goal};
use super::call::read_one;
use super::perform::said;
use crate::api::error::ApiError;
use crate::client::{Cancel, Client};
use crate::domain::runtime::{Action, fingerprint, not_as_written};
use crate::work::outcome::{Failure, Found, Receipt, Subject};

/// Looks whether a goal is reached.
pub async fn look(client: Client, goal: Goal, subject: &Subject, cancel: &Cancel) -> Result<Receipt, Failure> {
    match (goal, read_one(client, &subject.object, cancel).await.0) {
        (Goal::Gone, Err(error)) if error.is_missing() => Ok(Receipt::new("It is not there any more")),
        (_, Err(ApiError::Cancelled)) => Err(Failure::Withdrawn),
        (_, Err(error)) => Err(Failure::Refused(said(&error))),
        (Goal::Gone, Ok(_)) => Err(Failure::Refused("It is still there.".into())),
        (Goal::Saved, Ok(now)) => Ok(receipt_of(saved_sentence(subject, &now), &now)),
    }
}

fn saved_sentence(subject: &Subject, now: &Action) -> String {
    let odd = subject.body.as_deref().map(|written| not_as_written(written, now)).unwrap_or_default();
    match odd.as_slice() {
        [] => format!("Saved: version {}", now.version()),
        odd => format!("Saved, but not all as it was written: {}", odd.join(", ")),
    }
}

fn receipt_of(text: String, now: &Action) -> Receipt {
    Receipt { text, object: Some(now.name()), stored: Some(Arc::new(fingerprint(now))) }
}

/// Looks whether a write whose reply was not seen was carried out: `Ok` is its receipt, `Err` says that it was not. The
/// outer error is that of the look itself.
pub async fn find_out(client: Client, act: ActionAct, subject: &Subject, cancel: &Cancel) -> Result<Found, ApiError> {
    let own = subject.body.as_deref().and_then(|body| body.get("name")).and_then(Value::as_str).unwrap_or_default();
    let name = if act == ActionAct::Create { own } else { &subject.object };
    let read = read_one(client, name, cancel).await.0;
    Ok(match (act, read) {
        (ActionAct::Delete, Err(error)) if error.is_missing() => {
            Ok(Receipt::new("Seen on the server: it is not there any more"))
        }
        (ActionAct::Create, Err(error)) if error.is_missing() => {
            Err("It was not carried out: no action has that name.".into())
        }
        (_, Err(error)) => return Err(error),
        (ActionAct::Delete, Ok(_)) => Err("It was not carried out: the action is still there.".into()),
        (_, Ok(now)) => judge(subject, &now).map(|text| receipt_of(text, &now)),
    })
}

/// Each update raises the version: one that is as it was proves that nothing was written.
fn judge(subject: &Subject, now: &Action) -> Result<String, String> {
    let before = subject.base.as_deref().and_then(|base| base.get("version")).and_then(Value::as_str);
    let written = subject.body.as_deref().unwrap_or(&Value::Null);
    let odd = not_as_written(written, now);
    if before == Some(now.version()) {
        return Err(format!("It was not carried out: the action still has the version {}.", now.version()));
    }
    match odd.as_slice() {
        [] => Ok(format!("Seen on the server: it is as written, version {}", now.version())),
        odd => Err(format!("The action on the server is not as it was written: {}.", odd.join(", "))),
    }
}

#[cfg(test)]
mod tests {
    use super::super::links::ACTIONS;
    use super::*;
    use crate::client::{Connection, Place};
    use serde_json::json;

    #[track_caller]
    fn check(base: Option<&str>, written: Value, expect: bool) {
        let subject = Subject {
            resource: ACTIONS,
            object: "a".into(),
            place: Place::of(&Connection::adobe(3), ACTIONS.family()),
            body: Some(Arc::new(written)),
            base: base.map(|version| Arc::new(json!({ "version": version }))),
        };
        let now = json!({ "name": "a", "version": "0.0.2", "limits": { "memory": "512" } });
        let found = judge(&subject, &Action::from_reply(now).expect("an action"));
        assert_eq!(found.is_ok(), expect, "{found:?}");
    }

    #[test]
    fn the_version_proves_whether_an_update_was_carried_out() {
        let written = json!({ "limits": { "memory": "512" } });
        check(Some("0.0.1"), written.clone(), true);
        check(Some("0.0.2"), written.clone(), false);
        check(Some("0.0.1"), json!({ "limits": { "memory": "256" } }), false);
        check(None, written, true);
    }
}
