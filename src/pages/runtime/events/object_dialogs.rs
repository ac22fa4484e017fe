//! The dialogs of a registration's page: another status, and the deletion.

use std::sync::Arc;

use leptos::prelude::*;

use super::known::Known;
use crate::api::Resource;
use crate::client::Client;
use crate::domain::runtime::STATUSES;
use crate::ui::combo_box::{Choice, ComboBox};
use crate::ui::field::Frame;
use crate::ui::question::Question;

/// Asks for a status in free text.
#[component]
pub fn StatusDialog(
    /// Whether it is open.
    open: RwSignal<bool>,
    /// Sets it.
    set: Callback<String>,
) -> impl IntoView {
    let client = Client::expect();
    let status = RwSignal::new(String::new());
    let blocked =
        Signal::derive(move || status.with(|text| text.trim().is_empty().then(|| "Write the status.".to_string())));
    let run = Callback::new(move |()| set.run(status.get_untracked().trim().to_string()));
    let choices = Signal::stored(STATUSES.map(|word| Choice::new(word, "")).to_vec());
    view! {
        <Question name="status" title="Set another status" open yes="Set the status" blocked run>
            <ComboBox
                frame=Frame {
                    doc: "The reference lists no values: the text is sent as it is, as the last part of the path.".into(),
                    ..Frame::plain("new-status", "status", Signal::stored(None))
                }
                value=status
                choices
                on_input=move |text| status.set(text)
            />
            <p class="field-note">{move || client.place(Resource::Events.family()).in_words()}</p>
        </Question>
    }
}

/// Asks before it is deleted.
#[component]
pub fn DeleteDialog(
    /// Whether it is open.
    open: RwSignal<bool>,
    /// What is known of it.
    known: Arc<Known>,
    /// Deletes it.
    delete: Callback<()>,
) -> impl IntoView {
    let client = Client::expect();
    let name = known.one.title().to_string();
    let back = match known.one.is_known() {
        true => {
            "What was last told of it is put into the undo journal. Registered again from there, it gets another ID."
        }
        false => "Nothing is known of it but its ID: it cannot be brought back from here.",
    };
    view! {
        <Question name="delete" title="Delete the registration" open yes="Delete" danger=true run=delete>
            <p>
                <strong>{name.clone()}</strong>
                " is deleted for everybody: its events are not delivered any more."
            </p>
            <p>{back}</p>
            <p class="field-note">{move || client.place(Resource::Events.family()).in_words()}</p>
        </Question>
    }
}
