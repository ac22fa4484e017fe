//! The pieces of an HTML text as far as its layout needs them. Together they are the text.

/// Elements without an end tag. Source: the HTML standard, "Void elements".
const VOID: [&str; 13] =
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"];

/// Elements whose content is no markup, or whose blanks are shown as they are written.
const RAW: [&str; 10] =
    ["script", "style", "textarea", "title", "pre", "xmp", "listing", "iframe", "noembed", "noframes"];

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

/// The pieces; nothing where something is not closed.
pub fn tokens(text: &str) -> Option<Vec<Token<'_>>> {
    let (mut found, mut at) = (Vec::new(), 0);
    while at < text.len() {
        let rest = &text[at..];
        let token = if rest.starts_with(is_blank) {
            Token::Blank(&rest[..rest.find(|c| !is_blank(c)).unwrap_or(rest.len())])
        } else if let Some(length) = expression(rest)? {
            Token::Word(&rest[..length])
        } else if rest.starts_with('<') {
            bracket(rest)?
        } else {
            Token::Word(&rest[..word(rest)])
        };
        at += token.text().len();
        found.push(token);
    }
    Some(found)
}

/// What HTML takes for a blank: a no-break space is none.
fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}')
}

/// How long the expression is that begins a text: `Some(None)` for no expression, `None` for one that is not closed.
#[expect(clippy::option_option, reason = "no expression, and one that is not closed, are two things")]
fn expression(text: &str) -> Option<Option<usize>> {
    let close = match text.get(..2) {
        Some("{{") => "}}",
        Some("{%") => "%}",
        _ => return Some(None),
    };
    let mut at = 2;
    loop {
        let rest = &text[at..];
        let first = rest.chars().next()?;
        if rest.starts_with(close) {
            // `}}}` closes `{{{`.
            let more = if close == "}}" && rest.starts_with("}}}") && text.starts_with("{{{") { 1 } else { 0 };
            return Some(Some(at + 2 + more));
        }
        at += match first {
            // A quote that is not closed is none.
            '"' | '\'' => rest[1..].find(first).map_or(1, |length| length + 2),
            _ => first.len_utf8(),
        };
    }
}

/// How long the text is up to a blank, an expression or a bracket.
fn word(text: &str) -> usize {
    let is_end = |(at, c): (usize, char)| {
        at > 0 && (is_blank(c) || c == '<' || text[at..].starts_with("{{") || text[at..].starts_with("{%"))
    };
    text.char_indices().find(|one| is_end(*one)).map_or(text.len(), |(at, _)| at)
}

/// What begins with an angle bracket.
fn bracket(text: &str) -> Option<Token<'_>> {
    if let Some(comment) = text.strip_prefix("<!--") {
        return Some(Token::Other(&text[..4 + comment.find("-->")? + 3]));
    }
    let name_at = if text.starts_with("</") { 2 } else { 1 };
    let name = &text[name_at..];
    let length = name.find(|c: char| !(c.is_ascii_alphanumeric() || "-:_".contains(c))).unwrap_or(name.len());
    match name.chars().next() {
        Some('a'..='z' | 'A'..='Z') => {}
        Some('!' | '?') => return Some(Token::Other(&text[..text.find('>')? + 1])),
        // A sign, and no tag.
        _ => return Some(Token::Word(&text[..word(text)])),
    }
    let (name, end) = (name[..length].to_ascii_lowercase(), tag_end(text)?);
    let tag = &text[..end];
    if name_at == 2 {
        return Some(Token::Close { text: tag, name });
    }
    let is_void = VOID.contains(&name.as_str()) || tag.ends_with("/>");
    if !is_void && (RAW.contains(&name.as_str()) || keeps_blanks(tag)) {
        let end = end + element_end(&text[end..], &name)?;
        return Some(Token::Raw { text: &text[..end], name });
    }
    Some(Token::Open { text: tag, name, is_void })
}

/// The end of a tag; an angle bracket in quotes or in an expression does not end it.
fn tag_end(text: &str) -> Option<usize> {
    let mut at = 1;
    loop {
        let rest = &text[at..];
        let first = rest.chars().next()?;
        if let Some(length) = expression(rest)? {
            at += length;
            continue;
        }
        match first {
            '>' => return Some(at + 1),
            '"' | '\'' => at += 1 + quoted(&rest[1..], first)?,
            _ => at += first.len_utf8(),
        }
    }
}

/// How long a quoted value is with its end; a quote in an expression does not end it.
fn quoted(text: &str, quote: char) -> Option<usize> {
    let mut at = 0;
    loop {
        let rest = &text[at..];
        let first = rest.chars().next()?;
        if first == quote {
            return Some(at + 1);
        }
        at += expression(rest)?.unwrap_or(first.len_utf8());
    }
}

/// Where an element ends that has begun, with its end tag. Elements of its name stand in it only where it is none that is raw
/// for the browser, too.
fn element_end(text: &str, name: &str) -> Option<usize> {
    let small = text.to_ascii_lowercase();
    let (mut at, mut depth) = (0, 1);
    loop {
        let next = at + small[at..].find('<')?;
        let rest = &small[next..];
        let is_tag = |open: &str| {
            let after = rest.strip_prefix(open).and_then(|rest| rest.strip_prefix(name));
            after.is_some_and(|after| after.starts_with(|c: char| is_blank(c) || c == '>' || c == '/'))
        };
        if is_tag("</") {
            depth -= 1;
            let end = next + rest.find('>')? + 1;
            if depth == 0 {
                return Some(end);
            }
            at = end;
        } else {
            depth += u32::from(is_tag("<") && !RAW.contains(&name));
            at = next + 1;
        }
    }
}

/// Whether a tag says that blanks in its element are shown as they are written.
pub fn keeps_blanks(tag: &str) -> bool {
    let small = tag.to_ascii_lowercase();
    let is_kept = |rest: &str| {
        let value = rest.trim_start().strip_prefix(':').unwrap_or_default().trim_start();
        value.starts_with("pre") || value.starts_with("break") || value.starts_with("var(") || value.starts_with('{')
    };
    ["white-space", "white-space-collapse"].iter().any(|name| {
        let mut parts = small.split(name);
        parts.next();
        parts.any(is_kept)
    })
}
