//! Carries out a JSON Patch (RFC 6902). The `json-patch` crate below.

use json_patch::jsonptr::PointerBuf;
use json_patch::{
    AddOperation, CopyOperation, MoveOperation, PatchOperation, RemoveOperation, ReplaceOperation, TestOperation,
};
use serde_json::Value;

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
    use serde_json::json;

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
