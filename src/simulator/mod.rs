//! The simulated backend: bytes in, bytes out, the same in a Web Worker and behind a native HTTP server.
//!
//! It follows the vendor's documents and shares the catalogue's paths and words with the console, never its checkers:
//! a wrong rule must not be able to pass a test by being wrong on both sides. The clock and the seed are handed in.
//! Where it differs from the real thing is written in `README.md` beside this file.

pub(crate) mod base64;
pub mod content;
mod control;
mod dispatch;
mod faults;
mod gateway;
pub mod journeys;
mod log;
mod random;
mod reply;
pub mod runtime;
#[cfg(test)]
pub(crate) mod testing;
pub(crate) mod time;
mod token;

use crate::api::Operation;
use crate::api::wire::{Headers, Request, Response};

pub use dispatch::Handler;
pub use faults::{FAULTS, FaultInfo, FaultKind, Faults, RateLimit};

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

/// A request that passed the gateway: an operation was found and the required headers are there.
pub struct Call<'a> {
    /// The operation.
    pub operation: &'static Operation,
    /// The path parameters, percent-decoded, in the order of the path.
    pub path: Vec<(&'static str, String)>,
    /// The query, percent-decoded, in the order sent.
    pub query: Vec<(String, String)>,
    /// The request headers.
    pub headers: &'a Headers,
    /// The request body; empty when there was none.
    pub body: &'a [u8],
    /// `x-gw-ims-org-id`, empty for Runtime.
    pub organization: String,
    /// `x-sandbox-name`, empty for Runtime.
    pub sandbox: String,
    /// Milliseconds since 1970.
    pub now: u64,
}

impl Call<'_> {
    /// The path parameter of that name.
    pub fn path(&self, name: &str) -> &str {
        self.path.iter().find(|(key, _)| *key == name).map_or("", |(_, value)| value)
    }

    /// The first query parameter of that name.
    pub fn query(&self, name: &str) -> Option<&str> {
        self.query.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

/// What becomes of a request.
#[derive(Debug)]
pub struct Outcome {
    /// What the client gets.
    pub result: Delivery,
    /// How long it takes, in milliseconds.
    pub delay: u32,
}

/// How the reply reaches the client.
#[derive(Debug)]
pub enum Delivery {
    /// The whole response.
    Whole(Response),
    /// The response with its full `Content-Length`, cut after that many bytes of the body.
    Cut(Response, usize),
    /// No response at all: the connection breaks.
    Nothing,
}

impl Simulator {
    /// A backend with seed data. `now` is in milliseconds since 1970.
    pub fn new(seed: u64, now: u64) -> Simulator {
        Simulator::with_more(seed, now, 0)
    }

    /// A backend with seed data and so many more capping configurations, for long lists.
    pub fn with_more(seed: u64, now: u64, more: usize) -> Simulator {
        let mut random = random::Random::new(seed);
        Simulator {
            seed,
            more,
            faults: Faults::default(),
            log: log::Log::default(),
            journeys: journeys::Store::seeded(&mut random, now, more),
            content: content::Store::seeded(&mut random, now),
            runtime: runtime::Store::seeded(&mut random, now),
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

    /// The headers of the response to a request that script on another origin can read.
    pub fn readable_headers(&self, request: &Request, headers: &Headers) -> Headers {
        self.faults.for_operation(dispatch::find_operation(request)).readable_headers(headers)
    }

    /// Answers one request whose URL is a path with a query. `now` is in milliseconds since 1970.
    pub fn handle(&mut self, request: &Request, now: u64) -> Outcome {
        dispatch::handle(self, request, now)
    }
}
