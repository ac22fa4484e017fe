//! From what was typed to a value.

use serde_json::{Map, Value};

use super::fields::is_active;
use crate::api::{Kind, Schema};
use crate::domain::document::{Document, RemarkKind};

/// Reads JSON that can be sent as it stands. `Err` is a sentence.
pub(super) fn read_whole(text: &str) -> Result<Document, String> {
    let document = Document::read(text).map_err(|error| error.sentence("This", "is not JSON yet"))?;
    let twice = document.remarks().into_iter().find(|remark| matches!(remark.kind, RemarkKind::Twice { .. }));
    match twice {
        Some(remark) => Err(format!("{} Leave one of them: readers of JSON take either.", remark.sentence())),
        None => Ok(document),
    }
}

/// What was typed into a control.
pub(super) enum Typed {
    Value(Value),
    /// JSON, in the spelling that it has.
    Json(Document),
    /// Nothing: an optional member goes away.
    Nothing,
    /// No value of its type yet.
    NotYet,
}

/// Reads what was typed for a value of this schema.
pub(super) fn parse_typed(schema: &Schema, required: bool, typed: &str) -> Typed {
    if typed.trim().is_empty() && !(required && matches!(schema.kind, Kind::Text(_))) {
        return Typed::Nothing;
    }
    match &schema.kind {
        Kind::Text(_) => Typed::Value(Value::String(typed.to_string())),
        Kind::Integer { .. } => match typed.trim().parse::<i64>() {
            // A number in another spelling (007, +5) would be rewritten under the person's hands.
            Ok(number) if number.to_string() == typed.trim() => Typed::Value(number.into()),
            _ => Typed::NotYet,
        },
        Kind::Boolean => match typed {
            "true" => Typed::Value(Value::Bool(true)),
            "false" => Typed::Value(Value::Bool(false)),
            _ => Typed::NotYet,
        },
        Kind::List { .. } | Kind::Object(_) | Kind::Map(_) | Kind::Patch(_) | Kind::Json => {
            read_whole(typed).map_or(Typed::NotYet, Typed::Json)
        }
    }
}

/// What a new value of this schema starts as: the members that are required and can only be one thing.
pub fn default_value(schema: &Schema) -> Value {
    match &schema.kind {
        Kind::Text(text) if text.closed && text.options.len() == 1 => Value::String(text.options[0].to_string()),
        Kind::Text(_) | Kind::Integer { .. } | Kind::Boolean | Kind::Json => Value::Null,
        Kind::List { items, min, .. } if *min > 0 => match default_value(items) {
            Value::Null => Value::Array(Vec::new()),
            item => Value::Array(vec![item]),
        },
        Kind::List { .. } | Kind::Patch(_) => Value::Array(Vec::new()),
        Kind::Map(_) => Value::Object(Map::new()),
        Kind::Object(object) => {
            let mut members = Value::Object(Map::new());
            for property in object.properties.iter().filter(|property| property.required && !property.read_only) {
                let value = default_value(property.schema);
                let worth = !value.is_null() && value != Value::Array(Vec::new());
                if worth && !object.exactly_one && is_active(property, &members) {
                    members[property.name] = value;
                }
            }
            members
        }
    }
}
