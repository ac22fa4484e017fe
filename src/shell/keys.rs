//! Does what the keys mean that work on every page.

use leptos::prelude::*;

use super::shortcuts::{Action, on_key};
use crate::components::contexts::{CurrentRoute, Overlay, Overlays, UserPreferences};
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
    fn perform(self, action: Action) -> bool {
        let Keys { overlays, route: CurrentRoute(route), toasts } = self;
        let open = overlays.0.get_untracked();
        match action {
            Action::Palette if open == Some(Overlay::Palette) => overlays.close(Overlay::Palette),
            Action::Palette => overlays.open(Overlay::Palette),
            Action::Shortcuts => overlays.open(Overlay::Shortcuts),
            // What is behind a dialog waits.
            Action::Save if open.is_some() => {}
            Action::Search | Action::Send if open.is_some() => return false,
            Action::Search if route.with_untracked(|route| matches!(route, Route::Explorer(_))) => dom::focus("search"),
            Action::Search => overlays.open(Overlay::Palette),
            Action::Send => return dom::submit_form("data-send"),
            Action::Save => {
                if !dom::submit_form("data-save") {
                    toasts.say(Tone::Info, "Nothing on this page waits to be saved.", None);
                }
            }
        }
        true
    }
}
