//! The request log on the screen. It changes nothing by itself and never sees a token.

mod actions;
mod command;
mod compare;
mod csv;
mod curl;
pub mod differences;
mod entry;
mod export;
mod fetch;
pub mod filter;
mod filters;
mod har;
mod list;
pub mod page;
pub mod panel;
mod postman;
mod powershell;
mod secrets;
pub mod state;
#[cfg(test)]
mod testing;
pub mod tool;
mod waterfall;
pub mod words;
