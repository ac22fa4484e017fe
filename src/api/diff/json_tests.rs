//! The tests of the JSON differences: a table, and the law that the differences lead from the left to the right.

use serde_json::{Value, json};

use super::*;

/// One row: the two sides, and what is said of each difference: `+` added, `-` removed, `~` changed, `^` reordered.
#[track_caller]
fn check(left: Value, right: Value, expect: &[&str]) {
    let found = diff_json(&left, &right);
    let said: Vec<String> = found.iter().map(say).collect();
    assert_eq!(said, expect, "{left} to {right}");
    assert_eq!(apply(&left, &found), right, "the differences lead from the left to the right");
    assert_eq!(diff_json(&right, &left).is_empty(), found.is_empty(), "the other way round");
}

fn say(difference: &Difference) -> String {
    let path = path_text(&difference.path);
    match &difference.change {
        Change::Added(value) => format!("+{path} {value}"),
        Change::Removed(value) => format!("-{path} {value}"),
        Change::Changed(old, new) => format!("~{path} {old} {new}"),
        Change::Reordered(order) => format!("^{path} {}", Value::from(order.clone())),
    }
}

/// The document after the differences, for comparison with the right one.
fn apply(left: &Value, differences: &[Difference]) -> Value {
    let mut document = left.clone();
    // What goes away goes from the end, so that the places before it stay; what comes is put in after that.
    for difference in differences.iter().filter(|one| matches!(one.change, Change::Changed(..))) {
        if let Change::Changed(_, new) = &difference.change {
            *find(&mut document, &difference.path).expect("a place of the left") = new.clone();
        }
    }
    for difference in differences.iter().rev().filter(|one| matches!(one.change, Change::Removed(_))) {
        let (last, parent) = difference.path.split_last().expect("never the root");
        match (find(&mut document, parent).expect("the holder"), last) {
            (Value::Object(members), Step::Member(name)) => drop(members.shift_remove(name)),
            (Value::Array(items), Step::Index(at)) => drop(items.remove(*at)),
            (Value::Array(items), Step::Item { key, value, .. }) => items.retain(|item| item[*key] != *value),
            (holder, step) => panic!("{step:?} of {holder}"),
        }
    }
    for difference in differences {
        if let Change::Reordered(order) = &difference.change {
            let items = find(&mut document, &difference.path).and_then(Value::as_array_mut).expect("a list");
            let key = KEYS.into_iter().find(|key| items.iter().all(|item| order.contains(&item[*key])));
            let key = key.expect("the items that both have");
            items.sort_by_key(|item| order.iter().position(|of| *of == item[key]));
        }
    }
    for difference in differences {
        if let Change::Added(new) = &difference.change {
            let (last, parent) = difference.path.split_last().expect("never the root");
            match (find(&mut document, parent).expect("the holder"), last) {
                (Value::Object(members), Step::Member(name)) => drop(members.insert(name.clone(), new.clone())),
                (Value::Array(items), Step::Index(at) | Step::Item { at, .. }) => items.insert(*at, new.clone()),
                (holder, step) => panic!("{step:?} of {holder}"),
            }
        }
    }
    document
}

fn find<'a>(document: &'a mut Value, path: &[Step]) -> Option<&'a mut Value> {
    path.iter().try_fold(document, |value, step| match step {
        Step::Member(name) => value.get_mut(name),
        Step::Index(at) => value.get_mut(at),
        Step::Item { key, value: wanted, .. } => {
            value.as_array_mut()?.iter_mut().find(|item| item.get(key) == Some(wanted))
        }
    })
}

#[test]
fn the_same_has_no_differences() {
    check(json!(null), json!(null), &[]);
    check(json!({}), json!({}), &[]);
    check(json!([]), json!([]), &[]);
    check(json!({"a": 1, "b": 2}), json!({"b": 2, "a": 1}), &[]);
    check(json!([{"id": 1, "x": {"a": 1, "b": 2}}]), json!([{"x": {"b": 2, "a": 1}, "id": 1}]), &[]);
}

#[test]
fn a_value_of_another_kind_is_changed() {
    check(json!(1), json!("1"), &["~ 1 \"1\""]);
    check(json!(null), json!(false), &["~ null false"]);
    check(json!({}), json!([]), &["~ {} []"]);
    check(json!([1]), json!({"0": 1}), &["~ [1] {\"0\":1}"]);
    check(json!({"a": null}), json!({"a": {}}), &["~/a null {}"]);
    check(json!({"a": [1]}), json!({"a": 1}), &["~/a [1] 1"]);
    check(json!(""), json!(null), &["~ \"\" null"]);
}

#[test]
fn numbers_are_compared_as_they_are_written() {
    let number = |text: &str| serde_json::from_str::<Value>(text).expect("a number");
    check(number("1.0"), number("1.00"), &["~ 1.0 1.00"]);
    check(number("9007199254740993"), number("9007199254740992"), &["~ 9007199254740993 9007199254740992"]);
    check(number("1e2"), number("1e2"), &[]);
}

#[test]
fn members_come_and_go() {
    check(json!({}), json!({"a": 1}), &["+/a 1"]);
    check(json!({"a": 1}), json!({}), &["-/a 1"]);
    check(json!({"a": 1}), json!({"a": 2}), &["~/a 1 2"]);
    check(json!({"a": null}), json!({}), &["-/a null"]);
    check(json!({"a": 1}), json!({"b": 1}), &["-/a 1", "+/b 1"]);
    check(json!({"a": {"b": {"c": 1}}}), json!({"a": {"b": {"c": 2, "d": 3}}}), &["~/a/b/c 1 2", "+/a/b/d 3"]);
    check(json!({"a/b": 1, "~": 1}), json!({"a/b": 2, "~": 2}), &["~/a~1b 1 2", "~/~0 1 2"]);
    check(json!({"": 1}), json!({"": 2}), &["~/ 1 2"]);
    check(json!({"a": {"b": 1}}), json!({"a": {}}), &["-/a/b 1"]);
}

#[test]
fn plain_lists_are_compared_by_place() {
    check(json!([1, 2]), json!([1, 3]), &["~/1 2 3"]);
    check(json!([1]), json!([1, 2, 3]), &["+/1 2", "+/2 3"]);
    check(json!([1, 2, 3]), json!([1]), &["-/1 2", "-/2 3"]);
    check(json!([1, 2]), json!([2]), &["~/0 1 2", "-/1 2"]);
    check(json!([]), json!([null]), &["+/0 null"]);
    check(json!([[1], [2]]), json!([[1], [2, 3]]), &["+/1/1 3"]);
    check(json!([{"a": 1}]), json!([{"a": 2}]), &["~/0/a 1 2"]);
}

#[test]
fn items_with_a_key_are_compared_by_it() {
    let (a, b) = (json!({"id": "a", "n": 1}), json!({"id": "b", "n": 2}));
    check(json!([a, b]), json!([b]), &["-/[id=a] {\"id\":\"a\",\"n\":1}"]);
    check(json!([b]), json!([a, b]), &["+/[id=a] {\"id\":\"a\",\"n\":1}"]);
    check(json!([a, b]), json!([b, a]), &["^ [\"b\",\"a\"]"]);
    check(json!([a, b]), json!([{"id": "b", "n": 3}, a]), &["~/[id=b]/n 2 3", "^ [\"b\",\"a\"]"]);
    check(json!([]), json!([a]), &["+/[id=a] {\"id\":\"a\",\"n\":1}"]);
    check(json!({"r": [{"uid": 7, "x": 1}]}), json!({"r": [{"uid": 7, "x": 2}]}), &["~/r/[uid=7]/x 1 2"]);
    check(json!([{"name": "n", "x": 1}]), json!([{"name": "n"}]), &["-/[name=n]/x 1"]);
    // An id wins over a name, which may change.
    check(json!([{"id": 1, "name": "n"}]), json!([{"id": 1, "name": "m"}]), &["~/[id=1]/name \"n\" \"m\""]);
}

#[test]
fn a_key_that_not_every_item_has_for_itself_is_none() {
    check(json!([{"id": 1}, {"id": 1}]), json!([{"id": 1}, {"id": 2}]), &["~/1/id 1 2"]);
    check(json!([{"id": 1}, {"x": 1}]), json!([{"id": 2}, {"x": 1}]), &["~/0/id 1 2"]);
    check(json!([{"id": null}]), json!([{"id": 2}]), &["~/0/id null 2"]);
    check(json!([{"id": {"a": 1}}]), json!([{"id": {"a": 2}}]), &["~/0/id/a 1 2"]);
    check(json!([{"id": 1}, 5]), json!([{"id": 1}, 6]), &["~/1 5 6"]);
    // A number and a text are two keys.
    check(json!([{"id": 1}, {"id": "1"}]), json!([{"id": "1"}, {"id": 1}]), &["^ [\"1\",1]"]);
}

/// Numbers that look random: enough to make documents from, the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }

    fn value(&mut self, depth: u64) -> Value {
        match self.below(if depth == 0 { 4 } else { 8 }) {
            0 => Value::Null,
            1 => json!(self.below(3)),
            2 => json!(["x", "y", ""][self.below(3) as usize]),
            3 => json!(self.below(2) == 0),
            4 | 5 => {
                let pairs = (0..self.below(4)).map(|_| {
                    let name = ["a", "b", "id", "name", "c/d"][self.below(5) as usize];
                    (name.to_string(), self.value(depth - 1))
                });
                Value::Object(pairs.collect())
            }
            6 => (0..self.below(4)).map(|_| self.value(depth - 1)).collect(),
            _ => {
                // A list with keys: some of six, in any order.
                let mut ids: Vec<u64> = (0..6).filter(|_| self.below(2) == 0).collect();
                for at in (1..ids.len()).rev() {
                    ids.swap(at, self.below(at as u64 + 1) as usize);
                }
                ids.into_iter().map(|id| json!({"id": id, "v": self.value(depth - 1)})).collect()
            }
        }
    }
}

#[test]
fn the_differences_lead_from_the_left_to_the_right() {
    let mut dice = Dice(42);
    let mut different = 0;
    for round in 0..4000 {
        let (left, right) = (dice.value(4), dice.value(4));
        let found = diff_json(&left, &right);
        assert_eq!(apply(&left, &found), right, "round {round}: {left}\n{right}\n{found:?}");
        assert_eq!(found.is_empty(), left == right, "round {round}");
        assert_eq!(diff_json(&left, &left), []);
        different += usize::from(!found.is_empty());
    }
    assert!(different > 1000);
}
