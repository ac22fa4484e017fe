//! The rows of a JSON Patch, checked against the paths that an operation allows.

use serde_json::Value;

use crate::api::PatchPath;

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
}
