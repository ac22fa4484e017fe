//! The JSON Patch (RFC 6902) that leads from one document to another; the other way round, it is the patch that leads back.

use serde_json::{Map, Value};

use super::align::{Slot, align};
use super::names::differing_members;
use super::node::Node;
use super::pointer::Pointer;
use super::policy::{Policy, Rule, Scope};
use super::same::is_same;
use super::source::Document;
use super::token::Shape;

/// One operation: `add`, `remove` or `replace`. What moved in a list is taken out and put in again, because not every API
/// takes `move`.
#[derive(Clone, Debug)]
pub struct Operation<'a> {
    /// Its name.
    pub op: &'static str,
    /// Where, when all operations before it have been carried out.
    pub path: Pointer,
    /// What is put there; `None` for `remove`.
    pub value: Option<Node<'a>>,
}

impl Operation<'_> {
    /// As a row of a patch.
    pub fn to_value(&self) -> Value {
        let mut row = Map::new();
        row.insert("op".into(), self.op.into());
        row.insert("path".into(), self.path.as_str().into());
        // Not by `json!`, which spells numbers anew.
        row.extend(self.value.map(|value| ("value".into(), value.to_value())));
        row.into()
    }
}

/// The operations that make `after` of `before`, as far as the policy lets it count. A place with [`Rule::Whole`] is
/// replaced as a whole: so the paths that an API allows are kept to. Empty when nothing differs.
///
/// Members that stand twice cannot be told apart by a pointer: the ones that count are what is patched.
pub fn patch<'a>(before: Node<'a>, after: Node<'a>, policy: &Policy) -> Vec<Operation<'a>> {
    let mut operations = Vec::new();
    compare(&Pointer::root(), before, after, &Scope::new(policy), &mut operations);
    operations
}

/// The same for two values, as the rows that are sent; see [`patch`]. With the two the other way round it is the inverse.
pub fn patch_of_values(before: &Value, after: &Value, policy: &Policy) -> Value {
    let (before, after) = (Document::of_value(before), Document::of_value(after));
    patch(before.root(), after.root(), policy).iter().map(Operation::to_value).collect()
}

fn compare<'a>(path: &Pointer, before: Node<'a>, after: Node<'a>, scope: &Scope, found: &mut Vec<Operation<'a>>) {
    if before.is_written_as(after) {
        return;
    }
    match (before.shape(), after.shape()) {
        (Shape::Object, Shape::Object) if scope.rule() != Some(Rule::Whole) => {
            compare_members(path, before, after, scope, found)
        }
        (Shape::List, Shape::List) if scope.aligns() => compare_items(path, before, after, scope, found),
        _ if is_same(before, after, scope) => {}
        _ => found.push(Operation { op: "replace", path: path.clone(), value: Some(after) }),
    }
}

fn compare_members<'a>(
    path: &Pointer,
    before: Node<'a>,
    after: Node<'a>,
    scope: &Scope,
    found: &mut Vec<Operation<'a>>,
) {
    for pair in differing_members(before, after) {
        let scope = scope.below(|own| pair.name.says(own));
        let path = path.member(&pair.name.text().unwrap_or_default());
        let is_same = match (scope.counts(pair.left), scope.counts(pair.right)) {
            (Some(left), Some(right)) => {
                compare(&path, left, right, &scope, found);
                continue;
            }
            (left, right) => left.is_none() && right.is_none(),
        };
        if !is_same {
            let op = match (pair.left, pair.right) {
                (Some(_), Some(_)) => "replace",
                (None, _) => "add",
                (_, None) => "remove",
            };
            found.push(Operation { op, path, value: pair.right });
        }
    }
}

fn compare_items<'a>(path: &Pointer, before: Node<'a>, after: Node<'a>, scope: &Scope, found: &mut Vec<Operation<'a>>) {
    let (one, two): (Vec<Node>, Vec<Node>) = (before.items().collect(), after.items().collect());
    let slots = align(&one, &two, scope);
    let mut gone = vec![false; one.len()];
    let mut come: Vec<usize> = Vec::new();
    let mut both: Vec<(usize, usize)> = Vec::new();
    for slot in slots {
        match slot {
            Slot::Same(..) => {}
            Slot::Both(left, right) => both.push((left, right)),
            Slot::Left(left) => gone[left] = true,
            Slot::Right(right) => come.push(right),
            Slot::Moved(left, right) => {
                gone[left] = true;
                come.push(right);
            }
        }
    }
    // From the end, so that the places before it stay; then each where it shall be, for all before it are there.
    let gone = (0..one.len()).rev().filter(|at| gone[*at]);
    found.extend(gone.map(|at| Operation { op: "remove", path: path.item(at), value: None }));
    found.extend(come.iter().map(|at| Operation { op: "add", path: path.item(*at), value: Some(two[*at]) }));
    let below = scope.item();
    for (left, right) in both {
        compare(&path.item(right), one[left], two[right], &below, found);
    }
}

#[cfg(test)]
#[path = "patch_laws.rs"]
mod laws;

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(before: &str, after: &str, policy: &Policy, expect: &[&str]) {
        let read = |text: &str| Document::read(text).expect("JSON");
        let (before, after) = (read(before), read(after));
        let say = |operation: Operation| match operation.value {
            Some(value) => format!("{} {} {}", operation.op, operation.path, value.compact()),
            None => format!("{} {}", operation.op, operation.path),
        };
        let said: Vec<String> = patch(before.root(), after.root(), policy).into_iter().map(say).collect();
        assert_eq!(said, expect);
    }

    #[test]
    fn a_patch_is_as_small_as_the_difference() {
        let exact = &Policy::EXACT;
        check(r#"{"a":1,"b":[1,2]}"#, r#"{"b":[1,2],"a":1}"#, exact, &[]);
        check(r#"{"a":1,"b":2}"#, r#"{"a":3,"c":{"d":4}}"#, exact, &["replace /a 3", "remove /b", r#"add /c {"d":4}"#]);
        check("[1,2,3,4]", "[1,9,2,4]", exact, &["remove /2", "add /1 9"]);
        check(r#"[{"a":1},5]"#, r#"[{"a":2},5]"#, exact, &["replace /0/a 2"]);
        check("[1]", "{}", exact, &["replace  {}"]);
        check(
            r#"[{"id":1},{"id":2},{"id":3}]"#,
            r#"[{"id":2},{"id":3},{"id":1}]"#,
            exact,
            &["remove /0", r#"add /2 {"id":1}"#],
        );
        check(r#"{"a/b":{"~":1}}"#, r#"{"a/b":{"~":2}}"#, exact, &["replace /a~1b/~0 2"]);
    }

    #[test]
    fn paths_that_an_api_allows_are_kept_to() {
        let policy = Policy { rules: &[("/labels", Rule::Whole), ("/tags", Rule::Set)], ..Policy::EXACT };
        check(
            r#"{"labels":["a","b"],"tags":[1,2]}"#,
            r#"{"labels":["b"],"tags":[2,1,1]}"#,
            &policy,
            &[r#"replace /labels ["b"]"#],
        );
        let absent = Policy { rules: &[("/n", Rule::Absent("-1"))], ..Policy::WORTH };
        check(r#"{"n":-1.0,"m":1}"#, r#"{"m":1.0}"#, &absent, &[]);
        check(r#"{"n":-1}"#, r#"{"n":5}"#, &absent, &["replace /n 5"]);
        check(r#"{"n":5}"#, "{}", &absent, &["remove /n"]);
        let null = Policy { null_is_absent: true, ..Policy::WORTH };
        check(r#"{"a":null,"b":1}"#, r#"{"c":null,"b":null}"#, &null, &["replace /b null"]);
    }
}
