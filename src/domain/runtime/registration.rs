//! A registration of events, typed over the value as it came.

use serde_json::Value;

use crate::domain::document::{Difference, Document, Lists, Policy, Rule, differences};

/// Values of `delivery_type` that a source names (adobe-io-events, guides): open, and compared without capitals.
pub const DELIVERY_TYPES: [(&str, &str); 3] =
    [("WEBHOOK", "one by one"), ("WEBHOOK_BATCH", "in groups"), ("JOURNAL", "kept, to be fetched")];

/// Values of `integration_status`: the first is the only one that the vendor ever shows, the other is a guess.
pub const STATUSES: [&str; 2] = ["ENABLED", "DISABLED"];

/// What counts as the same in a registration: the order of its events does not, and `null` is nothing.
pub const REGISTRATION: Policy =
    Policy { rules: &[("/events_of_interest", Rule::Set)], lists: Lists::Whole, null_is_absent: true, ..Policy::WORTH };

/// Members that the service sets: no body of a write has them.
const OWN_BY_SERVICE: [&str; 2] = ["id", "registration_id"];

/// A registration, or as much of it as is known: no operation reads one.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Registration(Value);

/// Who is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target<'a> {
    /// An action of the namespace.
    Action(&'a str),
    /// An address.
    Webhook(&'a str),
    /// Both are set, which the vendor rules out.
    Both(&'a str, &'a str),
    /// Nobody: the events are fetched.
    Nobody,
    /// Nothing is known of the registration but its ids.
    Unknown,
}

/// What is listened to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EventOfInterest<'a> {
    /// The event's code.
    pub code: &'a str,
    /// Who sends it; the API of today calls the member `provider_id`.
    pub provider: &'a str,
}

impl Registration {
    /// A registration as a reply told of it, or as much of it as a person has given.
    pub fn new(value: Value) -> Registration {
        Registration(value)
    }

    /// It as it came.
    pub fn value(&self) -> &Value {
        &self.0
    }

    fn text(&self, member: &str) -> Option<&str> {
        self.0.get(member).and_then(Value::as_str).filter(|text| !text.is_empty())
    }

    /// The id by which it is addressed.
    pub fn id(&self) -> &str {
        self.text("registration_id").unwrap_or_default()
    }

    /// The client whose it is: a part of its address.
    pub fn client(&self) -> Option<&str> {
        self.text("client_id")
    }

    /// Its name.
    pub fn name(&self) -> Option<&str> {
        self.text("name")
    }

    /// What it is called on a page.
    pub fn title(&self) -> &str {
        self.name().unwrap_or(if self.is_known() { "Without a name" } else { "Added by its ID" })
    }

    /// What it is for.
    pub fn description(&self) -> Option<&str> {
        self.text("description")
    }

    /// Whether it is switched on, in the API's word.
    pub fn status(&self) -> Option<&str> {
        self.text("integration_status")
    }

    /// How events are delivered, in the API's word.
    pub fn delivery(&self) -> Option<&str> {
        self.text("delivery_type")
    }

    /// Whether more is known of it than the ids by which it is addressed.
    pub fn is_known(&self) -> bool {
        let is_more = |name: &String| !["registration_id", "client_id"].contains(&name.as_str());
        self.0.as_object().is_some_and(|members| members.keys().any(is_more))
    }

    /// Who is called.
    pub fn target(&self) -> Target<'_> {
        match (self.text("runtime_action"), self.text("webhook_url")) {
            (Some(action), Some(webhook)) => Target::Both(action, webhook),
            (Some(action), None) => Target::Action(action),
            (None, Some(webhook)) => Target::Webhook(webhook),
            (None, None) if self.is_known() => Target::Nobody,
            (None, None) => Target::Unknown,
        }
    }

    /// What is listened to; what is no such thing is left out.
    pub fn events(&self) -> Vec<EventOfInterest<'_>> {
        let list = self.0.get("events_of_interest").and_then(Value::as_array);
        list.into_iter()
            .flatten()
            .filter(|event| event.is_object())
            .map(|event| {
                let of = |name: &str| event.get(name).and_then(Value::as_str).unwrap_or_default();
                let provider = if of("provider").is_empty() { of("provider_id") } else { of("provider") };
                EventOfInterest { code: of("event_code"), provider }
            })
            .collect()
    }
}

/// The body of an update that would change nothing: all that came but what the service sets, members that nobody
/// documents too.
pub fn registration_body(one: &Registration) -> Value {
    let mut body = one.value().clone();
    if let Some(members) = body.as_object_mut() {
        OWN_BY_SERVICE.iter().for_each(|name| drop(members.remove(*name)));
    }
    body
}

/// What was written and is not there, or is there differently, by what a reply tells: each in a sentence. What the service
/// adds is none of it.
pub fn untaken(written: &Value, told: &Value) -> Vec<String> {
    let (left, right) = (Document::of_value(written), Document::of_value(told));
    let said = differences(left.root(), right.root(), &REGISTRATION);
    let lost = said.iter().filter(|one| one.before.is_some_and(|node| !node.to_value().is_null()));
    let sentence = |one: &Difference| {
        let before = one.before.map(|node| node.to_value()).unwrap_or_default();
        match one.after {
            Some(after) => format!("{}: {before} was sent, and the reply has {}.", one.pointer(), after.to_value()),
            None => format!("{}: {before} was sent, and the reply does not have it.", one.pointer()),
        }
    };
    lost.map(sentence).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[track_caller]
    fn check_target(value: Value, expect: Target) {
        assert_eq!(Registration::new(value).target(), expect);
    }

    #[test]
    fn who_is_called_is_one_of_five() {
        check_target(json!({ "name": "n", "runtime_action": "a/b", "webhook_url": "" }), Target::Action("a/b"));
        check_target(json!({ "name": "n", "webhook_url": "https://h" }), Target::Webhook("https://h"));
        check_target(json!({ "runtime_action": "a", "webhook_url": "w" }), Target::Both("a", "w"));
        check_target(json!({ "name": "n", "delivery_type": "JOURNAL" }), Target::Nobody);
        check_target(json!({ "registration_id": "r", "client_id": "c" }), Target::Unknown);
        check_target(Value::Null, Target::Unknown);
    }

    #[test]
    fn a_registration_is_read_as_it_came() {
        let value = json!({
            "id": "7", "name": "n", "client_id": "c", "registration_id": "r", "integration_status": "PAUSED",
            "delivery_type": "webhook", "later": [1.0],
            "events_of_interest": [{ "event_code": "a", "provider": "p" }, { "event_code": "b", "provider_id": "q" }, 7],
        });
        let one = Registration::new(value.clone());
        assert_eq!((one.id(), one.client(), one.title(), one.status()), ("r", Some("c"), "n", Some("PAUSED")));
        assert_eq!((one.delivery(), one.description(), one.is_known()), (Some("webhook"), None, true));
        let events = one.events();
        assert_eq!(events.len(), 2);
        assert_eq!(events[1], EventOfInterest { code: "b", provider: "q" });
        let body = registration_body(&one);
        assert_eq!((body.get("id"), body.get("registration_id"), &body["later"]), (None, None, &json!([1.0])));
        assert_eq!(one.value(), &value);
        let added = Registration::new(json!({ "registration_id": "r", "client_id": "c" }));
        assert_eq!((added.title(), added.is_known()), ("Added by its ID", false));
    }

    #[test]
    fn what_a_reply_does_not_have_of_what_was_written_is_said() {
        let written = json!({
            "name": "n", "integration_status": "DISABLED", "gone": 1, "none": null,
            "events_of_interest": [{ "event_code": "a" }, { "event_code": "b" }],
        });
        let told = json!({
            "name": "n", "integration_status": "ENABLED", "type": "APP",
            "events_of_interest": [{ "event_code": "b" }, { "event_code": "a" }],
        });
        let said = untaken(&written, &told);
        assert_eq!(said.len(), 2, "{said:?}");
        assert!(
            said.iter().any(|text| text.contains(r#""DISABLED" was sent, and the reply has "ENABLED""#)),
            "{said:?}"
        );
        assert!(said.iter().any(|text| text.starts_with("/gone: 1 was sent")), "{said:?}");
        assert_eq!(untaken(&written, &written), Vec::<String>::new());
    }
}
