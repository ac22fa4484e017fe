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
    /// What the text of a template or a fragment at that JSON Pointer is; nothing for what is no such text.
    pub fn at(pointer: &str) -> Option<Role> {
        Some(match pointer {
            "/template/html" | "/template/body/html" | "/template/x-amp-html/body" => Role::Document,
            "/template/html/body" => Role::Body,
            "/fragment/content" => Role::VisualFragment,
            "/fragment/expression" => Role::Expression,
            "/template/text"
            | "/template/text/body"
            | "/template/subject"
            | "/template/title"
            | "/template/message" => Role::Text,
            _ => return None,
        })
    }

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
    /// Whether a version of it is published; nothing when that is not known.
    pub is_live: Option<bool>,
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::content::{ContentKind, code_members};
    use serde_json::json;

    #[test]
    fn each_text_that_a_page_shows_as_code_has_a_role() {
        let bodies = [
            (ContentKind::Template, json!({"template": {"html": "a", "text": "b"}})),
            (
                ContentKind::Template,
                json!({"template": {"html": {"body": "a"}, "x-amp-html": {"body": "b"}, "text": {"body": "c"}}}),
            ),
            (ContentKind::Template, json!({"template": {"body": {"html": "a"}}})),
            (ContentKind::Fragment, json!({"fragment": {"content": "a", "expression": "b"}})),
        ];
        for (kind, body) in bodies {
            for member in code_members(kind, &body) {
                assert!(Role::at(member.pointer).is_some(), "{}", member.pointer);
            }
        }
        assert_eq!([Role::at(""), Role::at("/template"), Role::at("/name")], [None; 3]);
    }
}
