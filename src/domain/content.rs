//! Content templates and fragments: what they mean.

mod asked;
pub mod bulk;
mod code;
mod exact_name;
mod facts;
mod filter;
mod item;
mod kind;
mod layout;
pub mod lint;
mod list_page;
pub mod map;
mod order;
mod pasted;
pub mod patch;
pub mod publication;
pub mod references;
mod three_way;
#[cfg(test)]
mod three_way_tests;
mod traps;

use crate::domain::document::{Policy, Rule};

pub use asked::{Asked, MOST_ITEMS};
pub use code::{CodeMember, Writing, code_members};
pub use exact_name::exact_name;
pub use facts::Facts;
pub use filter::{Filter, FilterField, Operator, Values};
pub use item::{Item, Stamp, Status};
pub use kind::ContentKind;
pub use layout::{NotLaidOut, lay_out_html};
pub use list_page::{ListPage, next_of, read_list_page};
pub use order::Order;
pub use pasted::{MOST_PASTED, pasted_ids};
pub use three_way::{Cell, Question, Row, Standing, ThreeWay};
pub use traps::{Trap, traps};

/// What is the same in two bodies of a template or a fragment: the order of access labels says nothing, and a number is
/// what it is worth.
pub static DEFINITION: Policy = Policy { rules: &[("/labels", Rule::Set)], ..Policy::WORTH };
