//! Everything that the simulated backend keeps.

use super::call::Call;
use super::faults::Faults;
use super::{content, journeys, log, random, runtime};
use crate::api::wire::Response;

/// Answers a call that has passed the gateway.
pub type Handler = fn(&mut Simulator, &Call) -> Response;

/// The simulated backend with everything it keeps.
pub struct Simulator {
    /// The seed that restores the same data on reset.
    pub(crate) seed: u64,
    /// How many more rows there are for long lists; restored on reset.
    pub(crate) more: usize,
    /// Ids and small variations; deterministic.
    pub(crate) random: random::Random,
    /// The faults that are switched on.
    pub(crate) faults: Faults,
    /// The requests seen.
    pub(crate) log: log::Log,
    /// Capping and throttling configurations.
    pub(crate) journeys: journeys::Store,
    /// Templates and fragments.
    pub(crate) content: content::Store,
    /// Namespaces, actions and event registrations.
    pub(crate) runtime: runtime::Store,
    /// The id of the request that is being answered: `x-request-id` and the ids in error bodies.
    pub(crate) request_id: String,
    /// How long the reply to the request that is being answered takes, in milliseconds. A handler may add to it.
    pub(crate) delay: u32,
}

impl Simulator {
    /// A backend with seed data. `now` is in milliseconds since 1970.
    pub fn new(seed: u64, now: u64) -> Simulator {
        Simulator::with_more(seed, now, 0)
    }

    /// A backend with seed data and so many more capping configurations, templates and actions, for long lists.
    pub fn with_more(seed: u64, now: u64, more: usize) -> Simulator {
        let mut random = random::Random::new(seed);
        Simulator {
            seed,
            more,
            faults: Faults::default(),
            log: log::Log::default(),
            journeys: journeys::Store::seeded(&mut random, now, more),
            content: content::Store::seeded(&mut random, now, more),
            runtime: runtime::Store::seeded(&mut random, more),
            random,
            request_id: String::new(),
            delay: 0,
        }
    }

    /// Restores the seed data and switches every fault off; the log stays.
    pub fn reset(&mut self, now: u64) {
        let log = std::mem::take(&mut self.log);
        *self = Simulator { log, ..Simulator::with_more(self.seed, now, self.more) };
    }
}
