//! The configurations of a kind: which limits there are, and whether they are in force.

mod column;
mod found;
mod page;
mod pick;
mod picked;
mod row;
mod row_menu;
mod toolbar;

use leptos::html::Div;
use leptos::prelude::*;

use super::help::list_help;
use crate::client::clock_time;
use crate::components::failed_read::FailedRead;
use crate::components::help::{HelpPanel, PageCalls};
use crate::domain::journeys::Kind;
use crate::ui::dom;
use crate::ui::focus::{HEADING, hand_focus_on};
use crate::ui::list_tools::SEARCH;
use crate::ui::page_heading::PageHeading;
use crate::ui::table::{Selection, Table, Wanted, Words};
use page::Page;
use pick::explain_none;
use picked::PickedActs;
use row_menu::{RowMenu, RowMenuView};
use toolbar::{Create, Toolbar};

pub use pick::NO_ENDPOINT;

/// The list page of a kind.
#[component]
pub fn Configurations(
    /// The kind.
    kind: Kind,
    /// What the address carries.
    query: Vec<(String, String)>,
) -> impl IntoView {
    let page = Page::new(kind, &query);
    view! {
        <header class="head">
            <div>
                <PageHeading title=kind.title()/>
                <p class="effect">{kind.scope()}</p>
            </div>
            <Create page/>
        </header>
        <Toolbar page/>
        <Content page/>
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
    let at = Memo::new(move |_| page.found.with(|found| found.last.as_ref().map(|(_, at)| *at).unwrap_or_default()));
    let count = move || page.found.with(|found| found.all().len());
    let shown = move || page.sheet.shown.with(Vec::len);
    let words = Words {
        loading: "Loading the configurations…",
        empty: Signal::derive(move || {
            format!("There is no {} here. As of {}.", page.kind.noun(), clock_time(at.get()))
        }),
        empty_means: page.kind.without(),
        count: Signal::derive(move || {
            format!("{} of {} configurations, read at {}", shown(), count(), clock_time(at.get()))
        }),
        no_match: Signal::derive(move || page.wanted.with(|wanted| explain_none(wanted, count()))),
    };
    let turn = move |column: &'static str| page.want(|wanted| wanted.turn(column));
    let show_all = move |()| {
        page.want(Wanted::want_all);
        dom::focus(SEARCH);
    };
    let menu = RowMenu::new(page);
    let selection = RwSignal::new(Selection::default());
    let acts = move |()| view! { <PickedActs page selection/> }.into_any();
    view! {
        <div class="found" node_ref=place>
            {failed}
            <div class=move || page.columns.class()>
                <Table
                    sheet=page.sheet
                    title=page.kind.resource().title()
                    stage=Signal::derive(move || page.stage())
                    words
                    turn
                    show_all
                    selection
                    picked=acts
                    class="configurations"
                    act=move |act| menu.act(act)
                >
                    <Legend kind=page.kind/>
                </Table>
            </div>
            <RowMenuView menu/>
            <HelpPanel help=list_help(page.kind)/>
        </div>
    }
}

/// What the colours of the limits say, and what the page calls.
#[component]
fn Legend(kind: Kind) -> impl IntoView {
    let waits = (kind == Kind::Capping).then(|| {
        view! { <span class="rate"><span class="saved">"→ 1,500/s"</span></span> " is saved and waits for a deployment." }
    });
    view! {
        <span>"Black is in force. " {waits}</span>
        <PageCalls help=list_help(kind)/>
    }
}

#[cfg(test)]
mod tests {
    //! Configurations for the tests of the list.

    use serde_json::{Value, json};

    use super::column::SHAPE;
    use super::pick::STATE;
    use crate::domain::journeys::{Configuration, Kind};
    use crate::ui::table::{List, Wanted, shown_of};

    /// A time of these tests: `day 7`, said as `7th`.
    pub fn moment(text: &str) -> Option<(f64, String)> {
        let day = text.strip_prefix("day ")?;
        Some((day.parse().ok()?, format!("{day}th")))
    }

    /// What an address wants.
    pub fn wanted(query: &[(&str, &str)]) -> Wanted {
        let query: Vec<_> = query.iter().map(|(name, text)| (name.to_string(), text.to_string())).collect();
        Wanted::from_query(&query, &[STATE])
    }

    /// The uids of what an address shows.
    pub fn uids(all: &[Configuration], query: &[(&str, &str)]) -> String {
        let list = List::new(all.to_vec(), &SHAPE);
        let shown = shown_of(list, &wanted(query), moment);
        shown.into_iter().filter_map(|at| all[at].uid()).collect::<Vec<_>>().join(" ")
    }

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
