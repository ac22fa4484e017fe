//! The tests of the difference: a table of what is said of two documents, and the laws that hold for all of them.

use proptest::prelude::*;
use serde_json::Value;

use super::super::apply::apply_patch;
use super::super::patch::patch;
use super::super::policy::Lists;
use super::super::remark::MOST_REMARKS;
use super::super::source::Document;
use super::super::testing::{document_text, edited, is_equal, read, some_cases};
use super::super::token::MOST_DEPTH;
use super::*;

/// One row: the two sides, and what is said of each difference: `+` added, `-` removed, `~` changed, `!` retyped,
/// `^` moved.
#[track_caller]
fn check(left: &str, right: &str, expect: &[&str]) {
    check_by(&Policy::EXACT, left, right, expect);
}

#[track_caller]
fn check_by(policy: &Policy, left: &str, right: &str, expect: &[&str]) {
    let (left, right) = (read(left), read(right));
    let found = differences(left.root(), right.root(), policy);
    assert_eq!(found.iter().map(say).collect::<Vec<_>>(), expect, "{} to {}", left.text(), right.text());
    check_laws(&left, &right, policy);
}

fn say(difference: &Difference) -> String {
    let label = difference.label();
    let written = |node: Option<Node>| node.map_or(String::new(), Node::compact);
    let (before, after) = (written(difference.before), written(difference.after));
    match difference.what {
        What::Added => format!("+{label} {after}"),
        What::Removed => format!("-{label} {before}"),
        What::Changed => format!("~{label} {before} {after}"),
        What::Retyped => format!("!{label} {before} {after}"),
        What::Moved => format!("^{label} {} {}", difference.left(), difference.right()),
    }
}

/// Each difference is where it says; the other way round there are as many; the patch leads to the right.
fn check_laws(left: &Document, right: &Document, policy: &Policy) {
    let found = differences(left.root(), right.root(), policy);
    for difference in &found {
        if let Some(before) = difference.before {
            assert_eq!(
                left.root().find(&difference.left()).map(|node| node.span()),
                Some(before.span()),
                "{difference:?}"
            );
        }
        if let Some(after) = difference.after {
            assert_eq!(
                right.root().find(&difference.right()).map(|node| node.span()),
                Some(after.span()),
                "{difference:?}"
            );
        }
    }
    assert_eq!(found.is_empty(), is_equal(left, right, policy));
    assert_eq!(differences(right.root(), left.root(), policy).is_empty(), found.is_empty(), "the other way round");
    let rows = patch(left.root(), right.root(), policy).iter().map(|row| row.to_value()).collect::<Value>();
    let document = apply_patch(&left.to_value(), &rows).unwrap_or_else(|error| panic!("{rows}: {error}"));
    // What a value cannot tell apart may be left.
    let (made, wanted) = (Document::of_value(&document), Document::of_value(&right.to_value()));
    assert!(is_equal(&made, &wanted, policy), "{}\n{}\n{rows}", made.text(), wanted.text());
}

#[test]
fn the_same_has_no_differences() {
    check("null", "null", &[]);
    check("{}", "{ }", &[]);
    check("[]", "[ ]", &[]);
    check(r#"{"a": 1, "b": 2}"#, r#"{"b": 2, "a": 1}"#, &[]);
    check(r#"[{"id": 1, "x": {"a": 1, "b": 2}}]"#, r#"[{"x": {"b": 2, "a": 1}, "id": 1}]"#, &[]);
    check(r#"{"\u0061": "\u00e9\/"}"#, r#"{"a": "é/"}"#, &[]);
}

#[test]
fn a_value_of_another_kind_is_retyped() {
    check("1", "\"1\"", &["! 1 \"1\""]);
    check("null", "false", &["! null false"]);
    check("{}", "[]", &["! {} []"]);
    check("[1]", r#"{"0": 1}"#, &["! [1] {\"0\":1}"]);
    check(r#"{"a": null}"#, r#"{"a": {}}"#, &["!/a null {}"]);
    check(r#"{"a": [1]}"#, r#"{"a": 1}"#, &["!/a [1] 1"]);
    check("\"\"", "null", &["! \"\" null"]);
}

#[test]
fn numbers_are_compared_as_they_are_written_or_by_their_worth() {
    check("1.0", "1.00", &["~ 1.0 1.00"]);
    check("9007199254740993", "9007199254740992", &["~ 9007199254740993 9007199254740992"]);
    check("1e2", "1e2", &[]);
    check("1e2", "1E2", &["~ 1e2 1E2"]);
    check_by(&Policy::WORTH, "[1.0, 1e2, 1E2, -0]", "[1.00, 100, 100.0, 0.0]", &[]);
    check_by(&Policy::WORTH, "9007199254740993", "9007199254740992", &["~ 9007199254740993 9007199254740992"]);
}

#[test]
fn half_a_character_differs_from_another_half() {
    check(r#"["\ud83d"]"#, r#"["\uD83D"]"#, &[]);
    let (left, right) = (read(r#""\ud83d""#), read(r#""\ud83e""#));
    assert_eq!(differences(left.root(), right.root(), &Policy::EXACT).len(), 1);
}

#[test]
fn members_come_and_go() {
    check("{}", r#"{"a": 1}"#, &["+/a 1"]);
    check(r#"{"a": 1}"#, "{}", &["-/a 1"]);
    check(r#"{"a": 1}"#, r#"{"a": 2}"#, &["~/a 1 2"]);
    check(r#"{"a": null}"#, "{}", &["-/a null"]);
    check(r#"{"a": 1}"#, r#"{"b": 1}"#, &["-/a 1", "+/b 1"]);
    check(r#"{"a": {"b": {"c": 1}}}"#, r#"{"a": {"b": {"c": 2, "d": 3}}}"#, &["~/a/b/c 1 2", "+/a/b/d 3"]);
    check(r#"{"a/b": 1, "~": 1}"#, r#"{"a/b": 2, "~": 2}"#, &["~/a~1b 1 2", "~/~0 1 2"]);
    check(r#"{"": 1}"#, r#"{"": 2}"#, &["~/ 1 2"]);
    check(r#"{"a": {"b": 1}}"#, r#"{"a": {}}"#, &["-/a/b 1"]);
}

#[test]
fn of_a_member_that_stands_twice_the_last_is_compared() {
    check(r#"{"a": 1, "a": 2}"#, r#"{"a": 3, "a": 2}"#, &[]);
    check(r#"{"a": 1, "a": 2}"#, r#"{"a": 2}"#, &[]);
    check(r#"{"a": 1, "b": 0, "a": 2}"#, r#"{"b": 0, "a": 1, "a": 2}"#, &[]);
    check(r#"{"x": 1, "x": 2}"#, r#"{"x": 1, "x": 3}"#, &["~/x 2 3"]);
    check(r#"{"x": 1, "x": 2}"#, r#"{"x": 2, "x": 1}"#, &["~/x 2 1"]);
}

#[test]
fn items_without_a_key_are_laid_over_each_other() {
    check("[1, 2]", "[1, 3]", &["~/1 2 3"]);
    check("[1]", "[1, 2, 3]", &["+/1 2", "+/2 3"]);
    check("[1, 2, 3]", "[1]", &["-/1 2", "-/2 3"]);
    check("[]", "[null]", &["+/0 null"]);
    check("[[1], [2]]", "[[1], [2, 3]]", &["+/1/1 3"]);
    check(r#"[{"a": 1}]"#, r#"[{"a": 2}]"#, &["~/0/a 1 2"]);
    // One that came or went is one difference, wherever it stands.
    check("[1, 2]", "[2]", &["-/0 1"]);
    check("[1, 2, 3, 4]", "[0, 1, 2, 4]", &["+/0 0", "-/2 3"]);
    check("[1, 2, 3]", "[3, 1, 2]", &["+/0 3", "-/2 3"]);
    check(r#"[{"a": 1, "b": 2}, 5, 6]"#, r#"[{"a": 1, "b": 3}, 6]"#, &["~/0/b 2 3", "-/1 5"]);
    // Of several, those that resemble each other most became each other.
    check(
        r#"[{"a": 1, "b": 1}, {"a": 2, "b": 2}]"#,
        r#"[{"x": 0}, {"a": 1, "b": 9}, {"a": 2, "b": 9}]"#,
        &["+/0 {\"x\":0}", "~/0/b 1 9", "~/1/b 2 9"],
    );
    check(r#"["a", {"t": 1}]"#, r#"[{"t": 2}]"#, &["-/0 \"a\"", "~/1/t 1 2"]);
}

#[test]
fn items_with_a_key_are_compared_by_it() {
    let (a, b) = (r#"{"id": "a", "n": 1}"#, r#"{"id": "b", "n": 2}"#);
    let both = format!("[{a}, {b}]");
    check(&both, &format!("[{b}]"), &["-/[id=a] {\"id\":\"a\",\"n\":1}"]);
    check(&format!("[{b}]"), &both, &["+/[id=a] {\"id\":\"a\",\"n\":1}"]);
    check(&both, &format!("[{b}, {a}]"), &["^/[id=a] /0 /1"]);
    check(&both, &format!(r#"[{{"id": "b", "n": 3}}, {a}]"#), &["~/[id=b]/n 2 3", "^/[id=a] /0 /1"]);
    check("[]", &format!("[{a}]"), &["+/[id=a] {\"id\":\"a\",\"n\":1}"]);
    check(r#"{"r": [{"uid": 7, "x": 1}]}"#, r#"{"r": [{"uid": 7, "x": 2}]}"#, &["~/r/[uid=7]/x 1 2"]);
    check(r#"[{"name": "n", "x": 1}]"#, r#"[{"name": "n"}]"#, &["-/[name=n]/x 1"]);
    // An id wins over a name, which may change.
    check(r#"[{"id": 1, "name": "n"}]"#, r#"[{"id": 1, "name": "m"}]"#, &["~/[id=1]/name \"n\" \"m\""]);
    // Only what has to move is said to.
    let list =
        |ids: &[u8]| format!("[{}]", ids.iter().map(|id| format!("{{\"id\":{id}}}")).collect::<Vec<_>>().join(","));
    check(&list(&[1, 2, 3, 4, 5]), &list(&[2, 3, 4, 5, 1]), &["^/[id=1] /0 /4"]);
    check(&list(&[1, 2, 3]), &list(&[9, 3, 1]), &["-/[id=2] {\"id\":2}", "+/[id=9] {\"id\":9}", "^/[id=1] /0 /2"]);
}

#[test]
fn a_key_that_not_every_item_has_for_itself_is_none() {
    check(r#"[{"id": 1}, {"id": 1}]"#, r#"[{"id": 1}, {"id": 2}]"#, &["~/1/id 1 2"]);
    check(r#"[{"id": 1}, {"x": 1}]"#, r#"[{"id": 2}, {"x": 1}]"#, &["~/0/id 1 2"]);
    check(r#"[{"id": null}]"#, r#"[{"id": 2}]"#, &["!/0/id null 2"]);
    check(r#"[{"id": {"a": 1}}]"#, r#"[{"id": {"a": 2}}]"#, &["~/0/id/a 1 2"]);
    check(r#"[{"id": 1}, 5]"#, r#"[{"id": 1}, 6]"#, &["~/1 5 6"]);
    // A number and a text are two keys.
    check(r#"[{"id": 1}, {"id": "1"}]"#, r#"[{"id": "1"}, {"id": 1}]"#, &["^/[id=1] /0 /1"]);
}

/// How the definitions of the journeys are compared.
const DEFINITIONS: Policy = Policy {
    rules: &[
        ("/methods", Rule::Set),
        ("/services/*/maxHttpConnections", Rule::Absent("-1")),
        ("/metadata", Rule::Ignored),
        ("/state", Rule::Ignored),
    ],
    lists: Lists::Whole,
    null_is_absent: true,
    ..Policy::WORTH
};

#[track_caller]
fn check_definitions(left: &str, right: &str, places: &[&str]) {
    let (left, right) = (read(left), read(right));
    let found = differences(left.root(), right.root(), &DEFINITIONS);
    assert_eq!(found.iter().map(|one| one.pointer().to_string()).collect::<Vec<_>>(), places, "{}", left.text());
    check_laws(&left, &right, &DEFINITIONS);
}

#[test]
fn definitions_that_say_the_same_do_not_differ() {
    check_definitions("{}", "{}", &[]);
    check_definitions(r#"{"a":1,"b":{"c":1e3}}"#, r#"{"b":{"c":1000},"a":1.0}"#, &[]);
    check_definitions(r#"{"a":null}"#, "{}", &[]);
    check_definitions(r#"{"methods":["PUT","GET"]}"#, r#"{"methods":["GET","PUT"]}"#, &[]);
    check_definitions(r#"{"methods":["PUT","GET"]}"#, r#"{"methods":["GET","PUT","\u0047ET"]}"#, &[]);
    check_definitions(r#"{"a":[{"b":1}]}"#, r#"{"a":[{"b":1.0}]}"#, &[]);
    check_definitions("{}", r#"{"metadata":{},"state":"updated"}"#, &[]);
    let absent = r#"{"services":{"action":{"rating":{"maxCallsCount":5,"periodInMs":1e3}}}}"#;
    for unlimited in ["-1", "-1.0", "null"] {
        let live = absent.replace("{\"rating", &format!("{{\"maxHttpConnections\":{unlimited},\"rating"));
        check_definitions(&live, absent, &[]);
        check_definitions(absent, &live, &[]);
    }
}

#[test]
fn definitions_that_differ_do_so_by_their_members() {
    check_definitions(r#"{"a":1,"b":2}"#, r#"{"a":2,"c":3}"#, &["/a", "/b", "/c"]);
    check_definitions(r#"{"a":{"b":{"c":1,"d":1}}}"#, r#"{"a":{"b":{"c":2,"d":1}}}"#, &["/a/b/c"]);
    check_definitions(r#"{"a":{"b":1}}"#, "{}", &["/a"]);
    check_definitions(r#"{"a":{"b":1}}"#, r#"{"a":[1]}"#, &["/a"]);
    check_definitions(r#"{"methods":["GET"]}"#, r#"{"methods":["GET","PUT"]}"#, &["/methods"]);
    check_definitions(r#"{"list":[1,2]}"#, r#"{"list":[2,1]}"#, &["/list"]);
    check_definitions(r#"{"a/b":1,"~":1}"#, r#"{"a/b":2,"~":2}"#, &["/a~1b", "/~0"]);
    check_definitions(r#"{"a":"1"}"#, r#"{"a":1}"#, &["/a"]);
    check_definitions("[]", "{}", &[""]);
    check_definitions(
        r#"{"services":{"action":{"maxHttpConnections":-1,"rating":{"maxCallsCount":500}}}}"#,
        r#"{"services":{"action":{"maxHttpConnections":300,"rating":{"maxCallsCount":1500}}}}"#,
        &["/services/action/maxHttpConnections", "/services/action/rating/maxCallsCount"],
    );
    check_definitions(
        r#"{"services":{"action":{"rating":1}}}"#,
        r#"{"services":{"dataSource":{"rating":1}}}"#,
        &["/services/action", "/services/dataSource"],
    );
}

#[test]
fn what_says_the_same_as_none_is_shown_as_it_was_sent() {
    let service = |connections: i32| format!(r#"{{"services":{{"action":{{"maxHttpConnections":{connections}}}}}}}"#);
    let (live, defined) = (read(&service(-1)), read(&service(300)));
    let found = differences(live.root(), defined.root(), &DEFINITIONS);
    assert_eq!((found.len(), found[0].what), (1, What::Added));
    assert_eq!(found[0].before.map(Node::written), Some("-1"));
}

#[test]
fn few_differences_are_found_in_long_documents() {
    let item = |at: usize| format!(r#"{{"id":"{at}","name":"n {at}","tags":[{at},2,3],"html":"<p>x</p>"}}"#);
    let list = |skip: usize| (0..20_000).filter(|at| *at != skip).map(item).collect::<Vec<_>>().join(",\n");
    let (left, right) =
        (read(&format!("[{}]", list(7))), read(&format!("[{}]", list(12_345).replace("n 300\"", "m\""))));
    let found = differences(left.root(), right.root(), &Policy::EXACT);
    let said: Vec<String> = found.iter().map(|one| format!("{:?} {}", one.what, one.label())).collect();
    assert_eq!(said, ["Added /[id=7]", "Changed /[id=300]/name", "Removed /[id=12345]"]);
}

#[test]
fn the_deepest_documents_are_compared() {
    let deep = |value: u8| {
        let half = MOST_DEPTH / 2;
        read(&format!("{}{value}{}", "[{\"a\":".repeat(half), "}]".repeat(half)))
    };
    let (left, right) = (deep(1), deep(2));
    check_laws(&left, &right, &Policy::EXACT);
    assert_eq!(differences(left.root(), right.root(), &Policy::EXACT)[0].path.len(), MOST_DEPTH);
}

#[test]
fn a_member_that_stands_a_hundred_thousand_times_is_no_trap() {
    let many = |value: u32| {
        let members: Vec<String> = (0..100_000).map(|at| format!("\"a\":{}", at + value)).collect();
        read(&format!("{{{}}}", members.join(",")))
    };
    let (left, right) = (many(0), many(1));
    assert_eq!(differences(left.root(), right.root(), &Policy::EXACT).len(), 1);
    assert_eq!(left.remarks().len(), MOST_REMARKS);
}

proptest! {
    #![proptest_config(some_cases())]

    #[test]
    fn two_documents_keep_the_laws(left in document_text(), right in document_text()) {
        check_laws(&read(&left), &read(&right), &Policy::EXACT);
        check_laws(&read(&left), &read(&right), &DEFINITIONS);
    }

    #[test]
    fn a_document_and_what_became_of_it_keep_the_laws(
        (left, right) in document_text().prop_flat_map(|text| (Just(text.clone()), edited(text)))
    ) {
        check_laws(&read(&left), &read(&right), &Policy::EXACT);
        check_laws(&read(&right), &read(&left), &Policy::WORTH);
    }
}
