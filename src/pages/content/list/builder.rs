//! The form of a new filter: a field, one of the operators that it has, a value that it can have.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use crate::domain::content::{ContentKind, Filter, FilterField, Operator, Values};
use crate::ui::dom;
use crate::ui::field::{Field, Frame};

/// The form.
pub const BUILDER: &str = "filter-builder";
/// Its first control.
pub const FIELD: &str = "filter-field";
const OPERATOR: &str = "filter-operator";
const VALUE: &str = "filter-value";

/// What a value is written with.
#[derive(Clone, Copy, PartialEq)]
enum Control {
    Line,
    Day,
    Moment,
    Choice(&'static [&'static str]),
}

/// What is chosen so far.
#[derive(Clone, Copy)]
struct Draft {
    kind: ContentKind,
    field: RwSignal<FilterField>,
    operator: RwSignal<Operator>,
    value: RwSignal<String>,
    problem: RwSignal<Option<String>>,
    control: Memo<Control>,
}

impl Draft {
    fn new(kind: ContentKind) -> Draft {
        let field = RwSignal::new(FilterField::Name);
        let operator = RwSignal::new(FilterField::Name.operators()[0]);
        let control = Memo::new(move |_| match (field.get().values(kind), operator.get()) {
            (Values::OneOf(known), _) => Control::Choice(known),
            (Values::Date, Operator::At) => Control::Moment,
            (Values::Date, _) => Control::Day,
            (Values::Text, _) => Control::Line,
        });
        let (value, problem) = (RwSignal::new(String::new()), RwSignal::new(None));
        Draft { kind, field, operator, value, problem, control }
    }

    /// Takes a field by its name; what belonged to another one goes.
    fn choose_field(self, name: &str) {
        let chosen = FilterField::ALL.into_iter().find(|field| field.name(self.kind) == name);
        if let Some(field) = chosen {
            self.field.set(field);
            self.operator.set(field.operators()[0]);
            self.clear();
        }
    }

    /// Takes an operator by its label. A moment is no day, and a day no moment.
    fn choose_operator(self, label: &str) {
        let all = self.field.get_untracked().operators();
        let before = self.control.get_untracked();
        if let Some(operator) = all.iter().find(|operator| operator.label() == label) {
            self.operator.set(*operator);
        }
        if self.control.get_untracked() != before {
            self.clear();
        }
    }

    fn clear(self) {
        let first = match self.control.get_untracked() {
            Control::Choice(known) => known.first().copied().unwrap_or_default(),
            _ => "",
        };
        self.value.set(first.to_string());
        self.problem.set(None);
    }

    fn made(self) -> Result<Filter, String> {
        self.value.with(|value| Filter::new(self.kind, self.field.get(), self.operator.get(), value))
    }
}

/// The form of a new filter.
#[component]
pub fn Builder(
    /// The kind of what is filtered.
    kind: ContentKind,
    /// The filters that are there.
    filters: Signal<Vec<Filter>>,
    /// Takes another one.
    take: Callback<Filter>,
) -> impl IntoView {
    let draft = Draft::new(kind);
    let add = move |event: SubmitEvent| {
        event.prevent_default();
        let is_there = |filter: &Filter| filters.with_untracked(|filters| filters.contains(filter));
        match untrack(|| draft.made()) {
            Ok(filter) if is_there(&filter) => draft.problem.set(Some("This filter is there already.".into())),
            Ok(filter) => {
                take.run(filter);
                draft.clear();
            }
            Err(why) => {
                draft.problem.set(Some(why));
                dom::focus(VALUE);
            }
        }
    };
    let sent = move || {
        let filter = draft.made().ok()?;
        let remark = filter.remark().map(|remark| format!(" {remark}"));
        Some(view! { "Sent as " <code>"property=" {filter.print()}</code> "." {remark} })
    };
    view! {
        <form class="filter-form" id=BUILDER aria-label="New filter" novalidate on:submit=add>
            <FieldSelect draft/>
            {move || view! { <OperatorSelect draft field=draft.field.get()/> }}
            <ValueControl draft/>
            <button type="submit" class="button">
                "Add"
            </button>
            <p class="field-doc">{sent}</p>
        </form>
    }
}

fn frame(id: &'static str, name: &'static str, problem: Signal<Option<String>>) -> Frame {
    Frame { required: false, ..Frame::plain(id, name, problem) }
}

fn no_problem() -> Signal<Option<String>> {
    Signal::derive(|| None)
}

#[component]
fn FieldSelect(draft: Draft) -> impl IntoView {
    let frame = frame(FIELD, "Member", no_problem());
    let option = move |field: FilterField| view! { <option>{field.name(draft.kind)}</option> };
    view! {
        <Field frame=frame.clone()>
            <select
                prop:value=move || draft.field.get().name(draft.kind)
                on:change:target=move |event| draft.choose_field(&event.target().value())
                {..frame.attributes()}
            >
                {FilterField::ALL.map(option).collect_view()}
            </select>
        </Field>
    }
}

/// Made anew for each field: the operators are others.
#[component]
fn OperatorSelect(draft: Draft, field: FilterField) -> impl IntoView {
    let frame = frame(OPERATOR, "Is", no_problem());
    let option = |operator: &Operator| view! { <option>{operator.label()}</option> };
    view! {
        <Field frame=frame.clone()>
            <select
                prop:value=move || draft.operator.get().label()
                on:change:target=move |event| draft.choose_operator(&event.target().value())
                {..frame.attributes()}
            >
                {field.operators().iter().map(option).collect_view()}
            </select>
        </Field>
    }
}

#[component]
fn ValueControl(draft: Draft) -> impl IntoView {
    let frame = frame(VALUE, "Value", draft.problem.into());
    let own = frame.clone();
    let write = move |text: String| {
        draft.value.set(text);
        draft.problem.set(None);
    };
    let input = move |kind: &'static str, placeholder: &'static str| {
        view! {
            <input
                type=kind
                autocomplete="off"
                spellcheck="false"
                placeholder=placeholder
                prop:value=draft.value
                on:input:target=move |event| write(event.target().value())
                {..own.attributes()}
            />
        }
    };
    let own = frame.clone();
    let option = |value: &&'static str| view! { <option>{*value}</option> };
    let control = move || match draft.control.get() {
        Control::Line => input("text", "").into_any(),
        Control::Day => input("date", "").into_any(),
        Control::Moment => input("text", "2026-09-01T09:12:33.001Z").into_any(),
        Control::Choice(known) => view! {
            <select
                prop:value=draft.value
                on:change:target=move |event| write(event.target().value())
                {..own.attributes()}
            >
                {known.iter().map(option).collect_view()}
            </select>
        }
        .into_any(),
    };
    view! { <Field frame=frame>{control}</Field> }
}
