//! A request body that is being written: the JSON value, and the texts that are not values yet.

use std::sync::Arc;

use serde_json::{Map, Value};

use super::fields::is_active;
use super::typed::{Typed, default_value, parse_typed, read_whole};
use crate::api::{Kind, Object, Schema};
use crate::domain::document::{Document, Node, Pointer, Remark, escape, keep_line_ends, pretty, unescape};

/// What the person has written of a body.
#[derive(Clone, Debug, Default)]
pub struct BodyDraft {
    /// The body so far; `None` when there is none.
    pub value: Option<Value>,
    /// What was typed at a pointer and is not a value of its type yet.
    pub texts: Vec<(String, String)>,
    /// JSON text that is no body yet, with a sentence on why. While it is there, it is the body.
    pub raw: Option<(String, String)>,
    /// The JSON text that the value came from: what did not change since keeps its spelling and, as long as nothing
    /// changed, its layout.
    written: Option<Arc<Document>>,
    /// Values put aside when their condition went away, by the member's pointer and its place among the properties.
    aside: Vec<(String, usize, Value)>,
}

impl BodyDraft {
    /// An empty body: for a required one, the members that nobody has to think about.
    pub fn new(schema: &Schema, required: bool) -> BodyDraft {
        BodyDraft { value: required.then(|| default_value(schema)), ..BodyDraft::default() }
    }

    /// A body that says this.
    pub fn of_value(value: Value) -> BodyDraft {
        BodyDraft { value: Some(value), ..BodyDraft::default() }
    }

    /// The JSON text as it stands: what is being typed, or the value as in [`BodyDraft::value_text`].
    pub fn json_text(&self) -> String {
        self.raw.as_ref().map(|(text, _)| text.clone()).or_else(|| self.value_text()).unwrap_or_default()
    }

    /// The value as it was written, and indented where it changed.
    pub(super) fn value_text(&self) -> Option<String> {
        let value = self.value.as_ref()?;
        Some(self.written.as_ref().map_or_else(|| pretty(value), |written| written.follow(value).into_text()))
    }

    /// What a person should know of the text as it stands.
    pub fn remarks(&self) -> Vec<Remark> {
        let (Some(written), Some(value), None) = (&self.written, &self.value, &self.raw) else { return Vec::new() };
        written.follow(value).remarks()
    }

    /// Takes over JSON text, without a byte order mark. Text that is no body yet is kept as it is, with the reason.
    pub fn set_json(&mut self, text: &str) {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        if text.trim().is_empty() {
            *self = BodyDraft::default();
            return;
        }
        match read_whole(text) {
            Ok(document) => {
                let mut body = BodyDraft::of_value(document.to_value());
                body.written = Some(Arc::new(document));
                *self = body;
            }
            Err(sentence) => self.raw = Some((text.to_string(), sentence)),
        }
    }

    /// The value at a pointer.
    pub fn get(&self, pointer: &str) -> Option<&Value> {
        self.value.as_ref()?.pointer(pointer)
    }

    /// What a control at the pointer shows: what was typed, else the value.
    pub fn text(&self, pointer: &str) -> String {
        if let Some((_, text)) = self.texts.iter().find(|(of, _)| of == pointer) {
            return text.clone();
        }
        match self.get(pointer) {
            None | Some(Value::Null) => String::new(),
            Some(Value::String(text)) => text.clone(),
            Some(value) => self.spelled(pointer, value).map_or_else(|| pretty(value), Node::pretty),
        }
    }

    /// The value at a pointer as it was written, if it did not change since.
    fn spelled(&self, pointer: &str, value: &Value) -> Option<Node<'_>> {
        let node = self.written.as_ref()?.root().find(&Pointer::parse(pointer).ok()?)?;
        node.is_value(value).then_some(node)
    }

    /// Takes over what was typed for a value of this schema. An empty text takes an optional member away.
    pub fn type_text(&mut self, root: &Schema, pointer: &str, schema: &Schema, required: bool, typed: &str) {
        self.texts.retain(|(of, _)| of != pointer);
        match parse_typed(schema, required, typed) {
            Typed::Value(Value::String(typed)) => {
                // A text field has no CR: what had one at the end of each line gets them back.
                let before = self.get(pointer).and_then(Value::as_str).unwrap_or_default();
                let typed = keep_line_ends(before, &typed);
                self.set(root, pointer, Some(typed.into()));
            }
            Typed::Value(value) => self.set(root, pointer, Some(value)),
            Typed::Json(document) => {
                self.set(root, pointer, Some(document.to_value()));
                self.spell(pointer, &document);
            }
            Typed::Nothing => self.set(root, pointer, None),
            Typed::NotYet => {
                self.set(root, pointer, None);
                self.texts.push((pointer.to_string(), typed.to_string()));
            }
        }
    }

    /// Remembers how the value at a pointer is written.
    fn spell(&mut self, pointer: &str, document: &Document) {
        let Some(value) = &self.value else { return };
        let nothing = || Arc::new(Document::of_value(&Value::Null));
        let whole = self.written.clone().unwrap_or_else(nothing).follow(value);
        let spelled = Pointer::parse(pointer).ok().and_then(|pointer| whole.with(&pointer, document.root()));
        self.written = spelled.map(Arc::new);
    }

    /// Puts a value at a pointer, making the objects on the way; `None` takes it away.
    pub fn set(&mut self, root: &Schema, pointer: &str, value: Option<Value>) {
        if pointer.is_empty() {
            self.value = value;
            self.texts.clear();
            return;
        }
        let (parent, name) = pointer.rsplit_once('/').unwrap_or(("", pointer));
        let before = self.get(parent).cloned().unwrap_or(Value::Null);
        let document = self.value.get_or_insert_with(|| Value::Object(Map::new()));
        let Some(holder) = make_container(document, parent) else { return };
        put(holder, &unescape(name), value);
        self.swap_conditional(root, parent, &before);
    }

    /// Adds an item to the list at the pointer.
    pub fn add_item(&mut self, root: &Schema, pointer: &str, items: &Schema) {
        let mut list = self.get(pointer).and_then(Value::as_array).cloned().unwrap_or_default();
        list.push(default_value(items));
        self.set(root, pointer, Some(Value::Array(list)));
    }

    /// Takes an item out of the list at the pointer. A list without items goes away.
    pub fn remove_item(&mut self, root: &Schema, pointer: &str, at: usize) {
        let mut list = self.get(pointer).and_then(Value::as_array).cloned().unwrap_or_default();
        if at < list.len() {
            list.remove(at);
        }
        let below = format!("{pointer}/");
        self.texts.retain(|(of, _)| !of.starts_with(&below));
        self.set(root, pointer, if list.is_empty() { None } else { Some(Value::Array(list)) });
    }

    /// When a condition changes which entry of a member holds, the member's value is put aside and the one that was
    /// put aside for the new entry comes back: nothing that was typed is lost by trying another type.
    fn swap_conditional(&mut self, root: &Schema, parent: &str, before: &Value) {
        let Some(Kind::Object(object)) = schema_at(root, parent, self.value.as_ref()).map(|schema| &schema.kind) else {
            return;
        };
        let after = self.get(parent).cloned().unwrap_or(Value::Null);
        for name in conditional_names(object) {
            let (old, new) = (active_entry(object, name, before), active_entry(object, name, &after));
            if old == new {
                continue;
            }
            let pointer = format!("{parent}/{}", escape(name));
            let held = self.get(&pointer).cloned();
            if let (Some(old), Some(held)) = (old, held) {
                self.aside.push((pointer.clone(), old, held));
            }
            let value = new.and_then(|new| {
                let at = self.aside.iter().rposition(|(of, entry, _)| *of == pointer && *entry == new);
                let kept = at.map(|at| self.aside.swap_remove(at).2);
                let property = &object.properties[new];
                kept.or_else(|| {
                    property.required.then(|| default_value(property.schema)).filter(|value| *value != Value::Null)
                })
            });
            let below = format!("{pointer}/");
            self.texts.retain(|(of, _)| *of != pointer && !of.starts_with(&below));
            if let Some(holder) = self.value.as_mut().and_then(|value| value.pointer_mut(parent)) {
                put(holder, name, value);
            }
        }
    }
}

fn conditional_names(object: &Object) -> Vec<&'static str> {
    let mut names: Vec<&'static str> = Vec::new();
    for property in object.properties.iter().filter(|property| !property.when.is_empty()) {
        if !names.contains(&property.name) {
            names.push(property.name);
        }
    }
    names
}

fn active_entry(object: &Object, name: &str, value: &Value) -> Option<usize> {
    object.properties.iter().position(|property| property.name == name && is_active(property, value))
}

/// The schema of the value at a pointer.
fn schema_at<'a>(root: &'a Schema, pointer: &str, value: Option<&Value>) -> Option<&'a Schema> {
    let mut schema = root;
    let mut here = value;
    for step in pointer.split('/').skip(1) {
        let step = unescape(step);
        schema = match &schema.kind {
            Kind::Object(object) => {
                let holder = here.unwrap_or(&Value::Null);
                object.properties.iter().find(|property| property.name == step && is_active(property, holder))?.schema
            }
            Kind::List { items, .. } => items,
            _ => return None,
        };
        here = here.and_then(|value| match value {
            Value::Array(list) => list.get(step.parse::<usize>().ok()?),
            other => other.get(&*step),
        });
    }
    Some(schema)
}

fn make_container<'a>(document: &'a mut Value, pointer: &str) -> Option<&'a mut Value> {
    let mut here = document;
    for step in pointer.split('/').skip(1) {
        let step = unescape(step);
        if let Value::Array(_) = here {
            here = here.get_mut(step.parse::<usize>().ok()?)?;
            continue;
        }
        if !here.is_object() {
            *here = Value::Object(Map::new());
        }
        here = here.as_object_mut()?.entry(step).or_insert_with(|| Value::Object(Map::new()));
    }
    Some(here)
}

fn put(holder: &mut Value, name: &str, value: Option<Value>) {
    if let Value::Array(list) = holder {
        let at = name.parse::<usize>().ok().filter(|at| *at < list.len());
        if let Some(at) = at {
            list[at] = value.unwrap_or(Value::Null);
        }
        return;
    }
    if !holder.is_object() {
        *holder = Value::Object(Map::new());
    }
    let Some(members) = holder.as_object_mut() else { return };
    match value {
        Some(value) => {
            members.insert(name.to_string(), value);
        }
        None => {
            members.shift_remove(name);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::find_operation;
    use serde_json::json;

    fn body(id: &str) -> (&'static Schema, BodyDraft) {
        let body = find_operation(id).and_then(|operation| operation.body).expect("an operation with a body");
        (body.schema, BodyDraft::new(body.schema, body.required))
    }

    #[test]
    fn another_type_puts_the_old_content_aside_and_brings_it_back() {
        let (root, mut draft) = body("templates.create");
        draft.set_json(r#"{"templateType":"html","channels":["email"],"template":{"html":"<p>kept</p>"}}"#);
        draft.set(root, "/templateType", Some(json!("content")));
        assert_eq!(draft.get("/template/html"), Some(&json!({})));
        draft.set(root, "/template/subject", Some(json!("Hi")));
        draft.set(root, "/templateType", Some(json!("html")));
        assert_eq!(draft.get("/template"), Some(&json!({"html": "<p>kept</p>"})));
        draft.set(root, "/templateType", Some(json!("content")));
        assert_eq!(draft.get("/template/subject"), Some(&json!("Hi")));
    }

    #[test]
    fn what_does_not_parse_is_kept() {
        let (root, mut draft) = body("throttling.create");
        let number = &crate::api::integer(None, None);
        draft.type_text(root, "/maxThroughput", number, true, "4e3");
        assert_eq!((draft.text("/maxThroughput").as_str(), draft.get("/maxThroughput")), ("4e3", None));
        draft.type_text(root, "/maxThroughput", number, true, "400");
        assert_eq!(draft.get("/maxThroughput"), Some(&json!(400)));
        draft.set_json("{\"name\": ");
        assert_eq!(draft.json_text(), "{\"name\": ");
        assert!(draft.raw.is_some());
    }

    #[test]
    fn what_is_written_is_what_is_sent() {
        let mut draft = BodyDraft::default();
        let text = r#"{"a": 1e2, "b": {"$serde_json::private::Number": "42"}, "c": "\ud83d\u007b"}"#;
        draft.set_json(text);
        assert_eq!(draft.json_text(), text);
        assert_eq!((draft.text("/a").as_str(), draft.get("/b").is_some_and(Value::is_object)), ("1e2", true));
        // A change elsewhere leaves the spelling.
        draft.set(&crate::api::json(), "/d", Some(json!(1)));
        let lines = draft.json_text();
        assert!(lines.contains("\n  \"a\": 1e2,\n") && lines.contains(r#""c": "\ud83d\u007b""#), "{lines}");
        draft.type_text(&crate::api::json(), "/d", &crate::api::json(), false, "[1.0, 2E5]");
        assert!(draft.json_text().contains("2E5"));
        assert_eq!((draft.text("/d").as_str(), draft.text("/a").as_str()), ("[\n  1.0,\n  2E5\n]", "1e2"));
        let remarks: Vec<String> = draft.remarks().iter().map(|remark| remark.pointer.to_string()).collect();
        assert_eq!(remarks, ["/c"]);
        draft.set_json("\u{feff}{}");
        assert_eq!(draft.json_text(), "{}");
    }

    #[test]
    fn a_member_that_stands_twice_is_not_sent() {
        let mut draft = BodyDraft::default();
        draft.set_json(r#"{"a": 1, "a": 2}"#);
        let (text, sentence) = draft.raw.as_ref().expect("no body yet");
        assert_eq!(text, r#"{"a": 1, "a": 2}"#);
        assert!(sentence.starts_with("/a stands twice: in line 1, column 2, and in line 1, column 10"), "{sentence}");
    }

    #[test]
    fn line_ends_are_those_that_the_text_had() {
        let (root, mut draft) = body("templates.create");
        draft.set_json(r#"{"templateType":"html","channels":["email"],"template":{"html":"a\r\nb\r\n"}}"#);
        draft.type_text(root, "/template/html", &crate::api::text(), true, "a\nb\nc");
        assert_eq!(draft.get("/template/html"), Some(&json!("a\r\nb\r\nc")));
    }

    #[test]
    fn lists_grow_and_shrink() {
        let (root, mut draft) = body("events.register");
        let item = &crate::api::object(&[]);
        draft.add_item(root, "/events_of_interest", item);
        draft.add_item(root, "/events_of_interest", item);
        draft.set(root, "/events_of_interest/1/event_code", Some(json!("a")));
        draft.remove_item(root, "/events_of_interest", 0);
        assert_eq!(draft.get("/events_of_interest"), Some(&json!([{"event_code": "a"}])));
        draft.remove_item(root, "/events_of_interest", 0);
        assert_eq!(draft.get("/events_of_interest"), None);
    }

    #[test]
    fn pointers_with_slashes_reach_their_member() {
        let mut draft = BodyDraft::default();
        draft.set(&crate::api::json(), "/a~1b/c~0d", Some(json!(1)));
        assert_eq!(draft.value, Some(json!({"a/b": {"c~d": 1}})));
    }
}
