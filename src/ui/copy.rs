//! A button that copies a text and says so.

use super::dom;
use crate::reactive::spawn;
use leptos::prelude::*;

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
