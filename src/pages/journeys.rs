//! The workspace of capping and throttling configurations: what is there, what is in force, and the way to change it.

mod acts;
mod call;
mod conflict;
pub mod detail;
pub mod edit;
mod edit_form;
mod help;
pub mod list;
mod look;
mod outcome;
mod perform;
mod place;
mod reading;
pub mod review;
mod run;
mod run_view;
mod runs;
mod start;

pub use call::read_all;
pub use runs::Runs;
