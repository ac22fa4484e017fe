//! What is worth knowing of a text before it is written: limits, what the API refuses, and what fails only at delivery.
//!
//! Sources: the Journey Optimizer guide, "Create fragments" (sizes), "Use expression fragments" (how many, how deep),
//! "Dynamic fragments", and what the API was seen to refuse. Each rule is a file of its own.

mod delimiters;
mod fragments;
mod markup;
mod size;

use std::ops::Range;

pub use fragments::{KnownFragment, Looked};
pub use size::{Meter, meter};

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

/// What a text is in its content, which decides what holds for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// `template.html` of an e-mail template of type html: a whole document.
    Document,
    /// `html.body` of an e-mail template of type content: a part of a document.
    Body,
    /// `fragment.content` of a visual fragment.
    VisualFragment,
    /// `fragment.expression`.
    Expression,
    /// Any other text with expressions in it, such as a subject.
    Text,
}

impl Role {
    fn is_html(self) -> bool {
        matches!(self, Role::Document | Role::Body | Role::VisualFragment)
    }

    fn is_fragment(self) -> bool {
        matches!(self, Role::VisualFragment | Role::Expression)
    }
}

/// A text to look at, and what is known of the fragments that it may embed.
#[derive(Clone, Copy)]
pub struct Subject<'a> {
    /// The text.
    pub text: &'a str,
    /// What it is.
    pub role: Role,
    /// What is known of the fragment with that id, without its prefix.
    pub find: &'a dyn Fn(&str) -> Looked<'a>,
}

impl<'a> Subject<'a> {
    /// A text of which nothing else is known.
    pub fn alone(text: &'a str, role: Role) -> Subject<'a> {
        Subject { text, role, find: &|_| Looked::NotKnown }
    }
}

/// What is worth knowing, in the order of the places.
pub fn lint(subject: Subject) -> Vec<Finding> {
    let mut found = Vec::new();
    size::check(subject, &mut found);
    if subject.role.is_html() {
        markup::check(subject, &mut found);
    }
    delimiters::check(subject, &mut found);
    fragments::check(subject, &mut found);
    found.sort_by_key(|finding| (finding.range.start, finding.severity));
    found
}

fn say(found: &mut Vec<Finding>, severity: Severity, range: Range<usize>, sentence: impl Into<String>) {
    found.push(Finding { severity, sentence: sentence.into(), range });
}

#[cfg(test)]
mod testing {
    use super::*;

    /// Expects these findings, each a severity, a line, a column and a part of the sentence.
    #[track_caller]
    pub fn check(role: Role, text: &str, expect: &[(Severity, usize, usize, &str)]) {
        check_with(Subject::alone(text, role), expect);
    }

    /// The same, with what is known of fragments.
    #[track_caller]
    pub fn check_with(subject: Subject, expect: &[(Severity, usize, usize, &str)]) {
        let found = lint(subject);
        assert_eq!(found.len(), expect.len(), "{:?}: {found:#?}", subject.text);
        for (finding, (severity, line, column, part)) in found.iter().zip(expect) {
            let place = finding.place(subject.text);
            assert_eq!((finding.severity, place.line, place.column), (*severity, *line, *column), "{finding:?}");
            assert!(finding.sentence.contains(part), "{:?} has no {part:?}", finding.sentence);
            assert!(
                finding.sentence.ends_with('.') && subject.text.get(finding.range.clone()).is_some(),
                "{finding:?}"
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::testing::check;
    use super::*;

    #[test]
    fn a_sound_text_has_no_findings() {
        check(Role::Document, "<!DOCTYPE html><html><body>Hi {{profile.name}}</body></html>", &[]);
        check(Role::Body, "<style>@media print{a{color:red}}</style><p>Hi {{profile.name}}</p>", &[]);
        check(Role::Expression, "{%#if profile.age > 18%}Hi{%else%}Hello{%/if%}", &[]);
        check(Role::Text, "", &[]);
    }

    #[test]
    fn findings_stand_in_the_order_of_their_places() {
        let text = "{{a\n<%= b %>";
        check(Role::Text, text, &[(Severity::Error, 1, 1, "never closed"), (Severity::Warning, 2, 1, "`<%`")]);
    }
}
