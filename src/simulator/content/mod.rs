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
mod object;
mod objects;
mod patch;
mod pattern;
mod publication;
mod publish;
mod references;
mod seed;
mod seed_fragments;
mod seed_html;
mod seed_many;
mod seed_templates;
mod shapes;
mod store;
mod templates;

use super::{Call, Handler, Simulator};
use crate::api::wire::Response;
use errors::Refusal;
pub use store::Store;

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
