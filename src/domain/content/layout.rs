//! HTML with its elements on lines of their own, such that nothing else becomes of it.
//!
//! Blanks are put where none were only between the elements of a table, of a head and of the document, where no browser shows
//! them; everywhere else there are blanks where there were some. Tags, comments, expressions, preformatted text, styles and
//! scripts stay as they are, byte by byte.

mod kept;
mod tags;
#[cfg(test)]
mod tests;
mod tokens;
mod writer;

use self::kept::keeps_blanks;
use self::tokens::{Token, tokens};
use self::writer::write;

/// Why a text is not laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotLaidOut {
    /// Something in it is not closed, or it is not sure where it is closed.
    Unclosed,
    /// A style sheet, or markup for one program only, says that blanks are shown as they are written, and of which elements is
    /// not looked up.
    KeepsBlanks,
}

impl NotLaidOut {
    /// For the person.
    pub fn sentence(self) -> &'static str {
        match self {
            NotLaidOut::Unclosed => {
                "It is unclear where a tag, a quote, a comment or an expression ends, or it is not closed: mend that first."
            }
            NotLaidOut::KeepsBlanks => {
                "Its style sheet has `white-space`, or a conditional comment keeps blanks: they may show, so they stay."
            }
        }
    }
}

/// The text with its elements on lines of their own.
pub fn lay_out_html(text: &str) -> Result<String, NotLaidOut> {
    let all = tokens(text).ok_or(NotLaidOut::Unclosed)?;
    if all.iter().any(shows_blanks_elsewhere) {
        return Err(NotLaidOut::KeepsBlanks);
    }
    Ok(write(text, &all))
}

/// Whether blanks outside of a piece may be shown as they are written, by a style sheet in it or by what a conditional comment
/// begins.
fn shows_blanks_elsewhere(token: &Token) -> bool {
    let small = token.text().to_ascii_lowercase();
    match token {
        Token::Raw { .. } => small.contains("<style") && keeps_blanks(&small),
        Token::Other(_) => {
            let begins = ["<pre", "<listing", "<xmp", "<textarea", "<plaintext"];
            small.starts_with("<!--[if") && (keeps_blanks(&small) || begins.iter().any(|tag| small.contains(tag)))
        }
        _ => false,
    }
}
