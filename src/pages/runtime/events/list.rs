//! The registrations that this browser knows, those whose action is gone, and the way to add one.

use leptos::prelude::*;

use super::help::LIST;
use super::list_add::AddById;
use super::list_orphans::OrphansPanel;
use super::list_page::Page;
use super::list_tools::{RowMenu, RowMenuView, Tools};
use crate::api::Family;
use crate::components::help::HelpPanel;
use crate::route::collections::Collection;
use crate::ui::dom;
use crate::ui::icon::Icon;
use crate::ui::list_tools::SEARCH;
use crate::ui::page_heading::PageHeading;
use crate::ui::table::{Stage, Table, Wanted, Words};

/// The registrations that this browser knows.
#[component]
pub fn EventList(
    /// What the address carries.
    query: Vec<(String, String)>,
) -> impl IntoView {
    let page = Page::new(&query);
    let added = query.iter().find(|(name, _)| name == "add").map(|(_, id)| id.clone()).unwrap_or_default();
    let count = move || page.known.with(Vec::len);
    let shown = move || page.sheet.shown.with(Vec::len);
    let words = Words {
        loading: "",
        empty: Signal::derive(move || {
            let place = page.client.place(Family::Runtime).in_words();
            format!("This browser knows no registration of {place}.")
        }),
        empty_means: "Make one, or add one that was made elsewhere by its ID.",
        count: Signal::derive(move || {
            format!(
                "{} of {} known to this browser, as last told; what others changed since is not seen",
                shown(),
                count()
            )
        }),
        no_match: Signal::derive(move || format!("No registration fits: none of {} is like that.", count())),
    };
    let menu = RowMenu::new(page);
    let show_all = move |()| {
        page.want(Wanted::want_all);
        dom::focus(SEARCH);
    };
    view! {
        <header class="head">
            <div>
                <PageHeading title="Events"/>
                <p class="effect">
                    "Registrations that were made or added in this browser. The API cannot list or read them."
                </p>
            </div>
            <div class="do">
                <a class="button primary" href=Collection::Events.new_one().href()>
                    <Icon name="plus"/>
                    "New registration"
                </a>
            </div>
        </header>
        <Tools page/>
        <div class="found">
            <Table
                sheet=page.sheet
                title="Event registrations"
                stage=Signal::derive(move || Stage::of(Some(count()), false, shown()))
                words
                turn=move |column: &'static str| page.want(|wanted| wanted.turn(column))
                show_all
                class="registrations"
                act=move |act| menu.act(act)
            />
            <RowMenuView menu/>
            <div class="columns">
                <OrphansPanel page/>
                <AddById page added/>
            </div>
            <HelpPanel help=&LIST/>
        </div>
    }
}
