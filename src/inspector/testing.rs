//! Calls for the tests of this room.

use crate::api::Method;
use crate::api::wire::Request;
use crate::client::{Entry, State};

/// A call that was answered.
pub fn entry(id: u32, method: Method, url: &str, status: u16) -> Entry {
    let request = Request {
        method,
        url: url.into(),
        headers: vec![
            ("Authorization".into(), "Bearer $TOKEN".into()),
            ("x-api-key".into(), "key".into()),
            ("x-request-id".into(), format!("request-{id}")),
        ],
        body: None,
    };
    let headers = vec![("content-type".into(), "application/json".into())];
    Entry {
        id,
        operation: "",
        connection: "Gateway".into(),
        connection_id: 1,
        attempt: 1,
        retry: None,
        request,
        request_size: 0,
        started: f64::from(id) * 1000.0,
        duration: 25.0,
        state: State::Done { status, headers, body: "{}".into(), size: 2 },
    }
}

/// The same call with bodies.
pub fn with_bodies(mut entry: Entry, sent: &str, got: &str) -> Entry {
    entry.request.body = Some(sent.as_bytes().to_vec());
    entry.request_size = sent.len();
    if let State::Done { body, size, .. } = &mut entry.state {
        (*body, *size) = (got.into(), got.len());
    }
    entry
}
