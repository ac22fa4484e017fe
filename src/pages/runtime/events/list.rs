//! The registrations that this browser knows.

use leptos::prelude::*;

use crate::ui::page_heading::PageHeading;

/// The registrations that this browser knows.
#[component]
pub fn EventList(
    /// What the address carries.
    query: Vec<(String, String)>,
) -> impl IntoView {
    let _ = query;
    view! { <PageHeading title="Events"/> }
}
