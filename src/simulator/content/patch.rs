//! JSON Patch (RFC 6902), as far as the service takes it.

use serde_json::{Map, Value};

use super::checks;
use super::errors::{self, Refusal};

/// The paths that a patch may touch: the documented ones, and `/tagIds` and `/labels`, which were seen to work.
const PATHS: &[&str] = &["/name", "/description", "/parentFolderId", "/tagIds", "/labels"];

/// Reads the body of a PATCH.
pub fn read(body: &[u8]) -> Result<json_patch::Patch, Refusal> {
    let document: Value =
        serde_json::from_slice(body).map_err(|error| bad(format!("The body is not JSON: {error}.")))?;
    for operation in document.as_array().ok_or_else(|| bad("The body must be an array of operations."))? {
        let op = operation["op"].as_str().unwrap_or("");
        if !["add", "remove", "replace"].contains(&op) {
            return Err(bad(format!("The operation \"{op}\" is not supported; use add, remove or replace.")));
        }
        let path = operation["path"].as_str().unwrap_or("");
        if !PATHS.contains(&path) {
            return Err(bad(format!("The path \"{path}\" is not supported; use one of {}.", PATHS.join(", "))));
        }
    }
    serde_json::from_value(document).map_err(|error| bad(format!("An operation cannot be read: {error}.")))
}

/// The object with the patch applied.
pub fn apply(document: &json_patch::Patch, body: &Map<String, Value>) -> Result<Map<String, Value>, Refusal> {
    let mut patched = Value::Object(body.clone());
    json_patch::patch(&mut patched, document).map_err(|error| bad(error.to_string()))?;
    match patched {
        Value::Object(mut body) => {
            body.retain(|_, value| !value.is_null());
            Ok(body)
        }
        _ => Err(checks::invalid(errors::BAD_REQUEST, "The result is not an object.")),
    }
}

fn bad(detail: impl Into<String>) -> Refusal {
    Refusal::bad(errors::BAD_REQUEST, "Bad Patch request.", detail)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[track_caller]
    fn check(document: Value, expect: Result<Value, &str>) {
        let body = json!({ "name": "Sale", "labels": ["C1"] });
        let result = read(document.to_string().as_bytes()).and_then(|patch| apply(&patch, body.as_object().unwrap()));
        match (result, expect) {
            (Ok(patched), Ok(expect)) => assert_eq!(Value::Object(patched), expect),
            (Err(refusal), Err(part)) => {
                assert_eq!((refusal.status, refusal.title), (400, "Bad Patch request."));
                assert!(refusal.detail.contains(part), "{}", refusal.detail);
            }
            (result, expect) => panic!("{result:?} instead of {expect:?}"),
        }
    }

    #[test]
    fn add_replace_and_remove_work() {
        check(
            json!([{ "op": "replace", "path": "/name", "value": "B" }]),
            Ok(json!({ "name": "B", "labels": ["C1"] })),
        );
        check(json!([{ "op": "remove", "path": "/labels" }]), Ok(json!({ "name": "Sale" })));
        let add = json!([{ "op": "add", "path": "/tagIds", "value": ["t"] }, { "op": "remove", "path": "/labels" }]);
        check(add, Ok(json!({ "name": "Sale", "tagIds": ["t"] })));
        check(json!([]), Ok(json!({ "name": "Sale", "labels": ["C1"] })));
    }

    #[test]
    fn a_missing_member_can_only_be_added() {
        check(json!([{ "op": "replace", "path": "/description", "value": "B" }]), Err("path"));
        check(json!([{ "op": "remove", "path": "/parentFolderId" }]), Err("path"));
        check(json!([{ "op": "add", "path": "/description" }]), Err("value"));
    }

    #[test]
    fn other_operations_and_paths_are_refused() {
        check(json!([{ "op": "move", "from": "/name", "path": "/description" }]), Err("\"move\""));
        check(json!([{ "op": "test", "path": "/name", "value": "Sale" }]), Err("\"test\""));
        check(json!([{ "op": "replace", "path": "/template/html", "value": "" }]), Err("\"/template/html\""));
        check(json!([{ "op": "add", "path": "/labels/-", "value": "" }]), Err("\"/labels/-\""));
        check(json!({ "op": "remove", "path": "/labels" }), Err("array"));
    }
}
