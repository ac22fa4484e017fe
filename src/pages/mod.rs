//! One file per page.

mod checklist;
mod connection_form;
mod connection_import;
mod connection_test;
mod connection_token;
mod connections;
mod drafts;
mod explorer;
mod operation;
mod simulator;

use crate::client::Client;
use crate::route::Route;
use crate::state::spawn;
use crate::ui::dom;
use crate::ui::html::{El, View, el, link};

pub use drafts::Drafts;
pub use explorer::explorer;

/// Draws the page of a route; [`explorer`] apart.
pub fn page(route: Route, client: Client, drafts: Drafts) -> View {
    match route {
        Route::Explorer(text) => explorer(client, text),
        Route::Operation(id, values) => operation::operation_page(client, drafts, id, values),
        Route::Connections => connections::connections(client),
        Route::Simulator => simulator::simulator_page(client),
        Route::NotFound(address) => not_found(&address),
    }
}

/// The heading of a page; it gets the focus when the page is entered.
pub fn heading(title: &str) -> El {
    el("h1").id("page-title").attr("tabindex", "-1").child(title)
}

/// Moves the focus to the heading of the page, once it is drawn.
pub fn focus_heading() {
    spawn(async {
        dom::next_task().await;
        dom::focus("page-title");
    });
}

fn not_found(address: &str) -> View {
    let where_to = el("p").child(link(&Route::Explorer(String::new()).href(), "All operations"));
    [heading("Page not found"), el("p").child("Nothing is at ").child(el("code").child(address)), where_to].into()
}
