//! From a document back to a text: indented or in one line, with every number and text in the spelling that it has.

use super::node::Node;
use super::source::Document;
use super::token::Shape;

impl Node<'_> {
    /// Indented by two blanks, as `JSON.stringify(value, null, 2)` lays it out. Spelling and members stay.
    pub fn pretty(self) -> String {
        write(self, true)
    }

    /// In one line, without blanks. Spelling and members stay.
    pub fn compact(self) -> String {
        write(self, false)
    }
}

impl Document {
    /// The whole text, indented by two blanks. A byte order mark does not come along.
    pub fn pretty(&self) -> String {
        self.root().pretty()
    }

    /// The same, indented by two blanks.
    pub(super) fn laid_out(&self) -> Document {
        Document::written(self.pretty())
    }

    /// The whole text in one line, without blanks. A byte order mark does not come along.
    pub fn compact(&self) -> String {
        self.root().compact()
    }
}

/// An object or a list that is being written.
struct Open {
    /// The token after all that lies in it.
    end: usize,
    closes: char,
    is_empty: bool,
}

fn write(node: Node, indented: bool) -> String {
    let (text, tokens) = (node.document().text(), node.tokens());
    let base = node.index();
    let mut written = String::with_capacity(node.span().len() + tokens.len());
    let mut open: Vec<Open> = Vec::new();
    let break_line = |written: &mut String, depth: usize| {
        if indented {
            written.push('\n');
            (0..depth).for_each(|_| written.push_str("  "));
        }
    };
    let mut at = 0;
    while at < tokens.len() {
        if let Some(holder) = open.last_mut() {
            if !holder.is_empty {
                written.push(',');
            }
            holder.is_empty = false;
            let is_object = holder.closes == '}';
            break_line(&mut written, open.len());
            if is_object {
                written.push_str(&text[tokens[at].start as usize..tokens[at].end as usize]);
                written.push_str(if indented { ": " } else { ":" });
                at += 1;
            }
        }
        let token = &tokens[at];
        at += 1;
        match token.shape {
            Shape::Object | Shape::List => {
                let (opens, closes) = if token.shape == Shape::Object { ('{', '}') } else { ('[', ']') };
                written.push(opens);
                open.push(Open { end: token.next as usize - base, closes, is_empty: true });
            }
            _ => written.push_str(&text[token.start as usize..token.end as usize]),
        }
        while let Some(done) = open.pop_if(|holder| holder.end == at) {
            if !done.is_empty {
                break_line(&mut written, open.len());
            }
            written.push(done.closes);
        }
    }
    written
}

#[cfg(test)]
mod tests {
    use super::super::testing::{cases, document_text, read};
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(cases())]
        #[test]
        fn what_is_written_is_read_again_as_it_was(text in document_text()) {
            let document = read(&text);
            let (pretty, compact) = (document.pretty(), document.compact());
            prop_assert_eq!(read(&pretty).compact(), compact.clone());
            prop_assert_eq!(read(&compact).pretty(), pretty);
            prop_assert_eq!(Document::of_value(&document.to_value()).to_value(), document.to_value());
        }
    }

    #[track_caller]
    fn check(text: &str, pretty: &str, compact: &str) {
        let document = Document::read(text).expect("JSON");
        assert_eq!(document.pretty(), pretty);
        assert_eq!(document.compact(), compact);
    }

    #[test]
    fn only_the_blanks_change() {
        check(" 1.00 ", "1.00", "1.00");
        check("[ ]", "[]", "[]");
        check("{\n}", "{}", "{}");
        check("[1,-0,[],{}]", "[\n  1,\n  -0,\n  [],\n  {}\n]", "[1,-0,[],{}]");
        check(
            r#"{"a":{"b":[1E+2 ,"\u0041\/"]} , "a":null}"#,
            "{\n  \"a\": {\n    \"b\": [\n      1E+2,\n      \"\\u0041\\/\"\n    ]\n  },\n  \"a\": null\n}",
            r#"{"a":{"b":[1E+2,"\u0041\/"]},"a":null}"#,
        );
        check("\u{feff}[[1]]", "[\n  [\n    1\n  ]\n]", "[[1]]");
    }

    #[test]
    fn a_part_is_written_by_itself() {
        let document = Document::read(r#"{"a":[1,{"b":2}],"c":3}"#).expect("JSON");
        let part = document.root().get("a").expect("a member");
        assert_eq!((part.compact().as_str(), part.pretty().lines().count()), (r#"[1,{"b":2}]"#, 6));
    }
}
