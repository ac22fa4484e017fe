//! What is worth a look before a body is sent: nothing of it stops the sending.

use serde_json::Value;

use super::Draft;
use super::fields::is_active;
use crate::api::{Kind, Object, Schema, TextForm};
use crate::domain::document::escape;
use crate::rules::code::note_code;

/// Something that the API would take otherwise than it was perhaps meant.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Caution {
    /// The JSON Pointer of the value in the body.
    pub place: String,
    /// What would become of it, for the person.
    pub sentence: String,
    /// What can be done about it at once.
    pub mend: Option<Mend>,
}

/// A text that can be put in the place of the one that the caution is about.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Mend {
    /// What it does to the text.
    pub label: &'static str,
    /// The text.
    pub text: String,
}

/// Everything that is worth a look, in reading order; nothing while the body is no JSON.
pub fn cautions(draft: &Draft) -> Vec<Caution> {
    let mut found = Vec::new();
    if let (Some(body), Some(value), None) = (draft.operation.body, &draft.body.value, &draft.body.raw) {
        look(body.schema, "", value, &mut found);
    }
    found
}

fn look(schema: &Schema, place: &str, value: &Value, found: &mut Vec<Caution>) {
    match (&schema.kind, value) {
        (Kind::Text(text), Value::String(typed)) if text.form == TextForm::Program => {
            found.extend(note_code(typed).map(|note| Caution {
                place: place.to_string(),
                sentence: note.sentence.to_string(),
                mend: note.joined.map(|text| Mend { label: "Take the line breaks out", text }),
            }));
        }
        (Kind::List { items, .. }, Value::Array(list)) => {
            for (at, item) in list.iter().enumerate() {
                look(items, &format!("{place}/{at}"), item, found);
            }
        }
        (Kind::Object(object), Value::Object(_)) => look_at_members(object, place, value, found),
        _ => {}
    }
}

fn look_at_members(object: &Object, place: &str, value: &Value, found: &mut Vec<Caution>) {
    for (name, member) in value.as_object().into_iter().flatten() {
        let below = format!("{place}/{}", escape(name));
        let mut entries = object.properties.iter().filter(|property| property.name == name);
        if let Some(property) = entries.clone().find(|property| is_active(property, value)) {
            look(property.schema, &below, member, found);
        } else if entries.next().is_none() {
            found.extend(lost(object, name).map(|sentence| Caution { place: below, sentence, mend: None }));
        }
    }
}

/// What becomes of a member that is not documented, where that is known and worth a word.
fn lost(object: &Object, name: &str) -> Option<String> {
    const LOST: &str = "This API documents no such member: what stands in it would be lost without a word.";
    match object.dropped?.iter().find(|stranger| stranger.name == name) {
        None => Some(LOST.to_string()),
        Some(stranger) => stranger.instead.map(|instead| format!("{LOST} {instead}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::find_operation;

    /// Each caution as `place: the beginning or end of its sentence`.
    #[track_caller]
    fn check(id: &str, json: &str, expect: &[(&str, &str)]) {
        let mut draft = Draft::new(find_operation(id).expect("in the catalogue"));
        draft.body.set_json(json);
        let found = cautions(&draft);
        assert_eq!(found.len(), expect.len(), "{json}: {found:?}");
        for (caution, (place, part)) in found.iter().zip(expect) {
            assert!(caution.place == *place && caution.sentence.contains(part), "{json}: {caution:?}");
        }
    }

    #[test]
    fn members_that_this_api_does_not_have_are_named() {
        let lost = "lost without a word";
        check(
            "actions.create",
            r#"{"name":"n2","exec":{"kind":"nodejs:22","code":"x"},"parameters":[{"key":"a","value":1}]}"#,
            &[("/exec/code", "Here the code stands beside exec"), ("/parameters", "Here they are called params")],
        );
        check(
            "actions.update",
            r#"{"exec":{"main":"go"},"publish":true}"#,
            &[("/exec/main", lost), ("/publish", lost)],
        );
        check("actions.create", r#"{"limits":{"timeOut":1}}"#, &[("/limits/timeOut", lost)]);
        check("actions.create", r#"{"params":[{"key":"a","val":1}]}"#, &[("/params/0/val", lost)]);
        check("actions.create", r#"{"a/b":1}"#, &[("/a~1b", lost)]);
        check(
            "events.register",
            r#"{"event":1,"events_of_interest":[{"code":"x"}]}"#,
            &[("/event", lost), ("/events_of_interest/0/code", lost)],
        );
    }

    #[test]
    fn members_that_are_known_or_free_are_not() {
        for (operation, body) in
            crate::api::OPERATIONS.iter().filter_map(|operation| Some((operation, operation.body?)))
        {
            for (_, example) in body.examples {
                check(operation.id, example, &[]);
            }
        }
        check("actions.update", r#"{"limits":{"concurrency":200}}"#, &[]);
        check("actions.update", r#"{"exec":{"kind":"nodejs:22","components":[]}}"#, &[]);
        check("actions.update", r#"{"params":[{"key":"a","value":{"any":"thing"}}]}"#, &[]);
        check("actions.invoke", r#"{"any":{"thing":1}}"#, &[]);
        check("actions.create", r#"{"parameters": "#, &[]);
        // The service itself refuses these.
        check("templates.create", r#"{"name":"n","stranger":1}"#, &[]);
    }

    #[test]
    fn code_that_would_be_taken_otherwise_is_cautioned() {
        check("actions.create", r#"{"code":"UEsDBAoAAAAA\nAAAAAAAA"}"#, &[("/code", "base64 with line breaks")]);
        check("actions.update", r#"{"code":"functionmain"}"#, &[("/code", "taken for a zip file")]);
        check("actions.update", r#"{"code":"function main() {}"}"#, &[]);
        // Markup is no code of an action.
        let template = r#"{"templateType":"html","channels":["email"],"template":{"html":"main"}}"#;
        check("templates.create", template, &[]);
    }

    #[test]
    fn what_can_be_mended_says_how() {
        let mut draft = Draft::new(find_operation("actions.create").expect("in the catalogue"));
        draft.body.set_json(r#"{"code":"UEsDBAoAAAAA\nAAAAAAAA"}"#);
        let mend = cautions(&draft).remove(0).mend.expect("line breaks can be taken out");
        draft.body.set(&crate::api::json(), "/code", Some(mend.text.into()));
        assert_eq!((draft.body.text("/code").as_str(), cautions(&draft)), ("UEsDBAoAAAAAAAAAAAAA", Vec::new()));
    }
}
