//! What differs between two calls, as rows of a table.

use std::borrow::Cow;

use serde_json::{Map, Value};

use crate::api::wire::Headers;
use crate::client::{Entry, State};
use crate::domain::document::{
    Difference, Document, Line, Node, Pointer, Policy, RemarkKind, What, diff_lines, differences,
};

use super::words::outcome_text;

/// How many rows a part has at most.
pub const MOST_ROWS: usize = 300;

/// One difference: what happened, where, and what stands there on each side.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Row {
    /// `added`, `removed`, `changed` or `reordered`: the second call compared with the first. `twice`: a member that stands
    /// twice in one of them.
    pub kind: &'static str,
    /// A path into JSON, the name of a header, or a line.
    pub place: String,
    /// What the first call has.
    pub before: String,
    /// What the second call has.
    pub after: String,
}

/// A part of two calls that was compared.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Part {
    /// Its name.
    pub title: &'static str,
    /// What differs; empty when it is the same.
    pub rows: Vec<Row>,
}

/// The parts of two calls, requests first.
pub fn compare(one: &Entry, two: &Entry) -> Vec<Part> {
    let line = |entry: &Entry| Value::from(format!("{} {}", entry.request.method.as_str(), entry.request.url));
    let sent = |entry: &Entry| String::from_utf8_lossy(entry.request.body.as_deref().unwrap_or_default()).into_owned();
    let status = |entry: &Entry| Value::from(outcome_text(&entry.state));
    let (got_one, got_two) = (answer(one), answer(two));
    let part = |title, rows| Part { title, rows };
    let exact = &Policy::EXACT;
    vec![
        part("Method and URL", value_rows(&line(one), &line(two), exact)),
        part(
            "Request headers",
            value_rows(&header_map(&one.request.headers), &header_map(&two.request.headers), exact),
        ),
        part("Request body", body_rows(&sent(one), &sent(two))),
        part("Status", value_rows(&status(one), &status(two), exact)),
        part("Reply headers", value_rows(&header_map(got_one.0), &header_map(got_two.0), exact)),
        part("Reply body", body_rows(got_one.1, got_two.1)),
    ]
}

fn answer(entry: &Entry) -> (&[(String, String)], &str) {
    match &entry.state {
        State::Done { headers, body, .. } => (headers, body),
        State::Failed(sentence) => (&[], sentence),
        State::Waiting { .. } | State::Pending | State::Cancelled { .. } | State::Withdrawn => (&[], ""),
    }
}

/// Headers as an object, so that their order means nothing; one that stands twice has both values.
fn header_map(headers: &[(String, String)]) -> Value {
    let mut map: Map<String, Value> = Map::new();
    let lower: Headers = headers.iter().map(|(name, value)| (name.to_ascii_lowercase(), value.clone())).collect();
    for (name, value) in lower {
        let both = match map.get(&name).and_then(Value::as_str) {
            Some(first) => format!("{first}, {value}"),
            None => value,
        };
        map.insert(name, both.into());
    }
    Value::Object(map)
}

/// Member by member when both are JSON, else line by line.
fn body_rows(one: &str, two: &str) -> Vec<Row> {
    match (Document::read(one), Document::read(two)) {
        (Ok(one), Ok(two)) if one.text() == two.text() => Vec::new(),
        (Ok(one), Ok(two)) => {
            let twice = twice_rows(&one, true).chain(twice_rows(&two, false));
            document_rows(&one, &two, &Policy::EXACT).into_iter().chain(twice).collect()
        }
        _ => line_rows(one, two),
    }
}

/// What differs between two values, member by member.
pub fn value_rows(one: &Value, two: &Value, policy: &Policy) -> Vec<Row> {
    document_rows(&Document::of_value(one), &Document::of_value(two), policy)
}

fn document_rows(one: &Document, two: &Document, policy: &Policy) -> Vec<Row> {
    differences(one.root(), two.root(), policy).iter().map(row).collect()
}

/// The members of a body that stand twice: what is compared is the last of them.
fn twice_rows(document: &Document, is_first: bool) -> impl Iterator<Item = Row> {
    let twice = document.remarks().into_iter().filter(|remark| remark.kind != RemarkKind::Half);
    twice.map(move |remark| {
        let (said, nothing) = (remark.sentence(), String::new());
        let (before, after) = if is_first { (said, nothing) } else { (nothing, said) };
        Row { kind: "twice", place: remark.pointer.to_string(), before, after }
    })
}

fn row(difference: &Difference) -> Row {
    let text = |node: Node| node.text().map_or_else(|| node.compact(), Cow::into_owned);
    let side = |node: Option<Node>| node.map_or(String::new(), text);
    let (mut before, mut after) = (side(difference.before), side(difference.after));
    let kind = match difference.what {
        What::Added => "added",
        What::Removed => "removed",
        What::Changed => "changed",
        What::Retyped => {
            // A text that looks like another value keeps its quotes.
            let compact = |node: Option<Node>| node.map_or(String::new(), Node::compact);
            (before, after) = (compact(difference.before), compact(difference.after));
            "changed"
        }
        What::Moved => {
            (before, after) = (place_in_list(difference.left()), place_in_list(difference.right()));
            "reordered"
        }
    };
    let place = if difference.path.is_empty() { "all of it".to_string() } else { difference.label() };
    Row { kind, place, before, after }
}

/// As people count.
fn place_in_list(pointer: Pointer) -> String {
    let at = pointer.split_last().and_then(|(_, last)| last.parse::<usize>().ok());
    format!("place {}", at.unwrap_or_default() + 1)
}

fn line_rows(one: &str, two: &str) -> Vec<Row> {
    let (mut left, mut right, mut rows) = (0, 0, Vec::new());
    for line in diff_lines(one, two) {
        left += usize::from(!matches!(line, Line::Added(_)));
        right += usize::from(!matches!(line, Line::Removed(_)));
        match line {
            Line::Same(_) => {}
            Line::Removed(text) => rows.push(Row {
                kind: "removed",
                place: format!("line {left}"),
                before: text.to_string(),
                after: String::new(),
            }),
            Line::Added(text) => rows.push(Row {
                kind: "added",
                place: format!("line {right}"),
                before: String::new(),
                after: text.to_string(),
            }),
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::super::testing::{entry, with_bodies};
    use super::*;
    use crate::api::Method;

    fn say(parts: &[Part]) -> Vec<String> {
        let row =
            |title: &str, row: &Row| format!("{title}: {} {} <{}> <{}>", row.kind, row.place, row.before, row.after);
        parts.iter().flat_map(|part| part.rows.iter().map(|one| row(part.title, one))).collect()
    }

    #[test]
    fn a_call_does_not_differ_from_itself() {
        let call = with_bodies(entry(1, Method::Put, "https://h/x", 200), "a\nb", "{\"a\":1,\"b\":2}");
        let mut same = with_bodies(call.clone(), "a\nb", "{\"b\":2,\"a\":1}");
        same.request.headers.reverse();
        let parts = compare(&call, &same);
        assert_eq!((say(&parts), parts.len()), (vec![], 6));
    }

    #[test]
    fn both_sides_are_compared_part_by_part() {
        let one = with_bodies(entry(1, Method::Put, "https://h/x", 200), "same\nold", "{\"n\":1,\"s\":\"1\"}");
        let two = with_bodies(entry(2, Method::Put, "https://h/y", 409), "same\nnew\nmore", "{\"s\":1,\"t\":[]}");
        assert_eq!(
            say(&compare(&one, &two)),
            [
                "Method and URL: changed all of it <PUT https://h/x> <PUT https://h/y>",
                "Request headers: changed /x-request-id <request-1> <request-2>",
                "Request body: removed line 2 <old> <>",
                "Request body: added line 2 <> <new>",
                "Request body: added line 3 <> <more>",
                "Status: changed all of it <200> <409>",
                "Reply body: removed /n <1> <>",
                "Reply body: changed /s <\"1\"> <1>",
                "Reply body: added /t <> <[]>",
            ]
        );
    }

    #[track_caller]
    fn check_bodies(one: &str, two: &str, expect: &[&str]) {
        let row = |row: Row| format!("{} {} <{}> <{}>", row.kind, row.place, row.before, row.after);
        assert_eq!(body_rows(one, two).into_iter().map(row).collect::<Vec<_>>(), expect);
    }

    #[test]
    fn bodies_are_compared_as_they_are_written() {
        let twice = "/a stands twice: in line 1, column 2, and in line 1, column 10, where it counts.";
        let rows = [format!("twice /a <{twice}> <>"), format!("twice /a <> <{twice}>")];
        check_bodies(r#"{"a": 1, "a": 2}"#, r#"{"a": 3, "a": 2}"#, &[&rows[0], &rows[1]]);
        check_bodies(r#"{"a": 1, "a": 2}"#, r#"{"a": 1, "a": 2}"#, &[]);
        check_bodies("\u{feff}{\"a\": \"\\u0041\"}", "{\"a\": \"A\"}", &[]);
        check_bodies(r#"{"a": "1"}"#, r#"{"a": 1}"#, &["changed /a <\"1\"> <1>"]);
        let (one, two) = (r#"{"id": "a"}"#, r#"{"id": "b"}"#);
        let lists = (format!("[{one},{two}]"), format!("[{two},{one}]"));
        check_bodies(&lists.0, &lists.1, &["reordered /[id=a] <place 1> <place 2>"]);
        check_bodies("[1, 2, 3]", "[2, 3]", &["removed /0 <1> <>"]);
    }

    #[test]
    fn a_header_that_stands_twice_has_both_values() {
        let pair = |name: &str, value: &str| (name.to_string(), value.to_string());
        let map = header_map(&[pair("A", "1"), pair("a", "2")]);
        assert_eq!(map, serde_json::json!({"a": "1, 2"}));
    }
}
