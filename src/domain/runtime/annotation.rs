//! The annotations of web actions as choices: what each implies, and which of them holds a secret.
//!
//! Sources: OpenWhisk, `docs/annotations.md` and `docs/webactions.md`; the App Builder guides to Runtime, "Securing
//! actions"; aio-lib-runtime, `src/utils.js`, for what the command line does with `require-adobe-auth`.

use serde_json::{Value, json};

use super::pair::Pair;
use crate::api::secret::is_secret_name;

/// How an annotation is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Setting {
    /// On or off.
    Flag,
    /// Off, or a secret that callers send.
    Secret,
}

/// An annotation that is offered as a choice.
#[derive(Clone, Copy, Debug)]
pub struct Choice {
    /// Its key.
    pub key: &'static str,
    /// How it is set.
    pub setting: Setting,
    /// What it does.
    pub means: &'static str,
    /// The choice without which it does nothing.
    pub needs: Option<&'static str>,
    /// What must be known before it is relied on.
    pub warning: Option<&'static str>,
}

/// The choices, in the order in which they are made.
pub const CHOICES: [Choice; 5] = [
    Choice {
        key: "web-export",
        setting: Setting::Flag,
        means: "It has a URL that anybody can call, without a credential.",
        needs: None,
        warning: None,
    },
    Choice {
        key: "raw-http",
        setting: Setting::Flag,
        means: "It gets the HTTP request as it came: body, query and headers.",
        needs: Some("web-export"),
        warning: None,
    },
    Choice {
        key: "final",
        setting: Setting::Flag,
        means: "Callers cannot write over the parameters that are set here.",
        needs: Some("web-export"),
        warning: None,
    },
    Choice {
        key: "require-whisk-auth",
        setting: Setting::Secret,
        means: "Callers send this value as X-Require-Whisk-Auth. It is a secret: masked here, and left out of drafts and \
                of the undo journal.",
        needs: Some("web-export"),
        warning: None,
    },
    Choice {
        key: "require-adobe-auth",
        setting: Setting::Flag,
        means: "Callers need a valid Adobe token: where the command line has deployed the action.",
        needs: Some("web-export"),
        warning: Some(
            "Set through this API alone it protects nothing: the command line builds a sequence around the action that \
             does the check. With it, final has no effect.",
        ),
    },
];

/// What stands in the undo journal for the secret of `require-whisk-auth`: the engine then asks for the namespace's own
/// credential, so that what is brought back is closed and not open.
const CLOSED: bool = true;

/// What stands on the screen for a secret.
const MASK: &str = "••••••••";

/// Whether an annotation's value is a secret when it is a text or a number.
pub fn is_secret_annotation(key: &str) -> bool {
    CHOICES.iter().any(|choice| choice.key == key && choice.setting == Setting::Secret)
}

/// Whether a flag is on, as the engine reads it: `true`, or the text.
pub fn is_true(value: &Value) -> bool {
    match value {
        Value::Bool(on) => *on,
        // As the CLI's `--web` takes them: true or yes, false or no, raw.
        Value::String(text) => !["", "false", "no"].contains(&text.as_str()),
        _ => false,
    }
}

/// The same pairs, with no secret among them.
fn closed(pair: &Pair) -> Value {
    let is_secret = is_secret_annotation(&pair.key) && (pair.value.is_string() || pair.value.is_number());
    json!({ "key": pair.key, "value": if is_secret { json!(CLOSED) } else { pair.value.clone() } })
}

/// The same action or body, fit to be kept: no secret among its annotations, and none of the parameters' values, which
/// are hashes where they were read.
pub fn without_secrets(value: &Value) -> Value {
    let mut kept = value.clone();
    let Some(members) = kept.as_object_mut() else { return kept };
    if let Some(Value::Array(items)) = members.get_mut("annotations") {
        for item in items {
            let key = item.get("key").and_then(Value::as_str).unwrap_or_default().to_string();
            let value = item.get("value").cloned().unwrap_or(Value::Null);
            if is_secret_annotation(&key) {
                *item = closed(&Pair { key, value });
            }
        }
    }
    for name in ["params", "parameters"] {
        if let Some(Value::Array(items)) = members.get_mut(name) {
            for item in items.iter_mut().filter_map(Value::as_object_mut) {
                item.shift_remove("value");
            }
        }
    }
    kept
}

/// The same action or body for the screen: secrets among annotations and parameters are masked.
pub fn masked(value: &Value) -> Value {
    let mut shown = value.clone();
    for name in ["annotations", "params", "parameters"] {
        let items = shown.get_mut(name).and_then(Value::as_array_mut).into_iter().flatten();
        for item in items.filter_map(Value::as_object_mut) {
            let key = item.get("key").and_then(Value::as_str).unwrap_or_default();
            let is_secret = if name == "annotations" { is_secret_annotation(key) } else { is_secret_name(key) };
            if let Some(own) = item.get_mut("value").filter(|own| is_secret && !own.is_boolean()) {
                *own = MASK.into();
            }
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_has_no_secret_and_stays_closed() {
        let value = json!({
            "name": "a", "code": "x",
            "annotations": [{ "key": "web-export", "value": true }, { "key": "require-whisk-auth", "value": "s3cret" }],
            "params": [{ "key": "apiToken", "value": "hash" }],
        });
        let kept = without_secrets(&value);
        assert!(!kept.to_string().contains("s3cret") && !kept.to_string().contains("hash"));
        assert_eq!(kept["annotations"][1], json!({ "key": "require-whisk-auth", "value": true }));
        assert_eq!(
            (&kept["annotations"][0], &kept["params"][0]),
            (&value["annotations"][0], &json!({ "key": "apiToken" }))
        );
        assert_eq!(without_secrets(&json!([1])), json!([1]));
        let off = json!({ "annotations": [{ "key": "require-whisk-auth", "value": false }] });
        assert_eq!(without_secrets(&off), off);
    }

    #[test]
    fn a_secret_is_masked_on_the_screen() {
        let value = json!({
            "annotations": [{ "key": "require-whisk-auth", "value": "s3cret" }, { "key": "final", "value": true }],
            "params": [{ "key": "apiToken", "value": "t0p" }, { "key": "name", "value": "world" }],
        });
        let shown = masked(&value).to_string();
        assert!(!shown.contains("s3cret") && !shown.contains("t0p") && shown.contains("world"), "{shown}");
        assert_eq!(masked(&json!({ "params": 1 })), json!({ "params": 1 }));
    }

    #[test]
    fn what_a_choice_needs_is_a_choice() {
        for choice in CHOICES {
            assert!(choice.needs.is_none_or(|key| CHOICES.iter().any(|other| other.key == key)), "{}", choice.key);
            assert!(choice.means.ends_with('.'));
        }
        assert!(is_secret_annotation("require-whisk-auth") && !is_secret_annotation("final"));
        assert!(is_true(&json!("true")) && is_true(&json!(true)) && !is_true(&json!(1)));
        assert!(
            is_true(&json!("raw"))
                && is_true(&json!("yes"))
                && ["", "no", "false"].iter().all(|no| !is_true(&json!(no)))
        );
    }
}
