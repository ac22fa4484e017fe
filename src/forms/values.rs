//! What is wrong with a value, by what is documented of it.

use serde_json::Value;

use super::fields::is_active;
use crate::api::{Kind, Object, Schema, Text};
use crate::domain::document::escape;

/// A reason not to send.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// A parameter's name, or the JSON Pointer of a value in the body (`""` for the whole body).
    pub place: String,
    /// What is wrong, for the person.
    pub sentence: String,
}

/// Checks a value against a schema and adds what is wrong.
pub fn check_value(schema: &Schema, place: &str, value: &Value, problems: &mut Vec<Problem>) {
    let mut add = |sentence: String| problems.push(Problem { place: place.to_string(), sentence });
    if value.is_null() && schema.nullable {
        return;
    }
    match (&schema.kind, value) {
        (Kind::Json, _) => {}
        (Kind::Text(text), Value::String(typed)) => {
            if let Err(sentence) = check_text(text, typed) {
                add(sentence);
            }
        }
        (Kind::Text(text), Value::Number(number)) if text.or_number => {
            if let Err(sentence) = check_text(text, &number.to_string()) {
                add(sentence);
            }
        }
        (Kind::Text(_), _) => add("This must be a text.".into()),
        (Kind::Integer { min, max }, Value::Number(number)) => match number.as_i64() {
            Some(number) => {
                if let Err(sentence) = check_bounds(number, *min, *max) {
                    add(sentence);
                }
            }
            None => add("This must be a whole number, written with digits only.".into()),
        },
        (Kind::Integer { .. }, _) => add("This must be a whole number.".into()),
        (Kind::Boolean, Value::Bool(_)) => {}
        (Kind::Boolean, _) => add("This is true or false.".into()),
        (Kind::List { items, min, max }, Value::Array(list)) => {
            if list.len() < *min {
                add(if *min == 1 { "Choose at least one.".into() } else { format!("At least {min} are needed.") });
            }
            if max.is_some_and(|max| list.len() > max) {
                add(format!("At most {} are allowed.", max.unwrap_or_default()));
            }
            for (at, item) in list.iter().enumerate() {
                check_value(items, &format!("{place}/{at}"), item, problems);
            }
        }
        (Kind::List { .. }, _) => add("This must be a list.".into()),
        (Kind::Map(values), Value::Object(members)) => {
            for (name, member) in members {
                if let Some(values) = values {
                    check_value(values, &format!("{place}/{}", escape(name)), member, problems);
                }
            }
        }
        (Kind::Map(_), _) => add("This must be an object: {\"name\": value}.".into()),
        // A body of its own: see `check_patch`.
        (Kind::Patch(_), _) => {}
        (Kind::Object(object), Value::Object(_)) => check_members(object, place, value, problems),
        (Kind::Object(_), _) => add("This must be an object.".into()),
    }
}

fn check_members(object: &Object, place: &str, value: &Value, problems: &mut Vec<Problem>) {
    if object.exactly_one {
        let present = object.properties.iter().filter(|property| value.get(property.name).is_some()).count();
        if present != 1 {
            let names: Vec<&str> = object.properties.iter().map(|property| property.name).collect();
            problems.push(Problem {
                place: place.to_string(),
                sentence: format!("Exactly one of {} is required.", names.join(", ")),
            });
        }
    }
    for property in object.properties.iter().filter(|property| !property.read_only && is_active(property, value)) {
        let below = format!("{place}/{}", escape(property.name));
        match value.get(property.name) {
            Some(member) => {
                let empty = property.required && *member == Value::String(String::new());
                if empty {
                    problems.push(Problem { place: below, sentence: format!("{} is required.", property.name) });
                } else {
                    check_value(property.schema, &below, member, problems);
                }
            }
            None if property.required => {
                problems.push(Problem { place: below, sentence: format!("{} is required.", property.name) });
            }
            None => {}
        }
    }
}

pub(super) fn check_text(text: &Text, typed: &str) -> Result<(), String> {
    if text.closed && !text.options.contains(&typed) {
        return Err(format!("This must be one of {}.", text.options.join(", ")));
    }
    let length = typed.chars().count();
    if length < text.min {
        return Err(if text.min == 1 {
            "This must not be empty.".into()
        } else {
            format!("At least {} characters are needed.", text.min)
        });
    }
    if let Some(max) = text.max.filter(|max| length > *max) {
        return Err(format!("At most {max} characters are allowed; this has {length}."));
    }
    text.rule.map_or(Ok(()), |rule| rule(typed))
}

pub(super) fn check_bounds(number: i64, min: Option<i64>, max: Option<i64>) -> Result<(), String> {
    match (min, max) {
        (Some(min), Some(max)) if number < min || number > max => Err(format!("This must be from {min} to {max}.")),
        (Some(min), None) if number < min => Err(format!("This must be {min} or more.")),
        (None, Some(max)) if number > max => Err(format!("This must be {max} or less.")),
        _ => Ok(()),
    }
}
