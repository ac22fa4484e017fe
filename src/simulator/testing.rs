//! A client for the tests of the handlers: a simulator with a usable token.

use serde_json::Value;

use super::token::{API_KEY, LIFETIME_MS, ORGANIZATION, issue_token};
use super::{Delivery, Outcome, Simulator, random};
use crate::api::wire::{Headers, Method, Request, Response};

/// The moment at which the tests run, in milliseconds since 1970.
pub const NOW: u64 = 1_583_778_112_432;

/// A simulator and the headers of a caller whom the gateway lets pass.
pub struct Test {
    /// The simulator.
    pub sim: Simulator,
    /// The headers of each request.
    pub headers: Headers,
    /// The clock.
    pub now: u64,
}

impl Test {
    /// A simulator with seed data.
    pub fn new() -> Test {
        let token = issue_token(&mut random::Random::new(7), NOW, LIFETIME_MS);
        let headers = [
            ("Authorization", format!("Bearer {token}")),
            ("x-api-key", API_KEY.into()),
            ("x-gw-ims-org-id", ORGANIZATION.into()),
            ("x-sandbox-name", "prod".into()),
            ("Content-Type", "application/json".into()),
        ];
        let headers = headers.map(|(name, value)| (name.to_string(), value)).to_vec();
        Test { sim: Simulator::new(1, NOW), headers, now: NOW }
    }

    /// What becomes of a request.
    pub fn outcome(&mut self, method: &str, url: &str, body: &[u8]) -> Outcome {
        let method = Method::parse(method).expect("a documented method");
        let body = (!body.is_empty()).then(|| body.to_vec());
        let request = Request { method, url: url.into(), headers: self.headers.clone(), body };
        self.sim.handle(&request, self.now)
    }

    /// The response to a request with a body of bytes.
    #[track_caller]
    pub fn send(&mut self, method: &str, url: &str, body: &[u8]) -> Response {
        match self.outcome(method, url, body).result {
            Delivery::Whole(response) => response,
            other => panic!("{method} {url}: {other:?}"),
        }
    }

    /// The response to a GET.
    #[track_caller]
    pub fn get(&mut self, url: &str) -> Response {
        self.send("GET", url, b"")
    }

    /// The status and the JSON of the reply; `null` when there is no body.
    #[track_caller]
    pub fn call(&mut self, method: &str, url: &str, body: Option<Value>) -> (u16, Value) {
        let body = body.map(|body| body.to_string().into_bytes()).unwrap_or_default();
        let response = self.send(method, url, &body);
        let json = if response.body.is_empty() {
            Value::Null
        } else {
            serde_json::from_slice(&response.body).expect("a JSON body")
        };
        (response.status, json)
    }
}
