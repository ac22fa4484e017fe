//! Content templates and fragments: what they mean.

mod kind;

pub use kind::ContentKind;
