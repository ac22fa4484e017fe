//! Which controls a body needs, given what has been written so far.

use serde_json::Value;

use crate::api::{Kind, Object, Property, Schema, TextForm};
use crate::domain::document::escape;

/// One control, or the head of a group of controls.
#[derive(Clone, Debug)]
pub struct Field {
    /// The JSON Pointer of its value.
    pub pointer: String,
    /// The API's own name.
    pub name: String,
    /// The documented sentence.
    pub doc: &'static str,
    /// Whether the body is refused without it.
    pub required: bool,
    /// How deep it stands; 0 at the top.
    pub depth: usize,
    /// How it is drawn.
    pub control: Control,
    /// What its value must be.
    pub schema: &'static Schema,
    /// Its place in a list, from 0, where it is an item that can be removed.
    pub item: Option<usize>,
}

/// How a field is drawn.
#[derive(Clone, Debug)]
pub enum Control {
    /// One line of text, with suggestions.
    Line(&'static [&'static str]),
    /// Several lines of text.
    Area,
    /// A whole number.
    Number,
    /// Not set, true or false.
    Flag,
    /// One of several values.
    Choice(&'static [&'static str]),
    /// Any of several values, and whatever else is there.
    Checks(&'static [&'static str]),
    /// Several lines of JSON.
    Json,
    /// The head of an object's members; `present` says whether the object is there.
    Group {
        /// Whether the object is in the body.
        present: bool,
    },
    /// The head of an object of which exactly one member must be there.
    Either {
        /// The members' names.
        options: Vec<&'static str>,
    },
    /// The head of a list.
    List {
        /// What each item looks like.
        items: &'static Schema,
        /// The largest number of items.
        max: Option<usize>,
    },
    /// The head of one item of a list.
    Item,
}

/// Whether the conditions of a member hold among its siblings.
pub fn is_active(property: &Property, siblings: &Value) -> bool {
    property.when.iter().all(|when| {
        let sibling = siblings.get(when.property);
        let text = match sibling {
            Some(Value::Array(list)) => list.first().and_then(Value::as_str),
            other => other.and_then(Value::as_str),
        };
        text.is_some_and(|text| when.is.contains(&text))
    })
}

/// The controls for a body of this schema, in reading order.
pub fn fields(schema: &'static Schema, value: Option<&Value>) -> Vec<Field> {
    let mut out = Vec::new();
    match &schema.kind {
        Kind::Object(object) => push_members(&mut out, object, "", value.unwrap_or(&Value::Null), 0),
        _ => {
            let spot = Spot { pointer: "", name: "body", doc: "", required: false, depth: 0, item: None };
            push_value(&mut out, &spot, schema, value)
        }
    }
    out
}

struct Spot<'a> {
    pointer: &'a str,
    name: &'a str,
    doc: &'static str,
    required: bool,
    depth: usize,
    item: Option<usize>,
}

fn push_members(out: &mut Vec<Field>, object: &'static Object, pointer: &str, value: &Value, depth: usize) {
    for property in object.properties.iter().filter(|property| !property.read_only && is_active(property, value)) {
        if object.exactly_one && value.get(property.name).is_none() {
            continue;
        }
        let below = format!("{pointer}/{}", escape(property.name));
        let spot = Spot {
            pointer: &below,
            name: property.name,
            doc: property.doc,
            required: property.required || object.exactly_one,
            depth,
            item: None,
        };
        push_value(out, &spot, property.schema, value.get(property.name));
    }
}

fn push_value(out: &mut Vec<Field>, spot: &Spot, schema: &'static Schema, value: Option<&Value>) {
    let control = match &schema.kind {
        Kind::Text(text) if text.closed => Control::Choice(text.options),
        Kind::Text(text) => match text.form {
            TextForm::Prose | TextForm::Code | TextForm::Program => Control::Area,
            _ => Control::Line(text.options),
        },
        Kind::Integer { .. } => Control::Number,
        Kind::Boolean => Control::Flag,
        Kind::Map(_) | Kind::Json | Kind::Patch(_) => Control::Json,
        Kind::List { items, max, .. } => match &items.kind {
            Kind::Text(text) if text.closed && *max == Some(1) => Control::Choice(text.options),
            // An open list of values that are known is the same control; see `Control::Checks`.
            Kind::Text(text) if !text.options.is_empty() => Control::Checks(text.options),
            _ => Control::List { items, max: *max },
        },
        Kind::Object(object) if object.exactly_one => {
            Control::Either { options: object.properties.iter().map(|property| property.name).collect() }
        }
        Kind::Object(_) => Control::Group { present: spot.required || value.is_some_and(Value::is_object) },
    };
    let open = !matches!(control, Control::Group { present: false });
    let is_list = matches!(control, Control::List { .. });
    out.push(Field {
        pointer: spot.pointer.to_string(),
        name: spot.name.to_string(),
        doc: spot.doc,
        required: spot.required,
        depth: spot.depth,
        control,
        schema,
        item: spot.item,
    });
    match &schema.kind {
        Kind::Object(object) if open => {
            push_members(out, object, spot.pointer, value.unwrap_or(&Value::Null), spot.depth + 1);
        }
        Kind::List { items, .. } if is_list => push_items(out, spot, items, value),
        _ => {}
    }
}

fn push_items(out: &mut Vec<Field>, spot: &Spot, items: &'static Schema, value: Option<&Value>) {
    let list = value.and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    for (at, item) in list.iter().enumerate() {
        let pointer = format!("{}/{at}", spot.pointer);
        let name = format!("{} {}", spot.name, at + 1);
        match &items.kind {
            Kind::Object(object) => {
                out.push(Field {
                    pointer: pointer.clone(),
                    name,
                    doc: "",
                    required: true,
                    depth: spot.depth + 1,
                    control: Control::Item,
                    schema: items,
                    item: Some(at),
                });
                push_members(out, object, &pointer, item, spot.depth + 2);
            }
            _ => {
                let depth = spot.depth + 1;
                let below = Spot { pointer: &pointer, name: &name, doc: "", required: true, depth, item: Some(at) };
                push_value(out, &below, items, Some(item));
            }
        }
    }
}

/// The control to go to for what stands at a pointer: its own, or the first of an item that has several.
pub fn first_control(schema: &'static Schema, value: Option<&Value>, pointer: &str) -> Option<String> {
    let all = fields(schema, value);
    let from = all.iter().position(|field| field.pointer == pointer)?;
    let control = all[from..].iter().find(|field| !matches!(field.control, Control::Item))?;
    Some(control.pointer.clone())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::find_operation;
    use serde_json::json;

    #[track_caller]
    fn check(id: &str, value: Value, pointers: &[&str]) {
        let body = find_operation(id).and_then(|operation| operation.body).expect("an operation with a body");
        let found: Vec<String> = fields(body.schema, Some(&value)).into_iter().map(|field| field.pointer).collect();
        for pointer in pointers {
            let (absent, pointer) = pointer.strip_prefix('!').map_or((false, *pointer), |rest| (true, rest));
            assert_eq!(found.iter().any(|field| field == pointer), !absent, "{pointer} in {found:?}");
        }
    }

    #[test]
    fn the_template_follows_its_type_and_channel() {
        check("templates.create", json!({}), &["/name", "/templateType", "/channels", "!/template", "!/subType"]);
        let sms = json!({"templateType": "content", "channels": ["sms"]});
        check("templates.create", sms, &["/template/text", "/template/messageType", "!/template/subject", "!/subType"]);
        let email = json!({"templateType": "content", "channels": ["email"]});
        check(
            "templates.create",
            email,
            &["/template/subject", "/template/html/body", "!/template/text/body", "/template/text"],
        );
        let code = json!({"templateType": "content", "channels": ["code"]});
        check("templates.create", code, &["/subType", "/template"]);
    }

    #[test]
    fn one_service_of_two() {
        check("capping.create", json!({}), &["/services", "!/services/action/rating/periodInMs"]);
        let one = json!({"services": {"action": {}}});
        check("capping.create", one, &["/services/action/rating/periodInMs", "!/services/dataSource"]);
    }

    #[test]
    fn items_of_a_list_have_their_own_fields() {
        let two = json!({"events_of_interest": [{}, {}]});
        check("events.register", two, &["/events_of_interest/1/event_code", "!/events_of_interest/2"]);
    }

    fn body(id: &str) -> &'static Schema {
        find_operation(id).and_then(|operation| operation.body).expect("an operation with a body").schema
    }

    #[test]
    fn each_item_can_be_removed_whatever_it_is() {
        let removable = |id: &str, value: Value| -> Vec<String> {
            let all = fields(body(id), Some(&value)).into_iter();
            all.filter(|field| field.item.is_some()).map(|field| field.pointer).collect()
        };
        let sequence = json!({"exec": {"kind": "sequence", "components": ["/a", "/b"]}});
        assert_eq!(removable("actions.create", sequence), ["/exec/components/0", "/exec/components/1"]);
        assert_eq!(removable("events.register", json!({"events_of_interest": [{}]})), ["/events_of_interest/0"]);
        assert_eq!(removable("throttling.create", json!({"methods": ["GET", "HEAD"]})), [""; 0]);
    }

    #[test]
    fn a_new_item_is_gone_to_at_its_first_control() {
        let first = |id: &str, value: Value, pointer: &str| first_control(body(id), Some(&value), pointer);
        let sequence = json!({"exec": {"kind": "sequence", "components": [null]}});
        assert_eq!(first("actions.create", sequence, "/exec/components/0").as_deref(), Some("/exec/components/0"));
        let pairs = json!({"params": [{}, {}]});
        assert_eq!(first("actions.create", pairs.clone(), "/params/1").as_deref(), Some("/params/1/key"));
        assert_eq!(first("actions.create", pairs, "/params/2"), None);
    }

    #[test]
    fn the_methods_of_both_kinds_are_the_same_control() {
        for id in ["capping.create", "throttling.create"] {
            let all = fields(body(id), None);
            let methods = all.iter().find(|field| field.pointer == "/methods").expect("methods");
            assert!(matches!(methods.control, Control::Checks(_)), "{id}: {methods:?}");
        }
    }
}
