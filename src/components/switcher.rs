//! The head of every page: which connection is active, and the theme.

use crate::api::Setting;
use crate::api::request::Settings as _;
use crate::client::{Backend, Client, Preferences, THEMES};
use crate::route::Route;
use crate::state::State;
use crate::ui::field::{option, options_of};
use crate::ui::html::{El, View, el, link, live, with_class};

/// The active connection with its organization and sandbox, and a choice of the others.
pub fn switcher(client: Client) -> El {
    let options = live(move || {
        client.connections.with(|connections| {
            let one = connections.list.iter().map(|connection| {
                let choice = option(&connection.id.to_string(), &connection.name);
                if connection.id == connections.active { choice.attr("selected", "") } else { choice }
            });
            one.collect::<View>()
        })
    });
    let choose = move |value: String| {
        if let Ok(id) = value.parse() {
            client.update_connections(|connections| connections.active = id);
        }
    };
    let select = el("select").id("connection").child(options).on_change(choose);
    let mark = move || Some(client.connections.with(|connections| connections.active().color.clone()));
    with_class("div", "switcher")
        .live_attr("data-color", mark)
        .live_class("production", move || client.connections.with(|connections| connections.active().production))
        .child(with_class("label", "hidden-label").attr("for", "connection").child("Connection"))
        .child(select)
        .live(move || place(client))
}

fn place(client: Client) -> El {
    let connection = client.connection();
    let missing = connection.backend == Backend::Http && !client.has_token(connection.id);
    let organization = connection.setting(Setting::Organization);
    let mark = connection.production.then(|| with_class("strong", "production-mark").child("production"));
    with_class("span", "place")
        .child(with_class("span", "sandbox").child(connection.setting(Setting::Sandbox)))
        .child(mark)
        .child(client.writes.are_locked(&connection).then(|| with_class("span", "read-only-mark").child("read-only")))
        .child(with_class("span", "organization").attr("title", organization).child(organization))
        .child(missing.then(|| link(&Route::Connections.href(), "No token")))
}

/// The choice of the theme, on every page.
pub fn theme_choice(preferences: State<Preferences>) -> El {
    let theme = move || preferences.with(|preferences| preferences.theme.to_string());
    let select = el("select").id("theme").child(options_of(THEMES)).value(theme);
    with_class("div", "theme")
        .child(with_class("label", "hidden-label").attr("for", "theme").child("Theme"))
        .child(select.on_change(move |name| preferences.update(|preferences| preferences.set_theme(&name))))
}
