//! Calls and odd texts for the tests of this room.

use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::Config;

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

/// How often a property is tried.
pub fn often() -> Config {
    Config { failure_persistence: None, ..Config::with_cases(10_000) }
}

/// Pieces of which texts are made that mean something to JSON, addresses, shells or curl.
const PIECES: &[&str] = &[
    "a",
    "é",
    "😀",
    "\u{2019}",
    "\u{2028}",
    "\u{85}",
    " ",
    "\t",
    "\n",
    "\r",
    "\r\n",
    "\u{1}",
    "\u{7f}",
    "\u{feff}",
    "\\",
    "\\\\",
    "\\n",
    "\\u",
    "\\ud83d",
    "0",
    "-1",
    "1e9",
    "'",
    "\"",
    "\\\"",
    "`",
    "$",
    "$TOKEN",
    "!",
    "!!",
    "@",
    "'@",
    "#",
    "%",
    "%s",
    "%41",
    "&",
    "=",
    "?",
    ";",
    ":",
    ": ",
    "/",
    "//",
    "://",
    "{",
    "}",
    "[",
    "]",
    "{{",
    "}}",
    ",",
    "true",
    "null",
    "key",
    "name",
    "value",
    "\"key\":",
    "\"value\":",
    "{\"",
    "\"}",
    "\":",
    "Basic ",
    "Bearer ",
    "eyJ",
    ".",
    "[removed]",
    "-----BEGIN",
    "PRIVATE KEY-----",
];

/// A text of such pieces.
pub fn odd_text() -> impl Strategy<Value = String> {
    proptest::collection::vec(select(PIECES), 0..14).prop_map(|pieces| pieces.concat())
}
