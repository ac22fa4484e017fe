//! The control for one documented parameter.

use leptos::prelude::*;

use super::form_state::FormState;
use crate::api::request::is_repeated;
use crate::api::{Kind, Param, Place, Setting, Source};
use crate::client::{Client, clock_time};
use crate::ui::field::{FieldFrame, select, text_area, text_input};

/// Whether the form has a control for a parameter: fixed ones and the token are set by the console.
pub fn is_asked(param: &Param) -> bool {
    !matches!(param.source, Source::Fixed(_) | Source::Generated | Source::Connection(Setting::Token))
}

/// The control for one documented parameter.
pub fn param_field(state: FormState, param: &'static Param) -> AnyView {
    let client = Client::expect_context();
    let value = Signal::derive(move || state.draft.with(|draft| draft.param(param.name).to_string()));
    let on_input = Callback::new(move |text: String| {
        state.touch(param.name);
        state.draft.update(|draft| draft.set_param(param.name, &text));
    });
    let given = client.given(param);
    let from_connection = matches!(param.source, Source::Connection(_)) && !given.is_empty();
    let frame = FieldFrame {
        id: FormState::control_id(param.name),
        name: param.name.to_string(),
        required: param.required,
        doc: param.doc.to_string(),
        note: if from_connection { "from the connection" } else { place_word(param.place) },
        problem: state.problem_at(param.name.to_string()),
    };
    match &param.schema.kind {
        _ if param.source == Source::ETag => etag_field(state, frame, value, on_input),
        Kind::Text(text) if text.closed => {
            let default = param.schema.default.trim_matches('"');
            let empty = if default.is_empty() { "not sent".to_string() } else { format!("not sent: {default}") };
            select(frame, value, text.options, empty, on_input)
        }
        _ if is_repeated(param) => text_area(frame, value, 2, true, on_input),
        _ => {
            let ids = (param.place == Place::Path && param.source == Source::Form).then(|| known_ids(state, param));
            let default = param.schema.default.trim_matches('"');
            let example = param.schema.example.trim_matches('"');
            let placeholder = [given.as_str(), default, example].into_iter().find(|text| !text.is_empty());
            text_input(frame, value, placeholder.unwrap_or_default().to_string(), ids, on_input)
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
fn known_ids(state: FormState, param: &'static Param) -> (String, AnyView) {
    let client = Client::expect_context();
    let id = format!("known-{}", param.name);
    let options = move || {
        client.known.with(|known| {
            let names = known.names(state.operation.resource.title());
            names.iter().map(|(id, name)| view! { <option value=id.clone()>{name.clone()}</option> }).collect_view()
        })
    };
    (id.clone(), view! { <datalist id=id>{options}</datalist> }.into_any())
}

/// `If-Match`, with the ETag of the last read of the same object offered.
fn etag_field(state: FormState, frame: FieldFrame, value: Signal<String>, on_input: Callback<String>) -> AnyView {
    let client = Client::expect_context();
    let offered = Memo::new(move |_| {
        let url = state.object_url(client);
        let read = client.known.with(|known| known.object(&url).cloned())?;
        read.etag.map(|etag| (etag, clock_time(read.at)))
    });
    let offer = move || {
        offered.get().filter(|(etag, _)| value.with(|typed| typed != etag)).map(|(etag, at)| {
            let text = format!("Use {etag}, read at {at}");
            let take = move |_| on_input.run(etag.clone());
            view! { <button type="button" class="button quiet" on:click=take>{text}</button> }
        })
    };
    let field = text_input(frame, value, "\"the ETag with its quotes\"".into(), None, on_input);
    view! { {field} {offer} }.into_any()
}
