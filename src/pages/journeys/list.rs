//! The configurations of a kind: which limits there are, and whether they are in force.

mod column;
mod found;
mod page;
mod pick;
mod row;
mod toolbar;

use leptos::html::Div;
use leptos::prelude::*;

use super::help::list_help;
use crate::api::journeys::Kind;
use crate::client::clock_time;
use crate::components::failed_read::FailedRead;
use crate::components::help::HelpPanel;
use crate::ui::dom;
use crate::ui::focus::{HEADING, hand_focus_on};
use crate::ui::page_heading::PageHeading;
use column::Column;
use found::Key;
use page::Page;
use pick::Wanted;
use row::Row;
use toolbar::{SEARCH, Toolbar};

pub use row::StateChip;

/// What stands in the place of the list.
#[derive(Clone, Copy, PartialEq)]
enum Stage {
    Loading,
    /// It could not be read, and nothing was read before.
    Unread,
    /// There is none, as of a time.
    Empty(f64),
    Filled,
}

/// The list page of a kind.
#[component]
pub fn Configurations(
    /// The kind.
    kind: Kind,
    /// What the address carries.
    query: Vec<(String, String)>,
) -> impl IntoView {
    let page = Page::new(kind, Wanted::from_query(&query));
    view! {
        <PageHeading title=kind.resource().title()/>
        <p>{kind.scope()}</p>
        <Toolbar page/>
        <Content page/>
        <HelpPanel help=list_help(kind)/>
    }
}

/// The list, and above it why it could not be read again.
#[component]
fn Content(page: Page) -> impl IntoView {
    let place = NodeRef::<Div>::new();
    let failure = Memo::new(move |_| page.found.with(|found| found.failure.clone()));
    let failed = move || {
        hand_focus_on(place, HEADING);
        let again = move |()| page.reading.again();
        failure.get().map(|(error, entry)| view! { <FailedRead error entry again/> })
    };
    let stage = Memo::new(move |_| {
        page.found.with(|found| match (&found.last, &found.failure) {
            (None, None) => Stage::Loading,
            (None, Some(_)) => Stage::Unread,
            (Some((list, at)), _) if list.all().is_empty() => Stage::Empty(*at),
            (Some(_), _) => Stage::Filled,
        })
    });
    let list = move || match stage.get() {
        Stage::Loading => view! { <p class="loading" role="status">"Loading the configurations…"</p> }.into_any(),
        Stage::Unread => ().into_any(),
        Stage::Empty(at) => {
            let text = format!("There is no {} here. As of {}.", page.kind.noun(), clock_time(at));
            view! { <p class="empty">{text}</p> }.into_any()
        }
        Stage::Filled => view! { <Table page/> }.into_any(),
    };
    view! {
        <div class="found" node_ref=place>
            {failed}
            {list}
        </div>
    }
}

/// The table. It stays while the list is read again, and its head while the rows change: a column keeps the focus while it
/// is sorted by.
#[component]
fn Table(page: Page) -> impl IntoView {
    let found = page.found;
    let list =
        Memo::new(move |_| found.with(|found| found.last.as_ref().map(|(list, _)| list.clone()).unwrap_or_default()));
    let at = Memo::new(move |_| found.with(|found| found.last.as_ref().map(|(_, at)| *at).unwrap_or_default()));
    let picked = Memo::new(move |_| list.with(|list| list.keys_at(&page.pick(list.all()))));
    let count = move || list.with(|list| list.all().len());
    let none = move || picked.with(Vec::is_empty);
    let show_all = move |_| {
        page.want(|wanted| {
            wanted.search.clear();
            wanted.state.clear();
        });
        dom::focus(SEARCH);
    };
    let row = move |key: Key| move || list.with(|list| list.find(&key).map(|one| view! { <Row one/> }));
    view! {
        <p class="field-note" role="status">
            {move || {
                format!("{} of {} configurations, as of {}", picked.with(Vec::len), count(), clock_time(at.get()))
            }}
        </p>
        <div class="table-scroll" role="region" aria-label=page.kind.resource().title() tabindex="0" hidden=none>
            <table class="table">
                <thead>
                    <tr>
                        {Column::ALL.map(|column| view! { <Head page column/> }).into_iter().collect_view()}
                        <th scope="col">"ID"</th>
                    </tr>
                </thead>
                <tbody>
                    <For each=move || picked.get() key=Key::clone children=row/>
                </tbody>
            </table>
        </div>
        <div>
            <Show when=none>
                <div class="empty">
                    <p>{move || page.wanted.with(|wanted| wanted.explain_none(count()))}</p>
                    <button type="button" class="button" on:click=show_all>
                        "Show all"
                    </button>
                </div>
            </Show>
        </div>
    }
}

#[component]
fn Head(page: Page, column: Column) -> impl IntoView {
    let direction = move || match page.wanted.with(Wanted::sorted)? {
        (by, descending) if by == column => Some(if descending { "descending" } else { "ascending" }),
        _ => None,
    };
    view! {
        <th scope="col" aria-sort=direction>
            <button type="button" class="sort" on:click=move |_| page.want(|wanted| wanted.turn(column))>
                {column.names().1}
            </button>
        </th>
    }
}

#[cfg(test)]
mod tests {
    //! Configurations for the tests of the list.

    use serde_json::{Value, json};

    use crate::api::journeys::{Configuration, Kind};

    /// A capping configuration with more members.
    pub fn capping(uid: &str, state: &str, more: Value) -> Configuration {
        let mut value = json!({"uid": uid, "url": format!("https://h/{uid}"), "methods": ["GET"], "state": state});
        let members = value.as_object_mut().expect("an object");
        members.extend(more.as_object().expect("an object").clone());
        Configuration::new(Kind::Capping, value)
    }

    /// A service with a call rating.
    pub fn rate(calls: u32, period: u32) -> Value {
        json!({"rating": {"maxCallsCount": calls, "periodInMs": period}})
    }
}
