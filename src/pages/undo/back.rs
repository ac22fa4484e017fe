//! The way back: which operation undoes a change, and in which form.

use serde_json::Value;

use crate::api::{Kind, Operation, Resource, SUMMARIES, Summary, Verb, find_operation};
use crate::client::Client;
use crate::domain::document::Policy;
use crate::forms::{BodyDraft, Draft};
use crate::route::Route;
use crate::work::drafts::DraftKey;
use crate::work::undo::{Change, Entry};

/// Where a change is undone: a page, and the form that is filled in there.
pub struct Back {
    /// The page.
    pub page: Route,
    /// The form, if it takes one.
    pub form: Option<(DraftKey, Draft)>,
}

/// Which of the two that were there is brought back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// What was saved.
    Saved,
    /// What was in force, where that was something else.
    InForce,
}

impl Wanted {
    /// What a button says where there is a choice.
    pub fn label(self) -> &'static str {
        match self {
            Wanted::Saved => "Bring back what was saved…",
            Wanted::InForce => "Bring back what was in force…",
        }
    }
}

/// How a workspace undoes the changes of its objects.
pub struct WayBack {
    /// Whose objects.
    pub resources: &'static [Resource],
    /// What was there, as it is written back.
    pub definition: fn(Resource, &Value) -> Value,
    /// What was in force, as it is written back, where it is known and was not what was saved.
    pub in_force: fn(Resource, &Value) -> Option<Value>,
    /// What bringing one of the two back does, and what it does not, where there is a choice.
    pub sentence: fn(Change, Wanted) -> &'static str,
    /// What of it does not come back, in a word or two, where something does not.
    pub lost: fn(&Value) -> Option<String>,
    /// Whether one that is made anew has the ID of the one that was deleted.
    pub keeps_id: bool,
    /// What is the same in two of them.
    pub policy: &'static Policy,
    /// Where the change is undone; the draft is the form of the operation that does it, filled in with what is wanted.
    pub back: fn(Client, &Entry, Wanted, Draft) -> Back,
}

impl WayBack {
    /// The operation that undoes a change.
    pub fn operation(entry: &Entry, wanted: Wanted) -> Option<&'static Operation> {
        let verb = match (entry.what, wanted) {
            (Change::Replaced, _) => Verb::Replace,
            (Change::Deleted, _) => Verb::Create,
            (Change::Undeployed, Wanted::Saved) => Verb::Deploy,
            // What is deployed is what is saved: it has to be written first.
            (Change::Undeployed, Wanted::InForce) => Verb::Replace,
        };
        let is_it = |summary: &&Summary| summary.resource == entry.resource && summary.verb == verb;
        SUMMARIES.iter().find(is_it).and_then(|summary| find_operation(summary.id))
    }

    /// What a body of the operation says of what was there; nothing where the operation has none.
    pub fn definition_of(own: Option<&WayBack>, operation: &Operation, before: &Value) -> Option<Value> {
        let body = operation.body?;
        if let Some(own) = own {
            return Some((own.definition)(operation.resource, before));
        }
        let mut value = before.clone();
        if let (Kind::Object(object), Some(members)) = (&body.schema.kind, value.as_object_mut()) {
            members.retain(|name, _| object.properties.iter().any(|property| property.name == name));
        }
        Some(value)
    }

    /// What was in force, as it is written back, where it is known and was not what was saved.
    pub fn other_in_force(own: Option<&WayBack>, entry: &Entry) -> Option<Value> {
        (own?.in_force)(entry.resource, &entry.before)
    }

    /// Where a change is undone: in its workspace, or else on the page of the operation that does it.
    pub fn find(own: Option<&WayBack>, client: Client, entry: &Entry, wanted: Wanted) -> Option<Back> {
        let operation = WayBack::operation(entry, wanted)?;
        let draft = draft_of(own, operation, entry, wanted);
        Some(match own {
            Some(own) => (own.back)(client, entry, wanted, draft),
            None => Back { page: Route::operation(operation.id), form: Some((DraftKey::request(operation), draft)) },
        })
    }
}

/// The form of the operation with the object's id and, where there is a body, what it documents of what was there.
pub fn draft_of(own: Option<&WayBack>, operation: &'static Operation, entry: &Entry, wanted: Wanted) -> Draft {
    let mut draft = Draft::new(operation);
    draft.set_object(&entry.object);
    let body = match wanted {
        Wanted::Saved => WayBack::definition_of(own, operation, &entry.before),
        Wanted::InForce => WayBack::other_in_force(own, entry),
    };
    if let Some(body) = body {
        draft.body = BodyDraft::of_value(body);
    }
    draft
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::{Family, find_summary};
    use crate::client::{Connection, Place};
    use serde_json::json;

    fn entry(operation: &str) -> Entry {
        let operation = find_summary(operation).expect("in the catalogue");
        let place = Place::of(&Connection::simulator(), Family::Content);
        let before = json!({ "id": "t", "name": "n", "later": 1, "template": {} });
        Entry::new(operation, 0.0, place, "t", "n", before).expect("it can be undone")
    }

    #[test]
    fn what_no_workspace_brings_back_has_the_form_of_an_operation() {
        for (change, way) in [
            ("templates.update", "templates.update"),
            ("templates.patch", "templates.update"),
            ("templates.delete", "templates.create"),
            ("actions.delete", "actions.update"),
        ] {
            let found = WayBack::operation(&entry(change), Wanted::Saved).map(|operation| operation.id);
            assert!(found == Some(way) || change == "actions.delete", "{change}: {found:?}");
        }
        let operation = WayBack::operation(&entry("templates.update"), Wanted::Saved).expect("an operation");
        assert_eq!(WayBack::other_in_force(None, &entry("templates.update")), None, "what no workspace knows");
        let draft = draft_of(None, operation, &entry("templates.update"), Wanted::Saved);
        assert_eq!(draft.object(), "t");
        let body = draft.body.value.expect("a body");
        assert_eq!(
            (body.get("name"), body.get("later")),
            (Some(&json!("n")), None),
            "what is not documented is not sent"
        );
    }
}
