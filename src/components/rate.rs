//! What a configuration limits, in a figure.

use leptos::prelude::*;

use crate::domain::journeys::Configuration;

/// What is in force, and behind it what is saved and waits for a deployment.
#[component]
pub fn Rate<'a>(
    /// The configuration.
    one: &'a Configuration,
) -> impl IntoView + use<> {
    let rates = one.rates();
    match (rates.live, rates.saved) {
        (Some(live), Some(saved)) => view! {
            <b>{live}</b>
            " "
            <span class="saved">
                <span aria-hidden="true">"→ "</span>
                <span class="hidden-label">"saved, not in force: "</span>
                {saved}
            </span>
        }
        .into_any(),
        (Some(live), None) => view! { <b>{live}</b> }.into_any(),
        (None, saved) => saved.into_any(),
    }
}
