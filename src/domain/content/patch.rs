//! What a JSON Patch may change of a template or a fragment, and the patch that follows from edits of that.
//!
//! The paths are data of the catalogue (`PATCH_PATHS`); all of them are members at the top, changed as a whole.

use serde_json::{Map, Value};

use super::kind::ContentKind;
use crate::api::{Kind, OPERATIONS, Operation, PatchPath, Text, Verb};
use crate::domain::document::{Pointer, apply_patch};

/// The operation that patches one.
pub fn patch_operation(kind: ContentKind) -> &'static Operation {
    let is_it = |one: &&&'static Operation| one.resource == kind.resource() && one.means.verb == Verb::Patch;
    OPERATIONS.iter().find(is_it).expect("both kinds are patched")
}

/// The paths that a patch may name.
pub fn patch_paths(kind: ContentKind) -> &'static [PatchPath] {
    match patch_operation(kind).body.map(|body| &body.schema.kind) {
        Some(Kind::Patch(paths)) => paths,
        _ => &[],
    }
}

/// Whether what is at a path may be taken away: a text that needs a character may not.
pub fn is_removable(path: &PatchPath) -> bool {
    !matches!(path.schema.kind, Kind::Text(Text { min: 1.., .. }))
}

/// What stands at a path; nothing for `null`, which says the same.
fn at<'a>(document: &'a Value, path: &PatchPath) -> Option<&'a Value> {
    document.pointer(path.pointer).filter(|value| !value.is_null())
}

/// What a patch may change of a document, and nothing else of it: with this a patch begins, and with this it is seen
/// whether somebody else changed the same.
pub fn patchable(document: &Value, paths: &[PatchPath]) -> Value {
    paths.iter().fold(Value::Object(Map::new()), |part, path| with_member(part, path, at(document, path).cloned()))
}

/// The document with another value at a path; `None` takes it away.
pub fn with_member(mut document: Value, path: &PatchPath, value: Option<Value>) -> Value {
    let Some((holder, name)) = Pointer::parse(path.pointer)
        .ok()
        .and_then(|pointer| pointer.split_last().map(|(holder, name)| (holder, name.into_owned())))
    else {
        return document;
    };
    if let Some(members) = document.pointer_mut(holder.as_str()).and_then(Value::as_object_mut) {
        match value {
            Some(value) => drop(members.insert(name, value)),
            None => drop(members.shift_remove(&name)),
        }
    }
    document
}

fn row(op: &str, path: &str, value: Option<&Value>) -> Value {
    let head = [("op".to_string(), op.into()), ("path".to_string(), path.into())];
    let value = value.map(|value| ("value".to_string(), value.clone()));
    Value::Object(head.into_iter().chain(value).collect())
}

/// The least patch that makes `after` of `before`, on these paths only. What is not there, or is `null`, is added: the
/// service refuses to replace it. The other way round it is the inverse.
pub fn patch_of_edits(before: &Value, after: &Value, paths: &[PatchPath]) -> Value {
    let one = |path: &PatchPath| match (at(before, path), at(after, path)) {
        (None, None) => None,
        (None, after) => Some(row("add", path.pointer, after)),
        (Some(_), None) => Some(row("remove", path.pointer, None)),
        (Some(one), Some(two)) => (one != two).then(|| row("replace", path.pointer, Some(two))),
    };
    paths.iter().filter_map(one).collect()
}

/// A body with what a patch says, as far as that can be said: an operation that does not fit is left out. How many were.
pub fn with_patch(body: Value, patch: &Value) -> (Value, usize) {
    let rows = patch.as_array().into_iter().flatten();
    rows.fold((body, 0), |(body, left_out), row| match apply_patch(&body, &Value::Array(vec![row.clone()])) {
        Ok(body) => (body, left_out),
        Err(_) => (body, left_out + 1),
    })
}

/// What a patch says of each path in the end: the value, or nothing where it is taken away. A path that it does not name
/// is not in it.
pub fn outcome_of(patch: &Value) -> Vec<(&str, Option<&Value>)> {
    let mut outcome: Vec<(&str, Option<&Value>)> = Vec::new();
    for row in patch.as_array().into_iter().flatten() {
        let Some(path) = row.get("path").and_then(Value::as_str) else { continue };
        outcome.retain(|(other, _)| *other != path);
        outcome.push((path, row.get("value").filter(|value| !value.is_null())));
    }
    outcome
}

/// The paths of a patch at which a document does not say what the patch makes of it: empty once it is carried out.
pub fn not_carried_out<'a>(patch: &'a Value, now: &Value) -> Vec<&'a str> {
    let says = |path: &str| now.pointer(path).filter(|value| !value.is_null());
    outcome_of(patch).into_iter().filter(|(path, value)| says(path) != *value).map(|(path, _)| path).collect()
}

/// What became of a patch when the document under it had changed.
#[derive(Clone, Debug, PartialEq)]
pub struct Rebased {
    /// The patch for the document as it is now.
    pub patch: Value,
    /// The paths that somebody else changed, and this patch does not.
    pub theirs: Vec<&'static str>,
    /// The paths that both changed, each in another way: the patch has what was written here.
    pub both: Vec<&'static str>,
}

/// The patch, written for `base`, as it has to be for `now`: what it makes of each path stays the same.
pub fn rebase(patch: &Value, base: &Value, now: &Value, paths: &'static [PatchPath]) -> Rebased {
    let outcome = outcome_of(patch);
    let mine = |path: &PatchPath| outcome.iter().find(|(own, _)| *own == path.pointer).map(|(_, value)| value.cloned());
    let wanted = paths.iter().fold(now.clone(), |wanted, path| match mine(path) {
        Some(value) => with_member(wanted, path, value),
        None => wanted,
    });
    let changed = paths.iter().filter(|path| at(base, path) != at(now, path));
    let (both, theirs): (Vec<&PatchPath>, Vec<&PatchPath>) = changed.partition(|path| mine(path).is_some());
    let differs = |path: &&&PatchPath| at(&wanted, path) != at(now, path);
    Rebased {
        patch: patch_of_edits(now, &wanted, paths),
        theirs: theirs.iter().map(|path| path.pointer).collect(),
        both: both.iter().filter(differs).map(|path| path.pointer).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;

    fn paths() -> &'static [PatchPath] {
        patch_paths(ContentKind::Template)
    }

    #[track_caller]
    fn check(before: Value, after: Value, expect: Value) {
        let patch = patch_of_edits(&before, &after, paths());
        assert_eq!(patch, expect);
        assert_eq!(not_carried_out(&patch, &after), [""; 0]);
        assert_eq!(apply_patch(&before, &patch).map(|made| patchable(&made, paths())), Ok(patchable(&after, paths())));
    }

    #[test]
    fn a_body_takes_over_what_a_patch_says_and_can_be_said() {
        let body = json!({ "name": "A", "template": { "html": "x" } });
        let patch = json!([
            { "op": "replace", "path": "/name", "value": "B" },
            { "op": "replace", "path": "/nowhere/at/all", "value": 1 },
            { "op": "replace", "path": "/template/html", "value": "y" },
            { "op": "add", "path": "/description", "value": "D" },
            { "op": "?" },
            7,
        ]);
        let made = json!({ "name": "B", "template": { "html": "y" }, "description": "D" });
        assert_eq!(with_patch(body.clone(), &patch), (made, 3));
        assert_eq!(with_patch(body.clone(), &json!("no list")), (body, 0));
    }

    #[test]
    fn edits_become_the_least_patch() {
        let one = json!({ "id": "t", "name": "A", "template": { "html": "x" } });
        check(one.clone(), one.clone(), json!([]));
        let renamed = json!({ "id": "t", "name": "B", "template": { "html": "x" } });
        check(one.clone(), renamed.clone(), json!([{ "op": "replace", "path": "/name", "value": "B" }]));
        let told = json!({ "id": "t", "name": "B", "description": "D", "parentFolderId": "f" });
        check(
            one.clone(),
            told.clone(),
            json!([
                { "op": "replace", "path": "/name", "value": "B" },
                { "op": "add", "path": "/description", "value": "D" },
                { "op": "add", "path": "/parentFolderId", "value": "f" },
            ]),
        );
        check(
            told,
            renamed,
            json!([{ "op": "remove", "path": "/description" }, { "op": "remove", "path": "/parentFolderId" }]),
        );
        let nowhere = json!({ "name": "A", "parentFolderId": null });
        check(nowhere.clone(), json!({ "name": "A" }), json!([]));
        check(
            nowhere,
            json!({ "name": "A", "parentFolderId": "f" }),
            json!([{ "op": "add", "path": "/parentFolderId", "value": "f" }]),
        );
    }

    #[test]
    fn both_kinds_have_the_same_paths_and_a_name_stays() {
        for kind in ContentKind::ALL {
            let removable: Vec<_> = patch_paths(kind).iter().filter(|path| is_removable(path)).collect();
            assert!(removable.len() + 1 == patch_paths(kind).len() && !is_removable(&patch_paths(kind)[0]));
            assert_eq!(patch_paths(kind)[0].pointer, "/name");
            let documented = patch_paths(kind).iter().filter(|path| path.documented).map(|path| path.pointer);
            assert_eq!(documented.collect::<Vec<_>>(), ["/name", "/description", "/parentFolderId"]);
        }
    }

    #[test]
    fn a_patch_is_put_on_what_somebody_else_has_written() {
        let base = json!({ "name": "A", "description": "D" });
        let mine = json!([
            { "op": "replace", "path": "/name", "value": "Mine" },
            { "op": "replace", "path": "/description", "value": "Told" },
        ]);
        let check = |now: Value, patch: Value, theirs: &[&str], both: &[&str]| {
            assert_eq!(
                rebase(&mine, &base, &now, paths()),
                Rebased {
                    patch,
                    theirs: paths().iter().map(|path| path.pointer).filter(|path| theirs.contains(path)).collect(),
                    both: paths().iter().map(|path| path.pointer).filter(|path| both.contains(path)).collect(),
                }
            );
        };
        check(base.clone(), mine.clone(), &[], &[]);
        check(json!({ "name": "A", "description": "D", "labels": ["x"] }), mine.clone(), &["/labels"], &[]);
        check(json!({ "name": "Theirs", "description": "D" }), mine.clone(), &[], &["/name"]);
        // The description is gone: it is added now.
        let added = json!([mine[0].clone(), { "op": "add", "path": "/description", "value": "Told" }]);
        check(json!({ "name": "A" }), added, &[], &["/description"]);
        // Both wanted the same.
        let rest = json!([mine[1].clone()]);
        check(json!({ "name": "Mine", "description": "D" }), rest, &[], &[]);
    }

    fn some_members() -> impl Strategy<Value = Value> {
        let text = prop::option::of(prop_oneof![Just(Value::Null), "[ab]{1,2}".prop_map(Value::from)]);
        (prop::collection::vec(text, 3), prop::option::of(prop::collection::vec("[ab]", 0..2))).prop_map(
            |(texts, labels)| {
                let names = ["/name", "/description", "/parentFolderId"];
                let document = json!({ "id": "t", "template": { "html": "x" } });
                let with = |document, name: &str, value| {
                    let path = paths().iter().find(|path| path.pointer == name).expect("a path");
                    with_member(document, path, value)
                };
                let document = names.iter().zip(texts).fold(document, |all, (name, text)| with(all, name, text));
                with(document, "/labels", labels.map(|labels| json!(labels)))
            },
        )
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(2000) })]

        #[test]
        fn the_patch_leads_there_its_inverse_back_and_both_are_as_short_as_can_be(
            before in some_members(), after in some_members(), other in some_members(),
        ) {
            let there = patch_of_edits(&before, &after, paths());
            let made = apply_patch(&before, &there).map_err(TestCaseError::fail)?;
            prop_assert_eq!(patchable(&made, paths()), patchable(&after, paths()));
            let back = patch_of_edits(&made, &before, paths());
            let again = apply_patch(&made, &back).map_err(TestCaseError::fail)?;
            prop_assert_eq!(patchable(&again, paths()), patchable(&before, paths()));
            prop_assert!(there.as_array().is_some_and(|rows| rows.len() <= paths().len()));
            // On another document it says the same of what it names, and leaves the rest.
            let rebased = rebase(&there, &before, &other, paths());
            let moved = apply_patch(&other, &rebased.patch).map_err(TestCaseError::fail)?;
            prop_assert_eq!(not_carried_out(&there, &moved), Vec::<&str>::new());
            for path in paths().iter().filter(|path| outcome_of(&there).iter().all(|(own, _)| *own != path.pointer)) {
                prop_assert_eq!(at(&moved, path), at(&other, path));
            }
        }
    }
}
