//! Which form something is written in.

use serde_json::Value;

use crate::api::request::encode;
use crate::api::{Operation, find_operation};
use crate::client::Place;
use crate::domain::document::read_value;
use crate::forms::Draft;

/// The form of an operation: about an object at a place, or of any request on the operation's own page.
#[derive(Clone, Debug, PartialEq)]
pub struct DraftKey {
    operation: &'static str,
    /// Where, and the object's id; that of one that is not created yet is empty.
    about: Option<(Place, String)>,
}

impl DraftKey {
    /// The form on the operation's own page: it names its object itself, and is the same wherever it is sent.
    pub fn request(operation: &Operation) -> DraftKey {
        DraftKey { operation: operation.id, about: None }
    }

    /// The form about an object at a place; without an id, about a new one.
    pub fn of(operation: &Operation, place: &Place, object: &str) -> DraftKey {
        DraftKey { operation: operation.id, about: Some((place.clone(), object.to_string())) }
    }

    /// Whether it is that of the operation's own page.
    pub fn is_request(&self) -> bool {
        self.about.is_none()
    }

    /// Where it is, and the object's id, which is empty for one that is not created yet; nothing for the operation's own
    /// page.
    pub fn about(&self) -> Option<(&Place, &str)> {
        self.about.as_ref().map(|(place, object)| (place, object.as_str()))
    }

    /// A text of its own, without spaces: the operation's id for the form on its own page.
    pub fn mark(&self) -> String {
        let id = self.operation;
        self.about
            .as_ref()
            .map_or_else(|| id.into(), |(place, object)| format!("{id}?{}&{}", place.mark(), encode(object)))
    }

    /// Puts the key to the draft that is kept.
    pub(super) fn add_to(&self, mut draft: Value) -> Value {
        if let Some((place, object)) = &self.about {
            draft["place"] = place.to_json();
            draft["object"] = object.as_str().into();
        }
        draft
    }

    /// The key of a kept draft; `None` when it is of no operation of the catalogue.
    pub(super) fn from_json(kept: &Value) -> Option<DraftKey> {
        let operation = find_operation(kept.get("operation")?.as_str()?)?;
        let place = |kept: &Value| Place::from_json(operation.family(), kept);
        let about = match kept.get("place") {
            Some(kept_place) => Some((place(kept_place)?, kept.get("object")?.as_str()?.to_string())),
            None => {
                origin_of(kept).and_then(|origin| Some((place(&origin)?, Draft::from_json(kept)?.object().to_string())))
            }
        };
        Some(DraftKey { operation: operation.id, about })
    }
}

/// Where a draft was begun that was kept before each object had a draft of its own: a text with JSON in it.
fn origin_of(kept: &Value) -> Option<Value> {
    read_value(kept.get("origin")?.as_str()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::Family;
    use crate::client::Connection;
    use serde_json::json;

    fn operation(id: &str) -> &'static Operation {
        find_operation(id).expect("in the catalogue")
    }

    fn family() -> Family {
        operation("capping.update").family()
    }

    fn place(sandbox: &str) -> Place {
        let mut connection = Connection::adobe(3);
        connection.settings[2] = sandbox.into();
        Place::of(&connection, family())
    }

    #[test]
    fn each_operation_place_and_object_has_a_draft_of_its_own() {
        let (update, create) = (operation("capping.update"), operation("capping.create"));
        let keys = [
            DraftKey::request(update),
            DraftKey::request(create),
            DraftKey::of(update, &place("prod"), "a b"),
            DraftKey::of(update, &place("prod"), "a+b"),
            DraftKey::of(update, &place("stage"), "a b"),
            DraftKey::of(create, &place("prod"), ""),
            DraftKey::of(create, &place("stage"), ""),
        ];
        for (at, one) in keys.iter().enumerate() {
            for (other, two) in keys.iter().enumerate() {
                assert_eq!((one == two, one.mark() == two.mark()), (at == other, at == other), "{one:?} {two:?}");
            }
            assert!(!one.mark().contains(' '), "the marks are kept with spaces between them");
        }
        assert_eq!(keys[0].mark(), "capping.update", "the navigation finds it by the operation's id");
        let mut renamed = Connection::adobe(3);
        (renamed.name, renamed.settings[2]) = ("Renamed".into(), "prod".into());
        assert_eq!(DraftKey::of(update, &Place::of(&renamed, family()), "a b"), keys[2]);
    }

    #[test]
    fn a_key_is_kept_with_its_draft() {
        let update = operation("capping.update");
        for key in [DraftKey::request(update), DraftKey::of(update, &place("prod"), "a/b")] {
            let kept = key.add_to(Draft::new(update).to_json());
            assert_eq!(DraftKey::from_json(&kept).as_ref(), Some(&key));
            assert!(Draft::from_json(&kept).is_some());
        }
        assert_eq!(DraftKey::from_json(&json!({ "operation": "no.such", "params": {} })), None);
    }

    #[test]
    fn what_was_kept_before_is_the_draft_of_its_object() {
        let origin = json!({ "connection": 3, "sandbox": "prod", "organization": "", "base": family().base_url(),
            "name": "" });
        let kept = json!({ "operation": "capping.update", "params": { "uid": "u" }, "origin": origin.to_string() });
        assert_eq!(DraftKey::from_json(&kept), Some(DraftKey::of(operation("capping.update"), &place("prod"), "u")));
        let kept = json!({ "operation": "capping.create", "params": {}, "origin": "" });
        assert_eq!(DraftKey::from_json(&kept), Some(DraftKey::request(operation("capping.create"))));
    }
}
