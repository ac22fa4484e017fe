//! Test code: walks through schemas, and checks values against them.

use serde_json::{Map, Value};

use crate::api::{Body, Kind, OPERATIONS, Object, Operation, Property, Schema, When};

/// Every schema of an operation with a path to it that a person can read: parameters, body, replies.
pub fn each_schema(operation: &'static Operation, visit: &mut dyn FnMut(&str, &'static Schema)) {
    for param in operation.params {
        each_below(&format!("{} {}", operation.id, param.name), param.schema, visit);
    }
    if let Some(body) = operation.body {
        each_below(&format!("{} body", operation.id), body.schema, visit);
    }
    for reply in operation.replies {
        if let Some(schema) = reply.schema {
            each_below(&format!("{} {}", operation.id, reply.status), schema, visit);
        }
    }
}

fn each_below(at: &str, schema: &'static Schema, visit: &mut dyn FnMut(&str, &'static Schema)) {
    visit(at, schema);
    match &schema.kind {
        Kind::List { items, .. } => each_below(&format!("{at}[]"), items, visit),
        Kind::Map(Some(values)) => each_below(&format!("{at}.*"), values, visit),
        Kind::Object(object) => {
            for property in object.properties {
                each_below(&format!("{at}.{}", property.name), property.schema, visit);
            }
        }
        Kind::Patch(paths) => {
            for path in *paths {
                each_below(&format!("{at}{}", path.pointer), path.schema, visit);
            }
        }
        Kind::Text(_) | Kind::Integer { .. } | Kind::Boolean | Kind::Map(None) | Kind::Json => {}
    }
}

/// Every request body of the catalogue.
pub fn bodies() -> impl Iterator<Item = (&'static Operation, &'static Body)> {
    OPERATIONS.iter().filter_map(|operation| Some((*operation, operation.body?)))
}

/// Whether the condition holds for an object: a sibling's text, or the first item of its list, is one of the values.
pub fn holds(when: &When, object: &Map<String, Value>) -> bool {
    let sibling = object.get(when.property);
    let sibling = sibling.and_then(|value| value.as_array().map_or(Some(value), |items| items.first()));
    sibling.and_then(Value::as_str).is_some_and(|text| when.is.contains(&text))
}

/// What is wrong with a value that a request would carry; nothing when it fits.
pub fn misfits(at: &str, schema: &Schema, value: &Value) -> Vec<String> {
    let mut found = Vec::new();
    walk(at, schema, value, &mut found);
    found
}

fn walk(at: &str, schema: &Schema, value: &Value, found: &mut Vec<String>) {
    if value.is_null() && schema.nullable {
        return;
    }
    let mut wrong = |sentence: String| found.push(format!("{at}: {sentence}"));
    match (&schema.kind, value) {
        (Kind::Text(rules), Value::String(text)) => {
            let length = text.chars().count();
            if length < rules.min || rules.max.is_some_and(|max| length > max) {
                wrong(format!("a length of {length}"));
            }
            if rules.closed && !rules.options.contains(&text.as_str()) {
                wrong(format!("{text:?} is not one of {:?}", rules.options));
            }
            if let Some(Err(sentence)) = rules.rule.map(|rule| rule(text)) {
                wrong(sentence);
            }
        }
        (Kind::Text(rules), Value::Number(number)) if rules.or_number => {
            if let Some(Err(sentence)) = rules.rule.map(|rule| rule(&number.to_string())) {
                wrong(sentence);
            }
        }
        (Kind::Integer { min, max }, Value::Number(number)) => match number.as_i64() {
            Some(n) if min.is_none_or(|min| n >= min) && max.is_none_or(|max| n <= max) => {}
            _ => wrong(format!("{number} is out of bounds")),
        },
        (Kind::Boolean, Value::Bool(_)) | (Kind::Json, _) | (Kind::Map(None), Value::Object(_)) => {}
        (Kind::List { items, min, max }, Value::Array(list)) => {
            if list.len() < *min || max.is_some_and(|max| list.len() > max) {
                wrong(format!("{} items", list.len()));
            }
            list.iter().enumerate().for_each(|(n, item)| walk(&format!("{at}[{n}]"), items, item, found));
        }
        (Kind::Map(Some(values)), Value::Object(map)) => {
            map.iter().for_each(|(name, value)| walk(&format!("{at}.{name}"), values, value, found));
        }
        (Kind::Object(object), Value::Object(map)) => walk_object(at, object, map, found),
        (Kind::Patch(paths), Value::Array(steps)) => {
            for step in steps {
                let path = paths.iter().find(|path| step["path"] == path.pointer);
                match (step["op"].as_str(), path) {
                    (Some("remove"), Some(_)) => {}
                    (Some("add" | "replace"), Some(path)) => walk(at, path.schema, &step["value"], found),
                    _ => found.push(format!("{at}: {step} is not allowed")),
                }
            }
        }
        _ => wrong(format!("{value} has the wrong type")),
    }
}

fn walk_object(at: &str, object: &Object, map: &Map<String, Value>, found: &mut Vec<String>) {
    let known: Vec<&Property> =
        object.properties.iter().filter(|property| property.when.iter().all(|when| holds(when, map))).collect();
    for property in &known {
        match map.get(property.name) {
            Some(_) if property.read_only => found.push(format!("{at}.{}: only replies carry it", property.name)),
            Some(value) => walk(&format!("{at}.{}", property.name), property.schema, value, found),
            None if property.required => found.push(format!("{at}.{}: missing", property.name)),
            None => {}
        }
    }
    for name in map.keys().filter(|name| known.iter().all(|property| property.name != name.as_str())) {
        found.push(format!("{at}.{name}: unknown"));
    }
    if object.exactly_one && map.len() != 1 {
        found.push(format!("{at}: {} members instead of one", map.len()));
    }
}
