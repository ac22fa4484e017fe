//! The pieces of an HTML text as far as its layout needs them. Together they are the text.

use super::kept::{KEPT, RAW, count, keeps_blanks, raw_end};
use super::tags::{expression, is_blank, tag_end};

/// Elements without an end tag. Source: the HTML standard, "Void elements".
const VOID: [&str; 13] =
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"];

/// A piece of an HTML text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Token<'a> {
    /// Blanks and ends of lines.
    Blank(&'a str),
    /// Text without blanks, or a personalization expression with what stands in it.
    Word(&'a str),
    /// A start tag.
    Open {
        /// All of it.
        text: &'a str,
        /// In small letters.
        name: String,
        /// Whether nothing stands in it.
        is_void: bool,
        /// Whether it ends with a slash, which ends an element of a drawing or a formula only.
        is_closed: bool,
    },
    /// An end tag.
    Close {
        /// All of it.
        text: &'a str,
        /// In small letters.
        name: String,
    },
    /// An element with all of its content, which stays as it is.
    Raw {
        /// All of it.
        text: &'a str,
        /// In small letters.
        name: String,
    },
    /// A comment, a doctype or anything else between angle brackets.
    Other(&'a str),
}

impl<'a> Token<'a> {
    /// All of it.
    pub fn text(&self) -> &'a str {
        match self {
            Token::Blank(text) | Token::Word(text) | Token::Other(text) => text,
            Token::Open { text, .. } | Token::Close { text, .. } | Token::Raw { text, .. } => text,
        }
    }
}

/// The pieces; nothing where something is not closed, or it is doubtful where.
pub fn tokens(text: &str) -> Option<Vec<Token<'_>>> {
    let (mut found, mut at) = (Vec::new(), 0);
    while at < text.len() {
        let token = token(&text[at..], false)?;
        at += token.text().len();
        found.push(token);
    }
    Some(found)
}

/// The first piece. In an element that is kept, another one with markup in it is no piece of its own.
pub fn token(text: &str, is_kept: bool) -> Option<Token<'_>> {
    if text.starts_with(is_blank) {
        Some(Token::Blank(&text[..text.find(|c| !is_blank(c)).unwrap_or(text.len())]))
    } else if let Some(length) = expression(text)? {
        Some(Token::Word(&text[..length]))
    } else if text.starts_with('<') {
        bracket(text, is_kept)
    } else {
        Some(Token::Word(&text[..word(text)])).filter(|word| !word.text().is_empty())
    }
}

/// Where an element with markup in it ends that has begun, with its end tag. All that begins in it must end in it.
pub fn kept_end(text: &str, name: &str) -> Option<usize> {
    let is_foreign = matches!(name, "svg" | "math");
    let (mut open, mut at, mut blocks) = (vec![name.to_string()], 0, 0);
    while !open.is_empty() {
        let next = token(&text[at..], true)?;
        match &next {
            Token::Open { name, .. } if is_foreign && KEPT[..2].contains(&name.as_str()) => return None,
            // One of HTML ends the drawing and stays open.
            Token::Open { is_closed: true, text, .. } if is_foreign && (keeps_blanks(text) || text.contains('{')) => {
                return None;
            }
            Token::Open { is_closed: true, .. } if is_foreign => {}
            Token::Open { is_void: true, .. } => {}
            Token::Open { name, .. } => open.push(name.clone()),
            Token::Close { name, .. } => {
                open.pop().filter(|last| last == name)?;
            }
            // In there it has markup, and may end with its own tag.
            Token::Raw { text, .. } if is_foreign && (text.contains("/>") || text.matches('<').count() != 2) => {
                return None;
            }
            Token::Word(word) => count(word, &mut blocks)?,
            _ => {}
        }
        at += next.text().len();
    }
    Some(at).filter(|end| blocks == 0 && (name != "noscript" || raw_end(text, name) == Some(*end)))
}

/// How long the text is up to a blank, an expression or a bracket.
fn word(text: &str) -> usize {
    let is_end = |(at, c): (usize, char)| {
        at > 0 && (is_blank(c) || c == '<' || text[at..].starts_with("{{") || text[at..].starts_with("{%"))
    };
    text.char_indices().find(|one| is_end(*one)).map_or(text.len(), |(at, _)| at)
}

/// What begins with an angle bracket.
fn bracket(text: &str, is_kept: bool) -> Option<Token<'_>> {
    if text.starts_with("<!--") {
        return comment(text).map(Token::Other);
    }
    let name_at = if text.starts_with("</") { 2 } else { 1 };
    let name = &text[name_at..];
    let length = name.find(|c: char| !(c.is_ascii_alphanumeric() || "-:_".contains(c))).unwrap_or(name.len());
    match name.chars().next() {
        Some('a'..='z' | 'A'..='Z') => {}
        Some('!' | '?') if name_at == 1 => {
            let other = &text[..text.find('>')? + 1];
            let is_doubtful = other.contains("{{") || other.contains("{%") || other.starts_with("<![CDATA[");
            return Some(Token::Other(other)).filter(|_| !is_doubtful);
        }
        // A browser makes a comment of the one; an expression may make a tag of the other.
        _ if name_at == 2 || expression(name)?.is_some() => return None,
        // A sign, and no tag.
        _ => return Some(Token::Word(&text[..word(text)])),
    }
    let (name, end) = (name[..length].to_ascii_lowercase(), tag_end(text, name_at + length)?);
    let tag = &text[..end.at];
    let (is_raw, is_markup) = (RAW.contains(&name.as_str()), KEPT.contains(&name.as_str()));
    if name_at == 2 {
        // The end of what has not begun: what stands before it may be of it.
        return Some(Token::Close { text: tag, name }).filter(|_| !is_raw && (is_kept || !is_markup));
    }
    let is_void = VOID.contains(&name.as_str());
    let length = if name == "plaintext" {
        return None;
    } else if is_raw {
        raw_end(&text[end.at..], &name)?
    } else if !is_kept && !is_void && (is_markup || end.is_open_style || keeps_blanks(tag)) {
        kept_end(&text[end.at..], &name)?
    } else {
        return Some(Token::Open { text: tag, name, is_void, is_closed: end.is_closed });
    };
    Some(Token::Raw { text: &text[..end.at + length], name })
}

/// A comment. Where it may end earlier than at its arrow, or where an expression has the arrow, there is none.
fn comment(text: &str) -> Option<&str> {
    let length = text[4..].find("-->")? + 7;
    let inner = &text[4..length - 3];
    if inner.starts_with('>') || inner.starts_with("->") || inner.contains("--!>") || text[2..].starts_with("-->") {
        return None;
    }
    let mut at = 4;
    while let Some(next) = text[at..length].find('{') {
        at += next;
        at += expression(&text[at..])?.unwrap_or(1);
        if at > length - 3 {
            return None;
        }
    }
    Some(&text[..length])
}
