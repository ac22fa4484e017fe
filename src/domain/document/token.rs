//! The parts of a JSON text in reading order, as the reader found them.

/// What a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// `null`
    Null,
    /// `true` or `false`
    Bool,
    /// A number, of any length.
    Number,
    /// A text; JSON calls it a string.
    Text,
    /// A list; JSON calls it an array.
    List,
    /// An object.
    Object,
}

/// How deep a document may be nested. RFC 8259 section 9 allows a limit; it keeps every walk that goes down into a value
/// far from the end of a browser's stack.
pub const MOST_DEPTH: usize = 256;

/// A value, or the name of a member, which stands just before the member's value. 16 bytes, whatever it holds: a text of
/// 20 MB becomes no tree of allocations, and is dropped at once however deep it is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    pub shape: Shape,
    /// The first byte in the text.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
    /// The token after this one and all that lies in it.
    pub next: u32,
}
