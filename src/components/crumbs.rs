//! The way up from a page about one object: its workspace, the list, and what leads to the page.

use leptos::prelude::*;

use crate::api::Resource;
use crate::route::Route;
use crate::route::collections::Collection;

/// The page above, and what the link there says.
#[derive(Clone, Debug, PartialEq)]
pub struct WayUp {
    /// The page.
    pub to: Route,
    /// What the link says.
    pub label: &'static str,
}

/// The list above the page of an object.
pub fn up_to_list(collection: Collection) -> WayUp {
    let list = collection.list();
    WayUp { label: list.title(), to: list.into() }
}

/// The way up; `children` are the items after the list, of which the last is the page itself.
#[component]
pub fn Crumbs(
    /// What the list is of.
    resource: Resource,
    /// The list.
    up: WayUp,
    children: Children,
) -> impl IntoView {
    view! {
        <nav class="crumbs" aria-label="Breadcrumb">
            <ol>
                <li>{resource.family().title()}</li>
                <li>
                    <a href=up.to.href()>{up.label}</a>
                </li>
                {children()}
            </ol>
        </nav>
    }
}
