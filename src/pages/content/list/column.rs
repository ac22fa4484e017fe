//! What the table says of templates and of fragments: its columns as data. The order is the API's: a head asks for
//! another one.

use std::sync::Arc;

use leptos::prelude::AnyView;

use super::row::{
    draw_buttons, draw_by, draw_channels, draw_folder, draw_modified, draw_name, draw_status, draw_type, type_text,
};
use super::segments::fits;
use crate::domain::content::{ContentKind, Item};
use crate::ui::table::{Column, Head, Moment, Shape};

type Of = Arc<Item>;

/// What the table says of a kind.
pub fn shape_of(kind: ContentKind) -> &'static Shape<Of> {
    match kind {
        ContentKind::Template => &TEMPLATES,
        ContentKind::Fragment => &FRAGMENTS,
    }
}

static TEMPLATES: Shape<Of> =
    shape(&[NAME, column("", "Channel", "state", draw_channels), TYPE, FOLDER, MODIFIED, BY, ACTS]);

static FRAGMENTS: Shape<Of> = shape(&[
    NAME,
    column("", "Status", "state", draw_status),
    column("", "Channel", "mid", draw_channels),
    TYPE,
    FOLDER,
    MODIFIED,
    BY,
    ACTS,
]);

const fn shape(columns: &'static [Column<Of>]) -> Shape<Of> {
    Shape {
        columns,
        id: |item| item.id(),
        name: |item| item.title().to_string(),
        text: shown,
        fits: |item, name, value| fits(item, name, value),
    }
}

const NAME: Column<Of> = column("name", "Name", "name", draw_name);
const TYPE: Column<Of> = column("", "Type", "mid", draw_type);
const FOLDER: Column<Of> = column("", "Folder", "mid", draw_folder);
const MODIFIED: Column<Of> = column("modifiedAt", "Modified", "rate", draw_modified);
const BY: Column<Of> = column("", "By", "mid", draw_by);
const ACTS: Column<Of> = column("", "ID and more", "acts", draw_buttons);

const fn column(
    name: &'static str,
    title: &'static str,
    class: &'static str,
    cell: fn(&Of, Moment) -> AnyView,
) -> Column<Of> {
    // Nothing is sorted here: the API has done it.
    Column { head: Head { name, title, class }, sort: |_, _| None, cell }
}

/// Everything that a row shows, each thing on a line of its own. Times are found as the API sends them.
fn shown(item: &Of, _: Moment) -> String {
    let (modified, mut lines) = (item.modified(), vec![item.title().to_string(), type_text(item)]);
    lines.extend(item.channels().into_iter().map(str::to_string));
    lines.extend(item.status().map(|status| status.label().to_string()));
    let texts = [item.description(), item.folder(), modified.at, modified.by, Some(item.id())];
    lines.extend(texts.into_iter().flatten().map(str::to_string));
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::content::Order;
    use crate::ui::table::{List, Wanted, shown_of};
    use serde_json::json;

    /// Checks the ids of what an address shows.
    #[track_caller]
    fn check(query: &[(&str, &str)], expect: &str) {
        let of = |id: &str, name: &str, status: &str| {
            let value = json!({
                "id": id, "name": name, "description": "Below every mail", "type": "expression", "subType": "TEXT",
                "channels": ["shared"], "status": status, "modifiedAt": "2026-09-01T09:12:33.001Z",
                "modifiedBy": "4c01@AdobeId", "parentFolderId": "f01d",
            });
            Arc::new(Item::new(ContentKind::Fragment, value))
        };
        let items = vec![of("b", "Footer", "DRAFT"), of("a", "Header", "PUBLISHED"), of("c", "Old", "ARCHIVED")];
        let query: Vec<_> = query.iter().map(|(name, text)| (name.to_string(), text.to_string())).collect();
        let shown = shown_of(List::new(items.clone(), &FRAGMENTS), &Wanted::from_query(&query, &["status"]), |_| None);
        assert_eq!(shown.into_iter().map(|at| items[at].id()).collect::<Vec<_>>().join(" "), expect, "{query:?}");
    }

    #[test]
    fn the_order_is_that_of_the_api_and_the_search_finds_what_is_shown() {
        check(&[], "b a c");
        check(&[("sort", "name")], "b a c");
        check(&[("sort", "-modifiedAt")], "b a c");
        check(&[("status", "DRAFT")], "b");
        check(&[("status", "ARCHIVED"), ("q", "old")], "c");
        check(&[("status", "DRAFT"), ("q", "old")], "");
        for search in ["every MAIL", "expression text", "shared", "2026-09-01", "4c01", "f01d"] {
            check(&[("q", search)], "b a c");
        }
        check(&[("q", "published")], "a");
    }

    #[test]
    fn what_a_head_asks_for_the_api_can_do() {
        for shape in [&TEMPLATES, &FRAGMENTS] {
            for head in shape.columns.iter().map(|column| column.head).filter(|head| !head.name.is_empty()) {
                assert!(Order::by(head.name, true).is_some() && Order::by(head.name, false).is_some(), "{}", head.name);
            }
        }
    }
}
