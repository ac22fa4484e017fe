//! Says on every page which faults are switched on in the simulator: its replies are not what it usually gives.

use leptos::prelude::*;

use crate::client::{Backend, Client};
use crate::route::Route;

/// The banner; nothing without faults, or while another connection is active.
#[component]
pub fn FaultBanner() -> impl IntoView {
    let client = Client::expect();
    let on = move || {
        let is_simulated = client.connections.with(|all| all.active().backend == Backend::Simulator);
        Some(client.faults.get()).filter(|faults| is_simulated && !faults.is_empty())
    };
    let say = |faults: String| {
        view! {
            <p class="notice warning">
                <span class="notice-text">
                    "Switched on in the simulator: " {faults} ". "
                    <a href=Route::Simulator.href()>"Its switches"</a>
                </span>
            </p>
        }
    };
    view! { <div role="status">{move || on().map(say)}</div> }
}
