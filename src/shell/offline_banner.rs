//! Says on every page when the browser has no network.

use leptos::prelude::*;

use crate::client::{Backend, Client, is_online, on_network_change};
use crate::reactive::{Lasting, is_stopped, provide_above, set_if_changed};
use crate::ui::notice::{Notice, Tone};

/// Whether the browser has a network; one for all pages.
#[derive(Clone, Copy)]
struct Network(Lasting<bool>);

/// The banner; nothing while there is a network.
#[component]
pub fn OfflineBanner() -> impl IntoView {
    let client = Client::expect();
    let Network(is_there) = provide_above(|| {
        let is_there = Lasting::new(is_online());
        on_network_change(move || {
            if !is_stopped() {
                set_if_changed(*is_there, is_online());
            }
        });
        Network(is_there)
    });
    let is_simulated = move || client.connections.with(|all| all.active().backend == Backend::Simulator);
    let rest = move || match is_simulated() {
        true => "The simulator goes on: it needs none.",
        false => {
            "What was read stays, each list with its time. What is sent now fails; it can be sent again when the network is \
             back."
        }
    };
    move || {
        (!is_there.get()).then(|| {
            view! {
                <Notice tone=Tone::Warning role="status">
                    <p>"This machine has no network, the browser says. " {rest}</p>
                </Notice>
            }
        })
    }
}
