//! The cells of a configuration's row.

use leptos::prelude::*;

use super::pick::NO_ENDPOINT;
use crate::domain::journeys::{Chip, Configuration, Limit};
use crate::route::journeys::JourneysRoute;
use crate::ui::copy::CopyButton;
use crate::ui::table::Fit;
use crate::ui::text::Breakable;

/// The way to it, and its name.
pub fn draw_endpoint(one: &Configuration, fit: Fit) -> AnyView {
    let to = JourneysRoute::Object(one.kind(), one.uid().unwrap_or_default().to_string()).href();
    let address = one.endpoint().unwrap_or(NO_ENDPOINT).to_string();
    let name = one.name().map(str::to_string);
    match fit {
        Fit::Whole => view! {
            <a href=to><Breakable address/></a>
            {name.map(|name| view! { <p class="field-note">{name}</p> })}
        }
        .into_any(),
        Fit::Line => view! {
            <a href=to>{address}</a>
            {name.map(|name| view! { " " <span class="field-note">{name}</span> })}
        }
        .into_any(),
    }
}

/// Where it stands, in a colour and in words.
pub fn draw_state(one: &Configuration) -> AnyView {
    view! { <StateChip one/> }.into_any()
}

/// Its unique ID.
pub fn draw_id(one: &Configuration) -> AnyView {
    let uid = one.uid().unwrap_or_default().to_string();
    view! {
        <div class="id-cell">
            <code>{uid.clone()}</code>
            <CopyButton label="Copy ID" text=uid/>
        </div>
    }
    .into_any()
}

/// The limits that are in force, and before them a word where those that are defined are others.
pub fn draw_limits(one: &Configuration, fit: Fit) -> AnyView {
    let defined = one.limits();
    let live = one.live_limits().filter(|live| *live != defined);
    if fit == Fit::Line {
        let line = |limits: Vec<Limit>| limits.iter().map(Limit::in_words).collect::<Vec<_>>().join(". ");
        let defined = line(defined);
        return match live {
            Some(live) => format!("In force: {}. Saved, not deployed: {defined}", line(live)).into_any(),
            None => defined.into_any(),
        };
    }
    let list = |limits: Vec<Limit>| limits.into_iter().map(|limit| view! { <OneLimit limit/> }).collect_view();
    let live = live.map(|live| {
        view! {
            <div class="field-note">"In force:"</div>
            {list(live)}
            <div class="field-note">"Saved, not deployed:"</div>
        }
    });
    view! { {live} {list(defined)} }.into_any()
}

/// Where a configuration stands, in a colour and in words.
#[component]
pub fn StateChip<'a>(
    /// The configuration.
    one: &'a Configuration,
) -> impl IntoView + use<> {
    let chip = Chip::of(one);
    let class = match chip {
        Chip::Deployed => "chip good",
        Chip::EditedSince => "chip warning",
        Chip::Created | Chip::Updated | Chip::Unknown(_) => "chip",
    };
    view! { <span class=class>{chip.label()}</span> }
}

/// What limits a service: its name, its calls, its connections, each on a line of its own.
#[component]
fn OneLimit(limit: Limit) -> impl IntoView {
    view! {
        <div class="limit">
            {limit.service.map(|service| view! { <div><strong>{service}</strong></div> })}
            <div>{limit.words}</div>
            {limit.connections.map(|connections| view! { <div>{connections.in_words()}</div> })}
        </div>
    }
}
