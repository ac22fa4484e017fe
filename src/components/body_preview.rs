//! How the HTML of a body looks, where it has some.

use leptos::prelude::*;
use serde_json::Value;

use super::form_state::FormState;
use super::preview::Preview;

/// Where a body of a template or a fragment has HTML.
const PLACES: [&str; 3] = ["/template/html", "/template/html/body", "/fragment/content"];

/// A button that opens the preview of the body's HTML; nothing where there is none.
#[component]
pub fn BodyPreview(
    /// The form whose body it is.
    form: FormState,
) -> impl IntoView {
    let is_open = RwSignal::new(false);
    let html = Memo::new(move |_| {
        form.draft.with(|draft| {
            let text = |place: &str| draft.body.get(place).and_then(Value::as_str).map(str::to_string);
            PLACES.into_iter().find_map(text)
        })
    });
    let has_html = Memo::new(move |_| html.with(Option::is_some));
    let text = Signal::derive(move || html.get().unwrap_or_default());
    view! {
        <Show when=move || has_html.get()>
            <button
                type="button"
                class="button quiet"
                aria-expanded=move || is_open.get().to_string()
                on:click=move |_| is_open.update(|open| *open = !*open)
            >
                "Preview of the HTML"
            </button>
            <Show when=move || is_open.get()>
                <Preview html=text/>
            </Show>
        </Show>
    }
}
