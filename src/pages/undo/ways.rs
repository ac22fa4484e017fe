//! Bringing a change back, from the journal's page and from the last changes at home.

use leptos::prelude::*;
use serde_json::Value;

use super::back::{Back, Wanted, WayBack};
use crate::client::Client;
use crate::domain::document::Policy;
use crate::inspector::differences::{Row, value_rows};
use crate::pages::journeys::bring_back::WAY_BACK;
use crate::ui::dom;
use crate::ui::notice::Tone;
use crate::ui::side_by_side::{SideRow, Sides};
use crate::ui::toast::Toasts;
use crate::work::drafts::Drafts;
use crate::work::undo::Entry;

/// How the workspaces undo the changes of their objects.
static WAYS: [&WayBack; 1] = [&WAY_BACK];

/// How the workspace of a change undoes it, where one does.
pub fn way_of(entry: &Entry) -> Option<&'static WayBack> {
    WAYS.into_iter().find(|way| way.resources.contains(&entry.resource))
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

/// What the change did, where it is known what was written.
pub fn difference(entry: &Entry) -> Option<Sides> {
    let before = saved(entry)?;
    Some(sides(["Before", "Written"], &before, entry.after.as_ref()?, way_of(entry)))
}

/// What was in force beside what was saved, where the copy has both and they are not the same.
pub fn in_force(entry: &Entry) -> Option<Sides> {
    let live = WayBack::other_in_force(way_of(entry), entry)?;
    let saved = way_of(entry).map(|way| (way.definition)(entry.resource, &entry.before))?;
    Some(sides(["Saved", "In force"], &saved, &live, way_of(entry)))
}

/// What was saved, as it is written back.
fn saved(entry: &Entry) -> Option<Value> {
    WayBack::definition_of(way_of(entry), WayBack::operation(entry, Wanted::Saved)?, &entry.before)
}

fn sides(titles: [&'static str; 2], one: &Value, two: &Value, way: Option<&WayBack>) -> Sides {
    let rows = value_rows(one, two, way.map_or(&Policy::EXACT, |way| way.policy));
    Sides { titles: titles.into(), rows: rows.into_iter().map(side_row).collect() }
}

/// A row with both sides: an empty text is something, and what was added or taken away stood on one side only.
fn side_row(row: Row) -> SideRow {
    let Row { kind, place, before, after } = row;
    let sides = vec![(kind != "added").then_some(before), (kind != "removed").then_some(after)];
    SideRow { member: place, sides }
}

/// The button that brings a change back; nothing for one that no operation undoes.
#[component]
pub fn BackButton(
    /// The change.
    entry: Entry,
    /// What of it.
    #[prop(default = Wanted::Saved)]
    wanted: Wanted,
    /// The button's classes.
    class: &'static str,
    /// What the button says.
    children: ChildrenFn,
) -> impl IntoView {
    let (client, toasts, drafts) = (Client::expect(), Toasts::expect(), Drafts::expect());
    WayBack::operation(&entry, wanted).map(|_| {
        view! {
            <button type="button" class=class on:click=move |_| bring_back(client, toasts, drafts, &entry, wanted)>
                {children()}
            </button>
        }
    })
}
