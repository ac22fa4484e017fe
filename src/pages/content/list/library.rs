//! The list as its page has it: what is asked of the API, what was loaded, and what the person wants to see of that.

use std::sync::Arc;

use leptos::prelude::*;

use super::column::shape_of;
use super::found::{Answer, Extent, Found, Loaded, More};
use super::read::read_page;
use super::segments::STATUS;
use crate::api::error::ApiError;
use crate::client::{Cancel, Client, Reading, date_text, iso_time, now};
use crate::components::contexts::UserPreferences;
use crate::domain::content::{Asked, ContentKind, MOST_ITEMS, Order};
use crate::pages::content::call::collection_of;
use crate::reactive::{set_if_changed, spawn};
use crate::ui::dom;
use crate::ui::table::{AnyRows, List, SharedMoment, Sheet, Stage, Wanted};

/// The list as its page has it. It is copied freely.
#[derive(Clone, Copy)]
pub struct Library {
    /// Whose sandbox it is.
    pub client: Client,
    /// The kind.
    pub kind: ContentKind,
    /// What is asked of the API.
    pub asked: RwSignal<Asked>,
    /// What the address asks for and the API does not take, each in a sentence.
    pub left_out: RwSignal<Vec<String>>,
    /// Reads the first page.
    reading: Reading<Answer>,
    /// Whether it is being read.
    pub is_reading: RwSignal<bool>,
    /// What was loaded after it.
    pub more: RwSignal<More>,
    /// What is known of the list.
    pub found: Memo<Found>,
    /// What the person wants to see of what is loaded, and the order that is asked for.
    pub wanted: RwSignal<Wanted>,
    /// What is shown.
    pub sheet: Sheet,
    /// Calls back what is being loaded.
    loading: StoredValue<Option<Cancel>>,
}

impl Library {
    /// Reads the list of a kind. Panics outside of the app.
    pub fn new(kind: ContentKind, query: &[(String, String)]) -> Library {
        let client = Client::expect();
        let UserPreferences(preferences) = UserPreferences::expect();
        let family = kind.resource().family();
        let (asked, left_out) = Asked::read(kind, query);
        let of = |name: &str| query.iter().find(|(key, _)| key == name).map(|(_, text)| text.clone());
        let wanted = RwSignal::new(wanted_of(kind, of("q"), of(STATUS), asked.order));
        let asked = RwSignal::new(asked);
        let is_reading = RwSignal::new(false);
        let reading = Reading::new(client, family, move |cancel| {
            let asked = asked.get();
            async move {
                set_if_changed(is_reading, true);
                let (read, entry) = read_page(client, &asked, None, asked.limit, &cancel).await;
                if !cancel.is_cancelled() {
                    set_if_changed(is_reading, false);
                }
                match read {
                    Ok(page) => Ok(Arc::new(Loaded::first(asked, page, now()))),
                    Err(error) => Err((asked, (error, entry))),
                }
            }
        });
        let more = RwSignal::new(More::default());
        let found =
            Memo::new(move |before: Option<&Found>| more.with(|more| Found::after(before, reading.get(), more)));
        let none = Arc::new(List::new(Vec::new(), shape_of(kind)));
        let rows = Memo::new(move |_| {
            let list = found.with(|found| found.last.as_ref().map(|last| last.list.clone()));
            AnyRows::from(list.unwrap_or_else(|| none.clone()))
        });
        let locale = Memo::new(move |_| preferences.with(|preferences| preferences.look().locale));
        let sheet = Sheet::new(rows, wanted, Signal::derive(move || moment(locale.get())));
        let left_out = RwSignal::new(left_out);
        let loading = StoredValue::new(None::<Cancel>);
        let library =
            Library { client, kind, asked, left_out, reading, is_reading, more, found, wanted, sheet, loading };
        let place = Memo::new(move |_| client.place(family));
        Effect::watch(move || place.with(|_| ()), move |&(), _, _| library.stop(), false);
        on_cleanup(move || {
            if let Some(cancel) = loading.try_get_value().flatten() {
                cancel.cancel();
            }
        });
        library
    }

    /// Takes over what the person wants to see of what is loaded.
    pub fn want(self, change: impl FnOnce(&mut Wanted)) {
        self.wanted.update(change);
        self.keep_address();
    }

    /// Takes over what is asked of the API. Cursors belong to what was asked before: they are dropped.
    pub fn ask(self, change: impl FnOnce(&mut Asked)) {
        let mut asked = self.asked.get_untracked();
        change(&mut asked);
        self.left_out.set(Vec::new());
        if asked != self.asked.get_untracked() {
            self.stop();
            self.asked.set(asked);
        }
        self.keep_address();
    }

    /// Asks for another order.
    pub fn reorder(self, order: Order) {
        let (search, status) = self.wanted.with_untracked(|one| (one.search.clone(), one.choice(STATUS).to_string()));
        self.wanted.set(wanted_of(self.kind, Some(search), Some(status), order));
        self.ask(|asked| asked.order = order);
    }

    /// Asks for the order by a column; by the one that it goes by already, the other way round.
    pub fn turn(self, column: &str) {
        let mut wanted = self.wanted.get_untracked();
        wanted.turn(column);
        if let Some(order) = wanted.sorted().and_then(|(member, descending)| Order::by(member, descending)) {
            self.reorder(order);
        }
    }

    /// Takes the search and the status back; where nothing is loaded, the filters too.
    pub fn show_all(self) {
        self.want(Wanted::want_all);
        if self.found.with_untracked(|found| found.items().is_empty()) {
            self.ask(|asked| asked.filters.clear());
        }
    }

    /// Reads the first page again.
    pub fn again(self) {
        self.stop();
        self.reading.again();
    }

    /// Loads another page, or all that is left.
    pub fn load(self, extent: Extent) {
        let first = self.found.with_untracked(|found| found.first.clone());
        if self.more.with_untracked(|more| more.running.is_some()) || first.is_none() {
            return;
        }
        let cancel = Cancel::new();
        self.loading.set_value(Some(cancel.clone()));
        self.more.update(|more| (more.running, more.failure) = (Some(extent), None));
        spawn(async move {
            let failure = loop {
                match self.load_page(extent, &cancel).await {
                    // The page may be gone, and its signals with it.
                    _ if cancel.is_cancelled() => return,
                    Ok(true) if extent == Extent::All => dom::next_task().await,
                    Ok(_) => break None,
                    Err(failure) => break Some((failure, extent)),
                }
                if cancel.is_cancelled() {
                    return;
                }
            };
            self.more.update(|more| (more.running, more.failure) = (None, failure));
        });
    }

    /// Loads the next page; whether there is one after it.
    async fn load_page(self, extent: Extent, cancel: &Cancel) -> Result<bool, (ApiError, u32)> {
        let known = self.found.with_untracked(|found| found.first.clone().zip(found.last.clone()));
        let Some((first, last)) = known else { return Ok(false) };
        let Some(start) = last.next.as_deref() else { return Ok(false) };
        // A cursor may be gone on from by as many as the API gives.
        let limit = if extent == Extent::All { MOST_ITEMS } else { last.asked.limit };
        let (read, entry) = read_page(self.client, &last.asked, Some(start), limit, cancel).await;
        if cancel.is_cancelled() {
            return Ok(false);
        }
        let page = read.map_err(|error| (error, entry))?;
        if page.next.as_deref() == Some(start) {
            let why = "The next page has the cursor of this one: the list would never end.";
            return Err((ApiError::Unreadable(why.into()), entry));
        }
        let grown = Arc::new(last.grown(page, now()));
        let goes_on = grown.next.is_some();
        self.more.update(|more| (more.after, more.loaded) = (Some(first), Some(grown)));
        Ok(goes_on)
    }

    /// Stops what is being loaded; what was loaded stays.
    pub fn stop(self) {
        if let Some(cancel) = self.loading.get_value() {
            cancel.cancel();
            self.loading.set_value(None);
        }
        self.more.update(|more| (more.running, more.failure) = (None, None));
    }

    /// Whether what is loaded is what is asked for now; followed.
    pub fn is_of_now(self) -> bool {
        self.found.with(|found| found.last.as_ref().is_none_or(|last| self.asked.with(|asked| last.asked == *asked)))
    }

    /// Where the list stands; followed.
    pub fn stage(self) -> Stage {
        let shown = self.sheet.shown.with(Vec::len);
        self.found.with(|found| match &found.last {
            // There may be some that do not fit, or are not loaded.
            Some(last) if found.items().is_empty() && (!last.asked.filters.is_empty() || last.next.is_some()) => {
                Stage::NoMatch
            }
            last => Stage::of(last.as_ref().map(|_| found.items().len()), found.failure.is_some(), shown),
        })
    }

    fn keep_address(self) {
        let mut query = self.asked.with_untracked(Asked::write);
        // The order is in there in the words of the API.
        let wanted = self.wanted.with_untracked(Wanted::to_query);
        query.extend(wanted.into_iter().filter(|(name, _)| name != "sort" && name != "pages"));
        // A token that was pasted into a field by mistake stays out of the address.
        let query = query.into_iter().map(|(name, text)| (name, self.client.redact(&text))).collect();
        dom::replace_hash(&collection_of(self.kind).list().with(query).href());
    }
}

/// What the person wants to see, in an order of the API.
fn wanted_of(kind: ContentKind, search: Option<String>, status: Option<String>, order: Order) -> Wanted {
    let sort = format!("{}{}", if order.is_descending() { "-" } else { "" }, order.member());
    let sort = Some(sort).filter(|_| order != Order::FIRST);
    let pairs = [("q", search), (STATUS, status), ("sort", sort)];
    let query: Vec<_> = pairs.into_iter().filter_map(|(name, text)| Some((name.to_string(), text?))).collect();
    let choices: &[&str] = if kind == ContentKind::Fragment { &[STATUS] } else { &[] };
    Wanted::from_query(&query, choices).with_order(Order::FIRST.sent())
}

/// The times of a reply in a language.
fn moment(locale: &'static str) -> SharedMoment {
    Arc::new(move |sent| iso_time(sent).map(|at| (at, date_text(at, locale))))
}
