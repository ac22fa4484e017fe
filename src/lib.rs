//! Wheelhouse: a browser console for Adobe Journey Optimizer and Adobe I/O Runtime.
//!
//! A catalogue of operations at the bottom, the browser at the rim, and everything between is plain Rust that
//! `cargo test` runs without a browser. The rooms, from the bottom up:
//!
//! - [`rules`]: what a value must be. Pure checks that return a sentence. Knows nothing of ours.
//! - [`domain::document`]: JSON as people edit it: text and value without loss, the one difference, merge and patch. Whoever
//!   reads JSON reads it here; it knows nothing of ours.
//! - [`api`]: the wire, as the vendor documents it. The catalogue, requests, replies, errors, transports.
//! - [`domain`]: what the vendor's things mean. Plain Rust, no view, nothing sent.
//! - [`forms`]: from an operation to fields, from fields to values. No view, no URL.
//! - [`client`]: connections and places, the token in memory, sending, the log. Does not know one operation from another.
//! - [`work`]: what outlives a click: guarded runs, the undo journal, drafts. It knows no page and no workspace by name.
//! - [`reactive`]: what the framework leaves to us, below every room that has a view.
//! - [`ui`]: primitives that know HTML and our tokens, nothing else.
//! - [`components`]: pieces that know the API's shapes.
//! - [`route`]: the addresses of the pages, and the one table of them.
//! - [`shell`]: what is around every page. It knows the pages by their table, and no workspace by name.
//! - [`pages`]: one file per page. They never send by themselves and never swallow an error.
//! - [`host`]: who hosts the page: nobody, or the shell of Experience Cloud, which knows token, organization and sandbox.
//! - [`inspector`]: the request log. It changes nothing by itself and never sees a token.
//! - [`simulator`]: the simulated backend. It shares the catalogue with the console, never its checkers.
//! - `server` (feature of the same name): the native HTTP servers around the simulator and the release build.
//!
//! What is deliberately absent: the token in any request, log entry, export or error text (a transport adds it last);
//! a list that turns a failure into emptiness; a clock, randomness or storage outside named files; inline scripts and
//! `style` attributes. `tests/tidy.rs` holds the table of who may use whom.

pub mod api;
pub mod app;
pub mod client;
pub mod components;
pub mod domain;
pub mod forms;
pub mod host;
pub mod inspector;
pub mod pages;
pub mod reactive;
pub mod route;
pub mod rules;
#[cfg(feature = "server")]
pub mod server;
pub mod shell;
pub mod simulator;
pub mod ui;
pub mod work;
