//! Registrations of events.

mod edit;
mod list;
mod object;

pub use edit::EventEditPage;
pub use list::EventList;
pub use object::EventPage;
