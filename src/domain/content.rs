//! Content templates and fragments: what they mean.

mod code;
mod exact_name;
mod facts;
mod kind;
mod three_way;
#[cfg(test)]
mod three_way_tests;
mod traps;

use crate::domain::document::{Policy, Rule};

pub use code::{CodeMember, Writing, code_members};
pub use exact_name::exact_name;
pub use facts::Facts;
pub use kind::ContentKind;
pub use three_way::{Cell, Question, Row, Standing, ThreeWay};
pub use traps::{Trap, traps};

/// What is the same in two bodies of a template or a fragment: the order of access labels says nothing, and a number is
/// what it is worth.
pub static DEFINITION: Policy = Policy { rules: &[("/labels", Rule::Set)], ..Policy::WORTH };
