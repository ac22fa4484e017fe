//! A button that sends a form, with the keys that press it too.

use leptos::prelude::*;

/// The button. The keys are no part of its name, which is what it does.
#[component]
pub fn KeyButton(
    /// What it does.
    #[prop(into)]
    label: String,
    /// The keys, such as `Ctrl+S`.
    keys: &'static str,
    /// Whether it is what the page is for.
    #[prop(optional)]
    primary: bool,
    /// The id of the form, where it stands outside of it.
    #[prop(optional)]
    form: Option<&'static str>,
) -> impl IntoView {
    view! {
        <button
            type="submit"
            class="button"
            class:primary=primary
            form=form
            aria-keyshortcuts=keys.replace("Ctrl", "Control")
        >
            {label}
            <kbd class="keys" aria-hidden="true">
                {keys}
            </kbd>
        </button>
    }
}
