//! Capping and throttling configurations: what they say, where two of them differ, and what two people made of one.

mod change;
mod drift;
mod merge;
mod policy;

pub use change::{Change, changes};
pub use drift::{Drift, drift, find_drift};
pub use merge::{Conflict, Merge, merge, resolve};
pub use policy::DEFINITION;
