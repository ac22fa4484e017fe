//! Why a text is no JSON: where, and what stands there.

use serde_json::{Error, Value};

/// The value that a text is, whatever is blank around it; or the sentence that says why it is none.
pub(super) fn read_json(text: &str) -> Result<Value, String> {
    let inner = text.trim_start_matches('\u{feff}').trim();
    let begin = text.len() - text.trim_start_matches('\u{feff}').trim_start().len();
    serde_json::from_str(inner).map_err(|error| misread(text, begin + offset(inner, &error), &error))
}

/// The byte at which the parser stopped.
fn offset(text: &str, error: &Error) -> usize {
    let line: usize = text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum();
    // The end of a line that was read already is counted as column 0 of the next.
    let mut at = (line + error.column()).saturating_sub(1).min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

fn misread(text: &str, at: usize, error: &Error) -> String {
    let (before, rest) = text.split_at(at);
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().trim_start_matches('\u{feff}').chars().count() + 1;
    let place = format!("in line {line}, column {column}");
    let reason = error.to_string();
    if reason.starts_with("recursion") {
        return format!("This is nested deeper than this console reads, {place}.");
    }
    // Such JSON is allowed, but it is no text (RFC 8259, section 8.2).
    if reason.contains("surrogate") || reason.contains("hex escape") {
        return format!("Half a character is written {place}, which this console does not read.");
    }
    if error.is_eof() {
        return format!("This is no JSON: it ends in line {line}, before it is whole.");
    }
    let stands = match rest.chars().next() {
        Some('\'') => "an apostrophe (')".into(),
        Some('`') => "a backtick (`)".into(),
        Some(quote @ ('“' | '”' | '„' | '‘' | '’' | '«' | '»')) => {
            format!("a typographic quotation mark ({quote})")
        }
        Some('\n' | '\r') => "the end of the line".into(),
        Some(other) if other.is_control() || other.is_whitespace() || !is_seen(other) => {
            format!("the character U+{:04X}", other as u32)
        }
        Some(other) => other.to_string(),
        None => "nothing".into(),
    };
    // A text begins with a quotation mark (RFC 8259, section 7).
    let is_quote = rest.starts_with(['\'', '`', '“', '”', '„', '‘', '’', '«', '»']);
    let hint = if is_quote { " JSON has a quotation mark (\") there." } else { "" };
    format!("This is no JSON: {place} stands {stands}.{hint}")
}

/// Whether a character has a form of its own.
fn is_seen(letter: char) -> bool {
    !matches!(letter, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fffd}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use proptest::test_runner::Config;

    use super::*;

    #[track_caller]
    fn check(text: &str, expect: &str) {
        assert_eq!(read_json(text).err().as_deref(), Some(expect), "{text}");
    }

    #[track_caller]
    fn check_stands(text: &str, line: usize, column: usize, stands: &str) {
        check(text, &format!("This is no JSON: in line {line}, column {column} stands {stands}."));
    }

    #[test]
    fn what_stands_in_the_way_is_named_with_its_place() {
        let quote = "JSON has a quotation mark (\") there.";
        check_stands("{\"ä\": ü}", 1, 7, "ü");
        check(
            &format!("\n {{\n\t'a': 1}}"),
            &format!("This is no JSON: in line 3, column 2 stands an apostrophe ('). {quote}"),
        );
        check(
            "{“a”: 1}",
            &format!("This is no JSON: in line 1, column 2 stands a typographic quotation mark (“). {quote}"),
        );
        check("[`a`]", &format!("This is no JSON: in line 1, column 2 stands a backtick (`). {quote}"));
        check_stands("\u{feff}hello", 1, 1, "h");
        check_stands("API_KEY=key", 1, 1, "A");
        check_stands("{\"a\": 1,}", 1, 9, "}");
        check_stands("{\"a\": 1 \"b\": 2}", 1, 9, "\"");
        check_stands("{\"a\": 1}\n{\"b\": 2}", 2, 1, "{");
        check_stands("{\"a\":\u{a0}1}", 1, 6, "the character U+00A0");
        check_stands("{\0\"", 1, 2, "the character U+0000");
        check_stands("{\"a\": \"b\n\"}", 1, 9, "the end of the line");
        check("{\n\"a\": [1", "This is no JSON: it ends in line 2, before it is whole.");
        check(
            &format!("\n{}", "[".repeat(999)),
            "This is nested deeper than this console reads, in line 2, column 128.",
        );
        check(r#"["\ud83d"]"#, "Half a character is written in line 1, column 9, which this console does not read.");
    }

    #[test]
    fn what_json_allows_is_read() {
        for text in ["\u{feff}{\"a\": 1}", "\u{a0}\r\n[1]\t\n", "7", "\"\u{a0}\"", "{\"a\": 1, \"a\": 2}"] {
            assert!(read_json(text).is_ok(), "{text:?}");
        }
    }

    proptest! {
        #![proptest_config(Config { failure_persistence: None, ..Config::with_cases(10_000) })]

        #[test]
        fn every_text_has_a_verdict(text in "([ \n{}\\[\\]\",:'1ä\u{feff}\\\\u]|true){0,16}") {
            if let Err(sentence) = read_json(&text) {
                prop_assert!(sentence.ends_with(['.']) && sentence.contains("line "), "{}", sentence);
            }
        }
    }
}
