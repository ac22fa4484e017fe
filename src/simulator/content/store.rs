//! What the organizations keep in their sandboxes.

use std::collections::BTreeMap;

use super::errors::Refusal;
use super::object::{Kind, Object, Sandbox};
use super::{seed, seed_many};
use crate::simulator::Call;
use crate::simulator::random::Random;
use crate::simulator::token::ORGANIZATION;

/// Everything that is kept, by organization and sandbox.
#[derive(Default)]
pub struct Store {
    sandboxes: BTreeMap<(String, String), Sandbox>,
}

impl Store {
    /// The store with its seed data and so many more templates on the production sandbox, dated backwards from `now`
    /// (milliseconds since 1970).
    pub fn seeded(random: &mut Random, now: u64, more: usize) -> Store {
        let named = |name: &str| (ORGANIZATION.to_string(), name.to_string());
        let seeded = seed::sandboxes(random, now).into_iter().map(|(name, seeded)| (named(name), seeded));
        let mut store = Store { sandboxes: seeded.collect() };
        let production = store.sandboxes.entry(named("prod")).or_default();
        production.templates.append(&mut seed_many::many_templates(more, now));
        store
    }

    /// The objects of that kind in the sandbox of the call.
    pub(super) fn objects(&self, call: &Call, kind: &Kind) -> &[Object] {
        match self.sandboxes.get(&(call.organization.clone(), call.sandbox.clone())) {
            Some(sandbox) if kind.is_fragment => &sandbox.fragments,
            Some(sandbox) => &sandbox.templates,
            None => &[],
        }
    }

    /// The objects of that kind in the sandbox of the call, to change them.
    pub(super) fn objects_mut(&mut self, call: &Call, kind: &Kind) -> &mut Vec<Object> {
        let sandbox = self.sandboxes.entry((call.organization.clone(), call.sandbox.clone())).or_default();
        if kind.is_fragment { &mut sandbox.fragments } else { &mut sandbox.templates }
    }

    /// The object of that id, or 404.
    pub(super) fn find(&self, call: &Call, kind: &Kind, id: &str) -> Result<&Object, Refusal> {
        self.objects(call, kind).iter().find(|object| object.id == id).ok_or_else(Refusal::not_found)
    }

    /// The object of that id to change it, or 404.
    pub(super) fn find_mut(&mut self, call: &Call, kind: &Kind, id: &str) -> Result<&mut Object, Refusal> {
        self.objects_mut(call, kind).iter_mut().find(|object| object.id == id).ok_or_else(Refusal::not_found)
    }
}
