//! The namespaces.

use super::namespace::Namespace;
use super::seed;
use crate::simulator::random::Random;

/// The namespaces, oldest first.
pub struct Store {
    pub(super) namespaces: Vec<Namespace>,
}

impl Store {
    /// The namespaces that the simulator starts with.
    pub fn seeded(random: &mut Random, _now: u64) -> Store {
        Store { namespaces: vec![seed::namespace(random)] }
    }
}
