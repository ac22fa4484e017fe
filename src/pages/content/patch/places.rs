//! Where one is patched.

use crate::domain::content::ContentKind;
use crate::pages::content::call::collection_of;
use crate::route::collections::{CollectionRoute, View};

/// The page on which one is patched.
pub fn page_of(kind: ContentKind, id: &str) -> CollectionRoute {
    collection_of(kind).view(id, View::Patch)
}
