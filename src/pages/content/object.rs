//! The page of a template or a fragment.

use leptos::prelude::*;

use crate::domain::content::ContentKind;
use crate::ui::page_heading::PageHeading;

/// The page of a template or a fragment.
#[component]
pub fn ContentPage(
    /// The kind.
    kind: ContentKind,
    /// Its id.
    id: String,
    /// What the address carries.
    query: Vec<(String, String)>,
) -> impl IntoView {
    let _ = (kind, id, query);
    view! { <PageHeading title="Template"/> }
}
