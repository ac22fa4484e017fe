//! The inputs, each with its label, its explanation, and what is wrong with its value.

use std::rc::Rc;

use super::inputs::Inputs;
use crate::ui::field::{FieldFrame, Read, Write, option, options_of, text_input};
use crate::ui::html::{El, View, el, paragraph, with_class};
use leptos::prelude::*;

const METHODS: [&str; 6] = ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

/// What an input is: its name, its label, its explanation.
type About = (&'static str, &'static str, &'static str);

const BURST: [About; 3] = [
    ("calls", "Calls in the burst", "How many calls the journeys make."),
    ("rate", "Arriving calls", "How many of them come in each stretch of time, evenly."),
    ("perMs", "In so many milliseconds", "The length of that stretch: 1000 for calls per second."),
];

const LIMITS: [About; 3] = [
    ("maxCallsCount", "Capping: maxCallsCount", "Calls above it are rejected. Empty: no such limit."),
    ("periodInMs", "Capping: periodInMs", "The time in which so many calls pass, in milliseconds."),
    (
        "maxThroughput",
        "Throttling: maxThroughput",
        "Calls per second; those above it are queued. For actions only, documented from 200 to 5000. Empty: no such \
         limit.",
    ),
];

const RETRIES: [About; 3] = [
    ("retries", "Retries of a call", "From 0 to 3, as documented."),
    ("wait", "Wait before a retry", "In milliseconds. The documents do not give it."),
    ("timeout", "Timeout", "In milliseconds: no retry begins after it."),
];

/// All inputs; `write` takes the name of an input and its new text.
pub fn form(inputs: RwSignal<Inputs>, write: fn(RwSignal<Inputs>, &'static str, String)) -> View {
    let to = move |name: &'static str| -> Write { Rc::new(move |text| write(inputs, name, text)) };
    let field = move |about: About| text_input(&frame(inputs, about), read(inputs, about.0), "", None, to(about.0));
    let url = ("url", "URL", "The whole URL that is called. Without it, only the limits below count.");
    let method = ("method", "Method", "The HTTP method of the call.");
    let method =
        text_input(&frame(inputs, method), read(inputs, "method"), "", Some(options_of(&METHODS)), to("method"));
    let service = frame(inputs, ("service", "Called by", "Capping can differ; throttling is for actions only."));
    let choices = [option("action", "A custom action (action)"), option("dataSource", "A data source (dataSource)")];
    let (now, choose) = (read(inputs, "service"), to("service"));
    let select = service.control("select").child(choices).value(move || now()).on_change(move |text| choose(text));
    let call = [field(url), method, service.around(select)];
    let by_hand = "They count for the call above, together with the configurations that are loaded.";
    [
        part("lab-part-call", "The call", "", call),
        part("lab-part-burst", "The burst", "", BURST.map(field)),
        part("lab-part-limits", "Limits typed by hand", by_hand, LIMITS.map(field)),
        part("lab-part-retries", "Retries", "", RETRIES.map(field)),
    ]
    .into()
}

fn part(id: &str, title: &str, about: &str, fields: impl Into<View>) -> El {
    with_class("section", "form-part")
        .attr("aria-labelledby", id)
        .child(el("h2").id(id).child(title))
        .child((!about.is_empty()).then(|| paragraph("field-doc", about)))
        .child(with_class("div", "lab-fields").child(fields))
}

fn frame(inputs: RwSignal<Inputs>, (name, label, doc): About) -> FieldFrame {
    let problem = move || inputs.with(|inputs| inputs.problem(name));
    let frame = FieldFrame::plain(format!("lab-{name}"), label, Rc::new(problem));
    FieldFrame { required: false, doc: doc.to_string(), ..frame }
}

fn read(inputs: RwSignal<Inputs>, name: &'static str) -> Read {
    Rc::new(move || inputs.with(|inputs| inputs.get(name).to_string()))
}
