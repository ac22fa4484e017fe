//! The registrations that this browser knows: made, changed or added in it. No operation lists or reads them.

use leptos::prelude::*;
use serde_json::json;

use crate::api::Resource;
use crate::client::{Client, Place};
use crate::domain::runtime::Registration;
use crate::work::made::{Made, list_made};
use crate::work::runs::Runs;

/// A registration as far as it is known.
#[derive(Clone, Debug, PartialEq)]
pub struct Known {
    /// What the last reply said of it, or what a person has told.
    pub one: Registration,
    /// When that was, in milliseconds since 1970; 0 where that is not known.
    pub at: f64,
    /// The operation whose reply that was.
    pub by: &'static str,
}

impl From<Made> for Known {
    fn from(made: Made) -> Known {
        let Made { operation, object, name, told, at, .. } = made;
        let mut told = match told {
            told if told.is_object() => told,
            // Kept before more than the name was.
            _ if name.is_empty() => json!({}),
            _ => json!({ "name": name }),
        };
        if told.get("registration_id").is_none() {
            told["registration_id"] = object.into();
        }
        Known { one: Registration::new(told), at, by: operation }
    }
}

/// All that are known at a place, the newest first; not followed.
fn known_at(place: &Place) -> Vec<Known> {
    list_made(Resource::Events, place).into_iter().map(Known::from).collect()
}

/// The one with an id at a place; not followed.
pub fn find_known(place: &Place, id: &str) -> Option<Known> {
    known_at(place).into_iter().find(|known| known.one.id() == id)
}

/// All that are known where the person is, the newest first. Followed are the place, the writes and `turn`.
pub fn known_here(client: Client, runs: Runs, turn: RwSignal<u32>) -> Memo<Vec<Known>> {
    Memo::new(move |_| {
        runs.ended.track();
        turn.track();
        known_at(&client.place(Resource::Events.family()))
    })
}
