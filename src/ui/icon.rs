//! The icons, drawn from the sprite in the page.

use leptos::prelude::*;

/// An icon beside a word, or alone in a button that has a name. `style/icons.svg` has them all.
#[component]
pub fn Icon(
    /// Its name in the sprite, without `i-`.
    name: &'static str,
) -> impl IntoView {
    view! {
        <svg class="i" aria-hidden="true">
            <use href=format!("#i-{name}")></use>
        </svg>
    }
}
