//! The lists of templates and of fragments: what there is, found by what the API can filter by.

pub mod builder;
mod chips;
mod column;
mod count;
mod foot;
mod found;
mod help;
mod library;
mod read;
mod row;
mod row_menu;
mod segments;
mod sent;
mod toolbar;

use std::sync::Arc;

use leptos::html::Div;
use leptos::prelude::*;

use super::bulk::choose::BulkActs;
use super::bulk::handoff::{Work, begin_bulk};
use super::call::collection_of;
use crate::client::clock_time;
use crate::components::failed_read::FailedRead;
use crate::components::help::HelpPanel;
use crate::domain::content::{ContentKind, Item};
use crate::route::collections::Collection;
use crate::ui::dom;
use crate::ui::focus::{HEADING, hand_focus_on};
use crate::ui::icon::Icon;
use crate::ui::list_tools::SEARCH;
use crate::ui::page_heading::PageHeading;
use crate::ui::table::{Selection, Table, Words};
use builder::Builder;
use count::{Count, explain_none};
use foot::{Foot, MoreFailed};
use help::list_help;
use library::Library;
use row_menu::{RowMenu, RowMenuView};
use sent::SentLine;
use toolbar::Toolbar;

/// The list page of a kind.
#[component]
pub fn ContentList(
    /// The kind.
    kind: ContentKind,
    /// What the address carries.
    query: Vec<(String, String)>,
) -> impl IntoView {
    let library = Library::new(kind, &query);
    let is_building = RwSignal::new(false);
    let collection = collection_of(kind);
    let effect = match kind {
        ContentKind::Template => "Content templates of this sandbox, in every channel.",
        ContentKind::Fragment => {
            "Content fragments of this sandbox, which templates and messages embed. What is live is what was published last."
        }
    };
    let filters = Signal::derive(move || library.asked.with(|asked| asked.filters.clone()));
    let take = Callback::new(move |filter| library.ask(|asked| asked.add(filter)));
    view! {
        <header class="head">
            <div>
                <PageHeading title=collection.list().title()/>
                <p class="effect">{effect}</p>
            </div>
            <div class="do">
                <a class="button quiet" href=Collection::References.list().href()>
                    "References"
                </a>
                <a class="button primary" href=collection.new_one().href()>
                    <Icon name="plus"/>
                    {collection.new_one().title()}
                </a>
            </div>
        </header>
        <Toolbar library is_building/>
        <Show when=move || is_building.get()>
            <Builder kind=library.kind filters take/>
        </Show>
        <SentLine library/>
        <Content library/>
    }
}

/// The list, and above it why it could not be read.
#[component]
fn Content(library: Library) -> impl IntoView {
    let place = NodeRef::<Div>::new();
    let Library { kind, found, asked, wanted, .. } = library;
    let failure = Memo::new(move |_| found.with(|found| found.failure.clone()));
    let failed = move || {
        hand_focus_on(place, HEADING);
        let again = move |()| library.again();
        failure.get().map(|(error, entry)| {
            view! {
                <FailedRead error entry again/>
                " "
                <Show when=move || asked.with(|asked| !asked.filters.is_empty())>
                    <button
                        type="button"
                        class="button"
                        on:click=move |_| {
                            library.ask(|asked| asked.filters.clear());
                            dom::focus(SEARCH);
                        }
                    >
                        "Remove the filters"
                    </button>
                </Show>
            }
        })
    };
    let shown = move || library.sheet.shown.with(Vec::len);
    let count = move || {
        let count = Count {
            kind,
            shown: shown(),
            loaded: found.with(|found| found.items().len()),
            more: found.with(|found| found.next().is_some()),
        };
        let at = found.with(|found| found.last.as_ref().map(|last| last.at).unwrap_or_default());
        match library.is_of_now() {
            true => format!("{}, read at {}", wanted.with(|wanted| count.in_words(wanted)), clock_time(at)),
            false => "Reading what is asked for now…".to_string(),
        }
    };
    let none = move || {
        let loaded = found.with(|found| (found.items().len(), found.next().is_some()));
        wanted.with(|wanted| explain_none(kind, wanted, loaded))
    };
    let words = Words {
        loading: match kind {
            ContentKind::Template => "Loading the templates…",
            ContentKind::Fragment => "Loading the fragments…",
        },
        empty: Signal::derive(move || format!("There is no {} in this sandbox.", kind.noun())),
        empty_means: match kind {
            ContentKind::Template => "A template is what campaigns and journeys start a message from.",
            ContentKind::Fragment => "A fragment is a piece of content that several templates and messages embed.",
        },
        count: Signal::derive(count),
        no_match: Signal::derive(none),
    };
    let show_all = move |()| {
        library.show_all();
        dom::focus(SEARCH);
    };
    let class = match kind {
        ContentKind::Template => "library",
        ContentKind::Fragment => "library staged",
    };
    let menu = RowMenu::new(library);
    let selection = RwSignal::new(Selection::default());
    let begin = move |work: Work| {
        let places = selection.with_untracked(|selection| selection.places(&library.sheet.rows.read_untracked()));
        let named = |items: &[_]| places.into_iter().map(|place| name_of(&items[place])).collect();
        begin_bulk(kind, work, found.with_untracked(|found| named(found.items())));
    };
    let acts = move |()| view! { <BulkActs kind begin=Callback::new(begin)/> }.into_any();
    view! {
        <div class="found" node_ref=place>
            {failed}
            <Table
                sheet=library.sheet
                title=kind.resource().title()
                stage=Signal::derive(move || library.stage())
                words
                turn=move |column| library.turn(column)
                show_all
                selection
                picked=acts
                class
                act=move |act| menu.act(act)
            >
                <Foot library/>
            </Table>
            <MoreFailed library/>
            <RowMenuView menu/>
            <HelpPanel help=list_help(kind)/>
        </div>
    }
}

/// The id of one and its name.
fn name_of(item: &Arc<Item>) -> (String, String) {
    (item.id().to_string(), item.title().to_string())
}
