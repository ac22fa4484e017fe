//! What the vendor's own rules say about a capping or throttling configuration while it is written, and what an update
//! replaces.

use leptos::prelude::*;
use serde_json::Value;

use super::start::start_capping;
use crate::api::request::Settings as _;
use crate::api::{Method, Setting};
use crate::client::Client;
use crate::components::form_state::FormState;
use crate::domain::journeys::{Configuration, Kind, capping_instead, changes, check_definition, put_body};
use crate::work::drafts::Drafts;

/// The review beside the form of a creation or an update. Panics outside of the app.
pub fn review_configuration(form: FormState) -> AnyView {
    let (client, drafts) = (Client::expect(), Drafts::expect());
    let start_capping = Callback::new(move |body| start_capping(client, drafts, &body));
    view! { <JourneysReview form start_capping/> }.into_any()
}

/// The review beside the form of a creation or an update; nothing for the other operations. What is wrong stands beside
/// the fields.
#[component]
pub fn JourneysReview(
    /// The form.
    form: FormState,
    /// Starts a capping configuration with that body.
    start_capping: Callback<Value>,
) -> impl IntoView {
    let is_update = form.operation.method == Method::Put;
    Kind::of_body(form.operation).map(|kind| {
        view! {
            <Meaning form kind start_capping/>
            {is_update.then(|| view! { <Replaced form kind/> })}
        }
    })
}

/// A sentence about the configuration, and the vendor's words for it where there are any.
type Note = (String, Option<String>);

/// The limit in plain words, and what is worth knowing about it; nothing before there is anything to say.
#[component]
fn Meaning(form: FormState, kind: Kind, start_capping: Callback<Value>) -> impl IntoView {
    let body = move || form.draft.with(|draft| draft.body.value.clone());
    let notes = Memo::new(move |_| body().map_or(Vec::new(), |value| notes(kind, value)));
    let instead = Memo::new(move |_| {
        let value = body().filter(|_| kind == Kind::Throttling)?;
        capping_instead(&value, form.client.connection().setting(Setting::Organization))
    });
    let start = move |_| {
        if let Some(body) = instead.get_untracked() {
            start_capping.run(body);
        }
    };
    let item = |(_, (sentence, vendor)): (usize, Note)| {
        let vendor = vendor.map(|vendor| view! { <p class="field-doc">{format!("The API: {vendor}.")}</p> });
        view! { <li>{sentence} {vendor}</li> }
    };
    view! {
        <Show when=move || !notes.with(Vec::is_empty)>
            <section class="form-part" aria-labelledby="meaning-title">
                <h2 id="meaning-title">"What it means"</h2>
                <ul>
                    <For each=move || notes.get().into_iter().enumerate() key=Clone::clone children=item/>
                </ul>
                <Show when=move || instead.with(Option::is_some)>
                    <button type="button" class="button" on:click=start>
                        "Start a capping configuration instead"
                    </button>
                </Show>
            </section>
        </Show>
    }
}

fn notes(kind: Kind, value: Value) -> Vec<Note> {
    let findings = check_definition(kind, &value).into_iter().filter(|finding| !finding.is_error);
    let noted = findings.map(|finding| {
        let vendor = finding.in_vendors_words();
        (finding.sentence, (!vendor.is_empty()).then_some(vendor))
    });
    let limits = Configuration::new(kind, value).limits();
    limits.into_iter().map(|limit| (limit.in_words(), None)).chain(noted).collect()
}

/// What the PUT replaces, compared with what was last read.
#[component]
fn Replaced(form: FormState, kind: Kind) -> impl IntoView {
    let replaced = Memo::new(move |_| replaced(form, kind));
    let note = move || match replaced.with(Option::is_none) {
        true => "Read the configuration first to see here what changes. A PUT replaces all of it.",
        false => "Nothing: it is what was last read.",
    };
    let sentences = move || replaced.get().unwrap_or_default();
    view! {
        <section class="form-part" aria-labelledby="replaced-title">
            <h2 id="replaced-title">"What the update replaces"</h2>
            <Show
                when=move || !sentences().is_empty()
                fallback=move || view! { <p class="field-note">{note}</p> }
            >
                <ul>
                    <For
                        each=sentences
                        key=Clone::clone
                        children=|sentence| view! { <li>{sentence}</li> }
                    />
                </ul>
            </Show>
        </section>
    }
}

/// Each member that changes, in a sentence; nothing without what was last read, or without a body.
fn replaced(form: FormState, kind: Kind) -> Option<Vec<String>> {
    let url = form.object_url();
    let before = form.client.known.with(|known| known.object(&url).and_then(|read| read.body.clone()))?;
    let before = Configuration::from_reply(kind, &before).ok()?;
    let after = form.draft.with(|draft| draft.body.value.clone())?;
    Some(changes(&put_body(&before).body, &after).iter().map(|change| change.sentence()).collect())
}
