//! A button that copies a text and says so.

use super::dom;
use super::html::{El, button, el};
use crate::reactive::spawn;
use leptos::prelude::*;

/// A button that puts `text()` on the clipboard. `label` is its name, and says what is copied.
pub fn copy_button(label: &'static str, text: impl Fn() -> String + 'static) -> El {
    let said = RwSignal::new(label);
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

/// A button that puts a text on the clipboard.
#[component]
pub fn CopyButton(
    /// The button's name, which says what is copied.
    label: &'static str,
    /// The text, asked for at the click.
    #[prop(into)]
    text: Signal<String>,
) -> impl IntoView {
    let said = RwSignal::new(label);
    let copy = move |_| {
        let text = text.get_untracked();
        spawn(async move {
            said.set(if dom::copy_text(&text).await { "Copied" } else { "The browser refused to copy" });
            dom::wait(2000).await;
            said.set(label);
        });
    };
    view! {
        <button type="button" class="button quiet" on:click=copy>
            <span aria-live="polite">{said}</span>
        </button>
    }
}
