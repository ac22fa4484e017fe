//! One change: what it was, where, and what stood there before.

use serde_json::{Value, json};

use crate::api::number::number_of;

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
    const ALL: [Change; 3] = [Change::Replaced, Change::Deleted, Change::Undeployed];

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
    /// What was done.
    pub what: Change,
    /// What such an object is called.
    pub kind: String,
    /// The object's id at that time.
    pub object: String,
    /// The object's name.
    pub name: String,
    /// The id of the connection.
    pub connection: u32,
    /// The name of the connection.
    pub connection_name: String,
    /// The sandbox.
    pub sandbox: String,
    /// What was there.
    pub before: Value,
    /// What was written in its place.
    pub after: Option<Value>,
}

impl Entry {
    /// Whether the change can be undone from a place: it must be where it was made. An id alone is not enough, since a
    /// new connection may get the id of one that was removed.
    pub fn check_place(&self, connection: u32, connection_name: &str, sandbox: &str) -> Result<(), String> {
        if (self.connection, &*self.connection_name, &*self.sandbox) == (connection, connection_name, sandbox) {
            return Ok(());
        }
        Err(format!(
            "This was {} through the connection {}, sandbox {}: choose that one to undo it.",
            self.what.label(),
            self.connection_name,
            self.sandbox
        ))
    }

    /// What is kept. Bodies are texts in it: one that cannot be read again, being too deep, does not lose the others.
    pub(super) fn to_json(&self) -> Value {
        json!({
            "id": self.id,
            "at": self.at,
            "what": self.what.label(),
            "kind": self.kind,
            "object": self.object,
            "name": self.name,
            "connection": self.connection,
            "connectionName": self.connection_name,
            "sandbox": self.sandbox,
            "before": self.before.to_string(),
            "after": self.after.as_ref().map(Value::to_string),
        })
    }

    /// The change that was kept.
    pub(super) fn from_json(value: &Value) -> Option<Entry> {
        let text = |name: &str| value.get(name)?.as_str().map(str::to_string);
        let number = |name: &str| u32::try_from(value.get(name)?.as_u64()?).ok();
        let body = |name: &str| serde_json::from_str::<Value>(value.get(name)?.as_str()?).ok();
        let what = text("what")?;
        let after = match value.get("after") {
            None | Some(Value::Null) => None,
            Some(_) => Some(body("after")?),
        };
        Some(Entry {
            id: number("id")?,
            at: number_of(value.get("at")?).filter(|at| at.is_finite())?,
            what: Change::ALL.into_iter().find(|change| change.label() == what)?,
            kind: text("kind")?,
            object: text("object")?,
            name: text("name")?,
            connection: number("connection")?,
            connection_name: text("connectionName")?,
            sandbox: text("sandbox")?,
            before: body("before")?,
            after,
        })
    }
}
