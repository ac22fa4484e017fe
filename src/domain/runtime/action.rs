//! An action as it came, and what its members say. All of it is kept: what this surface does not know is not lost.

use serde_json::Value;

use super::annotation::is_true;
use super::limit::limit_text;
use super::name::ActionName;
use super::pair::Pair;

/// Whether it can be called by a web address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Web {
    /// No.
    No,
    /// Yes: the engine reads the request for it.
    Yes,
    /// Yes, and it gets the request as it came.
    Raw,
}

impl Web {
    /// In a few words.
    pub fn in_words(self) -> &'static str {
        match self {
            Web::No => "Not a web action",
            Web::Yes => "Web action",
            Web::Raw => "Web action, raw HTTP",
        }
    }
}

/// An action or a sequence.
#[derive(Clone, Debug, PartialEq)]
pub struct Action {
    value: Value,
}

impl Action {
    /// What was read of one. `Err` says why it is none: the reference's sample of this reply is that of an execution.
    pub fn from_reply(value: Value) -> Result<Action, String> {
        if value.get("activationId").is_some() && value.get("exec").is_none() {
            return Err(
                "The reply is the record of an execution and not an action. (The reference's samples of these two \
                        are swapped; its models are right.)"
                    .into(),
            );
        }
        match value.get("name").and_then(Value::as_str) {
            Some(_) => Ok(Action { value }),
            None => Err("The reply has no name: it is not an action as the reference describes one.".into()),
        }
    }

    /// All of it, as it came.
    pub fn value(&self) -> &Value {
        &self.value
    }

    fn text(&self, name: &str) -> &str {
        self.value.get(name).and_then(Value::as_str).unwrap_or_default()
    }

    /// Its name and its package. The engine has the package behind the namespace, this surface before the name.
    pub fn named(&self) -> ActionName {
        let own = ActionName::parse(self.text("name"));
        match self.text("namespace").trim_start_matches('/').split_once('/') {
            Some((_, package)) if own.package.is_empty() => ActionName { package: package.into(), ..own },
            _ => own,
        }
    }

    /// Its name, with its package.
    pub fn name(&self) -> String {
        self.named().whole()
    }

    /// Its namespace, without a package.
    pub fn namespace(&self) -> &str {
        self.text("namespace").trim_start_matches('/').split('/').next().unwrap_or_default()
    }

    /// Its fully qualified name.
    pub fn qualified(&self) -> String {
        self.named().qualified(self.namespace())
    }

    /// Its kind; empty where the reply names none.
    pub fn kind(&self) -> &str {
        self.value.pointer("/exec/kind").and_then(Value::as_str).unwrap_or_default()
    }

    /// Whether it is a sequence of others.
    pub fn is_sequence(&self) -> bool {
        self.kind() == "sequence"
    }

    /// Its version.
    pub fn version(&self) -> &str {
        self.text("version")
    }

    /// Its code, where the reply has it: the engine has it within `exec`.
    pub fn code(&self) -> Option<&str> {
        let code = self.value.get("code").or_else(|| self.value.pointer("/exec/code"));
        code.and_then(Value::as_str).filter(|code| !code.is_empty())
    }

    /// Whether the API says that its code is binary.
    pub fn is_binary(&self) -> bool {
        self.value.pointer("/exec/binary").is_some_and(|binary| *binary == true)
    }

    /// The names of its parameters with the hashes of their values.
    pub fn params(&self) -> Vec<Pair> {
        read_pairs(self.value.get("params").or_else(|| self.value.get("parameters")))
    }

    /// Its annotations.
    pub fn annotations(&self) -> Vec<Pair> {
        read_pairs(self.value.get("annotations"))
    }

    /// The value of an annotation.
    pub fn annotation(&self, key: &str) -> Option<Value> {
        self.annotations().into_iter().find(|pair| pair.key == key).map(|pair| pair.value)
    }

    /// What it is for, where an annotation says so.
    pub fn description(&self) -> Option<String> {
        self.annotation("description")?.as_str().map(str::to_string).filter(|text| !text.is_empty())
    }

    /// A limit as it came.
    pub fn limit(&self, name: &str) -> Option<&Value> {
        self.value.get("limits")?.get(name)
    }

    /// A limit as a text; empty where there is none.
    pub fn limit_text(&self, name: &str) -> String {
        limit_text(self.limit(name))
    }

    /// The actions of a sequence, in their order.
    pub fn components(&self) -> Vec<String> {
        let items = self.value.pointer("/exec/components").and_then(Value::as_array);
        items.into_iter().flatten().filter_map(|item| item.as_str().map(str::to_string)).collect()
    }

    /// Its address, where the reply has one.
    pub fn url(&self) -> Option<&str> {
        Some(self.text("url")).filter(|url| !url.is_empty())
    }

    /// Whether it can be called by a web address.
    pub fn web(&self) -> Web {
        let is_on = |key: &str| self.annotation(key).is_some_and(|value| is_true(&value));
        let is_raw = is_on("raw-http") || self.annotation("web-export").is_some_and(|value| value == "raw");
        match (is_on("web-export"), is_raw) {
            (true, true) => Web::Raw,
            (true, false) => Web::Yes,
            (false, _) => Web::No,
        }
    }
}

/// The actions of a list. `Err` says why it is none.
pub fn read_actions(value: Value) -> Result<Vec<Action>, String> {
    let Value::Array(items) = value else { return Err("The reply is not a list of actions.".into()) };
    items.into_iter().map(Action::from_reply).collect()
}

/// Pairs as both surfaces write them; what is none is left out.
fn read_pairs(value: Option<&Value>) -> Vec<Pair> {
    let items = value.and_then(Value::as_array).into_iter().flatten();
    items
        .filter_map(|item| {
            let key = item.get("key")?.as_str()?.to_string();
            Some(Pair { key, value: item.get("value").cloned().unwrap_or(Value::Null) })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn action(value: Value) -> Action {
        Action::from_reply(value).expect("an action")
    }

    #[test]
    fn both_surfaces_are_read() {
        let own = action(json!({
            "name": "shop/read", "namespace": "1_2", "code": "x", "params": [{ "key": "a", "value": "hash" }],
            "exec": { "kind": "nodejs:24", "binary": false }, "limits": { "timeout": "1000" }, "version": "0.0.2",
        }));
        let engine = action(json!({
            "name": "read", "namespace": "1_2/shop", "parameters": [{ "key": "a", "value": "hash" }],
            "exec": { "kind": "nodejs:24", "code": "x" }, "limits": { "timeout": 1000 }, "version": "0.0.2",
        }));
        for one in [own, engine] {
            assert_eq!((one.name(), one.namespace(), one.kind()), ("shop/read".to_string(), "1_2", "nodejs:24"));
            assert_eq!((one.qualified(), one.code()), ("/1_2/shop/read".to_string(), Some("x")));
            assert_eq!((one.limit_text("timeout"), one.params().len()), ("1000".to_string(), 1));
            assert_eq!((one.limit_text("memory"), one.version()), (String::new(), "0.0.2"));
        }
    }

    #[track_caller]
    fn check_web(annotations: Value, expect: Web) {
        assert_eq!(action(json!({ "name": "a", "annotations": annotations })).web(), expect);
    }

    #[test]
    fn a_web_action_is_known_by_its_annotations() {
        check_web(json!([]), Web::No);
        check_web(json!([{ "key": "web-export", "value": true }]), Web::Yes);
        check_web(json!([{ "key": "web-export", "value": "true" }]), Web::Yes);
        check_web(json!([{ "key": "web-export", "value": false }, { "key": "raw-http", "value": true }]), Web::No);
        check_web(json!([{ "key": "web-export", "value": true }, { "key": "raw-http", "value": true }]), Web::Raw);
        check_web(json!({ "web-export": true }), Web::No);
    }

    #[test]
    fn the_swapped_sample_is_told_from_an_action() {
        let record = json!({ "name": "a", "activationId": "x", "response": {} });
        assert!(Action::from_reply(record).is_err_and(|why| why.contains("swapped")));
        assert!(Action::from_reply(json!({})).is_err());
        assert!(read_actions(json!({})).is_err());
        assert_eq!(read_actions(json!([{ "name": "a" }])).map(|all| all.len()), Ok(1));
    }

    #[test]
    fn empty_code_is_none() {
        assert_eq!(action(json!({ "name": "a", "code": "" })).code(), None);
        let sequence =
            action(json!({ "name": "s", "exec": { "kind": "sequence", "components": ["/_/a", 1, "/_/b"] } }));
        assert_eq!((sequence.is_sequence(), sequence.components().len()), (true, 2));
    }
}
