//! The controls of a body's form: one for each field that the schema asks for now.

use std::rc::Rc;

use serde_json::{Map, Value};

use super::form_state::FormState;
use crate::api::{Body, Kind, Schema};
use crate::forms::{Control, Field, default_value, fields};
use crate::ui::field::{FieldFrame, Read, Write, checkbox, options_of, select, text_area, text_input};
use crate::ui::html::{El, Item, View, button, el, keyed, paragraph, with_class};

const FLAGS: &[&str] = &["true", "false"];

/// All controls of a body's form.
pub fn body_fields(form: FormState, body: &'static Body) -> View {
    let root = body.schema;
    let items = move || {
        let list = form.draft.with(|draft| fields(root, draft.body.value.as_ref()));
        let item = |field: Field| -> Item {
            let schema = std::ptr::from_ref(field.schema).addr();
            let key = format!("{} {schema} {} {}", field.pointer, field.required, control_key(&field.control));
            (key, Box::new(move || Slot { form, root, field: Rc::new(field) }.draw()))
        };
        list.into_iter().map(item).collect()
    };
    with_class("div", "fields").child(keyed(items)).into()
}

/// What makes a control another one. What a person can change by it must not be part of this: the control would be made
/// anew under the person's hands, and the focus lost.
fn control_key(control: &Control) -> &'static str {
    match control {
        Control::List { grows: false, .. } => "full",
        _ => "",
    }
}

/// What a control needs to read and write its value.
#[derive(Clone)]
struct Slot {
    form: FormState,
    root: &'static Schema,
    field: Rc<Field>,
}

impl Slot {
    fn draw(self) -> El {
        let field = self.field.clone();
        let is_head = matches!(
            field.control,
            Control::Group { .. } | Control::Either { .. } | Control::List { .. } | Control::Item { .. }
        );
        let class = format!("field-row depth-{}{}", field.depth.min(5), if is_head { " group" } else { "" });
        with_class("div", &class).child(self.control())
    }

    fn control(self) -> El {
        let field = self.field.clone();
        let frame = self.frame();
        let example = field.schema.example.trim_matches('"');
        let empty = match field.schema.default {
            "" if field.required => "choose one".to_string(),
            "" => "not set".to_string(),
            default => format!("not set: {}", default.trim_matches('"')),
        };
        match &field.control {
            Control::Line(options) => {
                let options = (!options.is_empty()).then(|| options_of(options));
                text_input(&frame, self.read(), example, options, self.write())
            }
            Control::Number => text_input(&frame, self.read(), example, None, self.write()),
            Control::Area => text_area(&frame, self.read(), "5", self.write()),
            Control::Json => text_area(&frame, self.read(), "3", self.write()),
            Control::Flag => select(&frame, self.read(), FLAGS, &empty, self.write()),
            Control::Choice(options) => select(&frame, self.read(), options, &empty, self.write()),
            Control::Checks(options) => self.checks(&frame, options),
            Control::Group { .. } => self.group_head(&frame),
            Control::Either { options, .. } => self.either_head(&frame, options),
            Control::List { grows, .. } => self.list_head(&frame, *grows),
            Control::Item { at } => self.item_head(&frame, *at),
        }
    }

    fn frame(&self) -> FieldFrame {
        FieldFrame {
            id: FormState::control_id(&self.field.pointer),
            name: self.field.name.clone(),
            required: self.field.required,
            doc: self.field.doc.to_string(),
            note: "",
            problem: self.form.problem_at(self.field.pointer.clone()),
        }
    }

    fn read(&self) -> Read {
        let Slot { form, field, .. } = self.clone();
        Rc::new(move || {
            form.draft.with(|draft| match (&field.control, draft.body.get(&field.pointer)) {
                // A choice of one in a list shows its first item.
                (Control::Choice(_), Some(Value::Array(list))) => {
                    list.first().and_then(Value::as_str).unwrap_or_default().to_string()
                }
                _ => draft.body.text(&field.pointer),
            })
        })
    }

    fn write(&self) -> Write {
        let slot = self.clone();
        Rc::new(move |typed: String| {
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
        self.form.draft.peek(|draft| draft.body.get(&self.field.pointer).cloned())
    }

    /// The name, the sentence and the problem of a group's head, with what can be done to it.
    fn head(&self, frame: &FieldFrame, control: impl Into<View>) -> El {
        let name = paragraph("group-name", frame.title()).id(&frame.id).attr("tabindex", "-1");
        with_class("div", "field").child(name).child(frame.explanation()).child(control).child(frame.problem_line())
    }

    fn group_head(self, frame: &FieldFrame) -> El {
        if frame.required {
            return self.head(frame, View::default());
        }
        let turn = {
            let slot = self.clone();
            move |on: bool| {
                let value = default_value(slot.field.schema);
                slot.set(on.then(|| if value.is_null() { Value::Object(Map::new()) } else { value }));
            }
        };
        let name = View::from_iter([
            View::from(frame.name.as_str()),
            with_class("span", "field-note").child(" include").into(),
        ]);
        let (form, pointer) = (self.form, self.field.pointer.clone());
        let is_there = move || form.draft.with(|draft| draft.body.get(&pointer).is_some_and(Value::is_object));
        let head = with_class("div", "field").child(checkbox(&frame.id, name, is_there, turn));
        head.child(frame.explanation()).child(frame.problem_line())
    }

    fn either_head(self, frame: &FieldFrame, options: &[&'static str]) -> El {
        let Kind::Object(object) = &self.field.schema.kind else { return self.head(frame, View::default()) };
        let chosen = move |value: Option<&Value>| {
            let found =
                object.properties.iter().find(|property| value.is_some_and(|value| value.get(property.name).is_some()));
            found.map_or("", |property| property.name)
        };
        let (form, pointer) = (self.form, self.field.pointer.clone());
        let read = Rc::new(move || form.draft.with(|draft| chosen(draft.body.get(&pointer)).to_string()));
        // The member that was there hands its content over: both have the same shape.
        let slot = self.clone();
        let choose = Rc::new(move |name: String| {
            let now = slot.now();
            let held = now.as_ref().and_then(|value| value.get(chosen(now.as_ref())).cloned());
            let property = object.properties.iter().find(|property| property.name == name);
            slot.set(property.map(|property| {
                let content = held.unwrap_or_else(|| default_value(property.schema));
                Value::Object(Map::from_iter([(name.clone(), content)]))
            }));
        });
        select(frame, read, options, "choose one", choose)
    }

    fn list_head(self, frame: &FieldFrame, grows: bool) -> El {
        let slot = self.clone();
        let add = button("button quiet", &format!("{}: add an item", frame.name), move || {
            if let Kind::List { items, .. } = &slot.field.schema.kind {
                slot.form
                    .change(&slot.field.pointer, |draft| draft.body.add_item(slot.root, &slot.field.pointer, items));
            }
        });
        let full = (!grows).then(|| paragraph("field-doc", "The list is as long as it may be."));
        let add = if grows { add } else { add.attr("disabled", "") };
        self.head(frame, [View::from(add), full.into()])
    }

    fn item_head(self, frame: &FieldFrame, at: usize) -> El {
        let slot = self.clone();
        let remove = button("button quiet", &format!("{}: remove", frame.name), move || {
            if let Some((list, _)) = slot.field.pointer.rsplit_once('/') {
                slot.form.change(list, |draft| draft.body.remove_item(slot.root, list, at));
            }
        });
        self.head(frame, remove)
    }

    fn checks(self, frame: &FieldFrame, options: &'static [&'static str]) -> El {
        let list = |value: Option<Value>| value.and_then(|value| value.as_array().cloned()).unwrap_or_default();
        let boxes = options.iter().map(|option| {
            let (slot, pointer) = (self.clone(), self.field.pointer.clone());
            let form = self.form;
            let is_on = move || {
                let value = form.draft.with(|draft| draft.body.get(&pointer).cloned());
                list(value).iter().any(|value| value == option)
            };
            let turn = move |on: bool| {
                let mut values = list(slot.now());
                values.retain(|value| value != option);
                if on {
                    values.push((*option).into());
                }
                slot.set((!values.is_empty()).then_some(Value::Array(values)));
            };
            checkbox(&format!("{}-{option}", frame.id), *option, is_on, turn)
        });
        let boxes = with_class("div", "checks").child(boxes.collect::<View>());
        let group = frame.control("fieldset").attr("class", "field").attr("tabindex", "-1");
        group
            .child(el("legend").child(frame.title()))
            .child(boxes)
            .child(frame.problem_line())
            .child(frame.explanation())
    }
}
