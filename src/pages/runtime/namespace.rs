//! The namespace.

use leptos::prelude::*;

use crate::ui::page_heading::PageHeading;

/// The namespace.
#[component]
pub fn NamespacePage(
    /// What the address carries.
    query: Vec<(String, String)>,
) -> impl IntoView {
    let _ = query;
    view! { <PageHeading title="Namespace"/> }
}
