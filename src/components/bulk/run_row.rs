//! A row of a run, and what the table says of it.

use leptos::prelude::*;

use super::words::span_text;
use crate::ui::table::{Column, Head, Moment, Shape, by_number, by_text};
use crate::work::batch::job::Piece;
use crate::work::batch::running::Running;
use crate::work::batch::{Reply, Row, RowState};

/// What the buttons of a row do.
pub const SKIP: &str = "skip";
pub const LOOK: &str = "look";
pub const LOG: &str = "log";

/// The name of the choice among the rows.
pub const ENDED: &str = "ended";

/// A row, with what is done in it.
#[derive(Clone, Debug, PartialEq)]
pub struct RunRow {
    /// Its place in the run.
    pub at: usize,
    piece: Piece,
    /// Its page; nothing for one that is not there yet.
    page: Option<String>,
    row: Row,
    is_looked_at: bool,
}

/// The rows of a run, in the order of sending; of one that has ended, what went wrong comes first.
pub fn rows_of(run: &Running) -> Vec<RunRow> {
    let row = |(at, (piece, row)): (usize, (&Piece, &Row))| {
        let made = reply_in(row).and_then(|reply| reply.object.as_deref());
        let id = Some(&*piece.id).filter(|id| !id.is_empty()).or(made);
        let page = id.map(|id| run.job.page(id));
        RunRow { at, piece: piece.clone(), page, row: row.clone(), is_looked_at: run.looking == Some(at) }
    };
    let mut rows: Vec<RunRow> = run.pieces().iter().zip(&run.batch.rows).enumerate().map(row).collect();
    if run.batch.is_over() {
        rows.sort_by_key(|row| match row.row.state {
            RowState::Unknown(_) => 0,
            RowState::Refused(_) => 1,
            RowState::LeftOut(_) => 2,
            _ => 3,
        });
    }
    rows
}

fn reply_in(row: &Row) -> Option<&Reply> {
    match &row.state {
        RowState::Done(reply) | RowState::Refused(reply) | RowState::Unknown(reply) => Some(reply),
        _ => None,
    }
}

impl RunRow {
    fn reply(&self) -> Option<&Reply> {
        reply_in(&self.row)
    }

    /// The number of its call in the request log.
    pub fn entry(&self) -> u32 {
        self.reply().map_or(0, |reply| reply.entry)
    }

    /// The class of its state, its word, and what is said of it.
    fn words(&self) -> (&'static str, String, String) {
        let with_code = |word: &str, reply: &Reply| match (&reply.code, reply.status) {
            (Some(code), _) => format!("{word}, {code}"),
            (None, Some(status)) => format!("{word}, {status}"),
            (None, None) => word.to_string(),
        };
        match &self.row.state {
            RowState::Waiting if self.row.limited > 0 => ("drift", "waiting: 429".into(), String::new()),
            RowState::Waiting => ("", "next".into(), String::new()),
            RowState::Underway(_) => ("busy", "under way".into(), String::new()),
            RowState::Done(reply) => ("live", self.piece.deed.done.into(), reply.said.clone()),
            RowState::Refused(reply) => ("wrong", with_code("refused", reply), reply.said.clone()),
            RowState::Unknown(reply) => ("wrong", "outcome unknown".into(), reply.said.clone()),
            RowState::LeftOut(why) => ("draft", "left out".into(), why.clone()),
        }
    }
}

/// What the table says of them.
pub const SHAPE: Shape<RunRow> = Shape {
    columns: &[
        Column {
            head: Head { name: "name", title: "Name", class: "name" },
            sort: |row, _| by_text(&row.piece.name),
            cell: draw_name,
        },
        Column {
            head: Head { name: "state", title: "State", class: "state" },
            sort: |row, _| by_text(&row.words().1),
            cell: draw_state,
        },
        Column {
            head: Head { name: "time", title: "Time", class: "rate" },
            sort: |row, _| row.row.is_ended().then(|| by_number(row.row.spent)),
            cell: |row, _| {
                let said = if row.row.is_ended() { span_text(row.row.spent) } else { String::new() };
                said.into_any()
            },
        },
        Column {
            head: Head { name: "", title: "Request ID", class: "mid request" },
            sort: |_, _| None,
            cell: draw_request,
        },
        Column {
            head: Head { name: "", title: "What can be done", class: "acts" },
            sort: |_, _| None,
            cell: draw_acts,
        },
    ],
    id: |row| &row.piece.key,
    name: |row| row.piece.name.clone(),
    text: |row, _| {
        let (_, word, said) = row.words();
        [row.piece.name.clone(), row.piece.id.clone(), word, said].join("\n")
    },
    fits: |row, name, value| name == ENDED && row.words().1.starts_with(value),
};

fn draw_name(row: &RunRow, _: Moment) -> AnyView {
    let name = row.piece.name.clone();
    match row.page.clone() {
        Some(to) => view! { <a href=to>{name}</a> }.into_any(),
        None => name.into_any(),
    }
}

fn draw_state(row: &RunRow, _: Moment) -> AnyView {
    let (class, word, said) = row.words();
    let class = format!("state-mark {class}");
    let said = (!said.is_empty()).then(|| view! { " " <span class="field-note">{said.clone()}</span> });
    view! { <span class=class>{word}</span> {said} }.into_any()
}

fn draw_request(row: &RunRow, _: Moment) -> AnyView {
    let id = row.reply().and_then(|reply| reply.request_id.clone()).unwrap_or_default();
    view! { <code title=id.clone()>{id.clone()}</code> }.into_any()
}

fn draw_acts(row: &RunRow, _: Moment) -> AnyView {
    let name = &row.piece.name;
    let button = |act: &'static str, label: &'static str| {
        let name = format!("{label} {name}");
        view! { <button type="button" class="bulk-act" data-act=act aria-label=name>{label}</button> }
    };
    let log = (row.entry() > 0).then(|| button(LOG, "Log"));
    match &row.row.state {
        RowState::Waiting => button(SKIP, "Skip").into_any(),
        RowState::Unknown(_) if row.is_looked_at => "looking…".into_any(),
        RowState::Unknown(_) => view! { {button(LOOK, "Look")} {log} }.into_any(),
        _ => log.into_any(),
    }
}
