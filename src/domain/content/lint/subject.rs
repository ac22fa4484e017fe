//! A text to look at, and what is known of the fragments that it may embed.

use crate::domain::content::references::EmbedId;

/// What a text is in its content, which decides what holds for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// `template.html` of an e-mail template of type html: a whole document.
    Document,
    /// `html.body` of an e-mail template of type content: a part of a document.
    Body,
    /// `fragment.content` of a visual fragment.
    VisualFragment,
    /// `fragment.expression`.
    Expression,
    /// Any other text with expressions in it, such as a subject.
    Text,
}

impl Role {
    /// Whether it is HTML.
    pub fn is_html(self) -> bool {
        matches!(self, Role::Document | Role::Body | Role::VisualFragment)
    }

    /// Whether it is a fragment itself.
    pub fn is_fragment(self) -> bool {
        matches!(self, Role::VisualFragment | Role::Expression)
    }
}

/// A text to look at, and what is known of the fragments that it may embed.
#[derive(Clone, Copy)]
pub struct Subject<'a> {
    /// The text.
    pub text: &'a str,
    /// What it is.
    pub role: Role,
    /// What is known of the fragment with that id, without its prefix.
    pub find: &'a dyn Fn(&str) -> Looked<'a>,
}

impl<'a> Subject<'a> {
    /// A text of which nothing else is known.
    pub fn alone(text: &'a str, role: Role) -> Subject<'a> {
        Subject { text, role, find: &|_| Looked::NotKnown }
    }
}

/// What has been read of a fragment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownFragment {
    /// What it is called.
    pub name: String,
    /// Whether it is an expression fragment, and no visual one.
    pub is_expression: bool,
    /// Whether a version of it is published.
    pub is_live: bool,
    /// What it embeds itself; nothing when its text has not been read.
    pub embeds: Option<Vec<EmbedId>>,
}

/// What is known of a fragment.
#[derive(Clone, Copy, Debug)]
pub enum Looked<'a> {
    /// Nobody has looked.
    NotKnown,
    /// There is none with that id.
    Missing,
    /// It is there.
    Here(&'a KnownFragment),
}
