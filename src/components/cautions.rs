//! What is worth a look in a form before it is sent; it may be sent all the same.

use leptos::prelude::*;

use super::form_state::FormState;
use crate::forms::{Caution, Mend, cautions};
use crate::ui::dom;
use crate::ui::notice::{Notice, Tone};

/// The cautions on a form's body, each at its place; nothing without any.
#[component]
pub fn Cautions(
    /// The form.
    form: FormState,
) -> impl IntoView {
    let found = Memo::new(move |_| form.draft.with(cautions));
    view! {
        <div role="status">
            <Show when=move || !found.with(Vec::is_empty)>
                <Notice tone=Tone::Warning>
                    <p>"It may be sent, but:"</p>
                    <ul>
                        <For each=move || found.get() key=Clone::clone children=move |caution| view! { <Item form caution/> }/>
                    </ul>
                </Notice>
            </Show>
        </div>
    }
}

#[component]
fn Item(form: FormState, caution: Caution) -> impl IntoView {
    let Caution { place, sentence, mend } = caution;
    let name = place.trim_start_matches('/').replace('/', " › ");
    let mend = mend.map(|Mend { label, text }| {
        let place = place.clone();
        let take = move |_| {
            let root = form.operation.body.map(|body| body.schema);
            if let Some(root) = root {
                form.change(&place, |draft| draft.body.set(root, &place, Some(text.clone().into())));
            }
            // The caution goes, and the button with it.
            go_to(&place);
        };
        view! { " " <button type="button" class="button quiet" on:click=take>{label}</button> }
    });
    view! {
        <li>
            <button type="button" class="link" on:click=move |_| go_to(&place)>
                {name}
            </button>
            {format!(": {sentence}")}
            {mend}
        </li>
    }
}

/// Moves the focus to the control of a place, or to the whole body where it is written as JSON.
fn go_to(place: &str) {
    dom::focus(&FormState::control_id(""));
    dom::focus(&FormState::control_id(place));
}
