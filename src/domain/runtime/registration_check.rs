//! What is to be said of a registration before it is sent. The reference requires no member by name: what stops is only
//! what no service could take; lengths are those of the maintained Events API, which has the same fields, and are remarks.

use serde_json::Value;

use super::registration::{DELIVERY_TYPES, Registration, STATUSES, Target};
use crate::rules::url::check_http_url;

/// Something to know about a member.
#[derive(Clone, Debug, PartialEq)]
pub struct RegistrationFinding {
    /// The member, as a JSON Pointer.
    pub member: String,
    /// For the person.
    pub sentence: String,
    /// Whether it must be mended before it is sent.
    pub is_error: bool,
}

/// The longest text of each member (adobe-io-events, events-api-reference: registrations).
const LENGTHS: [(&str, usize); 5] =
    [("/name", 255), ("/description", 5000), ("/webhook_url", 4000), ("/runtime_action", 255), ("/client_id", 128)];

/// What is to be said of the body of a registration.
pub fn check_registration(body: &Value) -> Vec<RegistrationFinding> {
    let mut said = Vec::new();
    let one = Registration::new(body.clone());
    if one.name().is_none_or(|name| name.trim().is_empty()) {
        said.push(error("/name", "Give it a name: it is what tells registrations apart."));
    } else if one.name().is_some_and(|name| name.chars().count() < 3) {
        said.push(remark("/name", "The Events API takes names of 3 to 255 characters."));
    }
    for (member, most) in LENGTHS {
        let text = body.pointer(member).and_then(Value::as_str).unwrap_or_default();
        if text.chars().count() > most {
            said.push(remark(member, &format!("The Events API takes at most {most} characters.")));
        }
    }
    check_target(&one, body, &mut said);
    check_events(body, &mut said);
    check_words(&one, &mut said);
    said
}

fn check_target(one: &Registration, body: &Value, said: &mut Vec<RegistrationFinding>) {
    let is_chosen = |member: &str| body.get(member).is_some_and(|value| !value.is_null());
    match one.target() {
        Target::Both(..) => {
            let sentence = "An action and a webhook together are ruled out: take one of the two away.";
            said.push(error("/webhook_url", sentence));
        }
        Target::Action(_) => {}
        Target::Webhook(url) => match check_http_url(url) {
            Err(sentence) => said.push(error("/webhook_url", &sentence)),
            Ok(()) if url.starts_with("http://") => {
                said.push(remark("/webhook_url", "Without https anyone on the way can read the events."));
            }
            Ok(()) => {}
        },
        Target::Nobody | Target::Unknown if is_chosen("runtime_action") => {
            said.push(error("/runtime_action", "Choose the action that is called."));
        }
        Target::Nobody | Target::Unknown if is_chosen("webhook_url") => {
            said.push(error("/webhook_url", "Write the address that is called."));
        }
        Target::Nobody | Target::Unknown => {
            let is_journal = one.delivery().is_some_and(|word| word.eq_ignore_ascii_case("JOURNAL"));
            if !is_journal {
                let sentence = "Nobody is called: the events are only kept, which JOURNAL says.";
                said.push(remark("/delivery_type", sentence));
            }
        }
    }
}

fn check_events(body: &Value, said: &mut Vec<RegistrationFinding>) {
    let list = body.get("events_of_interest").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    if list.is_empty() {
        said.push(error("/events_of_interest", "Name at least one event."));
    }
    for (at, event) in list.iter().enumerate() {
        let text = |name: &str| event.get(name).and_then(Value::as_str).unwrap_or_default();
        if text("event_code").is_empty() {
            let place = format!("/events_of_interest/{at}/event_code");
            said.push(error(&place, "Write the event's code, as its provider names it."));
        }
        if text("provider").is_empty() && text("provider_id").is_empty() {
            let place = format!("/events_of_interest/{at}/provider");
            said.push(error(&place, "Write who sends the event."));
        }
        if list[..at].contains(event) {
            said.push(remark(&format!("/events_of_interest/{at}/event_code"), "This event is listed twice."));
        }
    }
}

fn check_words(one: &Registration, said: &mut Vec<RegistrationFinding>) {
    let known = |words: &[&str], word: &str| words.iter().any(|own| own.eq_ignore_ascii_case(word));
    let delivery: Vec<&str> = DELIVERY_TYPES.iter().map(|(word, _)| *word).collect();
    match one.delivery() {
        None => said.push(remark("/delivery_type", "Without it the service decides, or refuses.")),
        Some(word) if !known(&delivery, word) => {
            said.push(remark("/delivery_type", "No source that we know names this value: it is sent as it is."));
        }
        Some(_) => {}
    }
    if let Some(word) = one.status().filter(|word| !known(&STATUSES, word)) {
        let sentence = format!("No source that we know names “{word}”: it is sent as it is.");
        said.push(remark("/integration_status", &sentence));
    }
}

fn error(member: &str, sentence: &str) -> RegistrationFinding {
    RegistrationFinding { member: member.into(), sentence: sentence.into(), is_error: true }
}

fn remark(member: &str, sentence: &str) -> RegistrationFinding {
    RegistrationFinding { is_error: false, ..error(member, sentence) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn good() -> Value {
        json!({
            "name": "Orders", "client_id": "c", "delivery_type": "WEBHOOK", "integration_status": "ENABLED",
            "events_of_interest": [{ "event_code": "placed", "provider": "shop" }], "runtime_action": "shop/mirror",
        })
    }

    /// Checks what is said, `!` before what stops it, when these members are other ones.
    #[track_caller]
    fn check(change: Value, expect: &[&str]) {
        let mut body = good();
        for (name, value) in change.as_object().expect("members") {
            body[name.as_str()] = value.clone();
        }
        let said = check_registration(&body);
        let said: Vec<_> =
            said.iter().map(|one| format!("{}{}", if one.is_error { "!" } else { "" }, one.member)).collect();
        assert_eq!(said, expect, "{change}");
    }

    #[test]
    fn a_registration_calls_an_action_or_a_webhook_and_not_both() {
        let webhook = "https://h.example/x";
        check(json!({}), &[]);
        check(json!({ "webhook_url": webhook }), &["!/webhook_url"]);
        check(json!({ "webhook_url": webhook, "runtime_action": null }), &[]);
        check(json!({ "webhook_url": "http://h.example", "runtime_action": null }), &["/webhook_url"]);
        check(json!({ "webhook_url": "not an address", "runtime_action": "" }), &["!/webhook_url"]);
        check(json!({ "webhook_url": "", "runtime_action": null }), &["!/webhook_url"]);
        check(json!({ "runtime_action": "" }), &["!/runtime_action"]);
        check(json!({ "runtime_action": null }), &["/delivery_type"]);
        check(json!({ "runtime_action": null, "delivery_type": "journal" }), &[]);
    }

    #[test]
    fn events_have_a_code_and_a_provider() {
        let first = "/events_of_interest/0";
        let code = format!("!{first}/event_code");
        let provider = format!("!{first}/provider");
        check(json!({ "events_of_interest": [] }), &["!/events_of_interest"]);
        check(json!({ "events_of_interest": [{}] }), &[&code, &provider]);
        check(json!({ "events_of_interest": [{ "event_code": "a", "provider_id": "p" }] }), &[]);
        let twice = json!({ "event_code": "a", "provider": "p" });
        check(json!({ "events_of_interest": [twice, twice] }), &["/events_of_interest/1/event_code"]);
    }

    #[test]
    fn words_without_a_source_are_sent_with_a_remark() {
        check(json!({ "delivery_type": "webhook_batch" }), &[]);
        check(json!({ "delivery_type": "PIGEON" }), &["/delivery_type"]);
        check(json!({ "delivery_type": "" }), &["/delivery_type"]);
        check(json!({ "integration_status": "PAUSED" }), &["/integration_status"]);
        check(json!({ "name": "" }), &["!/name"]);
        check(json!({ "name": "ab" }), &["/name"]);
        check(json!({ "description": "x".repeat(5001) }), &["/description"]);
    }
}
