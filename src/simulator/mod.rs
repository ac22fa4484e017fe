//! The simulated backend: bytes in, bytes out, the same in a Web Worker and behind a native HTTP server.
//!
//! It follows the vendor's documents and shares the catalogue's paths and words with the console, never its checkers:
//! a wrong rule must not be able to pass a test by being wrong on both sides. The clock and the seed are handed in.
//! Where it differs from the real thing is written in `README.md` beside this file.

pub(crate) mod base64;
mod call;
pub mod content;
mod control;
mod dispatch;
mod faults;
mod gateway;
pub mod journeys;
mod log;
mod provoke;
mod random;
mod reply;
pub mod runtime;
mod sandbox;
mod state;
#[cfg(test)]
pub(crate) mod testing;
pub(crate) mod time;
mod token;

pub use call::{Call, Delivery, Outcome};
pub use faults::{FAULTS, FaultInfo, FaultKind, Faults, RateLimit};
pub use state::{Handler, Simulator};
