//! One change: what it was, where, and what stood there before.

use serde_json::{Value, json};

use crate::api::number::number_of;
use crate::api::{Resource, SUMMARIES, Summary, Verb, find_summary};
use crate::client::{Connections, Place};
use crate::domain::document::read_value;

/// What was done to an object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// Overwritten.
    Replaced,
    /// Deleted.
    Deleted,
    /// Taken out of force.
    Undeployed,
}

impl Change {
    /// What an operation does to an object that can be brought back; nothing for the others.
    pub fn by(operation: &Summary) -> Option<Change> {
        match operation.verb {
            Verb::Replace | Verb::Patch => Some(Change::Replaced),
            Verb::Delete => Some(Change::Deleted),
            Verb::Undeploy => Some(Change::Undeployed),
            _ => None,
        }
    }

    /// In a word.
    pub fn label(self) -> &'static str {
        match self {
            Change::Replaced => "replaced",
            Change::Deleted => "deleted",
            Change::Undeployed => "undeployed",
        }
    }

    /// What undoing does, and what it cannot bring back.
    pub fn sentence(self) -> &'static str {
        match self {
            Change::Replaced => {
                "The earlier definition can be written back. Who changed it, and when, stays as it is now; what others \
                 have changed since is overwritten."
            }
            Change::Deleted => {
                "It can be created again from this copy, with a new ID: whatever names the old one does not find it. \
                 Its history is lost, and it is not in force before it is deployed or published again."
            }
            Change::Undeployed => {
                "It can be deployed again, as it is defined then. What happened while it was not in force stays."
            }
        }
    }
}

/// One change.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Unique in the journal, which gives it.
    pub id: u32,
    /// When, in milliseconds since 1970.
    pub at: f64,
    /// The id of the operation that made it.
    pub operation: &'static str,
    /// What that did.
    pub what: Change,
    /// Of which resource the object is.
    pub resource: Resource,
    /// The object's id at that time.
    pub object: String,
    /// The object's name.
    pub name: String,
    /// Where it is.
    pub place: Place,
    /// What was there.
    pub before: Value,
    /// What was written in its place.
    pub after: Option<Value>,
    /// The JSON Patch that leads back, where a patch made the change.
    pub inverse: Option<Value>,
}

impl Entry {
    /// A change by an operation, at a time, to an object at a place. `None` when the operation does nothing that can be
    /// brought back.
    pub fn new(operation: &Summary, at: f64, place: Place, object: &str, name: &str, before: Value) -> Option<Entry> {
        Some(Entry {
            id: 0,
            at,
            operation: operation.id,
            what: Change::by(operation)?,
            resource: operation.resource,
            object: object.into(),
            name: name.into(),
            place,
            before,
            after: None,
            inverse: None,
        })
    }

    /// Whether it can be undone where the calls of its family go now; `Err` says where it can. It must be where it was made.
    pub fn check_place(&self, here: &Place) -> Result<(), String> {
        if self.place == *here {
            return Ok(());
        }
        Err(format!(
            "This was {} through the connection {}: choose that one to undo it.",
            self.what.label(),
            self.place.in_words()
        ))
    }

    /// What is kept. Bodies are texts in it: one that cannot be read again, being too deep, does not lose the others.
    pub(super) fn to_json(&self) -> Value {
        json!({
            "id": self.id,
            "at": self.at,
            "operation": self.operation,
            "object": self.object,
            "name": self.name,
            "place": self.place.to_json(),
            "before": self.before.to_string(),
            "after": self.after.as_ref().map(Value::to_string),
            "inverse": self.inverse.as_ref().map(Value::to_string),
        })
    }

    /// The change that was kept. `connections` tell more of the place of one that was kept before places had an address.
    pub(super) fn from_json(value: &Value, connections: &Connections) -> Option<Entry> {
        let text = |name: &str| value.get(name)?.as_str();
        let body = |name: &str| read_value(text(name)?).ok();
        let operation = match text("operation") {
            Some(id) => find_summary(id)?,
            None => operation_named(text("kind")?, text("what")?)?,
        };
        let family = operation.resource.family();
        let mut place = match value.get("place") {
            Some(place) => Place::from_json(family, place)?,
            None => {
                let id = number(value, "connection")?;
                Place::partly(family, id, text("connectionName")?.into(), text("sandbox")?)
            }
        };
        place.complete(connections);
        let at = number_of(value.get("at")?).filter(|at| at.is_finite())?;
        let entry = Entry::new(operation, at, place, text("object")?, text("name")?, body("before")?)?;
        let maybe = |name: &str| match value.get(name) {
            None | Some(Value::Null) => Some(None),
            Some(_) => body(name).map(Some),
        };
        Some(Entry { id: number(value, "id")?, after: maybe("after")?, inverse: maybe("inverse")?, ..entry })
    }
}

fn number(value: &Value, name: &str) -> Option<u32> {
    u32::try_from(value.get(name)?.as_u64()?).ok()
}

/// The operation of a change that was kept with the words on the screen: the title of the resource and what was done.
fn operation_named(title: &str, what: &str) -> Option<&'static Summary> {
    let is_it = |operation: &&Summary| {
        operation.resource.title() == title && Change::by(operation).is_some_and(|change| change.label() == what)
    };
    SUMMARIES.iter().find(is_it)
}
