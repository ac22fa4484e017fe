//! JSON Patch (RFC 6902): check against the paths that an operation allows, and apply. The `json-patch` crate below.

use json_patch::jsonptr::PointerBuf;
use json_patch::{
    AddOperation, CopyOperation, MoveOperation, PatchOperation, RemoveOperation, ReplaceOperation, TestOperation,
};
use serde_json::Value;

use super::PatchPath;

/// Why a row of a patch is refused before it is sent: the row's number from 0, and a sentence.
pub type RowProblem = (usize, String);

/// Checks the rows of a patch: operation, path, and a value where one is needed.
pub fn check_rows(patch: &Value, paths: &[PatchPath]) -> Vec<RowProblem> {
    let Some(rows) = patch.as_array() else {
        return vec![(0, "A JSON Patch is an array of operations.".into())];
    };
    rows.iter().enumerate().filter_map(|(at, row)| check_row(row, paths).err().map(|sentence| (at, sentence))).collect()
}

fn check_row(row: &Value, paths: &[PatchPath]) -> Result<(), String> {
    let op = row.get("op").and_then(Value::as_str).unwrap_or_default();
    if !["add", "remove", "replace"].contains(&op) {
        return Err("op is one of add, remove, replace.".into());
    }
    let path = row.get("path").and_then(Value::as_str).unwrap_or_default();
    if path.is_empty() {
        return Err("path is required.".into());
    }
    if !paths.iter().any(|known| path == known.pointer) {
        let known: Vec<&str> = paths.iter().map(|known| known.pointer).collect();
        return Err(format!("path must be one of {}.", known.join(", ")));
    }
    match (op, row.get("value")) {
        ("remove", Some(_)) => Err("remove takes no value.".into()),
        ("remove", None) | (_, Some(_)) => Ok(()),
        _ => Err("value is required.".into()),
    }
}

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
    use crate::api::{list, text};
    use serde_json::json;

    static TEXT: crate::api::Schema = text();
    static LIST: crate::api::Schema = list(&TEXT, 0, None);
    const PATHS: &[PatchPath] = &[
        PatchPath { pointer: "/name", doc: "", schema: &TEXT, documented: true },
        PatchPath { pointer: "/labels", doc: "", schema: &LIST, documented: false },
    ];

    #[track_caller]
    fn check(row: Value, sentence: Option<&str>) {
        let problems = check_rows(&json!([row]), PATHS);
        assert_eq!(problems.first().map(|(_, text)| text.as_str()), sentence);
    }

    #[test]
    fn rows_are_checked_each_on_its_own() {
        check(json!({"op": "replace", "path": "/name", "value": "x"}), None);
        check(json!({"op": "remove", "path": "/name"}), None);
        check(json!({"op": "add", "path": "/labels", "value": ["x"]}), None);
        check(json!({"op": "move", "path": "/name", "from": "/x"}), Some("op is one of add, remove, replace."));
        check(json!({"op": "add", "path": "/name"}), Some("value is required."));
        check(json!({"op": "remove", "path": "/name", "value": 1}), Some("remove takes no value."));
        check(json!({"op": "add", "path": "", "value": 1}), Some("path is required."));
        check(json!({"op": "add", "path": "/name/x", "value": 1}), Some("path must be one of /name, /labels."));
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
