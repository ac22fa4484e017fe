//! A text of JSON (RFC 8259 section 7): as it is written, and what it says.
//!
//! What is written may be half a character, such as `\ud83d` alone. A Rust string cannot hold that; the text as written can.

use std::borrow::Cow;

/// Stands for half a character where a whole one is needed.
const REPLACEMENT: char = '\u{fffd}';

/// What a text says; `written` is what stands between its quotes. Half a character becomes U+FFFD.
pub fn decode(written: &str) -> Cow<'_, str> {
    if !written.contains('\\') {
        return written.into();
    }
    units(written).map(|unit| char::from_u32(unit).unwrap_or(REPLACEMENT)).collect::<String>().into()
}

/// What a text says as bytes that two texts share exactly when they say the same: UTF-8, and for half a character what
/// UTF-8 would be for its number (WTF-8).
pub fn to_bytes(written: &str) -> Cow<'_, [u8]> {
    if !written.contains('\\') {
        return written.as_bytes().into();
    }
    let mut bytes = Vec::with_capacity(written.len());
    for unit in units(written) {
        match char::from_u32(unit) {
            Some(letter) => bytes.extend_from_slice(letter.encode_utf8(&mut [0; 4]).as_bytes()),
            None => bytes.extend([0xE0 | (unit >> 12) as u8, 0x80 | (unit >> 6 & 63) as u8, 0x80 | (unit & 63) as u8]),
        }
    }
    bytes.into()
}

/// Whether half a character is written.
pub fn has_half(written: &str) -> bool {
    written.contains("\\u") && units(written).any(|unit| char::from_u32(unit).is_none())
}

/// The lines of a text as they are written, without the `\n` between them; a `\r` before it belongs to the line.
pub(super) fn split_lines(written: &str) -> Vec<&str> {
    let (mut lines, mut start, mut at) = (Vec::new(), 0, 0);
    while let Some(found) = written[at..].find('\\') {
        at += found;
        let escape = &written[at..];
        let length = if escape.starts_with("\\u") { 6 } else { 2 };
        if escape.starts_with("\\n") || escape.get(..6).is_some_and(|escape| escape.eq_ignore_ascii_case("\\u000a")) {
            lines.push(&written[start..at]);
            start = at + length;
        }
        at += length;
    }
    lines.push(&written[start..]);
    lines
}

/// A text in its quotes, in the shortest spelling.
pub fn quote(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

fn units(written: &str) -> Units<'_> {
    Units { rest: written }
}

/// The code points of a text that the reader has accepted, halves of characters among them.
struct Units<'a> {
    rest: &'a str,
}

impl Iterator for Units<'_> {
    type Item = u32;

    fn next(&mut self) -> Option<u32> {
        let mut letters = self.rest.chars();
        let letter = letters.next()?;
        if letter != '\\' {
            self.rest = letters.as_str();
            return Some(letter.into());
        }
        let escape = letters.next().unwrap_or(REPLACEMENT);
        self.rest = letters.as_str();
        Some(match escape {
            'b' => 8,
            'f' => 12,
            'n' => 10,
            'r' => 13,
            't' => 9,
            'u' => self.code_point(),
            itself => itself.into(),
        })
    }
}

impl Units<'_> {
    /// Behind `\u`: four digits, and where they are the first half of a character, the second one if it follows.
    fn code_point(&mut self) -> u32 {
        let first = self.take_digits(0);
        if !(0xD800..0xDC00).contains(&first) || !self.rest.starts_with("\\u") {
            return first;
        }
        let before = self.rest;
        let second = self.take_digits(2);
        if (0xDC00..0xE000).contains(&second) {
            return 0x1_0000 + ((first - 0xD800) << 10) + (second - 0xDC00);
        }
        self.rest = before;
        first
    }

    fn take_digits(&mut self, from: usize) -> u32 {
        let to = from + 4;
        let digits = self.rest.get(from..to).and_then(|digits| u32::from_str_radix(digits, 16).ok());
        self.rest = self.rest.get(to..).unwrap_or_default();
        digits.unwrap_or(REPLACEMENT.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(written: &str, says: &str, half: bool) {
        assert_eq!(decode(written), says, "{written}");
        assert_eq!(has_half(written), half, "{written}");
        if !half {
            assert_eq!(to_bytes(written), says.as_bytes(), "{written}");
        }
    }

    #[test]
    fn escapes_are_read() {
        check("", "", false);
        check("a/é😀", "a/é😀", false);
        check(r#"\"\\\/\b\f\n\r\t"#, "\"\\/\u{8}\u{c}\n\r\t", false);
        check(r"\u0041\u00e9\u00E9\u0000\u007b\u007b", "Aéé\0{{", false);
        check(r"x\ud83d\ude00y", "x😀y", false);
    }

    #[test]
    fn half_a_character_is_read_too() {
        check(r"\ud83d", "\u{fffd}", true);
        check(r"ab\ude00c", "ab\u{fffd}c", true);
        check(r"\ud83d\ud83d\ude00", "\u{fffd}😀", true);
        check(r"\ud83d\u0041", "\u{fffd}A", true);
        check(r"\ud83d\n", "\u{fffd}\n", true);
        check(r"😀\ud83dx", "😀\u{fffd}x", true);
        check(r"\ufffd", "\u{fffd}", false);
    }

    #[test]
    fn two_halves_that_differ_are_not_the_same() {
        assert_eq!(to_bytes(r"\ud83d"), to_bytes(r"\uD83D"));
        assert_ne!(to_bytes(r"\ud83d"), to_bytes(r"\ud83e"));
        assert_ne!(to_bytes(r"\ud83d"), to_bytes(r"\ufffd"));
        assert_eq!(to_bytes(r"\u0061"), to_bytes("a"));
    }

    #[test]
    fn lines_end_where_the_text_says() {
        assert_eq!(split_lines(""), [""]);
        assert_eq!(split_lines(r"a\r\nb\u000Ac\n"), [r"a\r", "b", "c", ""]);
        assert_eq!(split_lines(r#"\\n\u000b\"n"#), [r#"\\n\u000b\"n"#]);
    }

    #[test]
    fn a_text_is_quoted() {
        assert_eq!(quote("a\"\n\u{1}é"), r#""a\"\n\u0001é""#);
    }
}
