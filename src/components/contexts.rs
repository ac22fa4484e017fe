//! What pages share besides the client, the messages and the journal: each a context of its own, with `expect()`.

use crate::reactive::Lasting;
use leptos::prelude::*;

use crate::client::{Client, Look, Preferences, load_text, now, save_text, set_locale};
use crate::reactive::set_if_changed;
use crate::route::Route;
use crate::ui::dom;
use crate::ui::toast::Toasts;
use crate::work::undo::Undo;

/// Where it is kept whether the request log is open.
const LOG_OPEN_KEY: &str = "wheelhouse.log-open";

/// Where the person is.
#[derive(Clone, Copy)]
pub struct CurrentRoute(pub Lasting<Route>);

/// What the person prefers.
#[derive(Clone, Copy)]
pub struct UserPreferences(pub Lasting<Preferences>);

/// Whether the page of the connections is to open the form of a new one.
#[derive(Clone, Copy)]
pub struct NewConnection(pub Lasting<bool>);

/// Whether the host of the page is not asked for another token: it has just brought the one that was refused.
#[derive(Clone, Copy)]
pub struct TokenIsLast(pub Lasting<bool>);

/// The docked request log: whether it is open, and the call that it shows.
#[derive(Clone, Copy)]
pub struct LogDock {
    /// Whether it is open.
    pub open: Lasting<bool>,
    /// The call that it shows.
    pub entry: Lasting<Option<u32>>,
}

/// Gives a context its `expect()`.
macro_rules! expect_by_type {
    ($($context:ident),*) => {$(
        impl $context {
            /// The one of this page. Panics outside of the app.
            pub fn expect() -> $context {
                expect_context()
            }
        }
    )*};
}

expect_by_type!(CurrentRoute, UserPreferences, NewConnection, LogDock);

impl LogDock {
    /// Opens the log at a call.
    pub fn show(self, entry: u32) {
        self.entry.set(Some(entry));
        self.open.set(true);
    }
}

/// Provides what pages share, as at the end of the last visit; what changes is kept for the next one.
pub fn provide_contexts() {
    let route = CurrentRoute(Lasting::new(Route::parse(&dom::hash())));
    dom::on_hash_change(move || set_if_changed(*route.0, Route::parse(&dom::hash())));
    provide_context(route);
    provide_context(Client::new());
    provide_context(Toasts::new(now));
    provide_context(Undo::new());
    provide_context(NewConnection(Lasting::new(false)));
    provide_context(kept_preferences());
    provide_context(kept_dock());
}

fn kept_preferences() -> UserPreferences {
    let preferences = Lasting::new(Preferences::load());
    Effect::new(move |_| {
        preferences.with(|preferences| {
            preferences.save();
            let Look { theme, locale } = preferences.look();
            set_locale(locale);
            dom::set_root_attribute("data-theme", Some(theme).filter(|theme| *theme != "system"));
            dom::set_root_attribute("data-density", Some(preferences.density));
        });
    });
    UserPreferences(preferences)
}

fn kept_dock() -> LogDock {
    let open = Lasting::new(load_text(LOG_OPEN_KEY).is_some_and(|text| text == "true"));
    Effect::new(move |_| {
        let open = open.get();
        save_text(LOG_OPEN_KEY, if open { "true" } else { "false" });
        dom::set_root_attribute("data-log", open.then_some("open"));
    });
    LogDock { open, entry: Lasting::new(None) }
}
