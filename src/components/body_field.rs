//! The controls of a body's form: one for each field that the schema asks for now.

use std::sync::Arc;

use leptos::prelude::*;
use serde_json::{Map, Value};

use super::form_state::FormState;
use crate::api::{Body, Kind, Schema, TextForm};
use crate::forms::{Control, Field, default_value, fields, first_control};
use crate::reactive::spawn;
use crate::ui::dom;
use crate::ui::field::{Checkbox, Explanation, Frame, ProblemLine, Select, TextArea, TextInput, Title};

const FLAGS: [&str; 2] = ["true", "false"];

/// Draws the control of a member that is code, for a page that has an editor for it: the member's pointer, what stands
/// around it, what it shows, and who is told of each change.
pub type DrawCode = fn(&str, Frame, Signal<String>, Callback<String>) -> AnyView;

/// All controls of a body's form.
#[component]
pub fn BodyFields(
    /// The form whose body it is.
    form: FormState,
    /// What is documented of it.
    body: &'static Body,
    /// What draws members that are code; without it they are plain text areas.
    #[prop(optional_no_strip)]
    code: Option<DrawCode>,
) -> impl IntoView {
    let root = body.schema;
    view! {
        <div class="fields">
            <For
                each=move || form.draft.with(|draft| fields(root, draft.body.value.as_ref()))
                key=field_key
                children=move |field| Slot { form, root, field: Arc::new(field), code }.draw()
            />
        </div>
    }
}

/// Whether a member is code, or any JSON.
fn is_code(schema: &Schema) -> bool {
    match &schema.kind {
        Kind::Text(text) => text.form == TextForm::Code && !text.closed,
        Kind::Json => true,
        _ => false,
    }
}

/// What makes a control another one. What a person can change by it must not be part of this: the control would be made
/// anew under the person's hands, and the focus lost.
fn field_key(field: &Field) -> (String, usize, bool) {
    (field.pointer.clone(), std::ptr::from_ref(field.schema).addr(), field.required)
}

/// What a control needs to read and write its value.
#[derive(Clone)]
struct Slot {
    form: FormState,
    root: &'static Schema,
    field: Arc<Field>,
    code: Option<DrawCode>,
}

impl Slot {
    fn draw(self) -> impl IntoView {
        let field = self.field.clone();
        let is_head = matches!(
            field.control,
            Control::Group { .. } | Control::Either { .. } | Control::List { .. } | Control::Item
        );
        let kind = match field.control {
            _ if is_head => " group",
            Control::Number => " number",
            _ => "",
        };
        let class = format!("field-row depth-{}{kind}", field.depth.min(2));
        let remove = field.item.map(|at| view! { <RemoveItem of=self.clone() at/> });
        view! { <div class=class>{self.control()} {remove}</div> }
    }

    fn control(self) -> AnyView {
        let field = self.field.clone();
        let (frame, value, write) = (self.frame(), self.read(), self.write());
        let placeholder = field.schema.example.trim_matches('"').to_string();
        let empty = match field.schema.default {
            "" if field.required => "choose one".to_string(),
            "" => "not set".to_string(),
            default => format!("not set: {}", default.trim_matches('"')),
        };
        if let Some(draw) = self.code.filter(|_| is_code(field.schema)) {
            return draw(&field.pointer, frame, value, write);
        }
        match &field.control {
            // A line of its own would take the line ends of the text away.
            Control::Line(_) if untrack(|| value.get()).contains(['\r', '\n']) => {
                view! { <TextArea frame value rows="5" on_input=write/> }.into_any()
            }
            Control::Line(options) if !options.is_empty() => {
                let options = options.iter().map(|text| (text.to_string(), text.to_string())).collect::<Vec<_>>();
                let options = Some(Signal::stored(options));
                view! { <TextInput frame value placeholder options on_input=write/> }.into_any()
            }
            Control::Line(_) | Control::Number => {
                view! { <TextInput frame value placeholder on_input=write/> }.into_any()
            }
            Control::Area if is_code(field.schema) => {
                view! { <TextArea frame value rows="5" on_input=write/> }.into_any()
            }
            Control::Area => view! { <TextArea frame value rows="2" prose=true on_input=write/> }.into_any(),
            Control::Json => view! { <TextArea frame value rows="3" on_input=write/> }.into_any(),
            Control::Flag => view! { <Select frame value options=FLAGS.to_vec() empty on_change=write/> }.into_any(),
            Control::Choice(options) => {
                view! { <Select frame value options=options.to_vec() empty on_change=write/> }.into_any()
            }
            Control::Checks(options) => view! { <Checks of=self frame options=*options/> }.into_any(),
            Control::Group { .. } if field.required => view! { <Head frame/> }.into_any(),
            Control::Group { .. } => view! { <OptionalGroup of=self frame/> }.into_any(),
            Control::Either { options } => self.either_head(frame, options.clone()),
            Control::List { items, max } => view! { <ListHead of=self frame items=*items max=*max/> }.into_any(),
            Control::Item => view! { <Head frame/> }.into_any(),
        }
    }

    fn frame(&self) -> Frame {
        Frame {
            id: FormState::control_id(&self.field.pointer),
            name: self.field.name.clone(),
            required: self.field.required,
            doc: self.field.doc.into(),
            note: "",
            problem: self.form.problem(self.field.pointer.clone()),
        }
    }

    fn read(&self) -> Signal<String> {
        let Slot { form, field, .. } = self.clone();
        Signal::derive(move || {
            form.draft.with(|draft| match (&field.control, draft.body.get(&field.pointer)) {
                // A choice of one in a list shows its first item.
                (Control::Choice(_), Some(Value::Array(list))) => {
                    list.first().and_then(Value::as_str).unwrap_or_default().to_string()
                }
                _ => draft.body.text(&field.pointer),
            })
        })
    }

    fn write(&self) -> Callback<String> {
        let slot = self.clone();
        Callback::new(move |typed: String| {
            let field = &slot.field;
            if matches!((&field.control, &field.schema.kind), (Control::Choice(_), Kind::List { .. })) {
                return slot.set((!typed.is_empty()).then(|| Value::Array(vec![typed.into()])));
            }
            slot.form.change(&field.pointer, |draft| {
                draft.body.type_text(slot.root, &field.pointer, field.schema, field.required, &typed);
            });
        })
    }

    fn set(&self, value: Option<Value>) {
        self.form.change(&self.field.pointer, |draft| draft.body.set(self.root, &self.field.pointer, value));
    }

    fn now(&self) -> Option<Value> {
        self.form.draft.with_untracked(|draft| draft.body.get(&self.field.pointer).cloned())
    }

    fn either_head(self, frame: Frame, options: Vec<&'static str>) -> AnyView {
        let Kind::Object(object) = &self.field.schema.kind else {
            return view! { <Head frame/> }.into_any();
        };
        let chosen = move |value: Option<&Value>| {
            let found =
                object.properties.iter().find(|property| value.is_some_and(|value| value.get(property.name).is_some()));
            found.map_or("", |property| property.name)
        };
        let (form, pointer) = (self.form, self.field.pointer.clone());
        let value = Signal::derive(move || form.draft.with(|draft| chosen(draft.body.get(&pointer)).to_string()));
        // The member that was there hands its content over: both have the same shape.
        let choose = Callback::new(move |name: String| {
            let now = self.now();
            let held = now.as_ref().and_then(|value| value.get(chosen(now.as_ref())).cloned());
            let property = object.properties.iter().find(|property| property.name == name);
            self.set(property.map(|property| {
                let content = held.unwrap_or_else(|| default_value(property.schema));
                Value::Object(Map::from_iter([(name.clone(), content)]))
            }));
        });
        view! { <Select frame value options empty="choose one" on_change=choose/> }.into_any()
    }
}

/// The name, the sentence and the problem of a group's head, with what can be done to it.
#[component]
fn Head(frame: Frame, #[prop(optional)] children: Option<Children>) -> impl IntoView {
    view! {
        <div class="field">
            <p class="group-name" id=frame.id.clone() tabindex="-1"><Title frame=frame.clone()/></p>
            <Explanation frame=frame.clone()/>
            {children.map(|children| children())}
            <ProblemLine frame/>
        </div>
    }
}

#[component]
fn OptionalGroup(of: Slot, frame: Frame) -> impl IntoView {
    let (form, pointer) = (of.form, of.field.pointer.clone());
    let on = Signal::derive(move || form.draft.with(|draft| draft.body.get(&pointer).is_some_and(Value::is_object)));
    let turn = Callback::new(move |on: bool| {
        let value = default_value(of.field.schema);
        of.set(on.then(|| if value.is_null() { Value::Object(Map::new()) } else { value }));
    });
    let name = frame.name.clone();
    view! {
        <div class="field">
            <Checkbox id=frame.id.clone() on set=turn>
                {name} <span class="field-note">" include"</span>
            </Checkbox>
            <Explanation frame=frame.clone()/>
            <ProblemLine frame/>
        </div>
    }
}

#[component]
fn ListHead(of: Slot, frame: Frame, items: &'static Schema, max: Option<usize>) -> impl IntoView {
    let (form, pointer) = (of.form, of.field.pointer.clone());
    let length = Memo::new(move |_| form.draft.with(|draft| length_of(draft.body.get(&pointer))));
    let is_full = move || max.is_some_and(|max| length.get() >= max);
    let label = format!("{}: add an item", frame.name);
    // The new item is what one goes on with, and the button of a full list is disabled.
    let add = move |_| {
        let list = &of.field.pointer;
        form.change(list, |draft| draft.body.add_item(of.root, list, items));
        let item = format!("{list}/{}", length.get_untracked().saturating_sub(1));
        let added = form.draft.with_untracked(|draft| first_control(of.root, draft.body.value.as_ref(), &item));
        spawn(async move {
            dom::next_task().await;
            dom::focus(&FormState::control_id(&added.unwrap_or(item)));
        });
    };
    view! {
        <Head frame>
            <button type="button" class="button quiet" disabled=is_full on:click=add>
                {label}
            </button>
            <Show when=is_full>
                <p class="field-doc">"The list is as long as it may be."</p>
            </Show>
        </Head>
    }
}

fn length_of(list: Option<&Value>) -> usize {
    list.and_then(Value::as_array).map_or(0, Vec::len)
}

/// Takes an item out of its list.
#[component]
fn RemoveItem(of: Slot, at: usize) -> impl IntoView {
    let label = format!("{}: remove", of.field.name);
    let remove = move |_| {
        let Some((list, _)) = of.field.pointer.rsplit_once('/') else { return };
        of.form.change(list, |draft| draft.body.remove_item(of.root, list, at));
        // The next item moves up, and the focus is at its button. Without a next one the one before gets it, or the list.
        let left = of.form.draft.with_untracked(|draft| length_of(draft.body.get(list)));
        match at.checked_sub(1) {
            _ if at < left => {}
            Some(before) => dom::focus(&FormState::control_id(&format!("{list}/{before}"))),
            None => dom::focus(&FormState::control_id(list)),
        }
    };
    view! {
        <button type="button" class="button quiet" on:click=remove>
            {label}
        </button>
    }
}

#[component]
fn Checks(of: Slot, frame: Frame, options: &'static [&'static str]) -> impl IntoView {
    let list = |value: Option<Value>| value.and_then(|value| value.as_array().cloned()).unwrap_or_default();
    let (form, pointer) = (of.form, of.field.pointer.clone());
    let now = Memo::new(move |_| list(form.draft.with(|draft| draft.body.get(&pointer).cloned())));
    // What is none of the options and was there once keeps its box: it is taken out, and put back, by it.
    let names = Memo::new(move |before: Option<&Vec<String>>| {
        let mut names = before.cloned().unwrap_or_else(|| options.iter().map(|option| option.to_string()).collect());
        now.with(|now| {
            for value in now.iter().filter_map(Value::as_str) {
                if !names.iter().any(|name| name == value) {
                    names.push(value.to_string());
                }
            }
        });
        names
    });
    let is_item_open = |items: &Schema| matches!(&items.kind, Kind::Text(text) if !text.closed);
    let is_open = matches!(of.field.schema.kind, Kind::List { items, .. } if is_item_open(items));
    let id = frame.id.clone();
    let draw = move |name: String| {
        let (of, own) = (of.clone(), name.clone());
        let on = Signal::derive(move || now.with(|now| now.iter().any(|value| *value == own)));
        let own = name.clone();
        let turn = Callback::new(move |on: bool| {
            let mut values = list(of.now());
            values.retain(|value| *value != own);
            if on {
                values.push(own.clone().into());
            }
            of.set((!values.is_empty()).then_some(Value::Array(values)));
        });
        view! { <Checkbox id=format!("{id}-{name}") on set=turn>{name}</Checkbox> }
    };
    view! {
        <fieldset class="field" tabindex="-1" {..frame.attributes()}>
            <legend><Title frame=frame.clone()/></legend>
            <div class="checks">
                <For each=move || names.get() key=Clone::clone children=draw/>
            </div>
            {is_open.then(|| view! { <p class="field-doc">"Another value is written as JSON."</p> })}
            <ProblemLine frame=frame.clone()/>
            <Explanation frame=frame.clone()/>
        </fieldset>
    }
}
