//! What the connection's button opens: the target, the token, the lock, the fault, the other connections.

use leptos::prelude::*;

use super::connection_dot::Dot;
use crate::api::Setting;
use crate::api::request::Settings as _;
use crate::client::{Backend, Client, Connection, now, remaining_text};
use crate::route::Route;
use crate::ui::copy::CopyButton;
use crate::ui::icon::Icon;
use crate::ui::notice::Tone;
use crate::ui::toast::Toasts;

/// The content of the menu.
pub fn draw_menu() -> AnyView {
    let client = Client::expect();
    let others = move || client.connections.with(|all| all.list.clone());
    let key = |one: &Connection| (one.id, one.name.clone(), one.setting(Setting::Sandbox).to_string(), one.production);
    view! {
        {move || view! { <Active connection=client.connection()/> }}
        <hr/>
        <ul>
            <For each=others key=key children=|connection| view! { <Choice connection/> }/>
        </ul>
        <hr/>
        <a class="go" href=Route::Connections.href()>
            <Icon name="settings"/>
            "All connections"
        </a>
        <SignOut/>
    }
    .into_any()
}

/// The active connection.
#[component]
fn Active(connection: Connection) -> impl IntoView {
    let client = Client::expect();
    let is_simulated = connection.backend == Backend::Simulator;
    let can_paste = !is_simulated && !connection.is_hosted();
    let organization = connection.setting(Setting::Organization).to_string();
    let token = match (is_simulated, client.claims(connection.id).and_then(|claims| claims.expires)) {
        (true, _) => "not needed".to_string(),
        (false, Some(expires)) if expires > now() => format!("{} left", remaining_text(expires, now())),
        (false, Some(expires)) => remaining_text(expires, now()),
        (false, None) if client.has_token(connection.id) => "says nothing about its end".into(),
        (false, None) => "none in this page".into(),
    };
    let writes = match (is_simulated, client.writes.are_locked(&connection)) {
        (true, _) => "always allowed",
        (false, true) => "locked: a page that writes unlocks them",
        (false, false) => "unlocked",
    };
    let fault = is_simulated.then(|| {
        let faults =
            move || client.faults.with(|faults| if faults.is_empty() { "none".into() } else { faults.clone() });
        view! {
            <div class="pair">
                <span>"Simulated fault"</span>
                <span class="field-note">{faults}</span>
                <a href=Route::Simulator.href()>"Change"</a>
            </div>
        }
    });
    let copied = (!organization.is_empty()).then(|| {
        let text = Signal::stored(organization.clone());
        view! {
            <div class="pair">
                <code>{organization}</code>
                <CopyButton bare=true label="Copy the organization ID" text/>
            </div>
        }
    });
    let kind = if connection.production { "production" } else { "not production" };
    view! {
        <div class="pair">
            <strong>{connection.name.clone()}</strong>
            <span class="chip">{connection.setting(Setting::Sandbox).to_string()}</span>
            <span class="field-note">{if is_simulated { "simulated: nothing leaves this page" } else { kind }}</span>
        </div>
        {copied}
        <hr/>
        <div class="pair">
            <span>"Token"</span>
            <span class="field-note">{token}</span>
            {can_paste.then(|| view! { <a href=Route::Connections.href()>"Paste a new one"</a> })}
        </div>
        <div class="pair">
            <span>"Writes"</span>
            <span class="field-note">{writes}</span>
        </div>
        {fault}
    }
}

/// One of the connections; a click makes it the active one.
#[component]
fn Choice(connection: Connection) -> impl IntoView {
    let (client, toasts) = (Client::expect(), Toasts::expect());
    let (id, name) = (connection.id, connection.name.clone());
    let is_active = move || client.connections.with(|all| all.active == id);
    let choose = move |_| {
        if !untrack(is_active) {
            client.update_connections(|all| all.active = id);
            toasts.say(Tone::Good, format!("Requests now go to {name}."), None);
        }
    };
    let (title, sandbox) = (connection.name.clone(), connection.setting(Setting::Sandbox).to_string());
    view! {
        <li>
            <button type="button" class="go" aria-current=move || is_active().then_some("true") on:click=choose>
                <Dot of=Signal::stored(connection)/>
                <span>{title}</span>
                <small>{sandbox}</small>
                <Show when=is_active>
                    <Icon name="check"/>
                </Show>
            </button>
        </li>
    }
}

/// Forgets every token.
#[component]
fn SignOut() -> impl IntoView {
    let (client, toasts) = (Client::expect(), Toasts::expect());
    let leave = move |_| {
        client.forget_tokens();
        toasts.say(Tone::Good, "All tokens are forgotten.", None);
    };
    view! {
        <button type="button" class="go" on:click=leave>
            <Icon name="key"/>
            "Sign out: forget all tokens"
        </button>
    }
}
