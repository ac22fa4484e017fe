//! Bringing a configuration back: in its workspace, where it is saved, checked and deployed in one run.

use serde_json::Value;

use super::call::kind_of;
use super::links::pages_of;
use super::start::form_key;
use crate::api::Resource;
use crate::client::Client;
use crate::domain::journeys::{Configuration, DEFINITION, put_body};
use crate::forms::Draft;
use crate::pages::undo::back::{Back, Wanted, WayBack};
use crate::work::undo::{Change, Entry};

/// The way back of the configurations.
pub static WAY_BACK: WayBack = WayBack {
    resources: &[Resource::Capping, Resource::Throttling],
    definition: |resource, before| put_body(&configuration(resource, before)).body,
    in_force: |resource, before| configuration(resource, before).put_body_of_other_live().map(|live| live.body),
    sentence,
    lost: |_| None,
    keeps_id: false,
    policy: &DEFINITION,
    back,
};

/// The configuration that was there.
fn configuration(resource: Resource, before: &Value) -> Configuration {
    let kind = kind_of(resource);
    let one = Configuration::from_reply(kind, before);
    one.unwrap_or_else(|_| Configuration::new(kind, before.clone()))
}

fn sentence(what: Change, wanted: Wanted) -> &'static str {
    match (what, wanted) {
        (Change::Replaced, Wanted::Saved) => {
            "What was saved opens in the form of the configuration. It was not in force: a deployment of it is a change."
        }
        (Change::Replaced, Wanted::InForce) => {
            "What was in force opens in the form of the configuration: saved and deployed, it is in force as it was then."
        }
        (Change::Deleted, Wanted::Saved) => {
            "What was saved opens in the form of a new configuration. It was not in force: a deployment of it is a change."
        }
        (Change::Deleted, Wanted::InForce) => {
            "What was in force opens in the form of a new configuration: created and deployed, it is in force as it was then."
        }
        (Change::Undeployed, Wanted::Saved) => {
            "What was saved is there still: its page opens. It was not in force: a deployment of it is a change."
        }
        (Change::Undeployed, Wanted::InForce) => {
            "What was in force opens in the form of the configuration: saved and deployed, it is in force as it was then."
        }
    }
}

fn back(client: Client, entry: &Entry, wanted: Wanted, draft: Draft) -> Back {
    let (kind, uid) = (kind_of(entry.resource), entry.object.as_str());
    let form = |uid| Back { page: pages_of(kind).form(uid).into(), form: Some((form_key(client, kind, uid), draft)) };
    match (entry.what, wanted) {
        (Change::Replaced, _) | (Change::Undeployed, Wanted::InForce) => form(uid),
        // It gets another id.
        (Change::Deleted, _) => form(""),
        (Change::Undeployed, Wanted::Saved) => Back { page: pages_of(kind).object(uid).into(), form: None },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::find_summary;
    use crate::client::{Connection, Place};
    use crate::pages::undo::back::draft_of;
    use serde_json::json;

    fn entry(operation: &str, before: Value) -> Entry {
        let operation = find_summary(operation).expect("in the catalogue");
        let place = Place::of(&Connection::simulator(), operation.resource.family());
        Entry::new(operation, 0.0, place, "the-uid", "x", before).expect("it can be undone")
    }

    fn deployed(url: &str) -> Value {
        let live = json!({ "id": "the-uid", "url": "https://h/x", "methods": ["GET"] });
        json!({ "uid": "the-uid", "url": url, "methods": ["GET"], "state": "deployed", "deployedConfig": live })
    }

    #[test]
    fn a_reply_that_wraps_the_configuration_is_understood() {
        let before = json!({ "result": { "uid": "the-uid", "url": "https://h/x", "later": 1 } });
        let definition = (WAY_BACK.definition)(Resource::Capping, &before);
        assert_eq!(definition, json!({ "url": "https://h/x", "later": 1 }));
        let before = json!({ "result": deployed("https://h/y") });
        let live = (WAY_BACK.in_force)(Resource::Capping, &before);
        assert_eq!(live, Some(json!({ "url": "https://h/x", "methods": ["GET"] })));
    }

    /// Checks by which operation what is wanted comes back, and the endpoint in its body.
    #[track_caller]
    fn check(change: &str, wanted: Wanted, id: &str, url: Option<&str>) {
        let entry = entry(change, deployed("https://h/y"));
        let operation = WayBack::operation(&entry, wanted).expect("an operation");
        assert_eq!(operation.id, id);
        let draft = draft_of(Some(&WAY_BACK), operation, &entry, wanted);
        assert_eq!(draft.object(), if change == "capping.delete" { "" } else { "the-uid" });
        let body = draft.body.value.filter(|_| operation.body.is_some());
        assert_eq!(body, url.map(|url| json!({ "url": url, "methods": ["GET"] })));
        let sentence = sentence(entry.what, wanted);
        let begins = if wanted == Wanted::Saved { "What was saved " } else { "What was in force " };
        assert!(sentence.starts_with(begins) && sentence.ends_with('.'), "{sentence}");
    }

    #[test]
    fn each_change_has_its_way_back() {
        use Wanted::{InForce, Saved};
        check("capping.update", Saved, "capping.update", Some("https://h/y"));
        check("capping.update", InForce, "capping.update", Some("https://h/x"));
        check("capping.delete", Saved, "capping.create", Some("https://h/y"));
        check("capping.delete", InForce, "capping.create", Some("https://h/x"));
        check("capping.undeploy", Saved, "capping.deploy", None);
        check("capping.undeploy", InForce, "capping.update", Some("https://h/x"));
    }

    #[test]
    fn there_is_a_choice_where_something_else_was_in_force() {
        let offers = |operation: &str, before: Value| {
            WayBack::other_in_force(Some(&WAY_BACK), &entry(operation, before)).is_some()
        };
        assert!(offers("capping.update", deployed("https://h/y")));
        assert!(!offers("capping.update", deployed("https://h/x")), "it was the same");
        assert!(!offers("capping.update", json!({ "url": "https://h/y", "state": "updated" })), "nothing was in force");
        // The API sends no copy of what is in force of throttling: an update of it is in force at once.
        let throttling = json!({ "urlPattern": "https://h/*", "state": "deployed", "hasBeenDeployed": true });
        assert!(!offers("throttling.update", throttling));
    }
}
