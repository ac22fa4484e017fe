//! The columns of a table as data, and how rows are sorted by one.

use std::cmp::Ordering;

use leptos::prelude::AnyView;

/// Reads a time as it was sent: milliseconds since 1970, and what is shown of it. Both are the browser's.
pub type Moment<'a> = &'a dyn Fn(&str) -> Option<(f64, String)>;

/// What a row is sorted by: a number, then a text.
pub type SortKey = (f64, String);

/// The head of a column.
#[derive(Clone, Copy, Debug)]
pub struct Head {
    /// Its name in the address; empty when nothing is sorted by it.
    pub name: &'static str,
    /// What stands above it.
    pub title: &'static str,
    /// The class of its cells, by which the style sheet knows its width.
    pub class: &'static str,
}

/// A column of a table whose rows are `T`.
pub struct Column<T: 'static> {
    /// What stands above it.
    pub head: Head,
    /// What a row is sorted by; `None` where it has nothing of the kind.
    pub sort: fn(&T, Moment) -> Option<SortKey>,
    /// What stands in it: one line, of as few elements as can be, for rows are drawn while a person scrolls.
    pub cell: fn(&T, Moment) -> AnyView,
}

/// What sorts as a text: without regard to capitals, and nothing when it is empty.
pub fn by_text(text: &str) -> Option<SortKey> {
    (!text.is_empty()).then(|| (0.0, text.to_lowercase()))
}

/// What sorts as a number.
pub fn by_number(number: f64) -> SortKey {
    (number, String::new())
}

/// The places of keys in their order. What is equal keeps its order; what has no key comes last, whichever way the others
/// go.
pub fn order(keys: &[Option<SortKey>], descending: bool) -> Vec<usize> {
    let mut places: Vec<usize> = (0..keys.len()).collect();
    places.sort_by(|one, other| compare(&keys[*one], &keys[*other], descending));
    places
}

fn compare(one: &Option<SortKey>, other: &Option<SortKey>, descending: bool) -> Ordering {
    let (Some(one), Some(other)) = (one, other) else { return other.is_some().cmp(&one.is_some()) };
    let order = one.0.total_cmp(&other.0).then_with(|| one.1.cmp(&other.1));
    if descending { order.reverse() } else { order }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(keys: &[Option<SortKey>], descending: bool, expect: &[usize]) {
        assert_eq!(order(keys, descending), expect, "{keys:?}, descending: {descending}");
    }

    #[test]
    fn numbers_go_before_texts_and_what_has_no_key_comes_last() {
        let keys = [None, by_text("b"), by_text("A"), by_text(""), Some(by_number(-1.0)), by_text("a")];
        check(&keys, false, &[4, 2, 5, 1, 0, 3]);
        check(&keys, true, &[1, 2, 5, 4, 0, 3]);
    }

    #[test]
    fn texts_of_the_same_rank_are_sorted_as_texts() {
        let ranked = [(2.0, "x"), (1.0, "z"), (1.0, "y"), (0.0, "z")].map(|(rank, text)| Some((rank, text.into())));
        check(&ranked, false, &[3, 2, 1, 0]);
    }
}
