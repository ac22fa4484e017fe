//! The error bodies of the two resources. They differ: capping has an object where throttling has JSON inside a string.

use serde_json::{Value, json};

use crate::api::wire::Response;
use crate::api::{Operation, Resource, Verb};
use crate::simulator::{Simulator, reply};

/// The media type of Journeys replies.
pub const MEDIA_TYPE: &str = "application/json;charset=utf-8";

/// A refusal about a capping configuration.
pub fn refuse_capping(sim: &Simulator, status: u16, code: Value, message: &str) -> Response {
    let body = json!({
        "status": status,
        "error": error("EndpointConfigService", "INPUT_OUTPUT_ERROR", code, message),
        "requestId": sim.request_id,
    });
    reply::typed(status, MEDIA_TYPE, &body)
}

/// A refusal about a throttling configuration.
pub fn refuse_throttling(sim: &Simulator, status: u16, code: Value, message: &str) -> Response {
    let text = error("ThrottlingConfigService", "INPUT_OUTPUT_ERROR", code, message).to_string();
    let body = json!({ "status": status, "error": text, "requestId": sim.request_id });
    reply::typed(status, MEDIA_TYPE, &body)
}

/// The documented answer to an unknown sandbox: an internal error.
pub fn internal_error(sim: &Simulator, operation: &Operation) -> Response {
    let error = error("AuthoringService", "INTERNAL_ERROR", json!(4000), "INTERNAL ERROR");
    let error = if operation.resource == Resource::Throttling { json!(error.to_string()) } else { error };
    reply::typed(500, MEDIA_TYPE, &json!({ "status": 500, "error": error, "requestId": sim.request_id }))
}

/// What a defect of the service looks like: the documented code of the operation, an internal error where there is none.
pub fn unexpected_error(sim: &Simulator, operation: &Operation) -> Response {
    let (code, verb) = match (operation.resource, operation.means.verb) {
        (Resource::Throttling, Verb::Delete) => (1457, "delete"),
        (Resource::Throttling, Verb::Deploy) => (1458, "deploy"),
        (Resource::Throttling, Verb::Undeploy) => (1459, "undeploy"),
        (Resource::Throttling, Verb::Get) => (1460, "get"),
        (Resource::Throttling, Verb::Replace) => (1462, "update"),
        (Resource::Throttling, Verb::Create) => (1464, "create"),
        _ => return internal_error(sim, operation),
    };
    let message = format!("Can't {verb} throttling config: unexpected error occurs");
    refuse_throttling(sim, 500, json!(code), &message)
}

fn error(service: &str, family: &str, code: Value, message: &str) -> Value {
    json!({
        "code": code,
        "family": family,
        "message": message,
        "service": "vyg-authoring-api",
        "version": "simulator",
        "context": format!("com.adobe.voyager.service.authoring.restapis.v1_0.{service}:189"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::find_operation;
    use crate::simulator::testing::Test;

    #[test]
    fn the_two_resources_wrap_their_errors_differently() {
        let sim = Test::new().sim;
        let object: Value = serde_json::from_slice(&refuse_capping(&sim, 500, json!(1451), "No.").body).expect("JSON");
        assert_eq!((&object["error"]["code"], &object["error"]["message"]), (&json!(1451), &json!("No.")));
        let text: Value = serde_json::from_slice(&refuse_throttling(&sim, 400, json!(1463), "No.").body).expect("JSON");
        let inner: Value = serde_json::from_str(text["error"].as_str().expect("a string")).expect("JSON inside");
        assert_eq!((&text["status"], &inner["code"]), (&json!(400), &json!(1463)));
    }

    #[track_caller]
    fn check(id: &str, part: &str) {
        let response = unexpected_error(&Test::new().sim, find_operation(id).expect("a documented operation"));
        let body = String::from_utf8_lossy(&response.body).into_owned();
        assert!(response.status == 500 && body.contains(part), "{body}");
    }

    #[test]
    fn defects_carry_the_documented_codes() {
        check("throttling.delete", "Can't delete throttling config: unexpected error occurs");
        check("throttling.create", "1464");
        check("throttling.list", "4000");
        check("capping.deploy", "4000");
    }
}
