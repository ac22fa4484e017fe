//! Actions and sequences.

mod acts;
pub mod bring_back;
mod call;
mod edit;
mod held;
mod help;
mod history;
mod invoke_panel;
mod invoker;
mod links;
mod list;
mod look;
mod object;
mod perform;
mod workspace;

pub use edit::ActionEditPage;
pub use list::ActionList;
pub use object::ActionPage;
pub use workspace::RUNTIME_ACTIONS;
