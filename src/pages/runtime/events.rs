//! Registrations of events, and what writes them and the namespace.

mod actions_read;
mod acts;
pub mod bring_back;
mod call;
mod edit;
mod edit_events;
mod edit_fields;
mod edit_sent;
mod edit_target;
mod help;
mod known;
mod list;
mod list_add;
mod list_orphans;
mod list_page;
mod list_row;
mod list_tools;
mod look;
mod object;
mod object_acts;
mod object_dialogs;
mod perform;
mod perform_namespace;
mod start;
mod workspace;

pub use actions_read::{ActionsRead, Listing};
pub use acts::Act;
pub use edit::EventEditPage;
pub use help::NAMESPACE as NAMESPACE_HELP;
pub use known::{Known, known_here};
pub use list::EventList;
pub use list_row::StatusMark;
pub use object::EventPage;
pub use workspace::{EVENTS, start_run};
