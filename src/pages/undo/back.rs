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

/// How a workspace undoes the changes of its objects.
pub struct WayBack {
    /// Whose objects.
    pub resources: &'static [Resource],
    /// What was there, as it is written back.
    pub definition: fn(Resource, &Value) -> Value,
    /// What is the same in two of them.
    pub policy: &'static Policy,
    /// Where the change is undone; `draft` is the form of the operation that does it, filled in.
    pub back: fn(Client, &Entry, Draft) -> Back,
}

impl WayBack {
    /// The operation that undoes a change.
    pub fn operation(entry: &Entry) -> Option<&'static Operation> {
        let is_it = |summary: &&Summary| {
            summary.resource == entry.resource
                && match entry.what {
                    Change::Replaced => summary.verb == Verb::Replace,
                    Change::Deleted => summary.verb == Verb::Create,
                    Change::Undeployed => summary.verb == Verb::Deploy,
                }
        };
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

    /// Where a change is undone: in its workspace, or else on the page of the operation that does it.
    pub fn find(own: Option<&WayBack>, client: Client, entry: &Entry) -> Option<Back> {
        let operation = WayBack::operation(entry)?;
        let draft = draft_of(own, operation, entry);
        Some(match own {
            Some(own) => (own.back)(client, entry, draft),
            None => Back { page: Route::operation(operation.id), form: Some((DraftKey::request(operation), draft)) },
        })
    }
}

/// The form of the operation with the object's id and, where there is a body, what it documents of what was there.
pub fn draft_of(own: Option<&WayBack>, operation: &'static Operation, entry: &Entry) -> Draft {
    let mut draft = Draft::new(operation);
    draft.set_object(&entry.object);
    if let Some(body) = WayBack::definition_of(own, operation, &entry.before) {
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
            let found = WayBack::operation(&entry(change)).map(|operation| operation.id);
            assert!(found == Some(way) || change == "actions.delete", "{change}: {found:?}");
        }
        let operation = WayBack::operation(&entry("templates.update")).expect("an operation");
        let draft = draft_of(None, operation, &entry("templates.update"));
        assert_eq!(draft.object(), "t");
        let body = draft.body.value.expect("a body");
        assert_eq!(
            (body.get("name"), body.get("later")),
            (Some(&json!("n")), None),
            "what is not documented is not sent"
        );
    }
}
