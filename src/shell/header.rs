//! The bar on top of every page.

use leptos::ev::MouseEvent;
use leptos::prelude::*;

use super::notifications::NotificationsButton;
use super::overlay::{Overlay, Overlays};
use super::switcher::Switcher;
use super::theme_choice::ThemeChoice;
use crate::route::Route;
use crate::ui::dom;
use crate::ui::focus::HEADING;

/// The skip link and the bar: the menu of narrow screens, the active connection, the search, the messages, the theme.
#[component]
pub fn Header(
    /// Whether the navigation of a narrow screen is open.
    nav_open: RwSignal<bool>,
) -> impl IntoView {
    let overlays = Overlays::expect();
    let skip = |event: MouseEvent| {
        event.prevent_default();
        dom::focus(HEADING);
    };
    view! {
        <a href="#main" class="skip" on:click=skip>"Skip to content"</a>
        <header class="bar">
            <button
                type="button"
                class="button quiet nav-toggle"
                aria-controls="side"
                aria-expanded=move || nav_open.get().to_string()
                on:click=move |_| nav_open.update(|open| *open = !*open)
            >"Menu"</button>
            <a href=Route::Explorer(String::new()).href() class="brand">"Wheelhouse"</a>
            <Switcher/>
            <button
                type="button"
                class="button quiet"
                aria-haspopup="dialog"
                aria-keyshortcuts="Control+K Meta+K"
                on:click=move |_| overlays.open(Overlay::Palette)
            >
                "Search and commands"
                <kbd class="keys" aria-hidden="true">"Ctrl+K"</kbd>
            </button>
            <NotificationsButton/>
            <ThemeChoice/>
        </header>
    }
}
