//! Single changes of a template or a fragment by a JSON Patch.

use leptos::prelude::*;

use crate::domain::content::ContentKind;
use crate::ui::page_heading::PageHeading;

/// Single changes of a template or a fragment by a JSON Patch.
#[component]
pub fn PatchPage(
    /// The kind.
    kind: ContentKind,
    /// Its id.
    id: String,
    /// What the address carries.
    query: Vec<(String, String)>,
) -> impl IntoView {
    let _ = (kind, id, query);
    view! { <PageHeading title="Patch template"/> }
}
