//! Which templates and fragments embed which fragments, as read from their texts. Nothing is sent here.

mod cycles;
mod export;
mod graph;
mod library;
mod mark;

pub use export::{to_csv, to_json};
pub use graph::{Affected, Map, Node, NodeKind};
pub use library::{EmbedAt, Item, Library, embeds_of, item_of};
pub use mark::{Mark, Segment};

#[cfg(test)]
mod testing;
