//! Where a list leads to.

use crate::domain::content::ContentKind;
use crate::route::collections::Collection;

/// The pages of a kind.
pub fn collection_of(kind: ContentKind) -> Collection {
    match kind {
        ContentKind::Template => Collection::Templates,
        ContentKind::Fragment => Collection::Fragments,
    }
}
