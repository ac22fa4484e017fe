//! A request as a handler gets it, and what becomes of its reply.

use crate::api::Operation;
use crate::api::wire::{Headers, Response};

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
