//! The file of an export, made to be kept under version control: the same objects give the same bytes, whenever and in whatever
//! order they were read.

use std::cmp::Ordering;

use serde_json::{Map, Value, json};

use crate::domain::content::ContentKind;
use crate::domain::document::{pretty, read_value};

/// What tells the file from others.
const WHAT: &str = "wheelhouse.content";

/// The version of its form.
const VERSION: u32 = 1;

/// One object of the file.
#[derive(Clone, Debug, PartialEq)]
pub struct Exported {
    /// Its id where it was read.
    pub id: String,
    /// What a write would send of it.
    pub body: Value,
    /// What only replies have, each member by its JSON Pointer.
    pub reply: Map<String, Value>,
}

impl Exported {
    /// Its name.
    pub fn name(&self) -> &str {
        self.body.get("name").and_then(Value::as_str).unwrap_or_default()
    }
}

/// What a file has.
#[derive(Clone, Debug, PartialEq)]
pub struct Export {
    /// Of which kind the objects are.
    pub kind: ContentKind,
    /// The objects.
    pub objects: Vec<Exported>,
}

/// The text of the file: objects by name, members by name. What only replies have stands in a part of its own, so that a
/// change by somebody else does not touch the definition. No time, no place, no token is in it.
pub fn export_text(export: &Export) -> String {
    let mut objects: Vec<&Exported> = export.objects.iter().collect();
    objects.sort_by(|one, other| by_name(one, other));
    let definition = |one: &&Exported| json!({ "id": one.id, "body": sorted(&one.body) });
    let reply = |one: &&Exported| (one.id.clone(), sorted(&Value::Object(one.reply.clone())));
    let file = json!({
        "what": WHAT,
        "version": VERSION,
        "kind": export.kind.noun(),
        "objects": objects.iter().map(definition).collect::<Vec<_>>(),
        "readOnly": objects.iter().map(reply).collect::<Map<_, _>>(),
    });
    pretty(&file) + "\n"
}

fn by_name(one: &Exported, other: &Exported) -> Ordering {
    (one.name(), &one.id).cmp(&(other.name(), &other.id))
}

/// The value with the members of each object in the order of their names.
fn sorted(value: &Value) -> Value {
    match value {
        Value::Object(members) => {
            let mut all: Vec<_> = members.iter().collect();
            all.sort_by_key(|(name, _)| name.as_str());
            Value::Object(all.into_iter().map(|(name, value)| (name.clone(), sorted(value))).collect())
        }
        Value::Array(items) => items.iter().map(sorted).collect(),
        other => other.clone(),
    }
}

/// What a file has, or a sentence why it is none of an export.
pub fn read_export(text: &str) -> Result<Export, String> {
    let file = read_value(text).map_err(|error| error.sentence("The file", "is no JSON"))?;
    if file.get("what").and_then(Value::as_str) != Some(WHAT) {
        return Err(
            "This is no export of templates or fragments: those begin with \"what\": \"wheelhouse.content\".".into()
        );
    }
    let kind = file.get("kind").and_then(Value::as_str);
    let kind = ContentKind::ALL.into_iter().find(|own| Some(own.noun()) == kind);
    let kind = kind.ok_or("The file does not say whether it has templates or fragments.")?;
    let objects = file.get("objects").and_then(Value::as_array).ok_or("The file has no list of objects.")?;
    let read_only = |id: &str| file.get("readOnly").and_then(|all| all.get(id)).and_then(Value::as_object);
    let read = |(at, one): (usize, &Value)| {
        let body = one.get("body").filter(|body| body.is_object());
        let body = body.ok_or(format!("Object {} of the file has no body.", at + 1))?.clone();
        let id = one.get("id").and_then(Value::as_str).unwrap_or_default().to_string();
        let reply = read_only(&id).cloned().unwrap_or_default();
        Ok(Exported { id, body, reply })
    };
    let objects = objects.iter().enumerate().map(read).collect::<Result<Vec<_>, String>>()?;
    if objects.is_empty() {
        return Err("The file has no object.".into());
    }
    Ok(Export { kind, objects })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exported(id: &str, body: Value) -> Exported {
        let reply = json!({ "/modifiedAt": "2026", "/createdAt": "2025" });
        Exported { id: id.into(), body, reply: reply.as_object().expect("an object").clone() }
    }

    #[test]
    fn the_same_objects_give_the_same_bytes_and_are_read_again() {
        let one = exported(
            "1",
            read_value(r#"{"template":{"html":"<p/>","a":[{"y":1.50,"x":2}]},"name":"B"}"#).expect("JSON"),
        );
        let other = exported("2", json!({ "name": "A" }));
        let of = |objects: Vec<Exported>| Export { kind: ContentKind::Template, objects };
        let text = export_text(&of(vec![one.clone(), other.clone()]));
        assert_eq!(text, export_text(&of(vec![other.clone(), one])));
        assert!(text.starts_with("{\n  \"what\": \"wheelhouse.content\"") && text.ends_with("}\n"), "{text}");
        let read = read_export(&text).expect("it is read");
        assert_eq!(read.objects[0], exported("2", json!({ "name": "A" })));
        assert_eq!(
            read.objects[1].body.to_string(),
            r#"{"name":"B","template":{"a":[{"x":2,"y":1.50}],"html":"<p/>"}}"#
        );
        assert_eq!(export_text(&read), text, "an export of what was imported is the same file");
    }

    #[track_caller]
    fn check_refused(text: &str, part: &str) {
        let sentence = read_export(text).expect_err("it is refused");
        assert!(sentence.contains(part), "{sentence}");
    }

    #[test]
    fn what_is_no_export_is_refused_with_a_sentence() {
        check_refused("{", "The file");
        check_refused("[]", "no export");
        check_refused(r#"{"what":"wheelhouse.plan"}"#, "no export");
        check_refused(r#"{"what":"wheelhouse.content","kind":"journey"}"#, "templates or fragments");
        check_refused(r#"{"what":"wheelhouse.content","kind":"fragment","objects":[]}"#, "no object");
        check_refused(r#"{"what":"wheelhouse.content","kind":"fragment","objects":[{"id":"x"}]}"#, "Object 1");
    }
}
