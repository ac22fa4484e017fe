//! What a configuration says, and where it stands.

use std::sync::Arc;

use leptos::prelude::*;
use serde_json::Value;

use super::drift::DriftView;
use super::figures::Figures;
use super::life_cycle::LifeCycle;
use crate::client::Client;
use crate::components::touch::Touched;
use crate::domain::journeys::{Configuration, put_body};
use crate::forms::BodyDraft;
use crate::pages::journeys::links::pages_of;
use crate::pages::journeys::start::{draft_of, form_key};
use crate::ui::copy::CopyButton;
use crate::ui::dom;
use crate::ui::text::Breakable;
use crate::work::drafts::Drafts;

/// All that is known of a configuration.
#[component]
pub fn Definition(uid: Signal<String>, one: Arc<Configuration>) -> impl IntoView {
    let live = one.put_body_of_other_live().map(|live| live.body);
    let own = one.clone();
    view! {
        <Figures one=&one/>
        <DriftView one=&one>{live.map(|live| view! { <BackToLive uid one=own live/> })}</DriftView>
        <Facts one=&one/>
    }
}

#[component]
fn Facts<'a>(one: &'a Configuration) -> impl IntoView + use<> {
    let touches = [("Created", one.created()), ("Updated", one.updated()), ("Last deployed", one.deployed())];
    let touches = touches.into_iter().filter_map(|(name, touch)| Some((name, touch?)));
    let endpoint = one.endpoint().map(|endpoint| {
        let address = endpoint.to_string();
        let text = Signal::stored(address.clone());
        view! {
            <dt>"Endpoint"</dt>
            <dd class="with-copy">
                <code><Breakable address/></code>
                <CopyButton bare=true label="Copy the endpoint" text/>
            </dd>
        }
    });
    view! {
        <section aria-labelledby="facts-title">
            <h2 id="facts-title">"Facts"</h2>
            <dl class="headers">
                <dt>"State"</dt>
                <dd>
                    <LifeCycle one/>
                </dd>
                {endpoint}
                {touches.map(|(name, touch)| view! { <dt>{name}</dt> <dd><Touched touch/></dd> }).collect_view()}
            </dl>
        </section>
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
        dom::go(&pages_of(kind).form(&uid).href());
    };
    view! {
        <button type="button" class="button quiet" on:click=edit_back>
            "Edit back to what is in force…"
        </button>
    }
}
