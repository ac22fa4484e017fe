//! What pages share besides the client, the messages and the journal: each a context of its own, with `expect()`.

use leptos::prelude::*;

use crate::client::Preferences;
use crate::reactive::set_if_changed;
use crate::route::Route;

/// Where the person is.
#[derive(Clone, Copy)]
pub struct CurrentRoute(pub RwSignal<Route>);

/// What the person prefers.
#[derive(Clone, Copy)]
pub struct UserPreferences(pub RwSignal<Preferences>);

/// Whether the page of the connections is to open the form of a new one.
#[derive(Clone, Copy)]
pub struct NewConnection(pub RwSignal<bool>);

/// The docked request log: whether it is open, and the call that it shows.
#[derive(Clone, Copy)]
pub struct LogDock {
    /// Whether it is open.
    pub open: RwSignal<bool>,
    /// The call that it shows.
    pub entry: RwSignal<Option<u32>>,
}

/// A dialog above the pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Overlay {
    /// The command palette.
    Palette,
    /// The sheet of shortcuts.
    Shortcuts,
    /// The list of messages.
    Notifications,
}

/// The dialog above the pages that is open.
#[derive(Clone, Copy)]
pub struct Overlays(pub RwSignal<Option<Overlay>>);

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

expect_by_type!(CurrentRoute, UserPreferences, NewConnection, LogDock, Overlays);

impl LogDock {
    /// Opens the log at a call.
    pub fn show(self, entry: u32) {
        self.entry.set(Some(entry));
        self.open.set(true);
    }
}

impl Overlays {
    /// Opens a dialog, in the place of the one that is open.
    pub fn open(self, overlay: Overlay) {
        set_if_changed(self.0, Some(overlay));
    }

    /// Whether a dialog is the one that is open; followed.
    pub fn is_open(self, overlay: Overlay) -> bool {
        self.0.get() == Some(overlay)
    }

    /// Closes a dialog, unless another one has taken its place.
    pub fn close(self, overlay: Overlay) {
        if self.0.get_untracked() == Some(overlay) {
            self.0.set(None);
        }
    }
}
