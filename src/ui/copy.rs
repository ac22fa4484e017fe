//! A button that copies a text and says so.

use super::dom;
use super::html::{El, button, el};
use crate::state::{State, spawn};

/// A button that puts `text()` on the clipboard. `label` is its name, and says what is copied.
pub fn copy_button(label: &'static str, text: impl Fn() -> String + 'static) -> El {
    let said = State::new(label);
    let copy = move || {
        let text = text();
        spawn(async move {
            said.set(if dom::copy_text(&text).await { "Copied" } else { "The browser refused to copy" });
            dom::wait(2000).await;
            said.set(label);
        });
    };
    let words = el("span").attr("aria-live", "polite").live_text(move || said.with(|said| (*said).to_string()));
    button("button quiet", "", copy).child(words)
}
