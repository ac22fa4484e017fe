//! One file per page.

mod about;
mod connections;
pub mod content;
mod curl;
mod edit_again;
pub mod entering;
mod explorer;
pub mod home;
pub mod journeys;
mod lab;
mod object_calls;
mod operation;
mod preferences;
mod reviews;
pub mod runtime;
mod simulator;
mod token_field;
pub mod undo;
pub mod workspaces;

use leptos::prelude::*;

use self::connections::ConnectionsPage;
use self::content::CONTENT;
use self::explorer::Explorer;
use self::journeys::JOURNEYS;
use self::journeys::detail::ConfigurationPage;
use self::journeys::edit::EditPage;
use self::journeys::list::Configurations;
use self::journeys::many::ManyPage;
use self::journeys::many::address::is_many;
use self::lab::LabPage;
use self::operation::OperationPage;
use self::preferences::PreferencesPage;
use self::simulator::SimulatorPage;
use self::undo::UndoPage;
use crate::components::run_news::enter_workspace;
use crate::route::Route;
use crate::route::journeys::JourneysRoute;
use crate::ui::page_heading::PageHeading;

pub use edit_again::lead_to_edits;
pub use home::HomePage;
pub use home::late::home_later;
pub use operation::body::{BodyForm, BodyPart, ToolsPart, make_body_form};
pub use operation::call::{Exchange, ExchangePart};
pub use operation::exchange::make_exchange;

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
    let Route::Journeys(route) = route else { return ().into_any() };
    match route {
        JourneysRoute::List(kind, query) if is_many(&query) => view! { <ManyPage kind query/> }.into_any(),
        JourneysRoute::List(kind, query) => view! { <Configurations kind query/> }.into_any(),
        JourneysRoute::Object(kind, uid, query) => view! { <ConfigurationPage kind uid query/> }.into_any(),
        JourneysRoute::New(kind) => view! { <EditPage kind uid=String::new()/> }.into_any(),
        JourneysRoute::Edit(kind, uid) => view! { <EditPage kind uid/> }.into_any(),
        JourneysRoute::Lab(_) => ().into_any(),
    }
}

/// The limit lab.
pub fn lab_page(route: Route) -> AnyView {
    match route {
        Route::Journeys(JourneysRoute::Lab(values)) => view! { <LabPage values/> }.into_any(),
        _ => ().into_any(),
    }
}

/// The workspace of content. What was kept of its runs is there from the first of its pages on.
pub fn content_page(route: Route) -> AnyView {
    enter_workspace(&CONTENT);
    match route {
        Route::Of(route) => content::draw(route),
        _ => ().into_any(),
    }
}

/// The workspace of Runtime.
pub fn runtime_page(route: Route) -> AnyView {
    match route {
        Route::Of(route) => runtime::draw(route),
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
        Route::Explorer(text) => view! { <Explorer text/> }.into_any(),
        Route::Undo => view! { <UndoPage/> }.into_any(),
        Route::Simulator => view! { <SimulatorPage/> }.into_any(),
        Route::Preferences => view! { <PreferencesPage/> }.into_any(),
        Route::NotFound(address) => view! { <NotFound address/> }.into_any(),
        _ => ().into_any(),
    }
}

#[component]
fn NotFound(address: String) -> impl IntoView {
    view! {
        <PageHeading title=Route::NotFound(String::new()).title()/>
        <p>"Nothing is at " <code>{address}</code></p>
        <p>
            <a href=Route::Explorer(String::new()).href()>"All operations"</a>
        </p>
    }
}
