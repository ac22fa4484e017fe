//! The publication of a fragment: what is published, what would stop it, and what becomes of it. Nothing is sent here.

mod attributes;
mod cause;
mod checks;
mod content;
mod verdict;

pub use cause::{Cause, Sure, cause_of};
pub use checks::{Check, Embedded, Grade, Live, Standing, checks_of};
pub use content::{Distance, content_of, distance_of, largest, line_at};
pub use verdict::{MOST_WAITING, Publication, next_wait, settle_lost};
