//! What the API said of the last publication, beside what is known here.

use std::sync::Arc;

use leptos::prelude::*;

use super::cockpit::Cockpit;
use crate::api::refusal::Refusal;
use crate::components::object_read::ObjectRead;
use crate::domain::content::publication::{Cause, Publication, Sure, cause_of};
use crate::route::Route;
use crate::route::collections::{Collection, View};
use crate::ui::copy::CopyButton;

/// The error list of the last publication, decoded, with the likely cause; nothing where it ended well.
#[component]
pub fn Outcome(id: Signal<String>, read: Memo<ObjectRead<Arc<Cockpit>>>) -> impl IntoView {
    let shown = Memo::new(move |_| match &*read.read() {
        ObjectRead::Here(one) => match &one.last {
            Ok(Some(Publication::Failed(errors))) => Some((errors.clone(), cause_of(errors, &one.checks))),
            _ => None,
        },
        _ => None,
    });
    move || shown.get().map(|(errors, cause)| view! { <Failed id errors cause/> })
}

#[component]
fn Failed(id: Signal<String>, errors: Vec<Refusal>, cause: Cause) -> impl IntoView {
    let edit = Route::from(Collection::Fragments.view(id.get_untracked(), View::Edit)).href();
    let class = if cause.sure == Sure::Certain { "chip bad" } else { "chip warning" };
    let none = errors.is_empty().then(|| view! { <p>"It lists no error."</p> });
    let all = errors.into_iter().map(|error| view! { <Said error/> }).collect_view();
    view! {
        <section class="form-part" aria-labelledby="said-title">
            <div class="with-copy">
                <h2 id="said-title">"What the API said"</h2>
                <span class="chip bad">"Ended with an error"</span>
            </div>
            {none}
            {all}
            <h3 class="with-copy">"Cause " <span class=class>{cause.sure.label()}</span></h3>
            <p>{cause.sentence}</p>
            <p class="field-note">
                "What is live has not changed. The API does not say when that was: the draft may have changed since."
            </p>
            <div class="send">
                <a class="button" href=edit>
                    "Edit the draft"
                </a>
            </div>
        </section>
    }
}

#[component]
fn Said(error: Refusal) -> impl IntoView {
    let request = error.request_id.map(|id| {
        view! {
            <p class="with-copy">
                <span class="field-note">"Request ID " {id.clone()}</span>
                <CopyButton label="Copy request ID" text=id/>
            </p>
        }
    });
    view! {
        <blockquote>{error.message}</blockquote>
        <p class="field-note">
            {error.code.map(|code| view! { <code>{code}</code> ". " })} {error.cause.map(str::to_string)} " "
            {error.advice.map(str::to_string)}
        </p>
        {request}
    }
}
