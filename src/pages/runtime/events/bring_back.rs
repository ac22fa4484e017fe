//! Bringing a registration back: in its form, as it was last told.

use super::start::form_key;
use crate::api::Resource;
use crate::client::Client;
use crate::domain::runtime::{REGISTRATION, Registration, registration_body};
use crate::forms::Draft;
use crate::pages::undo::back::{Back, Wanted, WayBack};
use crate::route::collections::{Collection, View};
use crate::work::undo::{Change, Entry};

/// The way back of the registrations.
pub static WAY_BACK: WayBack = WayBack {
    resources: &[Resource::Events],
    definition: |_, before| registration_body(&Registration::new(before.clone())),
    in_force: |_, _| None,
    sentence,
    lost: |_| None,
    keeps_id: false,
    policy: &REGISTRATION,
    back,
};

fn sentence(what: Change, _: Wanted) -> &'static str {
    match what {
        Change::Deleted => "What was last told of it opens in the form of a new registration: it gets another ID.",
        Change::Replaced | Change::Undeployed => "What was told before opens in the form of the registration.",
    }
}

fn back(client: Client, entry: &Entry, _: Wanted, mut draft: Draft) -> Back {
    let id = if entry.what == Change::Deleted { "" } else { entry.object.as_str() };
    let page = if id.is_empty() { Collection::Events.new_one() } else { Collection::Events.view(id, View::Edit) };
    draft.base = None;
    Back { page: page.into(), form: Some((form_key(client, id), draft)) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::find_summary;
    use crate::client::{Connection, Place};
    use crate::pages::undo::back::draft_of;
    use serde_json::{Value, json};

    #[test]
    fn a_deleted_one_is_registered_again_and_a_changed_one_is_updated() {
        for (change, way) in [("events.delete", "events.register"), ("events.update", "events.update")] {
            let operation = find_summary(change).expect("in the catalogue");
            let place = Place::of(&Connection::simulator(), Resource::Events.family());
            let before: Value = json!({ "id": "7", "registration_id": "r", "name": "n", "later": 1 });
            let entry = Entry::new(operation, 0.0, place, "r", "n", before).expect("it can be undone");
            let found = WayBack::operation(&entry, Wanted::Saved).expect("an operation");
            assert_eq!(found.id, way);
            let draft = draft_of(Some(&WAY_BACK), found, &entry, Wanted::Saved);
            assert_eq!(draft.body.value, Some(json!({ "name": "n", "later": 1 })));
            assert!(sentence(entry.what, Wanted::Saved).ends_with('.'));
        }
    }
}
