//! Carries out a JSON Patch (RFC 6902). The `json-patch` crate below.

use json_patch::jsonptr::PointerBuf;
use json_patch::{
    AddOperation, CopyOperation, MoveOperation, PatchOperation, RemoveOperation, ReplaceOperation, TestOperation,
};
use serde_json::Value;

use super::pointer::Pointer;

/// The document after the patch, or a sentence with the number of the first row that does not apply.
pub fn apply_patch(document: &Value, patch: &Value) -> Result<Value, String> {
    let rows = patch.as_array().ok_or("A JSON Patch is an array of operations.")?;
    let mut result = document.clone();
    for (at, row) in rows.iter().enumerate() {
        let number = at + 1;
        let operation = read_row(row).map_err(|sentence| format!("Operation {number}: {sentence}"))?;
        json_patch::patch(&mut result, &[operation])
            .map_err(|error| format!("Operation {number} does not apply: {}.", error.kind))?;
    }
    Ok(result)
}

/// A document on which operations are tried one after the other: one that does not apply leaves it as it is, and the next
/// is tried on that.
#[derive(Clone, Debug)]
pub struct Trial(Value);

/// What an operation did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// Whether there was a member at its path already.
    pub was_there: bool,
    /// Whether what is there is another value now.
    pub changes: bool,
}

/// Why an operation does not apply.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// It is no operation: a sentence.
    Row(String),
    /// Nothing is at the path that it names.
    Missing,
    /// What is to hold the value is not there, or is neither an object nor a list.
    NoHolder(Pointer),
    /// Anything else, in the words of the crate below.
    Other(String),
}

impl Trial {
    /// A trial that begins with a document.
    pub fn on(document: &Value) -> Trial {
        Trial(document.clone())
    }

    /// Carries one operation out, if it applies.
    pub fn step(&mut self, row: &Value) -> Result<Step, Unfit> {
        let operation = read_row(row).map_err(Unfit::Row)?;
        let path = row.get("path").and_then(Value::as_str).unwrap_or_default();
        let pointer = Pointer::parse(path).map_err(Unfit::Row)?;
        let holder = pointer.split_last().map(|(holder, _)| holder);
        let before = self.0.pointer(path).cloned();
        let in_list =
            holder.as_ref().is_some_and(|holder| self.0.pointer(holder.as_str()).is_some_and(Value::is_array));
        match json_patch::patch(&mut self.0, std::slice::from_ref(&operation)) {
            // An item that comes into a list takes nobody's place.
            Ok(()) if in_list && !matches!(operation, PatchOperation::Replace(_)) => {
                Ok(Step { was_there: false, changes: true })
            }
            Ok(()) => Ok(Step { was_there: before.is_some(), changes: before.as_ref() != self.0.pointer(path) }),
            Err(error) => Err(match (operation, holder) {
                (PatchOperation::Replace(_) | PatchOperation::Remove(_), _) => Unfit::Missing,
                (PatchOperation::Add(_), Some(holder)) if !in_list => Unfit::NoHolder(holder),
                _ => Unfit::Other(error.kind.to_string()),
            }),
        }
    }

    /// The document as it is now.
    pub fn document(&self) -> &Value {
        &self.0
    }

    /// The document, given away.
    pub fn into_document(self) -> Value {
        self.0
    }
}

/// One operation as the crate below wants it, made by hand: its own reader is several times the size of all patching.
fn read_row(row: &Value) -> Result<PatchOperation, String> {
    let text = |key: &str| row.get(key).and_then(Value::as_str).ok_or(format!("{key} must be a text."));
    let pointer = |key: &str| PointerBuf::parse(text(key)?).map_err(|_| format!("{key} must be a JSON Pointer."));
    let value = || row.get("value").cloned().ok_or("value is required.".to_string());
    let path = pointer("path")?;
    Ok(match text("op")? {
        "add" => PatchOperation::Add(AddOperation { path, value: value()? }),
        "remove" => PatchOperation::Remove(RemoveOperation { path }),
        "replace" => PatchOperation::Replace(ReplaceOperation { path, value: value()? }),
        "move" => PatchOperation::Move(MoveOperation { path, from: pointer("from")? }),
        "copy" => PatchOperation::Copy(CopyOperation { path, from: pointer("from")? }),
        "test" => PatchOperation::Test(TestOperation { path, value: value()? }),
        _ => return Err("op is one of add, remove, replace, move, copy, test.".into()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[track_caller]
    fn check(trial: &mut Trial, row: Value, expect: Result<(bool, bool), Unfit>) {
        let found = trial.step(&row).map(|step| (step.was_there, step.changes));
        assert_eq!(found, expect, "{row}");
    }

    #[test]
    fn operations_are_tried_each_on_what_those_before_it_left() {
        let mut trial = Trial::on(&json!({ "name": "a", "labels": ["x"], "a/b": 1 }));
        let holder = |text: &str| Pointer::parse(text).expect("a pointer");
        check(&mut trial, json!({ "op": "replace", "path": "/name", "value": "b" }), Ok((true, true)));
        check(&mut trial, json!({ "op": "replace", "path": "/name", "value": "b" }), Ok((true, false)));
        check(&mut trial, json!({ "op": "replace", "path": "/text", "value": "b" }), Err(Unfit::Missing));
        check(&mut trial, json!({ "op": "remove", "path": "/text" }), Err(Unfit::Missing));
        check(&mut trial, json!({ "op": "add", "path": "/text", "value": "b" }), Ok((false, true)));
        check(&mut trial, json!({ "op": "add", "path": "/text", "value": "c" }), Ok((true, true)));
        check(&mut trial, json!({ "op": "remove", "path": "/text" }), Ok((true, true)));
        check(
            &mut trial,
            json!({ "op": "add", "path": "/text/en", "value": 1 }),
            Err(Unfit::NoHolder(holder("/text"))),
        );
        check(
            &mut trial,
            json!({ "op": "add", "path": "/name/en", "value": 1 }),
            Err(Unfit::NoHolder(holder("/name"))),
        );
        check(&mut trial, json!({ "op": "add", "path": "/labels/0", "value": "w" }), Ok((false, true)));
        check(&mut trial, json!({ "op": "add", "path": "/labels/-", "value": "w" }), Ok((false, true)));
        assert!(matches!(trial.step(&json!({ "op": "add", "path": "/labels/9", "value": 1 })), Err(Unfit::Other(_))));
        check(&mut trial, json!({ "op": "replace", "path": "/labels/1", "value": "x" }), Ok((true, false)));
        check(&mut trial, json!({ "op": "remove", "path": "/a~1b" }), Ok((true, true)));
        assert!(matches!(trial.step(&json!({ "op": "add", "path": "/x" })), Err(Unfit::Row(_))));
        assert!(matches!(trial.step(&json!({ "op": "add", "path": "/~2", "value": 1 })), Err(Unfit::Row(_))));
        assert_eq!(trial.into_document(), json!({ "name": "b", "labels": ["w", "x", "w"] }));
    }

    #[test]
    fn a_patch_that_does_not_apply_names_the_row() {
        let document = json!({"name": "a"});
        let patch = json!([{"op": "add", "path": "/x", "value": 1}, {"op": "replace", "path": "/missing", "value": 2}]);
        assert!(apply_patch(&document, &patch).expect_err("refused").starts_with("Operation 2 does not apply"));
        assert_eq!(
            apply_patch(&document, &json!([{"op": "replace", "path": "/name", "value": "b"}])),
            Ok(json!({"name": "b"}))
        );
    }
}
