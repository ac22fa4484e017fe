//! What a person can want of the list: a search, a part of it, a new read, a new configuration.

use leptos::html::Div;
use leptos::prelude::*;

use super::page::Page;
use super::pick::{STATE, segments};
use crate::components::column_choice::ColumnMenu;
use crate::domain::journeys::create_is_possible;
use crate::pages::journeys::links::pages_of;
use crate::route::Route;
use crate::ui::focus::{HEADING, hand_focus_on};
use crate::ui::icon::Icon;
use crate::ui::list_tools::ListTools;
use crate::ui::segments::Segments;
use crate::ui::table::Refresh;

/// The controls above the list.
#[component]
pub fn Toolbar(page: Page) -> impl IntoView {
    view! {
        <ListTools
            label="Search the configurations"
            placeholder="Endpoint, method, limit or ID"
            wanted=page.wanted
            search=move |text| page.want(|wanted| wanted.search = text)
        >
            <States page/>
            <Refresh is_busy=page.is_reading again=move |()| page.reading.again()/>
            <ColumnMenu choice=page.columns/>
        </ListTools>
    }
}

/// The parts of the list to choose from.
#[component]
fn States(page: Page) -> impl IntoView {
    let parts = Memo::new(move |_| {
        let chosen = page.wanted.with_untracked(|wanted| wanted.choice(STATE).to_string());
        page.found.with(|found| segments(page.kind, found.sure(), &chosen))
    });
    let chosen = Signal::derive(move || page.wanted.with(|wanted| wanted.choice(STATE).to_string()));
    let choose = move |value| page.want(|wanted| wanted.choose(STATE, value));
    view! { <Segments label="State" parts chosen choose/> }
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
            <a class="button primary" href=pages_of(page.kind).new_one().href()>
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
