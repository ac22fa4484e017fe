//! `/runtime/namespaces/{orgId}/{intId}/actions`

use serde_json::{Value, json};

use super::answer::{answer, find_namespace};
use super::definition::{Action, check_name};
use super::namespace::{Namespace, SYSTEM, SYSTEM_NAMESPACE};
use super::refusal::{Refusal, read_object};
use crate::api::wire::Response;
use crate::simulator::{Call, Simulator, reply};

/// `GET …/actions`. The code is left out, as the engine leaves it out of its lists.
pub fn list(sim: &mut Simulator, call: &Call) -> Response {
    let result = find_namespace(sim, call).map(|namespace| {
        let without_code = |action: &Action| {
            let mut item = action.to_json(&namespace.name);
            item.as_object_mut().map(|members| members.shift_remove("code"));
            item
        };
        reply::json(200, &namespace.actions.iter().map(without_code).collect::<Value>())
    });
    answer(sim, result)
}

/// `POST …/actions`
pub fn create(sim: &mut Simulator, call: &Call) -> Response {
    let result = find_namespace(sim, call).and_then(|namespace| {
        let body = read_object(call.body)?;
        let name = body.get("name").and_then(Value::as_str).unwrap_or_default();
        check_name(name)?;
        if namespace.action(name).is_some() {
            return Err(Refusal(409, "resource already exists".into()));
        }
        let mut action = Action::new(name);
        action.apply(&body)?;
        check(namespace, &action)?;
        let response = reply::json(200, &action.to_json(&namespace.name));
        namespace.actions.push(action);
        Ok(response)
    });
    answer(sim, result)
}

/// `GET …/actions/{name}`
pub fn get(sim: &mut Simulator, call: &Call) -> Response {
    let result = find_namespace(sim, call).and_then(|namespace| {
        let action = namespace.action(call.path("name")).ok_or_else(Refusal::missing)?;
        Ok(reply::json(200, &action.to_json(&namespace.name)))
    });
    answer(sim, result)
}

/// `PUT …/actions/{name}`: what the body leaves out stays as it is.
pub fn update(sim: &mut Simulator, call: &Call) -> Response {
    let result = find_namespace(sim, call).and_then(|namespace| {
        let body = read_object(call.body)?;
        let at = namespace.actions.iter().position(|action| action.name == call.path("name"));
        let at = at.ok_or_else(Refusal::missing)?;
        let mut action = namespace.actions[at].clone();
        action.apply(&body)?;
        check(namespace, &action)?;
        action.version.2 += 1;
        let response = reply::json(200, &action.to_json(&namespace.name));
        namespace.actions[at] = action;
        Ok(response)
    });
    answer(sim, result)
}

/// `DELETE …/actions/{name}`: answers with what was deleted.
pub fn delete(sim: &mut Simulator, call: &Call) -> Response {
    let result = find_namespace(sim, call).and_then(|namespace| {
        let at = namespace.actions.iter().position(|action| action.name == call.path("name"));
        let action = namespace.actions.remove(at.ok_or_else(Refusal::missing)?);
        Ok(reply::json(200, &action.to_json(&namespace.name)))
    });
    answer(sim, result)
}

/// `GET /runtime/system/actions`
pub fn list_system(_: &mut Simulator, _: &Call) -> Response {
    let all = SYSTEM.iter().map(|(name, doc, _)| {
        let mut action = Action::new(name);
        action.kind = "nodejs:default".into();
        action.annotations = vec![("description".into(), json!(doc))];
        action.to_json(SYSTEM_NAMESPACE)
    });
    reply::json(200, &all.collect::<Value>())
}

fn check(namespace: &Namespace, action: &Action) -> Result<(), Refusal> {
    action.check()?;
    match action.components.iter().find(|component| namespace.resolve(component).is_none()) {
        Some(component) => Err(Refusal::bad(format!("Sequence component does not exist: {component}"))),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::simulator::testing::Test;

    const PATH: &str = "/runtime/namespaces/12345/67890/actions";

    fn example() -> Value {
        json!({
            "name": "greet", "code": "function main() { return {} }", "exec": { "kind": "nodejs:22" },
            "limits": { "timeout": "1000" }, "params": [{ "key": "secret", "value": "s" }],
        })
    }

    #[track_caller]
    fn check_refused(test: &mut Test, method: &str, path: &str, body: Option<Value>, status: u16, part: &str) {
        let (found, body) = test.call(method, path, body);
        assert_eq!(found, status, "{body}");
        assert!(body["error"].as_str().is_some_and(|text| text.contains(part)) && body["code"].is_string(), "{body}");
    }

    #[test]
    fn an_action_is_created_read_and_deleted() {
        let mut test = Test::new();
        let (status, body) = test.call("POST", PATH, Some(example()));
        assert_eq!((status, &body["version"], &body["namespace"]), (200, &json!("0.0.1"), &json!("12345_67890")));
        assert_eq!((&body["limits"]["timeout"], &body["limits"]["memory"]), (&json!("1000"), &json!("256")));
        let path = format!("{PATH}/greet");
        assert_eq!(test.call("GET", &path, None), (200, body.clone()));
        check_refused(&mut test, "POST", PATH, Some(example()), 409, "already exists");
        assert_eq!(test.call("DELETE", &path, None), (200, body));
        for (method, body) in [("GET", None), ("DELETE", None), ("PUT", Some(json!({})))] {
            check_refused(&mut test, method, &path, body, 404, "does not exist");
        }
    }

    #[test]
    fn an_update_keeps_what_it_does_not_name() {
        let mut test = Test::new();
        let (_, before) = test.call("POST", PATH, Some(example()));
        let (status, after) =
            test.call("PUT", &format!("{PATH}/greet"), Some(json!({ "limits": { "memory": "512" } })));
        assert_eq!((status, &after["version"]), (200, &json!("0.0.2")));
        assert_eq!(after["limits"], json!({ "timeout": "1000", "memory": "512", "logs": "10" }));
        for name in ["code", "params", "exec"] {
            assert_eq!(after[name], before[name], "{name}");
        }
    }

    #[test]
    fn bodies_that_are_refused() {
        let mut test = Test::new();
        let no_kind = json!({ "name": "a", "code": "x" });
        check_refused(&mut test, "POST", PATH, Some(no_kind), 400, "'exec' undefined");
        check_refused(&mut test, "POST", PATH, Some(json!([])), 400, "Object expected");
        check_refused(&mut test, "POST", PATH, Some(json!({ "name": "a$" })), 400, "a$");
        let lost = json!({ "name": "s", "exec": { "kind": "sequence", "components": ["/_/nothing"] } });
        check_refused(&mut test, "POST", PATH, Some(lost), 400, "/_/nothing");
        let empty = json!({ "name": "s", "exec": { "kind": "sequence" } });
        check_refused(&mut test, "POST", PATH, Some(empty), 400, "components");
    }

    #[test]
    fn a_package_is_part_of_the_name() {
        let mut test = Test::new();
        let mut body = example();
        body["name"] = json!("tools/greet");
        assert_eq!(test.call("POST", PATH, Some(body)).0, 200);
        assert_eq!(test.call("GET", &format!("{PATH}/tools%2Fgreet"), None).0, 200);
    }

    #[test]
    fn lists_leave_the_code_out() {
        let (status, list) = Test::new().call("GET", PATH, None);
        let list = list.as_array().expect("a list");
        assert!(status == 200 && list.len() >= 7 && list.iter().all(|action| action.get("code").is_none()));
        let (status, list) = Test::new().call("GET", "/runtime/system/actions", None);
        assert_eq!(
            (status, &list[0]["name"], &list[0]["namespace"]),
            (200, &json!("utils/echo"), &json!("whisk.system"))
        );
    }
}
