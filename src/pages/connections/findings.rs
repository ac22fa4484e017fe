//! The table of a test: a row for each family.

use std::sync::Arc;

use leptos::prelude::*;

use super::examine::{Finding, Found, Known};
use super::list::host_of;
use crate::api::Family;
use crate::client::Client;
use crate::ui::table::{AnyRows, Column, Head, List, Moment, Shape, Sheet, Stage, Table, Wanted, Words};

/// A family, where it is called, and what is known of it.
#[derive(Clone, PartialEq)]
struct Row {
    family: Family,
    host: String,
    finding: Option<Finding>,
}

const fn head(title: &'static str, class: &'static str) -> Head {
    Head { name: "", title, class }
}

static SHAPE: Shape<Row> = Shape {
    columns: &[
        Column { head: head("Family", ""), sort: |_, _| None, cell: draw_family },
        Column { head: head("Reached", "note"), sort: |_, _| None, cell: draw_reached },
        Column { head: head("Preflight", "note"), sort: |_, _| None, cell: draw_preflight },
        Column { head: head("Headers that can be read", "note"), sort: |_, _| None, cell: draw_headers },
        Column { head: head("Verdict", "state"), sort: |_, _| None, cell: draw_verdict },
        Column { head: head("How sure", "rate"), sort: |_, _| None, cell: draw_sure },
    ],
    id: |row| row.family.title(),
    name: |row| row.family.title().to_string(),
    text: |_, _| String::new(),
    fits: |_, _, _| true,
};

/// What is known of the families, as a table.
#[component]
pub fn Findings(known: Known) -> impl IntoView {
    let client = Client::expect();
    let rows = Memo::new(move |_| {
        let connection = client.connection();
        let row = |(family, finding): (Family, RwSignal<Option<Finding>>)| Row {
            family,
            host: host_of(&connection, family),
            finding: finding.get(),
        };
        AnyRows::from(Arc::new(List::new(Family::ALL.into_iter().zip(known).map(row).collect(), &SHAPE)))
    });
    let wanted = RwSignal::new(Wanted::from_query(&[], &[]));
    let sheet = Sheet::new(rows, wanted, Signal::derive(|| Arc::new(|_: &str| None) as _));
    let nothing = || Signal::stored(String::new());
    let words = Words { loading: "", empty: nothing(), empty_means: "", count: nothing(), no_match: nothing() };
    view! {
        <Table
            sheet
            title="Findings for each family"
            stage=Stage::Filled { stale: false }
            words
            turn=|_: &'static str| ()
            show_all=|()| ()
            class="findings"
        />
    }
}

fn draw_family(row: &Row, _: Moment) -> AnyView {
    view! {
        <b>{row.family.title()}</b>
        " "
        <code>{row.host.clone()}</code>
    }
    .into_any()
}

/// What is known of a row, or nothing while it is asked.
fn known_of(row: &Row) -> Option<&Found> {
    match &row.finding {
        Some(Finding::Known(found)) => Some(found),
        _ => None,
    }
}

/// A mark with a word; on a narrow screen the name of the column before it.
fn mark(lead: &'static str, class: &'static str, word: String) -> AnyView {
    view! {
        <span class="lead">{lead} ": "</span>
        <span class=class>{word}</span>
    }
    .into_any()
}

fn draw_reached(row: &Row, _: Moment) -> AnyView {
    let Some(found) = known_of(row) else { return ().into_any() };
    let (class, word) = found.seen.reached();
    mark("Reached", class, word)
}

fn draw_preflight(row: &Row, _: Moment) -> AnyView {
    let Some(found) = known_of(row) else { return ().into_any() };
    let (class, word) = found.seen.preflight();
    mark("Preflight", class, word.to_string())
}

fn draw_headers(row: &Row, _: Moment) -> AnyView {
    let Some(found) = known_of(row) else { return ().into_any() };
    mark("Headers", "", found.seen.headers().to_string())
}

fn draw_verdict(row: &Row, _: Moment) -> AnyView {
    match known_of(row) {
        None => view! { <span class="state-mark busy">"asking…"</span> }.into_any(),
        Some(found) => {
            let info = found.cause.info();
            view! { <span class=info.mark>{info.word}</span> }.into_any()
        }
    }
}

fn draw_sure(row: &Row, _: Moment) -> AnyView {
    let Some(found) = known_of(row) else { return ().into_any() };
    let (class, word) = found.sure.words();
    view! { <span class=class>{word}</span> }.into_any()
}
