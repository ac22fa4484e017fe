//! What is kept of a body in the browser, over a reload too: no secret, no value of a parameter, no large code. And what
//! proves that a body was written.

use serde_json::{Map, Value, json};

use super::action::Action;
use super::annotation::{is_secret_annotation, without_secrets};
use super::limit::{LIMITS, limit_text};
use super::sequence::same_component;

/// The member that names what is left out of a body that is kept; no API has it.
const LEFT_OUT: &str = "(not kept)";

/// The largest code that is kept, in bytes.
const MOST_CODE: usize = 256 * 1024;

/// A body as it is kept. `code_is_file` says that its code came from a file.
pub fn kept_body(body: &Value, code_is_file: bool) -> Value {
    let mut kept = body.clone();
    let Some(members) = kept.as_object_mut() else { return kept };
    let mut left_out = Vec::new();
    let is_large = |code: &Value| code.as_str().is_some_and(|code| code_is_file || code.len() > MOST_CODE);
    if members.get("code").is_some_and(is_large) {
        members.shift_remove("code");
        left_out.push(json!("code"));
    }
    for name in ["params", "annotations"] {
        let is_secret = |item: &Map<String, Value>| {
            let key = item.get("key").and_then(Value::as_str).unwrap_or_default();
            let is_flag = item.get("value").is_some_and(Value::is_boolean);
            name == "params" || (is_secret_annotation(key) && !is_flag)
        };
        let items = members.get_mut(name).and_then(Value::as_array_mut).into_iter().flatten();
        let mut found = false;
        for item in items.filter_map(Value::as_object_mut).filter(|item| is_secret(item)) {
            found |= item.shift_remove("value").is_some();
        }
        if found {
            left_out.push(json!(name));
        }
    }
    if !left_out.is_empty() {
        members.insert(LEFT_OUT.into(), Value::Array(left_out));
    }
    kept
}

/// Whether nothing was left out of a body that was kept: it can be sent as it is.
pub fn is_whole(kept: &Value) -> bool {
    kept.get(LEFT_OUT).is_none()
}

/// What tells that an action is the one that was read: all of it but secrets, and large code by its length.
pub fn fingerprint(action: &Action) -> Value {
    let mut value = without_secrets(action.value());
    let length = value.get("code").and_then(Value::as_str).map(str::len).filter(|length| *length > MOST_CODE);
    if let (Some(length), Some(members)) = (length, value.as_object_mut()) {
        members.insert("code".into(), format!("{length} bytes").into());
    }
    value
}

/// The members of a kept body that an action does not have as they were written. What was not kept proves nothing.
pub fn not_as_written(kept: &Value, now: &Action) -> Vec<String> {
    let mut odd = Vec::new();
    let mut check = |is_same: bool, member: String| {
        if !is_same {
            odd.push(member);
        }
    };
    if let Some(kind) = kept.pointer("/exec/kind").and_then(Value::as_str) {
        check(now.kind() == kind, "exec.kind".into());
    }
    if let Some(Value::Array(items)) = kept.pointer("/exec/components") {
        let same = |one: &str, other: &str| same_component(one, other, now.namespace());
        let own = now.components();
        let is_same = own.len() == items.len()
            && items.iter().zip(&own).all(|(one, other)| one.as_str().is_some_and(|one| same(one, other)));
        check(is_same, "exec.components".into());
    }
    // A reply may leave the code away.
    if let (Some(code), Some(own)) = (kept.get("code").and_then(Value::as_str), now.code()) {
        check(code == own, "code".into());
    }
    for info in LIMITS {
        let written = limit_text(kept.pointer(&format!("/limits/{}", info.name)));
        check(written.is_empty() || written == now.limit_text(info.name), format!("limits.{}", info.name));
    }
    let items = |name: &str| kept.get(name).and_then(Value::as_array).cloned().unwrap_or_default();
    for item in items("annotations") {
        let key = item.get("key").and_then(Value::as_str).unwrap_or_default();
        let is_same = item.get("value").is_none_or(|value| now.annotation(key).as_ref() == Some(value));
        check(is_same, format!("annotations/{key}"));
    }
    if kept.get("params").is_some() && !now.is_sequence() {
        let keys: Vec<String> = now.params().into_iter().map(|pair| pair.key).collect();
        let items = items("params");
        let is_there = |item: &Value| item.get("key").is_some_and(|key| keys.iter().any(|own| key == own));
        check(items.len() == keys.len() && items.iter().all(is_there), "params".into());
    }
    odd
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(body: Value, is_file: bool, expect: Value) {
        assert_eq!(kept_body(&body, is_file), expect);
    }

    #[test]
    fn nothing_secret_is_kept_and_what_is_left_out_is_named() {
        let whole = json!({ "code": "x", "annotations": [{ "key": "require-whisk-auth", "value": true }] });
        check(whole.clone(), false, whole.clone());
        assert!(is_whole(&kept_body(&whole, false)));
        check(json!({ "code": "x" }), true, json!({ "(not kept)": ["code"] }));
        check(
            json!({
                "params": [{ "key": "a", "value": "s" }], "code": "y".repeat(MOST_CODE + 1),
                "annotations": [{ "key": "require-whisk-auth", "value": "s" }, { "key": "final", "value": true }],
            }),
            false,
            json!({
                "params": [{ "key": "a" }],
                "annotations": [{ "key": "require-whisk-auth" }, { "key": "final", "value": true }],
                "(not kept)": ["code", "params", "annotations"],
            }),
        );
    }

    fn action(value: Value) -> Action {
        Action::from_reply(value).expect("an action")
    }

    #[test]
    fn what_was_written_is_found_again() {
        let now = action(json!({
            "name": "a", "namespace": "1_2", "code": "x", "exec": { "kind": "nodejs:24" }, "limits": { "memory": "512" },
            "params": [{ "key": "k", "value": "hash" }], "annotations": [{ "key": "final", "value": true }],
        }));
        let written = json!({
            "name": "a", "code": "x", "exec": { "kind": "nodejs:24" }, "limits": { "memory": 512 },
            "params": [{ "key": "k" }], "annotations": [{ "key": "final", "value": true }, { "key": "s" }],
        });
        assert_eq!(not_as_written(&written, &now), Vec::<String>::new());
        let other = json!({
            "code": "y", "exec": { "kind": "nodejs:22" }, "limits": { "memory": "256" }, "params": [],
            "annotations": [{ "key": "final", "value": false }],
        });
        let expect = ["exec.kind", "code", "limits.memory", "annotations/final", "params"];
        assert_eq!(not_as_written(&other, &now), expect);
        let sequence = action(json!({ "name": "s", "namespace": "1_2", "exec": { "components": ["/1_2/a", "/_/b"] } }));
        let order = |names: [&str; 2]| json!({ "exec": { "components": names } });
        assert_eq!(not_as_written(&order(["/_/a", "/_/b"]), &sequence), Vec::<String>::new());
        assert_eq!(not_as_written(&order(["/_/b", "/_/a"]), &sequence), ["exec.components"]);
    }

    #[test]
    fn a_fingerprint_has_no_secret_and_no_large_code() {
        let value =
            json!({ "name": "a", "code": "x".repeat(MOST_CODE + 1), "params": [{ "key": "k", "value": "hash" }] });
        let text = fingerprint(&action(value)).to_string();
        assert!(text.len() < 200 && !text.contains("hash"), "{text}");
    }
}
