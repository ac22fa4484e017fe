//! The tests of the merge: a table, and the laws: nothing that one side did is lost without being asked for.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::super::policy::Lists;
use super::super::testing::{document_text, edited, find, is_equal, marked_edits, marked_text, read, some_cases};
use super::super::token::MOST_DEPTH;
use super::*;

const EXACT: &Policy = &Policy::EXACT;

/// How the definitions of the journeys are compared.
const DEFINITIONS: &Policy = &Policy {
    rules: &[
        ("/methods", Rule::Set),
        ("/services/*/maxHttpConnections", Rule::Absent("-1")),
        ("/state", Rule::Ignored),
    ],
    lists: Lists::Whole,
    null_is_absent: true,
    ..Policy::WORTH
};

/// One row: the three documents, and what comes out, or the places of the conflicts, each with `!` before it.
#[track_caller]
fn check(policy: &Policy, base: &str, mine: &str, theirs: &str, expect: &str) {
    let (base, mine, theirs) = (read(base), read(mine), read(theirs));
    assert_eq!(say(&merge_as(&base, &mine, &theirs, policy, Side::Mine)), expect);
    // The other way round: the same conflicts, or the same document.
    let round = merge_as(&base, &theirs, &mine, policy, Side::Mine);
    if expect.starts_with('!') {
        assert_eq!(say(&round), expect);
    } else {
        assert!(round.conflicts.is_empty());
        assert!(is_equal(&round.made, &read(expect), policy), "{}", round.made.text());
    }
}

fn say(merge: &Merge) -> String {
    match merge.conflicts.as_slice() {
        [] => merge.made.compact(),
        conflicts => conflicts.iter().map(|one| format!("!{}", one.pointer)).collect::<Vec<_>>().join(" "),
    }
}

/// With the same choice for every conflict.
fn merge_as<'a>(
    base: &'a Document,
    mine: &'a Document,
    theirs: &'a Document,
    policy: &Policy,
    side: Side,
) -> Merge<'a> {
    merge(base.root(), mine.root(), theirs.root(), policy, &|_| side)
}

#[test]
fn what_does_not_meet_is_put_together() {
    check(EXACT, r#"{"a":1,"b":1}"#, r#"{"a":2,"b":1}"#, r#"{"a":1,"b":1.0}"#, r#"{"a":2,"b":1.0}"#);
    check(EXACT, r#"{"a":1}"#, r#"{"a":1,"m":1}"#, r#"{"t":1,"a":1}"#, r#"{"t":1,"a":1,"m":1}"#);
    check(EXACT, r#"{"a":1,"b":1,"c":1}"#, r#"{"b":1,"c":1}"#, r#"{"a":1,"b":1}"#, r#"{"b":1}"#);
    check(
        EXACT,
        r#"{"o":{"a":1,"b":1}}"#,
        r#"{"o":{"a":2,"b":1}}"#,
        r#"{"o":{"a":1,"b":2}}"#,
        r#"{"o":{"a":2,"b":2}}"#,
    );
    // Both added an object of that name: each its own members.
    check(EXACT, "{}", r#"{"o":{"m":1,"x":1}}"#, r#"{"o":{"t":1,"x":1}}"#, r#"{"o":{"t":1,"x":1,"m":1}}"#);
    // Spelling comes along.
    check(
        EXACT,
        r#"{"a":1,"b":""}"#,
        r#"{"a":1e2,"b":""}"#,
        r#"{"a":1,"b":"\u0041\ud83d"}"#,
        r#"{"a":1e2,"b":"\u0041\ud83d"}"#,
    );
}

#[test]
fn what_meets_is_for_a_person_to_decide() {
    check(EXACT, r#"{"a":1}"#, r#"{"a":2}"#, r#"{"a":3}"#, "!/a");
    check(EXACT, r#"{"a":1}"#, "{}", r#"{"a":3}"#, "!/a");
    check(EXACT, "{}", r#"{"a":1}"#, r#"{"a":3}"#, "!/a");
    check(EXACT, r#"{"a":{"b":1}}"#, r#"{"a":7}"#, r#"{"a":{"b":2}}"#, "!/a");
    check(EXACT, r#"{"a":{"b":1}}"#, "{}", r#"{"a":{"b":2}}"#, "!/a");
    check(EXACT, r#"{"a":1,"b/":1}"#, r#"{"a":2,"b/":2}"#, r#"{"a":3,"b/":3}"#, "!/a !/b~1");
    check(EXACT, "1", "2", "3", "!");
}

#[test]
fn who_changed_the_same_in_the_same_way_is_no_conflict() {
    check(EXACT, r#"{"a":1}"#, r#"{"a":2}"#, r#"{"a":2}"#, r#"{"a":2}"#);
    check(EXACT, r#"{"a":1}"#, "{}", "{}", "{}");
    check(EXACT, "[1]", "[1,2]", "[1,2]", "[1,2]");
    check(DEFINITIONS, r#"{"a":1}"#, r#"{"a":2.0}"#, r#"{"a":2}"#, r#"{"a":2}"#);
}

#[test]
fn each_conflict_is_chosen_on_its_own() {
    let (base, mine, theirs) = (
        read(r#"{"a":1,"b":{"x":1},"c":1,"d":0}"#),
        read(r#"{"a":2,"c":2,"d":0,"e":5}"#),
        read(r#"{"a":3,"b":{"x":2},"c":3,"d":1}"#),
    );
    let found = merge_as(&base, &mine, &theirs, EXACT, Side::Mine);
    let written = |node: Option<Node>| node.map(|node| node.compact());
    let conflict = &found.conflicts[1];
    assert_eq!((found.conflicts.len(), conflict.pointer.as_str(), written(conflict.mine)), (3, "/b", None));
    assert_eq!(
        (written(conflict.base), written(conflict.theirs)),
        (Some(r#"{"x":1}"#.into()), Some(r#"{"x":2}"#.into()))
    );
    assert!(found.made.text().starts_with("{\n  \"a\": 2,\n"));
    let made = |[a, b, c]: [Side; 3]| {
        let choose = |conflict: &Conflict| match conflict.pointer.as_str() {
            "/a" => a,
            "/b" => b,
            _ => c,
        };
        merge(base.root(), mine.root(), theirs.root(), EXACT, &choose).made.compact()
    };
    assert_eq!(made([Side::Mine, Side::Mine, Side::Theirs]), r#"{"a":2,"c":3,"d":1,"e":5}"#);
    assert_eq!(made([Side::Base, Side::Theirs, Side::Mine]), r#"{"a":1,"b":{"x":2},"c":2,"d":1,"e":5}"#);
}

#[test]
fn texts_are_merged_by_their_lines() {
    check(EXACT, r#""a\nb\nc""#, r#""A\nb\nc""#, r#""a\nb\nC\n""#, r#""A\nb\nC\n""#);
    check(EXACT, r#""a\nb""#, r#""a\nb\nc""#, r#""x\nb""#, r#""x\nb\nc""#);
    check(EXACT, r#""a\r\nb\r\nc""#, r#""a\r\nb\r\nd""#, r#""z\r\nb\r\nc""#, r#""z\r\nb\r\nd""#);
    check(EXACT, r#""a\nb""#, r#""a\nx""#, r#""a\ny""#, "!");
    check(EXACT, r#""a\nb\nc""#, r#""A\nb\nc""#, r#""a\nB\nc""#, "!");
    check(EXACT, r#""a""#, r#""b""#, r#""c""#, "!");
    let whole = Policy { rules: &[("", Rule::Whole)], ..Policy::EXACT };
    check(&whole, r#""a\nb\nc""#, r#""A\nb\nc""#, r#""a\nb\nC""#, "!");
}

#[test]
fn lists_are_merged_by_their_items() {
    check(EXACT, "[1,2,3]", "[0,1,2,3]", "[1,2]", "[0,1,2]");
    check(EXACT, "[1,2,3]", "[1,9,3]", "[1,2,3,4]", "[1,9,3,4]");
    check(EXACT, r#"[{"a":1,"b":1},5]"#, r#"[{"a":2,"b":1},5]"#, r#"[{"a":1,"b":2},6]"#, r#"[{"a":2,"b":2},6]"#);
    check(EXACT, r#"[[1,{"a":1}]]"#, r#"[[1,{"a":2}]]"#, r#"[[1,{"a":3}]]"#, "!/0/1/a");
    check(EXACT, "[1]", "[1,2]", "[1,3]", "!");
    check(EXACT, r#"{"l":[1,2,3]}"#, r#"{"l":[1,3]}"#, r#"{"l":[1,2,3,4]}"#, r#"{"l":[1,3,4]}"#);
    check(DEFINITIONS, r#"{"l":[1,2,3]}"#, r#"{"l":[1,3]}"#, r#"{"l":[1,2,3,4]}"#, "!/l");
}

#[test]
fn lists_are_merged_by_the_keys_of_their_items() {
    let list = |items: &[(&str, u8)]| {
        let items: Vec<String> = items.iter().map(|(id, n)| format!(r#"{{"id":"{id}","n":{n}}}"#)).collect();
        format!("[{}]", items.join(","))
    };
    let base = list(&[("a", 1), ("b", 1), ("c", 1)]);
    let check = |mine: &[(&str, u8)], theirs: &[(&str, u8)], expect: &str| {
        check(EXACT, &base, &list(mine), &list(theirs), expect);
    };
    let (a, b, c) = (("a", 1), ("b", 1), ("c", 1));
    // One adds or takes away, the other changes.
    check(&[a, b, c, ("m", 1)], &[("a", 2), b, ("c", 3)], &list(&[("a", 2), b, ("c", 3), ("m", 1)]));
    check(&[a, c], &[a, b, ("c", 2)], &list(&[a, ("c", 2)]));
    check(&[("m", 1), a, b, c], &[a, ("n", 1), b, c], &list(&[("m", 1), a, ("n", 1), b, c]));
    // One reorders.
    check(&[c, a, b], &[a, b, c], &list(&[c, a, b]));
    // The same item.
    check(&[a, ("b", 2), c], &[a, ("b", 3), c], "!/1/n");
    check(&[a, c], &[a, ("b", 2), c], "!");
    check(&[c, a, b], &[b, a, c], "!");
    check(&[b, a, c], &[a, c, b], "!");
    check(&[a, b, c, ("m", 1)], &[a, b, c, ("n", 1)], "!");
}

#[test]
fn sets_are_merged_as_sets() {
    let methods = |list: &str| format!(r#"{{"methods":{list}}}"#);
    let check = |base: &str, mine: &str, theirs: &str, expect: &str| {
        check(DEFINITIONS, &methods(base), &methods(mine), &methods(theirs), &methods(expect));
    };
    check(r#"["GET"]"#, r#"["GET","PUT"]"#, r#"["POST","GET"]"#, r#"["POST","GET","PUT"]"#);
    check(r#"["GET","PUT"]"#, r#"["PUT"]"#, r#"["PUT","GET","POST"]"#, r#"["PUT","POST"]"#);
    check(r#"["GET"]"#, r#"["GET","PUT"]"#, r#"["PUT","GET"]"#, r#"["PUT","GET"]"#);
    check(r#"["GET"]"#, r#"["PUT","POST"]"#, r#"["POST","PUT"]"#, r#"["POST","PUT"]"#);
    check("null", r#"["PUT"]"#, r#"["POST"]"#, r#"["POST","PUT"]"#);
    super::tests::check(DEFINITIONS, &methods(r#"["GET"]"#), &methods("7"), &methods(r#"["PUT"]"#), "!/methods");
}

#[test]
fn definitions_are_merged_by_what_they_say() {
    let body = |connections: &str, calls: u32| {
        format!(
            r#"{{"services":{{"action":{{"maxHttpConnections":{connections},"rating":{{"calls":{calls}}}}}}},"state":"{calls}"}}"#
        )
    };
    let without = |calls: u32| body("0", calls).replace("\"maxHttpConnections\":0,", "");
    // −1, null and nothing are the same: there is no conflict, and what the other side did counts.
    check(DEFINITIONS, &body("-1", 5), &without(5), &body("300", 5), &body("300", 5));
    check(DEFINITIONS, &without(5), &body("-1", 6), &body("null", 5), &body("-1", 6));
    check(DEFINITIONS, &body("10", 5), &body("20", 5), &body("-1.0", 5), "!/services/action/maxHttpConnections");
}

#[test]
fn a_member_that_stands_twice_is_merged_once() {
    check(EXACT, r#"{"a":1,"b":1}"#, r#"{"a":0,"a":2,"b":1}"#, r#"{"a":1,"b":2}"#, r#"{"a":2,"b":2}"#);
    check(EXACT, r#"{"a":1,"b":1}"#, r#"{"a":0,"a":2,"b":1}"#, r#"{"a":1,"b":1}"#, r#"{"a":0,"a":2,"b":1}"#);
}

#[test]
fn the_deepest_documents_are_merged() {
    let deep = |one: u8, two: u8| {
        let (opens, closes) = ("{\"a\":".repeat(MOST_DEPTH - 1), "}".repeat(MOST_DEPTH - 1));
        format!("{opens}{{\"b\":{one},\"c\":{two}}}{closes}")
    };
    check(EXACT, &deep(1, 1), &deep(2, 1), &deep(1, 2), &deep(2, 2));
}

/// A document and two things that became of it.
fn three() -> impl Strategy<Value = (String, String, String)> {
    document_text().prop_flat_map(|text| (Just(text.clone()), edited(text.clone()), edited(text)))
}

/// As `three`, with marks.
fn marked_three(lists: bool) -> impl Strategy<Value = (String, String, String)> {
    marked_text(lists).prop_flat_map(move |text| {
        (Just(text.clone()), marked_edits(text.clone(), 'm', lists), marked_edits(text, 't', lists))
    })
}

/// The marks in a text: `b1`, `m2`, `t3`.
fn marks(text: &str) -> BTreeSet<String> {
    let words = text.split(|c: char| !c.is_ascii_alphanumeric());
    words
        .filter(|word| word.len() > 1 && word[1..].bytes().all(|byte| byte.is_ascii_digit()))
        .map(String::from)
        .collect()
}

proptest! {
    #![proptest_config(some_cases())]

    #[test]
    fn who_changed_nothing_takes_what_the_other_did((base, other, _) in three()) {
        let (base, other) = (&read(&base), &read(&other));
        for policy in [EXACT, DEFINITIONS] {
            for (mine, theirs) in [(base, other), (other, base), (other, other)] {
                let found = merge_as(base, mine, theirs, policy, Side::Base);
                prop_assert!(found.conflicts.is_empty());
                prop_assert!(is_equal(&found.made, other, policy), "{}", found.made.text());
            }
        }
    }

    #[test]
    fn it_does_not_matter_who_merges((base, mine, theirs) in three()) {
        let (base, mine, theirs) = (read(&base), read(&mine), read(&theirs));
        let one = merge_as(&base, &mine, &theirs, EXACT, Side::Mine);
        let two = merge_as(&base, &theirs, &mine, EXACT, Side::Theirs);
        let places = |found: &Merge| found.conflicts.iter().map(|one| one.pointer.clone()).collect::<BTreeSet<_>>();
        prop_assert_eq!(one.conflicts.len(), two.conflicts.len());
        prop_assert_eq!(places(&one), places(&two));
        prop_assert!(is_equal(&one.made, &two.made, EXACT), "{}\n{}", one.made.text(), two.made.text());
    }

    #[test]
    fn a_conflict_is_where_it_says((base, mine, theirs) in three()) {
        let (base, mine, theirs) = (read(&base), read(&mine), read(&theirs));
        for conflict in merge_as(&base, &mine, &theirs, EXACT, Side::Base).conflicts {
            let (was, is, other) = (conflict.base, conflict.mine, conflict.theirs);
            if let Some(was) = was {
                prop_assert_eq!(find(&base, conflict.pointer.as_str()).map(|node| node.span()), Some(was.span()));
            }
            let same = |one: Option<Node>, two: Option<Node>| is_same_member(one, two, &Scope::new(EXACT));
            prop_assert!(!same(was, is) && !same(was, other) && !same(is, other), "{:?}", conflict);
        }
    }

    #[test]
    fn what_one_side_wrote_is_not_lost((base, mine, theirs) in marked_three(true)) {
        let sides = [&base, &mine, &theirs].map(|text| read(text));
        for (side, mine, theirs) in [(Side::Mine, &mine, &theirs), (Side::Theirs, &theirs, &mine)] {
            let found = merge_as(&sides[0], &sides[1], &sides[2], EXACT, side);
            let (made, base, mine, theirs) = (marks(found.made.text()), marks(&base), marks(mine), marks(theirs));
            prop_assert!(mine.difference(&base).all(|mark| made.contains(mark)), "{:?} {:?}", made, mine);
            // So it is with the other side, but for what was asked for.
            let asked = !found.conflicts.is_empty();
            prop_assert!(asked || theirs.difference(&base).all(|mark| made.contains(mark)), "{:?} {:?}", made, theirs);
            prop_assert!(made.iter().all(|mark| mine.contains(mark) || theirs.contains(mark)));
        }
    }

    #[test]
    fn what_one_side_took_away_does_not_come_back((base, mine, theirs) in marked_three(false)) {
        let sides = [&base, &mine, &theirs].map(|text| read(text));
        for (side, mine, theirs) in [(Side::Mine, &mine, &theirs), (Side::Theirs, &theirs, &mine)] {
            let found = merge_as(&sides[0], &sides[1], &sides[2], EXACT, side);
            let (made, base, mine, theirs) = (marks(found.made.text()), marks(&base), marks(mine), marks(theirs));
            prop_assert!(base.difference(&mine).all(|mark| !made.contains(mark)), "{:?} {:?}", made, mine);
            let asked = !found.conflicts.is_empty();
            prop_assert!(asked || base.difference(&theirs).all(|mark| !made.contains(mark)), "{:?} {:?}", made, theirs);
        }
    }
}
