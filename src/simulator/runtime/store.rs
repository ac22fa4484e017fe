//! The namespaces.

use super::namespace::Namespace;
use super::seed;
use super::seed_many::many_actions;
use crate::simulator::random::Random;

/// The namespaces, oldest first.
pub struct Store {
    pub(super) namespaces: Vec<Namespace>,
}

impl Store {
    /// The namespaces that the simulator starts with; in the first so many more actions.
    pub fn seeded(random: &mut Random, more: usize) -> Store {
        let mut namespace = seed::namespace(random);
        namespace.actions.extend(many_actions(more));
        Store { namespaces: vec![namespace] }
    }
}
