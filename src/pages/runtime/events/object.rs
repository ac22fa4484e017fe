//! One registration.

use leptos::prelude::*;

use crate::ui::page_heading::PageHeading;

/// One registration.
#[component]
pub fn EventPage(
    /// Its id.
    id: String,
    /// What the address carries.
    query: Vec<(String, String)>,
) -> impl IntoView {
    let _ = (id, query);
    view! { <PageHeading title="Event registration"/> }
}
