//! The form of a template or a fragment; an empty id stands for a new one.

use leptos::prelude::*;

use crate::domain::content::ContentKind;
use crate::ui::page_heading::PageHeading;

/// The form of a template or a fragment; an empty id stands for a new one.
#[component]
pub fn EditPage(
    /// The kind.
    kind: ContentKind,
    /// Its id.
    id: String,
    /// What the address carries.
    query: Vec<(String, String)>,
) -> impl IntoView {
    let _ = (kind, id, query);
    view! { <PageHeading title="Edit template"/> }
}
