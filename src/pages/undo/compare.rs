//! What a change did, and what was saved beside what was in force: member by member.

use serde_json::Value;

use super::back::WayBack;
use super::ways::{saved, way_of};
use crate::domain::document::Policy;
use crate::inspector::differences::{Row, value_rows};
use crate::ui::side_by_side::{SideRow, Sides};
use crate::work::undo::Entry;

/// What the change did, where it is known what was written.
pub fn difference(entry: &Entry) -> Option<Sides> {
    if let Some(inverse) = &entry.inverse {
        // A patch leaves all else as it was, and of all else there is no second copy.
        let rows = || inverse.as_array().into_iter().flatten().filter_map(|row| row.get("path")?.as_str());
        let at = |document: &Value| {
            let member = |path: &str| Some((path.trim_start_matches('/').to_string(), document.pointer(path)?.clone()));
            Value::Object(rows().filter_map(member).collect())
        };
        return Some(sides(["Before", "Written"], &at(&entry.before), &at(entry.after.as_ref()?), None));
    }
    let before = saved(entry)?;
    Some(sides(["Before", "Written"], &before, entry.after.as_ref()?, way_of(entry)))
}

/// What was in force beside what was saved, where the copy has both and they are not the same.
pub fn in_force(entry: &Entry) -> Option<Sides> {
    let live = WayBack::other_in_force(way_of(entry), entry)?;
    let saved = way_of(entry).map(|way| (way.definition)(entry.resource, &entry.before))?;
    Some(sides(["Saved", "In force"], &saved, &live, way_of(entry)))
}

fn sides(titles: [&'static str; 2], one: &Value, two: &Value, way: Option<&WayBack>) -> Sides {
    let rows = value_rows(one, two, way.map_or(&Policy::EXACT, |way| way.policy));
    Sides { titles: titles.into(), rows: rows.into_iter().map(side_row).collect() }
}

/// A row with both sides: an empty text is something, and what was added or taken away stood on one side only.
fn side_row(row: Row) -> SideRow {
    let Row { kind, place, before, after } = row;
    let sides = vec![(kind != "added").then_some(before), (kind != "removed").then_some(after)];
    SideRow { member: place, sides }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::find_summary;
    use crate::client::{Connection, Place};
    use serde_json::json;

    fn updated(before: Value, after: Value) -> Entry {
        let operation = find_summary("capping.update").expect("in the catalogue");
        let place = Place::of(&Connection::simulator(), operation.resource.family());
        let entry = Entry::new(operation, 0.0, place, "the-uid", "x", before).expect("it can be undone");
        Entry { after: Some(after), ..entry }
    }

    /// Checks the columns, and the one row below them.
    #[track_caller]
    fn check(sides: Option<Sides>, titles: [&str; 2], member: &str, texts: [Option<&str>; 2]) {
        let sides = sides.expect("it is known");
        assert_eq!(sides.titles, titles);
        let texts = texts.map(|text| text.map(str::to_string)).to_vec();
        assert_eq!(sides.rows, [SideRow { member: member.into(), sides: texts }]);
    }

    #[test]
    fn what_was_saved_stands_beside_what_was_written_and_beside_what_was_in_force() {
        let live = json!({ "id": "the-uid", "url": "a" });
        let before = json!({ "uid": "the-uid", "url": "b", "state": "updated", "hasBeenDeployed": true, "deployedConfig": live });
        let entry = updated(before, json!({ "url": "c" }));
        check(difference(&entry), ["Before", "Written"], "/url", [Some("b"), Some("c")]);
        check(in_force(&entry), ["Saved", "In force"], "/url", [Some("b"), Some("a")]);
        let idle = updated(json!({ "uid": "the-uid", "url": "" }), json!({ "url": "", "orgId": "o" }));
        check(difference(&idle), ["Before", "Written"], "/orgId", [None, Some("o")]);
        assert_eq!(in_force(&idle), None);
        let patched = Entry {
            before: json!({ "name": "A", "template": { "html": "x" } }),
            inverse: Some(json!([{ "op": "remove", "path": "/description" }])),
            ..updated(json!({}), json!({ "name": "A", "description": "D" }))
        };
        check(difference(&patched), ["Before", "Written"], "/description", [None, Some("D")]);
        let emptied = updated(json!({ "uid": "the-uid", "url": "b" }), json!({ "url": "" }));
        check(difference(&emptied), ["Before", "Written"], "/url", [Some("b"), Some("")]);
    }
}
