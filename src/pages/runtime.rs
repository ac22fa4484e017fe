//! The workspace of Runtime: actions, event registrations, the namespace.

pub mod actions;
pub mod events;
mod namespace;

use leptos::prelude::*;

use self::actions::{ActionEditPage, ActionList, ActionPage, RUNTIME_ACTIONS};
use self::events::{EVENTS, EventEditPage, EventList, EventPage};
use self::namespace::NamespacePage;
use crate::components::run_news::enter_workspace;
use crate::route::collections::{At, Collection, CollectionRoute};

/// A page of the workspace.
pub fn draw(route: CollectionRoute) -> AnyView {
    let CollectionRoute { of, at, query } = route;
    // What was kept of the runs is there from the first page on.
    enter_workspace(&RUNTIME_ACTIONS);
    enter_workspace(&EVENTS);
    match (of, at) {
        (Collection::Actions, At::List) => view! { <ActionList query/> }.into_any(),
        (Collection::Actions, At::New) => view! { <ActionEditPage name=String::new() query/> }.into_any(),
        (Collection::Actions, At::Object(name)) => view! { <ActionPage name query/> }.into_any(),
        (Collection::Actions, At::View(name, _)) => view! { <ActionEditPage name query/> }.into_any(),
        (Collection::Events, At::List) => view! { <EventList query/> }.into_any(),
        (Collection::Events, At::New) => view! { <EventEditPage id=String::new() query/> }.into_any(),
        (Collection::Events, At::Object(id)) => view! { <EventPage id query/> }.into_any(),
        (Collection::Events, At::View(id, _)) => view! { <EventEditPage id query/> }.into_any(),
        _ => view! { <NamespacePage query/> }.into_any(),
    }
}
