//! A labelled control: label, the control, what is wrong with its value, and what it is.

use std::borrow::Cow;

use leptos::attr::Attribute;
use leptos::prelude::*;

/// What stands around a control.
#[derive(Clone)]
pub struct Frame {
    /// The control's id.
    pub id: String,
    /// The control's name; it comes first in its accessible name.
    pub name: String,
    /// Whether a value is needed.
    pub required: bool,
    /// What it is.
    pub doc: Cow<'static, str>,
    /// A word beside the name, such as where the value comes from.
    pub note: &'static str,
    /// What is wrong, or nothing.
    pub problem: Signal<Option<String>>,
}

impl Frame {
    /// The frame of a control that needs a value and no explanation.
    pub fn plain(id: impl Into<String>, name: impl Into<String>, problem: Signal<Option<String>>) -> Frame {
        Frame { id: id.into(), name: name.into(), required: true, doc: "".into(), note: "", problem }
    }

    /// What ties a control to its label, its explanation and its problem.
    pub fn attributes(&self) -> impl Attribute + Clone + use<> {
        let (id, problem, has_doc) = (self.id.clone(), self.problem, !self.doc.is_empty());
        let described_by = move || {
            let doc = if has_doc { format!("{id}-doc ") } else { String::new() };
            let problem = if problem.with(Option::is_some) { format!("{id}-problem") } else { String::new() };
            Some(doc + &problem).filter(|ids| !ids.is_empty())
        };
        view! {
            <{..}
                id=self.id.clone()
                aria-describedby=described_by
                aria-invalid=move || problem.with(Option::is_some).to_string()
            />
        }
    }

    /// For a control by itself: a group of boxes is none, and has no such attribute.
    pub fn aria_required(&self) -> Option<&'static str> {
        self.required.then_some("true")
    }
}

/// The name with the words beside it.
#[component]
pub fn Title(
    /// What stands around the control.
    frame: Frame,
) -> impl IntoView {
    view! {
        {frame.name}
        {frame.required.then(|| view! { <span class="needed">{" required"}</span> })}
        {(!frame.note.is_empty()).then(|| view! { <span class="field-note">" " {frame.note}</span> })}
    }
}

/// What it is, for below the control.
#[component]
pub fn Explanation(
    /// What stands around the control.
    frame: Frame,
) -> impl IntoView {
    let id = format!("{}-doc", frame.id);
    (!frame.doc.is_empty()).then(|| view! { <p class="field-doc" id=id>{frame.doc}</p> })
}

/// What is wrong, for below the control.
#[component]
pub fn ProblemLine(
    /// What stands around the control.
    frame: Frame,
) -> impl IntoView {
    let problem = frame.problem;
    view! {
        <p class="field-problem" id=format!("{}-problem", frame.id) hidden=move || problem.with(Option::is_none)>
            {move || problem.get()}
        </p>
    }
}

/// The frame around a control.
#[component]
pub fn Field(
    /// What stands around the control.
    frame: Frame,
    /// The control.
    children: Children,
) -> impl IntoView {
    view! {
        <div class="field">
            <label for=frame.id.clone()><Title frame=frame.clone()/></label>
            {children()}
            <ProblemLine frame=frame.clone()/>
            <Explanation frame/>
        </div>
    }
}

/// One line of text.
#[component]
pub fn TextInput(
    /// What stands around it.
    frame: Frame,
    /// What it shows.
    #[prop(into)]
    value: Signal<String>,
    /// What it shows while it is empty.
    #[prop(optional, into)]
    placeholder: String,
    /// Suggestions, each a value and a name for the person.
    #[prop(optional_no_strip)]
    options: Option<Signal<Vec<(String, String)>>>,
    /// Told at each keystroke.
    #[prop(into)]
    on_input: Callback<String>,
) -> impl IntoView {
    let list = options.map(|_| format!("{}-options", frame.id));
    view! {
        <Field frame=frame.clone()>
            <input
                type="text"
                autocomplete="off"
                spellcheck="false"
                placeholder=placeholder
                list=list.clone()
                aria-required=frame.aria_required()
                prop:value=value
                on:input:target=move |event| on_input.run(event.target().value())
                {..frame.attributes()}
            />
            {options
                .map(|options| {
                    let option = |(value, name): (String, String)| view! { <option value=value>{name}</option> };
                    view! {
                        <datalist id=list>{move || options.get().into_iter().map(option).collect_view()}</datalist>
                    }
                })}
        </Field>
    }
}

/// Several lines.
#[component]
pub fn TextArea(
    /// What stands around it.
    frame: Frame,
    /// What it shows.
    #[prop(into)]
    value: Signal<String>,
    /// How many lines are seen.
    rows: &'static str,
    /// Whether they are for people, and not code or JSON.
    #[prop(optional)]
    prose: bool,
    /// Told at each keystroke.
    #[prop(into)]
    on_input: Callback<String>,
) -> impl IntoView {
    view! {
        <Field frame=frame.clone()>
            <textarea
                class=if prose { "prose" } else { "code" }
                rows=rows
                spellcheck="false"
                aria-required=frame.aria_required()
                prop:value=value
                on:input:target=move |event| on_input.run(event.target().value())
                {..frame.attributes()}
            ></textarea>
        </Field>
    }
}

/// One of several values, or none. A value that is not among them is shown all the same: a select without a choice
/// shows nothing (HTML Standard, `select`).
#[component]
pub fn Select(
    /// What stands around it.
    frame: Frame,
    /// What is chosen.
    #[prop(into)]
    value: Signal<String>,
    /// The values, which are their own names.
    options: Vec<&'static str>,
    /// What the choice without a value is called, where there is one.
    #[prop(optional, into)]
    empty: Option<String>,
    /// Told at each choice.
    #[prop(into)]
    on_change: Callback<String>,
) -> impl IntoView {
    let (has_empty, known) = (empty.is_some(), options.clone());
    let other = Memo::new(move |_| {
        let value = value.get();
        let is_known = if value.is_empty() { has_empty } else { known.contains(&value.as_str()) };
        (!is_known).then_some(value)
    });
    view! {
        <Field frame=frame.clone()>
            <select
                aria-required=frame.aria_required()
                prop:value=value
                on:change:target=move |event| on_change.run(event.target().value())
                {..frame.attributes()}
            >
                {empty.map(|empty| view! { <option value="">{empty}</option> })}
                {move || other.get().map(|text| view! { <option value=text.clone()>{text.clone()}</option> })}
                {options.into_iter().map(|text| view! { <option value=text>{text}</option> }).collect_view()}
            </select>
        </Field>
    }
}

/// A box with its name beside it.
#[component]
pub fn Checkbox(
    /// The control's id.
    #[prop(into)]
    id: String,
    /// Whether it is checked.
    #[prop(into)]
    on: Signal<bool>,
    /// Told at each change.
    #[prop(into)]
    set: Callback<bool>,
    /// Its name.
    children: Children,
) -> impl IntoView {
    view! {
        <label class="check">
            <input type="checkbox" id=id prop:checked=on on:change:target=move |event| set.run(event.target().checked())/>
            {children()}
        </label>
    }
}
