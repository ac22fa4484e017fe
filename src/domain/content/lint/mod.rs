//! What is worth knowing of a text before it is written: limits, what the API refuses, and what fails only at delivery.
//!
//! Sources: the Journey Optimizer guide, "Create fragments" (sizes), "Use expression fragments" (how many, how deep),
//! "Dynamic fragments", and what the API was seen to refuse. Each rule is a file of its own.

mod delimiters;
mod finding;
mod fragments;
mod markup;
mod size;
mod subject;

pub use finding::{Finding, Severity};
pub use size::{Meter, meter};
pub use subject::{KnownFragment, Looked, Role, Subject};

/// What is worth knowing, in the order of the places.
pub fn lint(subject: Subject) -> Vec<Finding> {
    let mut found = lint_writing(subject);
    size::check(subject, &mut found);
    found.sort_by_key(|finding| (finding.range.start, finding.severity));
    found
}

/// The same without the size of the text.
pub fn lint_writing(subject: Subject) -> Vec<Finding> {
    let mut found = Vec::new();
    if subject.role.is_html() {
        markup::check(subject, &mut found);
    }
    delimiters::check(subject, &mut found);
    fragments::check(subject, &mut found);
    found.sort_by_key(|finding| (finding.range.start, finding.severity));
    found
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
