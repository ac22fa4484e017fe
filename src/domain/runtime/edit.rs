//! What a person writes in the form of an action, and what is wrong with it. No view.

use serde_json::{Map, Value, json};

use super::action::Action;
use super::annotation::is_true;
use super::code::{CODE_LIMIT, code_remarks};
use super::limit::{LIMITS, limit_text, remark_on_limit};
use super::name::check_name;
use super::sequence::{MOST_COMPONENTS, qualify};
use crate::domain::document::read_value;

/// A row of parameters or annotations: the value is JSON, as it is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PairEdit {
    /// Its name.
    pub key: String,
    /// Its value as JSON.
    pub text: String,
}

/// Something that keeps the form from being sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The field: `name`, `kind`, `code`, `timeout`, `params/0`, …
    pub place: String,
    /// What is wrong.
    pub sentence: String,
}

/// What a person has written.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Edit {
    /// Its name, with its package.
    pub name: String,
    /// Its kind.
    pub kind: String,
    /// Its code.
    pub code: String,
    /// All parameters, entered again; nothing to keep them as they are.
    pub params: Option<Vec<PairEdit>>,
    /// The annotations.
    pub annotations: Vec<PairEdit>,
    /// The limits that this surface has, in the order of [`LIMITS`].
    pub limits: [String; 3],
    /// The actions of a sequence.
    pub components: Vec<String>,
}

impl Edit {
    /// The form of a new action.
    pub fn new_one() -> Edit {
        let code = "function main(params) {\n  return { greeting: `Hello, ${params.name || 'world'}!` };\n}\n";
        Edit { kind: "nodejs:24".into(), code: code.into(), params: Some(Vec::new()), ..Edit::default() }
    }

    /// The form of an action that is there.
    pub fn of(action: &Action) -> Edit {
        let row = |(key, value): (String, Value)| PairEdit { key, text: value.to_string() };
        let limit = |at: usize| action.limit_text(LIMITS[at].name);
        Edit {
            name: action.name(),
            kind: action.kind().to_string(),
            code: action.code().unwrap_or_default().to_string(),
            params: None,
            annotations: action.annotations().into_iter().map(|pair| row((pair.key, pair.value))).collect(),
            limits: [limit(0), limit(1), limit(2)],
            components: action.components(),
        }
    }

    /// The same with what a body says: one that was kept, or that is to be brought back. A parameter without a value has
    /// to be entered again.
    pub fn with_body(mut self, body: &Value) -> Edit {
        let text = |pointer: &str| body.pointer(pointer).and_then(Value::as_str).map(str::to_string);
        if let Some(name) = text("/name").filter(|_| self.name.is_empty()) {
            self.name = name;
        }
        if let Some(code) = text("/code").filter(|code| !code.is_empty()) {
            self.code = code;
        }
        if let Some(kind) = text("/exec/kind") {
            self.kind = kind;
        }
        if let Some(Value::Array(items)) = body.pointer("/exec/components") {
            self.components = items.iter().filter_map(|item| item.as_str().map(str::to_string)).collect();
        }
        let pairs = |name: &str| body.get(name).and_then(Value::as_array).cloned();
        let row = |item: &Value| PairEdit {
            key: item.get("key").and_then(Value::as_str).unwrap_or_default().to_string(),
            text: item.get("value").map(Value::to_string).unwrap_or_default(),
        };
        if let Some(params) = pairs("params") {
            self.params = Some(params.iter().map(row).collect());
        }
        for PairEdit { key, text } in pairs("annotations").iter().flatten().map(row) {
            self.set_annotation(&key, text);
        }
        for (info, own) in LIMITS.iter().zip(&mut self.limits) {
            if let Some(limit) = body.pointer(&format!("/limits/{}", info.name)) {
                *own = limit_text(Some(limit));
            }
        }
        self
    }

    /// Whether it is a sequence.
    pub fn is_sequence(&self) -> bool {
        self.kind == "sequence"
    }

    /// The text of an annotation.
    pub fn annotation(&self, key: &str) -> Option<&str> {
        self.annotations.iter().find(|row| row.key == key).map(|row| row.text.as_str())
    }

    /// Whether an annotation is on: true, or a secret that is set.
    pub fn is_on(&self, key: &str) -> bool {
        let value = self.annotation(key).and_then(|text| read_value(text).ok());
        value.is_some_and(|value| {
            is_true(&value)
                || value.is_number()
                || value.as_str().is_some_and(|text| text != "false" && !text.is_empty())
        })
    }

    /// Sets an annotation.
    pub fn set_annotation(&mut self, key: &str, text: String) {
        match self.annotations.iter_mut().find(|row| row.key == key) {
            Some(row) => row.text = text,
            None => self.annotations.push(PairEdit { key: key.into(), text }),
        }
    }

    /// What keeps it from being sent. `is_new` is whether it is to be created.
    pub fn problems(&self, is_new: bool) -> Vec<Problem> {
        let problem = |place: &str, sentence: String| Problem { place: place.into(), sentence };
        let mut all = Vec::new();
        if is_new {
            all.extend(check_name(&self.name).map(|why| problem("name", why)));
            if self.kind.trim().is_empty() {
                all.push(problem("kind", "A new action needs a kind.".into()));
            }
        }
        if self.is_sequence() {
            all.extend(self.sequence_problems());
        } else {
            if code_remarks(&self.code).iter().any(|remark| remark.is_error()) {
                all.push(problem("code", format!("Code has {} MB at most, as it is sent.", CODE_LIMIT >> 20)));
            }
            if is_new && self.code.trim().is_empty() && self.kind != "blackbox" {
                all.push(problem("code", "A new action needs code.".into()));
            }
            all.extend(pair_problems("params", self.params.as_deref().unwrap_or_default()));
        }
        all.extend(pair_problems("annotations", &self.annotations));
        for (info, text) in LIMITS.iter().zip(&self.limits) {
            all.extend(remark_on_limit(info, text).err().map(|why| problem(info.name, why)));
        }
        all
    }

    fn sequence_problems(&self) -> Vec<Problem> {
        let problem = |sentence: String| Problem { place: "components".into(), sentence };
        let count = self.components.len();
        let odd = self.components.iter().find(|name| !name.starts_with('/') || qualify(name, "").is_err());
        let all = [
            (count == 0).then(|| "A sequence has one action at least.".to_string()),
            (count > MOST_COMPONENTS)
                .then(|| format!("A sequence has {MOST_COMPONENTS} actions at most, and not {count}.")),
            odd.map(|name| format!("{name} is not fully qualified: /namespace/package/action.")),
        ];
        all.into_iter().flatten().map(problem).collect()
    }
}

fn pair_problems(what: &str, rows: &[PairEdit]) -> Vec<Problem> {
    let mut all = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        let why = if row.key.trim().is_empty() {
            Some("Give it a key, or remove it.".to_string())
        } else if rows[..at].iter().any(|other| other.key == row.key) {
            Some(format!("{} stands here twice.", row.key))
        } else if row.text.trim().is_empty() {
            Some("Give it a value: values of parameters are never kept here.".to_string())
        } else {
            let misread = read_value(&row.text).err();
            misread.map(|_| "The value is JSON: a text stands in double quotes.".to_string())
        };
        all.extend(why.map(|sentence| Problem { place: format!("{what}/{at}"), sentence }));
    }
    all
}

/// Rows as they are sent. What is no JSON is left out: it is a problem.
pub fn pairs_of(rows: &[PairEdit]) -> Vec<Value> {
    let pair = |row: &PairEdit| Some(json!({ "key": row.key, "value": read_value(&row.text).ok()? }));
    rows.iter().filter_map(pair).collect()
}

/// A member, unless there is nothing in it.
pub fn put_unless_empty(body: &mut Map<String, Value>, name: &str, value: Value) {
    let is_empty = value.as_object().is_some_and(Map::is_empty) || value.as_array().is_some_and(Vec::is_empty);
    if !is_empty {
        body.insert(name.into(), value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edit() -> Edit {
        Edit { name: "hello".into(), ..Edit::new_one() }
    }

    #[track_caller]
    fn check(change: impl FnOnce(&mut Edit), expect: &[&str]) {
        let mut edit = edit();
        change(&mut edit);
        let places: Vec<String> = edit.problems(true).into_iter().map(|problem| problem.place).collect();
        assert_eq!(places, expect);
    }

    fn row(key: &str, text: &str) -> PairEdit {
        PairEdit { key: key.into(), text: text.into() }
    }

    #[test]
    fn what_keeps_it_from_being_sent_is_named_at_its_field() {
        check(|_| {}, &[]);
        check(|edit| edit.name.clear(), &["name"]);
        check(|edit| edit.kind.clear(), &["kind"]);
        check(|edit| edit.code = " ".into(), &["code"]);
        check(|edit| edit.params = Some(vec![row("a", "x")]), &["params/0"]);
        check(
            |edit| edit.params = Some(vec![row("a", "\"x\""), row("a", "1"), row("", "1"), row("b", "")]),
            &["params/1", "params/2", "params/3"],
        );
        check(|edit| edit.annotations = vec![row("final", "yes")], &["annotations/0"]);
        check(|edit| edit.limits[0] = "1 s".into(), &["timeout"]);
        check(|edit| edit.limits[1] = "1".into(), &[]);
        check(|edit| edit.kind = "sequence".into(), &["components"]);
    }

    #[test]
    fn a_sequence_has_fifty_fully_qualified_names_at_most() {
        let of = |names: Vec<String>| {
            let edit = Edit { components: names, kind: "sequence".into(), ..edit() };
            edit.problems(true).len()
        };
        assert_eq!(of(vec!["/_/a".into(); 50]), 0);
        assert_eq!(of(vec!["/_/a".into(); 51]), 1);
        assert_eq!(of(vec!["a".into()]), 1);
        assert_eq!(of(Vec::new()), 1);
    }

    #[test]
    fn an_action_is_the_same_in_its_form_and_takes_what_was_kept() {
        let value = json!({
            "name": "p/a", "code": "x y", "exec": { "kind": "nodejs:22" }, "limits": { "timeout": 5000, "memory": "256" },
            "annotations": [{ "key": "web-export", "value": true }], "params": [{ "key": "k", "value": "hash" }],
        });
        let action = Action::from_reply(value).expect("an action");
        let read = Edit::of(&action);
        assert_eq!((read.name.as_str(), read.limits[0].as_str(), read.params.clone()), ("p/a", "5000", None));
        assert!(read.is_on("web-export") && !read.is_on("final"));
        assert_eq!(read.clone().with_body(&json!({})), read);
        let body = json!({
            "code": "z", "params": [{ "key": "k" }], "limits": { "memory": "512" },
            "annotations": [{ "key": "final", "value": true }],
        });
        let changed = read.with_body(&body);
        assert_eq!((changed.code.as_str(), changed.limits[1].as_str()), ("z", "512"));
        assert_eq!(changed.params, Some(vec![row("k", "")]));
        assert!(changed.is_on("final") && changed.is_on("web-export"));
    }
}
