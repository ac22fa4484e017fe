//! The control for one documented parameter.

use std::rc::Rc;

use super::form_state::FormState;
use crate::api::request::is_repeated;
use crate::api::{Kind, Param, Place, Setting, Source};
use crate::client::clock_time;
use crate::ui::field::{FieldFrame, Read, Write, option, select, text_area, text_input};
use crate::ui::html::{View, button, live};

/// Whether the form has a control for a parameter: fixed ones and the token are set by the console.
pub fn is_asked(param: &Param) -> bool {
    !matches!(param.source, Source::Fixed(_) | Source::Generated | Source::Connection(Setting::Token))
}

/// The control for one documented parameter.
pub fn param_field(form: FormState, param: &'static Param) -> View {
    let value: Read = Rc::new(move || form.draft.with(|draft| draft.param(param.name).to_string()));
    let write: Write = Rc::new(move |text: String| form.change(param.name, |draft| draft.set_param(param.name, &text)));
    let given = leptos::prelude::untrack(|| form.client.given(param));
    let from_connection = matches!(param.source, Source::Connection(_)) && !given.is_empty();
    let frame = FieldFrame {
        id: FormState::control_id(param.name),
        name: param.name.to_string(),
        required: param.required,
        doc: param.doc.to_string(),
        note: if from_connection { "from the connection" } else { place_word(param.place) },
        problem: form.problem_at(param.name.to_string()),
    };
    let default = param.schema.default.trim_matches('"');
    match &param.schema.kind {
        _ if param.source == Source::ETag => etag_field(form, &frame, value, write),
        Kind::Text(text) if text.closed => {
            let empty = if default.is_empty() { "not sent".to_string() } else { format!("not sent: {default}") };
            select(&frame, value, text.options, &empty, write).into()
        }
        _ if is_repeated(param) => text_area(&frame, value, "2", write).into(),
        _ => {
            let example = param.schema.example.trim_matches('"');
            let placeholder = [given.as_str(), default, example].into_iter().find(|text| !text.is_empty());
            text_input(&frame, value, placeholder.unwrap_or_default(), known_ids(form, param), write).into()
        }
    }
}

fn place_word(place: Place) -> &'static str {
    match place {
        Place::Path => "path",
        Place::Query => "query",
        Place::Header => "header",
    }
}

/// The ids that a list reply of the same resource gave, as suggestions.
fn known_ids(form: FormState, param: &'static Param) -> Option<View> {
    if param.place != Place::Path || param.source != Source::Form {
        return None;
    }
    Some(live(move || {
        let kind = form.operation.resource.title();
        form.client.known.with(|known| known.names(kind).iter().map(|(id, name)| option(id, name)).collect::<View>())
    }))
}

/// `If-Match`, with the ETag of the last read of the same object offered.
fn etag_field(form: FormState, frame: &FieldFrame, value: Read, write: Write) -> View {
    let (now, take) = (value.clone(), write.clone());
    let offer = live(move || {
        let url = form.object_url();
        let (etag, at) = form.client.known.with(|known| known.object(&url).map(|read| (read.etag.clone(), read.at)))?;
        let (etag, take) = (etag.filter(|etag| now() != *etag)?, take.clone());
        let label = format!("Use {etag}, read at {}", clock_time(at));
        Some(button("button quiet", &label, move || take(etag.clone())))
    });
    let field = text_input(frame, value, "\"the ETag with its quotes\"", None, write);
    [View::from(field), offer].into()
}
