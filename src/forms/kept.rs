//! A draft as JSON, to be kept over a reload.

use serde_json::{Map, Value, json};

use super::draft::Draft;
use crate::api::find_operation;
use crate::domain::document::read_value;

impl Draft {
    /// The draft as JSON, mistakes included.
    pub fn to_json(&self) -> Value {
        let typed = self.operation.params.iter().zip(&self.params).filter(|(_, text)| !text.is_empty());
        let params: Map<String, Value> = typed.map(|(param, text)| (param.name.to_string(), json!(text))).collect();
        json!({
            "operation": self.operation.id,
            "params": params,
            "written": self.body.value_text(),
            "texts": self.body.texts,
            "raw": self.body.raw.as_ref().map(|(text, _)| text),
            // As a text: `json!` spells numbers anew.
            "base": self.base.as_ref().map(Value::to_string),
        })
    }

    /// The draft in a kept text; `None` when it is of no operation of the catalogue.
    pub fn from_json(kept: &Value) -> Option<Draft> {
        let mut draft = Draft::new(find_operation(kept.get("operation")?.as_str()?)?);
        for (name, text) in kept.get("params")?.as_object()? {
            draft.set_param(name, text.as_str()?);
        }
        match kept.get("written").and_then(Value::as_str) {
            Some(written) => draft.body.set_json(written),
            // As it was kept before the spelling was.
            None => draft.body.value = kept.get("value").filter(|value| !value.is_null()).cloned(),
        }
        for pair in kept.get("texts").and_then(Value::as_array).into_iter().flatten() {
            let text = |at: usize| pair.get(at).and_then(Value::as_str).map(str::to_string);
            draft.body.texts.push((text(0)?, text(1)?));
        }
        draft.base = kept.get("base").and_then(|base| match base {
            Value::String(text) => read_value(text).ok(),
            // As it was kept before.
            other => Some(other.clone()).filter(Value::is_object),
        });
        if let Some(raw) = kept.get("raw").and_then(Value::as_str) {
            draft.body.set_json(raw);
        }
        Some(draft)
    }

    /// Whether both say the same, character for character.
    pub fn is_same(&self, other: &Draft) -> bool {
        self.to_json() == other.to_json()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::{Kind, OPERATIONS, Operation, Source};

    /// A draft with something in every parameter of the form, and the first example as its body.
    fn filled(operation: &'static Operation) -> Draft {
        let mut draft = Draft::new(operation);
        for (param, slot) in operation.params.iter().zip(&mut draft.params) {
            if matches!(param.source, Source::Form | Source::ETag) {
                *slot = if matches!(param.schema.kind, Kind::List { .. }) { "a b\nc&d" } else { "a/b é" }.into();
            }
        }
        draft.base = operation.body.map(|_| json!({ "was": ["there", null] }));
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
    fn the_way_of_writing_survives_too() {
        let mut draft = Draft::new(find_operation("actions.invoke").expect("in the catalogue"));
        draft.body.set_json(r#"{"a":1e2, "b":"\ud83d"}"#);
        draft.base = Some(read_value(r#"{"$serde_json::private::Number":"1","n":1E5}"#).expect("JSON"));
        let kept = read_value(&draft.to_json().to_string()).expect("JSON");
        let kept = Draft::from_json(&kept).expect("what was kept is read");
        assert_eq!(kept.body.json_text(), r#"{"a":1e2, "b":"\ud83d"}"#);
        assert_eq!(kept.base.map(|base| base.to_string()), draft.base.map(|base| base.to_string()));
        let old = json!({ "operation": "actions.invoke", "params": {}, "value": {"a": 1}, "base": {"b": 2} });
        let old = Draft::from_json(&old).expect("what was kept before is read");
        assert_eq!((old.body.value, old.base), (Some(json!({"a": 1})), Some(json!({"b": 2}))));
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
}
