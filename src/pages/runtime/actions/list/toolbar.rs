//! What a person can want of the list: a search, a part of it, a new read, a new action.

use leptos::prelude::*;

use super::page::Page;
use super::pick::{KIND, NO_PACKAGE, PACKAGE, PARTS, SHOW, values_of};
use crate::client::Client;
use crate::route::Route;
use crate::route::collections::Collection;
use crate::ui::icon::Icon;
use crate::ui::list_tools::ListTools;
use crate::ui::segments::{Segment, Segments};
use crate::ui::table::Refresh;

/// The controls above the list.
#[component]
pub fn Toolbar(page: Page) -> impl IntoView {
    let parts = (!page.is_of_system()).then(|| view! { <Parts page/> });
    let choices = (!page.is_of_system()).then(|| {
        view! {
            <Choice page name=PACKAGE label="Package" all="All packages" none="In no package"/>
            <Choice page name=KIND label="Kind" all="All kinds" none=""/>
        }
    });
    view! {
        <ListTools
            label="Search the actions"
            placeholder="Name, kind, URL or member"
            wanted=page.wanted
            search=move |text| page.want(|wanted| wanted.search = text)
        >
            {parts}
            {choices}
            <Refresh is_busy=page.is_reading again=move |()| page.reading.again()/>
        </ListTools>
    }
}

#[component]
fn Parts(page: Page) -> impl IntoView {
    let part = move |(value, label): (&str, &str)| {
        let count = page.found.with(|found| found.count(value));
        Segment { value: value.into(), label: label.into(), count }
    };
    let parts = Memo::new(move |_| PARTS.map(part).to_vec());
    let chosen = Signal::derive(move || page.wanted.with(|wanted| wanted.choice(SHOW).to_string()));
    let choose = move |value| page.want(|wanted| wanted.choose(SHOW, value));
    view! { <Segments label="Which actions" parts chosen choose/> }
}

/// One of the values that there are, or any.
#[component]
fn Choice(page: Page, name: &'static str, label: &'static str, all: &'static str, none: &'static str) -> impl IntoView {
    let options = Memo::new(move |_| {
        let chosen = page.wanted.with(|wanted| wanted.choice(name).to_string());
        let mut values = page.found.with(|found| values_of(found.all(), name));
        // What an address asks for can be seen, be it there or not.
        if !chosen.is_empty() && chosen != NO_PACKAGE && !values.contains(&chosen) {
            values.push(chosen);
        }
        values
    });
    let is_chosen = move |value: &str| page.wanted.with(|wanted| wanted.choice(name) == value);
    let option = move |value: String| {
        let (own, sent) = (value.clone(), value.clone());
        view! {
            <option value=sent prop:selected=move || is_chosen(&own)>
                {value}
            </option>
        }
    };
    let none = (!none.is_empty()).then(|| {
        view! {
            <option value=NO_PACKAGE prop:selected=move || is_chosen(NO_PACKAGE)>
                {none}
            </option>
        }
    });
    view! {
        <select
            class="choice"
            aria-label=label
            on:change:target=move |event| page.want(|wanted| wanted.choose(name, event.target().value()))
        >
            <option value="" prop:selected=move || is_chosen("")>
                {all}
            </option>
            {none}
            <For each=move || options.get() key=Clone::clone children=option/>
        </select>
    }
}

/// The way to a new one, and beside it why there is none.
#[component]
pub fn Create() -> impl IntoView {
    let client = Client::expect();
    let label = || view! { <Icon name="plus"/> "New action" };
    let way = move || match client.writes.are_locked(&client.connection()) {
        true => view! {
            <span class="field-note" id="why-new">
                "Read-only: "
                <a href=Route::Connections.href()>"unlock writes"</a>
                " first"
            </span>
            <button type="button" class="button primary" aria-disabled="true" aria-describedby="why-new">
                {label()}
            </button>
        }
        .into_any(),
        false => view! {
            <a class="button primary" href=Route::from(Collection::Actions.new_one()).href()>
                {label()}
            </a>
        }
        .into_any(),
    };
    view! { <div class="do">{way}</div> }
}
