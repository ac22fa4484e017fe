//! Plans about many templates or fragments, and their runs.

use leptos::prelude::*;

use crate::ui::page_heading::PageHeading;

/// Plans about many templates or fragments, and their runs.
#[component]
pub fn BulkPage(
    /// What the address carries.
    query: Vec<(String, String)>,
) -> impl IntoView {
    let _ = query;
    view! { <PageHeading title="Bulk"/> }
}
