//! The list as its page has it: what was read, and what the person wants to see of it.

use std::sync::Arc;

use leptos::prelude::*;

use super::column::SHAPE;
use super::pick::{Item, KIND, PACKAGE, SHOW};
use crate::api::error::ApiError;
use crate::client::{Client, Reading, now};
use crate::pages::runtime::actions::call::read_all;
use crate::pages::runtime::actions::links::ACTIONS;
use crate::reactive::set_if_changed;
use crate::route::Route;
use crate::route::collections::Collection;
use crate::ui::dom;
use crate::ui::table::{AnyRows, List, Sheet, Stage, Wanted};

/// The list and when it was read, or why it could not be and which call of the log that was.
type Answer = Result<(Arc<List<Item>>, f64), (ApiError, u32)>;

/// What is known at the place where the person is.
#[derive(Clone, Default, PartialEq)]
pub struct Found {
    /// What was read last, and when. It stays while it cannot be read again.
    pub last: Option<(Arc<List<Item>>, f64)>,
    /// Why the last read failed, and which call of the log that was.
    pub failure: Option<(ApiError, u32)>,
}

impl Found {
    fn after(before: Option<&Found>, read: Option<Answer>) -> Found {
        match read {
            None => Found::default(),
            Some(Ok(list)) => Found { last: Some(list), failure: None },
            Some(Err(failure)) => Found { last: before.and_then(|before| before.last.clone()), failure: Some(failure) },
        }
    }

    /// What was read last.
    pub fn all(&self) -> &[Item] {
        self.last.as_ref().map_or(&[], |(list, _)| list.items())
    }

    /// How many there are of a part, unless that is not known.
    pub fn count(&self, value: &str) -> Option<usize> {
        let known = self.last.is_some() && self.failure.is_none();
        let is_in = |item: &&Item| value.is_empty() || super::pick::fits(item, SHOW, value);
        known.then(|| self.all().iter().filter(is_in).count())
    }
}

/// The list as its page has it. It is copied freely.
#[derive(Clone, Copy)]
pub struct Page {
    client: Client,
    of_system: bool,
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
}

impl Page {
    /// Reads the list. Panics outside of the app.
    pub fn new(of_system: bool, query: &[(String, String)]) -> Page {
        let client = Client::expect();
        let is_reading = RwSignal::new(false);
        let reading = Reading::new(client, ACTIONS.family(), move |cancel| async move {
            set_if_changed(is_reading, true);
            let (read, entry) = read_all(client, of_system, &cancel).await;
            set_if_changed(is_reading, false);
            let items = read.map_err(|error| (error, entry))?;
            let items = items.into_iter().map(|action| Item::new(action, of_system)).collect();
            Ok((Arc::new(List::new(items, &SHAPE)), now()))
        });
        let found = Memo::new(move |before| Found::after(before, reading.get()));
        let none = Arc::new(List::new(Vec::new(), &SHAPE));
        let rows = Memo::new(move |_| {
            let list = found.with(|found| found.last.as_ref().map(|(list, _)| list.clone()));
            AnyRows::from(list.unwrap_or_else(|| none.clone()))
        });
        let wanted = RwSignal::new(Wanted::from_query(query, &[SHOW, PACKAGE, KIND]));
        let sheet = Sheet::new(rows, wanted, Signal::derive(|| Arc::new(|_: &str| None) as _));
        Page { client, of_system, reading, is_reading, found, wanted, sheet }
    }

    /// Takes over what the person wants to see, and puts it into the address.
    pub fn want(self, change: impl FnOnce(&mut Wanted)) {
        self.wanted.update(change);
        // A token that was pasted into the search by mistake stays out of the address.
        let redact = |(name, text): (String, String)| (name, self.client.redact(&text));
        let query = self.wanted.with_untracked(Wanted::to_query).into_iter().map(redact);
        let tab = self.of_system.then(|| ("tab".to_string(), "system".to_string()));
        let query = tab.into_iter().chain(query).collect();
        dom::replace_hash(&Route::from(Collection::Actions.list().with(query)).href());
    }

    /// Where the list stands; followed.
    pub fn stage(self) -> Stage {
        let shown = self.sheet.shown.with(Vec::len);
        let rows = |found: &Found| found.last.as_ref().map(|(list, _)| list.items().len());
        self.found.with(|found| Stage::of(rows(found), found.failure.is_some(), shown))
    }

    /// Whether it is that of the system.
    pub fn is_of_system(self) -> bool {
        self.of_system
    }
}
