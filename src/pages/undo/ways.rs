//! Bringing a change back, from the journal's page and from the last changes at home.

use leptos::prelude::*;

use super::back::{Back, WayBack};
use crate::client::Client;
use crate::domain::document::Policy;
use crate::inspector::differences::{Row, value_rows};
use crate::pages::journeys::bring_back::WAY_BACK;
use crate::ui::dom;
use crate::ui::notice::Tone;
use crate::ui::toast::Toasts;
use crate::work::drafts::Drafts;
use crate::work::undo::Entry;

/// How the workspaces undo the changes of their objects.
static WAYS: [&WayBack; 1] = [&WAY_BACK];

/// How the workspace of a change undoes it, where one does.
fn way_of(entry: &Entry) -> Option<&'static WayBack> {
    WAYS.into_iter().find(|way| way.resources.contains(&entry.resource))
}

/// What the change did, where it is known what was written.
pub fn difference(entry: &Entry) -> Option<Vec<Row>> {
    let way = way_of(entry);
    let before = WayBack::definition_of(way, WayBack::operation(entry)?, &entry.before)?;
    Some(value_rows(&before, entry.after.as_ref()?, way.map_or(&Policy::EXACT, |way| way.policy)))
}

/// Opens the form that brings it back, filled in. The person looks at it and sends it.
fn bring_back(client: Client, toasts: Toasts, drafts: Drafts, entry: &Entry) {
    if let Err(sentence) = entry.check_place(&untrack(|| client.place(entry.resource.family()))) {
        return toasts.say(Tone::Warning, sentence, None);
    }
    let Some(Back { page, form }) = WayBack::find(way_of(entry), client, entry) else { return };
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

/// The button that brings a change back; nothing for one that no operation undoes.
#[component]
pub fn BackButton(
    /// The change.
    entry: Entry,
    /// The button's classes.
    class: &'static str,
    /// What the button says.
    children: ChildrenFn,
) -> impl IntoView {
    let (client, toasts, drafts) = (Client::expect(), Toasts::expect(), Drafts::expect());
    WayBack::operation(&entry).map(|_| {
        view! {
            <button type="button" class=class on:click=move |_| bring_back(client, toasts, drafts, &entry)>
                {children()}
            </button>
        }
    })
}
