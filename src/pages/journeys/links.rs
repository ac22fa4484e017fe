//! Where a configuration leads to.

use crate::domain::journeys::Configuration;
use crate::route::journeys::JourneysRoute;

/// The page of a configuration.
pub fn page_of(one: &Configuration) -> JourneysRoute {
    JourneysRoute::object(one.kind(), one.uid().unwrap_or_default())
}

/// The limit lab with a call that the configuration is about.
pub fn lab_of(one: &Configuration) -> JourneysRoute {
    let services = one.services();
    let values = [
        ("url", one.endpoint().map(|endpoint| endpoint.replace('*', "x"))),
        ("method", one.methods().first().cloned()),
        ("service", services.first().map(|(name, _)| name.to_string())),
    ];
    let given = values.into_iter().filter_map(|(name, value)| Some((name.to_string(), value?)));
    JourneysRoute::Lab(given.collect())
}
