//! The line of facts below a configuration's name.

use leptos::prelude::*;

use crate::components::state_mark::StateMark;
use crate::domain::journeys::Configuration;
use crate::ui::copy::CopyButton;

/// Where it stands, what it is about, and its ID.
#[component]
pub fn About<'a>(uid: Signal<String>, one: &'a Configuration) -> impl IntoView + use<> {
    let methods = one.methods();
    let services: Vec<String> = one.services().into_iter().map(|(name, _)| name.to_string()).collect();
    view! {
        <StateMark one/>
        {(!methods.is_empty()).then(|| view! { <span>{methods.join(", ")}</span> })}
        {(!services.is_empty()).then(|| view! { <code>{services.join(", ")}</code> })}
        {one.name().map(|name| view! { <span>{name.to_string()}</span> })}
        <span class="with-copy">
            <code>{uid}</code>
            <CopyButton bare=true label="Copy ID" text=uid/>
        </span>
    }
}
