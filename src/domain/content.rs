//! Content templates and fragments: what they mean.

pub mod bulk;
mod kind;

pub use kind::ContentKind;
