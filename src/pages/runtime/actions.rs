//! Actions and sequences.

mod edit;
mod list;
mod object;

pub use edit::ActionEditPage;
pub use list::ActionList;
pub use object::ActionPage;
