//! What a body must be to become an event registration.

use serde_json::{Map, Value, json};

use super::namespace::{Namespace, Registration};
use super::refusal::Refusal;
use crate::simulator::token::API_KEY;

/// The members of an EventDTO, in the documented order.
pub const MEMBERS: [&str; 11] = [
    "id",
    "name",
    "description",
    "client_id",
    "type",
    "integration_status",
    "delivery_type",
    "webhook_url",
    "events_of_interest",
    "runtime_action",
    "registration_id",
];

/// `delivery_type`, compared without case: the old and the new Events API differ in it.
const DELIVERY_TYPES: [&str; 4] = ["WEBHOOK", "WEBHOOK_BATCH", "JOURNAL", "AWS_EVENTBRIDGE"];

/// The registration that a body describes.
pub fn build(
    namespace: &Namespace,
    body: &Map<String, Value>,
    id: &str,
    registration_id: &str,
    status: &str,
) -> Result<Registration, Refusal> {
    let text = |name: &str| body.get(name).and_then(Value::as_str).unwrap_or_default();
    let length = text("name").chars().count();
    if !(3..=255).contains(&length) {
        return Err(Refusal::bad("name has 3 to 255 characters."));
    }
    if text("description").chars().count() > 5000 {
        return Err(Refusal::bad("description has at most 5000 characters."));
    }
    let delivery = text("delivery_type");
    if !DELIVERY_TYPES.iter().any(|known| known.eq_ignore_ascii_case(delivery)) {
        return Err(Refusal::bad(format!("delivery_type is one of {}.", DELIVERY_TYPES.join(", "))));
    }
    let (webhook, action) = (text("webhook_url"), text("runtime_action"));
    if !webhook.is_empty() && !action.is_empty() {
        return Err(Refusal::bad("Only one of webhook_url and runtime_action can be set."));
    }
    if !action.is_empty() {
        check_action(namespace, action)?;
    }
    let is_event = |event: &Value| {
        ["event_code", "provider"].iter().all(|name| event[*name].as_str().is_some_and(|t| !t.is_empty()))
    };
    let events = body.get("events_of_interest").and_then(Value::as_array).filter(|all| !all.is_empty());
    if !events.is_some_and(|events| events.iter().all(is_event)) {
        return Err(Refusal::bad("events_of_interest is a list of at least one event_code with its provider."));
    }
    let client = if text("client_id").is_empty() { API_KEY } else { text("client_id") };
    let fixed = [
        ("id", id),
        ("client_id", client),
        ("type", "APP"),
        ("integration_status", status),
        ("registration_id", registration_id),
    ];
    let member = |name: &str| match fixed.iter().find(|(known, _)| *known == name) {
        Some((_, value)) => json!(value),
        None => body.get(name).cloned().unwrap_or_default(),
    };
    Ok(MEMBERS.iter().map(|name| (name.to_string(), member(name))).filter(|(_, value)| !value.is_null()).collect())
}

/// An event calls an action of the namespace, and none that anyone can call by its web address.
fn check_action(namespace: &Namespace, name: &str) -> Result<(), Refusal> {
    let local = namespace.local_name(name).unwrap_or(name.strip_prefix("default/").unwrap_or(name));
    match namespace.action(local) {
        None => Err(Refusal::bad(format!("The action {name} does not exist."))),
        Some(action) if action.is_web() => Err(Refusal::bad(format!("The action {name} is a web action."))),
        Some(_) => Ok(()),
    }
}
