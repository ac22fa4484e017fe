//! Where the text of a template or a fragment stands: what a page shows as code, and what an editor is for.

use serde_json::Value;

use super::{ContentKind, Facts};

/// In what a text is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Writing {
    /// HTML, which can be shown as it looks.
    Html,
    /// A personalization expression that yields no HTML.
    Expression,
    /// Words with personalization in them.
    Words,
}

/// A text of a template or a fragment.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CodeMember<'a> {
    /// The JSON Pointer.
    pub pointer: &'static str,
    /// In what it is written.
    pub writing: Writing,
    /// The text.
    pub text: &'a str,
}

/// Where texts stand in a template; where several are there, the first is what it is about.
const OF_TEMPLATE: &[(&str, Writing)] = &[
    ("/template/html", Writing::Html),
    ("/template/html/body", Writing::Html),
    ("/template/body/html", Writing::Html),
    ("/template/expression", Writing::Expression),
    ("/template/text", Writing::Words),
    ("/template/text/body", Writing::Words),
    ("/template/x-amp-html/body", Writing::Html),
];

const OF_FRAGMENT: &[(&str, Writing)] =
    &[("/fragment/content", Writing::Html), ("/fragment/expression", Writing::Expression)];

/// The texts that are there, what it is about first.
pub fn code_members(kind: ContentKind, value: &Value) -> Vec<CodeMember<'_>> {
    let places = match kind {
        ContentKind::Template => OF_TEMPLATE,
        ContentKind::Fragment => OF_FRAGMENT,
    };
    // An expression may yield HTML, and the code of a JSON template is none.
    let of_sub_type = |writing: Writing| match (writing, Facts::new(kind, value).sub_type()) {
        (Writing::Expression, Some("HTML")) => Writing::Html,
        (Writing::Html, Some("JSON")) => Writing::Expression,
        _ => writing,
    };
    let member = |(pointer, writing): &(&'static str, Writing)| {
        let text = value.pointer(pointer)?.as_str()?;
        Some(CodeMember { pointer, writing: of_sub_type(*writing), text })
    };
    places.iter().filter_map(member).collect()
}

impl CodeMember<'_> {
    /// What a page calls it: `html.body` of `/template/html/body`.
    pub fn label(&self) -> String {
        self.pointer.trim_start_matches('/').split('/').skip(1).collect::<Vec<_>>().join(".")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[track_caller]
    fn check(kind: ContentKind, value: Value, expect: &[(&str, Writing)]) {
        let found = code_members(kind, &value);
        let found: Vec<_> = found.iter().map(|member| (member.label(), member.writing)).collect();
        assert_eq!(found, expect.iter().map(|(label, writing)| (label.to_string(), *writing)).collect::<Vec<_>>());
    }

    #[test]
    fn the_texts_are_where_the_channel_has_them() {
        use ContentKind::{Fragment, Template};
        use Writing::{Expression, Html, Words};
        check(Template, json!({ "template": { "html": "<p/>" } }), &[("html", Html)]);
        let email = json!({ "template": { "html": { "body": "<p/>" }, "text": { "body": "x" }, "subject": "s" } });
        check(Template, email, &[("html.body", Html), ("text.body", Words)]);
        check(Template, json!({ "template": { "text": "Hi" } }), &[("text", Words)]);
        check(Template, json!({ "template": { "body": { "html": "<p/>" } } }), &[("body.html", Html)]);
        check(Template, json!({ "template": { "title": "x" } }), &[]);
        check(Template, json!({ "subType": "JSON", "template": { "html": "{}" } }), &[("html", Expression)]);
        check(Fragment, json!({ "fragment": { "content": "<p/>" } }), &[("content", Html)]);
        check(Fragment, json!({ "subType": "TEXT", "fragment": { "expression": "x" } }), &[("expression", Expression)]);
        check(Fragment, json!({ "subType": "HTML", "fragment": { "expression": "x" } }), &[("expression", Html)]);
    }
}
