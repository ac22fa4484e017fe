//! The undo journal: what was there before an update, an undeployment or a deletion, so that it can be brought back, over a
//! reload too.
//!
//! It holds definitions as the API sent them and never a token.

mod entry;
mod journal;

use leptos::prelude::*;

use crate::client::{Client, load_text, save_text};
use crate::reactive::{Lasting, set_if_changed};

pub use entry::{Change, Entry};
pub use journal::{BYTES, ENTRIES, Journal};

/// Where the journal is kept.
const KEY: &str = "wheelhouse.undo";

/// Where it is kept that something was changed of which there is no copy.
const UNKEPT: &str = "wheelhouse.undo-unkept";

/// The journal as pages follow it. What is kept counts, so that two tabs do not forget each other's changes.
#[derive(Clone, Copy)]
pub struct Undo {
    journal: Lasting<Journal>,
    /// Whether the browser has kept the last change.
    kept: Lasting<bool>,
}

impl Undo {
    /// An empty journal; see [`Undo::restore`].
    pub fn new() -> Undo {
        Undo { journal: Lasting::new(Journal::default()), kept: Lasting::new(true) }
    }

    /// The journal of this page. Panics outside of the app.
    pub fn expect() -> Undo {
        expect_context()
    }

    /// Reads what is kept. A browser that keeps nothing has the changes of this page only.
    pub fn restore(self, client: Client) {
        if self.kept.try_with_untracked(|kept| *kept) == Some(true)
            && let Some(text) = load_text(KEY)
        {
            let read = client.connections.with_untracked(|connections| Journal::from_text(&text, connections));
            set_if_changed(*self.journal, read);
        }
    }

    /// Reads the journal and is rerun when it changes.
    pub fn with<R>(self, read: impl FnOnce(&Journal) -> R) -> R {
        self.journal.with(read)
    }

    /// Whether the last change survives a reload; followed.
    pub fn is_kept(self) -> bool {
        self.kept.get()
    }

    /// Remembers a change; see [`Journal::add`]. A token that stands in a body by mistake is not kept.
    pub fn add(self, client: Client, entry: Entry) -> Result<u32, String> {
        let mut result = Err("The page is gone.".to_string());
        self.change(client, |journal| result = journal.add(entry));
        result
    }

    /// Takes the changes of an exported journal over that are not in this one; gives how many. `Err` where it is none.
    pub fn import(self, client: Client, text: &str) -> Result<usize, &'static str> {
        let read = client.connections.with_untracked(|connections| Journal::from_file(text, connections));
        let read = read.ok_or("This is no export of an undo journal.")?;
        let mut count = 0;
        self.change(client, |journal| count = journal.join(&read));
        Ok(count)
    }

    /// Forgets one change.
    pub fn remove(self, client: Client, id: u32) {
        self.change(client, |journal| journal.remove(id));
    }

    /// Forgets everything, in storage too.
    pub fn clear(self, client: Client) {
        save_text(UNKEPT, "");
        self.change(client, Journal::clear);
    }

    /// Puts down that something was changed of which there is no copy: the journal cannot bring it back.
    pub fn note_unkept(self) {
        save_text(UNKEPT, "true");
    }

    /// Whether that is put down; not followed.
    pub fn has_unkept(self) -> bool {
        load_text(UNKEPT).is_some_and(|text| !text.is_empty())
    }

    fn change(self, client: Client, change: impl FnOnce(&mut Journal)) {
        self.restore(client);
        self.journal.update(change);
        if let Some(text) = self.journal.try_with_untracked(Journal::to_text) {
            let text = client.redact(&text);
            save_text(KEY, &text);
            set_if_changed(*self.kept, load_text(KEY) == Some(text));
        }
    }
}

impl Default for Undo {
    fn default() -> Undo {
        Undo::new()
    }
}
