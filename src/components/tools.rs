//! What every page shares, the keys that work everywhere, and the dialogs above the pages.

use crate::reactive::set_if_changed;
use leptos::prelude::{AnyView, Effect};

use super::commands::sections;
use super::notifications::notifications;
use super::palette::palette;
use super::shortcuts::{Action, on_key, sheet};
use crate::client::undo::Undo;
use crate::client::{Client, Preferences, load_text, now, save_text, set_locale};
use crate::route::Route;
use crate::ui::bridge::legacy;
use crate::ui::dialog::dialog;
use crate::ui::dom;
use crate::ui::html::View;
use crate::ui::notice::Tone;
use crate::ui::toast::Toasts;
use leptos::prelude::*;

const LOG_OPEN_KEY: &str = "wheelhouse.log-open";

/// Draws the dialogs above the pages, and the messages.
pub type DrawTools = fn(Tools) -> AnyView;

pub use super::contexts::Overlay;
use super::contexts::{CurrentRoute, LogDock, NewConnection, Overlays, UserPreferences};

/// What every page shares. It is copied freely.
#[derive(Clone, Copy)]
pub struct Tools {
    /// Connections, tokens, log, and the way out.
    pub client: Client,
    /// Where the person is.
    pub route: RwSignal<Route>,
    /// Says things in the corner of the page.
    pub toasts: Toasts,
    /// What was there before each change.
    pub undo: Undo,
    /// What the person prefers.
    pub preferences: RwSignal<Preferences>,
    /// Whether the request log is open.
    pub log_open: RwSignal<bool>,
    /// The call that the request log shows.
    pub log_entry: RwSignal<Option<u32>>,
    /// Whether the page of the connections is to open the form of a new one.
    pub new_connection: RwSignal<bool>,
    /// The dialog that is open.
    pub overlay: RwSignal<Option<Overlay>>,
}

impl Tools {
    /// Everything as at the end of the last visit; what changes is kept for the next one.
    pub fn new() -> Tools {
        let tools = Tools {
            client: Client::new(),
            route: RwSignal::new(Route::parse(&dom::hash())),
            toasts: Toasts::new(now),
            undo: Undo::new(),
            preferences: RwSignal::new(Preferences::load()),
            log_open: RwSignal::new(load_text(LOG_OPEN_KEY).is_some_and(|text| text == "true")),
            log_entry: RwSignal::new(None),
            new_connection: RwSignal::new(false),
            overlay: RwSignal::new(None),
        };
        provide_context(tools.client);
        provide_context(tools.toasts);
        provide_context(tools.undo);
        provide_context(CurrentRoute(tools.route));
        provide_context(UserPreferences(tools.preferences));
        provide_context(LogDock { open: tools.log_open, entry: tools.log_entry });
        provide_context(NewConnection(tools.new_connection));
        provide_context(Overlays(tools.overlay));
        dom::on_hash_change(move || set_if_changed(tools.route, Route::parse(&dom::hash())));
        Effect::new(move |_| {
            let open = tools.log_open.get();
            save_text(LOG_OPEN_KEY, if open { "true" } else { "false" });
            dom::set_root_attribute("data-log", open.then_some("open"));
        });
        Effect::new(move |_| {
            tools.preferences.with(|preferences| {
                preferences.save();
                set_locale(preferences.locale);
                dom::set_root_attribute("data-theme", Some(preferences.theme).filter(|theme| *theme != "system"));
                dom::set_root_attribute("data-density", Some(preferences.density));
            });
        });
        // What is written in forms survives; a write whose end nobody sees does not.
        dom::guard_leaving(move || tools.client.is_writing());
        dom::on_key_down(move |event| {
            let single_keys = tools.preferences.with_untracked(|preferences| preferences.single_keys);
            let action = on_key(&event, dom::is_typing(&event), single_keys);
            if action.is_some_and(|action| tools.perform(action)) {
                event.prevent_default();
            }
        });
        tools
    }

    /// Opens the request log at a call.
    pub fn show_call(self, entry: u32) {
        self.log_entry.set(Some(entry));
        self.log_open.set(true);
    }

    /// Opens a dialog, in the place of the one that is open.
    pub fn open(self, overlay: Overlay) {
        set_if_changed(self.overlay, Some(overlay));
    }

    /// Closes a dialog, unless another one has taken its place.
    fn close(self, overlay: Overlay) {
        if self.overlay.with_untracked(|open| *open == Some(overlay)) {
            self.overlay.set(None);
        }
    }

    /// Does what a key means; `false` when that is the browser's after all.
    fn perform(self, action: Action) -> bool {
        let open = self.overlay.get_untracked();
        match action {
            Action::Palette if open == Some(Overlay::Palette) => self.close(Overlay::Palette),
            Action::Palette => self.open(Overlay::Palette),
            Action::Shortcuts => self.open(Overlay::Shortcuts),
            // What is behind a dialog waits.
            Action::Save if open.is_some() => {}
            Action::Search | Action::Send if open.is_some() => return false,
            Action::Search if self.route.with_untracked(|route| matches!(route, Route::Explorer(_))) => {
                dom::focus("search")
            }
            Action::Search => self.open(Overlay::Palette),
            Action::Send => return dom::submit_form("data-send"),
            Action::Save => {
                if !dom::submit_form("data-save") {
                    self.toasts.say(Tone::Info, "Nothing on this page waits to be saved.", None);
                }
            }
        }
        true
    }
}

impl Default for Tools {
    fn default() -> Tools {
        Tools::new()
    }
}

/// The dialogs above the pages, and the messages.
pub fn draw(tools: Tools) -> AnyView {
    let is_open = move |which: Overlay| move || tools.overlay.with(|open| *open == Some(which));
    let close = move |which: Overlay| move || tools.close(which);
    let find = close(Overlay::Palette);
    let read = close(Overlay::Shortcuts);
    legacy(View::from([
        dialog("palette", "Search and commands", is_open(Overlay::Palette), find, move || {
            palette(move || sections(tools), find)
        }),
        dialog("sheet", "Keyboard shortcuts", is_open(Overlay::Shortcuts), read, move || {
            sheet(tools.preferences, read)
        }),
        dialog(
            "notifications",
            "Notifications",
            is_open(Overlay::Notifications),
            close(Overlay::Notifications),
            move || notifications(tools.toasts),
        ),
        tools.toasts.region(),
    ]))
}
