//! Content templates and fragments: what they mean.

mod kind;
pub mod lint;
pub mod references;

pub use kind::ContentKind;
