//! Hears when a call is called back.

use wasm_bindgen::prelude::*;
use web_sys::AbortSignal;

/// Hears when a call is cancelled, and no longer than the call lasts.
pub(super) struct OnAbort {
    signal: AbortSignal,
    _listener: Closure<dyn Fn()>,
}

impl OnAbort {
    pub(super) fn new(signal: AbortSignal, hear: impl Fn() + 'static) -> OnAbort {
        let listener = Closure::<dyn Fn()>::new(hear);
        signal.set_onabort(Some(listener.as_ref().unchecked_ref()));
        OnAbort { signal, _listener: listener }
    }
}

impl Drop for OnAbort {
    fn drop(&mut self) {
        self.signal.set_onabort(None);
    }
}
