//! The head of every page: which connection is active, and the theme.

use leptos::prelude::*;

use crate::api::Setting;
use crate::api::request::Settings as _;
use crate::client::{Backend, Client, load_text, save_text};
use crate::ui::dom;

const THEME_KEY: &str = "wheelhouse.theme";
const THEMES: &[&str] = &["system", "light", "dark"];

/// The active connection with its organization and sandbox, and a choice of the others.
pub fn switcher() -> AnyView {
    let client = Client::expect_context();
    let options = move || {
        let connections = client.connections.get();
        let active = connections.active;
        let option = move |connection: crate::client::Connection| {
            view! { <option value=connection.id.to_string() selected=connection.id == active>{connection.name}</option> }
        };
        connections.list.into_iter().map(option).collect_view()
    };
    let choose = move |value: String| {
        if let Ok(id) = value.parse() {
            client.update_connections(|connections| connections.active = id);
        }
    };
    let place = move || {
        let connection = client.connection();
        let sandbox = connection.setting(Setting::Sandbox).to_string();
        let organization = connection.setting(Setting::Organization).to_string();
        let missing = connection.backend == Backend::Http && !client.has_token(connection.id);
        view! {
            <span class="place">
                <span class="sandbox">{sandbox}</span>
                {connection.production.then(|| view! { <strong class="production-mark">"production"</strong> })}
                <span class="organization">{organization}</span>
                {missing.then(|| view! { <a class="no-token" href="#/connections">"No token"</a> })}
            </span>
        }
    };
    let production = move || client.connections.with(|connections| connections.active().production);
    view! {
        <div class="switcher" class:production=production>
            <label class="hidden-label" for="connection">"Connection"</label>
            <select id="connection" on:change:target=move |event| choose(event.target().value())>{options}</select>
            {place}
        </div>
    }
    .into_any()
}

/// The choice of the theme; kept for the next visit.
pub fn theme_choice() -> AnyView {
    let theme = RwSignal::new(load_text(THEME_KEY).filter(|text| THEMES.contains(&text.as_str())).unwrap_or("system".into()));
    Effect::new(move |_| {
        let theme = theme.get();
        save_text(THEME_KEY, &theme);
        dom::set_root_attribute("data-theme", (theme != "system").then_some(theme.as_str()));
    });
    let option = move |name: &&'static str| {
        let name = *name;
        view! { <option value=name selected=move || theme.with(|theme| theme == name)>{name}</option> }
    };
    view! {
        <div class="theme">
            <label class="hidden-label" for="theme">"Theme"</label>
            <select id="theme" on:change:target=move |event| theme.set(event.target().value())>
                {THEMES.iter().map(option).collect_view()}
            </select>
        </div>
    }
    .into_any()
}
