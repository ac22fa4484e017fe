//! The workspace of capping and throttling configurations: what is there, what is in force, and the way to change it.

mod call;
pub mod detail;
pub mod list;
mod run;
