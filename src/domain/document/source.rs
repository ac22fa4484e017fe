//! A JSON text that has been read, and where everything in it stands.

use super::misread::Misread;
use super::reader::read_tokens;
use super::token::{MOST_DEPTH, Token};

/// A JSON text that has been read.
#[derive(Clone, Debug)]
pub struct Document {
    text: String,
    tokens: Vec<Token>,
}

impl Document {
    /// Reads a text (RFC 8259). `Err` says where it is no JSON, or that it is nested deeper than
    /// [`MOST_DEPTH`](super::MOST_DEPTH) levels.
    ///
    /// A byte order mark at the start is passed over, and stays a part of the text.
    pub fn read(text: impl Into<String>) -> Result<Document, Misread> {
        let text = text.into();
        let tokens = read_tokens(&text, MOST_DEPTH)?;
        Ok(Document { text, tokens })
    }

    /// The document of a text that was written here, however deep it is: what was put together of two documents may be
    /// deeper than either.
    pub(super) fn written(text: String) -> Document {
        let tokens = read_tokens(&text, usize::MAX).expect("what is written here is JSON");
        Document { text, tokens }
    }

    /// The text as it was read.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text as it was read, given away.
    pub fn into_text(self) -> String {
        self.text
    }

    /// All that stands in it, in reading order; never empty.
    pub(super) fn tokens(&self) -> &[Token] {
        &self.tokens
    }
}
