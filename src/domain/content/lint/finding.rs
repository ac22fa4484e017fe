//! Something worth knowing of a text, and where.

use std::ops::Range;

use crate::domain::document::Place;

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The API or the delivery refuses it.
    Error,
    /// It is probably not meant.
    Warning,
    /// It cannot be told from here.
    Info,
}

impl Severity {
    /// What it is called.
    pub fn word(self) -> &'static str {
        match self {
            Severity::Error => "Error",
            Severity::Warning => "Warning",
            Severity::Info => "Note",
        }
    }
}

/// Something worth knowing of a place in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// How much it matters.
    pub severity: Severity,
    /// What it is, and what to do.
    pub sentence: String,
    /// The bytes it is about; the whole text when it is about no place of it.
    pub range: Range<usize>,
}

impl Finding {
    /// Where it begins, as an editor counts.
    pub fn place(&self, text: &str) -> Place {
        Place::of(text, self.range.start)
    }
}

/// Adds a finding.
pub fn say(found: &mut Vec<Finding>, severity: Severity, range: Range<usize>, sentence: impl Into<String>) {
    found.push(Finding { severity, sentence: sentence.into(), range });
}
