//! A JSON Patch as rows of operation, path and value, with the document as it would be after it.

use leptos::prelude::*;
use serde_json::{Value, json};

use super::form_state::FormState;
use crate::api::patch::apply_patch;
use crate::api::{Kind, PatchPath};
use crate::client::{Client, clock_time};
use crate::ui::field::{FieldFrame, select, text_input};

const OPS: &[&str] = &["add", "remove", "replace"];

/// The rows of a patch, and the document after it.
pub fn patch_builder(state: FormState, paths: &'static [PatchPath]) -> AnyView {
    let count = Memo::new(move |_| rows(state).len());
    let add = move |_| {
        let mut all = untrack(|| rows(state));
        all.push(json!({"op": "replace", "path": paths.first().map_or("", |path| path.pointer)}));
        put_rows(state, all);
    };
    let known = paths.iter().map(|path| {
        let seen = if path.documented { "" } else { " (not documented, seen to work)" };
        view! { <li><code>{path.pointer}</code> " " {path.doc} {seen}</li> }
    });
    view! {
        <div class="patch">
            <For each=move || 0..count.get() key=|at| *at children=move |at| row(state, paths, at) />
            <button type="button" class="button" on:click=add>"Add operation"</button>
            <details class="field-doc"><summary>"Paths"</summary><ul>{known.collect_view()}</ul></details>
            {result(state)}
        </div>
    }
    .into_any()
}

fn rows(state: FormState) -> Vec<Value> {
    state.draft.with(|draft| draft.body.value.as_ref().and_then(Value::as_array).cloned().unwrap_or_default())
}

fn put_rows(state: FormState, rows: Vec<Value>) {
    state.draft.update(|draft| draft.body.value = Some(Value::Array(rows)));
}

fn row(state: FormState, paths: &'static [PatchPath], at: usize) -> AnyView {
    let part = move |key: &'static str| {
        Signal::derive(move || match rows(state).get(at).and_then(|row| row.get(key)) {
            Some(Value::String(text)) => text.clone(),
            Some(value) => value.to_string(),
            None => String::new(),
        })
    };
    let write = move |key: &'static str, value: Option<Value>| {
        state.touch(&format!("/{at}"));
        let mut all = untrack(|| rows(state));
        let Some(members) = all.get_mut(at).and_then(Value::as_object_mut) else { return };
        match value {
            Some(value) => drop(members.insert(key.into(), value)),
            None => drop(members.shift_remove(key)),
        }
        if members.get("op").is_some_and(|op| op == "remove") {
            members.shift_remove("value");
        }
        put_rows(state, all);
    };
    let path = part("path");
    let on_value = move |typed: String| {
        let value = untrack(|| read_value(paths, &path.get(), &typed));
        write("value", Some(value));
    };
    let take_out = move |_| {
        let mut all = untrack(|| rows(state));
        all.remove(at);
        put_rows(state, all);
    };
    let place = format!("/{at}");
    let frame = move |name: &str, problem: Signal<Option<String>>| FieldFrame {
        id: format!("body/{at}/{name}"),
        name: name.to_string(),
        required: true,
        doc: String::new(),
        note: "",
        problem,
    };
    let quiet = Signal::derive(|| None);
    let options = paths.iter().map(|path| view! { <option value=path.pointer></option> }).collect_view();
    let list = format!("paths-{at}");
    let datalist = view! { <datalist id=list.clone()>{options}</datalist> }.into_any();
    let wants_value = move || part("op").with(|op| op != "remove");
    let value_field = move || {
        wants_value().then(|| text_input(frame("value", quiet), part("value"), String::new(), None, Callback::new(on_value)))
    };
    view! {
        <fieldset class="patch-row">
            <legend>{format!("Operation {}", at + 1)}</legend>
            {select(frame("op", quiet), part("op"), OPS, "choose one".into(), Callback::new(move |op: String| write("op", Some(op.into()))))}
            {text_input(
                frame("path", state.problem_at(place)),
                path,
                String::new(),
                Some((list, datalist)),
                Callback::new(move |path: String| write("path", Some(path.into()))),
            )}
            {value_field}
            <button type="button" class="button quiet" on:click=take_out>{format!("Remove operation {}", at + 1)}</button>
        </fieldset>
    }
    .into_any()
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
fn result(state: FormState) -> AnyView {
    let client = Client::expect_context();
    let outcome = move || {
        let url = state.object_url(client);
        let Some((document, at)) = client.known.with(|known| known.object(&url).and_then(|read| Some((read.body.clone()?, read.at))))
        else {
            return view! { <p class="field-doc">"GET the object first: then its state after the patch is shown here."</p> }.into_any();
        };
        match apply_patch(&document, &Value::Array(rows(state))) {
            Ok(result) => {
                let text = serde_json::to_string_pretty(&changed(&document, &result)).unwrap_or_default();
                view! {
                    <p class="field-doc">{format!("What would differ from the object read at {}:", clock_time(at))}</p>
                    <pre class="code-block" tabindex="0">{text}</pre>
                }
                .into_any()
            }
            Err(sentence) => view! { <p class="field-problem">{sentence}</p> }.into_any(),
        }
    };
    view! { <div class="patch-result"><h3>"Result"</h3> {outcome}</div> }.into_any()
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
