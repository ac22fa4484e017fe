//! Adobe I/O Runtime: namespaces, actions, event registrations.

mod actions;
mod answer;
mod definition;
mod events;
mod invoke;
mod namespace;
mod namespaces;
mod program;
mod programs;
mod refusal;
mod registration;
mod seed;
mod seed_many;
mod store;

use super::Handler;
pub use answer::refuse;
pub use seed::{INTEGRATION, ORGANIZATION};
pub use store::Store;

/// The handlers by operation id.
pub const HANDLERS: &[(&str, Handler)] = &[
    ("namespaces.get", namespaces::get),
    ("namespaces.create", namespaces::create),
    ("namespaces.delete", namespaces::delete),
    ("actions.list", actions::list),
    ("actions.create", actions::create),
    ("actions.get", actions::get),
    ("actions.invoke", invoke::invoke),
    ("actions.update", actions::update),
    ("actions.delete", actions::delete),
    ("actions.listSystem", actions::list_system),
    ("events.register", events::register),
    ("events.update", events::update),
    ("events.updateStatus", events::update_status),
    ("events.delete", events::delete),
];
