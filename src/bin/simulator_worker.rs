//! The simulated backend in a Web Worker: one message in, one message out.

#[cfg(target_arch = "wasm32")]
fn main() {
    worker::run();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("This program runs in a browser's worker; `cargo xtask simulator` is the native server.");
}

#[cfg(target_arch = "wasm32")]
mod worker {
    use std::cell::RefCell;

    use js_sys::{Array, Date, Uint8Array};
    use wasm_bindgen::prelude::*;
    use web_sys::DedicatedWorkerGlobalScope;
    use wheelhouse::api::wire::{Method, Request, Response};
    use wheelhouse::simulator::{Delivery, Simulator};

    thread_local! {
        static SIMULATOR: RefCell<Simulator> = RefCell::new(Simulator::new(1, Date::now() as u64));
    }

    pub fn run() {
        let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
        let on_message = Closure::<dyn Fn(web_sys::MessageEvent)>::new(|event: web_sys::MessageEvent| {
            answer(&event.data().unchecked_into());
        });
        scope.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        on_message.forget();
        scope.post_message(&Array::new()).expect("an empty message can be posted");
    }

    fn answer(message: &Array) {
        let id = message.get(0);
        let request = read_request(message);
        let outcome = SIMULATOR.with_borrow_mut(|simulator| {
            let mut outcome = simulator.handle(&request, Date::now() as u64);
            if let Delivery::Whole(response) = &mut outcome.result {
                response.headers = simulator.readable_headers(&request, &response.headers);
            }
            outcome
        });
        let reply = write_reply(&id, &outcome.result);
        let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
        let post = move || {
            let transfer = Array::of1(&reply.get(3).unchecked_into::<Uint8Array>().buffer());
            scope.post_message_with_transfer(&reply, &transfer).expect("bytes can be posted");
        };
        if outcome.delay == 0 {
            return post();
        }
        let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
        let later = Closure::once_into_js(post);
        scope
            .set_timeout_with_callback_and_timeout_and_arguments_0(later.unchecked_ref(), outcome.delay as i32)
            .expect("a worker has timers");
    }

    fn read_request(message: &Array) -> Request {
        let text = |value: JsValue| value.as_string().unwrap_or_default();
        let body = message.get(4);
        let pairs: Array = message.get(3).unchecked_into();
        Request {
            method: Method::parse(&text(message.get(1))).unwrap_or(Method::Get),
            url: text(message.get(2)),
            headers: pairs
                .iter()
                .map(|pair| {
                    let pair: Array = pair.unchecked_into();
                    (text(pair.get(0)), text(pair.get(1)))
                })
                .collect(),
            body: if body.is_null() { None } else { Some(body.unchecked_into::<Uint8Array>().to_vec()) },
        }
    }

    fn write_reply(id: &JsValue, delivery: &Delivery) -> Array {
        let empty = Response { status: 0, headers: Vec::new(), body: Vec::new() };
        let (response, how) = match delivery {
            Delivery::Whole(response) => (response, "whole"),
            Delivery::Cut(..) => (&empty, "cut"),
            Delivery::Nothing => (&empty, "nothing"),
        };
        let headers = Array::new();
        for (name, value) in &response.headers {
            headers.push(&Array::of2(&name.into(), &value.into()));
        }
        let reply = Array::of4(id, &response.status.into(), &headers, &Uint8Array::from(response.body.as_slice()));
        reply.push(&how.into());
        reply
    }
}
