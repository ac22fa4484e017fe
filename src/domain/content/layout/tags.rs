//! Where expressions and tags end. Where two readings are possible, nobody knows: then there is no end.

/// What HTML takes for a blank: a no-break space is none.
pub fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}')
}

/// How long the expression is that begins a text: `Some(None)` for no expression, `None` for one that is not closed, or of
/// which it is not sure where it is closed.
#[expect(clippy::option_option, reason = "no expression, and one that is not closed, are two things")]
pub fn expression(text: &str) -> Option<Option<usize>> {
    let (open, close) = match text.get(..2) {
        Some("{{") => ("{{", "}}"),
        Some("{%") => ("{%", "%}"),
        _ => return Some(None),
    };
    let (inner, rest) = text[2..].split_once(close)?;
    let is_triple = open == "{{" && inner.starts_with('{');
    let is_open_note = inner.starts_with("!--") && (inner.len() < 5 || !inner.ends_with("--"));
    if is_open_note || inner.trim_start_matches('{').contains(open) || is_quote_open(inner, rest) {
        return None;
    }
    if is_triple && (inner.starts_with("{{") || !rest.starts_with('}')) {
        return None;
    }
    Some(Some(inner.len() + if is_triple { 5 } else { 4 }))
}

/// Whether a quote in an expression may go on behind what looks like its close. A quote that nothing closes is none.
fn is_quote_open(inner: &str, rest: &str) -> bool {
    let is_quote = |c: char| c == '"' || c == '\'';
    let mut open = None;
    for (at, c) in inner.char_indices().filter(|(_, c)| is_quote(*c)) {
        match open {
            Some((_, quote)) if quote == c => open = None,
            Some(_) => {}
            None => open = Some((at, c)),
        }
    }
    inner.contains("\\\"")
        || inner.contains("\\'")
        || open.is_some_and(|(at, quote)| rest.contains(quote) || inner[at + 1..].contains(is_quote))
}

/// What an expression is for the ones around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Block {
    /// It begins a block.
    Begin,
    /// It begins another branch of a block.
    Else,
    /// It ends a block.
    End,
    /// It is a value, or no expression.
    No,
}

/// What a word is for the ones around it.
pub fn block(word: &str) -> Block {
    let Some(inner) = word.strip_prefix("{{").or_else(|| word.strip_prefix("{%")) else { return Block::No };
    let inner = inner.trim_start_matches(|c| is_blank(c) || c == '~');
    match inner.chars().next() {
        Some('#' | '^') => Block::Begin,
        Some('/') => Block::End,
        _ if inner.starts_with("else") => Block::Else,
        _ => Block::No,
    }
}

/// How a tag ends.
#[derive(Clone, Copy, Debug)]
pub struct End {
    /// Behind its angle bracket.
    pub at: usize,
    /// Whether it says that its element ends with it.
    pub is_closed: bool,
    /// Whether an expression may give its element a style.
    pub is_open_style: bool,
}

/// Where a tag ends whose name has `from` bytes with what comes before it. An angle bracket in quotes or in an expression does
/// not end it. A quote where no value begins, or another tag in it, are doubtful: no end.
pub fn tag_end(text: &str, from: usize) -> Option<End> {
    let (mut at, mut is_open_style) = (from, false);
    if !text[at..].starts_with(|c| is_blank(c) || c == '/' || c == '>') {
        return None;
    }
    loop {
        let rest = &text[at..];
        let first = rest.chars().next()?;
        if first == '>' {
            let is_closed = text[..at].ends_with('/');
            return Some(End { at: at + 1, is_closed, is_open_style });
        }
        if is_blank(first) || first == '/' {
            at += 1;
        } else if let Some(length) = expression(rest)? {
            is_open_style |= block(rest) == Block::No;
            at += length;
        } else {
            let name = plain(rest, "=/>")?;
            let value = rest[name..].trim_start_matches(is_blank);
            let Some(value) = value.strip_prefix('=').filter(|_| name > 0) else {
                at += Some(name).filter(|name| *name > 0)?;
                continue;
            };
            let value = value.trim_start_matches(is_blank);
            let length = match value.chars().next()? {
                quote @ ('"' | '\'') => 1 + quoted(&value[1..], quote)?,
                _ => plain(value, ">")?,
            };
            let begin = text.len() - value.len();
            let is_style = rest[..name].eq_ignore_ascii_case("style");
            is_open_style |= is_style && value[..length].contains(['{', '\\', '&']);
            at = begin + length;
            // A slash at the end of a value without quotes is of the value.
            if text[at..].starts_with('>') && text[..at].ends_with('/') {
                return Some(End { at: at + 1, is_closed: false, is_open_style });
            }
        }
    }
}

/// How long a name or a value without quotes is: up to a blank or one of the signs.
fn plain(text: &str, ends: &str) -> Option<usize> {
    let mut at = 0;
    loop {
        let rest = &text[at..];
        let first = rest.chars().next()?;
        if is_blank(first) || ends.contains(first) {
            return Some(at);
        }
        if matches!(first, '"' | '\'' | '<') {
            return None;
        }
        at += expression(rest)?.unwrap_or(first.len_utf8());
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
