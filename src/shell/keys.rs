//! Does what the keys mean that work on every page.

use leptos::prelude::*;

use super::overlay::{Overlay, Overlays};
use super::shortcuts::{KeyAction, on_key};
use crate::components::contexts::{CurrentRoute, UserPreferences};
use crate::route::Route;
use crate::ui::dom;
use crate::ui::notice::Tone;
use crate::ui::toast::Toasts;

#[derive(Clone, Copy)]
struct Keys {
    overlays: Overlays,
    route: CurrentRoute,
    toasts: Toasts,
}

/// Listens to the keys, for as long as the page lives.
pub fn listen_to_keys() {
    let keys = Keys { overlays: Overlays::expect(), route: CurrentRoute::expect(), toasts: Toasts::expect() };
    let UserPreferences(preferences) = UserPreferences::expect();
    dom::on_key_down(move |event| {
        let single_keys = preferences.with_untracked(|preferences| preferences.single_keys);
        let action = on_key(&event, dom::is_typing(&event), single_keys);
        if action.is_some_and(|action| keys.perform(action)) {
            event.prevent_default();
        }
    });
}

impl Keys {
    /// Does what a key means; `false` when that is the browser's after all.
    fn perform(self, action: KeyAction) -> bool {
        let Keys { overlays, route: CurrentRoute(route), toasts } = self;
        let open = overlays.0.get_untracked();
        match action {
            KeyAction::Palette if open == Some(Overlay::Palette) => overlays.close(Overlay::Palette),
            KeyAction::Palette => overlays.open(Overlay::Palette),
            KeyAction::Shortcuts => overlays.open(Overlay::Shortcuts),
            // What is behind a dialog waits.
            KeyAction::Save if open.is_some() => {}
            KeyAction::Search | KeyAction::Send if open.is_some() => return false,
            KeyAction::Search if route.with_untracked(|route| matches!(route, Route::Explorer(_))) => {
                dom::focus("search")
            }
            KeyAction::Search => overlays.open(Overlay::Palette),
            KeyAction::Send => return dom::submit_form("data-send"),
            KeyAction::Save => {
                if !dom::submit_form("data-save") {
                    toasts.say(Tone::Info, "Nothing on this page waits to be saved.", None);
                }
            }
        }
        true
    }
}
