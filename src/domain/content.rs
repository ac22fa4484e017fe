//! Content templates and fragments: what they mean.

mod asked;
mod filter;
mod item;
mod kind;
pub mod lint;
pub mod references;
mod list_page;
mod order;
pub mod patch;
pub mod map;
pub mod publication;

pub use asked::{Asked, MOST_ITEMS};
pub use filter::{Filter, FilterField, Operator, Values};
pub use item::{Item, Stamp, Status};
pub use kind::ContentKind;
pub use list_page::{ListPage, read_list_page};
pub use order::Order;
