//! A JSON Patch as rows of operation, path and value, with the document as it would be after it.

use leptos::html::Button;
use leptos::prelude::*;
use serde_json::{Value, json};

use super::form_state::FormState;
use crate::api::{Kind, PatchPath};
use crate::client::clock_time;
use crate::domain::document::{self, apply_patch, keep_line_ends, pretty};
use crate::ui::dom;
use crate::ui::field::{Frame, Select, TextArea, TextInput};
use crate::ui::text::CodeBlock;

const OPS: [&str; 3] = ["add", "remove", "replace"];

/// The rows of a patch, and the document after it.
#[component]
pub fn PatchBuilder(
    /// The form whose body is the patch.
    form: FormState,
    /// The paths that the operation knows.
    paths: &'static [PatchPath],
) -> impl IntoView {
    let more = NodeRef::<Button>::new();
    let count = move || form.draft.with(|draft| rows(draft.body.value.as_ref()).len());
    let add = move |_| {
        change_rows(form, "", |rows| {
            rows.push(json!({"op": "replace", "path": paths.first().map_or("", |path| path.pointer)}));
        });
    };
    let known = |path: &'static PatchPath| {
        let seen = if path.documented { "" } else { " (not documented, seen to work)" };
        view! { <li><code>{path.pointer}</code>{format!(" {}{seen}", path.doc)}</li> }
    };
    view! {
        <div class="patch">
            // By place: a row stays while it is written in, and what is removed above it moves its content up.
            <For
                each=move || 0..count()
                key=|at| *at
                children=move |at| view! { <PatchRow row=Row { form, paths, at } more/> }
            />
            <button type="button" class="button" node_ref=more on:click=add>
                "Add operation"
            </button>
            <details class="field-doc">
                <summary>"Paths"</summary>
                <ul>{paths.iter().map(known).collect_view()}</ul>
            </details>
            <div class="patch-result">
                <h3>"Result"</h3>
                {move || result(form)}
            </div>
        </div>
    }
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

/// The controls of one operation; `more` adds another one.
#[component]
fn PatchRow(row: Row, more: NodeRef<Button>) -> impl IntoView {
    let at = row.at;
    let frame = |name: &str, problem| Frame::plain(format!("body/{at}/{name}"), name, problem);
    let (op, path) = (frame("op", Signal::stored(None)), frame("path", row.form.problem(format!("/{at}"))));
    let value = StoredValue::new(frame("value", Signal::stored(None)));
    let known = row.paths.iter().map(|path| (path.pointer.to_string(), String::new())).collect::<Vec<_>>();
    view! {
        // Its id is where the summary of problems leads to.
        <fieldset class="patch-row" id=FormState::control_id(&format!("/{at}")) tabindex="-1">
            <legend>{format!("Operation {}", at + 1)}</legend>
            <Select
                frame=op
                value=row.read("op")
                options=OPS.to_vec()
                empty="choose one"
                on_change=move |op| row.write_op(op)
            />
            <TextInput
                frame=path
                value=row.read("path")
                options=Some(Signal::stored(known))
                on_input=move |path: String| row.write("path", Some(path.into()))
            />
            <Show when=move || row.takes_value()>
                // A line of its own would take the line ends away.
                <TextArea
                    frame=value.get_value()
                    value=row.read("value")
                    rows="2"
                    on_input=move |typed: String| row.write_value(&typed)
                />
            </Show>
            <button type="button" class="button quiet" on:click=move |_| row.remove(more)>
                {format!("Remove operation {}", at + 1)}
            </button>
        </fieldset>
    }
}

impl Row {
    /// Whether there is a value in it; followed.
    fn takes_value(self) -> bool {
        self.part("op") != "remove"
    }

    fn read(self, key: &'static str) -> Signal<String> {
        Signal::derive(move || self.part(key))
    }

    fn part(self, key: &str) -> String {
        self.form.draft.with(|draft| match rows(draft.body.value.as_ref()).get(self.at).and_then(|row| row.get(key)) {
            Some(Value::String(text)) => text.clone(),
            Some(value) => value.to_string(),
            None => String::new(),
        })
    }

    fn write_op(self, op: String) {
        if op == "remove" {
            self.write("value", None);
        }
        self.write("op", Some(op.into()));
    }

    fn write_value(self, typed: &str) {
        let path = untrack(|| self.part("path"));
        let before = self.form.draft.with_untracked(|draft| {
            rows(draft.body.value.as_ref()).get(self.at).and_then(|row| row.get("value").cloned())
        });
        self.write("value", Some(read_value(self.paths, &path, &before.unwrap_or_default(), typed)));
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

    /// Takes it out. The next one takes its place, and the focus is there; without a next one it goes to the one before,
    /// or to what adds another.
    fn remove(self, more: NodeRef<Button>) {
        let mut left = 0;
        change_rows(self.form, "", |rows| {
            rows.remove(self.at);
            left = rows.len();
        });
        match self.at.checked_sub(1) {
            _ if self.at < left => {}
            Some(before) => dom::focus(&FormState::control_id(&format!("/{before}"))),
            None => drop(more.get_untracked().map(|more| more.focus())),
        }
    }
}

/// A text for a path whose values are texts, with the line ends that it had before; for the others JSON, as soon as it is
/// JSON.
fn read_value(paths: &[PatchPath], path: &str, before: &Value, typed: &str) -> Value {
    let known = paths.iter().find(|known| known.pointer == path);
    match known.map(|known| &known.schema.kind) {
        Some(Kind::Text(_)) => keep_line_ends(before.as_str().unwrap_or_default(), typed).into(),
        _ => document::read_value(typed).unwrap_or_else(|_| Value::String(typed.to_string())),
    }
}

/// The document after the patch, made from the last GET of the same object.
fn result(form: FormState) -> AnyView {
    let url = form.object_url();
    let read = form.client.known.with(|known| known.object(&url).and_then(|read| Some((read.body.clone()?, read.at))));
    let Some((document, at)) = read else {
        let text = "Read the object now, at If-Match: then its state after the patch is shown here.";
        return view! { <p class="field-doc">{text}</p> }.into_any();
    };
    let patch = form.draft.with(|draft| draft.body.value.clone()).unwrap_or_default();
    match apply_patch(&document, &patch) {
        Ok(result) => {
            let text = pretty(&changed(&document, &result, &patch));
            let head = format!("What would differ from the object read at {}:", clock_time(at));
            view! { <p class="field-doc">{head}</p> <CodeBlock text/> }.into_any()
        }
        Err(sentence) => view! { <p class="field-problem">{sentence}</p> }.into_any(),
    }
}

/// The places of the patch, each with what is there and what would be.
fn changed(before: &Value, after: &Value, patch: &Value) -> Value {
    let paths = rows(Some(patch)).iter().filter_map(|row| row.get("path")?.as_str());
    let differs = |path: &&str| before.pointer(path) != after.pointer(path);
    // Not by `json!`, which spells numbers anew.
    let at = |whole: &Value, path: &str| whole.pointer(path).cloned().unwrap_or_default();
    let pair = |path: &str| {
        let pair = [("now".to_string(), at(before, path)), ("then".to_string(), at(after, path))];
        (path.to_string(), Value::Object(pair.into_iter().collect()))
    };
    Value::Object(paths.filter(differs).map(pair).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_differs_is_shown() {
        let before = json!({"a": 1, "b": 2});
        let patch = json!([
            {"op": "replace", "path": "/a", "value": 1}, {"op": "replace", "path": "/b", "value": 3},
            {"op": "add", "path": "/c", "value": null},
        ]);
        let after = apply_patch(&before, &patch).expect("it applies");
        let expect = json!({"/b": {"now": 2, "then": 3}, "/c": {"now": null, "then": null}});
        assert_eq!(changed(&before, &after, &patch), expect);
        assert_eq!(changed(&before, &before, &patch), json!({}));
    }

    static TEXT: crate::api::Schema = crate::api::text();
    static LIST: crate::api::Schema = crate::api::list(&TEXT, 0, None);
    const PATHS: &[PatchPath] = &[
        PatchPath { pointer: "/name", doc: "", schema: &TEXT, documented: true },
        PatchPath { pointer: "/labels", doc: "", schema: &LIST, documented: true },
    ];

    #[track_caller]
    fn check(path: &str, before: Value, typed: &str, expect: Value) {
        assert_eq!(read_value(PATHS, path, &before, typed).to_string(), expect.to_string());
    }

    #[test]
    fn what_is_typed_is_what_is_written() {
        check("/name", json!("a\r\nb"), "a\nb\nc", json!("a\r\nb\r\nc"));
        check("/name", json!("a\nb"), "1", json!("1"));
        check(
            "/labels",
            Value::Null,
            "[1.0, {\"$serde_json::private::Number\": \"2\"}]",
            document::read_value("[1.0, {\"$serde_json::private::Number\": \"2\"}]").expect("JSON"),
        );
        check("/labels", Value::Null, "[1", json!("[1"));
    }
}
