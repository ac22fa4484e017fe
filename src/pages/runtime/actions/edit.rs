//! The form of an action; an empty name stands for a new one.

use leptos::prelude::*;

use crate::ui::page_heading::PageHeading;

/// The form of an action; an empty name stands for a new one.
#[component]
pub fn ActionEditPage(
    /// Its name.
    name: String,
    /// What the address carries.
    query: Vec<(String, String)>,
) -> impl IntoView {
    let _ = (name, query);
    view! { <PageHeading title="Edit action"/> }
}
