//! What a person can want of the list: a search in what is loaded, a status, filters, an order, a new read.

use leptos::prelude::*;

use super::chips::Chips;
use super::library::Library;
use super::segments::{STATUS, segments};
use crate::domain::content::{Asked, ContentKind, Order};
use crate::ui::list_tools::ListTools;
use crate::ui::segments::Segments;
use crate::ui::table::Refresh;

const ORDER: &str = "list-order";
const LIMIT: &str = "list-limit";
const LIMIT_PROBLEM: &str = "list-limit-problem";

/// The controls above the list. `is_building` says whether the form of a new filter is open.
#[component]
pub fn Toolbar(library: Library, is_building: RwSignal<bool>) -> impl IntoView {
    let Library { wanted, kind, .. } = library;
    let placeholder = move || format!("Search the {} loaded", library.found.with(|found| found.items().len()));
    view! {
        <ListTools
            label="Search what is loaded"
            placeholder=Signal::derive(placeholder)
            wanted
            search=move |text| library.want(|wanted| wanted.search = text)
        >
            {(kind == ContentKind::Fragment).then(|| view! { <Statuses library/> })}
            <Chips library is_building/>
            <span class="list-order">
                <OrderSelect library/>
                <LimitInput library/>
                <Refresh is_busy=library.is_reading again=move |()| library.again()/>
            </span>
        </ListTools>
    }
}

/// The statuses to choose from.
#[component]
fn Statuses(library: Library) -> impl IntoView {
    let wanted = library.wanted;
    let parts = Memo::new(move |_| {
        let chosen = wanted.with_untracked(|wanted| wanted.choice(STATUS).to_string());
        library.found.with(|found| segments(found.items(), &chosen))
    });
    let chosen = Signal::derive(move || wanted.with(|wanted| wanted.choice(STATUS).to_string()));
    let choose = move |value| library.want(|wanted| wanted.choose(STATUS, value));
    view! { <Segments label="Status, among what is loaded" parts chosen choose/> }
}

/// The orders that the API has.
#[component]
fn OrderSelect(library: Library) -> impl IntoView {
    let choose = move |sent: String| {
        if let Some(order) = Order::parse(&sent) {
            library.reorder(order);
        }
    };
    let option = |order: Order| view! { <option value=order.sent()>{order.label()}</option> };
    view! {
        <label for=ORDER>"Order"</label>
        <select
            id=ORDER
            prop:value=move || library.asked.with(|asked| asked.order.sent())
            on:change:target=move |event| choose(event.target().value())
        >
            {Order::all().map(option).collect_view()}
        </select>
    }
}

/// How many are read at a time.
#[component]
fn LimitInput(library: Library) -> impl IntoView {
    let problem = RwSignal::new(None::<String>);
    let change = move |text: String| match Asked::read_limit(&text) {
        Ok(limit) => {
            problem.set(None);
            library.ask(|asked| asked.limit = limit);
        }
        Err(why) => problem.set(Some(why)),
    };
    view! {
        <label for=LIMIT>"Page size"</label>
        <input
            id=LIMIT
            type="text"
            inputmode="numeric"
            autocomplete="off"
            aria-describedby=LIMIT_PROBLEM
            aria-invalid=move || problem.with(Option::is_some).to_string()
            prop:value=move || library.asked.with(|asked| asked.limit.to_string())
            on:change:target=move |event| change(event.target().value())
        />
        <span class="field-problem" id=LIMIT_PROBLEM role="status">
            {problem}
        </span>
    }
}
