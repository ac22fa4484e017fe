//! A plan on its page: what of it is only known here.

use serde_json::Value;

use crate::client::Place;
use crate::domain::content::bulk::Plan;

/// A plan, with what is only known here.
#[derive(Clone, Debug, PartialEq)]
pub struct Planned {
    /// It.
    pub plan: Plan,
    /// Where it was made, or read again.
    pub place: Place,
    /// Of each item, what it is compared with, where that was read.
    pub now: Vec<Option<Against>>,
    /// Of what it was made.
    pub source: Source,
}

/// What an item of a plan is compared with.
#[derive(Clone, Debug, PartialEq)]
pub enum Against {
    /// What its object is now, in the form of a write.
    Body(Value),
    /// What is live of a fragment, and its draft.
    Live {
        /// Empty where it was never published.
        live: String,
        /// What a publication makes live.
        draft: String,
    },
}

/// Of what a plan is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// What was selected.
    Selection,
    /// The file of a plan.
    Plan,
    /// The file of an export.
    Export,
    /// What a run has left.
    Left,
}

impl Source {
    /// In a sentence: `Made … `.
    pub fn in_words(self) -> &'static str {
        match self {
            Source::Selection => "of what was selected",
            Source::Plan => "from a plan file, read again now",
            Source::Export => "from an export",
            Source::Left => "of what the last run has left",
        }
    }
}
