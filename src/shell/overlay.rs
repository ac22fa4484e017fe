//! Which dialog above the pages is open.

use leptos::prelude::*;

use crate::reactive::{Lasting, set_if_changed};

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
pub struct Overlays(pub Lasting<Option<Overlay>>);

impl Overlays {
    /// None is open yet; the pages of the app share it.
    pub fn provide() {
        provide_context(Overlays(Lasting::new(None)));
    }

    /// The one of this page. Panics outside of the app.
    pub fn expect() -> Overlays {
        expect_context()
    }

    /// Opens a dialog, in the place of the one that is open.
    pub fn open(self, overlay: Overlay) {
        set_if_changed(*self.0, Some(overlay));
    }

    /// Closes a dialog, unless another one has taken its place.
    pub fn close(self, overlay: Overlay) {
        if self.0.get_untracked() == Some(overlay) {
            self.0.set(None);
        }
    }
}
