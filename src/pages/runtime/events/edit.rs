//! The form of a registration; an empty id stands for a new one.

use leptos::prelude::*;

use crate::ui::page_heading::PageHeading;

/// The form of a registration; an empty id stands for a new one.
#[component]
pub fn EventEditPage(
    /// Its id.
    id: String,
    /// What the address carries.
    query: Vec<(String, String)>,
) -> impl IntoView {
    let _ = (id, query);
    view! { <PageHeading title="Edit event registration"/> }
}
