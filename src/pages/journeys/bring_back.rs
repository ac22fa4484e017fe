//! Bringing a configuration back: in its workspace, where it is saved, checked and deployed in one run.

use serde_json::Value;

use super::call::kind_of;
use super::start::form_key;
use super::workspace::form_of;
use crate::api::Resource;
use crate::client::Client;
use crate::domain::journeys::{Configuration, DEFINITION, put_body};
use crate::forms::Draft;
use crate::pages::undo::back::{Back, WayBack};
use crate::route::journeys::JourneysRoute;
use crate::work::undo::{Change, Entry};

/// The way back of the configurations.
pub static WAY_BACK: WayBack =
    WayBack { resources: &[Resource::Capping, Resource::Throttling], definition, policy: &DEFINITION, back };

fn definition(resource: Resource, before: &Value) -> Value {
    let kind = kind_of(resource);
    let one = Configuration::from_reply(kind, before);
    put_body(&one.unwrap_or_else(|_| Configuration::new(kind, before.clone()))).body
}

fn back(client: Client, entry: &Entry, draft: Draft) -> Back {
    let (kind, uid) = (kind_of(entry.resource), entry.object.as_str());
    let form = |uid| Back { page: form_of(kind, uid).into(), form: Some((form_key(client, kind, uid), draft)) };
    match entry.what {
        Change::Replaced => form(uid),
        // It gets another id.
        Change::Deleted => form(""),
        Change::Undeployed => Back { page: JourneysRoute::Object(kind, uid.into()).into(), form: None },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::find_summary;
    use crate::client::{Connection, Place};
    use crate::pages::undo::back::draft_of;
    use serde_json::json;

    fn entry(operation: &str) -> Entry {
        let operation = find_summary(operation).expect("in the catalogue");
        let place = Place::of(&Connection::simulator(), operation.resource.family());
        let before = json!({ "uid": "the-uid", "url": "https://h/x", "methods": ["GET"], "state": "deployed" });
        Entry::new(operation, 0.0, place, "the-uid", "x", before).expect("it can be undone")
    }

    #[test]
    fn a_reply_that_wraps_the_configuration_is_understood() {
        let before = json!({ "result": { "uid": "the-uid", "url": "https://h/x", "later": 1 } });
        assert_eq!(definition(Resource::Capping, &before), json!({ "url": "https://h/x", "later": 1 }));
    }

    #[test]
    fn each_change_has_its_way_back() {
        for (change, id) in [
            ("capping.update", "capping.update"),
            ("capping.delete", "capping.create"),
            ("capping.undeploy", "capping.deploy"),
        ] {
            let operation = WayBack::operation(&entry(change)).expect("an operation");
            assert_eq!(operation.id, id);
            let draft = draft_of(Some(&WAY_BACK), operation, &entry(change));
            assert_eq!(draft.object(), if change == "capping.delete" { "" } else { "the-uid" });
            if operation.body.is_some() {
                assert_eq!(draft.body.value, Some(json!({ "url": "https://h/x", "methods": ["GET"] })));
            }
        }
    }
}
