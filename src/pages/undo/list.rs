//! The changes as a table, by object: each a button that shows what can be brought back of it.

use std::sync::Arc;

use leptos::prelude::*;

use super::lines::Line;
use crate::api::find_summary;
use crate::client::{Client, date_text};
use crate::components::contexts::UserPreferences;
use crate::pages::explorer::MethodBadge;
use crate::pages::home::clock::ticking;
use crate::pages::home::words::{ago, short};
use crate::pages::workspaces::workspace_of;
use crate::shell::connection_dot::Dot;
use crate::ui::text::Breakable;
use crate::work::undo::{Change, Entry};

/// The id of the button of a change.
pub fn row_id(entry: u32) -> String {
    format!("entry-{entry}")
}

/// When something was, in words that go on with the time, and the date as its tooltip.
#[component]
pub fn When(
    /// The time, in milliseconds since 1970.
    at: f64,
) -> impl IntoView {
    let (clock, UserPreferences(preferences)) = (ticking(), UserPreferences::expect());
    let date = move || date_text(at, preferences.with(|preferences| preferences.locale));
    view! { <span title=date>{move || ago(at, clock.get()).unwrap_or_else(date)}</span> }
}

/// The method of the operation that made a change.
#[component]
pub fn Method<'a>(
    /// The change.
    entry: &'a Entry,
) -> impl IntoView + use<> {
    find_summary(entry.operation).map(|own| view! { <MethodBadge method=own.method effect=own.effect/> })
}

/// The changes, a group for each object.
#[component]
pub fn EntryTable(
    /// The groups; none is empty.
    #[prop(into)]
    groups: Signal<Vec<Vec<Line>>>,
    /// Whether each group says what it is about.
    has_heads: bool,
    /// The change that is looked at.
    #[prop(into)]
    shown: Signal<Option<u32>>,
    /// Looks at a change.
    #[prop(into)]
    open: Callback<u32>,
) -> impl IntoView {
    let key = |group: &Vec<Line>| group.iter().map(|line| (line.entry.id, line.reach.label())).collect::<Vec<_>>();
    let group = move |lines: Vec<Line>| {
        let head = has_heads.then(|| view! { <GroupHead entry=lines[0].entry.clone()/> });
        let rows = lines.into_iter().map(|line| view! { <Row line shown open/> }).collect_view();
        view! { <tbody role="rowgroup">{head} {rows}</tbody> }
    };
    view! {
        <div class="table-scroll" role="region" tabindex="0" aria-label="Entries">
            <table class="table home-table" role="table" aria-label="Entries, the last written first">
                <thead role="rowgroup">
                    <tr role="row">
                        <th scope="col" role="columnheader">"What changed"</th>
                        <th scope="col" role="columnheader" class="wide">"Call"</th>
                        <th scope="col" role="columnheader">"Can be brought back"</th>
                        <th scope="col" role="columnheader" class="rate">"When"</th>
                    </tr>
                </thead>
                <For each=move || groups.get() key=key children=group/>
            </table>
        </div>
    }
}

/// What a group is about: the connection as a square, the object as a link where it has a page, its kind and the place.
#[component]
fn GroupHead(entry: Arc<Entry>) -> impl IntoView {
    let client = Client::expect();
    let id = entry.place.connection();
    let connection = move || client.connections.with(|all| all.list.iter().find(|one| one.id == id).cloned());
    let name = short(&entry.name).to_string();
    let workspace = workspace_of(entry.resource).filter(|_| entry.what != Change::Deleted);
    let object = match workspace.map(|workspace| (workspace.page)(entry.resource, &entry.object)) {
        Some(to) => view! { <a href=to><Breakable address=name/></a> }.into_any(),
        None => view! { <Breakable address=name/> }.into_any(),
    };
    view! {
        <tr role="row" class="group">
            <th scope="rowgroup" role="rowheader" colspan="4">
                {move || connection().map(|one| view! { <Dot of=Signal::stored(one)/> " " })}
                <strong>{object}</strong>
                " "
                <span class="field-note">{format!("{}, {}", entry.resource.title(), entry.place.in_words())}</span>
            </th>
        </tr>
    }
}

#[component]
fn Row(line: Line, shown: Signal<Option<u32>>, open: Callback<u32>) -> impl IntoView {
    let Line { entry, what, reach } = line;
    let id = entry.id;
    let is_shown = move || (shown.get() == Some(id)).then_some("true");
    view! {
        <tr role="row" class:here=move || is_shown().is_some()>
            <th scope="row" role="rowheader">
                <button
                    type="button"
                    class="link"
                    id=row_id(id)
                    aria-current=is_shown
                    on:click=move |_| open.run(id)
                >
                    {what}
                    <span class="hidden-label">{format!(", {}", entry.name)}</span>
                </button>
            </th>
            <td role="cell" class="wide">
                <Method entry=&entry/>
            </td>
            <td role="cell" class="state">
                <span class=reach.class()>{reach.label()}</span>
            </td>
            <td role="cell" class="rate">
                <When at=entry.at/>
            </td>
        </tr>
    }
}
