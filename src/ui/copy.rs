//! A button that copies a text and says so.

use super::dom;
use super::icon::Icon;
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
    /// Whether it is drawn as an icon beside what it copies; what comes of it is said in words all the same.
    #[prop(optional)]
    bare: bool,
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
        <button type="button" class="button quiet" class:bare=bare title=bare.then_some(label) on:click=copy>
            {bare.then(|| view! { <Icon name="copy"/> })}
            <span aria-live="polite" class:hidden-label=move || bare && said.get() == label>
                {said}
            </span>
        </button>
    }
}
