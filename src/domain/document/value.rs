//! Between a document and the value that goes over the wire.

use serde_json::{Map, Number, Value};

use super::node::Node;
use super::source::Document;
use super::token::Shape;

impl Node<'_> {
    /// The value, for code that looks at values. Of a member that stands twice, the last one counts; half a character
    /// becomes U+FFFD; an exponent is spelled in one way. [`Document::remarks`] names each of these.
    pub fn to_value(self) -> Value {
        match self.shape() {
            Shape::Null => Value::Null,
            Shape::Bool => Value::Bool(self.written() == "true"),
            Shape::Number => match self.written().parse::<i64>() {
                // By far the most, and many times quicker than the rest.
                Ok(number) if self.written() != "-0" => number.into(),
                _ => self.to_number().map_or(Value::Null, Value::Number),
            },
            Shape::Text => Value::String(self.text().unwrap_or_default().into_owned()),
            Shape::List => self.items().map(Node::to_value).collect(),
            Shape::Object => {
                // By hand: on the way through a deserializer, one name would turn its object into a number.
                let mut members = Map::with_capacity(self.members().count());
                for (name, value) in self.members() {
                    members.insert(name.text().unwrap_or_default().into_owned(), value.to_value());
                }
                Value::Object(members)
            }
        }
    }

    /// The number; `None` for what is none.
    pub(super) fn to_number(self) -> Option<Number> {
        if self.shape() == Shape::Number { self.written().parse().ok() } else { None }
    }
}

impl Document {
    /// The value; see [`Node::to_value`].
    pub fn to_value(&self) -> Value {
        self.root().to_value()
    }

    /// The document of a value, in one line. A value that was read has no more levels than a document may have; one that
    /// was built deeper by hand becomes `null`.
    pub fn of_value(value: &Value) -> Document {
        let text = value.to_string();
        Document::read(text).unwrap_or_else(|_| Document::null())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[track_caller]
    fn check(text: &str, value: Value) {
        let document = Document::read(text).expect("JSON");
        assert_eq!(document.to_value(), value, "{text}");
        assert_eq!(Document::of_value(&value).to_value(), value, "{text}");
    }

    #[test]
    fn a_document_becomes_a_value() {
        check("null", json!(null));
        check(r#"{"a":[true,false,"x\u00e9"],"b":{}}"#, json!({"a": [true, false, "xé"], "b": {}}));
        check(r#"{"a":1,"b":2,"a":3}"#, json!({"a": 3, "b": 2}));
        check(r#""\ud83d!""#, json!("\u{fffd}!"));
    }

    #[test]
    fn no_name_is_magic() {
        let text = r#"{"a":{"$serde_json::private::Number":"42"},"$serde_json::private::RawValue":"1"}"#;
        let value = Document::read(text).expect("JSON").to_value();
        assert!(value["a"].is_object());
        assert_eq!(Document::of_value(&value).text(), text);
    }

    #[test]
    fn numbers_keep_their_digits() {
        for text in ["12345678901234567890123", "1.00", "-0", "0.1", "1.0e-7", "-0.0", "1e+999999999999"] {
            assert_eq!(Document::read(text).expect("JSON").to_value().to_string(), text);
        }
        assert_eq!(Document::read("1E5").expect("JSON").to_value().to_string(), "1e+5");
    }
}
