//! The actions of the namespace, and those of the system.

use leptos::prelude::*;

use crate::ui::page_heading::PageHeading;

/// The actions of the namespace, and those of the system.
#[component]
pub fn ActionList(
    /// What the address carries.
    query: Vec<(String, String)>,
) -> impl IntoView {
    let _ = query;
    view! { <PageHeading title="Actions"/> }
}
