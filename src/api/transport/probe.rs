//! Questions that are no call of an API: whether a host answers at all, and what this page's own host says. They carry no
//! token and no header of ours.

use gloo_net::http::{Method, RequestBuilder, Response};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{AbortSignal, RequestCache, RequestCredentials, RequestMode};

use super::fetch::PolicyWatch;
use crate::api::doctor::Bare;

/// What this page's own host answers to a question for a file of the console.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OwnFile {
    /// The status.
    pub status: u16,
    /// The media type.
    pub media: String,
    /// The policy that came along, if one did.
    pub policy: Option<String>,
    /// The text; empty when only the head was asked for.
    pub text: String,
}

/// Asks whether anything answers at an address. What comes back is not read: the host need not allow it.
pub async fn ask_bare(url: &str, abort: AbortSignal) -> Bare {
    let policy = PolicyWatch::new();
    match send(url, RequestMode::NoCors, &abort).await {
        Some(_) => Bare::Answered,
        None if policy.saw_violation().await => Bare::Blocked,
        None => Bare::Silent,
    }
}

/// Whether a reply without a header of ours may be read: the browser asks no preflight for it.
pub async fn ask_plain(url: &str, abort: AbortSignal) -> bool {
    send(url, RequestMode::Cors, &abort).await.is_some()
}

async fn send(url: &str, mode: RequestMode, abort: &AbortSignal) -> Option<Response> {
    let request = RequestBuilder::new(url).mode(mode).credentials(RequestCredentials::Omit);
    ask(request.referrer_policy(web_sys::ReferrerPolicy::NoReferrer), abort).await
}

/// Asks this page's own host for a file beside the page; an empty name means the page. `None` when nothing comes back.
pub async fn ask_own_host(name: &str, with_text: bool, abort: AbortSignal) -> Option<OwnFile> {
    let method = if with_text { Method::GET } else { Method::HEAD };
    let reply = ask(RequestBuilder::new(&format!("./{name}")).method(method), &abort).await?;
    let header = |name: &str| reply.headers().get(name);
    let text = if with_text { reply.text().await.ok()? } else { String::new() };
    let media = header("content-type").unwrap_or_default();
    Some(OwnFile { status: reply.status(), media, policy: header("content-security-policy"), text })
}

async fn ask(request: RequestBuilder, abort: &AbortSignal) -> Option<Response> {
    request.cache(RequestCache::NoStore).abort_signal(Some(abort)).build().ok()?.send().await.ok()
}

/// What the browser says of the network. Only its *no* means something.
pub fn is_online() -> bool {
    web_sys::window().is_none_or(|window| window.navigator().on_line())
}

/// Calls `run` whenever the browser loses the network or has it again, for as long as the page lives.
pub fn on_network_change(run: impl Fn() + 'static) {
    let Some(window) = web_sys::window() else { return };
    let run = Closure::<dyn Fn()>::new(run);
    for event in ["online", "offline"] {
        window.add_event_listener_with_callback(event, run.as_ref().unchecked_ref()).ok();
    }
    run.forget();
}

/// The policies that the page carries in itself.
pub fn policies_of_page() -> Vec<String> {
    let document = web_sys::window().and_then(|window| window.document());
    let found =
        document.and_then(|document| document.query_selector_all("meta[http-equiv=Content-Security-Policy]").ok());
    let content = |at: u32| found.as_ref()?.item(at)?.dyn_into::<web_sys::Element>().ok()?.get_attribute("content");
    (0..found.as_ref().map_or(0, web_sys::NodeList::length)).filter_map(content).collect()
}
