//! The cells of a configuration's row. They are drawn while a person scrolls: each is as few elements as can be, and none
//! listens to anything.

use leptos::prelude::*;

use super::pick::{NO_ENDPOINT, services_of};
use crate::client::now;
use crate::components::rate::Rate;
use crate::components::state_mark::StateMark;
use crate::domain::journeys::{Configuration, Touch};
use crate::pages::journeys::links::page_of;
use crate::ui::table::Moment;
use crate::ui::text::ago_text;

/// What the buttons of a row do.
pub const COPY: &str = "copy";
pub const MORE: &str = "more";

/// The menu that all rows share.
pub const MENU: &str = "row-menu";

/// The way to it, and its name.
pub fn draw_endpoint(one: &Configuration, _: Moment) -> AnyView {
    let link = view! { <a href=page_of(one).href()>{named(one)}</a> };
    match one.name().map(str::to_string) {
        Some(name) => view! { {link} " " <span class="field-note">{name}</span> }.into_any(),
        None => link.into_any(),
    }
}

/// Where it stands.
pub fn draw_state(one: &Configuration, _: Moment) -> AnyView {
    view! { <StateMark one/> }.into_any()
}

/// What it limits calls to.
pub fn draw_rate(one: &Configuration, _: Moment) -> AnyView {
    view! { <Rate one/> }.into_any()
}

/// Whose calls count.
pub fn draw_services(one: &Configuration, _: Moment) -> AnyView {
    services_of(one).into_any()
}

/// The methods.
pub fn draw_methods(one: &Configuration, _: Moment) -> AnyView {
    one.methods().join(", ").into_any()
}

/// How long ago it was deployed; who did it and when exactly is the tooltip.
pub fn draw_deployed(one: &Configuration, moment: Moment) -> AnyView {
    let Some(touch) = one.deployed() else { return "never".into_any() };
    match touch.at.and_then(|sent| Some((sent.to_string(), moment(sent)?))) {
        Some((sent, (at, said))) => {
            let ago = ago_text(now() - at).unwrap_or_else(|| said.clone());
            view! { <time datetime=sent title=exact(touch, said)>{ago}</time> }.into_any()
        }
        None => touch.at.unwrap_or("deployed").to_string().into_any(),
    }
}

fn exact(touch: Touch, said: String) -> String {
    touch.by.or(touch.by_id).map_or(said.clone(), |by| format!("{said}, by {by}"))
}

/// The buttons at the end of the row.
pub fn draw_buttons(one: &Configuration, _: Moment) -> AnyView {
    let name = named(one);
    view! {
        <button type="button" data-act=COPY aria-label=format!("Copy the ID of {name}")></button>
        <button type="button" data-act=MORE popovertarget=MENU aria-label=format!("More for {name}")></button>
    }
    .into_any()
}

/// What the row is called.
pub fn named(one: &Configuration) -> String {
    one.address().unwrap_or(NO_ENDPOINT).to_string()
}
