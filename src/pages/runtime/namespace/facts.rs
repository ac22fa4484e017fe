//! What a namespace is called, where it is, and its key, which is masked until somebody asks for it.

use std::sync::Arc;

use leptos::prelude::*;

use crate::api::Setting;
use crate::api::request::Settings as _;
use crate::client::{Client, clock_time};
use crate::domain::runtime::Namespace;
use crate::reactive::spawn;
use crate::ui::copy::CopyButton;
use crate::ui::dom;
use crate::ui::icon::Icon;

/// How long the key is shown, in milliseconds.
const SHOWN: i32 = 30_000;

/// The facts.
#[component]
pub fn Facts(one: Arc<Namespace>, at: f64) -> impl IntoView {
    let client = Client::expect();
    let name = Signal::stored(one.name().to_string());
    let web = one.web_address();
    let setting = move |which: Setting| client.connection().setting(which).to_string();
    view! {
        <section aria-labelledby="facts-title">
            <h2 id="facts-title">"Facts"</h2>
            <dl class="headers">
                <dt>"name"</dt>
                <dd class="with-copy">
                    <code>{name}</code>
                    <CopyButton bare=true label="Copy the name" text=name/>
                </dd>
                <dt>"Organization ID"</dt>
                <dd>
                    <code>{move || setting(Setting::RuntimeOrganization)}</code>
                    " "
                    <span class="field-note">"from the connection"</span>
                </dd>
                <dt>"Integration ID"</dt>
                <dd>
                    <code>{move || setting(Setting::Integration)}</code>
                    " "
                    <span class="field-note">"from the connection"</span>
                </dd>
                <dt>"auth"</dt>
                <dd class="with-copy">
                    <Auth one/>
                </dd>
                <dt>"Web actions"</dt>
                <dd>
                    <code>{web}</code>
                </dd>
                <dt>"Read"</dt>
                <dd>{format!("at {}", clock_time(at))}</dd>
            </dl>
            <p class="key-note">
                <Icon name="key"/>
                <span>
                    <strong>"auth is a key to everything in this namespace."</strong>
                    " It is shown for 30 seconds when you ask, and is never in the log, an export, a draft or the undo journal."
                </span>
            </p>
        </section>
    }
}

/// The key: in the page only while it is shown.
#[component]
fn Auth(one: Arc<Namespace>) -> impl IntoView {
    // Each turn of the button is another showing: only the last one hides it.
    let showing = RwSignal::new(None::<u32>);
    let count = StoredValue::new(0_u32);
    let has_one = one.auth().is_some();
    let kept = StoredValue::new(one);
    let text = move || {
        kept.with_value(|one| match showing.get() {
            Some(_) => one.auth().unwrap_or_default().to_string(),
            None => one.masked_auth().to_string(),
        })
    };
    let turn = move |_| {
        if showing.get_untracked().is_some() {
            return showing.set(None);
        }
        count.update_value(|count| *count += 1);
        let own = count.get_value();
        showing.set(Some(own));
        spawn(async move {
            dom::wait(SHOWN).await;
            if showing.try_get_untracked() == Some(Some(own)) {
                showing.set(None);
            }
        });
    };
    let copied = Signal::derive(move || kept.with_value(|one| one.auth().unwrap_or_default().to_string()));
    view! {
        <code class="auth">{text}</code>
        <Show when=move || has_one>
            <button
                type="button"
                class="button quiet"
                aria-pressed=move || showing.get().is_some().to_string()
                on:click=turn
            >
                "Show"
            </button>
            <CopyButton label="Copy auth" text=copied/>
        </Show>
    }
}

/// The limits of every namespace, as documented (AdobeDocs/app-builder, system-settings.md).
const LIMITS: [(&str, &str); 5] = [
    ("Invocations", "6,000 per minute, 18,000 on request"),
    ("At the same time", "100"),
    ("Code", "22 MB an action"),
    ("Parameters", "1 MB, as payload and result"),
    ("Sequence", "50 actions"),
];

/// The limits.
#[component]
pub fn Limits() -> impl IntoView {
    let row = |(name, says): (&'static str, &'static str)| view! { <dt>{name}</dt> <dd>{says}</dd> };
    view! {
        <section class="form-part" aria-labelledby="limits-title">
            <h2 id="limits-title">"Limits of a namespace"</h2>
            <dl class="headers">{LIMITS.map(row).collect_view()}</dl>
            <p class="field-doc">"As documented; they are not read."</p>
        </section>
    }
}
