//! Capping and throttling configurations.

mod capping;
mod checks;
mod errors;
mod record;
mod seed;
mod store;
mod throttling;
mod url;

pub use errors::{internal_error, unexpected_error};
pub use store::Store;

use super::Handler;

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
