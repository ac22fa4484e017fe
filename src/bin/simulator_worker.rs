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

    use js_sys::Date;
    use wasm_bindgen::prelude::*;
    use web_sys::DedicatedWorkerGlobalScope;
    use wheelhouse::api::transport::protocol::{Ask, Outcome, Said};
    use wheelhouse::simulator::{Delivery, Simulator};

    thread_local! {
        static SIMULATOR: RefCell<Simulator> = RefCell::new(Simulator::new(1, Date::now() as u64));
    }

    pub fn run() {
        let on_message = Closure::<dyn Fn(web_sys::MessageEvent)>::new(|event: web_sys::MessageEvent| {
            answer(&Ask::read(&event.data()).expect("the page is of the same version"));
        });
        scope().set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        on_message.forget();
        post(&Said::Ready);
    }

    fn answer(ask: &Ask) {
        let (delivery, delay) = SIMULATOR.with_borrow_mut(|simulator| {
            let mut outcome = simulator.handle(&ask.request, Date::now() as u64);
            if let Delivery::Whole(response) = &mut outcome.result {
                response.headers = simulator.readable_headers(&ask.request, &response.headers);
            }
            (outcome.result, outcome.delay)
        });
        let outcome = match delivery {
            Delivery::Whole(response) => Outcome::Whole(response),
            Delivery::Cut(..) => Outcome::Cut,
            Delivery::Nothing => Outcome::Nothing,
        };
        let said = Said::Answer { id: ask.id, outcome };
        if delay == 0 {
            return post(&said);
        }
        let later = Closure::once_into_js(move || post(&said));
        scope()
            .set_timeout_with_callback_and_timeout_and_arguments_0(later.unchecked_ref(), delay as i32)
            .expect("a worker has timers");
    }

    fn post(said: &Said) {
        let letter = said.write();
        scope().post_message_with_transfer(&letter.message, &letter.transfer).expect("bytes can be posted");
    }

    fn scope() -> DedicatedWorkerGlobalScope {
        js_sys::global().unchecked_into()
    }
}
