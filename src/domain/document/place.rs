//! A place in a text, as an editor counts: lines and columns from 1.

use std::fmt;

/// The byte order mark, which stands before a text and is no part of it (RFC 8259 section 8.1).
pub(super) const MARK: char = '\u{feff}';

/// A place in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The line, from 1. A line ends with LF, CR LF or CR.
    pub line: usize,
    /// The character in the line, from 1.
    pub column: usize,
}

impl Place {
    /// The place of a byte; one that is inside a character counts as that character.
    pub fn of(text: &str, byte: usize) -> Place {
        Counter::new(text).go_to(byte)
    }
}

/// Counts lines and columns from one place to the next.
pub(super) struct Counter<'a> {
    bytes: &'a [u8],
    at: usize,
    place: Place,
}

impl<'a> Counter<'a> {
    /// At the start of the text.
    pub fn new(text: &'a str) -> Counter<'a> {
        let at = if text.starts_with(MARK) { MARK.len_utf8() } else { 0 };
        Counter { bytes: text.as_bytes(), at, place: Place { line: 1, column: 1 } }
    }

    /// The place of a byte that is not before the last one that was asked for.
    pub fn go_to(&mut self, byte: usize) -> Place {
        let is_inside = |byte: u8| byte & 0xC0 == 0x80;
        while self.at < byte.min(self.bytes.len()) {
            let next = self.bytes.get(self.at + 1).copied();
            match self.bytes[self.at] {
                b'\n' => self.place = Place { line: self.place.line + 1, column: 1 },
                b'\r' if next != Some(b'\n') => self.place = Place { line: self.place.line + 1, column: 1 },
                own if is_inside(own) => {}
                _ => self.place.column += 1,
            }
            self.at += 1;
        }
        let inside = self.bytes.get(byte).is_some_and(|byte| is_inside(*byte));
        Place { column: self.place.column - usize::from(inside && self.at == byte), ..self.place }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}, column {}", self.line, self.column)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_counted_as_an_editor_does() {
        let text = "é{\n\r\n\rab";
        let places: Vec<(usize, usize)> =
            (0..=text.len()).map(|byte| Place::of(text, byte)).map(|place| (place.line, place.column)).collect();
        assert_eq!(places, [(1, 1), (1, 1), (1, 2), (1, 3), (2, 1), (2, 2), (3, 1), (4, 1), (4, 2), (4, 3)]);
        assert_eq!([0, 2, 3].map(|byte| Place::of("\u{feff}{", byte)), [Place { line: 1, column: 1 }; 3]);
        assert_eq!(Place::of("", 5).to_string(), "line 1, column 1");
    }
}
