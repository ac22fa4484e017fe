//! The text of a fragment that is published, and how far two of them are apart.

use serde_json::Value;

use crate::domain::document::{Line, diff_lines};

const KB: usize = 1024;

/// The largest content in bytes by the type of the fragment. Source: "Create fragments" in the Journey Optimizer guide,
/// visual fragments 100 KB, expression fragments 200 KB.
const LARGEST: [(&str, usize); 2] = [("html", 100 * KB), ("expression", 200 * KB)];

/// The text that is published, and the member of `fragment` where it stands: of a fragment as it was read, and of what is
/// live.
pub fn content_of(value: &Value) -> Option<(&'static str, &str)> {
    let member = if type_of(value) == "expression" { "expression" } else { "content" };
    Some((member, value.get("fragment")?.get(member)?.as_str()?))
}

/// How large the content of a fragment may be, in bytes; nothing for a type that is not documented.
pub fn largest(value: &Value) -> Option<usize> {
    LARGEST.iter().find(|(name, _)| *name == type_of(value)).map(|(_, largest)| *largest)
}

fn type_of(value: &Value) -> &str {
    value.get("type").and_then(Value::as_str).unwrap_or_default()
}

/// The number of the line in which a byte of a text stands, from 1.
pub fn line_at(text: &str, at: usize) -> usize {
    1 + text.bytes().take(at).filter(|byte| *byte == b'\n').count()
}

/// How many lines of a text differ from those of another.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Distance {
    /// Lines in the place of others.
    pub changed: usize,
    /// Lines that only the new text has.
    pub added: usize,
    /// Lines that only the old text has.
    pub removed: usize,
}

impl Distance {
    /// Whether both texts are the same.
    pub fn is_none(self) -> bool {
        self == Distance::default()
    }

    /// In words: `1 line changed, 2 added`.
    pub fn in_words(self) -> String {
        let counts = [(self.changed, "changed"), (self.added, "added"), (self.removed, "removed")];
        let mut words = Vec::new();
        for (count, word) in counts.into_iter().filter(|(count, _)| *count > 0) {
            match (words.is_empty(), count) {
                (true, 1) => words.push(format!("1 line {word}")),
                (true, count) => words.push(format!("{count} lines {word}")),
                (false, count) => words.push(format!("{count} {word}")),
            }
        }
        if words.is_empty() { "no line differs".into() } else { words.join(", ") }
    }
}

/// How far a text is from an older one.
pub fn distance_of(old: &str, new: &str) -> Distance {
    let mut distance = Distance::default();
    let (mut removed, mut added) = (0, 0);
    let mut close = |removed: &mut usize, added: &mut usize| {
        let changed = (*removed).min(*added);
        distance.changed += changed;
        distance.added += *added - changed;
        distance.removed += *removed - changed;
        (*removed, *added) = (0, 0);
    };
    for line in diff_lines(old, new) {
        match line {
            Line::Removed(_) => removed += 1,
            Line::Added(_) => added += 1,
            Line::Same(_) => close(&mut removed, &mut added),
        }
    }
    close(&mut removed, &mut added);
    distance
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_content_stands_where_its_type_says() {
        let html = json!({ "type": "html", "fragment": { "content": "<p>", "expression": "x" } });
        let expression = json!({ "type": "expression", "fragment": { "expression": "Hi" } });
        assert_eq!(content_of(&html), Some(("content", "<p>")));
        assert_eq!(content_of(&expression), Some(("expression", "Hi")));
        assert_eq!([largest(&html), largest(&expression)], [Some(102_400), Some(204_800)]);
        for odd in [json!(null), json!({}), json!({ "type": "html" }), json!({ "type": "html", "fragment": {} })] {
            assert_eq!(content_of(&odd), None, "{odd}");
        }
        assert_eq!(largest(&json!({ "type": "video" })), None);
    }

    #[track_caller]
    fn check(old: &str, new: &str, expect: &str) {
        assert_eq!(distance_of(old, new).in_words(), expect, "{old:?} {new:?}");
    }

    #[test]
    fn lines_that_differ_are_counted() {
        check("a\nb", "a\nb", "no line differs");
        check("a\nb\nc", "a\nx\nc", "1 line changed");
        check("a\nb\nc", "x\ny\nc\nd", "2 lines changed, 1 added");
        check("a\nb\nc", "a", "2 lines removed");
        check("a", "b\nc\nd", "1 line changed, 2 added");
        assert!(distance_of("", "").is_none() && !distance_of("", "a").is_none());
    }

    #[test]
    fn lines_are_numbered_from_one() {
        assert_eq!([line_at("a\nb\nc", 0), line_at("a\nb\nc", 2), line_at("a\nb\nc", 4)], [1, 2, 3]);
        assert_eq!(line_at("", 9), 1);
    }
}
