//! What a person can want of the list: a search, a part of it, a new read, a new configuration.

use leptos::html::Div;
use leptos::prelude::*;

use super::page::Page;
use super::pick::{STATE, Segment, segments};
use crate::components::column_choice::ColumnMenu;
use crate::domain::journeys::create_is_possible;
use crate::route::Route;
use crate::route::journeys::JourneysRoute;
use crate::ui::focus::{HEADING, hand_focus_on};
use crate::ui::icon::Icon;
use crate::ui::table::{Refresh, SearchBox, SegmentButton};

/// The id of the search, which gets the focus when everything is shown again.
pub const SEARCH: &str = "list-search";

/// The controls above the list.
#[component]
pub fn Toolbar(page: Page) -> impl IntoView {
    let wanted = page.wanted;
    view! {
        <div class="toolbar tools">
            <SearchBox
                id=SEARCH
                label="Search the configurations"
                placeholder="Endpoint, method, limit or ID"
                search=Signal::derive(move || wanted.with(|wanted| wanted.search.clone()))
                on_input=move |text: String| page.want(|wanted| wanted.search = text)
            />
            <Segments page/>
            <Refresh is_busy=page.is_reading again=move |()| page.reading.again()/>
            <ColumnMenu choice=page.columns/>
        </div>
    }
}

/// The parts of the list to choose from. A button stays while its count changes, and with it the focus.
#[component]
fn Segments(page: Page) -> impl IntoView {
    let parts = Memo::new(move |_| {
        let chosen = page.wanted.with_untracked(|wanted| wanted.choice(STATE).to_string());
        page.found.with(|found| segments(page.kind, found.sure(), &chosen))
    });
    let button = move |Segment { value, label, .. }: Segment| {
        let value = StoredValue::new(value);
        let is_chosen = move || page.wanted.with(|wanted| value.with_value(|value| wanted.choice(STATE) == value));
        let count = move || {
            let own = |one: &&Segment| value.with_value(|value| one.value == *value);
            parts.with(|parts| parts.iter().find(own).and_then(|one| one.count))
        };
        let choose = move |chosen: bool| {
            let now = if chosen { value.get_value() } else { String::new() };
            page.want(|wanted| wanted.choose(STATE, now));
        };
        let (is_chosen, count) = (Signal::derive(is_chosen), Signal::derive(count));
        view! { <SegmentButton label count is_chosen choose/> }
    };
    view! {
        <div class="seg" role="group" aria-label="State">
            <For each=move || parts.get() key=|one| one.value.clone() children=button/>
        </div>
    }
}

/// The way to a new one, and beside it why there is none; nothing before the list is known.
#[component]
pub fn Create(page: Page) -> impl IntoView {
    let place = NodeRef::<Div>::new();
    let state = Memo::new(move |_| {
        let connection = page.client.connection();
        let is_locked = page.client.writes.are_locked(&connection);
        let production = connection.is_on_production();
        let possible = page.found.with(|found| Some(create_is_possible(page.kind, production, found.sure()?.len())));
        possible.map(|possible| (possible, is_locked))
    });
    let label = || view! { <Icon name="plus"/> "New configuration" };
    let closed = move |reason: AnyView| {
        view! {
            <span class="field-note" id="why-new">
                {reason}
            </span>
            <button type="button" class="button primary" aria-disabled="true" aria-describedby="why-new">
                {label()}
            </button>
        }
    };
    let way = move |(possible, is_locked)| match possible {
        Err(reason) => closed(view! { "A new one is not possible: " {reason} }.into_any()).into_any(),
        Ok(()) if is_locked => {
            let unlock = view! { "Read-only: " <a href=Route::Connections.href()>"unlock writes"</a> " first" };
            closed(unlock.into_any()).into_any()
        }
        Ok(()) => view! {
            <a class="button primary" href=JourneysRoute::New(page.kind).href()>
                {label()}
            </a>
        }
        .into_any(),
    };
    let shown = move || {
        hand_focus_on(place, HEADING);
        state.get().map(way)
    };
    view! {
        <div class="do" node_ref=place>
            {shown}
        </div>
    }
}
