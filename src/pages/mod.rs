//! One file per page.

mod checklist;
mod connection_form;
mod connection_import;
mod connection_test;
mod connection_token;
mod connections;
mod drafts;
mod explorer;
mod journeys;
mod lab;
mod operation;
mod preferences;
mod remember;
mod simulator;
mod undo;

use leptos::prelude::*;

use self::journeys::list::Configurations;
use self::preferences::PreferencesPage;
use crate::components::tools::Tools;
use crate::reactive::spawn;
use crate::route::Route;
use crate::ui::bridge::legacy;
use crate::ui::dom;
use crate::ui::html::{El, View, el, link};

pub use drafts::Drafts;
pub use explorer::Explorer;
pub use journeys::Runs;

/// Draws the page of a route; [`Explorer`] apart.
pub fn page(route: Route, tools: Tools, drafts: Drafts, runs: Runs) -> AnyView {
    match route {
        Route::Configurations(kind, query) => view! { <Configurations kind query/> }.into_any(),
        Route::Preferences => view! { <PreferencesPage preferences=tools.preferences/> }.into_any(),
        route => legacy(legacy_page(route, tools, drafts, runs)),
    }
}

fn legacy_page(route: Route, tools: Tools, drafts: Drafts, runs: Runs) -> View {
    match route {
        // The shell draws the first, `page` the second.
        Route::Explorer(_) | Route::Configurations(..) | Route::Preferences => View::default(),
        Route::Operation(id, values) => operation::operation_page(tools, drafts, id, values),
        Route::Configuration(kind, uid) => journeys::detail::configuration(tools, drafts, runs, kind, uid),
        Route::NewConfiguration(kind) => journeys::edit::edit_page(tools, drafts, runs, kind, String::new()),
        Route::EditConfiguration(kind, uid) => journeys::edit::edit_page(tools, drafts, runs, kind, uid),
        Route::Undo => undo::undo_page(tools, drafts),
        Route::Lab(values) => lab::lab_page(tools, &values),
        Route::Connections => connections::connections(tools),
        Route::Simulator => simulator::simulator_page(tools.client),
        Route::NotFound(address) => not_found(&address),
    }
}

/// The heading of a page; it gets the focus when the page is entered.
pub fn heading(title: &str) -> El {
    el("h1").id("page-title").attr("tabindex", "-1").child(title)
}

/// The heading of a page; it gets the focus when the page is entered.
#[component]
pub fn PageHeading(
    /// What it says.
    #[prop(into)]
    title: Signal<String>,
) -> impl IntoView {
    view! { <h1 id="page-title" tabindex="-1">{title}</h1> }
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
