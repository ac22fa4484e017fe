//! What a person can want of the map: a scan, a search, a part, a file.

use leptos::prelude::*;

use super::columns::{IS, count_of};
use super::exports::{save_csv, save_json};
use super::page::{Page, Phase};
use super::shelf::Scanned;
use crate::api::Resource;
use crate::domain::content::map::Segment as MapPart;
use crate::ui::icon::Icon;
use crate::ui::list_tools::ListTools;
use crate::ui::segments::{Segment, Segments};

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
            <span class="field-note" role="status">
                {said}
            </span>
        </div>
    }
}

/// The controls above the table.
#[component]
pub fn Toolbar(page: Page) -> impl IntoView {
    let parts = Memo::new(move |_| {
        page.rows.with(|rows| {
            let part = |part: MapPart| Segment::new(part.value(), part.label(), count_of(rows.items(), part));
            let all = Segment::new("", "All", rows.items().len());
            std::iter::once(all).chain(MapPart::ALL.into_iter().map(part)).collect::<Vec<_>>()
        })
    });
    let chosen = Signal::derive(move || page.wanted.with(|wanted| wanted.choice(IS).to_string()));
    let choose = move |value| page.want(|wanted| wanted.choose(IS, value));
    view! {
        <ListTools
            label="Search the fragments"
            placeholder="Name, ID or mark"
            wanted=page.wanted
            search=move |text| page.want(|wanted| wanted.search = text)
        >
            <Segments label="Part of the map" parts chosen choose/>
        </ListTools>
    }
}
