//! Writes the pieces of an HTML text with lines of their own.

use super::kept::is_inline;
use super::tags::{Block, block};
use super::tokens::Token;

/// Elements that begin a line and end one. Blanks beside them are not shown.
const BLOCKS: &str = "address article aside base blockquote body caption center col colgroup dd details dialog div dl dt \
                      fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 head header hr html li link main meta nav \
                      ol p script section style table tbody td tfoot th thead title tr";

/// Elements in which blanks between elements are nothing, and which elements these are.
const STRUCTURE: [(&str, &[&str]); 8] = [
    ("html", &["head", "body"]),
    ("head", &["base", "link", "meta", "script", "style", "title"]),
    ("table", &["caption", "colgroup", "tbody", "tfoot", "thead", "tr"]),
    ("colgroup", &["col"]),
    ("tbody", &["tr"]),
    ("thead", &["tr"]),
    ("tfoot", &["tr"]),
    ("tr", &["td", "th"]),
];

/// The parts of a structure that have no end tag.
const EMPTY: [&str; 4] = ["base", "col", "link", "meta"];

/// Elements that end where another one of theirs begins, and within which. Source: the HTML standard, "Optional tags".
const ENDED_BY: [(&str, &[&str]); 6] = [
    ("li", &["li"]),
    ("p", &["p", "div", "table", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6"]),
    ("td", &["td", "th", "tr", "tbody"]),
    ("th", &["td", "th", "tr", "tbody"]),
    ("tr", &["tr", "tbody"]),
    ("option", &["option"]),
];

/// Stands among the open elements for a block of expressions.
const BLOCK: &str = "{";

/// The pieces of a text, with its elements on lines of their own.
pub fn write(text: &str, all: &[Token]) -> String {
    let mut writer = Writer {
        line_end: if text.contains("\r\n") { "\r\n" } else { "\n" },
        made: String::with_capacity(text.len()),
        open: Vec::new(),
        is_doubtful: is_doubtful(all),
    };
    for (at, token) in all.iter().enumerate() {
        let before = at.checked_sub(1).map(|before| &all[before]);
        match token {
            Token::Blank(blank) => writer.blank(blank, before, all.get(at + 1)),
            token => writer.token(before, token),
        }
    }
    writer.made
}

/// The elements that may be in an element of a structure; nothing for other elements.
fn parts_of(parent: &str) -> Option<&'static [&'static str]> {
    STRUCTURE.iter().find(|(name, _)| *name == parent).map(|(_, parts)| *parts)
}

/// Whether blanks may show in the structures of a text: parts of them are inline or forgotten, a style sheet is not seen, or the
/// document has something beside its head and its body.
fn is_doubtful(all: &[Token]) -> bool {
    let is_part = |name: &str| parts_of(name).is_some() || STRUCTURE.iter().any(|(_, parts)| parts.contains(&name));
    let is_styled = all.iter().any(|token| match token {
        // In these the browser forgets most tags.
        Token::Open { name, .. } if matches!(name.as_str(), "select" | "template" | "frameset") => true,
        Token::Open { name, text, .. } => {
            (is_part(name) && is_inline(text)) || (name == "link" && text.to_ascii_lowercase().contains("stylesheet"))
        }
        Token::Raw { name, text } => {
            (is_part(name) || text.to_ascii_lowercase().contains("<style"))
                && (is_inline(text) || text.to_ascii_lowercase().contains("@import"))
        }
        Token::Other(text) => text.to_ascii_lowercase().contains("<style") && is_inline(text),
        _ => false,
    });
    let is_shown = |token: &&Token| !matches!(token, Token::Blank(_) | Token::Other(_));
    let times = |own: &str| all.iter().filter(|token| matches!(token, Token::Open { name, .. } if name == own)).count();
    let is_begin =
        all.iter().find(is_shown).is_some_and(|one| matches!(one, Token::Open { name, .. } if name == "html"));
    let is_end = |token: &Token, own: &str| matches!(token, Token::Close { name, .. } if name == own);
    let mut behind =
        all.iter().skip_while(|token| !is_end(token, "body") && !is_end(token, "html")).skip(1).filter(is_shown);
    let is_twice = times("html") > 1 || times("head") > 1 || times("body") > 1;
    is_styled || is_twice || (times("html") == 1 && !is_begin) || behind.any(|token| !is_end(token, "html"))
}

struct Writer {
    line_end: &'static str,
    made: String,
    /// The names of the elements that are open.
    open: Vec<String>,
    /// Whether it is not sure in which element what comes next stands.
    is_doubtful: bool,
}

impl Writer {
    /// The end of a line, and the blanks before what comes next.
    fn line(&mut self, next: Option<&Token>) {
        let depth = match next {
            Some(Token::Close { name, .. }) => self.depth_of(name).unwrap_or(self.open.len()),
            Some(Token::Open { name, .. } | Token::Raw { name, .. }) => self.depth_for(name),
            _ => self.open.len(),
        };
        self.made.push_str(self.line_end);
        let elements = self.open[..depth].iter().filter(|open| *open != BLOCK).count();
        self.made.push_str(&"  ".repeat(elements));
    }

    /// Blanks that are there: on a line of their own beside a block, and where a line ended before.
    fn blank(&mut self, blank: &str, before: Option<&Token>, next: Option<&Token>) {
        let is_block = |token: Option<&Token>| {
            matches!(token, Some(Token::Open { name, .. } | Token::Close { name, .. } | Token::Raw { name, .. })
                if BLOCKS.split(' ').any(|block| block == name))
        };
        // What stands before the text and behind it is no layout.
        let is_edge = before.is_none() || next.is_none();
        if is_edge || !(blank.contains('\n') || is_block(before) || is_block(next)) {
            return self.made.push_str(blank);
        }
        // An empty line that somebody has left stays one.
        if blank.matches('\n').count() > 1 {
            self.made.push_str(self.line_end);
        }
        self.line(next);
    }

    fn token(&mut self, before: Option<&Token>, token: &Token) {
        let is_tag = |token: &Token| matches!(token, Token::Open { .. } | Token::Close { .. } | Token::Raw { .. });
        if before.is_some_and(is_tag) && self.is_free(before, token) {
            self.line(Some(token));
        }
        match token {
            Token::Open { name, is_void, .. } => {
                let depth = self.depth_for(name);
                self.open.truncate(depth);
                self.place(name);
                if !is_void {
                    self.open.push(name.clone());
                }
            }
            Token::Raw { name, .. } => self.place(name),
            Token::Close { name, .. } => match self.depth_of(name) {
                Some(depth) => {
                    // The end of what began outside of a block: that is not always the end.
                    self.is_doubtful |= self.open[depth..].iter().any(|open| open == BLOCK);
                    self.open.truncate(depth);
                }
                None => self.is_doubtful = true,
            },
            Token::Word(word) => self.word(word),
            _ => {}
        }
        self.made.push_str(token.text());
    }

    /// Another element than its parts in a structure is put elsewhere by the browser.
    fn place(&mut self, name: &str) {
        let parent = self.within(self.open.len()).map_or("", |at| &self.open[at]);
        let is_strange = parts_of(parent).is_some_and(|parts| !parts.contains(&name));
        self.is_doubtful |= is_strange && !matches!(name, "script" | "style");
    }

    fn word(&mut self, word: &str) {
        let kind = block(word);
        let is_even = self.open.last().is_some_and(|open| open == BLOCK);
        match kind {
            Block::Begin => self.open.push(BLOCK.to_string()),
            // What began in a block and goes on behind it is not always there.
            Block::End | Block::Else if !is_even => self.is_doubtful = true,
            Block::End => self.open.truncate(self.open.len() - 1),
            Block::Else => {}
            Block::No => {
                let parent = self.within(self.open.len()).map_or("", |at| &self.open[at]);
                self.is_doubtful |= parts_of(parent).is_some();
            }
        }
    }

    /// In which of the open elements something stands.
    fn within(&self, depth: usize) -> Option<usize> {
        self.open[..depth].iter().rposition(|open| open != BLOCK)
    }

    /// Whether an open element of a structure stands where one may stand: elsewhere the browser forgets it.
    fn is_in_place(&self, at: usize) -> bool {
        let mut at = at;
        while !matches!(self.open[at].as_str(), "table" | "html") {
            let Some(parent) = self.within(at) else { return false };
            if !parts_of(&self.open[parent]).is_some_and(|parts| parts.contains(&self.open[at].as_str())) {
                return false;
            }
            at = parent;
        }
        self.open[at] == "table" || at == 0
    }

    /// Whether blanks may come between two tags that have none: both are of the structure in which they stand.
    fn is_free(&self, before: Option<&Token>, token: &Token) -> bool {
        let (at, is_own) = match token {
            Token::Open { name, .. } | Token::Raw { name, .. } => {
                let at = self.within(self.depth_for(name));
                let parts = at.and_then(|at| parts_of(&self.open[at]));
                (at, parts.is_some_and(|parts| parts.contains(&name.as_str())))
            }
            Token::Close { name, .. } => (self.open.len().checked_sub(1), self.open.last() == Some(name)),
            _ => return false,
        };
        let Some(at) = at.filter(|at| !self.is_doubtful && self.is_in_place(*at)) else { return false };
        let parent = self.open[at].as_str();
        let Some(parts) = parts_of(parent).filter(|_| is_own) else { return false };
        match before {
            // The start of the structure itself: an empty one stays on its line.
            Some(Token::Open { name, is_void: false, .. }) if name == parent => !matches!(token, Token::Close { .. }),
            // What is open still may have the blanks for its own.
            Some(Token::Open { name, .. }) => parts.contains(&name.as_str()) && EMPTY.contains(&name.as_str()),
            Some(Token::Close { name, .. } | Token::Raw { name, .. }) => parts.contains(&name.as_str()),
            _ => false,
        }
    }

    /// How deep an element was opened.
    fn depth_of(&self, name: &str) -> Option<usize> {
        self.open.iter().rposition(|open| open == name)
    }

    /// How deep an element stands that begins now: some end by that.
    fn depth_for(&self, name: &str) -> usize {
        let mut depth = self.open.len();
        while let Some(last) = depth.checked_sub(1).map(|at| self.open[at].as_str()) {
            let ends = ENDED_BY.iter().any(|(open, by)| *open == last && by.contains(&name));
            if !ends {
                break;
            }
            depth -= 1;
        }
        depth
    }
}
