//! A way to call a request back.

/// Calls a request back, as far as a browser can: a write may have been done already.
#[derive(Clone)]
pub struct Cancel(web_sys::AbortController);

impl Cancel {
    /// A new one, for one request.
    pub fn new() -> Cancel {
        Cancel(web_sys::AbortController::new().expect("every browser that runs wasm has AbortController"))
    }

    /// Calls the request back.
    pub fn cancel(&self) {
        self.0.abort();
    }

    /// Whether it was called back.
    pub fn is_cancelled(&self) -> bool {
        self.0.signal().aborted()
    }

    /// What a transport watches.
    pub(super) fn signal(&self) -> web_sys::AbortSignal {
        self.0.signal()
    }
}

impl Default for Cancel {
    fn default() -> Cancel {
        Cancel::new()
    }
}
