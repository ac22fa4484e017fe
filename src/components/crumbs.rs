//! The way up from a page about one object: its workspace, the list, and what leads to the page.

use leptos::prelude::*;

use super::object_page::WayUp;
use crate::api::Resource;

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
