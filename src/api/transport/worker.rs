//! Sends to the simulated backend in a Web Worker of its own, which is fetched at the first request. One that dies
//! answers every call that waits, and the next call starts another.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::prelude::*;

use super::desk::{Desk, Reply};
use super::on_abort::OnAbort;
use super::protocol::{Ask, Letter, Outcome, Said};
use super::{Pending, Transport};
use crate::api::error::ApiError;
use crate::api::token::Token;
use crate::api::wire::Request;

/// The worker's starter, beside the page.
pub const SCRIPT: &str = "simulator_worker_loader.js";

const NOT_STARTED: &str =
    "The simulator did not start: its worker could not be loaded. Reload the page, or send again to try once more.";
const STOPPED: &str = "The simulator stopped at a fault of its own, and what was changed in it is gone. A write may have \
                       been done. The next call starts it anew.";
const OTHER_VERSION: &str = "The simulator is of another version than this page: reload the page.";
const CUT: &str = "The reply broke off before its end. A write may have been done.";
const OFFLINE: &str = "Nothing came back: the simulator is switched to offline.";

/// The simulated backend in a worker.
pub struct Simulation {
    script: String,
    running: Slot,
}

/// The worker that runs, if one does.
type Slot = Rc<RefCell<Option<Rc<Running>>>>;

impl Default for Simulation {
    fn default() -> Simulation {
        Simulation::with_script(SCRIPT)
    }
}

impl Simulation {
    /// A simulation whose worker is another script.
    pub fn with_script(script: &str) -> Simulation {
        Simulation { script: script.into(), running: Slot::default() }
    }

    /// The worker that runs, or a new one.
    fn running(&self) -> Result<Rc<Running>, ApiError> {
        if let Some(running) = self.running.borrow().as_ref() {
            return Ok(running.clone());
        }
        let running = Running::start(&self.script, &self.running).map_err(|_| lost(NOT_STARTED))?;
        Ok(self.running.borrow_mut().insert(running).clone())
    }
}

impl Drop for Simulation {
    fn drop(&mut self) {
        stop(&self.running, STOPPED);
    }
}

impl Transport for Simulation {
    fn send(&self, mut request: Request, token: Option<Token>, abort: web_sys::AbortSignal) -> Pending {
        let running = self.running();
        if let Some(token) = token {
            request.headers.push(("Authorization".into(), token.authorization()));
        }
        Box::pin(async move { running?.call(request, abort).await })
    }
}

/// What hears a worker.
type Listener = Closure<dyn Fn(web_sys::Event)>;

/// A worker, who waits for it, and what it is told as soon as it listens.
struct Running {
    worker: web_sys::Worker,
    desk: Desk,
    /// The calls that were made before the worker listened; nothing once it does.
    outbox: RefCell<Option<Vec<(u32, Letter)>>>,
    listeners: RefCell<Vec<Listener>>,
}

impl Running {
    fn start(script: &str, slot: &Slot) -> Result<Rc<Running>, JsValue> {
        let options = web_sys::WorkerOptions::new();
        options.set_type(web_sys::WorkerType::Module);
        let worker = web_sys::Worker::new_with_options(script, &options)?;
        let outbox = RefCell::new(Some(Vec::new()));
        let running = Rc::new(Running { worker, desk: Desk::default(), outbox, listeners: RefCell::default() });
        let on_message = running.listen(slot, |running, slot, event| {
            match Said::read(&event.unchecked_into::<web_sys::MessageEvent>().data()) {
                Some(Said::Ready) => running.open(),
                Some(Said::Answer { id, outcome }) => running.desk.answer(id, reply(outcome)),
                None => stop(slot, OTHER_VERSION),
            }
        });
        running.worker.set_onmessage(Some(&on_message));
        let on_error = running.listen(slot, |running, slot, _| {
            let has_started = running.outbox.borrow().is_none();
            stop(slot, if has_started { STOPPED } else { NOT_STARTED });
        });
        running.worker.set_onerror(Some(&on_error));
        // An answer that could not be read on this side is lost, and nobody knows whose it was.
        let on_unread = running.listen(slot, |_, slot, _| stop(slot, STOPPED));
        running.worker.set_onmessageerror(Some(&on_unread));
        Ok(running)
    }

    /// A listener that lives as long as the worker, and does not keep it alive.
    fn listen(self: &Rc<Running>, slot: &Slot, hear: fn(&Running, &Slot, web_sys::Event)) -> js_sys::Function {
        let (running, slot) = (Rc::downgrade(self), Rc::downgrade(slot));
        let listener = Closure::<dyn Fn(web_sys::Event)>::new(move |event| {
            if let (Some(running), Some(slot)) = (running.upgrade(), slot.upgrade()) {
                hear(&running, &slot, event);
            }
        });
        let function = listener.as_ref().unchecked_ref::<js_sys::Function>().clone();
        self.listeners.borrow_mut().push(listener);
        function
    }

    /// Posts what was written before the worker listened, and is not called back since.
    fn open(&self) {
        let letters = self.outbox.borrow_mut().take();
        letters
            .into_iter()
            .flatten()
            .filter(|(id, _)| self.desk.is_waiting(*id))
            .for_each(|(id, letter)| self.post(id, letter));
    }

    fn post(&self, id: u32, letter: Letter) {
        match self.outbox.borrow_mut().as_mut() {
            Some(outbox) => outbox.push((id, letter)),
            // Texts, and bytes that were made for this, can be posted.
            None => drop(self.worker.post_message_with_transfer(&letter.message, &letter.transfer)),
        }
    }

    async fn call(self: Rc<Running>, request: Request, abort: web_sys::AbortSignal) -> Reply {
        if abort.aborted() {
            return Err(ApiError::Cancelled);
        }
        let ticket = self.desk.open();
        let id = ticket.id();
        let desk = self.desk.clone();
        let _listening = OnAbort::new(abort, move || desk.answer(id, Err(ApiError::Cancelled)));
        self.post(id, Ask { id, request }.write());
        ticket.reply().await
    }
}

/// Ends the worker, and answers every call that waits for it. The next call starts another.
fn stop(slot: &Slot, sentence: &str) {
    let Some(running) = slot.borrow_mut().take() else { return };
    running.worker.set_onmessage(None);
    running.worker.set_onerror(None);
    running.worker.set_onmessageerror(None);
    running.worker.terminate();
    running.desk.fail_all(&lost(sentence));
}

fn reply(outcome: Outcome) -> Reply {
    match outcome {
        Outcome::Whole(response) => Ok(response),
        Outcome::Cut => Err(lost(CUT)),
        Outcome::Nothing => Err(lost(OFFLINE)),
    }
}

fn lost(sentence: &str) -> ApiError {
    ApiError::Unreachable(sentence.into())
}
