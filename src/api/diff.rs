//! What differs between two documents: JSON member by member, other texts line by line.

mod json;
mod lines;

pub use json::{Change, Difference, Step, diff_json, path_text};
pub use lines::{Line, diff_lines};
