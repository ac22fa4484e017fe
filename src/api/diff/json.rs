//! What differs between two JSON values: added, removed and changed places, and lists in another order.
//!
//! The order of an object's members means nothing. The items of a list are told apart by their `id`, `uid` or `name`
//! when every one of them has such a member of its own; otherwise by their place.

use serde_json::{Map, Value};

/// The members by which the items of a list are told apart, the best first.
const KEYS: [&str; 3] = ["id", "uid", "name"];

/// One step on the way to a place.
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    /// A member of an object.
    Member(String),
    /// An item of a list, by its place.
    Index(usize),
    /// An item of a list, by a member that no other item shares.
    Item {
        /// The member's name.
        key: &'static str,
        /// The member's value: a text or a number.
        value: Value,
        /// Its place: in the right list when it was added there, else in the left one.
        at: usize,
    },
}

/// How a place differs.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// Only the right has it.
    Added(Value),
    /// Only the left has it.
    Removed(Value),
    /// It was the first and is the second.
    Changed(Value, Value),
    /// The items that both lists have stand in another order: their keys, as they stand in the right.
    Reordered(Vec<Value>),
}

/// One difference.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    /// The way from the root; empty for the whole document.
    pub path: Vec<Step>,
    /// What happened there.
    pub change: Change,
}

/// The way as a text: `/results/[id=a]/name`, `/labels/0`; empty for the whole document.
pub fn path_text(path: &[Step]) -> String {
    let step = |step: &Step| match step {
        Step::Member(name) => format!("/{}", name.replace('~', "~0").replace('/', "~1")),
        Step::Index(at) => format!("/{at}"),
        Step::Item { key, value, .. } => format!("/[{key}={}]", value.as_str().map_or(value.to_string(), String::from)),
    };
    path.iter().map(step).collect()
}

/// What differs, in the order of the left document; what only the right has comes after it in each object and list.
pub fn diff_json(left: &Value, right: &Value) -> Vec<Difference> {
    let mut found = Vec::new();
    compare(&mut Vec::new(), left, right, &mut found);
    found
}

fn compare(path: &mut Vec<Step>, left: &Value, right: &Value, found: &mut Vec<Difference>) {
    match (left, right) {
        (Value::Object(one), Value::Object(two)) => compare_objects(path, one, two, found),
        (Value::Array(one), Value::Array(two)) => match common_key(one, two) {
            Some(key) => compare_keyed(path, key, one, two, found),
            None => compare_indexed(path, one, two, found),
        },
        _ if left == right => {}
        _ => found.push(Difference { path: path.clone(), change: Change::Changed(left.clone(), right.clone()) }),
    }
}

/// Takes one step down.
fn below(path: &mut Vec<Step>, step: Step, visit: impl FnOnce(&mut Vec<Step>)) {
    path.push(step);
    visit(path);
    path.pop();
}

fn one_sided(path: &mut Vec<Step>, step: Step, change: Change, found: &mut Vec<Difference>) {
    below(path, step, |path| found.push(Difference { path: path.clone(), change }));
}

fn compare_objects(
    path: &mut Vec<Step>,
    left: &Map<String, Value>,
    right: &Map<String, Value>,
    found: &mut Vec<Difference>,
) {
    for (name, value) in left {
        let step = Step::Member(name.clone());
        match right.get(name) {
            Some(other) => below(path, step, |path| compare(path, value, other, found)),
            None => one_sided(path, step, Change::Removed(value.clone()), found),
        }
    }
    for (name, value) in right.iter().filter(|(name, _)| !left.contains_key(*name)) {
        one_sided(path, Step::Member(name.clone()), Change::Added(value.clone()), found);
    }
}

fn compare_indexed(path: &mut Vec<Step>, left: &[Value], right: &[Value], found: &mut Vec<Difference>) {
    for at in 0..left.len().max(right.len()) {
        let step = Step::Index(at);
        match (left.get(at), right.get(at)) {
            (Some(one), Some(two)) => below(path, step, |path| compare(path, one, two, found)),
            (Some(one), None) => one_sided(path, step, Change::Removed(one.clone()), found),
            (None, two) => one_sided(path, step, Change::Added(two.cloned().unwrap_or_default()), found),
        }
    }
}

fn compare_keyed(
    path: &mut Vec<Step>,
    key: &'static str,
    left: &[Value],
    right: &[Value],
    found: &mut Vec<Difference>,
) {
    let find = |list: &[Value], wanted: &Value| list.iter().position(|item| item[key] == *wanted);
    let places: Vec<Option<usize>> = left.iter().map(|item| find(right, &item[key])).collect();
    for (at, (item, place)) in left.iter().zip(&places).enumerate() {
        let step = Step::Item { key, value: item[key].clone(), at };
        match place {
            Some(place) => below(path, step, |path| compare(path, item, &right[*place], found)),
            None => one_sided(path, step, Change::Removed(item.clone()), found),
        }
    }
    let mut common: Vec<usize> = places.iter().flatten().copied().collect();
    for (at, item) in right.iter().enumerate().filter(|(at, _)| !common.contains(at)) {
        one_sided(path, Step::Item { key, value: item[key].clone(), at }, Change::Added(item.clone()), found);
    }
    if !common.is_sorted() {
        common.sort_unstable();
        let order = common.iter().map(|at| right[*at][key].clone()).collect();
        found.push(Difference { path: path.clone(), change: Change::Reordered(order) });
    }
}

/// The member that every item of both lists has, and that no two items of one list share.
fn common_key(left: &[Value], right: &[Value]) -> Option<&'static str> {
    let is_key = |value: &Value| value.is_string() || value.is_number();
    let fits = |list: &[Value], key: &str| {
        let mut seen: Vec<&Value> =
            list.iter().filter_map(|item| item.get(key).filter(|value| is_key(value))).collect();
        let complete = seen.len() == list.len();
        // Sorted as texts, so that the same stand side by side.
        seen.sort_by_cached_key(|value| value.to_string());
        complete && seen.windows(2).all(|pair| pair[0] != pair[1])
    };
    let is_empty = left.is_empty() && right.is_empty();
    KEYS.into_iter().find(|key| !is_empty && fits(left, key) && fits(right, key))
}

#[cfg(test)]
#[path = "json_tests.rs"]
mod tests;
