//! The request body: as a form, as JSON, or both in turn.

use leptos::prelude::*;

use super::body_field::body_fields;
use super::form_state::FormState;
use super::patch_builder::patch_builder;
use crate::api::request::Settings as _;
use crate::api::{Body, Kind, Setting};
use crate::client::Client;
use crate::ui::dom;
use crate::ui::field::{FieldFrame, text_area};
use crate::ui::tabs::{tab_panel, tabs};

const TITLES: &[&str] = &["Form", "JSON"];

/// The editor of an operation's body.
pub fn body_editor(state: FormState, body: &'static Body) -> AnyView {
    let only_json = matches!(body.schema.kind, Kind::Json | Kind::Map(_));
    let chosen = RwSignal::new(usize::from(only_json));
    let panel = move || match chosen.get() {
        0 if state.draft.with(|draft| draft.body.raw.is_some()) => {
            view! { <p class="field-doc">"The JSON has a mistake; the form comes back when it is mended."</p> }.into_any()
        }
        0 => match &body.schema.kind {
            Kind::Patch(paths) => patch_builder(state, paths),
            _ => body_fields(state, body),
        },
        _ => json_field(state, body),
    };
    let head = (!only_json).then(|| tabs("body", "Body as", TITLES, chosen));
    view! {
        <section class="form-part" aria-labelledby="body-title">
            <div class="part-head">
                <h2 id="body-title">"Body"</h2>
                <code class="media-type">{body.media_type}</code>
                {examples(state, body)}
            </div>
            <p class="field-doc">{body.doc}</p>
            {head}
            {tab_panel("body", chosen, panel)}
        </section>
    }
    .into_any()
}

/// Buttons that fill in a documented example. What was written before comes back with one click.
fn examples(state: FormState, body: &'static Body) -> AnyView {
    let client = Client::expect_context();
    let before = RwSignal::new(None);
    let button = move |(title, text): &(&'static str, &'static str)| {
        let (title, text) = (*title, *text);
        let fill = move |_| {
            before.set(Some(state.draft.with_untracked(|draft| draft.body.clone())));
            let organization = client.connections.with_untracked(|connections| connections.active().setting(Setting::Organization).to_string());
            state.draft.update(|draft| draft.fill_example(text, &organization));
            state.touch("");
        };
        view! { <button type="button" class="button quiet" on:click=fill>{format!("Example: {title}")}</button> }
    };
    let back = move || {
        before.get().map(|kept| {
            let restore = move |_| {
                state.draft.update(|draft| draft.body = kept.clone());
                before.set(None);
            };
            view! { <button type="button" class="button quiet" on:click=restore>"Back to what I wrote"</button> }
        })
    };
    view! { <div class="examples">{body.examples.iter().map(button).collect_view()} {back}</div> }.into_any()
}

/// The body as JSON text. What is being typed is not reformatted under the cursor.
fn json_field(state: FormState, body: &'static Body) -> AnyView {
    let id = FormState::control_id("");
    let typed = RwSignal::new(state.draft.with_untracked(|draft| draft.body.json_text()));
    Effect::new({
        let id = id.clone();
        move |_| {
            let text = state.draft.with(|draft| draft.body.json_text());
            if !dom::is_focused(&id) {
                typed.set(text);
            }
        }
    });
    let on_input = Callback::new(move |text: String| {
        state.touch("");
        typed.set(text.clone());
        state.draft.update(|draft| draft.body.set_json(&text));
    });
    let problem = Signal::derive(move || {
        let found = state.problems.with(|problems| {
            let in_body = problems.iter().filter(|problem| problem.place.is_empty() || problem.place.starts_with('/'));
            let lines: Vec<String> = in_body.map(|problem| format!("{} {}", problem.place, problem.sentence)).collect();
            lines.join("\n")
        });
        let shown = state.tried.get() || state.touched.with(|touched| touched.contains(""));
        (shown && !found.is_empty()).then_some(found)
    });
    let frame =
        FieldFrame { id, name: "body".into(), required: body.required, doc: String::new(), note: "JSON", problem };
    text_area(frame, typed.into(), 16, true, on_input)
}
