//! HTML with its elements on lines of their own, such that nothing else becomes of it.
//!
//! Blanks are put where none were only between the elements of a table, of a head and of the document, where no browser shows
//! them; everywhere else there are blanks where there were some. Tags, comments, expressions, preformatted text, styles and
//! scripts stay as they are, byte by byte.

#[cfg(test)]
mod tests;
mod tokens;

use self::tokens::{Token, keeps_blanks, tokens};

/// Why a text is not laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotLaidOut {
    /// Something in it is not closed.
    Unclosed,
    /// A style sheet in it says that blanks are shown as they are written, and of which elements is not looked up.
    KeepsBlanks,
}

impl NotLaidOut {
    /// For the person.
    pub fn sentence(self) -> &'static str {
        match self {
            NotLaidOut::Unclosed => "A tag, a comment or an expression is not closed: mend that first.",
            NotLaidOut::KeepsBlanks => {
                "Its style sheet has `white-space`: blanks may be shown as they are written, so they stay."
            }
        }
    }
}

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

/// The text with its elements on lines of their own.
pub fn lay_out_html(text: &str) -> Result<String, NotLaidOut> {
    let all = tokens(text).ok_or(NotLaidOut::Unclosed)?;
    let is_style = |token: &Token| matches!(token, Token::Raw { name, .. } if name == "style");
    if all.iter().any(|token| is_style(token) && keeps_blanks(token.text())) {
        return Err(NotLaidOut::KeepsBlanks);
    }
    let mut writer = Writer { line_end: line_end(text), made: String::with_capacity(text.len()), open: Vec::new() };
    for (at, token) in all.iter().enumerate() {
        let before = at.checked_sub(1).map(|before| &all[before]);
        match token {
            Token::Blank(blank) => writer.blank(blank, before, all.get(at + 1)),
            token => writer.token(before, token),
        }
    }
    Ok(writer.made)
}

fn line_end(text: &str) -> &'static str {
    if text.contains("\r\n") { "\r\n" } else { "\n" }
}

struct Writer {
    line_end: &'static str,
    made: String,
    /// The names of the elements that are open.
    open: Vec<String>,
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
        self.made.push_str(&"  ".repeat(depth));
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
                if !is_void {
                    self.open.push(name.clone());
                }
            }
            Token::Close { name, .. } => {
                if let Some(depth) = self.depth_of(name) {
                    self.open.truncate(depth);
                }
            }
            _ => {}
        }
        self.made.push_str(token.text());
    }

    /// Whether blanks may come between two tags that have none: both are of the structure in which they stand.
    fn is_free(&self, before: Option<&Token>, token: &Token) -> bool {
        let parts_of = |parent: &str| STRUCTURE.iter().find(|(name, _)| *name == parent).map(|(_, parts)| *parts);
        let within = |depth: usize| depth.checked_sub(1).map_or("", |at| self.open[at].as_str());
        let (parent, is_own) = match token {
            Token::Open { name, .. } | Token::Raw { name, .. } => {
                let parent = within(self.depth_for(name));
                (parent, parts_of(parent).is_some_and(|parts| parts.contains(&name.as_str())))
            }
            Token::Close { name, .. } => (name.as_str(), self.open.last() == Some(name)),
            _ => return false,
        };
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
