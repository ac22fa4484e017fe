//! Sends to the simulated backend in a Web Worker of its own, which is fetched at the first request.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, Promise, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use super::{Pending, Transport};
use crate::api::error::ApiError;
use crate::api::token::Token;
use crate::api::wire::{Request, Response};

/// The worker's starter, beside the page.
pub const SCRIPT: &str = "simulator_worker_loader.js";

/// Who waits for which answer.
type Waiting = Rc<RefCell<Vec<(u32, js_sys::Function)>>>;

fn take_waiting(waiting: &Waiting, id: u32) -> Option<js_sys::Function> {
    let mut waiting = waiting.borrow_mut();
    let at = waiting.iter().position(|(of, _)| *of == id)?;
    Some(waiting.swap_remove(at).1)
}

/// The simulated backend in a worker.
#[derive(Default)]
pub struct Simulation {
    started: RefCell<Option<Rc<Started>>>,
}

struct Started {
    worker: web_sys::Worker,
    ready: Promise,
    waiting: Waiting,
    next: RefCell<u32>,
}

impl Transport for Simulation {
    fn send(&self, request: Request, token: Option<Token>, abort: web_sys::AbortSignal) -> Pending {
        let started = self.start();
        Box::pin(async move {
            let started = started?;
            started.send(request, token, abort).await
        })
    }
}

impl Simulation {
    fn start(&self) -> Result<Rc<Started>, ApiError> {
        let mut slot = self.started.borrow_mut();
        if let Some(started) = slot.as_ref() {
            return Ok(started.clone());
        }
        let started = Rc::new(Started::new().map_err(|_| did_not_start())?);
        Ok(slot.insert(started).clone())
    }
}

fn did_not_start() -> ApiError {
    ApiError::Unreachable(
        "The simulator did not start: its worker could not be loaded. Reload the page to try again.".into(),
    )
}

impl Started {
    fn new() -> Result<Started, JsValue> {
        let options = web_sys::WorkerOptions::new();
        options.set_type(web_sys::WorkerType::Module);
        let worker = web_sys::Worker::new_with_options(SCRIPT, &options)?;
        let waiting: Waiting = Rc::default();
        let mut resolve_ready = None;
        let mut reject_ready = None;
        let ready = Promise::new(&mut |resolve, reject| {
            resolve_ready = Some(resolve);
            reject_ready = Some(reject);
        });
        let answered = waiting.clone();
        let on_message = Closure::<dyn Fn(web_sys::MessageEvent)>::new(move |event: web_sys::MessageEvent| {
            let data: Array = event.data().unchecked_into();
            // The first message has no parts: the worker says that it listens.
            let settle = match data.get(0).as_f64() {
                Some(id) => take_waiting(&answered, id as u32),
                None => resolve_ready.clone(),
            };
            if let Some(settle) = settle {
                settle.call1(&JsValue::NULL, &data).ok();
            }
        });
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        on_message.forget();
        let on_error = Closure::<dyn Fn(JsValue)>::new(move |error: JsValue| {
            if let Some(reject) = &reject_ready {
                reject.call1(&JsValue::NULL, &error).ok();
            }
        });
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        on_error.forget();
        Ok(Started { worker, ready, waiting, next: RefCell::new(0) })
    }

    async fn send(
        &self,
        request: Request,
        token: Option<Token>,
        abort: web_sys::AbortSignal,
    ) -> Result<Response, ApiError> {
        JsFuture::from(self.ready.clone()).await.map_err(|_| did_not_start())?;
        let id = {
            let mut next = self.next.borrow_mut();
            *next += 1;
            *next
        };
        let headers = Array::new();
        let authorization = token.map(|token| ("Authorization".to_string(), token.authorization()));
        for (name, value) in request.headers.iter().chain(authorization.iter()) {
            headers.push(&Array::of2(&name.into(), &value.into()));
        }
        let message = Array::new();
        message.push(&id.into());
        message.push(&request.method.as_str().into());
        message.push(&request.url.into());
        message.push(&headers);
        message.push(&request.body.map_or(JsValue::NULL, |body| Uint8Array::from(body.as_slice()).into()));
        let mut handed_out = None;
        let reply = Promise::new(&mut |resolve, _reject| handed_out = Some(resolve));
        let resolve = handed_out.expect("a promise hands its functions out at once");
        let cancel = resolve.clone();
        // It goes with the call: one that frees itself when it is called would stay after each call that is not cancelled.
        let on_abort = Closure::<dyn Fn()>::new(move || drop(cancel.call1(&JsValue::NULL, &JsValue::NULL)));
        abort.set_onabort(Some(on_abort.as_ref().unchecked_ref()));
        self.waiting.borrow_mut().push((id, resolve));
        let reply = match self.worker.post_message(&message) {
            Ok(()) => JsFuture::from(reply).await,
            Err(error) => Err(error),
        };
        abort.set_onabort(None);
        take_waiting(&self.waiting, id);
        let reply = reply.map_err(|_| did_not_start())?;
        if reply.is_null() { Err(ApiError::Cancelled) } else { read(&reply.unchecked_into()) }
    }
}

/// `[id, status, [[name, value]…], bytes, how]`, where `how` is `whole`, `cut` or `nothing`.
fn read(message: &Array) -> Result<Response, ApiError> {
    match message.get(4).as_string().as_deref() {
        Some("whole") => {}
        Some("cut") => {
            let sentence = "The reply broke off before its end. A write may have been done.";
            return Err(ApiError::Unreachable(sentence.into()));
        }
        _ => return Err(ApiError::Unreachable("Nothing came back: the simulator is switched to offline.".into())),
    }
    let pairs: Array = message.get(2).unchecked_into();
    let headers = pairs.iter().map(|pair| {
        let pair: Array = pair.unchecked_into();
        (pair.get(0).as_string().unwrap_or_default(), pair.get(1).as_string().unwrap_or_default())
    });
    Ok(Response {
        status: message.get(1).as_f64().unwrap_or_default() as u16,
        headers: headers.collect(),
        body: message.get(3).unchecked_into::<Uint8Array>().to_vec(),
    })
}
