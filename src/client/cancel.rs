//! A way to call a request back.

use std::cell::{Cell, OnceCell};
use std::rc::Rc;

use leptos::prelude::on_cleanup;
use send_wrapper::SendWrapper;

use super::bell::Bell;
use crate::api::transport::progress::{Progress, progress_of};

/// Calls a request back, as far as a browser can: a write that was on its way may have been done already.
#[derive(Clone)]
pub struct Cancel(SendWrapper<Rc<Inner>>);

#[derive(Default)]
struct Inner {
    called: Cell<bool>,
    bell: Bell,
    /// What a transport watches; there is none before something is sent.
    controller: OnceCell<web_sys::AbortController>,
}

impl Cancel {
    /// A new one, for one request.
    pub fn new() -> Cancel {
        Cancel(SendWrapper::new(Rc::default()))
    }

    /// One that is called when what asks is no longer there, or asks again: for the future of a resource.
    pub fn with_owner() -> Cancel {
        let cancel = Cancel::new();
        let own = cancel.clone();
        on_cleanup(move || own.cancel());
        cancel
    }

    /// Calls the request back.
    pub fn cancel(&self) {
        self.0.called.set(true);
        if let Some(controller) = self.0.controller.get() {
            controller.abort();
        }
        self.0.bell.ring();
    }

    /// Whether the request was called back.
    pub fn is_cancelled(&self) -> bool {
        self.0.called.get()
    }

    /// Whether both call the same request back.
    pub fn is_same(&self, other: &Cancel) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }

    /// How much of a large body is sent, while the request is on its way.
    pub fn upload(&self) -> Option<Progress> {
        self.0.controller.get().and_then(|controller| progress_of(&controller.signal()))
    }

    /// Rings when the request is called back.
    pub(super) fn bell(&self) -> &Bell {
        &self.0.bell
    }

    /// What a transport watches.
    pub(super) fn signal(&self) -> web_sys::AbortSignal {
        let make = || web_sys::AbortController::new().expect("every browser that runs wasm has AbortController");
        let controller = self.0.controller.get_or_init(make);
        if self.is_cancelled() {
            controller.abort();
        }
        controller.signal()
    }
}

impl Default for Cancel {
    fn default() -> Cancel {
        Cancel::new()
    }
}
