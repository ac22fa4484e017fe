//! Between a document and the value that goes over the wire.

use serde_json::{Map, Number, Value};

use super::misread::Misread;
use super::node::Node;
use super::source::Document;
use super::token::Shape;

/// The value of a text; see [`Node::to_value`].
pub fn read_value(text: &str) -> Result<Value, Misread> {
    Ok(Document::read(text)?.to_value())
}

/// The text of a value, indented by two blanks.
pub fn pretty(value: &Value) -> String {
    Document::of_value(value).pretty()
}

impl Node<'_> {
    /// The value, for code that looks at values. Numbers keep their spelling. Of a member that stands twice, the last one
    /// counts, and half a character becomes U+FFFD: [`Document::remarks`] names both.
    pub fn to_value(self) -> Value {
        match self.shape() {
            Shape::Null => Value::Null,
            Shape::Bool => Value::Bool(self.written() == "true"),
            // It was read as a number already. The way that serde_json documents would write 1E5 as 1e+5.
            Shape::Number => Value::Number(Number::from_string_unchecked(self.written().into())),
            Shape::Text => Value::String(self.text().unwrap_or_default().into_owned()),
            Shape::List => self.items().map(Node::to_value).collect(),
            Shape::Object => {
                // By hand: on the way through a deserializer, one name would turn its object into a number.
                let mut members = Map::new();
                for (name, value) in self.members() {
                    members.insert(name.text().unwrap_or_default().into_owned(), value.to_value());
                }
                Value::Object(members)
            }
        }
    }
}

impl Document {
    /// The value; see [`Node::to_value`].
    pub fn to_value(&self) -> Value {
        self.root().to_value()
    }

    /// The document of a value, in one line.
    pub fn of_value(value: &Value) -> Document {
        Document::written(value.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::super::token::MOST_DEPTH;
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
        check("\u{feff} [1]", json!([1]));
    }

    #[test]
    fn no_name_is_magic() {
        let text = r#"{"a":{"$serde_json::private::Number":"42"},"$serde_json::private::RawValue":"1"}"#;
        let value = read_value(text).expect("JSON");
        assert!(value["a"].is_object());
        assert_eq!(value.to_string(), text);
        assert_eq!(Document::of_value(&json!([value])).compact(), format!("[{text}]"));
    }

    #[test]
    fn numbers_keep_their_spelling() {
        for text in ["12345678901234567890123", "1.00", "-0", "0.1", "1.0e-7", "-0.0", "1E5", "1e+999999999999"] {
            let value = read_value(text).expect("JSON");
            assert_eq!(value.to_string(), text);
            assert!(value.is_number());
        }
        let numbers = read_value("[1E5, -7, 18446744073709551615]").expect("JSON");
        assert_eq!(
            (numbers[0].as_f64(), numbers[1].as_i64(), numbers[2].as_u64()),
            (Some(1e5), Some(-7), Some(u64::MAX))
        );
    }

    #[test]
    fn a_value_that_was_put_together_may_be_deeper_than_what_is_read() {
        let deep = (0..2 * MOST_DEPTH).fold(json!(1), |value, _| json!([value]));
        assert_eq!(Document::of_value(&deep).to_value(), deep);
        assert!(read_value(&deep.to_string()).expect_err("too deep").is_limit);
    }
}
