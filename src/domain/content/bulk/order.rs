//! The order in which fragments are published: what another one embeds goes before it.

use std::collections::HashMap;

/// Places in the order of sending, of objects with an id and a text: one whose text names another one as `ajo:…` comes after
/// that. Otherwise their order stays, within a ring too.
pub fn embedded_first(objects: &[(&str, &str)]) -> Vec<usize> {
    let places: HashMap<&str, usize> = objects.iter().enumerate().map(|(at, (id, _))| (*id, at)).collect();
    let named = |text: &str| -> Vec<usize> {
        let ids = text.split("ajo:").skip(1).map(|rest| {
            let end = rest.find(|letter: char| !letter.is_ascii_alphanumeric() && letter != '-').unwrap_or(rest.len());
            &rest[..end]
        });
        ids.filter_map(|id| places.get(id).copied()).collect()
    };
    let embeds: Vec<Vec<usize>> = objects.iter().map(|(_, text)| named(text)).collect();
    let (mut seen, mut order) = (vec![false; objects.len()], Vec::with_capacity(objects.len()));
    // By hand and not by calls of itself: a chain may be long.
    for first in 0..objects.len() {
        let mut way = vec![(first, 0)];
        while let Some((at, next)) = way.pop() {
            if next == 0 && std::mem::replace(&mut seen[at], true) {
                continue;
            }
            match embeds[at].get(next) {
                Some(other) => way.extend([(at, next + 1), (*other, 0)]),
                None => order.push(at),
            }
        }
    }
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(objects: &[(&str, &str)], expect: &[usize]) {
        assert_eq!(embedded_first(objects), expect, "{objects:?}");
    }

    #[test]
    fn what_is_embedded_goes_first() {
        check(&[("a", ""), ("b", "")], &[0, 1]);
        check(&[("a", "x {{ fragment id=\"ajo:b\" }}"), ("b", "ajo:c"), ("c", "")], &[2, 1, 0]);
        check(&[("a", "ajo:b"), ("b", "ajo:a"), ("c", "ajo:c")], &[1, 0, 2]);
        check(&[("a", "ajo:elsewhere"), ("", "ajo:"), ("b", "")], &[0, 1, 2]);
    }
}
