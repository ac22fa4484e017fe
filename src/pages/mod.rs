//! One file per page.

mod connections;
mod edit_again;
pub mod entering;
mod explorer;
pub mod journeys;
mod lab;
mod operation;
mod preferences;
mod simulator;
pub mod undo;

use leptos::prelude::*;

use self::connections::ConnectionsPage;
use self::journeys::JOURNEYS;
use self::journeys::detail::ConfigurationPage;
use self::journeys::edit::EditPage;
use self::journeys::list::Configurations;
use self::lab::LabPage;
use self::operation::OperationPage;
use self::preferences::PreferencesPage;
use self::simulator::SimulatorPage;
use self::undo::UndoPage;
use crate::components::run_news::enter_workspace;
use crate::reactive::spawn;
use crate::route::Route;
use crate::ui::dom;

pub use edit_again::lead_to_edits;
pub use explorer::Explorer;
pub use operation::exchange::{Exchange, ExchangePart};

/// The page of an operation.
pub fn operation_page(route: Route) -> AnyView {
    match route {
        Route::Operation(id, values) => view! { <OperationPage id values/> }.into_any(),
        _ => ().into_any(),
    }
}

/// The pages of the configurations. What was kept of their runs is there from the first of them on.
pub fn journeys_page(route: Route) -> AnyView {
    enter_workspace(&JOURNEYS);
    match route {
        Route::Configurations(kind, query) => view! { <Configurations kind query/> }.into_any(),
        Route::Configuration(kind, uid) => view! { <ConfigurationPage kind uid/> }.into_any(),
        Route::NewConfiguration(kind) => view! { <EditPage kind uid=String::new()/> }.into_any(),
        Route::EditConfiguration(kind, uid) => view! { <EditPage kind uid/> }.into_any(),
        _ => ().into_any(),
    }
}

/// The limit lab.
pub fn lab_page(route: Route) -> AnyView {
    match route {
        Route::Lab(values) => view! { <LabPage values/> }.into_any(),
        _ => ().into_any(),
    }
}

/// The connections.
pub fn connections_page() -> AnyView {
    view! { <ConnectionsPage/> }.into_any()
}

/// The pages that are no workspace.
pub fn other_page(route: Route) -> AnyView {
    match route {
        Route::Undo => view! { <UndoPage/> }.into_any(),
        Route::Simulator => view! { <SimulatorPage/> }.into_any(),
        Route::Preferences => view! { <PreferencesPage/> }.into_any(),
        Route::NotFound(address) => view! { <NotFound address/> }.into_any(),
        _ => ().into_any(),
    }
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

#[component]
fn NotFound(address: String) -> impl IntoView {
    view! {
        <PageHeading title="Page not found"/>
        <p>"Nothing is at " <code>{address}</code></p>
        <p>
            <a href=Route::Explorer(String::new()).href()>"All operations"</a>
        </p>
    }
}
