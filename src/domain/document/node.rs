//! A value in a document: a cursor that is cheap to copy.

use std::borrow::Cow;
use std::ops::Range;

use super::bytes::is_same_bytes;
use super::place::Place;
use super::pointer::{Pointer, list_place};
use super::source::Document;
use super::text;
use super::token::{Shape, Token};

/// A value in a document, or the name of a member.
#[derive(Clone, Copy)]
pub struct Node<'a> {
    document: &'a Document,
    at: u32,
}

impl<'a> Node<'a> {
    pub(super) fn new(document: &'a Document, at: usize) -> Node<'a> {
        Node { document, at: at as u32 }
    }

    fn token(self) -> &'a Token {
        &self.document.tokens()[self.at as usize]
    }

    /// What it is.
    pub fn shape(self) -> Shape {
        self.token().shape
    }

    /// As it is written, with the blanks inside an object or a list.
    pub fn written(self) -> &'a str {
        &self.document.text()[self.span()]
    }

    /// Whether both are written alike, byte for byte.
    pub(super) fn is_written_as(self, other: Node) -> bool {
        is_same_bytes(self.written().as_bytes(), other.written().as_bytes())
    }

    /// The bytes of the document's text in which it is written.
    pub fn span(self) -> Range<usize> {
        let token = self.token();
        token.start as usize..token.end as usize
    }

    /// Where it begins, as an editor counts.
    pub fn place(self) -> Place {
        Place::of(self.document.text(), self.span().start)
    }

    /// What a text says, with U+FFFD for half a character; `None` for what is no text.
    pub fn text(self) -> Option<Cow<'a, str>> {
        (self.shape() == Shape::Text).then(|| text::decode(self.inner()))
    }

    /// What stands between the quotes of a text.
    pub(super) fn inner(self) -> &'a str {
        let span = self.span();
        &self.document.text()[span.start + 1..span.end - 1]
    }

    /// Whether a text, or the name of a member, says this.
    pub fn says(self, other: &str) -> bool {
        self.shape() == Shape::Text && {
            let inner = self.inner();
            inner == other || (!begin_apart(inner, other) && inner.contains('\\') && text::decode(inner) == other)
        }
    }

    /// Whether two texts, or two names, say the same; half a character is the same as the same half only.
    pub(super) fn says_as(self, other: Node) -> bool {
        let (one, two) = (self.inner(), other.inner());
        let may_be = || !begin_apart(one, two) && (one.contains('\\') || two.contains('\\'));
        one == two || (may_be() && text::to_bytes(one) == text::to_bytes(two))
    }

    /// The items of a list; nothing for what is no list.
    pub fn items(self) -> Items<'a> {
        let token = self.token();
        let end = if token.shape == Shape::List { token.next } else { self.at + 1 };
        Items { document: self.document, at: self.at + 1, end }
    }

    /// The members of an object in reading order, each as its name and its value; nothing for what is no object. A name
    /// that stands twice comes twice.
    pub fn members(self) -> Members<'a> {
        let token = self.token();
        let end = if token.shape == Shape::Object { token.next } else { self.at + 1 };
        Members { nodes: Items { document: self.document, at: self.at + 1, end } }
    }

    /// Whether it is an object or a list.
    pub fn is_container(self) -> bool {
        matches!(self.shape(), Shape::Object | Shape::List)
    }

    /// The member of that name; of several, the last one counts, as for every reader of JSON that does not refuse.
    pub fn get(self, name: &str) -> Option<Node<'a>> {
        self.members().filter(|(own, _)| own.says(name)).last().map(|(_, value)| value)
    }

    /// The value at a pointer below this one.
    pub fn find(self, pointer: &Pointer) -> Option<Node<'a>> {
        pointer.steps().try_fold(self, |node, step| match node.shape() {
            Shape::List => node.items().nth(list_place(&step)?),
            _ => node.get(&step),
        })
    }

    pub(super) fn tokens(self) -> &'a [Token] {
        &self.document.tokens()[self.at as usize..self.token().next as usize]
    }

    pub(super) fn document(self) -> &'a Document {
        self.document
    }

    pub(super) fn index(self) -> usize {
        self.at as usize
    }
}

/// Whether two texts cannot say the same by their first bytes: what is not escaped there stands for itself. Of two names this
/// is mostly all that is looked at.
fn begin_apart(one: &str, two: &str) -> bool {
    let first = |text: &str| text.as_bytes().first().copied();
    first(one).zip(first(two)).is_some_and(|(one, two)| one != two && one != b'\\' && two != b'\\')
}

/// As it is written; not the whole document.
impl std::fmt::Debug for Node<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.written())
    }
}

/// The items of a list.
#[derive(Clone)]
pub struct Items<'a> {
    document: &'a Document,
    at: u32,
    end: u32,
}

impl<'a> Iterator for Items<'a> {
    type Item = Node<'a>;

    fn next(&mut self) -> Option<Node<'a>> {
        if self.at == self.end {
            return None;
        }
        let node = Node { document: self.document, at: self.at };
        self.at = node.token().next;
        Some(node)
    }
}

/// The members of an object: name and value.
#[derive(Clone)]
pub struct Members<'a> {
    nodes: Items<'a>,
}

impl<'a> Iterator for Members<'a> {
    type Item = (Node<'a>, Node<'a>);

    fn next(&mut self) -> Option<(Node<'a>, Node<'a>)> {
        let name = self.nodes.next()?;
        let value = self.nodes.next()?;
        Some((name, value))
    }
}

impl Document {
    /// The whole value.
    pub fn root(&self) -> Node<'_> {
        Node::new(self, 0)
    }

    /// The pointer to what stands at a byte of the text: the innermost value or member. Between values, what holds them.
    pub fn pointer_at(&self, byte: usize) -> Pointer {
        let covers = |node: &Node| node.span().contains(&byte);
        let (mut node, mut pointer) = (self.root(), Pointer::root());
        loop {
            let member = node.members().find(|(name, value)| covers(name) || covers(value));
            let below = match member {
                Some((name, value)) => Some((pointer.member(&name.text().unwrap_or_default()), value)),
                None => {
                    node.items().enumerate().find(|(_, item)| covers(item)).map(|(at, item)| (pointer.item(at), item))
                }
            };
            let Some(below) = below else { return pointer };
            (pointer, node) = below;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = r#"{"a": [1, {"b/c": "\u0041"}], "a": true, "": null}"#;

    #[test]
    fn values_are_found_by_their_pointer() {
        let document = Document::read(r#"{"a": [1, {"b/c": "x"}], "": null, "0": 2}"#).expect("JSON");
        let written = |text: &str| {
            let pointer = Pointer::parse(text).expect("a pointer");
            document.root().find(&pointer).map(|node| node.written().to_string())
        };
        assert_eq!(written("/a/1/b~1c").as_deref(), Some("\"x\""));
        assert_eq!(written("").map(|text| text.len()), Some(42));
        assert_eq!((written("/").as_deref(), written("/0").as_deref()), (Some("null"), Some("2")));
        assert_eq!(
            [written("/a/2"), written("/a/01"), written("/a/-"), written("/a/b"), written("/x")],
            [const { None }; 5]
        );
    }

    #[test]
    fn a_member_that_stands_twice_is_seen_twice_and_the_last_counts() {
        let document = Document::read(TEXT).expect("JSON");
        let names: Vec<&str> = document.root().members().map(|(name, _)| name.written()).collect();
        assert_eq!(names, ["\"a\"", "\"a\"", "\"\""]);
        assert_eq!(document.root().get("a").map(Node::written), Some("true"));
        assert_eq!(document.root().items().count(), 0);
    }

    #[test]
    fn a_byte_knows_its_pointer() {
        let document = Document::read(TEXT).expect("JSON");
        let at = |part: &str| document.pointer_at(TEXT.find(part).expect("a part")).to_string();
        assert_eq!(
            [at("{\"b"), at("b/c"), at("\\u"), at("1,"), at("null"), at(", {")].map(|text| text),
            ["/a/1", "/a/1/b~1c", "/a/1/b~1c", "/a/0", "/", "/a"]
        );
    }
}
