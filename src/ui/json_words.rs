//! What the words of a line of JSON are, so that they can be coloured, and where a search has found something in them.

use super::json_index::find_all;

/// What a word is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Word {
    /// The name of a member, with its colon.
    Key,
    /// A text.
    Text,
    /// A number.
    Number,
    /// `true`, `false` or `null`.
    Literal,
    /// What stands between them.
    Mark,
}

impl Word {
    /// The name of its style; none where it has the colour of the line.
    pub fn class(self) -> Option<&'static str> {
        match self {
            Word::Key => Some("json-key"),
            Word::Text => Some("json-text"),
            Word::Number => Some("json-number"),
            Word::Literal => Some("json-word"),
            Word::Mark => None,
        }
    }
}

/// The words of a line, in their order and without a gap. A line that is no JSON, or is cut, is read as far as it goes.
pub fn read_words(line: &str) -> Vec<(Word, &str)> {
    let mut words = Vec::new();
    let mut rest = line;
    while let Some(first) = rest.chars().next() {
        let (word, length) = match first {
            '"' => read_text(rest),
            '-' | '0'..='9' => (Word::Number, span(rest, |one| one.is_ascii_alphanumeric() || "+-.".contains(one))),
            'a'..='z' => (Word::Literal, span(rest, |one| one.is_ascii_alphanumeric())),
            _ => (Word::Mark, span(rest, |one| !one.is_ascii_alphanumeric() && one != '"' && one != '-')),
        };
        let (this, next) = rest.split_at(length.max(first.len_utf8()));
        words.push((word, this));
        rest = next;
    }
    words
}

/// How long the beginning is of which all characters are such.
fn span(text: &str, is_such: impl Fn(char) -> bool) -> usize {
    text.find(|one| !is_such(one)).unwrap_or(text.len())
}

/// A text up to its end, or a name up to its colon.
fn read_text(text: &str) -> (Word, usize) {
    let mut escaped = false;
    let end = text.char_indices().skip(1).find(|(_, one)| {
        let ends = *one == '"' && !escaped;
        escaped = *one == '\\' && !escaped;
        ends
    });
    let Some((end, _)) = end else { return (Word::Text, text.len()) };
    let after = &text[end + 1..];
    match after.trim_start().strip_prefix(':') {
        Some(behind) => (Word::Key, text.len() - behind.len()),
        None => (Word::Text, end + 1),
    }
}

/// A word in pieces: each with whether a search has found it. `found` are the ranges of the line that it has found.
pub fn mark_pieces<'a>(word: &'a str, start: usize, found: &[(usize, usize)]) -> Vec<(&'a str, bool)> {
    let end = start + word.len();
    let mut pieces = Vec::new();
    let mut from = start;
    for (first, last) in found {
        let (first, last) = ((*first).clamp(from, end), (*last).clamp(from, end));
        if first < last
            && let (Some(before), Some(hit)) =
                (word.get(from - start..first - start), word.get(first - start..last - start))
        {
            pieces.extend((!before.is_empty()).then_some((before, false)));
            pieces.push((hit, true));
            from = last;
        }
    }
    pieces.extend(word.get(from - start..).filter(|rest| !rest.is_empty()).map(|rest| (rest, false)));
    pieces
}

/// Where a line has what is searched for; the first fifty places.
pub fn find_in_line(line: &str, query: &str) -> Vec<(usize, usize)> {
    let mut places = Vec::new();
    find_all(line.as_bytes(), query.as_bytes(), 0, line.len(), &mut places, 50);
    places.into_iter().map(|place| (place as usize, place as usize + query.len())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use Word::{Key, Literal, Mark, Number, Text};
    use proptest::prelude::*;

    #[track_caller]
    fn check(line: &str, expect: &[(Word, &str)]) {
        assert_eq!(read_words(line), expect);
    }

    #[test]
    fn each_word_is_known_by_its_kind() {
        check(r#""a":{"#, &[(Key, r#""a":"#), (Mark, "{")]);
        check(r#""a" : -1.5e+3,"#, &[(Key, r#""a" :"#), (Mark, " "), (Number, "-1.5e+3"), (Mark, ",")]);
        check(r#""a\":b":true"#, &[(Key, r#""a\":b":"#), (Literal, "true")]);
        check(r#""a: \\","#, &[(Text, r#""a: \\""#), (Mark, ",")]);
        check("null", &[(Literal, "null")]);
        check(r#"[ ]"#, &[(Mark, "[ ]")]);
        check(r#""cut … "#, &[(Text, r#""cut … "#)]);
    }

    #[test]
    fn what_is_found_is_marked_over_the_edges_of_words() {
        let line = r#""a":"ba""#;
        let found = find_in_line(line, "a\":\"b");
        let mut start = 0;
        let mut all = Vec::new();
        for (_, word) in read_words(line) {
            all.extend(mark_pieces(word, start, &found));
            start += word.len();
        }
        assert_eq!(all, [("\"", false), ("a\":", true), ("\"b", true), ("a\"", false)]);
    }

    proptest! {
        #[test]
        fn no_letter_is_lost(line in r#"["\\:,\[\]{}a-z0-9 é.-]{0,40}"#, query in "[a-zé\"]{0,3}") {
            let words = read_words(&line);
            prop_assert_eq!(words.iter().map(|(_, word)| *word).collect::<String>(), line.clone());
            let found = find_in_line(&line, &query);
            let mut start = 0;
            let mut text = String::new();
            for (_, word) in words {
                text.extend(mark_pieces(word, start, &found).into_iter().map(|(piece, _)| piece));
                start += word.len();
            }
            prop_assert_eq!(text, line);
        }
    }
}
