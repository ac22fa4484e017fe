//! Which connection is active, on every page: who answers, where, what keeps calls from it, and how long its token lasts.

use leptos::prelude::*;

use super::connection_dot::Dot;
use super::overlays::DrawOverlays;
use crate::api::Setting;
use crate::api::request::Settings as _;
use crate::client::{Backend, Client, Connection, now, remaining_text};
use crate::components::contexts::CurrentRoute;
use crate::components::write_lock::lock_again;
use crate::ui::dom;
use crate::ui::icon::Icon;
use crate::ui::part::{Part, PartView};

/// The button, and what it opens.
const BUTTON: &str = "connection-button";
const MENU: &str = "connection-menu";

/// The button with the active connection, and the menu that it opens.
#[component]
pub fn ConnectionButton(
    /// The part of the program with what is in the menu.
    part: Part<DrawOverlays>,
) -> impl IntoView {
    let client = Client::expect();
    let active = Signal::derive(move || client.connection());
    let open = RwSignal::new(false);
    let CurrentRoute(route) = CurrentRoute::expect();
    Effect::watch(move || route.track(), |_, _, _| dom::hide_popover(MENU), false);
    view! {
        <button type="button" class="connection" id=BUTTON popovertarget=MENU>
            <span class="hidden-label">"Connection: "</span>
            <Dot of=active/>
            <b class="name">{move || active.with(|one| one.name.clone())}</b>
            <span class="sandbox">{move || active.with(|one| one.setting(Setting::Sandbox).to_string())}</span>
            <State active/>
            <Icon name="down"/>
        </button>
        <div
            id=MENU
            class="menu"
            popover="auto"
            role="group"
            aria-label="Connection"
            on:toggle=move |event| open.set(dom::is_popover_open(&event))
        >
            <Show when=move || open.get()>
                <PartView part what="the connections" draw=|draw: DrawOverlays| (draw.menu)()/>
            </Show>
        </div>
    }
}

/// What keeps calls from it, or changes their replies; and how long the token lasts.
#[component]
fn State(active: Signal<Connection>) -> impl IntoView {
    let client = Client::expect();
    let is_simulated = move || active.with(|one| one.backend == Backend::Simulator);
    let fault = move || is_simulated() && client.faults.with(|faults| !faults.is_empty());
    let is_locked = move || active.with(|one| client.writes.are_locked(one));
    let token = move || {
        let one = active.get();
        if one.backend == Backend::Simulator {
            return String::new();
        }
        match client.claims(one.id).and_then(|claims| claims.expires) {
            Some(expires) => remaining_text(expires, now()),
            None if client.has_token(one.id) => String::new(),
            None => "No token".into(),
        }
    };
    view! {
        <Show when=is_simulated>
            <span class="chip sim">"Simulated"</span>
        </Show>
        <Show when=fault>
            <span class="chip warning">
                <Icon name="warning"/>
                "Fault"
            </span>
        </Show>
        <Show when=is_locked>
            <span class="chip">
                <Icon name="lock"/>
                <span class="wide">"Read-only"</span>
            </span>
        </Show>
        <span class="token wide">{token}</span>
    }
}

/// Says that writes are unlocked, and locks them again; nothing with the simulator and while they are locked.
#[component]
pub fn LockChip() -> impl IntoView {
    let client = Client::expect();
    let open = Memo::new(move |_| {
        let connection = client.connection();
        let is_open = connection.backend == Backend::Http && !client.writes.are_locked(&connection);
        is_open.then_some((connection.id, connection.production))
    });
    let chip = move |(id, production): (u32, bool)| {
        view! {
            <button
                type="button"
                class="chip unlocked"
                class:solid=production
                title="Make the connection read-only again"
                on:click=move |_| lock_again(client, id, BUTTON)
            >
                <Icon name="unlock"/>
                "Writes unlocked"
                <span class="hidden-label">": lock them again"</span>
            </button>
        }
    };
    move || open.get().map(chip)
}
