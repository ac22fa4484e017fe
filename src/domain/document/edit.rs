//! A document with one place changed: everything else keeps its spelling.

use super::node::Node;
use super::pointer::Pointer;
use super::source::Document;

impl Document {
    /// The document with another value in the place of the one at a pointer, in the value's own spelling; `None` when
    /// nothing is there. Where a scalar takes the place, all other text stays to the letter; else the whole is indented
    /// anew.
    pub fn with(&self, pointer: &Pointer, value: Node) -> Option<Document> {
        let span = self.root().find(pointer)?.span();
        let text = [&self.text()[..span.start], value.written(), &self.text()[span.end..]].concat();
        let changed = Document::written(text);
        Some(if value.is_container() { changed.laid_out() } else { changed })
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::read;
    use super::*;

    #[track_caller]
    fn check(text: &str, pointer: &str, value: &str, expect: Option<&str>) {
        let made = read(text).with(&Pointer::parse(pointer).expect("a pointer"), read(value).root());
        assert_eq!(made.as_ref().map(Document::text), expect);
    }

    #[test]
    fn a_scalar_takes_a_place_and_nothing_else_changes() {
        check("{ \"a\":1e2,\"b\" : [ 1.0 ] }", "/b/0", "2.00", Some("{ \"a\":1e2,\"b\" : [ 2.00 ] }"));
        check("{\"a\":1,\"a\":2}", "/a", "null", Some("{\"a\":1,\"a\":null}"));
        check("1", "", "\"\\u0041\"", Some("\"\\u0041\""));
        check("\u{feff}[1]", "/0", "2", Some("\u{feff}[2]"));
    }

    #[test]
    fn what_holds_others_is_laid_out() {
        check("{\"a\":1}", "/a", "{\"b\":2.0}", Some("{\n  \"a\": {\n    \"b\": 2.0\n  }\n}"));
        check("[1,2]", "/1", "[]", Some("[\n  1,\n  []\n]"));
    }

    #[test]
    fn what_is_not_there_has_no_place() {
        check("{}", "/a", "1", None);
        check("[1]", "/1", "1", None);
        check("1", "/a", "1", None);
    }
}
