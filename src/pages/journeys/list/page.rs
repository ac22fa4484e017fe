//! The list as its page has it: what was read, and what the person wants to see of it.

use std::sync::Arc;

use leptos::prelude::*;

use super::column::{HIDEABLE, IN_FORCE_FIRST};
use super::found::{Answer, Found, list_of};
use super::pick::STATE;
use crate::client::{Client, Reading, date_text, iso_time, now};
use crate::components::column_choice::ColumnChoice;
use crate::components::contexts::UserPreferences;
use crate::domain::journeys::Kind;
use crate::pages::journeys::call::read_all;
use crate::pages::journeys::links::pages_of;
use crate::reactive::set_if_changed;
use crate::ui::dom;
use crate::ui::table::{AnyRows, SharedMoment, Sheet, Stage, Wanted};

/// The list as its page has it. It is copied freely.
#[derive(Clone, Copy)]
pub struct Page {
    /// Whose sandbox it is.
    pub client: Client,
    /// The kind.
    pub kind: Kind,
    /// Reads the list.
    pub reading: Reading<Answer>,
    /// Whether it is being read.
    pub is_reading: RwSignal<bool>,
    /// What is known of it.
    pub found: Memo<Found>,
    /// What the person wants to see.
    pub wanted: RwSignal<Wanted>,
    /// What is shown.
    pub sheet: Sheet,
    /// Which columns are.
    pub columns: ColumnChoice,
}

impl Page {
    /// Reads the list of a kind. Panics outside of the app.
    pub fn new(kind: Kind, query: &[(String, String)]) -> Page {
        let client = Client::expect();
        let UserPreferences(preferences) = UserPreferences::expect();
        let is_reading = RwSignal::new(false);
        let reading = Reading::new(client, kind.resource().family(), move |cancel| async move {
            set_if_changed(is_reading, true);
            let (read, entry) = read_all(client, kind, &cancel).await;
            set_if_changed(is_reading, false);
            let read = read.map_err(|error| (error, entry))?;
            // From here on the time is the console's own; the bench measures it.
            dom::mark("list-read");
            Ok((list_of(read), now()))
        });
        let found = Memo::new(move |before| Found::after(before, reading.get()));
        let none = list_of(Vec::new());
        let rows = Memo::new(move |_| {
            AnyRows::from(
                found.with(|found| found.last.as_ref().map_or_else(|| none.clone(), |(list, _)| list.clone())),
            )
        });
        let locale = Memo::new(move |_| preferences.with(|preferences| preferences.look().locale));
        let wanted = RwSignal::new(Wanted::from_query(query, &[STATE]).with_order(IN_FORCE_FIRST));
        let sheet = Sheet::new(rows, wanted, Signal::derive(move || moment(locale.get())));
        let columns = ColumnChoice::kept(kind.resource().title(), HIDEABLE);
        Page { client, kind, reading, is_reading, found, wanted, sheet, columns }
    }

    /// Takes over what the person wants to see, and puts it into the address.
    pub fn want(self, change: impl FnOnce(&mut Wanted)) {
        self.wanted.update(change);
        // A token that was pasted into the search by mistake stays out of the address.
        let redact = |(name, text): (String, String)| (name, self.client.redact(&text));
        let query = self.wanted.with_untracked(Wanted::to_query).into_iter().map(redact).collect();
        dom::replace_hash(&pages_of(self.kind).list().with(query).href());
    }

    /// Where the list stands; followed.
    pub fn stage(self) -> Stage {
        let shown = self.sheet.shown.with(Vec::len);
        let rows = |found: &Found| found.last.as_ref().map(|(list, _)| list.items().len());
        self.found.with(|found| Stage::of(rows(found), found.failure.is_some(), shown))
    }
}

/// The times of a reply in a language.
fn moment(locale: &'static str) -> SharedMoment {
    Arc::new(move |sent| iso_time(sent).map(|at| (at, date_text(at, locale))))
}
