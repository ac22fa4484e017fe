//! The head of every page: which connection is active, and the theme.

use leptos::prelude::*;

use super::contexts::UserPreferences;
use crate::api::Setting;
use crate::api::request::Settings as _;
use crate::client::{Backend, Client, THEMES};
use crate::route::Route;

/// The active connection with its organization and sandbox, and a choice of the others.
#[component]
pub fn Switcher() -> impl IntoView {
    let client = Client::expect();
    let connections = client.connections;
    let options = move || {
        connections.with(|connections| {
            let one = |connection: &crate::client::Connection| {
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
            {move || view! { <Place/> }}
        </div>
    }
}

#[component]
fn Place() -> impl IntoView {
    let client = Client::expect();
    let connection = client.connection();
    let missing = connection.backend == Backend::Http && !client.has_token(connection.id);
    let organization = connection.setting(Setting::Organization).to_string();
    let is_locked = client.writes.are_locked(&connection);
    view! {
        <span class="place">
            <span class="sandbox">{connection.setting(Setting::Sandbox).to_string()}</span>
            {connection.production.then(|| view! { <strong class="production-mark">"production"</strong> })}
            {is_locked.then(|| view! { <span class="read-only-mark">"read-only"</span> })}
            <span class="organization" title=organization.clone()>{organization.clone()}</span>
            {missing.then(|| view! { <a href=Route::Connections.href()>"No token"</a> })}
        </span>
    }
}

/// The choice of the theme, on every page.
#[component]
pub fn ThemeChoice() -> impl IntoView {
    let UserPreferences(preferences) = UserPreferences::expect();
    let theme = move || preferences.with(|preferences| preferences.theme);
    let choose = move |name: String| preferences.update(|preferences| preferences.set_theme(&name));
    view! {
        <div class="theme">
            <label class="hidden-label" for="theme">"Theme"</label>
            <select id="theme" prop:value=theme on:change:target=move |event| choose(event.target().value())>
                {THEMES.iter().map(|name| view! { <option value=*name>{*name}</option> }).collect_view()}
            </select>
        </div>
    }
}
