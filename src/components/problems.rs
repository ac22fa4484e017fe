//! What is wrong with a form, gathered where it is sent.

use leptos::prelude::*;

use super::form_state::FormState;
use crate::forms::Problem;
use crate::ui::dom;
use crate::ui::notice::{Notice, Tone};

/// The summary of a form's problems, once the person has tried to send; each leads to its field.
#[component]
pub fn ProblemSummary(
    /// The form.
    form: FormState,
) -> impl IntoView {
    let is_shown = move || form.tried.get() && form.problems.with(|problems| !problems.is_empty());
    view! {
        <div id="problems" tabindex="-1" role="alert">
            <Show when=is_shown>
                <Notice tone=Tone::Bad>
                    <p>"Not sent yet:"</p>
                    <ul>
                        <For
                            each=move || form.problems.get()
                            key=|problem| (problem.place.clone(), problem.sentence.clone())
                            children=|problem| view! { <Item problem/> }
                        />
                    </ul>
                </Notice>
            </Show>
        </div>
    }
}

#[component]
fn Item(problem: Problem) -> impl IntoView {
    let id = FormState::control_id(&problem.place);
    let name = problem.place.trim_start_matches('/').replace('/', " › ");
    let name = if name.is_empty() { "body".to_string() } else { name };
    view! {
        <li>
            <button type="button" class="link" on:click=move |_| dom::focus(&id)>
                {name}
            </button>
            {format!(": {}", problem.sentence)}
        </li>
    }
}
