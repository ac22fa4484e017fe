//! Which objects a request and its reply are about, by what the catalogue says of the operation.

use serde_json::Value;

use super::body::read_json;
use super::location::last_step;
use super::request::decode;
use super::wire::{Request, Response, find_header};
use super::{Named, OPERATIONS, Operation, Place, Source, Target, Verb};

/// The id that a request names.
pub fn object_in_request(operation: &Operation, request: &Request) -> Option<String> {
    match operation.means.target? {
        Target::Path(_) => object_url(operation, &request.url).rsplit('/').next().map(decode),
        Target::Body(pointer) => {
            let body = read_json(request.body.as_ref()?).ok()?;
            text(body.pointer(pointer)?)
        }
    }
}

/// The id that a success reply names; `body` is its body, parsed.
pub fn object_in_reply(operation: &Operation, response: &Response, body: Option<&Value>) -> Option<String> {
    match operation.means.named {
        Named::Header => {
            let header = |name| find_header(&response.headers, name).filter(|value| !value.is_empty());
            // The Location of anything but a creation is no object's.
            let location = || header("location").filter(|_| response.status == 201).and_then(last_step);
            header("x-resource-id").map(str::to_string).or_else(location)
        }
        Named::Member(pointers) => pointers.iter().find_map(|pointer| text(body?.pointer(pointer)?)),
        Named::Nowhere | Named::Each { .. } => None,
    }
}

/// The object in a success reply that names it: what holds the member with its id.
pub fn object_body<'a>(operation: &Operation, body: &'a Value) -> Option<&'a Value> {
    let Named::Member(pointers) = operation.means.named else { return None };
    let pointer = pointers.iter().find(|pointer| body.pointer(pointer).is_some())?;
    body.pointer(pointer.rsplit_once('/')?.0)
}

/// The values that the person gave to the parameters in the path of a request, by their names.
pub fn path_values(operation: &Operation, request: &Request) -> Vec<(String, String)> {
    let path = request.url.split('?').next().unwrap_or_default();
    let given = operation.params.iter().filter(|param| param.place == Place::Path && param.source == Source::Form);
    // Counted from the end: what stands before is the connection's.
    let at = |name: &str| operation.path.split('/').rev().position(|step| step.trim_matches(['{', '}']) == name);
    given
        .filter_map(|param| Some((param.name.to_string(), decode(path.rsplit('/').nth(at(param.name)?)?))))
        .filter(|(_, value)| !value.is_empty())
        .collect()
}

/// What a request is about, as a text that two requests of an operation have in common when they are about the same:
/// the object that it names, or else its address and what the object is to be called.
pub fn subject_of_request(operation: &Operation, request: &Request) -> String {
    if let Some(id) = object_in_request(operation, request) {
        return id;
    }
    let body = request.body.as_ref().and_then(|body| read_json(body).ok());
    let name = ["/name", "/url"].iter().find_map(|pointer| text(body.as_ref()?.pointer(pointer)?));
    format!("{} {}", object_url(operation, &request.url), name.unwrap_or_default())
}

/// The operation that reads the one object which an operation is about.
pub fn reader_of(operation: &Operation) -> Option<&'static Operation> {
    let is_it = |other: &&&Operation| {
        (other.resource, other.means.verb) == (operation.resource, Verb::Get)
            && other.means.target == operation.means.target
    };
    OPERATIONS.iter().find(|other| is_it(other)).copied().filter(|read| read.means.target.is_some())
}

/// The entries of a list reply.
pub fn list_entries<'a>(operation: &Operation, body: &'a Value) -> &'a [Value] {
    let Named::Each { lists, .. } = operation.means.named else { return &[] };
    lists.iter().find_map(|pointer| body.pointer(pointer)?.as_array()).map_or(&[][..], Vec::as_slice)
}

/// The id of an entry of a list reply.
pub fn entry_id(operation: &Operation, entry: &Value) -> Option<String> {
    let Named::Each { id, .. } = operation.means.named else { return None };
    text(entry.get(id)?)
}

/// The id and a readable name of each object in a list reply.
pub fn list_objects(operation: &Operation, body: &Value) -> Vec<(String, String)> {
    let Named::Each { id, name, .. } = operation.means.named else { return Vec::new() };
    let list = list_entries(operation, body);
    let pair = |object: &Value| Some((text(object.get(id)?)?, object.get(name).and_then(text).unwrap_or_default()));
    list.iter().filter_map(pair).collect()
}

/// The URL of the object that a request is about: without the query, and without what follows the object's own step.
pub fn object_url<'a>(operation: &Operation, url: &'a str) -> &'a str {
    let path = url.split('?').next().unwrap_or(url);
    let behind = behind_object(operation).unwrap_or(0);
    (0..behind).fold(path, |path, _| path.rsplit_once('/').map_or(path, |(start, _)| start))
}

/// Whether a request is about one object as a whole, so that the body and the ETag of its reply are the object's.
pub fn addresses_object(operation: &Operation) -> bool {
    behind_object(operation) == Some(0)
}

/// How many steps of the path follow the object's own.
fn behind_object(operation: &Operation) -> Option<usize> {
    let Some(Target::Path(name)) = operation.means.target else { return None };
    operation.path.rsplit('/').position(|step| step.trim_matches(['{', '}']) == name)
}

fn text(value: &Value) -> Option<String> {
    value.as_str().map(str::to_string)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::{Method, find_operation};
    use serde_json::json;

    #[track_caller]
    fn operation(id: &str) -> &'static Operation {
        find_operation(id).expect("in the catalogue")
    }

    #[track_caller]
    fn check_list(id: &str, body: Value, expect: &[(&str, &str)]) {
        let expect: Vec<(String, String)> =
            expect.iter().map(|(id, name)| (id.to_string(), name.to_string())).collect();
        assert_eq!(list_objects(operation(id), &body), expect, "{id}");
    }

    #[test]
    fn lists_of_every_shape_give_their_ids() {
        check_list("capping.list", json!({"results": [{"uid": "1", "url": "u"}, {"url": "no id"}]}), &[("1", "u")]);
        check_list("throttling.list", json!([{"uid": "1", "name": "n"}]), &[("1", "n")]);
        check_list("templates.list", json!({"items": [{"id": "1"}]}), &[("1", "")]);
        check_list("actions.list", json!([{"name": "a"}]), &[("a", "a")]);
        check_list("actions.list", json!({"error": "x"}), &[]);
        // Nothing reads a built-in action: its name is no use in a form.
        check_list("actions.listSystem", json!([{"name": "echo"}]), &[]);
    }

    #[track_caller]
    fn check_reply(id: &str, status: u16, headers: &[(&str, &str)], body: Value, expect: Option<&str>) {
        let headers = headers.iter().map(|(name, value)| (name.to_string(), value.to_string())).collect();
        let response = Response { status, headers, body: Vec::new() };
        assert_eq!(object_in_reply(operation(id), &response, Some(&body)).as_deref(), expect, "{id}");
    }

    #[test]
    fn a_reply_names_its_object_where_the_catalogue_says() {
        check_reply("capping.create", 200, &[], json!({"createdElement": {"uid": "7"}}), Some("7"));
        check_reply("capping.create", 200, &[], json!({"uid": "7", "createdElement": {}}), Some("7"));
        check_reply("capping.get", 200, &[], json!({"result": {"uid": "7"}}), Some("7"));
        check_reply("throttling.update", 200, &[], json!({"updatedElement": {"uid": "7"}}), Some("7"));
        check_reply("events.register", 200, &[], json!({"id": "no", "registration_id": "r"}), Some("r"));
        check_reply("capping.deploy", 204, &[], json!({"uid": "7"}), None);
        let both = [("X-Resource-Id", "7"), ("Location", "/ajo/content/templates/8")];
        check_reply("templates.create", 201, &both, Value::Null, Some("7"));
        check_reply("templates.create", 201, &both[1..], Value::Null, Some("8"));
        check_reply("templates.create", 201, &[("x-resource-id", ""), both[1]], Value::Null, Some("8"));
        check_reply("templates.create", 200, &both[1..], Value::Null, None);
        check_reply("fragments.publish", 202, &[("Location", "/fragments/7/lastPublicationStatus")], Value::Null, None);
    }

    #[track_caller]
    fn check_request(id: &str, url: &str, body: Option<&str>, expect: Option<&str>) {
        let body = body.map(|body| body.as_bytes().to_vec());
        let request = Request { method: Method::Post, url: url.into(), headers: Vec::new(), body };
        assert_eq!(object_in_request(operation(id), &request).as_deref(), expect, "{id}");
    }

    #[test]
    fn a_request_names_its_object_in_the_path_or_in_the_body() {
        check_request("capping.deploy", "https://h/base/endpointConfigs/a%2Fb/deploy", None, Some("a/b"));
        check_request("capping.delete", "/x/endpointConfigs/7?forceDelete=true", None, Some("7"));
        check_request("events.updateStatus", "/r/handleEventStatus/c/7/ENABLED", None, Some("7"));
        check_request(
            "fragments.publish",
            "/ajo/content/fragments/publications",
            Some(r#"{"fragmentId":"7"}"#),
            Some("7"),
        );
        check_request("fragments.publish", "/ajo/content/fragments/publications", Some("{"), None);
        check_request("fragments.create", "/ajo/content/fragments", Some(r#"{"id":"7"}"#), None);
    }

    #[test]
    fn each_object_is_read_by_the_operation_of_its_resource() {
        let reader = |id: &str| reader_of(operation(id)).map(|read| read.id);
        assert_eq!(reader("templates.update"), Some("templates.get"));
        assert_eq!(reader("fragments.patch"), Some("fragments.get"));
        assert_eq!(reader("capping.deploy"), Some("capping.get"));
        assert_eq!(reader("actions.update"), Some("actions.get"));
        for none in ["events.update", "templates.create", "fragments.publish", "namespaces.delete"] {
            assert_eq!(reader(none), None, "{none}");
        }
    }

    #[test]
    fn the_object_is_what_holds_its_id() {
        let object = json!({"uid": "7", "url": "u"});
        for body in [json!({"result": object}), object.clone()] {
            assert_eq!(object_body(operation("capping.get"), &body), Some(&object));
        }
        assert_eq!(object_body(operation("capping.get"), &json!({"a": 1})), None);
        assert_eq!(object_body(operation("templates.list"), &json!({"items": []})), None);
    }

    #[track_caller]
    fn check_subject(id: &str, url: &str, body: &str, expect: &str) {
        let request = Request { method: Method::Post, url: url.into(), headers: vec![], body: Some(body.into()) };
        assert_eq!(subject_of_request(operation(id), &request), expect, "{id}");
    }

    #[test]
    fn a_creation_is_about_what_is_to_be_called_so() {
        check_subject("templates.create", "/c/templates", r#"{"name":"n","template":{}}"#, "/c/templates n");
        check_subject("capping.create", "/j/endpointConfigs", r#"{"url":"u"}"#, "/j/endpointConfigs u");
        check_subject("templates.create", "/c/templates", "{", "/c/templates ");
        check_subject("fragments.publish", "/c/fragments/publications", r#"{"fragmentId":"7"}"#, "7");
        check_subject("templates.update", "/c/templates/7", r#"{"name":"other"}"#, "7");
        check_subject("namespaces.create", "/r/namespaces/1/2", "", "/r/namespaces/1/2 ");
    }

    #[test]
    fn the_url_of_an_object_is_the_same_for_all_that_is_done_to_it() {
        for id in ["capping.get", "capping.canDeploy", "capping.undeploy"] {
            let url = format!("/base{}?a=/b", operation(id).path.replace("{uid}", "7"));
            assert_eq!(object_url(operation(id), &url), "/base/endpointConfigs/7", "{id}");
        }
        assert_eq!(object_url(operation("capping.list"), "/base/list/endpointConfigs?a"), "/base/list/endpointConfigs");
        let whole = ["capping.get", "capping.update", "templates.patch", "templates.delete", "events.update"];
        let not = ["capping.canDeploy", "capping.list", "fragments.liveFragment", "fragments.publish"];
        assert!(whole.iter().all(|id| addresses_object(operation(id))));
        assert!(!not.iter().any(|id| addresses_object(operation(id))));
    }
}
