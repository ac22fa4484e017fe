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
    /// The place of a byte; one that is inside a character counts as that character. A byte order mark counts as nothing.
    pub fn of(text: &str, byte: usize) -> Place {
        let mut place = Place { line: 1, column: 1 };
        let mut letters = text.char_indices().skip(usize::from(text.starts_with(MARK))).peekable();
        while let Some((at, letter)) = letters.next() {
            if at + letter.len_utf8() > byte {
                break;
            }
            let ends_line = letter == '\n' || (letter == '\r' && letters.peek().is_none_or(|(_, next)| *next != '\n'));
            place = if ends_line {
                Place { line: place.line + 1, column: 1 }
            } else {
                Place { column: place.column + 1, ..place }
            };
        }
        place
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
