//! What a configuration says, and where it stands.

use std::sync::Arc;

use leptos::prelude::*;
use serde_json::Value;

use super::drift::DriftView;
use super::life_cycle::LifeCycle;
use crate::client::Client;
use crate::components::touch::Touched;
use crate::domain::document::pretty;
use crate::domain::journeys::{Chip, Configuration, Limit, put_body};
use crate::forms::BodyDraft;
use crate::pages::journeys::list::StateChip;
use crate::pages::journeys::start::{draft_of, form_key};
use crate::route::journeys::JourneysRoute;
use crate::ui::copy::CopyButton;
use crate::ui::dom;
use crate::ui::text::CodeBlock;
use crate::work::drafts::Drafts;

/// All that is known of a configuration.
#[component]
pub fn Definition(uid: Signal<String>, one: Arc<Configuration>) -> impl IntoView {
    let raw = pretty(one.value());
    let live = one.put_body_of_other_live().map(|live| live.body);
    let own = one.clone();
    view! {
        <h2>{one.endpoint().unwrap_or("no endpoint").to_string()}</h2>
        <p class="state-line"><StateChip one=&one/> " " {Chip::of(&one).sentence(one.kind())}</p>
        <LifeCycle one=&one/>
        <Metadata uid one=&one/>
        <DriftView one=&one>{live.map(|live| view! { <BackToLive uid one=own live/> })}</DriftView>
        <details>
            <summary>"The configuration as the API sent it"</summary>
            <CodeBlock text=raw/>
        </details>
    }
}

#[component]
fn Metadata<'a>(uid: Signal<String>, one: &'a Configuration) -> impl IntoView + use<> {
    let words = |limits: Vec<Limit>| limits.iter().map(Limit::in_words).collect::<Vec<_>>().join(" · ");
    let defined = words(one.limits());
    let live = one.live_limits().map(words).filter(|live| *live != defined);
    let texts = [
        ("Name", one.name().unwrap_or_default().to_string()),
        ("Methods", one.methods().join(", ")),
        ("Limit in force", live.clone().unwrap_or_default()),
        (if live.is_some() { "Limit, saved and not deployed" } else { "Limit" }, defined),
    ];
    let texts = texts.into_iter().filter(|(_, text)| !text.is_empty());
    let touches = [("Created", one.created()), ("Updated", one.updated()), ("Last deployed", one.deployed())];
    let touches = touches.into_iter().filter_map(|(name, touch)| Some((name, touch?)));
    view! {
        <dl class="headers">
            <dt>"ID"</dt>
            <dd>
                <div class="id-cell">
                    <code>{uid}</code>
                    <CopyButton label="Copy ID" text=uid/>
                </div>
            </dd>
            {texts.map(|(name, text)| view! { <dt>{name}</dt> <dd>{text}</dd> }).collect_view()}
            {touches.map(|(name, touch)| view! { <dt>{name}</dt> <dd><Touched touch/></dd> }).collect_view()}
        </dl>
    }
}

/// The way to write what is in force back into the definition.
#[component]
fn BackToLive(uid: Signal<String>, one: Arc<Configuration>, live: Value) -> impl IntoView {
    let (client, drafts) = (Client::expect(), Drafts::expect());
    let edit_back = move |_| {
        let (kind, uid) = (one.kind(), uid.get_untracked());
        let mut draft = draft_of(kind, &uid, &put_body(&one).body);
        draft.body = BodyDraft::of_value(live.clone());
        drafts.offer(client, form_key(client, kind, &uid), draft);
        dom::go(&JourneysRoute::Edit(kind, uid).href());
    };
    view! {
        <button type="button" class="button" on:click=edit_back>
            "Edit back to what is in force…"
        </button>
    }
}
