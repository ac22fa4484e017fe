//! Content templates and fragments: what they mean.

mod kind;
pub mod map;
pub mod publication;
pub mod references;

pub use kind::ContentKind;
