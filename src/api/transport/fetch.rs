//! Sends with the browser's own `fetch`.

use gloo_net::http::{Headers, Method, RequestBuilder};
use js_sys::Uint8Array;

use super::{Pending, Transport};
use crate::api::error::ApiError;
use crate::api::token::Token;
use crate::api::wire::{self, Request, Response};

/// The browser's `fetch`: no cookies, no cache, no redirect followed, no referrer.
pub struct Fetch;

impl Transport for Fetch {
    fn send(&self, request: Request, token: Option<Token>, abort: web_sys::AbortSignal) -> Pending {
        Box::pin(async move { send(request, token, abort).await })
    }
}

async fn send(request: Request, token: Option<Token>, abort: web_sys::AbortSignal) -> Result<Response, ApiError> {
    let headers = Headers::new();
    for (name, value) in &request.headers {
        headers.set(name, value);
    }
    if let Some(token) = token {
        headers.set("Authorization", &token.authorization());
    }
    let builder = RequestBuilder::new(&request.url)
        .method(to_gloo(request.method))
        .headers(headers)
        .credentials(web_sys::RequestCredentials::Omit)
        .cache(web_sys::RequestCache::NoStore)
        .referrer_policy(web_sys::ReferrerPolicy::NoReferrer)
        .abort_signal(Some(&abort));
    let ready = match request.body {
        Some(body) => builder.body(Uint8Array::from(body.as_slice())),
        None => builder.build(),
    };
    let ready = ready.map_err(|error| ApiError::Unreachable(format!("The browser refused the request: {error}.")))?;
    let reply = ready.send().await.map_err(|_| lost(&abort, explain_silence(&request.url)))?;
    let status = reply.status();
    let headers: wire::Headers = reply.headers().entries().collect();
    let body = reply.binary().await.map_err(|_| {
        lost(&abort, format!("The reply ({status}) broke off before its end. A write may have been done."))
    })?;
    Ok(Response { status, headers, body })
}

fn lost(abort: &web_sys::AbortSignal, sentence: String) -> ApiError {
    if abort.aborted() { ApiError::Cancelled } else { ApiError::Unreachable(sentence) }
}

/// All causes read "Failed to fetch" to a script; this says which is likely.
fn explain_silence(url: &str) -> String {
    let online = web_sys::window().is_some_and(|window| window.navigator().on_line());
    if !online {
        return "Nothing came back: this machine is offline.".into();
    }
    if url.starts_with('/') {
        return "Nothing came back: the gateway on this host is not there, or the connection broke.".into();
    }
    "Nothing came back. Most likely the host does not allow calls from this page (CORS); it may also be unreachable \
     or blocked by this page's policy. A gateway on this page's own host avoids CORS."
        .into()
}

fn to_gloo(method: wire::Method) -> Method {
    match method {
        wire::Method::Get => Method::GET,
        wire::Method::Post => Method::POST,
        wire::Method::Put => Method::PUT,
        wire::Method::Patch => Method::PATCH,
        wire::Method::Delete => Method::DELETE,
    }
}
