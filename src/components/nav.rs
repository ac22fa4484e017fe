//! The navigation: every operation of the catalogue by family and resource.

use leptos::prelude::*;

use crate::api::{Family, OPERATIONS, Resource};
use crate::route::Route;

/// The navigation; `route` marks where the person is.
pub fn nav(route: Memo<Route>) -> AnyView {
    let family = |family: Family| {
        let resources = Resource::ALL.into_iter().filter(move |resource| resource.family() == family);
        view! {
            <p class="nav-family">{family.title()}</p>
            {resources.map(|resource| resource_group(route, resource)).collect_view()}
        }
    };
    view! {
        <nav aria-label="Operations">
            <ul class="nav-top">
                {link(route, Route::Explorer(String::new()), "All operations")}
                {link(route, Route::Connections, "Connections")}
                {link(route, Route::Simulator, "Simulator")}
            </ul>
            {Family::ALL.map(family).collect_view()}
        </nav>
    }
    .into_any()
}

fn resource_group(route: Memo<Route>, resource: Resource) -> AnyView {
    let is_here = move || match route.get() {
        Route::Operation(id, _) => crate::api::find_operation(id).is_some_and(|operation| operation.resource == resource),
        _ => false,
    };
    let operations = OPERATIONS.iter().filter(|operation| operation.resource == resource);
    let links = operations.map(|operation| link(route, Route::operation(operation), operation.title)).collect_view();
    view! {
        <details open=is_here>
            <summary>{resource.title()}</summary>
            <ul>{links}</ul>
        </details>
    }
    .into_any()
}

fn link(route: Memo<Route>, to: Route, title: &'static str) -> AnyView {
    let href = to.href();
    let is_here = move || {
        let same = match (&to, route.get()) {
            (Route::Operation(a, _), Route::Operation(b, _)) => *a == b,
            (Route::Explorer(_), Route::Explorer(_)) => true,
            (to, now) => *to == now,
        };
        if same { Some("page") } else { None }
    };
    view! { <li><a href=href aria-current=is_here>{title}</a></li> }.into_any()
}
