//! How much a fragment may hold. Nothing documents a limit for templates.

use super::finding::{Finding, Severity, say};
use super::subject::{Role, Subject};

/// "Create fragments" in the Journey Optimizer guide: 100 KB for a visual fragment.
const VISUAL: usize = 100 * 1024;
/// The same page: 200 KB for an expression fragment.
const EXPRESSION: usize = 200 * 1024;

/// How full a text is, in bytes of UTF-8.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Meter {
    /// What it has.
    pub used: usize,
    /// What it may have.
    pub most: usize,
}

impl Meter {
    /// Whether it holds more than it may.
    pub fn is_over(self) -> bool {
        self.used > self.most
    }

    /// Such as "1.1 of 100 KB".
    pub fn sentence(self) -> String {
        format!("{} of {} KB", tenths(self.used), self.most / 1024)
    }
}

/// Kilobytes with one digit behind the point, rounded up: what is over a limit does not look like it.
fn tenths(bytes: usize) -> String {
    let tenths = (bytes * 10).div_ceil(1024);
    format!("{}.{}", tenths / 10, tenths % 10)
}

/// How full a text is; nothing where no limit is documented.
pub fn meter(role: Role, text: &str) -> Option<Meter> {
    let most = match role {
        Role::VisualFragment => VISUAL,
        Role::Expression => EXPRESSION,
        Role::Document | Role::Body | Role::Text => return None,
    };
    Some(Meter { used: text.len(), most })
}

pub fn check(subject: Subject, found: &mut Vec<Finding>) {
    let Some(meter) = meter(subject.role, subject.text).filter(|meter| meter.is_over()) else { return };
    let kind = if subject.role == Role::Expression { "An expression fragment" } else { "A visual fragment" };
    let sentence = format!("{kind} has {} KB at most; this one has {}.", meter.most / 1024, tenths(meter.used));
    say(found, Severity::Error, 0..subject.text.len(), sentence);
}

#[cfg(test)]
mod tests {
    use super::super::testing::check;
    use super::*;

    #[test]
    fn a_fragment_has_a_limit_and_a_template_has_none() {
        let over = |most: usize| "a".repeat(most + 1);
        check(Role::VisualFragment, &over(VISUAL), &[(Severity::Error, 1, 1, "100 KB at most; this one has 100.1.")]);
        check(Role::Expression, &over(EXPRESSION), &[(Severity::Error, 1, 1, "200 KB at most")]);
        check(Role::VisualFragment, &"a".repeat(VISUAL), &[]);
        check(Role::Expression, &over(VISUAL), &[]);
        check(Role::Body, &over(EXPRESSION), &[]);
    }

    #[test]
    fn the_meter_counts_bytes() {
        let meter = meter(Role::VisualFragment, "é").expect("a limit is documented");
        assert_eq!((meter.used, meter.sentence().as_str()), (2, "0.1 of 100 KB"));
        assert_eq!(super::meter(Role::Document, "é"), None);
    }
}
