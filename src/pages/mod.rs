//! One file per page.

mod connections;
mod explorer;
mod operation;
mod simulator;

use leptos::prelude::*;

use crate::route::Route;

pub use operation::Drafts;

/// Draws the page of a route.
pub fn page(route: Route) -> AnyView {
    match route {
        Route::Explorer(text) => explorer::explorer(text),
        Route::Operation(id, values) => operation::operation_page(id, values),
        Route::Connections => connections::connections(),
        Route::Simulator => simulator::simulator_page(),
        Route::NotFound(address) => not_found(address),
    }
}

/// The heading of a page; it gets the focus when the page is entered.
pub fn heading(title: impl IntoView) -> AnyView {
    view! { <h1 id="page-title" tabindex="-1">{title.into_any()}</h1> }.into_any()
}

fn not_found(address: String) -> AnyView {
    view! {
        {heading("Page not found")}
        <p>"Nothing is at " <code>{address}</code> "."</p>
        <p><a href=Route::Explorer(String::new()).href()>"All operations"</a></p>
    }
    .into_any()
}
