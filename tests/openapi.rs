//! The exported OpenAPI document holds what the specification asks for.

use std::collections::HashSet;

use serde_json::{Map, Value};
use wheelhouse::api::{OPERATIONS, openapi};

const METHODS: [&str; 5] = ["get", "post", "put", "patch", "delete"];

fn object(value: &Value) -> &Map<String, Value> {
    value.as_object().unwrap_or_else(|| panic!("not an object: {value}"))
}

fn operations(document: &Value) -> Vec<(&str, &str, &Value)> {
    let items = object(&document["paths"]).iter();
    items
        .flat_map(|(path, item)| {
            METHODS.iter().filter_map(move |method| Some((path.as_str(), *method, item.get(method)?)))
        })
        .collect()
}

fn resolve<'a>(document: &'a Value, value: &'a Value) -> &'a Value {
    let Some(reference) = value.get("$ref").and_then(Value::as_str) else { return value };
    let pointer = reference.strip_prefix('#').unwrap_or_else(|| panic!("{reference} points outside"));
    document.pointer(pointer).unwrap_or_else(|| panic!("{reference} points nowhere"))
}

fn each_value<'a>(value: &'a Value, visit: &mut dyn FnMut(&'a Value)) {
    visit(value);
    match value {
        Value::Array(items) => items.iter().for_each(|item| each_value(item, visit)),
        Value::Object(members) => members.values().for_each(|member| each_value(member, visit)),
        _ => {}
    }
}

#[test]
fn the_document_has_the_fields_of_openapi_3_1() {
    let document = openapi::document();
    assert_eq!(document["openapi"], "3.1.0");
    for field in ["title", "version", "description"] {
        assert!(document["info"][field].as_str().is_some_and(|text| !text.is_empty()), "{field}");
    }
    for server in document["servers"].as_array().expect("servers") {
        assert!(server["url"].as_str().is_some_and(|url| url.starts_with("https://")), "{server}");
    }
    for requirement in document["security"].as_array().expect("security") {
        for name in object(requirement).keys() {
            assert!(document["components"]["securitySchemes"].get(name).is_some(), "{name}");
        }
    }
}

#[test]
fn each_operation_is_there_once_under_its_id() {
    let document = openapi::document();
    let exported = operations(&document);
    let ids: HashSet<&str> = exported.iter().filter_map(|(.., operation)| operation["operationId"].as_str()).collect();
    assert_eq!((exported.len(), ids.len()), (44, 44));
    for operation in OPERATIONS {
        let item = &document["paths"][operation.path];
        let value = &item[operation.method.as_str().to_ascii_lowercase()];
        assert_eq!(value["operationId"], operation.id);
        assert_eq!(item["servers"][0]["url"], operation.family().base_url(), "{}", operation.id);
        assert_eq!(value["requestBody"].is_object(), operation.body.is_some(), "{}", operation.id);
    }
}

#[test]
fn parameters_are_whole_and_cover_the_path() {
    let document = openapi::document();
    for (path, method, operation) in operations(&document) {
        let mut names = HashSet::new();
        for param in operation["parameters"].as_array().expect("parameters") {
            let param = resolve(&document, param);
            let (name, place) = (param["name"].as_str().expect("name"), param["in"].as_str().expect("in"));
            assert!(names.insert((name, place)), "{method} {path}: {name} stands twice");
            assert!(object(param).contains_key("schema") && param["description"].is_string(), "{path} {name}");
            assert_eq!(place == "path", path.contains(&format!("{{{name}}}")), "{path} {name}");
            assert!(place != "path" || param["required"] == true, "{path} {name}");
            assert!(place != "header" || !["Accept", "Authorization", "Content-Type"].contains(&name), "{path} {name}");
        }
        let declared = names.iter().filter(|(_, place)| *place == "path").count();
        assert_eq!(path.matches('{').count(), declared, "{path}");
    }
}

#[test]
fn components_are_named_as_the_specification_allows() {
    let document = openapi::document();
    for (room, components) in object(&document["components"]) {
        for name in object(components).keys() {
            let plain = |c: char| c.is_ascii_alphanumeric() || "._-".contains(c);
            assert!(!name.is_empty() && name.chars().all(plain), "{room} {name}");
        }
    }
    let params = object(&document["components"]["parameters"]);
    assert!(params.iter().all(|(name, param)| param["name"] == name.as_str()), "two parameters share a name");
}

#[test]
fn references_resolve_and_every_component_is_used() {
    let document = openapi::document();
    let mut used = HashSet::new();
    each_value(&document, &mut |value| {
        if let Some(reference) = value.get("$ref").and_then(Value::as_str) {
            resolve(&document, value);
            used.insert(reference);
        }
    });
    for room in ["parameters", "schemas"] {
        for name in object(&document["components"][room]).keys() {
            assert!(used.contains(format!("#/components/{room}/{name}").as_str()), "{room} {name} is not used");
        }
    }
}

#[test]
fn responses_are_described_and_typed() {
    let document = openapi::document();
    for (path, method, operation) in operations(&document) {
        let responses = object(&operation["responses"]);
        assert!(responses.keys().any(|status| status.starts_with('2')), "{method} {path}");
        for (status, response) in responses {
            assert!(response["description"].as_str().is_some_and(|text| !text.is_empty()), "{method} {path} {status}");
        }
        let tag = &operation["tags"][0];
        assert!(document["tags"].as_array().expect("tags").iter().any(|known| known["name"] == *tag), "{tag}");
        assert!(operation["x-effect"].is_string(), "{method} {path}");
    }
}

#[test]
fn schemas_speak_the_dialect_of_3_1() {
    let types = ["string", "integer", "boolean", "array", "object", "null"];
    let document = openapi::document();
    each_value(&document["components"]["schemas"], &mut |value| {
        assert!(value.get("nullable") != Some(&Value::Bool(true)), "nullable belongs to 3.0: {value}");
        match value.get("type") {
            Some(Value::String(kind)) => assert!(types.contains(&kind.as_str()), "{value}"),
            Some(Value::Array(kinds)) => {
                assert!(kinds.iter().all(|kind| types.iter().any(|known| kind == known)), "{value}")
            }
            _ => {}
        }
    });
    let template = &document["components"]["schemas"]["Template"];
    assert_eq!(template["required"], serde_json::json!(["name", "templateType", "channels", "template"]));
    assert_eq!(template["properties"]["template"]["anyOf"].as_array().map(Vec::len), Some(7));
    let fragment = &document["components"]["schemas"]["Fragment"];
    assert_eq!(fragment["required"], serde_json::json!(["name", "type", "channels", "fragment"]));
    assert_eq!(fragment["properties"]["source"]["type"], serde_json::json!(["object", "null"]));
}
