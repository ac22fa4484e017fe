//! What a person can want of the list: a search, a state, a new read, a new configuration.

use leptos::prelude::*;

use super::page::Page;
use super::pick::{STATE, state_choices};
use crate::domain::journeys::create_is_possible;
use crate::route::journeys::JourneysRoute;

/// The id of the search, which gets the focus when everything is shown again.
pub const SEARCH: &str = "list-search";

/// The controls above the list.
#[component]
pub fn Toolbar(page: Page) -> impl IntoView {
    let wanted = page.wanted;
    view! {
        <div class="toolbar">
            <input
                class="search"
                id=SEARCH
                type="search"
                aria-label="Search the configurations"
                placeholder="Search: an endpoint, a method, a limit"
                prop:value=move || wanted.with(|wanted| wanted.search.clone())
                on:input:target=move |event| page.want(|wanted| wanted.search = event.target().value())
            />
            <div class="choice">
                <label for="list-state">"State"</label>
                <select
                    id="list-state"
                    prop:value=move || wanted.with(|wanted| wanted.choice(STATE).to_string())
                    on:change:target=move |event| page.want(|wanted| wanted.choose(STATE, event.target().value()))
                >
                    <States page/>
                </select>
            </div>
            <button type="button" class="button" on:click=move |_| page.reading.again()>
                "Refresh"
            </button>
            <Create page/>
        </div>
    }
}

/// The states to choose from. An option stays while its count changes, and with it the choice.
#[component]
fn States(page: Page) -> impl IntoView {
    let choices = Memo::new(move |_| {
        page.wanted.with_untracked(|wanted| page.found.with(|found| state_choices(found.sure(), wanted.choice(STATE))))
    });
    let option = move |(value, _): (String, String)| {
        let own = value.clone();
        let text = move || {
            let of = |all: &Vec<(String, String)>| all.iter().find(|(value, _)| *value == own).cloned();
            choices.with(of).map(|(_, text)| text)
        };
        view! { <option value=value>{text}</option> }
    };
    view! { <For each=move || choices.get() key=|(value, _)| value.clone() children=option/> }
}

/// The way to a new one, or why there is none; nothing before the list is known.
#[component]
fn Create(page: Page) -> impl IntoView {
    let possible = Memo::new(move |_| {
        let production = page.client.connection().is_on_production();
        page.found.with(|found| Some(create_is_possible(page.kind, production, found.sure()?.len())))
    });
    let way = move |possible| match possible {
        Ok(()) => {
            view! { <a class="button" href=JourneysRoute::New(page.kind).href()>"New configuration"</a> }.into_any()
        }
        Err(reason) => view! { <p class="field-note">"A new one is not possible: " {reason}</p> }.into_any(),
    };
    move || possible.get().map(way)
}
