//! Sends what is large so that it can be told how much of it has gone, and everything else with `fetch`.
//!
//! The browser tells that to `XMLHttpRequest` alone. It differs from our `fetch` in three things that no script can change:
//! it follows a redirect, which is found out afterwards and is an error all the same; to this page's own host it takes the
//! cookies of that host along, which the gateways take away; and the page's own policy says what it names as the referrer,
//! which is nothing by the shipped headers.

use web_sys::AbortSignal;

use super::fetch::Fetch;
use super::{Pending, Transport, xhr};
use crate::api::token::Token;
use crate::api::wire::Request;

/// What is not larger is on its way for too short a time to be told of; in bytes.
const LARGE: usize = 1024 * 1024;

/// `XMLHttpRequest` for large bodies, `fetch` for everything else.
pub struct Upload;

impl Transport for Upload {
    fn send(&self, request: Request, token: Option<Token>, abort: AbortSignal) -> Pending {
        match is_large(&request) {
            true => Box::pin(xhr::send(request, token, abort)),
            false => Fetch.send(request, token, abort),
        }
    }
}

fn is_large(request: &Request) -> bool {
    request.body.as_ref().is_some_and(|body| body.len() > LARGE)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::wire::Method;

    #[test]
    fn only_a_large_body_is_told_of() {
        for (size, expect) in [(None, false), (Some(0), false), (Some(LARGE), false), (Some(LARGE + 1), true)] {
            let body = size.map(|size| vec![b'x'; size]);
            let request = Request { method: Method::Put, url: "/x".into(), headers: Vec::new(), body };
            assert_eq!(is_large(&request), expect, "{size:?}");
        }
    }
}
