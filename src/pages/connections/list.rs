//! The connections as a table: where each leads, what works, its token, its lock.

use std::sync::Arc;

use leptos::prelude::*;

use super::tested::Tested;
use crate::api::doctor::Cause;
use crate::api::request::Settings as _;
use crate::api::{Family, Setting};
use crate::client::{Backend, Client, Connection, Place, now, remaining_text};
use crate::shell::connection_dot::Dot;
use crate::ui::dom;
use crate::ui::table::{AnyRows, Column, Head, List, Moment, Shape, Sheet, Wanted};
use crate::ui::text::ago_text;

/// What the buttons of a row do.
pub const USE: &str = "use";
pub const EDIT: &str = "edit";
pub const MORE: &str = "more";

/// Where the simulator is.
const IN_PAGE: &str = "in this page";

/// The menu that all rows share.
pub const MENU: &str = "connection-row-menu";

/// A connection as its row shows it.
#[derive(Clone, PartialEq)]
struct Row {
    connection: Connection,
    id: String,
    is_active: bool,
    /// How long its token lasts, in words.
    token: String,
    writes: Writes,
    /// How the last test of each family ended.
    tested: [Option<Cause>; 3],
    /// When the oldest of them was, in words.
    ago: String,
}

#[derive(Clone, Copy, PartialEq)]
enum Writes {
    Always,
    Locked,
    Unlocked,
}

const fn head(title: &'static str, class: &'static str) -> Head {
    Head { name: "", title, class }
}

static SHAPE: Shape<Row> = Shape {
    columns: &[
        Column { head: head("Name", ""), sort: |_, _| None, cell: draw_name },
        Column { head: head("Sandbox", "place"), sort: |_, _| None, cell: draw_sandbox },
        Column { head: head("Hosts", "mid wide"), sort: |_, _| None, cell: draw_hosts },
        Column { head: head("What works", "state"), sort: |_, _| None, cell: draw_works },
        Column { head: head("Token", "rate"), sort: |_, _| None, cell: draw_token },
        Column { head: head("Writes", "mid"), sort: |_, _| None, cell: draw_writes },
        Column { head: head("Use", "use"), sort: |_, _| None, cell: draw_use },
        Column { head: head("More", "acts"), sort: |_, _| None, cell: draw_more },
    ],
    id: |row| &row.id,
    name: |row| row.connection.name.clone(),
    text: |_, _| String::new(),
    fits: |_, _, _| true,
};

/// The rows of the connections.
pub fn rows_of(client: Client, tested: Tested) -> Sheet {
    let rows = Memo::new(move |_| {
        let all = client.connections.get();
        let row = |connection: &Connection| row_of(client, tested, connection, connection.id == all.active);
        AnyRows::from(Arc::new(List::new(all.list.iter().map(row).collect(), &SHAPE)))
    });
    let wanted = RwSignal::new(Wanted::from_query(&[], &[]));
    Sheet::new(rows, wanted, Signal::derive(|| Arc::new(|_: &str| None) as _))
}

fn row_of(client: Client, tested: Tested, connection: &Connection, is_active: bool) -> Row {
    let ended = Place::all(connection).map(|place| tested.of(&place));
    let oldest = ended.iter().flatten().map(|(_, at)| *at).reduce(f64::min);
    Row {
        connection: connection.clone(),
        id: connection.id.to_string(),
        is_active,
        token: token_of(client, connection),
        writes: match connection.backend {
            Backend::Simulator => Writes::Always,
            Backend::Http if client.writes.are_locked(connection) => Writes::Locked,
            Backend::Http => Writes::Unlocked,
        },
        tested: ended.map(|one| one.map(|(cause, _)| cause)),
        ago: oldest.map(|at| ago_text(now() - at).unwrap_or_default()).unwrap_or_default(),
    }
}

fn token_of(client: Client, connection: &Connection) -> String {
    if connection.backend == Backend::Simulator {
        return "not needed".into();
    }
    match client.claims(connection.id).and_then(|claims| claims.expires) {
        Some(expires) => remaining_text(expires, now()),
        None if client.has_token(connection.id) => "given".into(),
        None => "none".into(),
    }
}

/// Where the calls go, in a few words.
pub fn hosts_of(connection: &Connection) -> String {
    let is = |base: fn(Family) -> &'static str| {
        Family::ALL.into_iter().all(|family| connection.base_url(family) == base(family))
    };
    if connection.backend == Backend::Simulator {
        return IN_PAGE.into();
    }
    if is(Family::base_url) {
        return "Adobe’s, directly".into();
    }
    if is(Family::gateway_path) {
        return "gateway (same origin)".into();
    }
    let mut hosts: Vec<String> = Family::ALL.map(|family| host_of(connection, family)).to_vec();
    hosts.dedup();
    hosts.join(", ")
}

/// The host that a family is called at.
pub fn host_of(connection: &Connection, family: Family) -> String {
    if connection.backend == Backend::Simulator {
        return IN_PAGE.into();
    }
    let origin = dom::spell_origin(connection.base_url(family)).unwrap_or_else(dom::origin);
    origin.split("://").last().unwrap_or_default().to_string()
}

fn draw_name(row: &Row, _: Moment) -> AnyView {
    let connection = &row.connection;
    let name = connection.name.clone();
    let name = match connection.backend {
        Backend::Simulator => view! { <b>{name}</b> }.into_any(),
        Backend::Http => {
            let label = format!("Edit {name}");
            view! {
                <button type="button" class="link" data-act=EDIT aria-label=label>
                    {name}
                </button>
            }
            .into_any()
        }
    };
    view! {
        <Dot of=Signal::stored(connection.clone())/>
        " "
        {name}
        {row.is_active.then(|| view! { " " <span class="chip good">"In use"</span> })}
    }
    .into_any()
}

fn draw_sandbox(row: &Row, _: Moment) -> AnyView {
    let connection = &row.connection;
    let sandbox = connection.setting(Setting::Sandbox).to_string();
    let kind = connection.production.then(|| view! { " " <span class="chip bad">"production"</span> });
    view! {
        {sandbox}
        {kind}
    }
    .into_any()
}

fn draw_hosts(row: &Row, _: Moment) -> AnyView {
    hosts_of(&row.connection).into_any()
}

/// A mark for each family; what it says is the tooltip, and read out.
fn draw_works(row: &Row, _: Moment) -> AnyView {
    let mark = |(family, cause): (Family, Option<Cause>)| {
        let (class, word) =
            cause.map_or(("state-mark draft", "not tested"), |cause| (cause.info().mark, cause.info().word));
        let title = format!("{}: {word}", family.title());
        view! {
            <span class=class title=title>
                {family.title()}
                <span class="hidden-label">": " {word}</span>
            </span>
            " "
        }
    };
    let marks = Family::ALL.into_iter().zip(row.tested).map(mark).collect_view();
    view! {
        {marks}
        <span class="field-note">{row.ago.clone()}</span>
    }
    .into_any()
}

fn draw_token(row: &Row, _: Moment) -> AnyView {
    view! {
        <span class="lead">"Token: "</span>
        {row.token.clone()}
    }
    .into_any()
}

fn draw_writes(row: &Row, _: Moment) -> AnyView {
    match row.writes {
        Writes::Always => "always".into_any(),
        Writes::Locked => view! { <span class="chip">"Read-only"</span> }.into_any(),
        Writes::Unlocked if row.connection.production => {
            view! { <span class="chip solid">"Unlocked"</span> }.into_any()
        }
        Writes::Unlocked => view! { <span class="chip warning">"Unlocked"</span> }.into_any(),
    }
}

fn draw_use(row: &Row, _: Moment) -> AnyView {
    if row.is_active {
        return ().into_any();
    }
    let label = format!("Use {}", row.connection.name);
    view! {
        <button type="button" class="button quiet" data-act=USE aria-label=label>
            "Use"
        </button>
    }
    .into_any()
}

fn draw_more(row: &Row, _: Moment) -> AnyView {
    let label = format!("More for {}", row.connection.name);
    view! { <button type="button" data-act=MORE popovertarget=MENU aria-label=label></button> }.into_any()
}
