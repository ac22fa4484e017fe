//! The bar on top of every page.

use leptos::ev::MouseEvent;
use leptos::prelude::*;

use super::connection_button::{ConnectionButton, LockChip};
use super::nav::Brand;
use super::notifications::NotificationsButton;
use super::overlay::{Overlay, Overlays};
use super::overlays::DrawOverlays;
use crate::client::Client;
use crate::ui::dom;
use crate::ui::focus::HEADING;
use crate::ui::icon::Icon;
use crate::ui::part::Part;

/// The bar on top of every page. Writes to production that are unlocked colour its upper edge.
#[component]
pub fn Header(
    /// Whether the navigation is open, on a narrow screen.
    nav_open: RwSignal<bool>,
    /// The part of the program with what the connection's button opens.
    part: Part<DrawOverlays>,
) -> impl IntoView {
    let (client, overlays) = (Client::expect(), Overlays::expect());
    let is_dangerous = move || {
        let connection = client.connection();
        connection.production && !client.writes.are_locked(&connection)
    };
    view! {
        <header class="bar" class:danger=is_dangerous>
            <button
                type="button"
                class="button quiet bare icon nav-toggle"
                aria-label="Menu"
                aria-controls="side"
                aria-expanded=move || nav_open.get().to_string()
                on:click=move |_| nav_open.update(|open| *open = !*open)
            >
                <Icon name="menu"/>
            </button>
            <Brand/>
            <button
                type="button"
                class="find"
                aria-haspopup="dialog"
                aria-keyshortcuts="Control+K Meta+K"
                on:click=move |_| overlays.open(Overlay::Palette)
            >
                <Icon name="search"/>
                <span>"Search and commands"</span>
                <kbd class="keys" aria-hidden="true">"Ctrl K"</kbd>
            </button>
            <span class="end"></span>
            <NotificationsButton/>
            <LockChip/>
            <ConnectionButton part/>
        </header>
    }
}

/// Leads past the navigation to the page.
#[component]
pub fn SkipLink() -> impl IntoView {
    let skip = |event: MouseEvent| {
        event.prevent_default();
        dom::focus(HEADING);
    };
    view! { <a href="#main" class="skip" on:click=skip>"Skip to content"</a> }
}
