//! From a JSON text to its tokens (RFC 8259): one pass, no recursion, nothing copied.

use super::misread::{Expected, Misread, Why};
use super::place::MARK;
use super::token::{Shape, Token};

/// The tokens of a text that has `most_depth` levels at most; a byte order mark at its start is passed over.
pub(super) fn read_tokens(text: &str, most_depth: usize) -> Result<Vec<Token>, Misread> {
    if u32::try_from(text.len()).is_err() {
        return Err(Misread::new(text, 0, Why::TooLong));
    }
    let start = if text.starts_with(MARK) { MARK.len_utf8() } else { 0 };
    let bytes = text.as_bytes();
    let mut reader = Reader { text, bytes, at: start, tokens: Vec::new(), open: Vec::new(), most_depth };
    reader.read_all()?;
    Ok(reader.tokens)
}

struct Reader<'a> {
    text: &'a str,
    bytes: &'a [u8],
    at: usize,
    tokens: Vec<Token>,
    /// The tokens of the objects and lists that are not closed yet.
    open: Vec<usize>,
    most_depth: usize,
}

impl Reader<'_> {
    fn read_all(&mut self) -> Result<(), Misread> {
        let mut expected = Expected::Value;
        loop {
            self.skip_blanks();
            let Some(byte) = self.peek() else {
                return if expected == Expected::End { Ok(()) } else { Err(self.unexpected(expected)) };
            };
            expected = match (expected, byte) {
                (Expected::Value | Expected::ItemOrEnd, b'{') => self.open(Shape::Object)?,
                (Expected::Value | Expected::ItemOrEnd, b'[') => self.open(Shape::List)?,
                (Expected::ItemOrEnd | Expected::CommaOrListEnd, b']') => self.close(),
                (Expected::Value | Expected::ItemOrEnd, _) => {
                    self.read_scalar(byte, expected)?;
                    self.after_value()
                }
                (Expected::NameOrEnd | Expected::CommaOrObjectEnd, b'}') => self.close(),
                (Expected::NameOrEnd | Expected::Name, b'"') => {
                    self.read_text()?;
                    Expected::Colon
                }
                (Expected::Colon, b':') => self.pass(Expected::Value),
                (Expected::CommaOrListEnd, b',') => self.pass(Expected::Value),
                (Expected::CommaOrObjectEnd, b',') => self.pass(Expected::Name),
                _ => return Err(self.unexpected(expected)),
            };
        }
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn skip_blanks(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\n' | b'\r' | b'\t')) {
            self.at += 1;
        }
    }

    fn pass(&mut self, next: Expected) -> Expected {
        self.at += 1;
        next
    }

    fn unexpected(&self, expected: Expected) -> Misread {
        Misread::new(self.text, self.at, Why::Unexpected(expected))
    }

    fn push(&mut self, shape: Shape, start: usize) {
        let next = self.tokens.len() as u32 + 1;
        self.tokens.push(Token { shape, start: start as u32, end: self.at as u32, next });
    }

    fn open(&mut self, shape: Shape) -> Result<Expected, Misread> {
        if self.open.len() == self.most_depth {
            return Err(Misread::new(self.text, self.at, Why::TooDeep));
        }
        self.open.push(self.tokens.len());
        self.push(shape, self.at);
        self.at += 1;
        Ok(if shape == Shape::List { Expected::ItemOrEnd } else { Expected::NameOrEnd })
    }

    fn close(&mut self) -> Expected {
        self.at += 1;
        let next = self.tokens.len() as u32;
        if let Some(opened) = self.open.pop() {
            let token = &mut self.tokens[opened];
            (token.end, token.next) = (self.at as u32, next);
        }
        self.after_value()
    }

    fn after_value(&self) -> Expected {
        match self.open.last().map(|at| self.tokens[*at].shape) {
            None => Expected::End,
            Some(Shape::List) => Expected::CommaOrListEnd,
            Some(_) => Expected::CommaOrObjectEnd,
        }
    }

    fn read_scalar(&mut self, first: u8, expected: Expected) -> Result<(), Misread> {
        match first {
            b'"' => self.read_text(),
            b'-' | b'0'..=b'9' => self.read_number(),
            _ => {
                let words = [("null", Shape::Null), ("true", Shape::Bool), ("false", Shape::Bool)];
                let rest = &self.bytes[self.at..];
                // A longer word is none of these: `nulls`.
                let ends = |word: &str| rest.get(word.len()).is_none_or(|byte| !byte.is_ascii_alphanumeric());
                let found = words.into_iter().find(|(word, _)| rest.starts_with(word.as_bytes()) && ends(word));
                let Some((word, shape)) = found else { return Err(self.unexpected(expected)) };
                let start = self.at;
                self.at += word.len();
                self.push(shape, start);
                Ok(())
            }
        }
    }

    fn read_text(&mut self) -> Result<(), Misread> {
        let start = self.at;
        self.at += 1;
        loop {
            match self.peek() {
                Some(b'"') => break,
                Some(b'\\') => self.read_escape()?,
                Some(0..0x20) => return Err(Misread::new(self.text, self.at, Why::Control)),
                Some(_) => self.at += 1,
                None => return Err(Misread::new(self.text, start, Why::NotClosed)),
            }
        }
        self.at += 1;
        self.push(Shape::Text, start);
        Ok(())
    }

    fn read_escape(&mut self) -> Result<(), Misread> {
        let wrong = || Err(Misread::new(self.text, self.at, Why::Escape));
        let length = match self.bytes.get(self.at + 1) {
            Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => 2,
            Some(b'u') => 6,
            _ => return wrong(),
        };
        let digits = self.bytes.get(self.at + 2..self.at + length);
        if !digits.is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit)) {
            return wrong();
        }
        self.at += length;
        Ok(())
    }

    fn read_number(&mut self) -> Result<(), Misread> {
        let start = self.at;
        self.at += usize::from(self.peek() == Some(b'-'));
        let zero = self.peek() == Some(b'0');
        self.read_digits()?;
        if zero && self.at > start + 1 + usize::from(self.bytes[start] == b'-') {
            return Err(Misread::new(self.text, start, Why::LeadingZero));
        }
        if self.peek() == Some(b'.') {
            self.at += 1;
            self.read_digits()?;
        }
        if matches!(self.peek(), Some(b'e' | b'E')) {
            self.at += 1;
            self.at += usize::from(matches!(self.peek(), Some(b'+' | b'-')));
            self.read_digits()?;
        }
        self.push(Shape::Number, start);
        Ok(())
    }

    fn read_digits(&mut self) -> Result<(), Misread> {
        if !self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
            return Err(self.unexpected(Expected::Digit));
        }
        while self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
            self.at += 1;
        }
        Ok(())
    }
}

#[cfg(test)]
#[path = "reader_tests.rs"]
mod tests;
