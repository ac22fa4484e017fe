//! Content templates and fragments: what an organization keeps in a sandbox, and the handlers of `/templates` and
//! `/fragments`. What is a guess about the real thing is written in `README.md` beside this file.

#[cfg(test)]
mod bench;
mod checks;
mod errors;
mod filter;
mod fragments;
mod list;
mod media;
mod objects;
mod patch;
mod pattern;
mod publish;
mod references;
mod seed;
mod seed_fragments;
mod seed_html;
mod seed_templates;
mod shapes;
mod templates;

use std::collections::BTreeMap;

use super::dispatch::Handler;
use super::random::Random;
use super::{Call, Simulator};
use crate::api::wire::Response;
use errors::Refusal;
use objects::{Kind, Object};

/// The handler of each operation of this family, by operation id.
pub const HANDLERS: &[(&str, Handler)] = &[
    ("templates.list", |sim, call| answer(sim, call, templates::list)),
    ("templates.create", |sim, call| answer(sim, call, templates::create)),
    ("templates.get", |sim, call| answer(sim, call, templates::get)),
    ("templates.update", |sim, call| answer(sim, call, templates::update)),
    ("templates.patch", |sim, call| answer(sim, call, templates::patch)),
    ("templates.delete", |sim, call| answer(sim, call, templates::delete)),
    ("fragments.list", |sim, call| answer(sim, call, fragments::list)),
    ("fragments.create", |sim, call| answer(sim, call, fragments::create)),
    ("fragments.get", |sim, call| answer(sim, call, fragments::get)),
    ("fragments.update", |sim, call| answer(sim, call, fragments::update)),
    ("fragments.patch", |sim, call| answer(sim, call, fragments::patch)),
    ("fragments.publish", |sim, call| answer(sim, call, publish::publish)),
    ("fragments.liveFragment", |sim, call| answer(sim, call, publish::live_fragment)),
    ("fragments.lastPublicationStatus", |sim, call| answer(sim, call, publish::last_publication_status)),
];

/// A handler before its refusal is put into words.
type Attempt = fn(&mut Simulator, &Call) -> Result<Response, Refusal>;

fn answer(sim: &mut Simulator, call: &Call, attempt: Attempt) -> Response {
    attempt(sim, call).unwrap_or_else(|refusal| refusal.reply(call, &sim.request_id))
}

/// Everything that is kept, by organization and sandbox.
#[derive(Default)]
pub struct Store {
    sandboxes: BTreeMap<(String, String), Sandbox>,
}

/// What one sandbox keeps, in the order of creation.
#[derive(Default)]
struct Sandbox {
    templates: Vec<Object>,
    fragments: Vec<Object>,
}

impl Store {
    /// The store with its seed data, dated backwards from `now` (milliseconds since 1970).
    pub fn seeded(random: &mut Random, now: u64) -> Store {
        seed::store(random, now)
    }

    /// The objects of that kind in the sandbox of the call.
    fn objects(&self, call: &Call, kind: &Kind) -> &[Object] {
        match self.sandboxes.get(&(call.organization.clone(), call.sandbox.clone())) {
            Some(sandbox) if kind.is_fragment => &sandbox.fragments,
            Some(sandbox) => &sandbox.templates,
            None => &[],
        }
    }

    /// The objects of that kind in the sandbox of the call, to change them.
    fn objects_mut(&mut self, call: &Call, kind: &Kind) -> &mut Vec<Object> {
        let sandbox = self.sandboxes.entry((call.organization.clone(), call.sandbox.clone())).or_default();
        if kind.is_fragment { &mut sandbox.fragments } else { &mut sandbox.templates }
    }

    /// The object of that id, or 404.
    fn find(&self, call: &Call, kind: &Kind, id: &str) -> Result<&Object, Refusal> {
        self.objects(call, kind).iter().find(|object| object.id == id).ok_or_else(Refusal::not_found)
    }

    /// The object of that id to change it, or 404.
    fn find_mut(&mut self, call: &Call, kind: &Kind, id: &str) -> Result<&mut Object, Refusal> {
        self.objects_mut(call, kind).iter_mut().find(|object| object.id == id).ok_or_else(Refusal::not_found)
    }
}
