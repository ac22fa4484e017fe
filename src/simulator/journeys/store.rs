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
    /// The configurations that the simulator starts with, and so many more for long lists.
    pub fn seeded(random: &mut Random, now: u64, more: usize) -> Store {
        let mut capping = seed::capping(random, now);
        capping.append(&mut seed::many_capping(more, now));
        Store { capping, throttling: seed::throttling(random, now) }
    }
}
