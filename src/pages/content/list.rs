//! The list of a kind.

use leptos::prelude::*;

use crate::domain::content::ContentKind;
use crate::ui::page_heading::PageHeading;

/// The list of a kind.
#[component]
pub fn ContentList(
    /// The kind.
    kind: ContentKind,
    /// What the address carries.
    query: Vec<(String, String)>,
) -> impl IntoView {
    let _ = (kind, query);
    view! { <PageHeading title="Templates"/> }
}
