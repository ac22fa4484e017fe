//! The workspace of capping and throttling configurations: what is there, what is in force, and the way to change it.

mod acts;
pub mod bring_back;
mod call;
mod conflict;
pub mod detail;
pub mod edit;
mod edit_form;
mod help;
mod links;
pub mod list;
mod look;
pub mod many;
mod perform;
pub mod review;
mod start;
mod workspace;

pub use call::read_all;
pub use workspace::JOURNEYS;
