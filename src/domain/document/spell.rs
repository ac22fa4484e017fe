//! From a value back to the text that it came from: what did not change keeps its spelling.

use serde_json::{Map, Value};

use super::names::Names;
use super::node::Node;
use super::source::Document;
use super::text::quote;
use super::token::Shape;

impl Node<'_> {
    /// Whether it says what a value says: half a character is also U+FFFD. Of a member that stands twice, the one counts
    /// that counts.
    pub fn is_value(self, value: &Value) -> bool {
        match (self.shape(), value) {
            (Shape::Null, Value::Null) => true,
            (Shape::Bool, Value::Bool(own)) => (self.written() == "true") == *own,
            (Shape::Number, Value::Number(own)) => self.written() == own.as_str(),
            (Shape::Text, Value::String(own)) => self.says(own),
            (Shape::List, Value::Array(own)) => {
                self.items().count() == own.len() && self.items().zip(own).all(|(item, own)| item.is_value(own))
            }
            (Shape::Object, Value::Object(own)) => {
                let names = Names::new(self);
                let is_member = |(name, value): (Node, Node)| {
                    own.get(&*name.text().unwrap_or_default()).is_some_and(|own| value.is_value(own))
                };
                names.counting().count() == own.len() && names.counting().all(is_member)
            }
            _ => false,
        }
    }
}

impl Document {
    /// The document of a value that came of this one: this one itself where they say the same, else indented anew, with
    /// the spelling that is here wherever a member or an item did not change.
    pub fn follow(&self, value: &Value) -> Document {
        if self.root().is_value(value) {
            return self.clone();
        }
        let mut text = String::new();
        write(value, Some(self.root()), &mut text);
        Document::written(text).laid_out()
    }
}

fn write(value: &Value, old: Option<Node>, text: &mut String) {
    if let Some(old) = old.filter(|old| old.is_value(value)) {
        text.push_str(old.written());
        return;
    }
    match value {
        Value::Object(members) => write_members(members, old, text),
        Value::Array(items) => {
            let mut olds = old.map(Node::items);
            text.push('[');
            for (at, item) in items.iter().enumerate() {
                text.push_str(if at > 0 { "," } else { "" });
                write(item, olds.as_mut().and_then(Iterator::next), text);
            }
            text.push(']');
        }
        scalar => *text += &scalar.to_string(),
    }
}

fn write_members(members: &Map<String, Value>, old: Option<Node>, text: &mut String) {
    // Mostly the members of both stand in one order: the next one is looked at first.
    let mut olds = old.map(Node::members);
    text.push('{');
    for (at, (name, value)) in members.iter().enumerate() {
        text.push_str(if at > 0 { "," } else { "" });
        let next = olds.as_mut().and_then(|olds| olds.clone().next()).filter(|(own, _)| own.says(name));
        if next.is_some() {
            olds.as_mut().and_then(Iterator::next);
        }
        let found = next.or_else(|| old?.members().filter(|(own, _)| own.says(name)).last());
        *text += &found.map_or_else(|| quote(name), |(own, _)| own.written().into());
        text.push(':');
        write(value, found.map(|(_, value)| value), text);
    }
    text.push('}');
}

#[cfg(test)]
mod tests {
    use super::super::testing::{cases, document_text, edited, read};
    use proptest::prelude::*;
    use serde_json::json;

    #[test]
    fn what_did_not_change_keeps_its_spelling() {
        let document = read("{\"a\":1e2, \"\\u0062\" : \"\\u0041\", \"c\":[1.0, 2E0]}");
        let mut value = document.to_value();
        assert_eq!(document.follow(&value).text(), document.text());
        value["c"][1] = json!(3);
        value["d"] = json!({"e": null});
        let text = document.follow(&value).into_text();
        assert_eq!(read(&text).compact(), r#"{"a":1e2,"\u0062":"\u0041","c":[1.0,3],"d":{"e":null}}"#);
        assert!(text.starts_with("{\n  \"a\": 1e2,\n"));
    }

    #[test]
    fn what_a_value_cannot_carry_stays_as_long_as_nothing_changes() {
        let document = read(r#"{"a":1,"a":2,"b":"\ud83d"}"#);
        assert_eq!(document.follow(&document.to_value()).text(), document.text());
        assert_eq!(
            document.follow(&json!({"a": 2, "b": "\u{fffd}", "c": 1})).compact(),
            r#"{"a":2,"b":"\ud83d","c":1}"#
        );
        assert!(!document.root().is_value(&json!({"a": 1, "b": "\u{fffd}"})));
    }

    proptest! {
        #![proptest_config(cases())]
        #[test]
        fn a_document_follows_every_value(
            (old, new) in document_text().prop_flat_map(|text| (Just(text.clone()), edited(text)))
        ) {
            let (old, value) = (read(&old), read(&new).to_value());
            prop_assert_eq!(old.follow(&value).to_value(), value);
            prop_assert!(old.root().is_value(&old.to_value()));
        }
    }
}
