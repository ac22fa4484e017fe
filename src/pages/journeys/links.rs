//! Where a configuration leads to.

use crate::domain::journeys::{Configuration, Kind};
use crate::route::collections::{Collection, CollectionRoute};

/// The pages of a kind.
pub fn pages_of(kind: Kind) -> Collection {
    Collection::of(kind.resource())
}

/// The page of a configuration.
pub fn page_of(one: &Configuration) -> CollectionRoute {
    pages_of(one.kind()).object(one.uid().unwrap_or_default())
}

/// The limit lab with a call that the configuration is about.
pub fn lab_of(one: &Configuration) -> CollectionRoute {
    let services = one.services();
    let values = [
        ("url", one.endpoint().map(|endpoint| endpoint.replace('*', "x"))),
        ("method", one.methods().first().cloned()),
        ("service", services.first().map(|(name, _)| name.to_string())),
    ];
    let given = values.into_iter().filter_map(|(name, value)| Some((name.to_string(), value?)));
    Collection::Lab.list().with(given.collect())
}
