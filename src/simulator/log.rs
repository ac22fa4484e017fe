//! The requests that the simulator has seen.

use std::collections::VecDeque;

use serde_json::{Value, json};

use crate::api::wire::Request;

/// The number of requests that are kept.
const LENGTH: usize = 500;
/// The number of bytes that are kept of a request body.
const BODY_LENGTH: usize = 64 * 1024;

/// The last requests, oldest first.
#[derive(Default)]
pub struct Log(VecDeque<Value>);

impl Log {
    /// Adds a request. `status` is `None` when there was no reply. The token is left out.
    pub fn push(&mut self, request: &Request, operation: Option<&str>, status: Option<u16>, now: u64) {
        let (path, query) = request.url.split_once('?').unwrap_or((&request.url, ""));
        let headers: Vec<Value> =
            request.headers.iter().map(|(name, value)| json!([name, hide(name, value)])).collect();
        let body = request.body.as_deref().unwrap_or_default();
        let mut entry = json!({
            "at": now,
            "method": request.method.as_str(),
            "path": path,
            "query": query,
            "headers": headers,
            "body": String::from_utf8_lossy(&body[..body.len().min(BODY_LENGTH)]),
            "status": status,
            "operation": operation,
        });
        if body.len() > BODY_LENGTH {
            entry["body_cut"] = json!(format!("{BODY_LENGTH} of {} bytes are kept", body.len()));
        }
        if self.0.len() == LENGTH {
            self.0.pop_front();
        }
        self.0.push_back(entry);
    }

    /// Forgets every request.
    pub fn clear(&mut self) {
        self.0.clear();
    }

    /// The requests as JSON, newest last.
    pub fn to_json(&self) -> Value {
        self.0.iter().cloned().collect()
    }
}

fn hide<'a>(name: &str, value: &'a str) -> &'a str {
    match name.eq_ignore_ascii_case("authorization") {
        true if value.starts_with("Bearer ") => "Bearer ***",
        true => "***",
        false => value,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::wire::Method;

    fn request(authorization: &str, body: usize) -> Request {
        Request {
            method: Method::Post,
            url: "/a/b?c=d".into(),
            headers: vec![("authorization".into(), authorization.into()), ("Accept".into(), "x".into())],
            body: Some(vec![b'x'; body]),
        }
    }

    #[test]
    fn a_request_is_kept_without_its_token() {
        let mut log = Log::default();
        log.push(&request("Bearer a.b.c", 1), Some("x.y"), Some(200), 5);
        log.push(&request("a.b.c", 0), None, None, 6);
        let first = json!({
            "at": 5, "method": "POST", "path": "/a/b", "query": "c=d",
            "headers": [["authorization", "Bearer ***"], ["Accept", "x"]],
            "body": "x", "status": 200, "operation": "x.y",
        });
        assert_eq!(log.to_json()[0], first);
        assert_eq!(log.to_json()[1]["headers"][0][1], "***");
        assert!(log.to_json()[1]["status"].is_null());
    }

    #[test]
    fn long_bodies_are_cut_and_old_requests_forgotten() {
        let mut log = Log::default();
        for at in 0..501 {
            log.push(&request("", 65_537), None, Some(404), at);
        }
        let all = log.to_json();
        assert_eq!(all.as_array().map(Vec::len), Some(500));
        assert_eq!((&all[0]["at"], &all[499]["at"]), (&json!(1), &json!(500)));
        assert_eq!(all[0]["body"].as_str().map(str::len), Some(65_536));
        assert_eq!(all[0]["body_cut"], "65536 of 65537 bytes are kept");
        log.clear();
        assert_eq!(log.to_json(), json!([]));
    }
}
