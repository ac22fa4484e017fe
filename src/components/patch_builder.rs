//! A JSON Patch as rows of operation, path and value, and what becomes of the document by it.

mod judged;
mod outcome;
mod paths;
mod row;

use std::sync::Arc;

use leptos::html::Button;
use leptos::prelude::*;
use serde_json::json;

use self::paths::seen;
use self::row::{PatchRow, Rows};
use super::form_state::FormState;
use crate::api::PatchPath;
use crate::client::clock_time;
use crate::forms::patch_draft::{change_rows, rows};
use crate::forms::patch_rows::{Judged, PatchRules};

pub use self::judged::{Patched, judge_form};
pub use self::outcome::PatchOutcome;
pub use self::row::PutWay;

/// The rows of a patch.
#[component]
pub fn PatchBuilder(
    /// The form whose body is the patch.
    form: FormState,
    /// What it is about, where that is known.
    document: Patched,
    /// What there is to say of it.
    judged: Memo<Judged>,
    /// The page that writes the whole, for what no patch can do.
    #[prop(optional_no_strip)]
    put: Option<PutWay>,
) -> impl IntoView {
    let rules = PatchRules::of(form.operation);
    let more = NodeRef::<Button>::new();
    let count = move || form.draft.with(|draft| rows(&draft.body).len());
    let add = move |_| {
        form.change("", |draft| {
            let path = rules.paths.first().map_or("", |path| path.pointer);
            change_rows(&mut draft.body, |rows| rows.push(json!({"op": "replace", "path": path})));
        });
    };
    let said = RwSignal::new(String::new());
    let choices = Memo::new(move |_| document.with(|document| paths::choices(document.as_deref(), &rules)));
    let put = StoredValue::new(put);
    let all = Rows { form, rules, judged, choices: choices.into(), kinds: RwSignal::new(Vec::new()), more, said, put };
    view! {
        <div class="patch">
            // By place: a row stays while it is written in, and what is removed above it moves its content up.
            <For each=move || 0..count() key=|at| *at children=move |at| view! { <PatchRow all at/> }/>
            <button type="button" class="button" node_ref=more on:click=add>
                "Add operation"
            </button>
            <p class="hidden-label" role="status">
                {said}
            </p>
            <details class="field-doc">
                <summary>"Paths"</summary>
                <ul>{rules.paths.iter().map(known_path).collect_view()}</ul>
            </details>
        </div>
    }
}

fn known_path(path: &'static PatchPath) -> impl IntoView {
    view! { <li><code>{path.pointer}</code>{format!(" {}{}", path.doc, seen(path))}</li> }
}

/// The rows of a patch on the page of an operation, with the document after it, made from the last GET of the same object.
#[component]
pub fn PatchBody(
    /// The form whose body is the patch.
    form: FormState,
) -> impl IntoView {
    let read = Memo::new(move |_| {
        let url = form.object_url();
        form.client
            .known
            .with(|known| known.object(&url).and_then(|read| Some((Arc::new(read.body.clone()?), read.at))))
    });
    let document: Patched =
        Signal::derive(move || read.with(|read| read.as_ref().map(|(document, _)| document.clone())));
    let judged = judge_form(form, document);
    let head = move || match read.with(|read| read.as_ref().map(|(_, at)| *at)) {
        Some(at) => format!("Tried on the object read at {}.", clock_time(at)),
        None => "Read the object now, at If-Match: then its state after the patch is shown here.".into(),
    };
    let is_known = Memo::new(move |_| read.with(Option::is_some));
    view! {
        <PatchBuilder form document judged/>
        <div class="patch-result">
            <h3>"Result"</h3>
            <p class="field-doc">{head}</p>
            <Show when=move || is_known.get()>
                <PatchOutcome document judged rules=PatchRules::of(form.operation)/>
            </Show>
        </div>
    }
}
