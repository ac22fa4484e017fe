//! What is worth a look before a save, each with its place.

use leptos::prelude::*;

use crate::components::form_state::FormState;
use crate::domain::content::{ContentKind, Trap, traps};
use crate::ui::dom;

/// What to look at in what is written; nothing while there is nothing to say.
///
/// What is worth knowing of a text stands below its field.
#[component]
pub fn Checks(
    /// The kind.
    kind: ContentKind,
    /// The form.
    form: FormState,
) -> impl IntoView {
    let found = Memo::new(move |_| {
        form.draft.with(|draft| draft.body.value.as_ref().map(|body| traps(kind, body)).unwrap_or_default())
    });
    view! {
        <Show when=move || !found.with(Vec::is_empty)>
            <section class="form-part" aria-labelledby="checks-title">
                <h2 id="checks-title">"Worth a look"</h2>
                <ul>
                    <For each=move || found.get() key=Clone::clone children=|trap| view! { <Item trap/> }/>
                </ul>
            </section>
        </Show>
    }
}

#[component]
fn Item(trap: Trap) -> impl IntoView {
    let place = trap.pointer.trim_start_matches('/').replace('/', " › ");
    let go = move |_| dom::focus(&FormState::control_id(trap.pointer));
    view! {
        <li>
            <button type="button" class="link" on:click=go>
                {place}
            </button>
            ": "
            {trap.sentence}
        </li>
    }
}
