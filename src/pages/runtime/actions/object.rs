//! One action.

use leptos::prelude::*;

use crate::ui::page_heading::PageHeading;

/// One action.
#[component]
pub fn ActionPage(
    /// Its name.
    name: String,
    /// What the address carries.
    query: Vec<(String, String)>,
) -> impl IntoView {
    let _ = (name, query);
    view! { <PageHeading title="Action"/> }
}
