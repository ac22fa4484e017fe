//! What the HTML of a content must not be: two documents, a document inside another, or marked by the designer.

use std::ops::Range;

use super::finding::{Finding, Severity, say};
use super::subject::{Role, Subject};

pub fn check(subject: Subject, found: &mut Vec<Finding>) {
    let tags = tags(subject.text);
    let named = |name: &'static str| tags.iter().filter(move |tag| tag.name.eq_ignore_ascii_case(name));
    for tag in named("!doctype").skip(1) {
        let sentence = "This is another `<!DOCTYPE>`: a document has one, and the designer takes a text with several for \
                        none of its own.";
        say(found, Severity::Warning, tag.range.clone(), sentence);
    }
    if subject.role != Role::Document {
        let first = ["!doctype", "html"].into_iter().filter_map(|name| named(name).next());
        if let Some(tag) = first.min_by_key(|tag| tag.range.start) {
            let whole = match subject.role {
                Role::Body => {
                    "This is a whole document, and `html.body` is a part of one: simulation refuses it \
                     (CJMRT-130015-400). Keep what stands inside `<body>`."
                }
                _ => "This is a whole document, and a fragment is a part of one: keep what stands inside `<body>`.",
            };
            say(found, Severity::Warning, tag.range.clone(), whole);
        }
    }
    for tag in named("meta").filter(|tag| tag.text.to_ascii_lowercase().contains("acr-content-status")) {
        let sentence = "The API refuses `acr-content-status`, which the designer adds: take this `<meta>` out.";
        say(found, Severity::Error, tag.range.clone(), sentence);
    }
}

/// The start of an element, or a doctype.
struct Tag<'a> {
    name: &'a str,
    text: &'a str,
    range: Range<usize>,
}

/// The starts of elements outside of comments.
fn tags(text: &str) -> Vec<Tag<'_>> {
    let (mut found, mut at) = (Vec::new(), 0);
    while let Some(start) = text[at..].find('<').map(|offset| at + offset) {
        let rest = &text[start..];
        if rest.starts_with("<!--") {
            at = rest.find("-->").map_or(text.len(), |end| start + end + 3);
            continue;
        }
        let is_name = |c: char| c.is_ascii_alphanumeric() || c == '!';
        let length = rest[1..].find(|c| !is_name(c)).unwrap_or(rest.len() - 1);
        let end = start + tag_end(rest);
        if length > 0 {
            found.push(Tag { name: &rest[1..=length], text: &text[start..end], range: start..end });
        }
        at = if length > 0 { end } else { start + 1 };
    }
    found
}

/// How long a tag is: up to the first `>` outside of quotes.
fn tag_end(tag: &str) -> usize {
    let mut quote = None;
    for (at, letter) in tag.char_indices() {
        match (quote, letter) {
            (None, '>') => return at + 1,
            (None, '"' | '\'') => quote = Some(letter),
            (Some(open), _) if open == letter => quote = None,
            _ => {}
        }
    }
    // A quote that is not closed swallows the text: then the first `>` is the end.
    tag.find('>').map_or(tag.len(), |at| at + 1)
}

/// Where styles and scripts stand, in which braces are their own.
pub fn foreign_code(text: &str) -> Vec<Range<usize>> {
    let lower = text.to_ascii_lowercase();
    let inside = |tag: &Tag| {
        let name = ["style", "script"].into_iter().find(|name| tag.name.eq_ignore_ascii_case(name))?;
        let end = lower[tag.range.end..].find(&format!("</{name}")).map_or(text.len(), |at| tag.range.end + at);
        Some(tag.range.end..end)
    };
    tags(text).iter().filter_map(inside).collect()
}

#[cfg(test)]
mod tests {
    use super::super::testing::check;
    use super::*;

    #[test]
    fn a_document_has_one_doctype() {
        check(
            Role::Document,
            "<!DOCTYPE html>\n<!doctype html><p>",
            &[(Severity::Warning, 2, 1, "another `<!DOCTYPE>`")],
        );
        check(Role::Document, "<!-- <!DOCTYPE html> --><!DOCTYPE html><p title='<!DOCTYPE html>'>", &[]);
    }

    #[test]
    fn a_part_is_no_document() {
        check(Role::Body, "\n<HTML lang=en><body>", &[(Severity::Warning, 2, 1, "CJMRT-130015-400")]);
        check(Role::Body, "<!DOCTYPE html><html>", &[(Severity::Warning, 1, 1, "Keep what stands inside")]);
        check(Role::VisualFragment, "a<html>", &[(Severity::Warning, 1, 2, "a fragment is a part")]);
        check(Role::Body, "<p>the &lt;html> element</p><htmlx>", &[]);
        check(Role::Expression, "<html>", &[]);
    }

    #[test]
    fn the_mark_of_the_designer_is_refused() {
        let text = "<!DOCTYPE html>\r\n  <META content=\"a > b\" name='acr-content-status'>";
        check(Role::Document, text, &[(Severity::Error, 2, 3, "take this `<meta>` out")]);
        check(Role::Body, "<p>acr-content-status</p>", &[]);
    }

    #[test]
    fn styles_and_scripts_are_foreign() {
        let text = "<style>a{}</STYLE><script>b";
        let inside: Vec<&str> = foreign_code(text).into_iter().map(|range| &text[range]).collect();
        assert_eq!(inside, ["a{}", "b"]);
    }
}
