//! The list as its page has it: what was read, and what the person wants to see of it.

use leptos::prelude::*;

use crate::reactive::Lasting;

use super::found::{Answer, Found, List};
use super::pick::Wanted;
use crate::api::journeys::{Configuration, Kind};
use crate::client::{Client, Preferences, date_text, iso_time, now};
use crate::components::contexts::UserPreferences;
use crate::pages::journeys::call::read_all;
use crate::pages::journeys::reading::Reading;
use crate::route::journeys::JourneysRoute;
use crate::ui::dom;

/// The list as its page has it. It is copied freely.
#[derive(Clone, Copy)]
pub struct Page {
    /// Whose sandbox it is.
    pub client: Client,
    preferences: Lasting<Preferences>,
    /// The kind.
    pub kind: Kind,
    /// Reads the list.
    pub reading: Reading<Answer>,
    /// What is known of it.
    pub found: Memo<Found>,
    /// What the person wants to see.
    pub wanted: RwSignal<Wanted>,
}

impl Page {
    /// Reads the list of a kind. Panics outside of the app.
    pub fn new(kind: Kind, wanted: Wanted) -> Page {
        let client = Client::expect();
        let UserPreferences(preferences) = UserPreferences::expect();
        let reading = Reading::new(client, move |cancel| async move {
            let (read, entry) = read_all(client, kind, &cancel).await;
            let list = List::new(read.map_err(|error| (error, entry))?);
            Ok((list, now()))
        });
        let found = Memo::new(move |before| Found::after(before, reading.get()));
        Page { client, preferences, kind, reading, found, wanted: RwSignal::new(wanted) }
    }

    /// Takes over what the person wants to see, and puts it into the address.
    pub fn want(self, change: impl FnOnce(&mut Wanted)) {
        self.wanted.update(change);
        // A token that was pasted into the search by mistake stays out of the address.
        let redact = |(name, text): (String, String)| (name, self.client.redact(&text));
        let query = self.wanted.with_untracked(Wanted::to_query).into_iter().map(redact).collect();
        dom::replace_hash(&JourneysRoute::List(self.kind, query).href());
    }

    /// The places of those that fit, in the order in which they are shown; followed.
    pub fn pick(self, all: &[Configuration]) -> Vec<usize> {
        let locale = self.preferences.with(|preferences| preferences.locale);
        let moment = |sent: &str| iso_time(sent).map(|at| (at, date_text(at, locale)));
        self.wanted.with(|wanted| wanted.pick(all, &moment))
    }
}
