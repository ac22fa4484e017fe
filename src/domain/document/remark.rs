//! What a person should know of a document: what other readers may take otherwise, and what a value cannot carry.

use super::names::Names;
use super::node::Node;
use super::place::Place;
use super::pointer::Pointer;
use super::source::Document;
use super::text;
use super::token::Shape;

/// Something about a document that is no mistake in its form.
#[derive(Clone, Debug, PartialEq)]
pub struct Remark {
    /// Of what it is.
    pub pointer: Pointer,
    /// Where it stands: the name of a member that stands twice, else the text.
    pub place: Place,
    /// What it is.
    pub kind: RemarkKind,
}

/// What a remark says.
#[derive(Clone, Debug, PartialEq)]
pub enum RemarkKind {
    /// The member stands once more further down, where it counts (RFC 8259 section 4; I-JSON, RFC 7493 section 2.3,
    /// forbids it). This one is lost in a value.
    Twice {
        /// Where the one stands that counts.
        counts: Place,
    },
    /// A text has half a character, which becomes U+FFFD in a value (RFC 8259 section 8.2; RFC 7493 section 2.1).
    Half,
}

/// How many remarks are made of one document: a person reads no more, and a program asks whether there is one.
pub const MOST_REMARKS: usize = 20;

impl Remark {
    /// In a sentence.
    pub fn sentence(&self) -> String {
        let Remark { pointer, place, kind } = self;
        match kind {
            RemarkKind::Twice { counts } => {
                format!("{pointer} stands twice: in {place}, and in {counts}, where it counts.")
            }
            RemarkKind::Half => {
                format!("{pointer} in {place} has half a character, which is read as \u{fffd} (U+FFFD).")
            }
        }
    }
}

impl Document {
    /// The first [`MOST_REMARKS`] remarks: each object's own, then those of what lies in it. A walk over the whole document: once
    /// for a text, not at every look.
    pub fn remarks(&self) -> Vec<Remark> {
        let mut found = Vec::new();
        for node in (0..self.tokens().len()).map(|at| Node::new(self, at)) {
            let remark = |node: Node, kind| {
                let pointer = self.pointer_at(node.span().start);
                Remark { pointer, place: node.place(), kind }
            };
            match node.shape() {
                Shape::Text if text::has_half(node.inner()) => found.push(remark(node, RemarkKind::Half)),
                Shape::Object => {
                    let names = Names::new(node);
                    let twice =
                        |(name, counts): (Node, Node)| remark(name, RemarkKind::Twice { counts: counts.place() });
                    found.extend(names.shadowed().take(MOST_REMARKS).map(twice));
                }
                _ => {}
            }
            if found.len() >= MOST_REMARKS {
                break;
            }
        }
        found.truncate(MOST_REMARKS);
        found
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::read;
    use super::*;

    #[track_caller]
    fn check(text: &str, expect: &[&str]) {
        let remarks = read(text).remarks();
        assert_eq!(remarks.iter().map(Remark::sentence).collect::<Vec<_>>(), expect, "{text}");
    }

    #[test]
    fn what_is_plain_needs_no_remark() {
        check(r#"{"a":[1,1.0,-0,1e+5,1E5,"\u0041\ud83d\ude00"],"b":{"a":1}}"#, &[]);
        check("\u{feff}{}", &[]);
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
        check(
            r#"{"a": "x\ud83d", "\ude00": [1]}"#,
            &[
                "/a in line 1, column 7 has half a character, which is read as \u{fffd} (U+FFFD).",
                "/\u{fffd} in line 1, column 18 has half a character, which is read as \u{fffd} (U+FFFD).",
            ],
        );
    }
}
