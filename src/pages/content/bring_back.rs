//! Bringing a template or a fragment back: in its form, where it is saved in a guarded run.

use serde_json::Value;

use super::call::{collection_of, kind_of, put_body};
use super::start::form_key;
use crate::api::Resource;
use crate::client::Client;
use crate::domain::content::DEFINITION;
use crate::forms::Draft;
use crate::pages::undo::back::{Back, Wanted, WayBack};
use crate::work::undo::{Change, Entry};

/// The way back of templates and fragments.
pub static WAY_BACK: WayBack = WayBack {
    resources: &[Resource::Templates, Resource::Fragments],
    definition: |resource, before| put_body(kind_of(resource), before).body,
    in_force: |_: Resource, _: &Value| None,
    sentence: |_, _| "What was there opens in the form.",
    lost: |_| None,
    keeps_id: false,
    policy: &DEFINITION,
    back,
};

fn back(client: Client, entry: &Entry, _: Wanted, draft: Draft) -> Back {
    let kind = kind_of(entry.resource);
    // What was deleted gets another id.
    let id = if entry.what == Change::Deleted { "" } else { entry.object.as_str() };
    Back { page: collection_of(kind).form(id).into(), form: Some((form_key(client, kind, id), draft)) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::find_summary;
    use crate::client::{Connection, Place};
    use crate::pages::undo::back::draft_of;
    use serde_json::json;

    #[track_caller]
    fn check(change: &str, id: &str, object: &str) {
        let before = json!({
            "id": "t", "name": "a", "channels": "email", "modifiedBy": "me", "status": "DRAFT", "labels": ["x"],
            "referencedFragments": ["f"],
        });
        let operation = find_summary(change).expect("in the catalogue");
        let place = Place::of(&Connection::simulator(), operation.resource.family());
        let entry = Entry::new(operation, 0.0, place, "t", "a", before).expect("it can be undone");
        let way = WayBack::operation(&entry, Wanted::Saved).expect("an operation");
        assert_eq!(way.id, id);
        let draft = draft_of(Some(&WAY_BACK), way, &entry, Wanted::Saved);
        assert_eq!(draft.object(), object);
        let body = draft.body.value.expect("a body");
        assert_eq!(
            [&body["name"], &body["channels"], &body["labels"]],
            [&json!("a"), &json!(["email"]), &json!(["x"])]
        );
        assert!(["id", "modifiedBy", "referencedFragments"].iter().all(|name| body.get(name).is_none()));
    }

    #[test]
    fn each_change_has_its_way_back() {
        check("templates.update", "templates.update", "t");
        check("templates.patch", "templates.update", "t");
        check("templates.delete", "templates.create", "");
        check("fragments.update", "fragments.update", "t");
        check("fragments.patch", "fragments.update", "t");
    }
}
