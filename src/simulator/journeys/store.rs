//! The configurations of all organizations.

use super::record::Record;
use super::seed;
use crate::simulator::random::Random;

/// The configurations of all organizations, oldest first.
pub struct Store {
    pub(super) capping: Vec<Record>,
    pub(super) throttling: Vec<Record>,
}

impl Store {
    /// The configurations that the simulator starts with.
    pub fn seeded(random: &mut Random, now: u64) -> Store {
        Store { capping: seed::capping(random, now), throttling: seed::throttling(random, now) }
    }
}
