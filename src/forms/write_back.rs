//! From what was read of an object to the body that replaces it: what a PUT leaves out is gone.

use serde_json::Value;

use crate::api::{Family, Kind, Object, Operation, TextForm, Verb, objects};
use crate::domain::document::escape;
use crate::domain::journeys::{self, Configuration, put_body};

/// A body that replaces an object.
#[derive(Clone, Debug, PartialEq)]
pub struct WriteBack {
    /// The body: what was read, as far as it may be written.
    pub body: Value,
    /// The JSON pointers of what was left out.
    pub left_out: Vec<String>,
}

/// The body of a request that replaces the object in a reply; nothing for an operation that does not.
///
/// A member that nobody knows stays: the API may need it. What only replies have is left out, and so is what the API
/// would take for something else, see [`crate::api::Meaning::reply_only`].
pub fn write_back(operation: &Operation, reply: &Value) -> Option<WriteBack> {
    if operation.means.verb != Verb::Replace {
        return None;
    }
    let Kind::Object(schema) = &operation.body?.schema.kind else { return None };
    if let Some(kind) = journeys::Kind::of_body(operation) {
        let made = put_body(&Configuration::from_reply(kind, reply).ok()?);
        return Some(WriteBack { body: made.body, left_out: made.stripped });
    }
    let mut body = objects::object_body(objects::reader_of(operation).unwrap_or(operation), reply)?.clone();
    let mut left_out = Vec::new();
    for name in operation.means.reply_only {
        let (parent, name) = name.rsplit_once('/').unwrap_or(("", name));
        let holder = body.pointer_mut(parent).and_then(Value::as_object_mut);
        if holder.is_some_and(|holder| holder.shift_remove(name).is_some()) {
            left_out.push(format!("{parent}/{}", escape(name)));
        }
    }
    if operation.family() == Family::Content {
        leave_out_internal(&mut body, &mut left_out);
    }
    fit(&mut body, schema, &mut left_out);
    Some(WriteBack { body, left_out })
}

/// Leaves out what the service writes for itself, such as `_meta`: a request with it was seen to be refused (JOMAL-1100-400,
/// "not marked as ignorable").
fn leave_out_internal(body: &mut Value, left_out: &mut Vec<String>) {
    if let Some(members) = body.as_object_mut() {
        let internal: Vec<String> = members.keys().filter(|name| name.starts_with('_')).cloned().collect();
        for name in internal {
            members.shift_remove(&name);
            left_out.push(format!("/{}", escape(&name)));
        }
    }
}

/// Makes members of a read what a request has: one text where a list is asked for is a list, and nothing is nothing.
fn fit(body: &mut Value, schema: &Object, left_out: &mut Vec<String>) {
    let Some(members) = body.as_object_mut() else { return };
    members.retain(|name, value| {
        let documented = schema.properties.iter().find(|property| property.name == name);
        let Some(documented) = documented.map(|property| property.schema) else { return true };
        match (&documented.kind, &mut *value) {
            (_, Value::Null) => documented.nullable,
            (Kind::List { .. }, Value::String(one)) => {
                let one = std::mem::take(one);
                *value = Value::Array(vec![one.into()]);
                true
            }
            // Empty code takes the code away.
            (Kind::Text(text), Value::String(code)) if text.form == TextForm::Program && code.is_empty() => {
                left_out.push(format!("/{name}"));
                false
            }
            _ => true,
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::find_operation;
    use crate::domain::document::read_value;
    use crate::forms::{Draft, check_draft};
    use serde_json::json;

    #[track_caller]
    fn check(id: &str, reply: Value, body: Value, left_out: &[&str]) {
        let operation = find_operation(id).expect("in the catalogue");
        let made = write_back(operation, &reply).expect("it replaces an object");
        assert_eq!(made.body.to_string(), body.to_string(), "{id}");
        assert_eq!(made.left_out, left_out, "{id}");
    }

    #[test]
    fn a_template_is_written_back_without_what_only_replies_have() {
        check(
            "templates.update",
            json!({
                "id": "t", "name": "n", "description": null, "templateType": "html", "channels": ["email"],
                "labels": ["core/C1"], "source": null, "parentFolderId": "f", "createdAt": "2026-01-01T00:00:00Z",
                "createdBy": "a", "modifiedAt": "2026-01-02T00:00:00Z", "modifiedBy": "b", "later": { "x": 1 },
                "template": { "html": "<p/>" },
            }),
            json!({
                "name": "n", "templateType": "html", "channels": ["email"], "labels": ["core/C1"], "source": null,
                "parentFolderId": "f", "later": { "x": 1 }, "template": { "html": "<p/>" },
            }),
            &["/id", "/createdAt", "/createdBy", "/modifiedAt", "/modifiedBy"],
        );
        check(
            "templates.update",
            json!({ "id": "t", "channels": "push", "template": { "title": "x", "appNames": ["a"] } }),
            json!({ "channels": ["push"], "template": { "title": "x" } }),
            &["/id", "/template/appNames"],
        );
    }

    #[test]
    fn a_fragment_is_written_back_without_its_status() {
        check(
            "fragments.update",
            json!({ "id": "f", "name": "n", "type": "html", "status": "PUBLISHED", "channels": "email", "fragment": {} }),
            json!({ "name": "n", "type": "html", "channels": ["email"], "fragment": {} }),
            &["/id", "/status"],
        );
    }

    #[test]
    fn what_the_service_writes_for_itself_is_not_written_back() {
        check(
            "fragments.update",
            json!({ "id": "f", "name": "n", "type": "html", "channels": ["email"], "_meta": 1, "referencedFragments": ["x"], "fragment": {} }),
            json!({ "name": "n", "type": "html", "channels": ["email"], "fragment": {} }),
            &["/id", "/referencedFragments", "/_meta"],
        );
    }

    #[test]
    fn the_hashed_params_of_an_action_are_not_written_back() {
        check(
            "actions.update",
            json!({
                "name": "a", "namespace": "n", "version": "0.0.1", "code": "", "params": [{ "key": "k", "value": "#" }],
                "annotations": [], "limits": { "timeout": 60000 }, "exec": { "kind": "nodejs:22", "binary": false },
            }),
            json!({
                "name": "a", "annotations": [], "limits": { "timeout": 60000 },
                "exec": { "kind": "nodejs:22", "binary": false },
            }),
            &["/namespace", "/version", "/params", "/code"],
        );
        let kept = json!({ "name": "a", "code": "function main() {}" });
        check("actions.update", kept.clone(), kept, &[]);
    }

    #[test]
    fn a_configuration_is_written_back_by_the_rule_of_its_workspace() {
        let unlimited = json!({ "action": { "maxHttpConnections": -1, "rating": {} } });
        check(
            "capping.update",
            json!({ "result": { "uid": "u", "url": "h", "services": unlimited, "orgId": "o", "state": "deployed" } }),
            json!({ "url": "h", "services": { "action": { "rating": {} } }, "orgId": "o" }),
            &["/uid", "/state", "/services/action/maxHttpConnections"],
        );
        check(
            "throttling.update",
            json!({ "result": { "uid": "u", "name": "n", "maxThroughput": 400, "orgId": "o", "version": "1.0" } }),
            json!({ "name": "n", "maxThroughput": 400 }),
            &["/uid", "/orgId", "/version"],
        );
    }

    #[test]
    fn what_is_no_object_of_the_api_is_not_written_back() {
        let update = find_operation("templates.update").expect("in the catalogue");
        assert_eq!(write_back(update, &json!([])), None);
        assert_eq!(write_back(update, &json!({ "name": "n" })), None);
        assert_eq!(
            write_back(find_operation("templates.patch").expect("in the catalogue"), &json!({ "id": "t" })),
            None
        );
        assert_eq!(write_back(find_operation("capping.update").expect("in the catalogue"), &json!("x")), None);
    }

    #[test]
    fn what_was_read_can_be_sent_and_keeps_its_numbers() {
        let update = find_operation("templates.update").expect("in the catalogue");
        let text = r#"{"id":"t","name":"n","templateType":"html","channels":["email"],"source":{"origin":"ajo","metadata":{"n":12345678901234567890123,"m":1.0e3}},"template":{"html":"<p/>"}}"#;
        let made = write_back(update, &read_value(text).expect("JSON")).expect("a body");
        let spelled = made.body.to_string();
        assert!(spelled.contains("12345678901234567890123") && spelled.contains("1.0e3"), "{spelled}");
        let mut draft = Draft::new(update);
        draft.set_param("templateId", "t");
        draft.set_param("If-Match", "\"1\"");
        draft.body.set_json(&spelled);
        let problems = check_draft(&draft, &|_| "given".to_string());
        assert!(problems.iter().all(|problem| !problem.place.starts_with('/')), "{:?}", problems.len());
    }
}
