//! Which templates and fragments embed which fragments, as read from their texts. Nothing is sent here.

mod cycles;
mod export;
mod graph;
mod library;

pub use export::{to_csv, to_json};
pub use graph::{Affected, Map, Mark, Node, NodeKind, Segment};
pub use library::{EmbedAt, Item, Library, embeds_of, item_of};

#[cfg(test)]
mod testing;
