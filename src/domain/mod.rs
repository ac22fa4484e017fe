//! What the vendor's things mean: plain Rust, no view, nothing sent, no clock.

pub mod content;
pub mod document;
pub mod journeys;
pub mod limits;
pub mod runtime;
