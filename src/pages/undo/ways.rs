//! Bringing a change back, from the journal's page and from the last changes at home.

use leptos::prelude::*;
use serde_json::Value;

use super::back::{Back, Wanted, WayBack};
use crate::client::Client;
use crate::pages::content::bring_back::WAY_BACK as OF_CONTENT;
use crate::pages::journeys::bring_back::WAY_BACK as OF_JOURNEYS;
use crate::ui::dom;
use crate::ui::notice::Tone;
use crate::ui::toast::Toasts;
use crate::work::drafts::Drafts;
use crate::work::undo::Entry;

/// How the workspaces undo the changes of their objects.
static WAYS: [&WayBack; 2] = [&OF_JOURNEYS, &OF_CONTENT];

/// How the workspace of a change undoes it, where one does.
pub fn way_of(entry: &Entry) -> Option<&'static WayBack> {
    WAYS.into_iter().find(|way| way.resources.contains(&entry.resource))
}

/// What was saved, as it is written back.
pub fn saved(entry: &Entry) -> Option<Value> {
    WayBack::definition_of(way_of(entry), WayBack::operation(entry, Wanted::Saved)?, &entry.before)
}

/// Opens the form that brings it back, filled in. The person looks at it and sends it.
fn bring_back(client: Client, toasts: Toasts, drafts: Drafts, entry: &Entry, wanted: Wanted) {
    if let Err(sentence) = entry.check_place(&untrack(|| client.place(entry.resource.family()))) {
        return toasts.say(Tone::Warning, sentence, None);
    }
    let Some(Back { page, form }) = WayBack::find(way_of(entry), client, entry, wanted) else { return };
    match form {
        Some((key, _)) if key.is_request() && untrack(|| drafts.is_marked(&key)) => {
            let text = "The form holds what you wrote and have not sent: send it or start over, then bring this back.";
            toasts.say(Tone::Warning, text.to_string(), None);
        }
        Some((key, draft)) => drafts.offer(client, key, draft),
        None => {}
    }
    dom::go(&page.href());
}

/// The button that brings a change back.
#[component]
pub fn BackButton(
    /// The change.
    entry: Entry,
    /// Which of the two that were there.
    wanted: Wanted,
    /// The button's classes.
    class: &'static str,
    /// What the button says.
    children: Children,
) -> impl IntoView {
    let (client, toasts, drafts) = (Client::expect(), Toasts::expect(), Drafts::expect());
    let press = move |_| bring_back(client, toasts, drafts, &entry, wanted);
    view! {
        <button type="button" class=class on:click=press>
            {children()}
        </button>
    }
}
