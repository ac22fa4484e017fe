//! How much of a list is there, said truthfully. No view.

use super::segments::STATUS;
use crate::domain::content::{ContentKind, Status};
use crate::ui::table::Wanted;

/// How much is shown, and of how much.
pub struct Count {
    /// Of what.
    pub kind: ContentKind,
    /// How many fit.
    pub shown: usize,
    /// How many are loaded.
    pub loaded: usize,
    /// Whether more exist.
    pub more: bool,
}

impl Count {
    /// In words.
    pub fn in_words(&self, wanted: &Wanted) -> String {
        let Count { kind, shown, loaded, more } = self;
        let noun = kind.noun();
        let said = match (wanted.choice(STATUS).is_empty(), wanted.search.trim().is_empty(), more) {
            (false, _, _) => format!("{shown} of {loaded} scanned"),
            (true, false, true) => format!("{shown} of {loaded} loaded"),
            (true, true, true) => format!("{loaded} loaded"),
            (true, _, false) => format!("{shown} of {loaded} {noun}s"),
        };
        if *more { format!("{said}, more exist") } else { said }
    }
}

/// Why none of what is loaded is shown.
pub fn explain_none(kind: ContentKind, wanted: &Wanted, (loaded, more): (usize, bool)) -> String {
    let noun = kind.noun();
    let rest = if more { " More exist that are not loaded." } else { "" };
    if loaded == 0 {
        return format!("No {noun} fits the filters that were sent.{rest}");
    }
    let search = wanted.search.trim();
    let shows = (!search.is_empty()).then(|| format!("shows “{search}”"));
    let status = wanted.choice(STATUS);
    let stands = (!status.is_empty()).then(|| format!("has the status {}", Status::of(status).label()));
    let both: Vec<String> = shows.into_iter().chain(stands).collect();
    format!("No {noun} fits: none of {loaded} that are loaded {}.{rest}", both.join(" and "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wanted(query: &[(&str, &str)]) -> Wanted {
        let query: Vec<_> = query.iter().map(|(name, text)| (name.to_string(), text.to_string())).collect();
        Wanted::from_query(&query, &[STATUS])
    }

    #[track_caller]
    fn check(query: &[(&str, &str)], shown: usize, loaded: usize, more: bool, expect: &str) {
        let count = Count { kind: ContentKind::Fragment, shown, loaded, more };
        assert_eq!(count.in_words(&wanted(query)), expect);
    }

    #[test]
    fn counts_are_truthful() {
        check(&[], 200, 200, true, "200 loaded, more exist");
        check(&[], 60, 60, false, "60 of 60 fragments");
        check(&[("q", "x")], 3, 60, false, "3 of 60 fragments");
        check(&[("q", "x")], 3, 200, true, "3 of 200 loaded, more exist");
        check(&[("status", "DRAFT")], 12, 60, false, "12 of 60 scanned");
        check(&[("status", "DRAFT"), ("q", "x")], 1, 60, true, "1 of 60 scanned, more exist");
    }

    #[test]
    fn what_leaves_none_is_named() {
        let said = |query: &[(&str, &str)], loaded| explain_none(ContentKind::Template, &wanted(query), loaded);
        assert_eq!(said(&[], (0, false)), "No template fits the filters that were sent.");
        assert_eq!(said(&[("q", " x ")], (8, false)), "No template fits: none of 8 that are loaded shows “x”.");
        let both = said(&[("q", "x"), ("status", "DRAFT")], (8, true));
        assert!(both.contains("shows “x” and has the status Draft. More exist"), "{both}");
    }
}
