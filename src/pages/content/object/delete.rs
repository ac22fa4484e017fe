//! The question before a template is deleted, which names where.

use leptos::prelude::*;

use crate::client::Place;
use crate::ui::question::Question;

/// What is to be deleted, and where.
#[derive(Clone)]
pub struct Deletion {
    /// Its name.
    pub name: String,
    /// Where it is.
    pub place: Place,
}

/// The question.
#[component]
pub fn DeleteDialog(deletion: Deletion, asks: RwSignal<bool>, delete: Callback<()>) -> impl IntoView {
    let question = format!("“{}” will be deleted from {}.", deletion.name, deletion.place.in_words());
    view! {
        <Question
            name="delete-template"
            title="Delete this template?"
            open=asks
            yes="Delete the template"
            danger=true
            run=delete
        >
            <p>{question.clone()}</p>
            <p>
                "A copy stays in the undo journal. Brought back from there it gets a new ID: whatever names the old one does \
                 not find it."
            </p>
            <p class="field-note">
                "It is read again first, and not deleted if it has changed since you saw it. The API takes no If-Match here."
            </p>
        </Question>
    }
}
