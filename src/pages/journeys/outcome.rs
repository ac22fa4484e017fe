//! What the acts of a run are about, and what each of them gives.

use std::sync::Arc;

use serde_json::Value;

use super::place::Place;
use crate::api::journeys::{Configuration, Kind, put_body};

/// What the acts of a run are about.
#[derive(Clone, Debug, PartialEq)]
pub struct Subject {
    /// The kind.
    pub kind: Kind,
    /// The uid; empty before it is created.
    pub uid: String,
    /// Where it is.
    pub place: Place,
    /// What is written, where the run writes.
    pub body: Option<Arc<Value>>,
    /// The body of a PUT that would have changed nothing when the writing began, or when the person last saw it.
    pub base: Option<Arc<Value>>,
}

/// What an act gave.
#[derive(Clone, Debug, PartialEq)]
pub struct Receipt {
    /// For the person.
    pub text: String,
    /// The uid of what was created.
    pub uid: Option<String>,
    /// The body of a PUT that would change nothing now, where the act has written a definition.
    pub stored: Option<Arc<Value>>,
}

/// Why an act is no success.
#[derive(Debug)]
pub enum Failure {
    /// The API said no, or the connection may not write.
    Refused(String),
    /// The server's copy has changed since the person saw it: this is what it is now. Nothing was written.
    Changed(Box<Configuration>),
    /// Nobody knows what became of it.
    Lost(String),
    /// It was called back before it was sent.
    Withdrawn,
}

impl Receipt {
    /// A receipt of something that was there before.
    pub fn new(text: impl Into<String>) -> Receipt {
        Receipt { text: text.into(), uid: None, stored: None }
    }

    /// The receipt of a written definition, with what the API has made of it.
    pub fn of_definition(text: String, stored: &Configuration) -> Receipt {
        Receipt { text, uid: stored.uid().map(str::to_string), stored: Some(Arc::new(put_body(stored).body)) }
    }
}
