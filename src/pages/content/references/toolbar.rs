//! What a person can want of the map: a scan, a search, a part, a file.

use leptos::prelude::*;

use super::columns::{IS, count_of};
use super::exports::{save_csv, save_json};
use super::page::{Page, Phase};
use super::shelf::Scanned;
use crate::api::Resource;
use crate::domain::content::map::Segment;
use crate::ui::icon::Icon;
use crate::ui::table::{SearchBox, SegmentButton};

/// The id of the search, which gets the focus when everything is shown again.
pub const SEARCH: &str = "map-search";

/// The scan, and the files.
#[component]
pub fn HeadButtons(page: Page) -> impl IntoView {
    let said = RwSignal::new(String::new());
    let save = move |save: fn(Page, &Scanned) -> String| {
        move |_| {
            if let Some(scanned) = page.scanned.get_untracked() {
                said.set(save(page, &scanned));
            }
        }
    };
    let json = save(|page, scanned| save_json(scanned, &untrack(|| page.client.place(Resource::Fragments.family()))));
    let csv = save(|_, scanned| save_csv(scanned));
    let is_there = Memo::new(move |_| page.scanned.with(Option::is_some));
    let is_scanning = move || matches!(*page.phase.read(), Phase::Scanning(_));
    let scan = move |_| {
        if !untrack(is_scanning) {
            page.scan();
        }
    };
    view! {
        <div class="do">
            <span class="field-note" role="status">
                {said}
            </span>
            <Show when=move || is_there.get()>
                <button type="button" class="button quiet" on:click=json>
                    "Export JSON"
                </button>
                <button type="button" class="button quiet" on:click=csv>
                    "Export CSV"
                </button>
            </Show>
            <button
                type="button"
                class="button"
                class:primary=move || !is_there.get()
                aria-disabled=move || is_scanning().then_some("true")
                on:click=scan
            >
                <Icon name="refresh"/>
                {move || if is_there.get() { "Read again" } else { "Scan the library" }}
            </button>
        </div>
    }
}

/// The controls above the table.
#[component]
pub fn Toolbar(page: Page) -> impl IntoView {
    let part = move |(value, label): (&'static str, &'static str)| {
        let is_chosen = move || page.wanted.with(|wanted| wanted.choice(IS) == value);
        let count = move || {
            let segment = Segment::ALL.into_iter().find(|segment| segment.value() == value);
            page.rows.with(|rows| segment.map_or(rows.items().len(), |segment| count_of(rows.items(), segment)))
        };
        let choose = move |chosen: bool| {
            let now = if chosen { value } else { "" };
            page.want(|wanted| wanted.choose(IS, now.into()));
        };
        let (is_chosen, count) = (Signal::derive(is_chosen), Signal::derive(move || Some(count())));
        view! { <SegmentButton label count is_chosen choose/> }
    };
    let parts = [("", "All")].into_iter().chain(Segment::ALL.map(|segment| (segment.value(), segment.label())));
    view! {
        <div class="toolbar tools">
            <SearchBox
                id=SEARCH
                label="Search the fragments"
                placeholder="Name, ID or mark"
                search=Signal::derive(move || page.wanted.with(|wanted| wanted.search.clone()))
                on_input=move |text: String| page.want(|wanted| wanted.search = text)
            />
            <div class="seg" role="group" aria-label="Part of the map">
                {parts.map(part).collect_view()}
            </div>
        </div>
    }
}
