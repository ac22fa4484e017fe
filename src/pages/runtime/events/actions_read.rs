//! The list of actions, read when somebody asks for it.

use std::sync::Arc;

use leptos::prelude::*;

use crate::api::error::ApiError;
use crate::api::{Resource, Verb};
use crate::client::{Cancel, Client, now};
use crate::domain::runtime::ListedActions;
use crate::reactive::spawn;
use crate::work::call::{call, operation, success_of};

/// Reads the list of actions; the number is that of the call in the log.
pub async fn read_actions(client: Client, cancel: &Cancel) -> Result<ListedActions, (ApiError, u32)> {
    let list = operation(Resource::Actions, Verb::List);
    let sent = call(client, list, [], None, cancel).await;
    let read = success_of(list, &sent)
        .and_then(|success| ListedActions::from_reply(&success.body.unwrap_or_default()).map_err(ApiError::Unreadable));
    read.map_err(|error| (error, sent.entry))
}

/// What is known of the actions.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Listing {
    /// Nobody has asked.
    #[default]
    Unasked,
    /// They are on their way.
    Reading,
    /// They are here, and since when.
    Here(Arc<ListedActions>, f64),
    /// Why they could not be read, and which call of the log that was.
    Failed(ApiError, u32),
}

/// The list of actions as a page has it. It is copied freely.
#[derive(Clone, Copy)]
pub struct ActionsRead {
    client: Client,
    /// Called back when the page is left.
    cancel: StoredValue<Cancel>,
    /// What is known of them.
    pub read: RwSignal<Listing>,
}

impl ActionsRead {
    /// Nothing is read yet. At another place nothing is known again.
    pub fn new(client: Client) -> ActionsRead {
        let read = RwSignal::new(Listing::Unasked);
        let place = Memo::new(move |_| client.place(Resource::Actions.family()));
        Effect::watch(move || place.get(), move |_, _, _| read.set(Listing::Unasked), false);
        ActionsRead { client, cancel: StoredValue::new(Cancel::with_owner()), read }
    }

    /// Reads them, unless that is under way.
    pub fn ask(self) {
        if self.read.with_untracked(|read| *read == Listing::Reading) {
            return;
        }
        self.read.set(Listing::Reading);
        let (client, cancel) = (self.client, self.cancel.get_value());
        let place = untrack(|| client.place(Resource::Actions.family()));
        spawn(async move {
            let found = read_actions(client, &cancel).await;
            if client.check_place(&place).is_err() || cancel.is_cancelled() {
                return;
            }
            let read = match found {
                Ok(actions) => Listing::Here(Arc::new(actions), now()),
                Err((error, entry)) => Listing::Failed(error, entry),
            };
            self.read.try_set(read);
        });
    }

    /// The actions, if they are here; followed.
    pub fn here(self) -> Option<(Arc<ListedActions>, f64)> {
        self.read.with(|read| match read {
            Listing::Here(actions, at) => Some((actions.clone(), *at)),
            _ => None,
        })
    }
}
