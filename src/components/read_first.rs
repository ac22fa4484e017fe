//! Reading an object in the place where a form needs to know it: the button, and what came of it.

use leptos::ev::MouseEvent;
use leptos::prelude::*;

/// How a page reads the object that its form is about.
#[derive(Clone, Copy)]
pub struct ReadFirst {
    /// Reads it, or calls back what is on its way.
    pub press: Callback<()>,
    /// Whether a read is on its way.
    pub busy: Signal<bool>,
    /// What came of the last one.
    pub said: Signal<String>,
}

/// The button that reads the object, and what came of it; nothing on a page that cannot.
#[component]
pub fn ReadButton(
    /// What the button says.
    label: &'static str,
) -> impl IntoView {
    let Some(ReadFirst { press, busy, said }) = use_context::<ReadFirst>() else { return ().into_any() };
    // The second click of a double click on the one is no wish for the other.
    let click = move |event: MouseEvent| {
        if !busy.get_untracked() || event.detail() < 2 {
            press.run(());
        }
    };
    view! {
        <div class="one-button">
            <button type="button" class="button quiet" on:click=click>
                {move || if busy.get() { "Cancel the read" } else { label }}
            </button>
            <span class="field-note" role="status">
                {said}
            </span>
        </div>
    }
    .into_any()
}
