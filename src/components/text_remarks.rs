//! What a person should know of a JSON text: members that stand twice, halves of characters.

use leptos::prelude::*;

use crate::domain::document::Remark;

/// The remarks about a text; nothing where there are none.
#[component]
pub fn TextRemarks(
    /// What is to be said.
    #[prop(into)]
    all: Signal<Vec<Remark>>,
) -> impl IntoView {
    let line = |remark: &Remark| view! { <li>{remark.sentence()}</li> };
    let list = move || all.with(|all| all.iter().map(line).collect_view());
    view! {
        <div aria-live="polite">
            <Show when=move || all.with(|all| !all.is_empty())>
                <ul class="field-doc">{list}</ul>
            </Show>
        </div>
    }
}
