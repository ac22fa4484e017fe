//! `/runtime/namespaces/{orgId}/{intId}/handleEvent…`

use serde_json::json;

use super::answer::{answer, find_namespace};
use super::namespace::{Namespace, Registration};
use super::refusal::{Refusal, read_object};
use super::registration::build;
use crate::api::wire::Response;
use crate::simulator::{Call, Simulator, reply};

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
    use super::super::registration::MEMBERS;
    use super::*;
    use crate::api::wire::find_header;
    use crate::simulator::testing::Test;
    use crate::simulator::token::{AMS_APPLICATION, AMS_CONSUMER};
    use serde_json::Value;

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
