//! Where one is, and where it is patched.

use crate::api::Resource;
use crate::domain::content::ContentKind;
use crate::route::collections::{Collection, CollectionRoute, View};

/// The kind of a resource of the workspace.
pub fn kind_of(resource: Resource) -> ContentKind {
    ContentKind::of(resource).unwrap_or(ContentKind::Template)
}

/// Where those of a kind are.
pub fn collection_of(kind: ContentKind) -> Collection {
    match kind {
        ContentKind::Template => Collection::Templates,
        ContentKind::Fragment => Collection::Fragments,
    }
}

/// The page on which one is patched.
pub fn page_of(kind: ContentKind, id: &str) -> CollectionRoute {
    collection_of(kind).view(id, View::Patch)
}
