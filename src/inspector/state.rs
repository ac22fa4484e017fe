//! What the parts of the log share: the calls, which of them are shown, and the one that is open.

use std::sync::Arc;

use leptos::prelude::*;

use super::filter::Filter;
use crate::client::{Cancel, Client, Entry};
use crate::reactive::spawn;
use crate::ui::dom;
use crate::work::undo::Undo;

/// The id of the search, which is there whatever else is not.
pub(super) const SEARCH: &str = "log-text";

/// The id of both sides of the chosen call.
pub(super) const DETAILS: &str = "log-entry";

/// The id of their heading.
pub(super) const DETAILS_TITLE: &str = "log-entry-title";

/// What the log shows, and what the person has set in it. It outlives the log's closing and opening.
#[derive(Clone, Copy)]
pub struct LogView {
    /// The call whose two sides are shown.
    pub chosen: RwSignal<Option<u32>>,
    /// Which calls are shown.
    pub filter: RwSignal<Filter>,
    /// The calls that are compared, two at most.
    pub pinned: RwSignal<Vec<u32>>,
    /// Where a call is put that the person wants to change and send again: the app opens its form.
    pub edit: RwSignal<Option<Arc<Entry>>>,
}

impl LogView {
    /// Everything is shown. `chosen` is the call whose two sides are, and `edit` takes one to change and send again.
    pub fn new(chosen: RwSignal<Option<u32>>, edit: RwSignal<Option<Arc<Entry>>>) -> LogView {
        LogView { chosen, filter: RwSignal::new(Filter::default()), pinned: RwSignal::new(Vec::new()), edit }
    }

    /// The one of the app. Panics outside of it.
    pub fn expect() -> LogView {
        expect_context()
    }
}

/// Where the log is shown.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Frame {
    /// Docked below every page.
    Dock,
    /// On a page of its own.
    Page,
}

/// The log while it is open.
#[derive(Clone, Copy)]
pub(super) struct Page {
    /// Where it is shown.
    pub frame: Frame,
    /// What outlives it.
    pub view: LogView,
    /// The log itself, and the way out.
    pub client: Client,
    /// Where what was there before a call is sent again is put.
    pub undo: Undo,
    /// The calls that the filter allows, newest first.
    pub shown: Memo<Vec<Arc<Entry>>>,
    /// The row that the arrow keys were last at.
    pub cursor: RwSignal<Option<u32>>,
    /// The row that the Tab key stops at: where the arrow keys were last, else the newest.
    pub stop: Memo<Option<u32>>,
    /// The calls that are being sent again.
    pub running: RwSignal<Vec<(u32, Cancel)>>,
    /// What the last button did.
    pub said: RwSignal<String>,
}

impl Page {
    /// The log as it opens. Panics outside of the app.
    pub fn new(frame: Frame, view: LogView) -> Page {
        let client = Client::expect();
        let shown = Memo::new(move |_| {
            view.filter.with(|filter| {
                client.log.with(|log| log.entries().rev().filter(|call| filter.allows(call)).cloned().collect())
            })
        });
        let cursor = RwSignal::new(view.chosen.get_untracked());
        let stop = Memo::new(move |_| {
            let cursor = cursor.get();
            shown.with(|calls: &Vec<Arc<Entry>>| {
                let kept = calls.iter().find(|call| Some(call.id) == cursor);
                kept.or(calls.first()).map(|call| call.id)
            })
        });
        let (running, said) = (RwSignal::new(Vec::new()), RwSignal::new(String::new()));
        Page { frame, view, client, undo: Undo::expect(), shown, cursor, stop, running, said }
    }

    /// The id of a row's button.
    pub fn row_id(call: u32) -> String {
        format!("call-{call}")
    }

    /// How many calls there are, shown or not; followed.
    pub fn count(self) -> usize {
        self.client.log.with(|log| log.entries().count())
    }

    /// The call as it is now, or as it was last when the log has lost it.
    pub fn follow(self, entry: Arc<Entry>) -> Memo<Arc<Entry>> {
        let log = self.client.log;
        let now = move |last: Option<&Arc<Entry>>| {
            let found = log.with(|log| log.find(entry.id).cloned());
            found.or_else(|| last.cloned()).unwrap_or_else(|| entry.clone())
        };
        // What changes is another copy: the bodies need not be compared.
        Memo::new_with_compare(now, |last, now| !last.zip(now).is_some_and(|(last, now)| Arc::ptr_eq(last, now)))
    }

    /// Shows both sides of a call and moves the focus there.
    pub fn open(self, call: u32) {
        self.view.chosen.set(Some(call));
        self.cursor.set(Some(call));
        spawn(async {
            dom::next_task().await;
            dom::reveal(DETAILS);
            dom::focus(DETAILS_TITLE);
        });
    }

    /// Takes both sides away; the focus goes back to the row.
    pub fn close(self) {
        let Some(call) = self.view.chosen.get_untracked() else { return };
        self.view.chosen.set(None);
        let is_shown = self.shown.with_untracked(|calls| calls.iter().any(|shown| shown.id == call));
        Page::focus_row(is_shown.then_some(call));
    }

    /// Ends the comparison; the focus goes to the calls, where others can be pinned.
    pub fn unpin(self) {
        self.view.pinned.set(Vec::new());
        Page::focus_row(self.stop.get_untracked());
    }

    /// Moves the focus to a row, or to the search when there is none.
    fn focus_row(call: Option<u32>) {
        dom::focus(&call.map_or(SEARCH.into(), Page::row_id));
    }
}
