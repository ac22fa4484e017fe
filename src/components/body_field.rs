//! The controls of a body's form: one for each field that the schema asks for now.

use leptos::prelude::*;
use serde_json::{Map, Value};

use super::form_state::FormState;
use crate::api::{Body, Kind, Schema};
use crate::forms::{Control, Field, default_value, fields};
use crate::ui::field::{FieldFrame, problem_line, select, text_area, text_input};

const FLAGS: &[&str] = &["true", "false"];

/// All controls of a body's form.
pub fn body_fields(state: FormState, body: &'static Body) -> AnyView {
    let list = Memo::new(move |_| state.draft.with(|draft| fields(body.schema, draft.body.value.as_ref())));
    let root = body.schema;
    let key = |field: &Field| {
        let schema = std::ptr::from_ref(field.schema).addr();
        (field.pointer.clone(), schema, std::mem::discriminant(&field.control), field.required)
    };
    view! {
        <div class="fields">
            <For each=move || list.get() key=key children=move |field| one_field(state, root, list, field) />
        </div>
    }
    .into_any()
}

/// What a control needs to read and write its value.
#[derive(Clone, Copy)]
struct Slot {
    state: FormState,
    root: &'static Schema,
    field: StoredValue<Field>,
}

impl Slot {
    fn text(self) -> Signal<String> {
        let pointer = self.field.with_value(|field| field.pointer.clone());
        let schema = self.field.with_value(|field| field.schema);
        Signal::derive(move || {
            self.state.draft.with(|draft| match (&schema.kind, draft.body.get(&pointer)) {
                // A choice of one in a list shows its first item.
                (Kind::List { max: Some(1), .. }, Some(Value::Array(list))) => {
                    list.first().and_then(Value::as_str).unwrap_or_default().to_string()
                }
                _ => draft.body.text(&pointer),
            })
        })
    }

    fn type_text(self) -> Callback<String> {
        Callback::new(move |typed: String| {
            let field = self.field.get_value();
            self.state.touch(&field.pointer);
            self.state.draft.update(|draft| match &field.schema.kind {
                Kind::List { .. } if !matches!(field.control, Control::Json) => {
                    let value = if typed.is_empty() { None } else { Some(Value::Array(vec![Value::String(typed)])) };
                    draft.body.set(self.root, &field.pointer, value);
                }
                _ => draft.body.type_text(self.root, &field.pointer, field.schema, field.required, &typed),
            });
        })
    }

    fn set(self, value: Option<Value>) {
        let pointer = self.field.with_value(|field| field.pointer.clone());
        self.state.touch(&pointer);
        self.state.draft.update(|draft| draft.body.set(self.root, &pointer, value));
    }

    fn frame(self) -> FieldFrame {
        let field = self.field.get_value();
        FieldFrame {
            id: FormState::control_id(&field.pointer),
            name: field.name.clone(),
            required: field.required,
            doc: field.doc.to_string(),
            note: "",
            problem: self.state.problem_at(field.pointer),
        }
    }
}

fn one_field(state: FormState, root: &'static Schema, list: Memo<Vec<Field>>, field: Field) -> AnyView {
    let depth = field.depth.min(5);
    let class = if matches!(field.control, Control::Group { .. } | Control::Either { .. } | Control::List { .. } | Control::Item { .. }) {
        format!("field-row group depth-{depth}")
    } else {
        format!("field-row depth-{depth}")
    };
    let slot = Slot { state, root, field: StoredValue::new(field.clone()) };
    let placeholder = field.schema.example.trim_matches('"').to_string();
    let empty = match field.schema.default {
        "" if field.required => "choose one".to_string(),
        "" => "not set".to_string(),
        default => format!("not set: {}", default.trim_matches('"')),
    };
    let control = match field.control {
        Control::Line(options) => {
            let list = (!options.is_empty()).then(|| {
                let id = format!("options{}", field.pointer);
                let items = options.iter().map(|option| view! { <option value=*option></option> }).collect_view();
                (id.clone(), view! { <datalist id=id>{items}</datalist> }.into_any())
            });
            text_input(slot.frame(), slot.text(), placeholder, list, slot.type_text())
        }
        Control::Number => text_input(slot.frame(), slot.text(), placeholder, None, slot.type_text()),
        Control::Area => text_area(slot.frame(), slot.text(), 5, true, slot.type_text()),
        Control::Json => text_area(slot.frame(), slot.text(), 3, true, slot.type_text()),
        Control::Flag => select(slot.frame(), slot.text(), FLAGS, empty, slot.type_text()),
        Control::Choice(options) => select(slot.frame(), slot.text(), options, empty, slot.type_text()),
        Control::Checks(options) => checks(slot, options),
        Control::Group { .. } => group_head(slot, list),
        Control::Either { ref options, .. } => either_head(slot, options.clone()),
        Control::List { .. } => list_head(slot, list),
        Control::Item { at } => item_head(slot, at),
    };
    view! { <div class=class>{control}</div> }.into_any()
}

/// The name, the sentence and the problem of a group's head.
fn head(slot: Slot, control: AnyView) -> AnyView {
    let frame = slot.frame();
    let needed = frame.required.then(|| view! { <span class="needed">"required"</span> });
    view! {
        <div class="field">
            <p class="group-name" id=frame.id.clone() tabindex="-1">{frame.name.clone()} {needed}</p>
            {(!frame.doc.is_empty()).then(|| view! { <p class="field-doc">{frame.doc}</p> })}
            {control}
            {problem_line(format!("{}-problem", frame.id), frame.problem)}
        </div>
    }
    .into_any()
}

fn group_head(slot: Slot, list: Memo<Vec<Field>>) -> AnyView {
    let field = slot.field.get_value();
    if field.required {
        return head(slot, ().into_any());
    }
    let pointer = field.pointer.clone();
    let is_there = move || {
        list.with(|list| list.iter().any(|field| field.pointer == pointer && field.control == Control::Group { present: true }))
    };
    let turn = move |on: bool| {
        let value = default_value(slot.field.with_value(|field| field.schema));
        let value = if value.is_null() { Value::Object(Map::new()) } else { value };
        slot.set(on.then_some(value));
    };
    let frame = slot.frame();
    view! {
        <div class="field">
            <label class="check">
                <input
                    type="checkbox"
                    id=frame.id.clone()
                    prop:checked=is_there
                    on:change:target=move |event| turn(event.target().checked())
                />
                {frame.name.clone()}
                " "
                <span class="field-note">"include"</span>
            </label>
            {(!frame.doc.is_empty()).then(|| view! { <p class="field-doc">{frame.doc}</p> })}
            {problem_line(format!("{}-problem", frame.id), frame.problem)}
        </div>
    }
    .into_any()
}

fn either_head(slot: Slot, options: Vec<&'static str>) -> AnyView {
    let Kind::Object(object) = slot.field.with_value(|field| &field.schema.kind) else { return ().into_any() };
    let options: &'static [&'static str] = Box::leak(options.into_boxed_slice());
    let pointer = slot.field.with_value(|field| field.pointer.clone());
    let chosen = Signal::derive(move || {
        slot.state.draft.with(|draft| {
            let value = draft.body.get(&pointer);
            let found = options.iter().find(|name| value.is_some_and(|value| value.get(**name).is_some()));
            found.map(|name| (*name).to_string()).unwrap_or_default()
        })
    });
    // The member that was there hands its content over: both have the same shape.
    let choose = Callback::new(move |name: String| {
        let pointer = slot.field.with_value(|field| field.pointer.clone());
        let before = chosen.get_untracked();
        let held = slot.state.draft.with_untracked(|draft| draft.body.get(&format!("{pointer}/{before}")).cloned());
        let property = object.properties.iter().find(|property| property.name == name);
        let value = property.map(|property| {
            let content = held.unwrap_or_else(|| default_value(property.schema));
            Value::Object(Map::from_iter([(name.clone(), content)]))
        });
        slot.set(value);
    });
    select(slot.frame(), chosen, options, "choose one".into(), choose)
}

fn list_head(slot: Slot, list: Memo<Vec<Field>>) -> AnyView {
    let field = slot.field.get_value();
    let pointer = field.pointer.clone();
    let grows = move || {
        list.with(|list| list.iter().any(|field| field.pointer == pointer && matches!(field.control, Control::List { grows: true, .. })))
    };
    let add = move |_| {
        let field = slot.field.get_value();
        if let Kind::List { items, .. } = &field.schema.kind {
            slot.state.touch(&field.pointer);
            slot.state.draft.update(|draft| draft.body.add_item(slot.root, &field.pointer, items));
        }
    };
    let label = format!("{}: add an item", field.name);
    head(slot, view! { <button type="button" class="button quiet" disabled=move || !grows() on:click=add>{label}</button> }.into_any())
}

fn item_head(slot: Slot, at: usize) -> AnyView {
    let field = slot.field.get_value();
    let label = format!("{}: remove", field.name);
    let remove = move |_| {
        let pointer = slot.field.with_value(|field| field.pointer.clone());
        if let Some((list, _)) = pointer.rsplit_once('/') {
            slot.state.draft.update(|draft| draft.body.remove_item(slot.root, list, at));
        }
    };
    head(slot, view! { <button type="button" class="button quiet" on:click=remove>{label}</button> }.into_any())
}

fn checks(slot: Slot, options: &'static [&'static str]) -> AnyView {
    let frame = slot.frame();
    let pointer = slot.field.with_value(|field| field.pointer.clone());
    let list = move || -> Vec<Value> {
        slot.state.draft.with(|draft| draft.body.get(&pointer).and_then(Value::as_array).cloned().unwrap_or_default())
    };
    let option = {
        let list = list.clone();
        move |option: &&'static str| {
            let option = *option;
            let (is_on, now) = (list.clone(), list.clone());
            let turn = move |on: bool| {
                let mut values = untrack(|| now());
                values.retain(|value| value != option);
                if on {
                    values.push(option.into());
                }
                slot.set(if values.is_empty() { None } else { Some(Value::Array(values)) });
            };
            view! {
                <label class="check">
                    <input
                        type="checkbox"
                        prop:checked=move || is_on().iter().any(|value| value == option)
                        on:change:target=move |event| turn(event.target().checked())
                    />
                    {option}
                </label>
            }
        }
    };
    let needed = frame.required.then(|| view! { <span class="needed">"required"</span> });
    view! {
        <fieldset class="field" id=frame.id.clone() tabindex="-1" aria-describedby=frame.described_by()>
            <legend>{frame.name.clone()} {needed}</legend>
            <div class="checks">{options.iter().map(option).collect_view()}</div>
            {problem_line(format!("{}-problem", frame.id), frame.problem)}
            {(!frame.doc.is_empty()).then(|| view! { <p class="field-doc" id=format!("{}-doc", frame.id)>{frame.doc.clone()}</p> })}
        </fieldset>
    }
    .into_any()
}
