//! A limit as two figures: black is in force, amber is saved and not in force.

use leptos::prelude::*;

use crate::domain::journeys::Rated;

/// The rate in force, and the one that is saved where it is another.
#[component]
pub fn Rate(
    /// The rates of a service.
    rated: Rated,
) -> impl IntoView {
    let in_force = rated.in_force.map(|rate| {
        let (figure, unit) = match rate.strip_suffix("/s") {
            Some(figure) => (figure.to_string(), "/s"),
            None => (rate, ""),
        };
        view! { <b>{figure}</b> {unit} }
    });
    let between = in_force.is_some().then_some(" ");
    let saved = rated.saved.map(|rate| {
        view! {
            <span class="saved">
                <span aria-hidden="true">"→ "</span>
                <span class="hidden-label">"saved, not in force: "</span>
                {rate}
            </span>
        }
    });
    view! { <span class="rate">{in_force} {between} {saved}</span> }
}
