//! Sends with the browser's own `fetch`.

use std::cell::Cell;
use std::rc::Rc;

use gloo_net::http::{Headers, Method, RequestBuilder};
use js_sys::{Promise, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use super::incoming::read_body;
use super::{Pending, Transport};
use crate::api::error::ApiError;
use crate::api::token::{Token, wipe};
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
        let authorization = token.authorization();
        headers.set("Authorization", &authorization);
        wipe(authorization);
    }
    let policy = PolicyWatch::new();
    let builder = RequestBuilder::new(&request.url)
        .method(to_gloo(request.method))
        .headers(headers)
        .credentials(web_sys::RequestCredentials::Omit)
        .cache(web_sys::RequestCache::NoStore)
        .referrer_policy(web_sys::ReferrerPolicy::NoReferrer)
        .redirect(web_sys::RequestRedirect::Error)
        .abort_signal(Some(&abort));
    let is_get = request.method == wire::Method::Get;
    let ready = match request.body {
        Some(body) => builder.body(Uint8Array::from(body.as_slice())),
        None => builder.build(),
    };
    let ready = ready.map_err(|error| ApiError::Unreachable(format!("The browser refused the request: {error}.")))?;
    let reply = match ready.send().await {
        Ok(reply) => reply,
        Err(_) => {
            let is_blocked = !abort.aborted() && policy.saw_violation().await;
            return Err(lost(&abort, explain_silence(&request.url, is_blocked)));
        }
    };
    let status = reply.status();
    let headers: wire::Headers = reply.headers().entries().collect();
    let body = read_body(&reply).await.map_err(|_| lost(&abort, broken_off(status, is_get)))?;
    Ok(Response { status, headers, body })
}

fn lost(abort: &web_sys::AbortSignal, sentence: String) -> ApiError {
    if abort.aborted() { ApiError::Cancelled } else { ApiError::Unreachable(sentence) }
}

/// What is said of a reply whose end is missing.
pub(super) fn broken_off(status: u16, is_get: bool) -> String {
    let write = if is_get { "" } else { " A write may have been done." };
    format!("The reply ({status}) broke off before its end.{write}")
}

/// All causes read "Failed to fetch" to a script; this says which is likely.
pub(super) fn explain_silence(url: &str, is_blocked: bool) -> String {
    if is_blocked {
        return "Nothing was sent: the security policy of this page (connect-src) does not allow that host. Use a gateway \
                on this page's own host, or add the host to the policy."
            .into();
    }
    let online = web_sys::window().is_some_and(|window| window.navigator().on_line());
    if !online {
        return "Nothing came back: this machine is offline.".into();
    }
    if url.starts_with('/') {
        return "Nothing came back: the gateway on this host is not there, or the connection broke.".into();
    }
    "Nothing came back. Most likely the host does not allow calls from this page (CORS); it may also be \
     unreachable. A gateway on this page's own host avoids CORS."
        .into()
}

/// Notices whether the page's policy refuses a connection while it lives.
pub(super) struct PolicyWatch {
    seen: Rc<Cell<bool>>,
    listener: Closure<dyn Fn(JsValue)>,
}

impl PolicyWatch {
    const EVENT: &str = "securitypolicyviolation";

    /// It watches from now on.
    pub(super) fn new() -> PolicyWatch {
        let seen = Rc::new(Cell::new(false));
        let own = seen.clone();
        let listener = Closure::<dyn Fn(JsValue)>::new(move |event: JsValue| {
            let directive = Reflect::get(&event, &"effectiveDirective".into()).ok().and_then(|text| text.as_string());
            own.set(own.get() || directive.as_deref() == Some("connect-src"));
        });
        if let Some(document) = document() {
            document.add_event_listener_with_callback(Self::EVENT, listener.as_ref().unchecked_ref()).ok();
        }
        PolicyWatch { seen, listener }
    }

    /// The browser tells about a violation in a task of its own, after the request has failed.
    pub(super) async fn saw_violation(&self) -> bool {
        let later = Promise::new(&mut |resolve, _reject| {
            let window = web_sys::window().expect("a page has a window");
            window.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, 20).ok();
        });
        JsFuture::from(later).await.ok();
        self.seen.get()
    }
}

impl Drop for PolicyWatch {
    fn drop(&mut self) {
        if let Some(document) = document() {
            document.remove_event_listener_with_callback(Self::EVENT, self.listener.as_ref().unchecked_ref()).ok();
        }
    }
}

fn document() -> Option<web_sys::Document> {
    web_sys::window().and_then(|window| window.document())
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
