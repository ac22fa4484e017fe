//! Whose blanks stay as they are, and where the end is of what has no markup.

use super::tags::{Block, block, expression, is_blank, tag_end};

/// Elements whose content is no markup. Source: the HTML standard, "Parsing HTML fragments".
pub const RAW: [&str; 8] = ["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"];

/// Elements with markup in them that stays as it is.
pub const KEPT: [&str; 5] = ["pre", "listing", "svg", "math", "noscript"];

/// Where an element without markup ends that has begun, with its end tag: at the first one, whatever stands before it.
pub fn raw_end(text: &str, name: &str) -> Option<usize> {
    let is_end = |at: &usize| {
        let rest = &text[at + 2..];
        rest.get(..name.len()).is_some_and(|own| own.eq_ignore_ascii_case(name))
            && rest[name.len()..].starts_with(|c| is_blank(c) || c == '>' || c == '/')
    };
    let end = text.match_indices("</").map(|(at, _)| at).find(is_end)?;
    let (mut at, mut blocks) = (0, 0_u32);
    while let Some(next) = text[at..end].find('{') {
        at += next;
        let length = expression(&text[at..])?;
        if length.is_some() {
            count(&text[at..], &mut blocks)?;
        }
        at += length.unwrap_or(1);
        // The end tag stands in the expression: for one reader it is one, for another one it is none.
        if at > end {
            return None;
        }
    }
    let is_doubtful = blocks > 0 || (name == "script" && text[..end].contains("<!--"));
    Some(end + tag_end(&text[end..], 2 + name.len())?.at).filter(|_| !is_doubtful)
}

/// The blocks of expressions that are open: one that is not of this element makes its end doubtful.
pub fn count(word: &str, open: &mut u32) -> Option<()> {
    *open = match block(word) {
        Block::Begin => *open + 1,
        Block::End => open.checked_sub(1)?,
        Block::Else if *open == 0 => return None,
        Block::Else | Block::No => *open,
    };
    Some(())
}

/// Whether a tag or a style sheet says that blanks are shown as they are written.
pub fn keeps_blanks(text: &str) -> bool {
    says(text, "white-space", "normal nowrap collapse initial inherit unset")
}

/// Whether a tag or a style sheet may make a part of a table an inline one.
pub fn is_inline(text: &str) -> bool {
    says(
        text,
        "display",
        "none block flex grid table table-row table-cell table-row-group table-header-group table-footer-group \
         table-column table-column-group table-caption",
    )
}

/// Whether a property has another value than these somewhere in a text.
fn says(text: &str, property: &str, known: &str) -> bool {
    let small = text.to_ascii_lowercase();
    small.split(property).skip(1).any(|rest| {
        let rest = rest.strip_prefix("-collapse").unwrap_or(rest).trim_start();
        let Some(value) = rest.strip_prefix(':') else { return rest.starts_with(['/', '\\', '&']) };
        let end = value.find([';', '}', '"', '\'', '!', '<', '>']).unwrap_or(value.len());
        !known.split_whitespace().any(|known| known == value[..end].trim())
    })
}
