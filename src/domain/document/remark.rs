//! What a person should know of a document: what other readers may take otherwise, and what a value cannot carry.

use super::names::Names;
use super::node::Node;
use super::place::{Counter, MARK, Place};
use super::places::Places;
use super::pointer::Pointer;
use super::source::Document;
use super::text;
use super::token::Shape;

/// Something about a document that is no mistake in its form.
#[derive(Clone, Debug, PartialEq)]
pub struct Remark {
    /// Of what it is.
    pub pointer: Pointer,
    /// Where it stands: the name of a member that stands twice, else the value.
    pub place: Place,
    /// What it is.
    pub kind: RemarkKind,
}

/// How many remarks are made of one document. A person reads no more; a program asks whether there is one.
pub const MOST_REMARKS: usize = 100;

/// What a remark says.
#[derive(Clone, Debug, PartialEq)]
pub enum RemarkKind {
    /// A byte order mark stands at the start, and was passed over (RFC 8259 section 8.1).
    Mark,
    /// The member stands once more further down, where it counts (RFC 8259 section 4; I-JSON, RFC 7493 section 2.3,
    /// forbids it). This one is lost in a value.
    Twice {
        /// Where the one stands that counts.
        counts: Place,
    },
    /// A text has half a character, which becomes U+FFFD in a value (RFC 8259 section 8.2; RFC 7493 section 2.1).
    Half,
    /// A number keeps its worth in a value, in another spelling.
    Respelled {
        /// How it is written in a value.
        becomes: String,
    },
}

impl Remark {
    /// In a sentence.
    pub fn sentence(&self) -> String {
        let Remark { pointer, place, kind } = self;
        match kind {
            RemarkKind::Mark => "A byte order mark stands before the text; it does not count.".into(),
            RemarkKind::Twice { counts } => {
                format!("{pointer} stands twice: in {place}, and in {counts}, where it counts.")
            }
            RemarkKind::Half => format!("The text of {pointer} in {place} has half a character in it."),
            RemarkKind::Respelled { becomes } => {
                format!("The number of {pointer} in {place} is also written {becomes}.")
            }
        }
    }
}

impl Document {
    /// The first [`MOST_REMARKS`] remarks, in reading order. A walk over the whole document: once for a text, not at
    /// every look.
    pub fn remarks(&self) -> Vec<Remark> {
        let mut found = Vec::new();
        if self.text().starts_with(MARK) {
            found.push(Remark { pointer: Pointer::root(), place: self.root().place(), kind: RemarkKind::Mark });
        }
        let notes = self.find_notes();
        // A member that stands twice is found with its object, before what lies in that.
        let order = Places::new(notes.iter().map(|note| note.node.span().start as u64));
        let in_order: Vec<&Note> =
            order.sorted().iter().map(|(_, at)| &notes[*at as usize]).take(MOST_REMARKS).collect();
        let counting = in_order.iter().filter_map(|note| note.counts.map(|counts| counts.span().start));
        let bytes: Vec<usize> = in_order.iter().map(|note| note.node.span().start).chain(counting).collect();
        let mut places = self.find_places(&bytes).into_iter();
        let own: Vec<Place> = places.by_ref().take(in_order.len()).collect();
        for (note, place) in in_order.into_iter().zip(own) {
            let kind = match &note.becomes {
                Some(becomes) => RemarkKind::Respelled { becomes: becomes.clone() },
                None if note.counts.is_some() => RemarkKind::Twice { counts: places.next().unwrap_or(place) },
                None => RemarkKind::Half,
            };
            found.push(Remark { pointer: self.pointer_at(note.node.span().start), place, kind });
        }
        found
    }

    fn find_notes(&self) -> Vec<Note<'_>> {
        let mut notes = Vec::new();
        for at in 0..self.tokens().len() {
            let node = Node::new(self, at);
            match node.shape() {
                Shape::Text if node.inner().contains("\\u") && text::find_half(node.inner()).is_some() => {
                    notes.push(Note { node, counts: None, becomes: None });
                }
                Shape::Number if node.written().contains(['e', 'E']) => {
                    let becomes = node.to_number().map(|number| number.to_string());
                    if becomes.as_deref() != Some(node.written()) {
                        notes.push(Note { node, counts: None, becomes });
                    }
                }
                Shape::Object => notes.extend(Names::new(node).shadowed().into_iter().map(|member| Note {
                    node: member.name,
                    counts: Some(member.counts),
                    becomes: None,
                })),
                _ => {}
            }
            if notes.len() >= MOST_REMARKS {
                break;
            }
        }
        notes
    }

    /// The places of bytes in any order, in one walk over the text.
    fn find_places(&self, bytes: &[usize]) -> Vec<Place> {
        let mut counter = Counter::new(self.text());
        let mut places = vec![Place { line: 1, column: 1 }; bytes.len()];
        for (byte, at) in Places::new(bytes.iter().map(|byte| *byte as u64)).sorted() {
            places[*at as usize] = counter.go_to(*byte as usize);
        }
        places
    }
}

/// What a remark is to be made of.
struct Note<'a> {
    /// The name of a member that stands twice, else the value.
    node: Node<'a>,
    /// The name that counts instead.
    counts: Option<Node<'a>>,
    /// The other spelling of a number.
    becomes: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expect: &[&str]) {
        let remarks = Document::read(text).expect("JSON").remarks();
        assert_eq!(remarks.iter().map(Remark::sentence).collect::<Vec<_>>(), expect, "{text}");
    }

    #[test]
    fn what_is_plain_needs_no_remark() {
        check(r#"{"a":[1,1.0,-0,1e+5,"\u0041\ud83d\ude00"],"b":{"a":1}}"#, &[]);
    }

    #[test]
    fn what_others_may_take_otherwise_is_said() {
        check(
            "{\"a\": 1,\n \"\\u0061\": [2],\n \"b\": {\"a\": 3, \"x/\": 4, \"x/\": 5, \"x/\": 6}}",
            &[
                "/a stands twice: in line 1, column 2, and in line 2, column 2, where it counts.",
                "/b/x~1 stands twice: in line 3, column 16, and in line 3, column 34, where it counts.",
                "/b/x~1 stands twice: in line 3, column 25, and in line 3, column 34, where it counts.",
            ],
        );
        check("\u{feff}{}", &["A byte order mark stands before the text; it does not count."]);
        check(
            r#"{"a": "x\ud83d", "\ude00": [1E2]}"#,
            &[
                "The text of /a in line 1, column 7 has half a character in it.",
                "The text of /\u{fffd} in line 1, column 18 has half a character in it.",
                "The number of /\u{fffd}/0 in line 1, column 29 is also written 1e+2.",
            ],
        );
    }
}
