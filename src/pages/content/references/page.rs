//! The map as its page has it: what was read, what is wanted of it, and what is selected.

use std::cell::Cell;
use std::sync::Arc;

use leptos::prelude::*;

use super::columns::{IS, MOST_FIRST, Row, SHAPE, rows_of};
use super::scan::Scan;
use super::shelf::{Scanned, keep_map, last_map};
use crate::api::Resource;
use crate::api::error::ApiError;
use crate::client::{Cancel, Client, Place, now};
use crate::reactive::{set_if_changed, spawn};
use crate::route::Route;
use crate::route::collections::Collection;
use crate::ui::dom;
use crate::ui::table::{AnyRows, List, SharedMoment, Sheet, Stage, Wanted};

/// The name in the address of what is selected.
const OF: &str = "of";

/// How a scan stands.
#[derive(Clone, Debug, PartialEq)]
pub enum Phase {
    /// None is on its way.
    Idle,
    /// One is, since that time.
    Scanning(f64),
    /// The last was called back after so many of so many.
    Cancelled(u32, u32),
    /// The last has failed, and which call of the log that was.
    Failed(ApiError, u32),
}

/// The map as its page has it. It is copied freely.
#[derive(Clone, Copy)]
pub struct Page {
    /// Whose sandbox it is.
    pub client: Client,
    /// What was read last.
    pub scanned: RwSignal<Option<Arc<Scanned>>>,
    /// How a scan stands.
    pub phase: RwSignal<Phase>,
    /// How many were read, and of how many.
    pub counts: RwSignal<(u32, u32)>,
    /// What the person wants to see.
    pub wanted: RwSignal<Wanted>,
    /// The rows, and which are shown.
    pub sheet: Sheet,
    /// The rows as they were made.
    pub rows: Memo<Arc<List<Row>>>,
    /// The key of the selected node: the one that was chosen, else the most embedded.
    pub of: Signal<Option<String>>,
    chosen: RwSignal<Option<String>>,
    cancel: StoredValue<Option<Cancel>>,
}

impl Page {
    /// The page with what was read before. Panics outside of the app.
    pub fn new(query: &[(String, String)]) -> Page {
        let client = Client::expect();
        let here = Memo::new(move |_| client.place(Resource::Fragments.family()));
        let scanned = RwSignal::new(last_map(&here.get_untracked()));
        let phase = RwSignal::new(Phase::Idle);
        let cancel = StoredValue::new(None::<Cancel>);
        // At another place it is another library, and what was on its way is called back.
        Effect::new(move |before: Option<Place>| {
            let here = here.get();
            if before.is_some_and(|before| before != here) {
                call_back(cancel);
                scanned.set(last_map(&here));
                set_if_changed(phase, Phase::Idle);
            }
            here
        });
        on_cleanup(move || call_back(cancel));
        let rows = Memo::new_with_compare(
            move |_| {
                let rows = scanned.with(|scanned: &Option<Arc<Scanned>>| {
                    scanned.as_ref().map(|scanned| rows_of(&scanned.map)).unwrap_or_default()
                });
                Arc::new(List::new(rows, &SHAPE))
            },
            |_, _| true,
        );
        let wanted = RwSignal::new(Wanted::from_query(query, &[IS]).with_order(MOST_FIRST));
        let moment: SharedMoment = Arc::new(|_| None);
        let any = Memo::new(move |_| AnyRows::from(rows.get()));
        let sheet = Sheet::new(any, wanted, Signal::stored(moment));
        let chosen = RwSignal::new(query.iter().find(|(name, _)| name == OF).map(|(_, key)| key.clone()));
        let of = Memo::new(move |_| {
            let chosen = chosen.get();
            let first = || rows.with(|rows| rows.items().first().map(|row| row.key.clone()));
            chosen.or_else(first)
        });
        let counts = RwSignal::new((0, 0));
        Page { client, scanned, phase, counts, wanted, sheet, rows, of: of.into(), chosen, cancel }
    }

    /// Reads the library anew.
    pub fn scan(self) {
        call_back(self.cancel);
        let cancel = Cancel::new();
        self.cancel.set_value(Some(cancel.clone()));
        self.counts.set((0, 0));
        self.phase.set(Phase::Scanning(now()));
        let place = untrack(|| self.client.place(Resource::Fragments.family()));
        spawn(async move {
            let tell = |done, total| set_if_changed(self.counts, (done, total));
            let scan = Scan { client: self.client, place: &place, cancel: &cancel, tell: &tell, calls: Cell::new(0) };
            let found = scan.run().await;
            // A later scan, or another page, has taken over.
            let is_own = self.cancel.try_with_value(|own| own.as_ref().is_some_and(|own| own.is_same(&cancel)));
            match found {
                Ok(scanned) => {
                    let scanned = Arc::new(scanned);
                    keep_map(place.clone(), scanned.clone());
                    if is_own == Some(true) {
                        self.scanned.set(Some(scanned));
                        self.phase.set(Phase::Idle);
                    }
                }
                Err(_) if is_own != Some(true) => {}
                Err((ApiError::Cancelled, _)) => {
                    let (done, total) = self.counts.get_untracked();
                    self.phase.set(Phase::Cancelled(done, total));
                }
                Err((error, entry)) => self.phase.set(Phase::Failed(error, entry)),
            }
        });
    }

    /// Calls the scan back.
    pub fn cancel(self) {
        self.cancel.with_value(|cancel| cancel.iter().for_each(Cancel::cancel));
    }

    /// Takes over what the person wants to see, and puts it into the address.
    pub fn want(self, change: impl FnOnce(&mut Wanted)) {
        self.wanted.update(change);
        self.keep();
    }

    /// Selects a node.
    pub fn select(self, key: String) {
        self.chosen.set(Some(key));
        self.keep();
    }

    /// Selects the node of a row.
    pub fn select_row(self, place: usize) {
        let key = self.rows.with_untracked(|rows| rows.items().get(place).map(|row| row.key.clone()));
        if let Some(key) = key {
            self.select(key);
        }
    }

    fn keep(self) {
        // A token that was pasted into the search by mistake stays out of the address.
        let redact = |(name, text): (String, String)| (name, self.client.redact(&text));
        let mut query: Vec<_> = self.wanted.with_untracked(Wanted::to_query).into_iter().map(redact).collect();
        query.extend(self.chosen.get_untracked().map(|key| (OF.to_string(), key)));
        dom::replace_hash(&Route::from(Collection::References.list().with(query)).href());
    }

    /// Where the table stands; followed.
    pub fn stage(self) -> Stage {
        Stage::of(Some(self.rows.with(|rows| rows.items().len())), false, self.sheet.shown.with(Vec::len))
    }
}

fn call_back(cancel: StoredValue<Option<Cancel>>) {
    let before = cancel.try_update_value(Option::take).flatten();
    before.iter().for_each(Cancel::cancel);
}
