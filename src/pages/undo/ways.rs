//! Bringing a change back, from the journal's page and from the last changes at home.

use leptos::prelude::*;
use serde_json::Value;

use super::back::{Back, Wanted, WayBack};
use crate::api::Verb;
use crate::client::Client;
use crate::forms::{BodyDraft, Draft};
use crate::pages::workspaces::way_back_of;
use crate::route::Route;
use crate::route::collections::{Collection, View};
use crate::ui::dom;
use crate::ui::notice::Tone;
use crate::ui::toast::Toasts;
use crate::work::call::operation;
use crate::work::drafts::{DraftKey, Drafts};
use crate::work::undo::Entry;

/// How the workspace of a change undoes it, where one does.
pub fn way_of(entry: &Entry) -> Option<&'static WayBack> {
    way_back_of(entry.resource)
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

/// Where the patch that leads back is looked at and sent; nothing where the change was made by no patch.
fn patch_back(entry: &Entry) -> Option<Back> {
    let inverse = entry.inverse.as_ref()?;
    let collection = Some(Collection::of(entry.resource)).filter(|pages| pages.has(View::Patch))?;
    let patch = operation(entry.resource, Verb::Patch);
    let mut draft = Draft::new(patch);
    draft.set_object(&entry.object);
    draft.body = BodyDraft::of_value(inverse.clone());
    let key = DraftKey::of(patch, &entry.place, &entry.object);
    Some(Back { page: Route::from(collection.view(&entry.object, View::Patch)), form: Some((key, draft)) })
}

/// The button that opens the patch that leads back; nothing where there is none.
#[component]
pub fn InverseButton(
    /// The change.
    entry: Entry,
) -> impl IntoView {
    let (client, toasts, drafts) = (Client::expect(), Toasts::expect(), Drafts::expect());
    let has_one = patch_back(&entry).is_some();
    let press = move |_| {
        if let Err(sentence) = entry.check_place(&untrack(|| client.place(entry.resource.family()))) {
            return toasts.say(Tone::Warning, sentence, None);
        }
        let Some(Back { page, form }) = patch_back(&entry) else { return };
        form.into_iter().for_each(|(key, draft)| drafts.lay_by(key, draft));
        dom::go(&page.href());
    };
    has_one.then(|| {
        view! {
            <button type="button" class="button" on:click=press>
                "Send the inverse patch…"
            </button>
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::{Family, find_summary};
    use crate::client::{Connection, Place};
    use serde_json::json;

    #[test]
    fn a_patch_has_a_patch_that_leads_back_and_nothing_else_has() {
        let made = |id: &str, inverse: Option<Value>| {
            let operation = find_summary(id).expect("in the catalogue");
            let place = Place::of(&Connection::simulator(), Family::Content);
            let entry = Entry::new(operation, 0.0, place, "f/1", "n", json!({})).expect("it can be undone");
            Entry { inverse, ..entry }
        };
        let inverse = json!([{"op": "remove", "path": "/description"}]);
        let back = patch_back(&made("fragments.patch", Some(inverse.clone()))).expect("a way back");
        assert_eq!(back.page.href(), "#/content/fragments/f%2F1/patch");
        let (_, draft) = back.form.expect("a form");
        assert_eq!(
            (draft.operation.id, draft.object(), draft.body.value.clone()),
            ("fragments.patch", "f/1", Some(inverse))
        );
        assert!(patch_back(&made("fragments.patch", None)).is_none());
        assert!(patch_back(&made("fragments.update", None)).is_none());
    }
}
