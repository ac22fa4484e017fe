//! JSON inside the texts of JSON, and single members of JSON that is broken.

use serde_json::Value;

use crate::domain::document::read_value;

/// How many texts inside texts are opened.
const DEPTH: usize = 4;

/// Replaces every text that is JSON itself by what it says: throttling wraps its errors so, capping does not.
pub fn unfold(value: &mut Value) {
    open(value, DEPTH);
}

fn open(value: &mut Value, left: usize) {
    match value {
        Value::String(text) => {
            if let Some(inner) = (left > 0).then(|| parse(text)).flatten() {
                *value = inner;
                open(value, left - 1);
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| open(item, left)),
        Value::Object(members) => members.values_mut().for_each(|member| open(member, left)),
        _ => {}
    }
}

/// An object, a list of objects, or a text in quotes.
fn parse(text: &str) -> Option<Value> {
    let text = text.trim();
    if !text.starts_with(['{', '[', '"']) {
        return None;
    }
    let value = read_value(text).ok()?;
    let is_list = value.get(0).is_some_and(Value::is_object);
    (value.is_object() || value.is_string() || is_list).then_some(value)
}

/// The first member of that name in a text that is not JSON as a whole. The vendor's own example lacks a comma.
pub fn find_member(text: &str, name: &str) -> Option<Value> {
    let quoted = format!("\"{name}\"");
    text.match_indices(&quoted).find_map(|(at, _)| {
        let rest = text[at + quoted.len()..].trim_start().strip_prefix(':')?;
        let value = read_value(scalar(rest.trim_start())).ok()?;
        (value.is_string() || value.is_number()).then_some(value)
    })
}

/// The text, or else the number or word, that stands at the start.
fn scalar(rest: &str) -> &str {
    let mut is_escaped = true;
    let closes = |letter: char| {
        let ends = letter == '"' && !is_escaped;
        is_escaped = letter == '\\' && !is_escaped;
        ends
    };
    let end = match rest.starts_with('"') {
        true => rest.find(closes).map(|at| at + 1),
        false => rest.find(|letter: char| !letter.is_ascii_alphanumeric() && !"+-.".contains(letter)),
    };
    &rest[..end.unwrap_or(rest.len())]
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn wrapped(times: usize) -> Value {
        (0..times).fold(json!({ "code": 1 }), |inner, _| json!(inner.to_string()))
    }

    #[test]
    fn texts_inside_texts_are_opened_four_times() {
        for times in 0..=4 {
            let mut value = wrapped(times);
            unfold(&mut value);
            assert_eq!(value, json!({ "code": 1 }), "{times}");
        }
        let mut value = wrapped(6);
        unfold(&mut value);
        assert_eq!(value, wrapped(2));
    }

    #[test]
    fn what_is_no_json_stays_a_text() {
        for text in ["", "no", "{broken", "[1, 2]", "[CJMMAS] failed", "7"] {
            let mut value = json!({ "message": text });
            unfold(&mut value);
            assert_eq!(value, json!({ "message": text }));
        }
    }

    #[test]
    fn members_of_broken_json_are_found() {
        let text = r#"{"a":{"code":{}},"code": 1451,"message":"\"No\"" "schema":"s","cut":"off"#;
        assert_eq!(find_member(text, "code"), Some(json!(1451)));
        assert_eq!(find_member(text, "message"), Some(json!("\"No\"")));
        assert_eq!(find_member(text, "cut"), None);
        assert_eq!(find_member(text, "off"), None);
    }
}
