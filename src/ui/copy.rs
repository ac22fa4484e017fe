//! A button that copies a text and says so.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::dom;

/// A button that puts `text()` on the clipboard. `label` is its name, and says what is copied.
pub fn copy_button(label: &'static str, text: impl Fn() -> String + 'static) -> AnyView {
    let said = RwSignal::new(label);
    let copy = move |_| {
        let text = text();
        spawn_local(async move {
            said.set(if dom::copy_text(&text).await { "Copied" } else { "The browser refused to copy" });
            let reset = move || {
                said.try_set(label);
            };
            set_timeout(reset, std::time::Duration::from_secs(2));
        });
    };
    view! {
        <button type="button" class="button quiet" on:click=copy>
            <span aria-live="polite">{said}</span>
        </button>
    }
    .into_any()
}
