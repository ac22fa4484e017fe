//! The navigation: the pages of the table, and every operation of the catalogue by family and resource.

use leptos::prelude::*;

use crate::api::{Family, Resource, SUMMARIES, find_summary};
use crate::components::contexts::CurrentRoute;
use crate::route::Route;
use crate::route::pages::{ListedPage, PAGES};

/// The navigation, with the page marked where the person is.
#[component]
pub fn Nav(
    /// The ids of the operations that have something unsent.
    drafts: RwSignal<Vec<String>>,
) -> impl IntoView {
    let page = |page: &'static ListedPage| view! { <li><NavLink to=page.route.clone()>{page.label}</NavLink></li> };
    let family = |family: Family| {
        let resources = Resource::ALL.into_iter().filter(|resource| resource.family() == family);
        view! {
            <p class="nav-family">{family.title()}</p>
            {resources.map(|resource| view! { <ResourceGroup drafts resource/> }).collect_view()}
        }
    };
    view! {
        <nav aria-label="Operations">
            <ul class="nav-top">{PAGES.iter().map(page).collect_view()}</ul>
            {Family::ALL.into_iter().map(family).collect_view()}
        </nav>
    }
}

#[component]
fn ResourceGroup(drafts: RwSignal<Vec<String>>, resource: Resource) -> impl IntoView {
    let CurrentRoute(route) = CurrentRoute::expect();
    let is_here = move || match route.get() {
        Route::Operation(id, _) => find_summary(id).is_some_and(|operation| operation.resource == resource),
        _ => false,
    };
    let operations = SUMMARIES.iter().filter(|operation| operation.resource == resource);
    let links = operations.map(|operation| {
        let id = operation.id;
        let unsent = move || drafts.with(|drafts| drafts.iter().any(|draft| draft == id));
        view! {
            <li>
                <NavLink to=Route::operation(id)>
                    {operation.title}
                    <Show when=unsent><span class="draft-mark">" draft"</span></Show>
                </NavLink>
            </li>
        }
    });
    view! {
        <details open=is_here>
            <summary>{resource.title()}</summary>
            <ul>{links.collect_view()}</ul>
        </details>
    }
}

#[component]
fn NavLink(to: Route, children: Children) -> impl IntoView {
    let CurrentRoute(route) = CurrentRoute::expect();
    let href = to.href();
    let here = move || route.with(|now| now.is_beside(&to).then_some("page"));
    view! { <a href=href aria-current=here>{children()}</a> }
}
