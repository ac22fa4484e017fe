//! A labelled control: label, what it is, the control, and what is wrong with its value.

use leptos::prelude::*;

/// What stands around a control.
pub struct FieldFrame {
    /// The control's id.
    pub id: String,
    /// The control's name; it comes first in its accessible name.
    pub name: String,
    /// Whether a value is needed.
    pub required: bool,
    /// What it is.
    pub doc: String,
    /// A word beside the name, such as where the value comes from.
    pub note: &'static str,
    /// What is wrong, or nothing.
    pub problem: Signal<Option<String>>,
}

impl FieldFrame {
    /// The ids of the description and of the problem, for `aria-describedby`.
    pub fn described_by(&self) -> impl Fn() -> String + Clone + Send + Sync + 'static {
        let (id, problem, has_doc) = (self.id.clone(), self.problem, !self.doc.is_empty());
        move || {
            let mut ids = if has_doc { format!("{id}-doc") } else { String::new() };
            if problem.with(Option::is_some) {
                ids.push_str(&format!(" {id}-problem"));
            }
            ids
        }
    }

    /// Whether the value is wrong, for `aria-invalid`.
    pub fn invalid(&self) -> impl Fn() -> &'static str + Clone + Send + Sync + 'static {
        let problem = self.problem;
        move || if problem.with(Option::is_some) { "true" } else { "false" }
    }
}

/// Draws the frame around a control that has the frame's id.
pub fn framed(frame: FieldFrame, control: AnyView) -> AnyView {
    let FieldFrame { id, name, required, doc, note, problem } = frame;
    let doc_id = format!("{id}-doc");
    let doc = (!doc.is_empty()).then(|| view! { <p class="field-doc" id=doc_id>{doc}</p> });
    let needed = required.then(|| view! { <span class="needed">"required"</span> });
    let note = (!note.is_empty()).then(|| view! { <span class="field-note">{note}</span> });
    view! {
        <div class="field">
            <label for=id.clone()>{name} {needed} {note}</label>
            {control}
            {problem_line(format!("{id}-problem"), problem)}
            {doc}
        </div>
    }
    .into_any()
}

/// What is wrong with a value, beside it.
pub fn problem_line(id: String, problem: Signal<Option<String>>) -> AnyView {
    view! { <p class="field-problem" id=id hidden=move || problem.with(Option::is_none)>{move || problem.get()}</p> }.into_any()
}

/// One line of text.
pub fn text_input(
    frame: FieldFrame,
    value: Signal<String>,
    placeholder: String,
    options: Option<(String, AnyView)>,
    on_input: Callback<String>,
) -> AnyView {
    let (list, datalist) = options.unzip();
    let control = view! {
        <input
            type="text"
            id=frame.id.clone()
            list=list
            autocomplete="off"
            spellcheck="false"
            placeholder=placeholder
            aria-required=frame.required.to_string()
            aria-invalid=frame.invalid()
            aria-describedby=frame.described_by()
            prop:value=value
            on:input:target=move |event| on_input.run(event.target().value())
        />
        {datalist}
    };
    framed(frame, control.into_any())
}

/// Several lines of text; `code` draws it in a fixed-width face.
pub fn text_area(frame: FieldFrame, value: Signal<String>, rows: usize, code: bool, on_input: Callback<String>) -> AnyView {
    let control = view! {
        <textarea
            id=frame.id.clone()
            class:code=code
            rows=rows
            spellcheck="false"
            autocomplete="off"
            aria-required=frame.required.to_string()
            aria-invalid=frame.invalid()
            aria-describedby=frame.described_by()
            prop:value=value
            on:input:target=move |event| on_input.run(event.target().value())
        ></textarea>
    };
    framed(frame, control.into_any())
}

/// One of several values; `empty` is what the choice without a value is called.
pub fn select(
    frame: FieldFrame,
    value: Signal<String>,
    options: &'static [&'static str],
    empty: String,
    on_change: Callback<String>,
) -> AnyView {
    let option = move |option: &&'static str| {
        let option = *option;
        view! { <option value=option selected=move || value.with(|value| value == option)>{option}</option> }
    };
    let control = view! {
        <select
            id=frame.id.clone()
            aria-required=frame.required.to_string()
            aria-invalid=frame.invalid()
            aria-describedby=frame.described_by()
            prop:value=value
            on:change:target=move |event| on_change.run(event.target().value())
        >
            <option value="" selected=move || value.with(String::is_empty)>{empty}</option>
            {options.iter().map(option).collect_view()}
        </select>
    };
    framed(frame, control.into_any())
}
