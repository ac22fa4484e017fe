//! The control for one documented parameter.

use leptos::prelude::*;

use super::form_state::FormState;
use super::read_first::ReadButton;
use crate::api::request::is_repeated;
use crate::api::{Kind, Param, Place, Setting, Source, Target};
use crate::client::clock_time;
use crate::forms::offer_etag;
use crate::ui::dom;
use crate::ui::field::{Frame, Select, TextArea, TextInput};

/// Whether the form has a control for a parameter: fixed ones and the token are set by the console.
pub fn is_asked(param: &Param) -> bool {
    !matches!(param.source, Source::Fixed(_) | Source::Generated | Source::Connection(Setting::Token))
}

/// The control for one documented parameter.
#[component]
pub fn ParamField(
    /// The form that it stands in.
    form: FormState,
    /// What is documented of the parameter.
    param: &'static Param,
) -> impl IntoView {
    let value = Signal::derive(move || form.draft.with(|draft| draft.param(param.name).to_string()));
    let write = Callback::new(move |text: String| form.change(param.name, |draft| draft.set_param(param.name, &text)));
    let given = untrack(|| form.client.given(param));
    let from_connection = matches!(param.source, Source::Connection(_)) && !given.is_empty();
    let frame = Frame {
        id: FormState::control_id(param.name),
        name: param.name.to_string(),
        required: param.required,
        doc: param.doc.into(),
        note: if from_connection { "from the connection" } else { place_word(param.place) },
        problem: form.problem(param.name.to_string()),
    };
    let default = param.schema.default.trim_matches('"');
    match &param.schema.kind {
        _ if param.source == Source::ETag => view! { <ETagField form frame value write/> }.into_any(),
        Kind::Text(text) if text.closed => {
            let empty = if default.is_empty() { "not sent".to_string() } else { format!("not sent: {default}") };
            view! { <Select frame value options=text.options.to_vec() empty on_change=write/> }.into_any()
        }
        _ if is_repeated(param) => view! { <TextArea frame value rows="2" on_input=write/> }.into_any(),
        _ => {
            let example = param.schema.example.trim_matches('"');
            let placeholder = [given.as_str(), default, example].into_iter().find(|text| !text.is_empty());
            let placeholder = placeholder.unwrap_or_default().to_string();
            let options = known_ids(form, param);
            let narrow = matches!(param.schema.kind, Kind::Integer { .. });
            view! { <div class:narrow=narrow><TextInput frame value placeholder options on_input=write/></div> }
                .into_any()
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

/// The ids that are known of the same resource, as suggestions: those of a list reply, and of what was made here.
fn known_ids(form: FormState, param: &'static Param) -> Option<Signal<Vec<(String, String)>>> {
    let is_known = form.operation.means.target == Some(Target::Path(param.name));
    is_known.then(|| {
        let kind = form.operation.resource.title();
        Signal::derive(move || form.client.known.with(|known| known.names(kind).to_vec()))
    })
}

/// `If-Match`, with the ETag of the last read of the same object offered, as it can be sent.
#[component]
fn ETagField(form: FormState, frame: Frame, value: Signal<String>, write: Callback<String>) -> impl IntoView {
    let offered = Memo::new(move |_| {
        let url = form.object_url();
        form.client.known.with(|known| {
            let read = known.object(&url);
            let (etag, at) = (read.and_then(|read| read.etag.as_deref()), read.map(|read| read.at));
            let typed = value.get();
            offer_etag(etag, &typed).map(|(tag, sentence)| (tag.to_string(), sentence, at.filter(|_| etag.is_some())))
        })
    });
    let control = frame.id.clone();
    let offer = move |(etag, sentence, at): (String, Option<&'static str>, Option<f64>)| {
        let read = at.map_or(String::new(), |at| format!(", read at {}", clock_time(at)));
        let (label, control) = (format!("Use {etag}{read}"), control.clone());
        let take = move |_| {
            write.run(etag.clone());
            // What is taken is not offered any more.
            dom::focus(&control);
        };
        view! {
            {sentence.map(|sentence| view! { <p class="field-doc">{sentence}</p> })}
            <button type="button" class="button quiet" on:click=take>
                {label}
            </button>
        }
    };
    view! {
        <TextInput frame value placeholder="\"the ETag with its quotes\"" on_input=write/>
        {move || offered.get().map(offer.clone())}
        <ReadButton label="Read the object now"/>
    }
}
