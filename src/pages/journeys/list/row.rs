//! The row of a configuration.

use leptos::prelude::*;

use super::pick::NO_ENDPOINT;
use crate::api::journeys::{Chip, Configuration, Limit};
use crate::components::touch::Touched;
use crate::route::journeys::JourneysRoute;
use crate::ui::copy::CopyButton;
use crate::ui::text::Breakable;

/// The row of a configuration.
#[component]
pub fn Row<'a>(one: &'a Configuration) -> impl IntoView + use<> {
    let uid = one.uid().unwrap_or_default().to_string();
    let to = JourneysRoute::Object(one.kind(), uid.clone()).href();
    view! {
        <tr>
            <th scope="row">
                <a href=to><Breakable address=one.endpoint().unwrap_or(NO_ENDPOINT)/></a>
                {one.name().map(|name| view! { <p class="field-note">{name.to_string()}</p> })}
            </th>
            <td><StateChip one/></td>
            <td class="limits"><Limits one/></td>
            <td>{one.methods().join(", ")}</td>
            <td class="touch">{one.deployed().map(|touch| view! { <Touched touch/> })}</td>
            <td>
                <div class="id-cell">
                    <code>{uid.clone()}</code>
                    <CopyButton label="Copy ID" text=uid/>
                </div>
            </td>
        </tr>
    }
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

/// The limits that are in force, and before them a word where those that are defined are others.
#[component]
fn Limits<'a>(one: &'a Configuration) -> impl IntoView + use<> {
    let list = |limits: Vec<Limit>| limits.into_iter().map(|limit| view! { <OneLimit limit/> }).collect_view();
    let defined = one.limits();
    let live = one.live_limits().filter(|live| *live != defined).map(|live| {
        view! {
            <div class="field-note">"In force:"</div>
            {list(live)}
            <div class="field-note">"Saved, not deployed:"</div>
        }
    });
    view! { {live} {list(defined)} }
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
