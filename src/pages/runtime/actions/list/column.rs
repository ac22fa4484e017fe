//! The columns of the list. Cells are drawn while a person scrolls: each is as few elements as can be.

use leptos::prelude::*;

use super::pick::{Item, fits, limits_of, shown};
use crate::domain::runtime::{Support, Web, support_of};
use crate::route::Route;
use crate::route::collections::Collection;
use crate::ui::table::{Column, Head, Moment, Shape, by_number, by_text};

/// What the table says of actions.
pub const SHAPE: Shape<Item> =
    Shape { columns: COLUMNS, id: |item| &item.id, name: |item| item.action.name(), text: shown, fits };

const COLUMNS: &[Column<Item>] = &[
    Column {
        head: Head { name: "name", title: "Name", class: "name" },
        sort: |item, _| by_text(&item.action.named().name),
        cell: draw_name,
    },
    Column {
        head: Head { name: "package", title: "Package", class: "package" },
        sort: |item, _| by_text(&item.action.named().package),
        cell: |item, _| item.action.named().package.into_any(),
    },
    Column {
        head: Head { name: "kind", title: "Kind", class: "kind state" },
        sort: |item, _| by_text(item.action.kind()),
        cell: draw_kind,
    },
    Column {
        head: Head { name: "version", title: "Version", class: "mid version" },
        sort: |item, _| by_version(item.action.version()),
        cell: |item, _| item.action.version().to_string().into_any(),
    },
    Column {
        head: Head { name: "timeout", title: "Limits", class: "mid limits" },
        sort: |item, _| item.action.limit_text("timeout").parse().ok().map(by_number),
        cell: |item, _| limits_of(&item.action).into_any(),
    },
    Column {
        head: Head { name: "web", title: "Web", class: "web" },
        sort: |item, _| by_text(if item.action.web() == Web::No { "" } else { "web" }),
        cell: draw_web,
    },
    Column { head: Head { name: "", title: "URL", class: "acts" }, sort: |_, _| None, cell: draw_copy },
];

/// By its numbers, not by its letters: 0.0.10 comes after 0.0.9.
fn by_version(version: &str) -> Option<(f64, String)> {
    let parts = version.split('.').map(|part| part.parse::<u32>().ok()).collect::<Option<Vec<_>>>()?;
    Some(by_number(parts.iter().fold(0.0, |sum, part| sum * 100_000.0 + f64::from(*part))))
}

fn draw_name(item: &Item, _: Moment) -> AnyView {
    let name = item.action.named();
    let note = item.action.description().map(|text| view! { " " <span class="field-note">{text}</span> });
    match item.of_system {
        true => view! { <span>{name.name}</span> {note} }.into_any(),
        false => {
            let to = Route::from(Collection::Actions.object(name.whole()));
            view! { <a href=to.href()>{name.name}</a> {note} }.into_any()
        }
    }
}

fn draw_kind(item: &Item, _: Moment) -> AnyView {
    let kind = item.action.kind().to_string();
    let count = item.action.components().len();
    if item.action.is_sequence() {
        let members = item.action.components().join(" → ");
        return view! { <span title=members>{format!("sequence of {count}")}</span> }.into_any();
    }
    match support_of(&kind) {
        Support::OutOfSupport => view! {
            <code>{kind}</code>
            " "
            <span class="chip warning" title=Support::OutOfSupport.in_words()>
                "out of support"
            </span>
        }
        .into_any(),
        _ => view! { <code>{kind}</code> }.into_any(),
    }
}

fn draw_web(item: &Item, _: Moment) -> AnyView {
    match item.action.web() {
        Web::No => ().into_any(),
        Web::Yes => view! { <span class="chip">"web"</span> }.into_any(),
        Web::Raw => view! { <span class="chip">"web, raw"</span> }.into_any(),
    }
}

fn draw_copy(item: &Item, _: Moment) -> AnyView {
    let (what, text) = item.to_copy();
    let label = what.replacen("The", "Copy the", 1);
    view! { <button type="button" data-act="copy" aria-label=label title=text></button> }.into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_sorted_by_their_numbers() {
        assert!(by_version("0.0.10") > by_version("0.0.9") && by_version("0.1.0") > by_version("0.0.99"));
        assert_eq!((by_version(""), by_version("x")), (None, None));
        let names: std::collections::BTreeSet<&str> = COLUMNS.iter().map(|column| column.head.name).collect();
        assert_eq!(names.len(), COLUMNS.len());
    }
}
