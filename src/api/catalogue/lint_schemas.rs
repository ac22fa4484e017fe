//! What must hold for every schema and every example.

use std::collections::HashSet;

use serde_json::{Value, json};

use super::walk::{bodies, each_schema, holds, misfits};
use crate::api::{Kind, OPERATIONS, Object, Property, When, find_operation};

fn each_object(visit: &mut dyn FnMut(&str, &'static Object)) {
    for operation in OPERATIONS {
        each_schema(operation, &mut |at, schema| {
            if let Kind::Object(object) = &schema.kind {
                visit(at, object);
            }
        });
    }
}

#[test]
fn examples_of_bodies_fit() {
    for (operation, body) in bodies() {
        assert!(!body.examples.is_empty() && !body.doc.is_empty(), "{}", operation.id);
        let titles: HashSet<&str> = body.examples.iter().map(|(title, _)| *title).collect();
        assert_eq!(titles.len(), body.examples.len(), "{}", operation.id);
        for (title, text) in body.examples {
            let value = serde_json::from_str(text).unwrap_or_else(|error| panic!("{} {title}: {error}", operation.id));
            assert_eq!(misfits(title, body.schema, &value), [""; 0], "{}", operation.id);
        }
    }
}

#[test]
fn defaults_and_examples_of_values_fit() {
    for operation in OPERATIONS {
        each_schema(operation, &mut |at, schema| {
            for text in [schema.example, schema.default].into_iter().filter(|text| !text.is_empty()) {
                let value: Value = serde_json::from_str(text).unwrap_or_else(|error| panic!("{at}: {text}: {error}"));
                assert_eq!(misfits(at, schema, &value), [""; 0]);
            }
        });
    }
}

#[test]
fn limits_and_choices_make_sense() {
    for operation in OPERATIONS {
        each_schema(operation, &mut |at, schema| match &schema.kind {
            Kind::Text(text) => {
                assert!(!text.closed || !text.options.is_empty(), "{at}: a closed list without a value");
                assert_eq!(text.options.iter().collect::<HashSet<_>>().len(), text.options.len(), "{at}");
                assert!(text.max.is_none_or(|max| max >= text.min), "{at}");
            }
            Kind::Integer { min: Some(min), max: Some(max) } => assert!(min <= max, "{at}"),
            Kind::List { min, max: Some(max), .. } => assert!(min <= max, "{at}"),
            Kind::Patch(paths) => {
                for path in *paths {
                    assert!(path.pointer.starts_with('/') && path.doc.ends_with('.'), "{at}{}", path.pointer);
                }
            }
            _ => {}
        });
    }
}

#[test]
fn members_are_described() {
    each_object(&mut |at, object| {
        for property in object.properties {
            assert!(
                property.doc.ends_with('.') && property.doc.len() <= 160,
                "{at}.{}: {}",
                property.name,
                property.doc
            );
            assert!(!(property.required && property.read_only), "{at}.{}", property.name);
        }
        assert!(!object.exactly_one || object.properties.iter().all(|property| !property.required), "{at}");
    });
}

#[test]
fn entries_of_the_same_name_exclude_each_other() {
    let excludes = |one: &When, other: &When| {
        one.property == other.property && one.is.iter().all(|value| !other.is.contains(value))
    };
    let exclusive = |one: &Property, other: &Property| {
        one.when.iter().any(|when| other.when.iter().any(|against| excludes(when, against)))
    };
    each_object(&mut |at, object| {
        for (n, property) in object.properties.iter().enumerate() {
            for other in object.properties[..n].iter().filter(|other| other.name == property.name) {
                assert!(exclusive(property, other), "{at}.{}", property.name);
            }
        }
    });
}

#[test]
fn conditions_name_siblings_and_values_that_exist() {
    each_object(&mut |at, object| {
        for when in object.properties.iter().flat_map(|property| property.when) {
            let sibling = object.properties.iter().find(|property| property.name == when.property);
            let sibling = sibling.unwrap_or_else(|| panic!("{at}: no {}", when.property)).schema;
            let text = match &sibling.kind {
                Kind::List { items, .. } => &items.kind,
                kind => kind,
            };
            if let Kind::Text(text) = text {
                assert!(when.is.iter().all(|value| text.options.contains(value)), "{at}: {when:?}");
            }
        }
    });
}

#[track_caller]
fn check_content(id: &str, member: &str, object: Value) {
    let operation = find_operation(id).expect(id);
    let Some(Kind::Object(schema)) = operation.body.map(|body| &body.schema.kind) else { panic!("{id} has no object") };
    let map = object.as_object().expect("an object");
    let entries = schema.properties.iter().filter(|property| property.name == member);
    let there = entries.filter(|property| property.when.iter().all(|when| holds(when, map))).count();
    assert_eq!(there, 1, "{id}: {object}");
}

#[test]
fn every_type_and_channel_has_one_form_of_content() {
    let channels = ["email", "push", "inapp", "sms", "code", "directMail", "landingpage", "shared"];
    for template_type in ["html", "html_primary_page", "html_sub_page", "content"] {
        for channel in channels {
            let object = json!({"templateType": template_type, "channels": [channel]});
            check_content("templates.create", "template", object);
        }
    }
    for fragment_type in ["html", "expression"] {
        check_content("fragments.create", "fragment", json!({"type": fragment_type}));
        check_content("fragments.create", "channels", json!({"type": fragment_type}));
    }
}

#[track_caller]
fn check_refused(id: &str, pointer: &str, value: Value, sentence: &str) {
    let body = find_operation(id).and_then(|operation| operation.body).expect(id);
    let mut object: Value = serde_json::from_str(body.examples[0].1).expect(id);
    *object.pointer_mut(pointer).expect(pointer) = value;
    let found = misfits("body", body.schema, &object);
    assert!(found.iter().any(|line| line.contains(sentence)), "{found:?}");
}

#[test]
fn documented_refusals_are_seen_before_sending() {
    check_refused("capping.create", "/url", json!("https://api.example*.org:8*0/data"), "_101");
    check_refused("capping.create", "/methods", json!([]), "0 items");
    check_refused("capping.create", "/methods", json!(["OPTIONS"]), "not one of");
    check_refused("capping.create", "/services", json!({"other": {}}), "other: unknown");
    check_refused("capping.create", "/services/dataSource/maxHttpConnections", json!(401), "out of bounds");
    check_refused("capping.create", "/services/dataSource/rating/maxCallsCount", json!(0), "out of bounds");
    check_refused("throttling.create", "/maxThroughput", json!(199), "out of bounds");
    check_refused("throttling.create", "/maxThroughput", json!(5001), "out of bounds");
    check_refused("throttling.create", "/urlPattern", json!("https://*.example.org/"), "_105");
    check_refused("templates.create", "/template/html", json!({"body": "x"}), "wrong type");
    check_refused("templates.create", "/channels", json!(["email", "sms"]), "2 items");
    check_refused("templates.create", "/name", json!(""), "length");
    check_refused("templates.patch", "/0/op", json!("move"), "not allowed");
    check_refused("templates.patch", "/0/path", json!("/template"), "not allowed");
    check_refused("fragments.create", "/channels", json!(["shared"]), "not one of");
    check_refused("fragments.create", "/type", json!("expression"), "subType: missing");
    check_refused("actions.create", "/limits/timeout", json!("99"), "timeout");
    check_refused("events.register", "/name", json!(7), "wrong type");
}
