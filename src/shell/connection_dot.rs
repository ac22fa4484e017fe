//! The square that stands for a connection.

use leptos::prelude::*;

use crate::client::{Backend, Connection};

/// The kind of a connection, as the name of a style: simulated, production, or another one.
fn kind_of(connection: &Connection) -> &'static str {
    match connection.backend {
        Backend::Simulator => "sim",
        Backend::Http if connection.production => "prod",
        Backend::Http => "stage",
    }
}

/// The square that stands for a connection: its kind, or the colour that somebody gave it.
#[component]
pub fn Dot(
    /// The connection.
    #[prop(into)]
    of: Signal<Connection>,
) -> impl IntoView {
    view! { <span class=move || format!("dot {}", of.with(kind_of)) data-color=move || of.with(|of| of.color.clone())></span> }
}
