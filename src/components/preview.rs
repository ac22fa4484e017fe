//! How a content looks, in frames that nothing leaves.

use leptos::prelude::*;

/// The preview of HTML that may be hostile.
#[component]
pub fn Preview(
    /// The HTML.
    #[prop(into)]
    html: Signal<String>,
) -> impl IntoView {
    view! { <pre class="code">{html}</pre> }
}
