//! Bringing an action back: in its form. Values of its parameters were never there to be kept.

use serde_json::Value;

use super::edit::form_key;
use super::links::{ACTIONS, form_of};
use crate::api::Resource;
use crate::client::Client;
use crate::domain::document::Policy;
use crate::forms::Draft;
use crate::pages::undo::back::{Back, Wanted, WayBack};
use crate::work::undo::{Change, Entry};

/// The way back of the actions.
pub static WAY_BACK: WayBack = WayBack {
    resources: &[ACTIONS],
    definition: |_, before| definition(before),
    in_force: |_: Resource, _: &Value| None,
    sentence: |_, _| "What was there opens in the form of the action. Values of parameters are to be entered again.",
    lost,
    // It is addressed by its name.
    keeps_id: true,
    policy: &Policy::EXACT,
    back,
};

/// What is written back: no members of replies alone, and no parameters, for their values are not known.
fn definition(before: &Value) -> Value {
    let mut body = before.clone();
    if let Some(members) = body.as_object_mut() {
        members.retain(|name, value| {
            let is_own = ["name", "code", "annotations", "limits", "exec"].contains(&name.as_str());
            is_own && !(name == "code" && value == "")
        });
    }
    body
}

/// The parameters, whose values no reply has.
fn lost(before: &Value) -> Option<String> {
    match before.get("params").and_then(Value::as_array).map_or(0, Vec::len) {
        0 => None,
        1 => Some("without its parameter".into()),
        more => Some(format!("without its {more} parameters")),
    }
}

fn back(client: Client, entry: &Entry, _: Wanted, draft: Draft) -> Back {
    let name = if entry.what == Change::Deleted { "" } else { entry.object.as_str() };
    Back { page: form_of(name), form: Some((form_key(client, name), draft)) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn parameters_are_not_written_back_and_no_empty_code() {
        let before = json!({
            "name": "a", "code": "", "version": "0.0.1", "params": [{ "key": "k" }], "exec": { "kind": "nodejs:24" },
            "url": "x", "namespace": "n",
        });
        assert_eq!(definition(&before), json!({ "name": "a", "exec": { "kind": "nodejs:24" } }));
        assert_eq!(lost(&before).as_deref(), Some("without its parameter"));
        assert_eq!(lost(&json!({ "params": [{}, {}] })).as_deref(), Some("without its 2 parameters"));
        assert_eq!([lost(&json!({ "params": [] })), lost(&json!({}))], [None, None]);
    }
}
