//! A labelled control: label, the control, what is wrong with its value, and what it is.

use std::rc::Rc;

use super::html::{El, View, el, paragraph, with_class};

/// What a control shows.
pub type Read = Rc<dyn Fn() -> String>;
/// What becomes of what a person types or chooses.
pub type Write = Rc<dyn Fn(String)>;
/// What is wrong, or nothing.
pub type Sentence = Rc<dyn Fn() -> Option<String>>;

/// What stands around a control.
#[derive(Clone)]
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
    pub problem: Sentence,
}

impl FieldFrame {
    /// The frame of a control that needs no explanation.
    pub fn plain(id: String, name: &str, problem: Sentence) -> FieldFrame {
        FieldFrame { id, name: name.to_string(), required: true, doc: String::new(), note: "", problem }
    }

    /// The control itself, tied to its label, its explanation and its problem.
    pub fn control(&self, tag: &str) -> El {
        let (id, has_doc) = (self.id.clone(), !self.doc.is_empty());
        let (problem, wrong) = (self.problem.clone(), self.problem.clone());
        let described_by = move || {
            let doc = if has_doc { format!("{id}-doc ") } else { String::new() };
            let problem = if problem().is_some() { format!("{id}-problem") } else { String::new() };
            Some(doc + &problem).filter(|ids| !ids.is_empty())
        };
        let control = el(tag).id(&self.id).live_attr("aria-describedby", described_by);
        let control = control.live_aria("aria-invalid", move || wrong().is_some());
        // A group of boxes is no control of its own: it has no such attribute.
        if self.required && tag != "fieldset" { control.attr("aria-required", "true") } else { control }
    }

    /// The name with the words beside it.
    pub fn title(&self) -> View {
        let needed = self.required.then(|| with_class("span", "needed").child(" required"));
        let note = (!self.note.is_empty()).then(|| with_class("span", "field-note").child(format!(" {}", self.note)));
        View::from_iter([View::from(self.name.as_str()), needed.into(), note.into()])
    }

    /// What it is, for below the control.
    pub fn explanation(&self) -> View {
        (!self.doc.is_empty()).then(|| paragraph("field-doc", self.doc.as_str()).id(&format!("{}-doc", self.id))).into()
    }

    /// What is wrong, for below the control.
    pub fn problem_line(&self) -> El {
        let (text, none) = (self.problem.clone(), self.problem.clone());
        let line = paragraph("field-problem", "").id(&format!("{}-problem", self.id));
        line.live_flag("hidden", move || none().is_none()).live_text(move || text().unwrap_or_default())
    }

    /// The frame around a control that [`FieldFrame::control`] made.
    pub fn around(&self, control: impl Into<View>) -> El {
        let label = el("label").attr("for", &self.id).child(self.title());
        with_class("div", "field").child(label).child(control).child(self.problem_line()).child(self.explanation())
    }
}

/// One line of text; `options` are suggestions, each with a name for the person.
pub fn text_input(frame: &FieldFrame, value: Read, placeholder: &str, options: Option<View>, on_input: Write) -> El {
    let list = format!("{}-options", frame.id);
    let input = frame.control("input").attr("type", "text").attr("autocomplete", "off").attr("spellcheck", "false");
    let input = input.attr("placeholder", placeholder).value(move || value()).on_input(move |text| on_input(text));
    match options {
        Some(options) => frame.around([input.attr("list", &list), el("datalist").id(&list).child(options)]),
        None => frame.around(input),
    }
}

/// One of several values; `empty` is what the choice without a value is called.
pub fn select(frame: &FieldFrame, value: Read, options: &[&str], empty: &str, on_change: Write) -> El {
    let select = frame.control("select").child(option("", empty)).child(options_of(options));
    frame.around(select.value(move || value()).on_change(move |text| on_change(text)))
}

/// Options whose texts are their values.
pub fn options_of(options: &[&str]) -> View {
    options.iter().map(|text| option(text, text)).collect()
}

/// An option with its value and its text.
pub fn option(value: &str, text: &str) -> El {
    el("option").attr("value", value).child(text)
}

/// A box with its name beside it.
pub fn checkbox(id: &str, name: impl Into<View>, on: impl Fn() -> bool + 'static, set: impl Fn(bool) + 'static) -> El {
    let input = el("input").attr("type", "checkbox").id(id).checked(on).on_check(set);
    with_class("label", "check").child(input).child(name)
}
