//! `/runtime/namespaces/{orgId}/{intId}/handleEvent…`

use serde_json::{Map, Value, json};

use super::namespaces::Namespace;
use super::{Refusal, answer, find_namespace, read_object};
use crate::api::wire::Response;
use crate::simulator::token::API_KEY;
use crate::simulator::{Call, Simulator, reply};

/// An event registration: the documented EventDTO.
pub type Registration = Map<String, Value>;

/// The members of an EventDTO, in the documented order.
const MEMBERS: [&str; 11] = [
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

const STATUSES: [&str; 2] = ["ENABLED", "DISABLED"];

/// `POST …/handleEventRegistration`
pub fn register(sim: &mut Simulator, call: &Call) -> Response {
    let (id, registration_id) = ((100_000 + sim.random.below(900_000)).to_string(), sim.random.uuid());
    let result = find_namespace(sim, call).and_then(|namespace| {
        let body = read_object(call.body)?;
        let registration = build(namespace, &body, &id, &registration_id, "ENABLED")?;
        if let Some(other) = find_other(namespace, &registration) {
            return Ok(refuse_name(&other));
        }
        let response = reply::json(200, &json!(registration));
        namespace.registrations.push(registration);
        Ok(response)
    });
    answer(sim, result)
}

/// `PUT …/handleEventUpdate/{clientId}/{registrationId}`
pub fn update(sim: &mut Simulator, call: &Call) -> Response {
    let result = find_namespace(sim, call).and_then(|namespace| {
        let at = find(namespace, call)?;
        let mut body = read_object(call.body)?;
        body.entry("client_id").or_insert_with(|| json!(call.path("clientId")));
        let old = &namespace.registrations[at];
        let text = |name: &str| old[name].as_str().unwrap_or_default();
        let registration = build(namespace, &body, text("id"), text("registration_id"), text("integration_status"))?;
        if registration["client_id"] != old["client_id"] {
            return Err(Refusal::bad("client_id is not that of the path."));
        }
        if let Some(other) = find_other(namespace, &registration) {
            return Ok(refuse_name(&other));
        }
        let response = reply::json(200, &json!(registration));
        namespace.registrations[at] = registration;
        Ok(response)
    });
    answer(sim, result)
}

/// `POST …/handleEventStatus/{clientId}/{registrationId}/{status}`
pub fn update_status(sim: &mut Simulator, call: &Call) -> Response {
    let result = find_namespace(sim, call).and_then(|namespace| {
        let at = find(namespace, call)?;
        let status = STATUSES.iter().find(|status| **status == call.path("status"));
        let status = status.ok_or_else(|| Refusal::bad(format!("The status is one of {}.", STATUSES.join(", "))))?;
        let registration = &mut namespace.registrations[at];
        registration.insert("integration_status".into(), json!(status));
        Ok(reply::json(200, &json!(registration)))
    });
    answer(sim, result)
}

/// `DELETE …/handleEventDeletion/{clientId}/{registrationId}`
pub fn delete(sim: &mut Simulator, call: &Call) -> Response {
    let result = find_namespace(sim, call).and_then(|namespace| {
        let at = find(namespace, call)?;
        namespace.registrations.remove(at);
        Ok(reply::json(200, &json!({})))
    });
    answer(sim, result)
}

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

fn find(namespace: &Namespace, call: &Call) -> Result<usize, Refusal> {
    let is_addressed = |registration: &Registration| {
        registration["client_id"] == call.path("clientId")
            && registration["registration_id"] == call.path("registrationId")
    };
    namespace.registrations.iter().position(is_addressed).ok_or_else(Refusal::missing)
}

/// The refusal of a name that the registration `other` has.
fn refuse_name(other: &str) -> Response {
    let body = json!({ "error": "An event registration has this name already.", "code": other.replace('-', "") });
    reply::with_header(reply::json(409, &body), "x-conflicting-id", other)
}

/// The registration id of another registration of the same name.
fn find_other(namespace: &Namespace, registration: &Registration) -> Option<String> {
    let is_other = |other: &&Registration| {
        other["name"] == registration["name"] && other["registration_id"] != registration["registration_id"]
    };
    Some(namespace.registrations.iter().find(is_other)?["registration_id"].as_str()?.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::wire::find_header;
    use crate::simulator::testing::Test;
    use crate::simulator::token::{AMS_APPLICATION, AMS_CONSUMER};

    const PATH: &str = "/runtime/namespaces/12345/67890";

    fn test() -> Test {
        let mut test = Test::new();
        test.headers.push(("X-Ams-Consumer-Id".into(), AMS_CONSUMER.into()));
        test.headers.push(("X-Ams-Application-Id".into(), AMS_APPLICATION.into()));
        test
    }

    fn example() -> Value {
        json!({
            "name": "orders", "description": "", "client_id": "c", "delivery_type": "webhook",
            "events_of_interest": [{ "event_code": "order_placed", "provider": "shop" }],
            "runtime_action": "on-template-changed",
        })
    }

    fn register(test: &mut Test) -> (Value, String) {
        let (status, body) = test.call("POST", &format!("{PATH}/handleEventRegistration"), Some(example()));
        assert_eq!(status, 200, "{body}");
        let id = body["registration_id"].as_str().expect("an id").to_string();
        (body, id)
    }

    #[test]
    fn a_registration_has_the_documented_members() {
        let (body, _) = register(&mut test());
        let members: Vec<&str> = body.as_object().expect("an object").keys().map(String::as_str).collect();
        let documented: Vec<&str> = MEMBERS.into_iter().filter(|name| *name != "webhook_url").collect();
        assert_eq!(members, documented);
        assert_eq!((&body["type"], &body["integration_status"]), (&json!("APP"), &json!("ENABLED")));
    }

    #[track_caller]
    fn check_refused(edit: Value, part: &str) {
        let mut body = example();
        body.as_object_mut().expect("an object").extend(edit.as_object().expect("an object").clone());
        let (status, reply) = test().call("POST", &format!("{PATH}/handleEventRegistration"), Some(body));
        assert!(status == 400 && reply["error"].as_str().is_some_and(|text| text.contains(part)), "{reply}");
    }

    #[test]
    fn what_a_registration_needs() {
        check_refused(json!({ "name": "ab" }), "3 to 255");
        check_refused(json!({ "delivery_type": "string" }), "WEBHOOK");
        check_refused(json!({ "webhook_url": "https://a.example/" }), "Only one");
        check_refused(json!({ "runtime_action": "nothing" }), "does not exist");
        check_refused(json!({ "runtime_action": "page" }), "web action");
        check_refused(json!({ "events_of_interest": [] }), "at least one");
        check_refused(json!({ "events_of_interest": [{ "event_code": "a" }] }), "provider");
    }

    #[test]
    fn a_name_is_taken_once() {
        let mut test = test();
        let (_, id) = register(&mut test);
        let body = example().to_string();
        let response = test.send("POST", &format!("{PATH}/handleEventRegistration"), body.as_bytes());
        assert_eq!((response.status, find_header(&response.headers, "x-conflicting-id")), (409, Some(id.as_str())));
    }

    #[test]
    fn a_registration_is_changed_and_deleted() {
        let mut test = test();
        let (before, id) = register(&mut test);
        let mut body = example();
        body["description"] = json!("Orders of the shop");
        body.as_object_mut().map(|members| members.remove("client_id"));
        let (status, after) = test.call("PUT", &format!("{PATH}/handleEventUpdate/c/{id}"), Some(body.clone()));
        assert_eq!((status, &after["description"], &after["id"]), (200, &json!("Orders of the shop"), &before["id"]));
        let (status, after) = test.call("POST", &format!("{PATH}/handleEventStatus/c/{id}/DISABLED"), None);
        assert_eq!((status, &after["integration_status"]), (200, &json!("DISABLED")));
        assert_eq!(test.call("POST", &format!("{PATH}/handleEventStatus/c/{id}/paused"), None).0, 400);
        assert_eq!(test.call("PUT", &format!("{PATH}/handleEventUpdate/other/{id}"), Some(body)).0, 404);
        assert_eq!(test.send("DELETE", &format!("{PATH}/handleEventDeletion/c/{id}"), b"").status, 200);
        assert_eq!(test.call("DELETE", &format!("{PATH}/handleEventDeletion/c/{id}"), None).0, 404);
    }

    #[test]
    fn the_ams_ids_must_fit_the_credential() {
        let mut test = test();
        let (_, id) = register(&mut test);
        let path = format!("{PATH}/handleEventDeletion/c/{id}");
        test.headers.retain(|(name, _)| name != "X-Ams-Consumer-Id");
        assert_eq!(test.send("DELETE", &path, b"").status, 400);
        test.headers.push(("X-Ams-Consumer-Id".into(), "other".into()));
        assert_eq!(test.send("DELETE", &path, b"").status, 403);
    }
}
