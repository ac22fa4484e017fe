//! The patch from edits: a field for each path, and the least patch that makes of what is there what stands in them.

use leptos::prelude::*;
use serde_json::Value;

use super::patching::Patching;
use crate::api::{Kind, PatchPath, TextForm};
use crate::components::form_state::FormState;
use crate::domain::content::patch::{is_removable, patch_of_edits, with_member};
use crate::domain::document::keep_line_ends;
use crate::forms::patch_draft::rows;
use crate::forms::patch_rows::Judged;
use crate::ui::field::{Frame, TextArea, TextInput};

/// A field for each path.
#[component]
pub fn EditFields(
    form: Patching,
    /// Shows the rows.
    by_hand: Callback<()>,
) -> impl IntoView {
    let can_be_shown = Memo::new(move |_| {
        let is_whole = form.state.draft.with(|draft| draft.body.raw.is_none() && draft.body.texts.is_empty());
        is_whole && form.judged.with(|judged| is_made_of_edits(judged, form))
    });
    let fields = move |is_documented: bool| {
        let paths = form.rules.paths.iter().filter(|path| path.documented == is_documented);
        paths.map(|path| view! { <EditField form path/> }).collect_view()
    };
    let elsewhere = move || {
        view! {
            <p>"By hand, something is written that these fields cannot show. Mend it there, and they come back."</p>
            <button type="button" class="button" on:click=move |_| by_hand.run(())>
                "Show it by hand"
            </button>
        }
    };
    view! {
        <Show when=move || can_be_shown.get() fallback=elsewhere>
            {fields(true)}
            <details class="field-doc">
                <summary>"Not documented, seen to work"</summary>
                {fields(false)}
            </details>
        </Show>
    }
}

/// Whether every operation applies, on a path that has a field.
fn is_made_of_edits(judged: &Judged, form: Patching) -> bool {
    let is_allowed = |path: &str| form.rules.path(path).is_some();
    form.state.draft.with(|draft| {
        let path = |row: &Value| row.get("path").and_then(Value::as_str).is_some_and(is_allowed);
        rows(&draft.body).iter().all(path) && judged.rows.iter().all(|row| row.fits == Some(true))
    })
}

#[component]
fn EditField(form: Patching, path: &'static PatchPath) -> impl IntoView {
    let name = path.pointer.trim_start_matches('/');
    let now = move |value: &Value| value.pointer(path.pointer).map(|value| written(path, value)).unwrap_or_default();
    let before = Memo::new(move |_| form.fetched.with(|fetched| now(&fetched.value)));
    let after = Memo::new(move |_| form.judged.with(|judged| judged.after.as_ref().map(now).unwrap_or_default()));
    // What is typed stands in the field as long as it says the same: a line that is begun is no item yet.
    let typed = RwSignal::new(None::<String>);
    let value = Signal::derive(move || {
        let after = after.get();
        typed
            .get()
            .filter(|typed| read(path, typed, "").map(|value| written(path, &value)).unwrap_or_default() == after)
            .unwrap_or(after)
    });
    let write = move |text: String| {
        let document = form.fetched.get_untracked();
        let edited =
            form.judged.with_untracked(|judged| judged.after.clone()).unwrap_or_else(|| document.value.clone());
        let value = read(path, &text, &before.get_untracked());
        typed.set(Some(text));
        let after = with_member(edited, path, value);
        form.write(patch_of_edits(&document.value, &after, form.rules.paths));
    };
    // Where it is in the patch.
    let place = Memo::new(move |_| {
        let is_own = |row: &Value| row.get("path").is_some_and(|own| own == path.pointer);
        form.state.draft.with(|draft| rows(&draft.body).iter().position(is_own))
    });
    let problem = Signal::derive(move || {
        let at = place.get()?;
        let problem = form.judged.with(|judged| judged.rows.get(at).and_then(|row| row.problem.clone()))?;
        Some(problem.sentence.trim_start_matches("value: ").to_string())
    });
    let is_changed = Memo::new(move |_| before.get() != after.get());
    let frame = Frame {
        id: format!("edit-{name}"),
        name: name.to_string(),
        required: !is_removable(path),
        doc: doc_of(path).into(),
        note: if matches!(path.schema.kind, Kind::List { .. }) { "one in each line" } else { "" },
        problem,
    };
    let field = match &path.schema.kind {
        Kind::Text(text) if text.form == TextForm::Line => view! { <TextInput frame value on_input=write/> }.into_any(),
        Kind::List { .. } => view! { <TextArea frame value rows="3" on_input=write/> }.into_any(),
        _ => view! { <TextArea frame value rows="2" prose=true on_input=write/> }.into_any(),
    };
    let was = move || match (is_changed.get(), before.get()) {
        (false, _) => None,
        (true, before) if before.is_empty() => Some("Now: not there".to_string()),
        (true, before) => Some(format!("Now: {before}")),
    };
    view! {
        // Its id is where the summary of problems leads to.
        <div
            class="edit"
            class:changed=move || is_changed.get()
            id=move || place.get().map(|at| FormState::control_id(&format!("/{at}")))
            tabindex="-1"
        >
            {field}
            {move || was().map(|was| view! { <p class="field-note">{was}</p> })}
        </div>
    }
}

/// What is known of a path, without what whoever writes by hand has to know.
fn doc_of(path: &'static PatchPath) -> &'static str {
    path.doc.split(" Use add ").next().unwrap_or_default()
}

/// What a value is in its field; a list has a line for each item.
fn written(path: &PatchPath, value: &Value) -> String {
    let item = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_string);
    match (&path.schema.kind, value) {
        (_, Value::Null) => String::new(),
        (Kind::List { .. }, Value::Array(items)) => items.iter().map(item).collect::<Vec<_>>().join("\n"),
        (_, value) => item(value),
    }
}

/// What stands in a field as a value; nothing where it is emptied, unless that is required.
fn read(path: &PatchPath, text: &str, before: &str) -> Option<Value> {
    match &path.schema.kind {
        Kind::List { .. } => {
            let items: Vec<Value> = text.lines().filter(|line| !line.trim().is_empty()).map(Value::from).collect();
            (!items.is_empty()).then_some(Value::Array(items))
        }
        _ if text.is_empty() && is_removable(path) => None,
        _ => Some(keep_line_ends(before, text).into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::content::ContentKind;
    use crate::domain::content::patch::patch_paths;
    use serde_json::json;

    #[track_caller]
    fn check(pointer: &str, text: &str, expect: Option<Value>) {
        let path = patch_paths(ContentKind::Template).iter().find(|path| path.pointer == pointer).expect("a path");
        let value = read(path, text, "a\r\nb");
        assert_eq!(value, expect);
        if let Some(value) = value {
            assert_eq!(read(path, &written(path, &value), "a\r\nb"), Some(value));
        }
    }

    #[test]
    fn what_is_emptied_is_taken_away_unless_it_is_required() {
        check("/name", "", Some(json!("")));
        check("/name", "B", Some(json!("B")));
        check("/description", "", None);
        check("/description", "a\nc", Some(json!("a\r\nc")));
        check("/parentFolderId", "f", Some(json!("f")));
        check("/labels", "core/C1\n\ncore/C2\n", Some(json!(["core/C1", "core/C2"])));
        check("/labels", " \n", None);
    }
}
