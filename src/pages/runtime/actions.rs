//! Actions and sequences.

mod acts;
mod call;
mod edit;
mod held;
mod help;
mod history;
mod invoke_panel;
mod invoker;
mod list;
mod look;
mod object;
mod perform;
mod workspace;

pub use edit::ActionEditPage;
pub use list::ActionList;
pub use object::ActionPage;
pub use workspace::RUNTIME_ACTIONS;
