//! A JSON Patch as rows of operation, path and value, with the document as it would be after it.

use leptos::prelude::*;
use std::rc::Rc;

use serde_json::{Value, json};

use super::form_state::FormState;
use crate::api::patch::apply_patch;
use crate::api::{Kind, PatchPath};
use crate::client::clock_time;
use crate::ui::field::{FieldFrame, Sentence, option, select, text_input};
use crate::ui::html::{El, Item, View, button, el, keyed, paragraph, with_class};
use crate::ui::text::code_block;

const OPS: &[&str] = &["add", "remove", "replace"];

/// The rows of a patch, and the document after it.
pub fn patch_builder(form: FormState, paths: &'static [PatchPath]) -> View {
    let items = move || {
        let item = |at: usize| -> Item {
            // A removal takes no value: its row is another one.
            let takes_value =
                form.draft.with(|draft| rows(draft.body.value.as_ref())[at].get("op") != Some(&"remove".into()));
            let row = Row { form, paths, at };
            (format!("{at} {takes_value}"), Box::new(move || row.draw(takes_value)))
        };
        let count = form.draft.with(|draft| rows(draft.body.value.as_ref()).len());
        (0..count).map(item).collect()
    };
    let add = move || {
        change_rows(form, "", |rows| {
            rows.push(json!({"op": "replace", "path": paths.first().map_or("", |path| path.pointer)}));
        });
    };
    let known = paths.iter().map(|path| {
        let seen = if path.documented { "" } else { " (not documented, seen to work)" };
        el("li").child(el("code").child(path.pointer)).child(format!(" {}{seen}", path.doc))
    });
    let known = el("ul").child(known.collect::<View>());
    with_class("div", "patch")
        .child(keyed(items))
        .child(button("button", "Add operation", add))
        .child(with_class("details", "field-doc").child(el("summary").child("Paths")).child(known))
        .child(with_class("div", "patch-result").child(el("h3").child("Result")).live(move || result(form)))
        .into()
}

fn rows(value: Option<&Value>) -> &[Value] {
    value.and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

fn change_rows(form: FormState, place: &str, change: impl FnOnce(&mut Vec<Value>)) {
    form.change(place, |draft| {
        let mut all = rows(draft.body.value.as_ref()).to_vec();
        change(&mut all);
        draft.body.value = Some(Value::Array(all));
    });
}

/// One operation of a patch.
#[derive(Clone, Copy)]
struct Row {
    form: FormState,
    paths: &'static [PatchPath],
    at: usize,
}

impl Row {
    fn draw(self, takes_value: bool) -> El {
        let at = self.at;
        let quiet: Sentence = Rc::new(|| None);
        let frame = |name: &str, problem: Sentence| FieldFrame::plain(format!("body/{at}/{name}"), name, problem);
        let set_op = Rc::new(move |op: String| {
            self.write("op", Some(op.clone().into()));
            if op == "remove" {
                self.write("value", None);
            }
        });
        let set_path = Rc::new(move |path: String| self.write("path", Some(path.into())));
        let set_value = Rc::new(move |typed: String| {
            let value = read_value(self.paths, &self.part("path"), &typed);
            self.write("value", Some(value));
        });
        let paths = self.paths.iter().map(|path| option(path.pointer, "")).collect::<View>();
        let read = move |key: &'static str| Rc::new(move || self.part(key));
        let problem = self.form.problem_at(format!("/{at}"));
        let value = takes_value.then(|| text_input(&frame("value", quiet.clone()), read("value"), "", None, set_value));
        let remove = move || change_rows(self.form, "", |rows| drop(rows.remove(at)));
        // Its id is where the summary of problems leads to.
        with_class("fieldset", "patch-row")
            .child(el("legend").child(format!("Operation {}", at + 1)))
            .child(select(&frame("op", quiet), read("op"), OPS, "choose one", set_op))
            .child(text_input(&frame("path", problem), read("path"), "", Some(paths), set_path))
            .child(value)
            .child(button("button quiet", &format!("Remove operation {}", at + 1), remove))
            .id(&FormState::control_id(&format!("/{at}")))
            .attr("tabindex", "-1")
    }

    fn part(self, key: &str) -> String {
        self.form.draft.with(|draft| match rows(draft.body.value.as_ref()).get(self.at).and_then(|row| row.get(key)) {
            Some(Value::String(text)) => text.clone(),
            Some(value) => value.to_string(),
            None => String::new(),
        })
    }

    fn write(self, key: &str, value: Option<Value>) {
        change_rows(self.form, &format!("/{}", self.at), |rows| {
            let Some(members) = rows.get_mut(self.at).and_then(Value::as_object_mut) else { return };
            match value {
                Some(value) => drop(members.insert(key.into(), value)),
                None => drop(members.shift_remove(key)),
            }
        });
    }
}

/// A text for a path whose values are texts; for the others JSON, as soon as it is JSON.
fn read_value(paths: &[PatchPath], path: &str, typed: &str) -> Value {
    let known = paths.iter().find(|known| known.pointer == path);
    match known.map(|known| &known.schema.kind) {
        Some(Kind::Text(_)) => Value::String(typed.to_string()),
        _ => serde_json::from_str(typed).unwrap_or_else(|_| Value::String(typed.to_string())),
    }
}

/// The document after the patch, made from the last GET of the same object.
fn result(form: FormState) -> View {
    let url = form.object_url();
    let read = form.client.known.with(|known| known.object(&url).and_then(|read| Some((read.body.clone()?, read.at))));
    let Some((document, at)) = read else {
        return paragraph("field-doc", "GET the object first: then its state after the patch is shown here.").into();
    };
    let patch = form.draft.with(|draft| draft.body.value.clone()).unwrap_or_default();
    match apply_patch(&document, &patch) {
        Ok(result) => {
            let text = serde_json::to_string_pretty(&changed(&document, &result)).unwrap_or_default();
            let head = format!("What would differ from the object read at {}:", clock_time(at));
            [paragraph("field-doc", head), code_block(&text)].into()
        }
        Err(sentence) => paragraph("field-problem", sentence).into(),
    }
}

/// The members that differ, each with what it was and what it would be.
fn changed(before: &Value, after: &Value) -> Value {
    let (Some(old), Some(new)) = (before.as_object(), after.as_object()) else { return after.clone() };
    let names = old.keys().chain(new.keys().filter(|name| !old.contains_key(*name)));
    let differs = names.filter(|name| old.get(*name) != new.get(*name));
    let pairs = differs.map(|name| (name.clone(), json!({"now": old.get(name), "then": new.get(name)})));
    Value::Object(pairs.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_differs_is_shown() {
        let before = json!({"a": 1, "b": 2});
        let after = json!({"a": 1, "b": 3, "c": null});
        assert_eq!(changed(&before, &after), json!({"b": {"now": 2, "then": 3}, "c": {"now": null, "then": null}}));
        assert_eq!(changed(&before, &before), json!({}));
    }
}
