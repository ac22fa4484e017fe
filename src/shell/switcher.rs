//! Which connection is active, on every page.

use leptos::prelude::*;

use crate::api::Setting;
use crate::api::request::Settings as _;
use crate::client::{Backend, Client, Connection};
use crate::route::Route;

/// The active connection with its organization and sandbox, and a choice of the others.
#[component]
pub fn Switcher() -> impl IntoView {
    let client = Client::expect();
    let connections = client.connections;
    let options = move || {
        connections.with(|connections| {
            let one = |connection: &Connection| {
                let is_active = connection.id == connections.active;
                view! { <option value=connection.id.to_string() selected=is_active>{connection.name.clone()}</option> }
            };
            connections.list.iter().map(one).collect_view()
        })
    };
    let choose = move |value: String| {
        if let Ok(id) = value.parse() {
            client.update_connections(|connections| connections.active = id);
        }
    };
    view! {
        <div
            class="switcher"
            class:production=move || connections.with(|connections| connections.active().production)
            data-color=move || connections.with(|connections| connections.active().color.clone())
        >
            <label class="hidden-label" for="connection">"Connection"</label>
            <select id="connection" on:change:target=move |event| choose(event.target().value())>{options}</select>
            <Target/>
        </div>
    }
}

/// Where the requests of the active connection go, and what keeps them from it.
#[component]
fn Target() -> impl IntoView {
    let client = Client::expect();
    let setting = move |which: Setting| client.connections.with(|all| all.active().setting(which).to_string());
    let organization = Memo::new(move |_| setting(Setting::Organization));
    let production = move || client.connections.with(|all| all.active().production);
    let is_locked = move || client.writes.are_locked(&client.connection());
    let missing = move || {
        let connection = client.connection();
        connection.backend == Backend::Http && !client.has_token(connection.id)
    };
    view! {
        <span class="place">
            <span class="sandbox">{move || setting(Setting::Sandbox)}</span>
            <Show when=production>
                <strong class="production-mark">"production"</strong>
            </Show>
            <Show when=is_locked>
                <span class="read-only-mark">"read-only"</span>
            </Show>
            <span class="organization" title=organization>
                {organization}
            </span>
            <Show when=missing>
                <a href=Route::Connections.href()>"No token"</a>
            </Show>
        </span>
    }
}
