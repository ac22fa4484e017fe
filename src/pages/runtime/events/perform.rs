//! Carries an act about a registration out.

use std::sync::Arc;

use serde_json::Value;

use super::acts::Act;
use super::call::{in_short, send, taken};
use super::known::find_known;
use super::look::way_out;
use super::perform_namespace::{create_namespace, delete_namespace};
use crate::api::wire::find_header;
use crate::client::{Cancel, Sent};
use crate::domain::document::{Document, differences};
use crate::domain::runtime::{REGISTRATION, Registration, registration_body, untaken};
use crate::work::act::{Means, News};
use crate::work::outcome::{Failure, Receipt, Subject};
use crate::work::remember::{drop_unless_done, keep_before};

/// Carries an act out.
pub async fn perform(means: &Means, act: Act, subject: &Subject, cancel: &Cancel) -> Result<Receipt, Failure> {
    match act {
        Act::Register => register(means, subject, cancel).await,
        Act::Update | Act::SetStatus | Act::Delete => write(means, act, subject, cancel).await,
        Act::CreateNamespace => create_namespace(means.client, subject, cancel).await,
        Act::DeleteNamespace => delete_namespace(means, subject, cancel).await,
    }
}

async fn register(means: &Means, subject: &Subject, cancel: &Cancel) -> Result<Receipt, Failure> {
    let act = Act::Register;
    let sent = send(means.client, act, subject, cancel).await;
    if let Some(id) = conflicting(&sent) {
        let sentence = format!(
            "409: another registration has this name; its registration_id is {id}. Take another name, or add that one by \
             its ID on the page Events.",
        );
        return Err(Failure::Refused(sentence));
    }
    let told = taken(act, &sent, way_out(act))?.body.unwrap_or_default();
    let one = Registration::new(told);
    if one.id().is_empty() {
        return Err(Failure::Lost(format!("The reply does not say which ID it has. {}", way_out(act))));
    }
    let text = format!("{}; its registration_id is {}", in_short(&sent), one.id());
    Ok(receipt(text, subject.body.as_deref(), &one))
}

/// The id of the registration that has the name already.
fn conflicting(sent: &Sent) -> Option<String> {
    let response = sent.reply.as_ref().ok().filter(|response| response.status == 409)?;
    find_header(&response.headers, "x-conflicting-id").map(str::to_string)
}

/// A write to what is there. Nothing can be read again before it: what another tab was told meanwhile is looked at.
async fn write(means: &Means, act: Act, subject: &Subject, cancel: &Cancel) -> Result<Receipt, Failure> {
    let Means { client, undo, tell } = means;
    let known = find_known(&subject.place, &subject.object);
    let told = known.as_ref().map(|known| &known.one);
    if let Some(told) = told.filter(|told| act == Act::Update && is_another(subject.base.as_deref(), told)) {
        return Err(Failure::Changed { now: told.value().clone(), by: None });
    }
    let written = subject.body.as_deref().filter(|_| act == Act::Update);
    let kept = match told.filter(|told| told.is_known()) {
        Some(told) => {
            let (id, name) = (&subject.object, told.title());
            keep_before(*client, *undo, act.operation(), id, name, told.value(), written.cloned())
        }
        None => Ok(None),
    };
    let kept = kept.unwrap_or_else(|sentence| {
        tell(News::Warning(sentence));
        None
    });
    if kept.is_none() && act != Act::SetStatus {
        undo.note_unkept();
    }
    let sent = send(*client, act, subject, cancel).await;
    drop_unless_done(*client, *undo, kept, &sent);
    let told = taken(act, &sent, way_out(act))?.body.unwrap_or_default();
    if act == Act::Delete {
        return Ok(Receipt::new(in_short(&sent)));
    }
    let one = Registration::new(told);
    let text = match act {
        Act::SetStatus => format!("{}; integration_status is {}", in_short(&sent), one.status().unwrap_or("not told")),
        _ => in_short(&sent),
    };
    Ok(receipt(text, written, &one))
}

/// Whether what is known by now is not what the writing began with.
fn is_another(base: Option<&Value>, told: &Registration) -> bool {
    let Some(base) = base.filter(|_| told.is_known()) else { return false };
    let now = registration_body(told);
    let (before, now) = (Document::of_value(base), Document::of_value(&now));
    !differences(before.root(), now.root(), &REGISTRATION).is_empty()
}

/// The receipt of what was written, with what the service has not taken over as it was sent.
fn receipt(text: String, written: Option<&Value>, one: &Registration) -> Receipt {
    let left = written.map(|written| untaken(written, one.value())).unwrap_or_default();
    let text = if left.is_empty() { text } else { format!("{text}. Not all as it was sent. {}", left.join(" ")) };
    let object = Some(one.id()).filter(|id| !id.is_empty()).map(str::to_string);
    Receipt { text, object, stored: Some(Arc::new(registration_body(one))) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_another_tab_was_told_is_not_overwritten() {
        let told = |name: &str| {
            let events = json!([{ "event_code": "a" }, { "event_code": "b" }]);
            Registration::new(json!({ "id": "7", "registration_id": "r", "name": name, "events_of_interest": events }))
        };
        let base = registration_body(&told("n"));
        assert!(!is_another(Some(&base), &told("n")) && is_another(Some(&base), &told("m")));
        let bare = Registration::new(json!({ "registration_id": "r", "client_id": "c" }));
        assert!(!is_another(Some(&base), &bare) && !is_another(None, &told("m")));
    }

    #[test]
    fn a_receipt_says_what_the_service_has_not_taken_over() {
        let told = Registration::new(json!({ "registration_id": "r", "name": "n", "integration_status": "ENABLED" }));
        let written = json!({ "name": "n", "integration_status": "DISABLED" });
        let one = receipt("200 in 3 ms".into(), Some(&written), &told);
        assert!(one.text.starts_with("200 in 3 ms. Not all as it was sent. /integration_status"), "{}", one.text);
        assert_eq!(
            (one.object.as_deref(), one.stored.as_deref().and_then(|body| body.get("registration_id"))),
            (Some("r"), None)
        );
        assert_eq!(receipt("200".into(), Some(&json!({ "name": "n" })), &told).text, "200");
    }
}
