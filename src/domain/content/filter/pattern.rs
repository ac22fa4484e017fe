//! The patterns of a filter: a text that stands for itself, and the text that a pattern stands for.

use super::operator::Operator;

/// What means something in a pattern.
const META: &str = r"\^$.|?*+()[]{}";

/// The text as a pattern that stands for itself.
pub fn escape(text: &str) -> String {
    let mut pattern = String::with_capacity(text.len());
    for letter in text.chars() {
        if META.contains(letter) {
            pattern.push('\\');
        }
        pattern.push(letter);
    }
    pattern
}

/// The text that a pattern stands for, if it stands for one.
fn unescape(pattern: &str) -> Option<String> {
    let mut text = String::with_capacity(pattern.len());
    let mut letters = pattern.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => text.push(letters.next().filter(|letter| META.contains(*letter))?),
            letter if META.contains(letter) => return None,
            letter => text.push(letter),
        }
    }
    (!text.trim().is_empty()).then_some(text)
}

/// What a pattern means, in the plainest of the operators that its field has.
pub fn read(pattern: &str, operators: &[Operator]) -> (Operator, String) {
    let exactly = || pattern.strip_suffix('$').and_then(unescape).map(|text| (Operator::Exactly, text));
    let starts = || unescape(pattern).map(|text| (Operator::StartsWith, text));
    let is_there = |(operator, _): &(Operator, String)| operators.contains(operator);
    // Without blanks at its ends, or it would not be the same when it is typed.
    let is_plain = |(_, text): &(Operator, String)| text.trim() == text;
    let plain = exactly().filter(is_there).filter(is_plain).or_else(|| starts().filter(is_there));
    plain.unwrap_or_else(|| (Operator::Matches, pattern.to_string()))
}

/// Refuses what is no regular expression in any dialect: what is not closed, and what repeats nothing.
pub fn check(pattern: &str) -> Result<(), String> {
    let mut open = Vec::new();
    let mut letters = pattern.chars().peekable();
    let mut before = None;
    while let Some(letter) = letters.next() {
        match letter {
            '\\' if letters.next().is_none() => return Err("The pattern ends in a \\ that escapes nothing.".into()),
            '\\' => {}
            '[' => {
                // A ] that comes first stands for itself.
                letters.next_if_eq(&'^');
                letters.next_if_eq(&']');
                loop {
                    match letters.next() {
                        None => return Err("The pattern has a [ that is not closed.".into()),
                        Some(']') => break,
                        Some('\\') => drop(letters.next()),
                        Some(_) => {}
                    }
                }
            }
            '(' => open.push(letter),
            ')' if open.pop().is_none() => return Err("The pattern has a ) that closes nothing.".into()),
            '*' | '+' if matches!(before, None | Some('(' | '|')) => {
                return Err(format!("The pattern has a {letter} that repeats nothing."));
            }
            _ => {}
        }
        before = Some(letter);
    }
    if open.is_empty() { Ok(()) } else { Err("The pattern has a ( that is not closed.".into()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_letter_stands_for_itself_once_it_is_escaped() {
        for text in ["Sale", META, "a.b (c) [d] {e}", "été 50%", "a/b-c_d \"e\" 'f'", "x"] {
            assert_eq!(unescape(&escape(text)).as_deref(), Some(text));
            assert_eq!(check(&escape(text)), Ok(()), "{text}");
        }
        assert_eq!(escape("a (b)"), r"a \(b\)");
        for pattern in ["a.b", r"\d", r"a\", "a$", "(a)", "", " "] {
            assert_eq!(unescape(pattern), None, "{pattern}");
        }
    }

    #[track_caller]
    fn check_read(pattern: &str, expect: (Operator, &str)) {
        use Operator::{Contains, Exactly, Matches, StartsWith};
        let (operator, text) = read(pattern, &[Exactly, StartsWith, Contains, Matches]);
        assert_eq!((operator, text.as_str()), expect, "{pattern}");
    }

    #[test]
    fn a_pattern_is_read_as_plainly_as_can_be() {
        check_read("Sale$", (Operator::Exactly, "Sale"));
        check_read("Sale", (Operator::StartsWith, "Sale"));
        check_read("Sale ", (Operator::StartsWith, "Sale "));
        check_read("Sale $", (Operator::Matches, "Sale $"));
        check_read(r"5\$", (Operator::StartsWith, "5$"));
        check_read(r"5\$$", (Operator::Exactly, "5$"));
        check_read(r"5\\$", (Operator::Exactly, r"5\"));
        check_read(".*sale", (Operator::Matches, ".*sale"));
        check_read("$", (Operator::Matches, "$"));
        assert_eq!(read("Sale$", &[Operator::StartsWith, Operator::Matches]).0, Operator::Matches);
    }

    #[test]
    fn what_is_no_pattern_is_refused() {
        for good in ["a", "(a|b)", "[]a]", "[^]a]", r"[\]]", r"\(", "a{2,3}", ".*", "a+?", "^a", "(?i)a"] {
            assert_eq!(check(good), Ok(()), "{good}");
        }
        for bad in ["[a", "[", r"[\]", "(a", "a)", r"a\", "*a", "+", "(*a)", "a|+b"] {
            assert!(check(bad).is_err(), "{bad}");
        }
    }
}
