//! Sends with `XMLHttpRequest`, and tells how much of the body has gone.
//!
//! Its members are taken by their names: what binds a function of the browser is loaded on the first visit, even where the
//! function is not called.

use std::cell::Cell;
use std::rc::Rc;

use js_sys::{Array, Function, Promise, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::AbortSignal;

use super::fetch::{PolicyWatch, broken_off, explain_silence};
use super::on_abort::OnAbort;
use super::progress::{Progress, put_down};
use crate::api::error::ApiError;
use crate::api::token::{Token, wipe};
use crate::api::wire::{Headers, Method, Request, Response};

/// What hears an event.
type Listener = Closure<dyn Fn(JsValue)>;

/// Sends a request that has a body.
pub(super) async fn send(request: Request, token: Option<Token>, abort: AbortSignal) -> Result<Response, ApiError> {
    if abort.aborted() {
        return Err(ApiError::Withdrawn);
    }
    let policy = PolicyWatch::new();
    let sending = Sending::new(abort.clone(), request.body.as_ref().map_or(0, Vec::len)).map_err(refused)?;
    let xhr = &sending.xhr;
    let over = Promise::new(&mut |resolve, _reject| xhr.set("onloadend", &resolve));
    let own = xhr.clone();
    let _listening = OnAbort::new(abort.clone(), move || drop(own.call("abort", &[])));
    xhr.begin(&request, token).map_err(refused)?;
    JsFuture::from(over).await.ok();
    let status = xhr.status();
    if status > 0 {
        let answered = xhr.text("responseURL");
        if absolute(&request.url).is_some_and(|asked| is_redirected(&asked, &answered)) {
            return Err(ApiError::Unreachable(REDIRECTED.into()));
        }
        let headers = xhr.call("getAllResponseHeaders", &[]).ok().and_then(|text| text.as_string());
        let body = Uint8Array::new(&xhr.get("response")).to_vec();
        return Ok(Response { status, headers: read_headers(&headers.unwrap_or_default()), body });
    }
    if abort.aborted() {
        return Err(if sending.watch.is_surely_cut() { ApiError::Withdrawn } else { ApiError::Cancelled });
    }
    Err(ApiError::Unreachable(match sending.watch.status.get() {
        0 => explain_silence(&request.url, policy.saw_violation().await),
        status => broken_off(status, request.method == Method::Get),
    }))
}

/// Nothing of it has left the page.
fn refused(_: JsValue) -> ApiError {
    ApiError::Unreachable("The browser refused the request.".into())
}

const REDIRECTED: &str = "The host led the request on to another address, as no documented host does: what came back \
                          from there is not taken. A write may have been done.";

/// What is known of a request that is on its way.
#[derive(Default)]
struct Watch {
    total: usize,
    sent: Cell<usize>,
    /// When that was told, in milliseconds.
    told: Cell<f64>,
    /// What was sent when something was first told of it, and when that was.
    first: Cell<Option<(usize, f64)>>,
    /// The status, once it has come: a reply that breaks off loses it.
    status: Cell<u16>,
}

impl Watch {
    fn progress(&self) -> Progress {
        Progress { sent: self.sent.get(), total: self.total }
    }

    fn is_surely_cut(&self) -> bool {
        let is_cut = |(since, at): (usize, f64)| self.progress().is_surely_cut(since, self.told.get() - at);
        self.first.get().is_some_and(is_cut)
    }

    /// Hears how much of the body is sent.
    fn hear(&self, event: &JsValue) {
        let number = |name: &str| member(event, name).as_f64().unwrap_or_default();
        let (sent, at) = ((number("loaded") as usize).min(self.total), number("timeStamp"));
        self.first.set(self.first.get().or(Some((sent, at))));
        self.sent.set(sent);
        self.told.set(at);
    }
}

/// A request that is on its way, and what hears of it; both end with it.
struct Sending {
    xhr: Xhr,
    abort: AbortSignal,
    watch: Rc<Watch>,
    listeners: [Listener; 2],
}

/// The event of a body that tells how much of it is sent.
const TOLD: &str = "onprogress";
/// The event of a reply whose head has come.
const HEAD: &str = "onreadystatechange";

impl Sending {
    fn new(abort: AbortSignal, total: usize) -> Result<Sending, JsValue> {
        let xhr = Xhr(construct("XMLHttpRequest", &Array::new())?);
        let watch = Rc::new(Watch { total, ..Watch::default() });
        put_down(&abort, Some(watch.progress()));
        let (own, signal) = (watch.clone(), abort.clone());
        let of_body = Listener::new(move |event: JsValue| {
            own.hear(&event);
            put_down(&signal, Some(own.progress()));
        });
        let (own, of) = (watch.clone(), xhr.clone());
        let of_head = Listener::new(move |_: JsValue| {
            if of.status() > 0 {
                own.status.set(of.status());
            }
        });
        let sending = Sending { xhr, abort, watch, listeners: [of_body, of_head] };
        sending.listen(sending.listeners[0].as_ref(), sending.listeners[1].as_ref());
        Ok(sending)
    }

    fn listen(&self, of_body: &JsValue, of_head: &JsValue) {
        let upload = Xhr(self.xhr.get("upload"));
        upload.set(TOLD, of_body);
        self.xhr.set(HEAD, of_head);
    }
}

impl Drop for Sending {
    fn drop(&mut self) {
        self.listen(&JsValue::NULL, &JsValue::NULL);
        // Nobody waits for it any more; where it is over this does nothing.
        self.xhr.call("abort", &[]).ok();
        put_down(&self.abort, None);
    }
}

/// An `XMLHttpRequest`.
#[derive(Clone)]
struct Xhr(JsValue);

impl Xhr {
    /// Sends it: no cookie of another host goes along.
    fn begin(&self, request: &Request, token: Option<Token>) -> Result<(), JsValue> {
        self.call("open", &[request.method.as_str(), request.url.as_str()].map(JsValue::from))?;
        self.set("responseType", &"arraybuffer".into());
        for (name, value) in &request.headers {
            self.call("setRequestHeader", &[name, value].map(|text| JsValue::from(text.as_str())))?;
        }
        if let Some(token) = token {
            let authorization = token.authorization();
            let set = self.call("setRequestHeader", &["Authorization", authorization.as_str()].map(JsValue::from));
            wipe(authorization);
            set?;
        }
        let body = Uint8Array::from(request.body.as_deref().unwrap_or_default());
        self.call("send", &[body.into()]).map(drop)
    }

    /// 0 before the reply has come, and where it is lost.
    fn status(&self) -> u16 {
        self.get("status").as_f64().unwrap_or_default() as u16
    }

    fn text(&self, name: &str) -> String {
        self.get(name).as_string().unwrap_or_default()
    }

    fn get(&self, name: &str) -> JsValue {
        member(&self.0, name)
    }

    fn set(&self, name: &str, value: &JsValue) {
        Reflect::set(&self.0, &name.into(), value).ok();
    }

    /// Calls a method that takes two arguments at most: what is too much does not count.
    fn call(&self, name: &str, arguments: &[JsValue]) -> Result<JsValue, JsValue> {
        let method: Function = self.get(name).dyn_into()?;
        let argument = |at: usize| arguments.get(at).cloned().unwrap_or_default();
        method.call2(&self.0, &argument(0), &argument(1))
    }
}

fn member(of: &JsValue, name: &str) -> JsValue {
    Reflect::get(of, &name.into()).unwrap_or_default()
}

fn construct(name: &str, arguments: &Array) -> Result<JsValue, JsValue> {
    let made: Function = member(&js_sys::global(), name).dyn_into()?;
    Reflect::construct(&made, arguments)
}

/// An address as the browser writes it: one without a host is on the host of this page.
fn absolute(url: &str) -> Option<String> {
    let page = member(&member(&js_sys::global(), "location"), "href");
    let url = construct("URL", &Array::of2(&url.into(), &page)).ok()?;
    member(&url, "href").as_string()
}

/// Whether a reply comes from another address than that which was asked, both as a browser writes them.
fn is_redirected(asked: &str, answered: &str) -> bool {
    asked.split('#').next() != answered.split('#').next()
}

/// The headers in a text as `getAllResponseHeaders` gives it (XMLHttpRequest Standard, 3.6.5): one in each line, and those of
/// the same name in one.
fn read_headers(text: &str) -> Headers {
    let read = |line: &str| {
        let (name, value) = line.split_once(':')?;
        let name = name.trim();
        (!name.is_empty()).then(|| (name.to_string(), value.trim().to_string()))
    };
    text.split("\r\n").filter_map(read).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::wire::find_header;

    #[test]
    fn a_reply_from_another_address_is_a_redirect() {
        const ASKED: &str = "https://a.example/x/y%2Fz?b=1";
        for (answered, expect) in [
            (ASKED, false),
            ("https://a.example/x/y%2Fz?b=1#end", false),
            ("https://a.example/x/y%2Fz", true),
            ("https://a.example/x/y/z?b=1", true),
            ("https://b.example/x/y%2Fz?b=1", true),
            ("http://a.example/x/y%2Fz?b=1", true),
            ("", true),
        ] {
            assert_eq!(is_redirected(ASKED, answered), expect, "{answered}");
        }
        assert!(!is_redirected("https://a.example/x#part", "https://a.example/x"));
    }

    #[test]
    fn the_headers_of_a_reply() {
        for (text, expect) in [
            ("", &[][..]),
            ("\r\n", &[]),
            ("a: 1\r\n", &[("a", "1")]),
            ("a: 1\r\nb: 2\r\n", &[("a", "1"), ("b", "2")]),
            ("a:1\r\nb:  2 \r\n", &[("a", "1"), ("b", "2")]),
            // Some browsers once gave each of them a line of its own.
            ("a: 1, 2\r\na: 3\r\n", &[("a", "1, 2"), ("a", "3")]),
            ("date: Thu, 01 Jan 1970 00:00:00 GMT\r\n", &[("date", "Thu, 01 Jan 1970 00:00:00 GMT")]),
            ("a:\r\nno header\r\n: 1\r\nb: \"x:y\"", &[("a", ""), ("b", "\"x:y\"")]),
        ] {
            let expect: Headers = expect.iter().map(|(name, value)| (name.to_string(), value.to_string())).collect();
            assert_eq!(read_headers(text), expect, "{text:?}");
        }
        assert_eq!(find_header(&read_headers("X-Request-ID: 7\r\n"), "x-request-id"), Some("7"));
    }
}
