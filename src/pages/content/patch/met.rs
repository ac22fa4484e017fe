//! What somebody else has changed of what is patched.

use serde_json::Value;

use crate::domain::content::patch::Rebased;
use crate::ui::side_by_side::{SideRow, Sides};

/// The heading, which gets the focus while something is to be chosen.
pub const TITLE: &str = "conflict-title";

/// What somebody else has changed.
#[derive(Clone, Debug, PartialEq)]
pub struct Met {
    /// Who, and when, where the API says so.
    pub by: String,
    /// Their changes.
    pub sides: Sides,
    /// The paths that both changed, and of which nobody has chosen yet.
    pub open: Vec<&'static str>,
}

impl Met {
    /// What there is to say of a copy that has changed since `base` was read; `now` is what may be patched of it.
    pub fn new(document: &Value, base: Value, now: Value, rebased: Rebased) -> Met {
        let text = |name: &str| document.get(name).and_then(Value::as_str);
        let by = text("modifiedBy").map(|by| format!(", last by {by}")).unwrap_or_default();
        let at = text("modifiedAt").map(|at| format!(", {at}")).unwrap_or_default();
        let mine = |path: &str| {
            let rows = rebased.patch.as_array().into_iter().flatten();
            let row = rows.into_iter().find(|row| row.get("path").is_some_and(|own| own == path))?;
            Some(row.get("value").map_or_else(|| "removed".to_string(), said))
        };
        let row = |path: &&'static str| SideRow {
            member: path.to_string(),
            sides: vec![base.pointer(path).map(said), now.pointer(path).map(said), mine(path)],
        };
        let rows = rebased.both.iter().chain(&rebased.theirs).map(row).collect();
        let sides = Sides { titles: vec!["You saw", "On the server now", "Yours"], rows };
        Met { by: format!("{by}{at}"), sides, open: rebased.both }
    }

    /// Whether something is to be chosen before anything is sent.
    pub fn is_open(&self) -> bool {
        !self.open.is_empty()
    }
}

fn said(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_string)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_both_changed_is_chosen_and_what_only_they_changed_is_said() {
        let patch = json!([{"op": "replace", "path": "/name", "value": "Mine"}]);
        let rebased = Rebased { patch, theirs: vec!["/labels"], both: vec!["/name"] };
        let document = json!({"modifiedBy": "ann", "modifiedAt": "2026-11-27T10:00:00Z"});
        let met = Met::new(&document, json!({"name": "A"}), json!({"name": "Theirs", "labels": ["x"]}), rebased);
        assert!(met.is_open() && met.by == ", last by ann, 2026-11-27T10:00:00Z");
        let sides: Vec<_> = met.sides.rows.iter().map(|row| (row.member.as_str(), row.sides.clone())).collect();
        let text = |text: &str| Some(text.to_string());
        assert_eq!(
            sides,
            [("/name", vec![text("A"), text("Theirs"), text("Mine")]), ("/labels", vec![None, text(r#"["x"]"#), None]),]
        );
    }
}
