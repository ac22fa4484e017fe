//! What the table says of fragments, of those that are not there, and of expressions: its columns as data.

use leptos::prelude::*;

use super::chosen::Chosen;
use crate::domain::content::map::{Map, Mark, NodeKind, Segment};
use crate::ui::table::{Column, Head, Moment, Shape, SortKey, by_number, by_text};

/// The name of the choice: a part of the map.
pub const IS: &str = "is";

/// The most embedded first.
pub const MOST_FIRST: &str = "-templates";

/// What a press on the name asks for.
pub const SELECT: &str = "select";

/// One row.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The key of its node.
    pub key: String,
    kind: NodeKind,
    name: String,
    id: String,
    status: String,
    templates: usize,
    /// Nothing where it is not known.
    embeds: Option<usize>,
    marks: Vec<Mark>,
    segments: Vec<Segment>,
}

/// The rows of a map.
pub fn rows_of(map: &Map) -> Vec<Row> {
    let row = |at: usize| {
        let node = &map.nodes[at];
        Row {
            key: node.key.clone(),
            kind: node.kind,
            name: node.name.clone(),
            id: node.id.clone(),
            status: node.status.clone(),
            templates: node.templates,
            embeds: node.unread.is_none().then(|| map.embedded_in(at).len()),
            marks: map.marks(at),
            segments: Segment::ALL.into_iter().filter(|segment| map.is_in(at, *segment)).collect(),
        }
    };
    map.embeddable().into_iter().map(row).collect()
}

/// How many rows a part has.
pub fn count_of(rows: &[Row], segment: Segment) -> usize {
    rows.iter().filter(|row| row.segments.contains(&segment)).count()
}

/// What the table says of them.
pub const SHAPE: Shape<Row> = Shape { columns: COLUMNS, id: |row| &row.key, name: |row| row.name.clone(), text, fits };

const COLUMNS: &[Column<Row>] = &[
    Column {
        head: Head { name: "fragment", title: "Fragment", class: "" },
        sort: |row, _| by_text(&row.name),
        cell: draw_name,
    },
    Column {
        head: Head { name: "state", title: "State", class: "state" },
        sort: |row, _| by_text(state(row).1),
        cell: |row, _| {
            let (class, word) = state(row);
            let word = word.to_string();
            view! { <span class=class>{word}</span> }.into_any()
        },
    },
    Column {
        head: Head { name: "templates", title: "Templates", class: "rate" },
        sort: by_templates,
        cell: |row, _| row.templates.to_string().into_any(),
    },
    Column {
        head: Head { name: "embeds", title: "Embeds", class: "mid rate" },
        sort: |row, _| row.embeds.map(|count| by_number(count as f64)),
        cell: |row, _| row.embeds.map_or("not known".to_string(), |count| count.to_string()).into_any(),
    },
];

fn by_templates(row: &Row, _: Moment) -> Option<SortKey> {
    Some(by_number(row.templates as f64))
}

/// The class of the mark, and the word.
fn state(row: &Row) -> (&'static str, &str) {
    match (row.kind, row.status.as_str()) {
        (NodeKind::Missing, _) => ("state-mark wrong", "does not exist"),
        (NodeKind::Elsewhere, _) => ("state-mark", "elsewhere"),
        (NodeKind::Dynamic, _) => ("state-mark draft", "at delivery"),
        (_, "PUBLISHED") => ("state-mark live", "published"),
        (_, "PUBLISHING") => ("state-mark busy", "publishing"),
        (_, "DRAFT") => ("state-mark draft", "draft"),
        (_, other) => ("state-mark", other),
    }
}

fn draw_name(row: &Row, _: Moment) -> AnyView {
    let chosen = use_context::<Chosen>();
    let key = row.key.clone();
    let is_chosen = move || chosen.is_some_and(|Chosen(of)| of.with(|of| of.as_deref() == Some(&key)));
    let chip = |mark: &Mark| {
        let class = match mark {
            Mark::Dangling(_) | Mark::Cycle | Mark::Unread => "chip bad",
            Mark::Dynamic(_) => "chip warning",
            // The state says it.
            Mark::Missing => return None,
            Mark::Unused => "chip",
        };
        Some(view! { " " <span class=class>{mark.label()}</span> })
    };
    view! {
        <button type="button" class="link" data-act=SELECT aria-current=move || is_chosen().then_some("true")>
            {row.name.clone()}
        </button>
        {row.marks.iter().filter_map(chip).collect_view()}
    }
    .into_any()
}

/// Everything that a row shows, each thing on a line of its own.
fn text(row: &Row, _: Moment) -> String {
    let mut lines = vec![row.name.clone(), row.id.clone(), state(row).1.to_string()];
    lines.extend(row.marks.iter().map(Mark::label));
    lines.join("\n")
}

fn fits(row: &Row, name: &str, value: &str) -> bool {
    name == IS && row.segments.iter().any(|segment| segment.value() == value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::content::ContentKind;
    use crate::domain::content::map::{Item, Library, embeds_of};
    use crate::ui::table::{List, Wanted, shown_of};
    use serde_json::json;

    fn item(id: &str, text: &str) -> Item {
        let whole = json!({ "fragment": { "content": text } });
        Item {
            kind: ContentKind::Fragment,
            id: id.into(),
            name: id.to_uppercase(),
            status: "DRAFT".into(),
            channel: "email".into(),
            embeds: Ok(embeds_of(ContentKind::Fragment, &whole)),
        }
    }

    #[track_caller]
    fn check(query: &[(&str, &str)], expect: &str) {
        let items = vec![item("a", "{{fragment id='ajo:b'}}{{fragment id='ajo:x'}}"), item("b", "{{fragment id=p.q}}")];
        let rows = rows_of(&Map::new(&Library { items }));
        let query: Vec<_> = query.iter().map(|(name, text)| (name.to_string(), text.to_string())).collect();
        let wanted = Wanted::from_query(&query, &[IS]).with_order(MOST_FIRST);
        let keys: Vec<String> = rows.iter().map(|row| row.key.clone()).collect();
        let shown = shown_of(List::new(rows, &SHAPE), &wanted, |_| None);
        assert_eq!(shown.into_iter().map(|at| keys[at].as_str()).collect::<Vec<_>>().join(" "), expect, "{query:?}");
    }

    #[test]
    fn rows_are_found_by_what_they_show_and_by_their_part() {
        check(&[], "b =p.q x a");
        check(&[("q", "exist")], "x");
        check(&[("is", "unused")], "a");
        check(&[("is", "dangling")], "x a");
        check(&[("is", "dynamic")], "b =p.q");
        check(&[("is", "cyclic")], "");
        check(&[("sort", "fragment")], "a b =p.q x");
    }
}
