//! To publish a fragment.

use leptos::prelude::*;

use crate::ui::page_heading::PageHeading;

/// To publish a fragment.
#[component]
pub fn PublishPage(
    /// Its id.
    id: String,
    /// What the address carries.
    query: Vec<(String, String)>,
) -> impl IntoView {
    let _ = (id, query);
    view! { <PageHeading title="Publish fragment"/> }
}
