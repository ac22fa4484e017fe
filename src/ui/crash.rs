//! What a person sees when the program panics: a readable page, not a dead screen.

/// Stops the program at a panic and tells the page. `boot.mjs` draws the page that says so, for it needs nothing of this program.
pub fn catch_panics() {
    std::panic::set_hook(Box::new(|info| {
        crate::reactive::stop();
        // The place says enough for a report; the message could carry what the person typed.
        let place = info.location().map(|place| format!("{}:{}", place.file(), place.line())).unwrap_or_default();
        if let Some(window) = web_sys::window() {
            let init = web_sys::CustomEventInit::new();
            init.set_detail(&place.into());
            if let Ok(event) = web_sys::CustomEvent::new_with_event_init_dict("wheelhouse-crash", &init) {
                window.dispatch_event(&event).ok();
            }
        }
    }));
}
