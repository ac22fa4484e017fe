//! A document with one place changed: everything else keeps its spelling.

use super::node::Node;
use super::pointer::{Pointer, list_place};
use super::source::Document;
use super::text::quote;
use super::token::Shape;

impl Document {
    /// The document with a value at a pointer, in the value's own spelling. A member that is not there is added behind the
    /// others, an item at the place behind the last, or at `-`, behind the last. `None` when nothing is there to hold it.
    ///
    /// Where a scalar takes the place of a value, all other text stays to the letter; else the whole is indented anew.
    pub fn with(&self, pointer: &Pointer, value: Node) -> Option<Document> {
        if let Some(old) = self.root().find(pointer) {
            let span = old.span();
            let text = [&self.text()[..span.start], value.written(), &self.text()[span.end..]].concat();
            let changed = Document::read(text).ok()?;
            return if value.is_container() { changed.laid_out() } else { Some(changed) };
        }
        let (holder, name) = pointer.split_last()?;
        let holder = self.root().find(&holder)?;
        let mut parts = parts(holder);
        match holder.shape() {
            Shape::Object => parts.push(format!("{}:{}", quote(&name), value.written())),
            Shape::List if name == "-" || list_place(&name) == Some(parts.len()) => parts.push(value.written().into()),
            _ => return None,
        }
        self.rebuilt(holder, &parts)
    }

    /// The document without the value at a pointer, indented anew; `None` when it is not there, or is the whole document.
    /// A member that stands twice goes both times.
    pub fn without(&self, pointer: &Pointer) -> Option<Document> {
        self.root().find(pointer)?;
        let (holder, name) = pointer.split_last()?;
        let holder = self.root().find(&holder)?;
        let mut parts = parts(holder);
        if holder.shape() == Shape::List {
            parts.remove(list_place(&name)?);
        } else {
            let mut names = holder.members().map(|(own, _)| own.says(&name));
            parts.retain(|_| !names.next().unwrap_or_default());
        }
        self.rebuilt(holder, &parts)
    }

    fn rebuilt(&self, holder: Node, parts: &[String]) -> Option<Document> {
        let (opens, closes) = if holder.shape() == Shape::Object { ("{", "}") } else { ("[", "]") };
        let span = holder.span();
        let text = [&self.text()[..span.start], opens, &parts.join(","), closes, &self.text()[span.end..]].concat();
        Document::read(text).ok()?.laid_out()
    }

    fn laid_out(&self) -> Option<Document> {
        Document::read(self.pretty()).ok()
    }
}

/// The members or the items, as they are written.
fn parts(holder: Node) -> Vec<String> {
    let members = holder.members().map(|(name, value)| format!("{}:{}", name.written(), value.written()));
    members.chain(holder.items().map(|item| item.written().to_string())).collect()
}

#[cfg(test)]
mod tests {
    use super::super::testing::read;
    use super::*;

    #[track_caller]
    fn check(text: &str, pointer: &str, value: Option<&str>, expect: Option<&str>) {
        let document = read(text);
        let pointer = Pointer::parse(pointer).expect("a pointer");
        let made = match value {
            Some(value) => document.with(&pointer, read(value).root()),
            None => document.without(&pointer),
        };
        assert_eq!(made.as_ref().map(Document::text), expect);
    }

    #[test]
    fn a_scalar_takes_a_place_and_nothing_else_changes() {
        check("{ \"a\":1e2,\"b\" : [ 1.0 ] }", "/b/0", Some("2.00"), Some("{ \"a\":1e2,\"b\" : [ 2.00 ] }"));
        check("{\"a\":1,\"a\":2}", "/a", Some("null"), Some("{\"a\":1,\"a\":null}"));
        check("1", "", Some("\"\\u0041\""), Some("\"\\u0041\""));
        check("\u{feff}[1]", "/0", Some("2"), Some("\u{feff}[2]"));
    }

    #[test]
    fn what_comes_and_goes_is_laid_out() {
        check("{\"a\":1e2}", "/b~1", Some("[1.0]"), Some("{\n  \"a\": 1e2,\n  \"b/\": [\n    1.0\n  ]\n}"));
        check("{}", "/a", Some("{}"), Some("{\n  \"a\": {}\n}"));
        check("[1]", "/1", Some("2"), Some("[\n  1,\n  2\n]"));
        check("[1]", "/-", Some("2"), Some("[\n  1,\n  2\n]"));
        check("[1,2,3]", "/1", None, Some("[\n  1,\n  3\n]"));
        check("{\"a\":1,\"b\":2,\"\\u0061\":3}", "/a", None, Some("{\n  \"b\": 2\n}"));
        check("{\"a\":1}", "/a", Some("{\"b\":2}"), Some("{\n  \"a\": {\n    \"b\": 2\n  }\n}"));
    }

    #[test]
    fn what_cannot_be_held_changes_nothing() {
        check("{}", "/a/b", Some("1"), None);
        check("[1]", "/3", Some("1"), None);
        check("[1]", "/a", Some("1"), None);
        check("1", "/a", Some("1"), None);
        check("{}", "/a", None, None);
        check("{}", "", None, None);
    }
}
