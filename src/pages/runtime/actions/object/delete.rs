//! Asks before an action is deleted, and says what cannot come back.

use std::sync::Arc;

use leptos::prelude::*;

use crate::client::Client;
use crate::components::write_lock::ask_to_unlock;
use crate::domain::runtime::{Action, fingerprint};
use crate::pages::runtime::actions::acts::DELETION;
use crate::pages::runtime::actions::links::ACTIONS;
use crate::pages::runtime::actions::workspace::RUNTIME_ACTIONS;
use crate::ui::question::Question;
use crate::ui::toast::Toasts;
use crate::work::act::steps_of;
use crate::work::outcome::Subject;
use crate::work::runs::{Begin, Runs};

/// The question, and what answers it.
#[component]
pub fn DeleteDialog(action: Signal<Option<Arc<Action>>>, open: RwSignal<bool>) -> impl IntoView {
    let (client, toasts, runs) = (Client::expect(), Toasts::expect(), Runs::expect());
    let delete = Callback::new(move |()| {
        let Some(action) = action.get_untracked() else { return };
        if !ask_to_unlock(client, toasts) {
            return;
        }
        let subject = Subject {
            resource: ACTIONS,
            object: action.name(),
            place: untrack(|| client.place(ACTIONS.family())),
            body: None,
            base: Some(Arc::new(fingerprint(&action))),
        };
        runs.start(Begin { workspace: &RUNTIME_ACTIONS, title: "Delete".into(), acts: steps_of(DELETION), subject });
    });
    view! {
        <Question
            name="delete-action"
            title="Delete this action?"
            open
            yes="Delete the action"
            danger=true
            run=delete
        >
            {move || action.get().map(|action| view! { <Consequences action client/> })}
        </Question>
    }
}

#[component]
fn Consequences(action: Arc<Action>, client: Client) -> impl IntoView {
    let place = untrack(|| client.place(ACTIONS.family())).in_words();
    let params: Vec<String> = action.params().into_iter().map(|pair| pair.key).collect();
    let lost = (!params.is_empty()).then(|| {
        let text = format!(
            "The values of {} cannot come back: the API returns hashes of them. Whoever brings the action back enters \
             them again.",
            params.join(", ")
        );
        view! { <p>{text}</p> }
    });
    let code = action.code().is_none() && !action.is_sequence();
    view! {
        <p>
            <strong>{action.name()}</strong>
            {format!(" ends for everybody who invokes it, in {place}: sequences that have it, and event registrations.")}
        </p>
        {lost}
        {code.then(|| view! { <p>"Its code was not read, and cannot come back."</p> })}
        <p class="field-note">"What else was there is put into the undo journal."</p>
    }
}
