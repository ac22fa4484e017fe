//! Which templates and fragments embed which fragments.

use leptos::prelude::*;

use crate::ui::page_heading::PageHeading;

/// Which templates and fragments embed which fragments.
#[component]
pub fn ReferencesPage(
    /// What the address carries.
    query: Vec<(String, String)>,
) -> impl IntoView {
    let _ = query;
    view! { <PageHeading title="References"/> }
}
