//! The input of an invocation, and the inputs that are kept for each action: never one that looks like a secret.

use serde_json::{Value, json};

use crate::api::secret::is_secret_name;
use crate::domain::document::read_value;

/// The most that the engine takes, in bytes. Source: "System settings", payload.
const LIMIT: usize = 1024 * 1024;

/// How many inputs are kept in all; the oldest goes first.
const CAPACITY: usize = 60;

/// An input that is kept: whose it is, what it is called, and what it says.
pub type Kept = (String, String, String);

/// What is to be sent: nothing for an empty text. `Err` says why it cannot be sent.
pub fn read_input(text: &str) -> Result<Option<Value>, String> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    if text.len() > LIMIT {
        return Err("The input is larger than 1 MB, which is the most that the engine takes.".into());
    }
    match read_value(text) {
        Ok(value) if value.is_object() => Ok(Some(value)),
        Ok(_) => Err("The input is an object: the parameters of the action by name.".into()),
        Err(misread) => Err(misread.sentence("The input", "is not JSON")),
    }
}

/// The places in an input that look like secrets.
pub fn secrets_in(value: &Value) -> Vec<String> {
    let mut found = Vec::new();
    look(value, "", &mut found);
    found
}

fn look(value: &Value, place: &str, found: &mut Vec<String>) {
    match value {
        Value::Object(members) => {
            for (name, value) in members {
                let place = format!("{place}/{name}");
                if is_secret_name(name) && (value.is_string() || value.is_number()) && *value != "" {
                    found.push(place);
                } else {
                    look(value, &place, found);
                }
            }
        }
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(at, item)| look(item, &format!("{place}/{at}"), found))
        }
        Value::String(text) if is_token(text) => found.push(place.to_string()),
        _ => {}
    }
}

/// Whether a text has the form of a token: a JSON web token, or one behind its scheme.
fn is_token(text: &str) -> bool {
    let text = text.trim();
    let parts: Vec<&str> = text.split('.').collect();
    let is_part = |part: &&str| part.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_');
    let is_web_token = parts.len() == 3 && text.starts_with("eyJ") && text.len() > 40 && parts.iter().all(is_part);
    is_web_token || text.starts_with("Bearer ") || text.starts_with("Basic ")
}

/// Keeps an input under a name, in the place of one of the same name.
pub fn add_input(kept: &mut Vec<Kept>, input: Kept) {
    kept.retain(|(action, name, _)| (action, name) != (&input.0, &input.1));
    if kept.len() == CAPACITY {
        kept.remove(0);
    }
    kept.push(input);
}

/// What is kept, as a text.
pub fn inputs_to_text(kept: &[Kept]) -> String {
    let one = |(action, name, text): &Kept| json!({ "action": action, "name": name, "text": text });
    Value::Array(kept.iter().map(one).collect()).to_string()
}

/// What was kept; what is not understood is left out.
pub fn inputs_from_text(text: &str) -> Vec<Kept> {
    let kept = read_value(text).unwrap_or_default();
    let one = |item: &Value| {
        let text = |name: &str| Some(item.get(name)?.as_str()?.to_string());
        Some((text("action")?, text("name")?, text("text")?))
    };
    kept.as_array().into_iter().flatten().filter_map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(value: Value, expect: &[&str]) {
        assert_eq!(secrets_in(&value), expect, "{value}");
    }

    #[test]
    fn what_looks_like_a_secret_is_named() {
        check(json!({ "name": "Ada", "n": 1 }), &[]);
        check(json!({ "apiToken": "x" }), &["/apiToken"]);
        check(json!({ "apiToken": "" }), &[]);
        check(json!({ "a": [{ "password": 7 }] }), &["/a/0/password"]);
        check(json!({ "headers": { "x": "Bearer abc" } }), &["/headers/x"]);
        let token = format!("eyJ{}.{}.{}", "a".repeat(20), "b".repeat(20), "c_-9");
        check(json!({ "said": token }), &["/said"]);
        check(json!({ "said": "eyJ is not one" }), &[]);
    }

    #[test]
    fn an_input_is_an_object_or_nothing() {
        assert_eq!(read_input(" \n"), Ok(None));
        assert_eq!(read_input("{\"a\":1}"), Ok(Some(json!({ "a": 1 }))));
        for bad in ["[1]", "1", "{", "{a:1}"] {
            assert!(read_input(bad).is_err(), "{bad}");
        }
        assert!(read_input(&format!("{{\"a\":\"{}\"}}", "x".repeat(LIMIT))).is_err_and(|why| why.contains("1 MB")));
    }

    #[test]
    fn inputs_survive_a_reload_and_one_of_the_same_name_is_replaced() {
        let one = |action: &str, name: &str, text: &str| (action.to_string(), name.to_string(), text.to_string());
        let mut kept = Vec::new();
        add_input(&mut kept, one("a", "n", "{}"));
        add_input(&mut kept, one("b", "n", "{\"x\":\"é\"}"));
        add_input(&mut kept, one("a", "n", "{\"y\":1}"));
        assert_eq!(kept, [one("b", "n", "{\"x\":\"é\"}"), one("a", "n", "{\"y\":1}")]);
        assert_eq!(inputs_from_text(&inputs_to_text(&kept)), kept);
        for odd in ["", "{", "[1,{}]"] {
            assert_eq!(inputs_from_text(odd), []);
        }
        for at in 0..100 {
            add_input(&mut kept, one("c", &at.to_string(), ""));
        }
        assert_eq!(kept.len(), CAPACITY);
    }
}
