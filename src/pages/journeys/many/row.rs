//! A configuration of a plan, and what the table says of it.

use leptos::prelude::*;

use crate::domain::journeys::{Kind, ManyItem};
use crate::pages::journeys::links::pages_of;
use crate::ui::table::{Column, Head, Moment, Shape, by_text};

/// One of a plan.
#[derive(Clone, Debug, PartialEq)]
pub struct ManyRow {
    /// Its kind.
    pub kind: Kind,
    /// It.
    pub item: ManyItem,
}

/// What the table says of them.
pub const SHAPE: Shape<ManyRow> = Shape {
    columns: &[
        Column {
            head: Head { name: "name", title: "Endpoint", class: "name" },
            sort: |row, _| by_text(&row.item.name),
            cell: draw_name,
        },
        Column {
            head: Head { name: "state", title: "State", class: "mid" },
            sort: |row, _| by_text(&row.item.state),
            cell: |row, _| row.item.state.clone().into_any(),
        },
        Column {
            head: Head { name: "check", title: "Checks", class: "state" },
            sort: |row, _| row.item.refusal.as_deref().and_then(by_text),
            cell: draw_check,
        },
    ],
    id: |row| &row.item.uid,
    name: |row| row.item.name.clone(),
    text: |row, _| [&*row.item.name, &row.item.uid, &row.item.state].join("\n"),
    fits: |_, _, _| true,
};

fn draw_name(row: &ManyRow, _: Moment) -> AnyView {
    let to = pages_of(row.kind).object(row.item.uid.clone()).href();
    view! { <a href=to>{row.item.name.clone()}</a> }.into_any()
}

fn draw_check(row: &ManyRow, _: Moment) -> AnyView {
    match row.item.refusal.clone() {
        Some(why) => view! { <span class="chip bad" title=why.clone()>{why.clone()}</span> }.into_any(),
        None => view! { <span class="quiet">"none fails"</span> }.into_any(),
    }
}
