//! From the catalogue's schemas to JSON Schema 2020-12, the dialect of OpenAPI 3.1.

use serde_json::{Map, Value, json};

use crate::api::common::{content, journeys};
use crate::api::{
    Kind, Object, PatchPath, Property, Schema, Text, TextForm, actions, capping, events, fragments, namespaces,
    templates, throttling,
};

/// The schemas that have a name of their own, for whoever generates code from the document.
static NAMED: &[(&str, &Schema)] = &[
    ("CappingConfig", &capping::CONFIG),
    ("StoredCappingConfig", &capping::STORED),
    ("ThrottlingConfig", &throttling::CONFIG),
    ("StoredThrottlingConfig", &throttling::STORED),
    ("Validation", &journeys::VALIDATION),
    ("JourneysError", &journeys::ERROR),
    ("ThrottlingError", &journeys::ERROR_TEXT),
    ("Template", &templates::TEMPLATE),
    ("StoredTemplate", &templates::STORED),
    ("Fragment", &fragments::FRAGMENT),
    ("StoredFragment", &fragments::STORED),
    ("ContentError", &content::ERROR),
    ("Namespace", &namespaces::NAMESPACE),
    ("Action", &actions::ACTION),
    ("Activation", &actions::ACTIVATION),
    ("EventRegistration", &events::EVENT),
];

/// `components.schemas`.
pub(super) fn named_schemas() -> Value {
    NAMED.iter().map(|(name, schema)| (name.to_string(), full_schema(schema))).collect::<Map<_, _>>().into()
}

/// A schema, or a reference to it if it has a name.
pub(super) fn schema_value(schema: &Schema) -> Value {
    match NAMED.iter().find(|(_, named)| std::ptr::eq(*named, schema)) {
        Some((name, _)) => json!({"$ref": format!("#/components/schemas/{name}")}),
        None => full_schema(schema),
    }
}

fn full_schema(schema: &Schema) -> Value {
    let mut value = match &schema.kind {
        Kind::Text(text) => text_value(text),
        Kind::Integer { min, max } => {
            with(json!({"type": "integer"}), [("minimum", min.map(Value::from)), ("maximum", max.map(Value::from))])
        }
        Kind::Boolean => json!({"type": "boolean"}),
        Kind::List { items, min, max } => {
            let limits = [("minItems", above_zero(*min)), ("maxItems", max.map(Value::from))];
            with(json!({"type": "array", "items": schema_value(items)}), limits)
        }
        Kind::Object(object) => object_value(object),
        Kind::Map(values) => {
            json!({"type": "object", "additionalProperties": values.map_or(json!(true), schema_value)})
        }
        Kind::Patch(paths) => patch_value(paths),
        Kind::Json => json!({}),
    };
    if schema.nullable {
        add_null(&mut value);
    }
    let parse = |text: &str| serde_json::from_str::<Value>(text).ok();
    let examples = parse(schema.example).map(|example| json!([example]));
    with(value, [("default", parse(schema.default)), ("examples", examples)])
}

fn with<const N: usize>(mut value: Value, members: [(&str, Option<Value>); N]) -> Value {
    for (name, member) in members {
        if let Some(member) = member {
            value[name] = member;
        }
    }
    value
}

fn above_zero(number: usize) -> Option<Value> {
    (number > 0).then(|| number.into())
}

fn text_value(text: &Text) -> Value {
    let format = match text.form {
        // A URL may hold wildcards or expressions here, a date is one.
        TextForm::Date => Some(json!("date-time")),
        TextForm::Line | TextForm::Prose | TextForm::Code | TextForm::Program | TextForm::Url => None,
    };
    let suggestions = !text.closed && !text.options.is_empty();
    with(
        json!({"type": if text.or_number { json!(["string", "integer"]) } else { json!("string") }}),
        [
            ("minLength", above_zero(text.min)),
            ("maxLength", text.max.map(Value::from)),
            ("enum", text.closed.then(|| json!(text.options))),
            ("examples", suggestions.then(|| json!(text.options))),
            ("format", format),
        ],
    )
}

fn add_null(value: &mut Value) {
    if let Some(kind) = value.get("type").cloned() {
        value["type"] = json!([kind, "null"]);
    }
    if let Some(Value::Array(options)) = value.get_mut("enum") {
        options.push(Value::Null);
    }
}

/// Entries of the same name become alternatives. They are `anyOf`, not `oneOf`: where nothing is published about a
/// channel, any JSON is one of the alternatives, and fits beside each other one.
fn object_value(object: &Object) -> Value {
    let (mut members, mut required) = (Map::new(), Vec::new());
    for property in object.properties {
        if members.contains_key(property.name) {
            continue;
        }
        let entries: Vec<&Property> = object.properties.iter().filter(|other| other.name == property.name).collect();
        let always = property.when.is_empty() || entries.len() > 1;
        if always && entries.iter().all(|entry| entry.required) {
            required.push(property.name);
        }
        let value = match entries.as_slice() {
            [_] => property_value(property),
            _ => json!({"anyOf": entries.iter().map(|entry| property_value(entry)).collect::<Vec<_>>()}),
        };
        members.insert(property.name.to_string(), value);
    }
    let one = object.exactly_one.then(|| json!(1));
    with(
        json!({"type": "object", "properties": members}),
        [
            ("required", (!required.is_empty()).then(|| json!(required))),
            ("minProperties", one.clone()),
            ("maxProperties", one),
        ],
    )
}

fn property_value(property: &Property) -> Value {
    let conditions = property.when.iter().map(|when| format!("{} is {}", when.property, when.is.join(" or ")));
    let description = match conditions.collect::<Vec<_>>().as_slice() {
        [] => property.doc.to_string(),
        conditions => format!("When {}: {}", conditions.join(" and "), property.doc),
    };
    let read_only = property.read_only.then_some(json!(true));
    with(schema_value(property.schema), [("description", Some(json!(description))), ("readOnly", read_only)])
}

fn patch_value(paths: &[PatchPath]) -> Value {
    let step = |path: &PatchPath, ops: &[&str], value: Option<Value>| {
        let required = if value.is_some() { json!(["op", "path", "value"]) } else { json!(["op", "path"]) };
        let properties = json!({"op": {"enum": ops}, "path": {"const": path.pointer, "description": path.doc}});
        let properties = with(properties, [("value", value)]);
        json!({"type": "object", "properties": properties, "required": required})
    };
    let steps = paths.iter().flat_map(|path| {
        [step(path, &["add", "replace"], Some(schema_value(path.schema))), step(path, &["remove"], None)]
    });
    json!({"type": "array", "items": {"anyOf": steps.collect::<Vec<_>>()}})
}
