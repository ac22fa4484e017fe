//! The list as its page has it: what is known, and what the person wants to see of it.

use std::sync::Arc;

use leptos::prelude::*;

use super::actions_read::ActionsRead;
use super::known::{Known, known_here};
use super::list_row::{NEWEST_FIRST, Row, SHAPE, STATE};
use crate::client::Client;
use crate::components::contexts::UserPreferences;
use crate::domain::runtime::{Registration, Standing, standing};
use crate::route::collections::Collection;
use crate::ui::dom;
use crate::ui::table::{AnyRows, List, Sheet, Wanted};
use crate::work::runs::Runs;

/// The list as its page has it. It is copied freely.
#[derive(Clone, Copy)]
pub struct Page {
    /// Whose connection it is.
    pub client: Client,
    /// What is known.
    pub known: Memo<Vec<Known>>,
    /// Turned when something was added or forgotten here.
    pub turn: RwSignal<u32>,
    /// The actions, once they are asked for.
    pub actions: ActionsRead,
    /// What the person wants to see.
    pub wanted: RwSignal<Wanted>,
    /// What is shown.
    pub sheet: Sheet,
}

impl Page {
    /// The list of the place where the person is. Panics outside of the app.
    pub fn new(query: &[(String, String)]) -> Page {
        let client = Client::expect();
        let UserPreferences(preferences) = UserPreferences::expect();
        let turn = RwSignal::new(0);
        let known = known_here(client, Runs::expect(), turn);
        let actions = ActionsRead::new(client);
        let rows = Memo::new(move |_| {
            let locale = preferences.with(|preferences| preferences.look().locale);
            let here = actions.here();
            let is_orphan = |one: &Registration| {
                here.as_ref().is_some_and(|(actions, _)| matches!(standing(one, actions), Standing::Gone(_)))
            };
            let row = |known: Known| {
                let is_orphan = is_orphan(&known.one);
                Row::new(known, is_orphan, locale)
            };
            AnyRows::from(Arc::new(List::new(known.get().into_iter().map(row).collect(), &SHAPE)))
        });
        let wanted = RwSignal::new(Wanted::from_query(query, &[STATE]).with_order(NEWEST_FIRST));
        let moment = Signal::derive(|| Arc::new(|_: &str| None) as _);
        Page { client, known, turn, actions, wanted, sheet: Sheet::new(rows, wanted, moment) }
    }

    /// Takes over what the person wants to see, and puts it into the address.
    pub fn want(self, change: impl FnOnce(&mut Wanted)) {
        self.wanted.update(change);
        // A token that was pasted into the search by mistake stays out of the address.
        let redact = |(name, text): (String, String)| (name, self.client.redact(&text));
        let query = self.wanted.with_untracked(Wanted::to_query).into_iter().map(redact).collect();
        dom::replace_hash(&Collection::Events.list().with(query).href());
    }
}
