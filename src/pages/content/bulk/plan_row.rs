//! An item of a plan, and what the table says of it.

use leptos::prelude::*;

use super::choice_row::link_of;
use crate::domain::content::ContentKind;
use crate::domain::content::bulk::{Item, Plan};
use crate::ui::table::{Column, Head, Moment, Shape, by_number, by_text};

/// What the button of a row does: it shows what becomes of the object.
pub const DETAILS: &str = "details";

/// The name of the choice among the items.
pub const GOES: &str = "goes";

/// An item, with its place in the order of sending.
#[derive(Clone, Debug, PartialEq)]
pub struct PlanRow {
    kind: ContentKind,
    /// From 1; 0 for what is not sent.
    order: usize,
    key: String,
    /// It.
    pub item: Item,
}

/// The rows of a plan.
pub fn rows_of(plan: &Plan) -> Vec<PlanRow> {
    let row = |(at, item): (usize, &Item)| {
        let order = if item.can_go() { at + 1 } else { 0 };
        PlanRow { kind: plan.kind, order, key: item.key(), item: item.clone() }
    };
    plan.items.iter().enumerate().map(row).collect()
}

/// What the table says of them.
pub const SHAPE: Shape<PlanRow> = Shape {
    columns: &[
        Column {
            head: Head { name: "name", title: "Name", class: "name" },
            sort: |row, _| by_text(&row.item.name),
            cell: draw_name,
        },
        Column {
            head: Head { name: "change", title: "What it is about", class: "mid" },
            sort: |row, _| by_text(&row.item.note),
            cell: draw_change,
        },
        Column {
            head: Head { name: "check", title: "Checks", class: "state" },
            sort: |row, _| row.item.refusal.as_deref().and_then(by_text),
            cell: draw_check,
        },
        Column {
            head: Head { name: "order", title: "Sends", class: "rate" },
            sort: |row, _| (row.order > 0).then(|| by_number(row.order as f64)),
            cell: draw_sends,
        },
    ],
    id: |row| &row.key,
    name: |row| row.item.name.clone(),
    text: |row, _| {
        let item = &row.item;
        let why = item.refusal.as_deref().unwrap_or_default();
        [&*item.name, &item.id, &item.note, why, item.deed.word()].join("\n")
    },
    fits: |row, name, value| name == GOES && row.item.can_go() == (value == "yes"),
};

fn draw_name(row: &PlanRow, _: Moment) -> AnyView {
    let order = (row.order > 0).then(|| row.order.to_string());
    let name = row.item.name.clone();
    let link = match link_of(row.kind, &row.item.id) {
        Some(to) => view! { <a href=to>{name}</a> }.into_any(),
        None => name.into_any(),
    };
    view! { <span class="bulk-order">{order}</span> {link} }.into_any()
}

fn draw_change(row: &PlanRow, _: Moment) -> AnyView {
    let title = row.item.note.clone();
    let said = if title.is_empty() { "details".to_string() } else { title.clone() };
    // What is seen is part of the name by which it is called.
    let label = format!("{said}: details of {}", row.item.name);
    view! {
        <button type="button" class="bulk-details" data-act=DETAILS aria-label=label title=title>
            {said}
        </button>
    }
    .into_any()
}

fn draw_check(row: &PlanRow, _: Moment) -> AnyView {
    match row.item.refusal.clone() {
        Some(why) => view! { <span class="chip bad" title=why.clone()>{why.clone()}</span> }.into_any(),
        None => view! { <span class="quiet">"none fails"</span> }.into_any(),
    }
}

fn draw_sends(row: &PlanRow, _: Moment) -> AnyView {
    match row.item.can_go() {
        true => view! { <code>{row.item.deed.method()}</code> }.into_any(),
        false => "nothing".into_any(),
    }
}
