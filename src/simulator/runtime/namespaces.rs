//! `/runtime/admin/namespaces`

use serde_json::json;

use super::answer::{answer, find_namespace};
use super::namespace::Namespace;
use super::refusal::Refusal;
use crate::api::wire::Response;
use crate::simulator::{Call, Simulator, reply};

/// `GET /runtime/admin/namespaces/{orgId}/{intId}`
pub fn get(sim: &mut Simulator, call: &Call) -> Response {
    let result = find_namespace(sim, call).map(|namespace| show(namespace));
    answer(sim, result)
}

/// `POST /runtime/admin/namespaces/{orgId}/{intId}`: creates the namespace unless it exists.
pub fn create(sim: &mut Simulator, call: &Call) -> Response {
    if let Ok(namespace) = find_namespace(sim, call) {
        return show(namespace);
    }
    let is_id = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    if !is_id(call.path("orgId")) || !is_id(call.path("intId")) {
        return answer(sim, Err(Refusal::bad("orgId and intId are letters, digits and hyphens.")));
    }
    let namespace = Namespace::new(call.path("orgId"), call.path("intId"), &mut sim.random);
    let response = show(&namespace);
    sim.runtime.namespaces.push(namespace);
    response
}

/// `DELETE /runtime/admin/namespaces/{orgId}/{intId}`, with everything in it.
pub fn delete(sim: &mut Simulator, call: &Call) -> Response {
    let result = find_namespace(sim, call).map(|namespace| namespace.name.clone());
    if let Ok(name) = &result {
        sim.runtime.namespaces.retain(|namespace| namespace.name != *name);
    }
    answer(sim, result.map(|_| reply::json(200, &json!({}))))
}

fn show(namespace: &Namespace) -> Response {
    reply::json(200, &json!({ "name": namespace.name, "auth": namespace.auth }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::simulator::testing::Test;

    const SEEDED: &str = "/runtime/admin/namespaces/12345/67890";
    const OTHER: &str = "/runtime/admin/namespaces/1/2";

    #[test]
    fn a_namespace_has_the_documented_members() {
        let (status, body) = Test::new().call("GET", SEEDED, None);
        let members: Vec<&str> = body.as_object().expect("an object").keys().map(String::as_str).collect();
        assert_eq!((status, members), (200, vec!["name", "auth"]));
        let (id, key) = body["auth"].as_str().and_then(|auth| auth.split_once(':')).expect("uuid:key");
        assert_eq!((id.len(), key.len()), (36, 64));
    }

    #[test]
    fn creating_twice_gives_the_same_namespace() {
        let mut test = Test::new();
        assert_eq!(test.call("GET", OTHER, None).0, 404);
        let (status, body) = test.call("POST", OTHER, None);
        assert_eq!((status, &body["name"]), (200, &json!("1_2")));
        assert_eq!(test.call("POST", OTHER, None), (200, body.clone()));
        assert_eq!(test.call("GET", OTHER, None), (200, body));
        assert_eq!(test.call("POST", "/runtime/admin/namespaces/a%20b/2", None).0, 400);
    }

    #[test]
    fn a_deleted_namespace_takes_its_actions_with_it() {
        let mut test = Test::new();
        assert_eq!(test.call("DELETE", SEEDED, None), (200, json!({})));
        let (status, body) = test.call("GET", "/runtime/namespaces/12345/67890/actions", None);
        assert_eq!((status, &body["error"]), (404, &json!("The requested resource does not exist.")));
        test.call("POST", SEEDED, None);
        assert_eq!(test.call("GET", "/runtime/namespaces/12345/67890/actions", None), (200, json!([])));
        assert_eq!(test.send("DELETE", OTHER, b"").status, 404);
    }
}
