//! A draft as JSON, to be kept over a reload; and a draft of a request that was sent before.

use serde_json::{Map, Value, json};

use super::draft::Draft;
use crate::api::request::decode;
use crate::api::wire::{Request, find_header};
use crate::api::{Operation, Place, Source, find_operation};

impl Draft {
    /// The draft as JSON, mistakes included.
    pub fn to_json(&self) -> Value {
        let typed = self.operation.params.iter().zip(&self.params).filter(|(_, text)| !text.is_empty());
        let params: Map<String, Value> = typed.map(|(param, text)| (param.name.to_string(), json!(text))).collect();
        json!({
            "operation": self.operation.id,
            "params": params,
            "value": self.body.value,
            "texts": self.body.texts,
            "raw": self.body.raw.as_ref().map(|(text, _)| text),
        })
    }

    /// The draft in a kept text; `None` when it is of no operation of the catalogue.
    pub fn from_json(kept: &Value) -> Option<Draft> {
        let mut draft = Draft::new(find_operation(kept.get("operation")?.as_str()?)?);
        for (name, text) in kept.get("params")?.as_object()? {
            draft.set_param(name, text.as_str()?);
        }
        draft.body.value = kept.get("value").filter(|value| !value.is_null()).cloned();
        for pair in kept.get("texts").and_then(Value::as_array).into_iter().flatten() {
            let text = |at: usize| pair.get(at).and_then(Value::as_str).map(str::to_string);
            draft.body.texts.push((text(0)?, text(1)?));
        }
        if let Some(raw) = kept.get("raw").and_then(Value::as_str) {
            draft.body.set_json(raw);
        }
        Some(draft)
    }

    /// What a person would have written to send this request. What the connection gives is left to the connection.
    pub fn from_request(operation: &'static Operation, request: &Request) -> Draft {
        let mut draft = Draft::new(operation);
        let (path, query) = request.url.split_once('?').unwrap_or((&request.url, ""));
        let names: Vec<&str> = operation.path.rsplit('/').collect();
        let given = |place: Place, name: &str| -> Vec<String> {
            match place {
                Place::Path => {
                    let wanted = format!("{{{name}}}");
                    let segments = names.iter().zip(path.rsplit('/'));
                    segments.filter(|(segment, _)| **segment == wanted).map(|(_, text)| decode(text)).collect()
                }
                Place::Query => {
                    let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
                    pairs.filter(|(key, _)| decode(key) == name).map(|(_, text)| decode(text)).collect()
                }
                Place::Header => find_header(&request.headers, name).map(str::to_string).into_iter().collect(),
            }
        };
        for (param, slot) in operation.params.iter().zip(&mut draft.params) {
            if matches!(param.source, Source::Form | Source::ETag) {
                *slot = given(param.place, param.name).join("\n");
            }
        }
        if let Some(body) = &request.body {
            draft.body.set_json(&String::from_utf8_lossy(body));
        }
        draft
    }

    /// Whether both say the same, character for character.
    pub fn is_same(&self, other: &Draft) -> bool {
        self.to_json() == other.to_json()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::OPERATIONS;
    use crate::api::request::{Settings, build_request};
    use crate::api::{Kind, Setting};

    struct Nothing;

    impl Settings for Nothing {
        fn setting(&self, _: Setting) -> &str {
            "x"
        }
    }

    /// A draft with something in every parameter of the form, and the first example as its body.
    fn filled(operation: &'static Operation) -> Draft {
        let mut draft = Draft::new(operation);
        for (param, slot) in operation.params.iter().zip(&mut draft.params) {
            if matches!(param.source, Source::Form | Source::ETag) {
                *slot = if matches!(param.schema.kind, Kind::List { .. }) { "a b\nc&d" } else { "a/b é" }.into();
            }
        }
        if let Some((_, example)) = operation.body.and_then(|body| body.examples.first()) {
            draft.body.set_json(example);
        }
        draft
    }

    #[test]
    fn every_draft_survives_a_reload() {
        for operation in OPERATIONS {
            let draft = filled(operation);
            let kept = Draft::from_json(&draft.to_json()).expect("what was kept is read");
            assert!(kept.is_same(&draft), "{}", operation.id);
            assert_eq!(kept.values(), draft.values(), "{}", operation.id);
        }
    }

    #[test]
    fn mistakes_survive_too() {
        let operation = find_operation("throttling.create").expect("in the catalogue");
        let mut draft = Draft::new(operation);
        draft.body.texts.push(("/maxThroughput".into(), "many".into()));
        let kept = Draft::from_json(&draft.to_json()).expect("what was kept is read");
        assert_eq!(kept.body.text("/maxThroughput"), "many");
        draft.body.set_json("{ \"name\": ");
        let kept = Draft::from_json(&draft.to_json()).expect("what was kept is read");
        assert_eq!(kept.body.raw.map(|(text, _)| text).as_deref(), Some("{ \"name\": "));
        assert!(Draft::from_json(&json!({ "operation": "no.such", "params": {} })).is_none());
        assert!(Draft::from_json(&json!([])).is_none());
    }

    #[test]
    fn a_request_that_was_sent_is_written_again() {
        for operation in OPERATIONS {
            let draft = filled(operation);
            for base in ["https://h.example/ajo/content", "/gateway/content", ""] {
                let request = build_request(operation, base, &draft.values(), &Nothing, "id");
                let again = Draft::from_request(operation, &request);
                assert_eq!(again.values(), draft.values(), "{} {base}", operation.id);
            }
        }
    }
}
