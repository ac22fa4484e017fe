//! Content templates and fragments: what they mean.

mod kind;
pub mod patch;

pub use kind::ContentKind;
