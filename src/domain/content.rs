//! Content templates and fragments: what they mean.

mod kind;
pub mod references;

pub use kind::ContentKind;
