//! Capping and throttling configurations.

mod capping;
mod checks;
mod errors;
mod record;
mod seed;
mod throttling;
mod url;

use serde_json::{Map, Value};

pub use errors::{internal_error, unexpected_error};
use record::Record;

use super::dispatch::Handler;
use super::random::Random;

/// The handlers by operation id.
pub const HANDLERS: &[(&str, Handler)] = &[
    ("capping.list", capping::list),
    ("capping.create", capping::create),
    ("capping.get", capping::get),
    ("capping.update", capping::update),
    ("capping.delete", capping::delete),
    ("capping.canDeploy", capping::can_deploy),
    ("capping.deploy", capping::deploy),
    ("capping.undeploy", capping::undeploy),
    ("throttling.list", throttling::list),
    ("throttling.create", throttling::create),
    ("throttling.get", throttling::get),
    ("throttling.update", throttling::update),
    ("throttling.delete", throttling::delete),
    ("throttling.canDeploy", throttling::can_deploy),
    ("throttling.deploy", throttling::deploy),
    ("throttling.undeploy", throttling::undeploy),
];

/// The configurations of all organizations, oldest first.
pub struct Store {
    capping: Vec<Record>,
    throttling: Vec<Record>,
}

impl Store {
    /// The configurations that the simulator starts with, and so many more for long lists.
    pub fn seeded(random: &mut Random, now: u64, more: usize) -> Store {
        let mut capping = seed::capping(random, now);
        capping.append(&mut seed::many_capping(more, now));
        Store { capping, throttling: seed::throttling(random, now) }
    }
}

/// The object of that JSON text. Tests and seed data are written as objects.
fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(object) => object,
        _ => Map::new(),
    }
}
