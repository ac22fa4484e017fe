//! What the acts of a run are about, and what each of them gives.

use std::sync::Arc;

use serde_json::Value;

use crate::api::Resource;
use crate::client::Place;

/// What the acts of a run are about.
#[derive(Clone, Debug, PartialEq)]
pub struct Subject {
    /// Of which resource the object is.
    pub resource: Resource,
    /// The object's id; empty before it is created.
    pub object: String,
    /// Where it is.
    pub place: Place,
    /// What is written, where the run writes.
    pub body: Option<Arc<Value>>,
    /// The body of a PUT that would have changed nothing when the writing began, or when the person last saw it.
    pub base: Option<Arc<Value>>,
}

impl Subject {
    /// Whether it is this object, there.
    pub fn is(&self, resource: Resource, object: &str, place: &Place) -> bool {
        (self.resource, &*self.object, &self.place) == (resource, object, place)
    }
}

/// What an act gave.
#[derive(Clone, Debug, PartialEq)]
pub struct Receipt {
    /// For the person.
    pub text: String,
    /// The id of what was created.
    pub object: Option<String>,
    /// The body of a PUT that would change nothing now, where the act has written a definition.
    pub stored: Option<Arc<Value>>,
}

impl Receipt {
    /// A receipt of something that was there before.
    pub fn new(text: impl Into<String>) -> Receipt {
        Receipt { text: text.into(), object: None, stored: None }
    }
}

/// Why an act is no success.
#[derive(Debug)]
pub enum Failure {
    /// The API said no, or the connection may not write.
    Refused(String),
    /// The server's copy has changed since the person saw it, and nothing was written.
    Changed {
        /// What it is now, as it came.
        now: Value,
        /// Who changed it last, where that is known.
        by: Option<String>,
    },
    /// Nobody knows what became of it.
    Lost(String),
    /// It was called back before it was sent.
    Withdrawn,
}

/// What a look found: the receipt of a write that was carried out, or why it was not.
pub type Found = Result<Receipt, String>;
