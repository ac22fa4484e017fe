//! The undo journal: what was there before each change, and the way to bring it back.

pub mod back;

use leptos::prelude::*;

use self::back::{Back, WayBack};
use super::journeys::bring_back::WAY_BACK;
use crate::client::{Client, clock_time};
use crate::components::help::{Help, HelpPanel};
use crate::domain::document::{Policy, pretty};
use crate::inspector::differences::{Row, value_rows};
use crate::ui::dom;
use crate::ui::notice::Tone;
use crate::ui::page_heading::PageHeading;
use crate::ui::text::CodeBlock;
use crate::ui::toast::Toasts;
use crate::work::drafts::Drafts;
use crate::work::undo::{BYTES, ENTRIES, Entry, Journal, Undo};

/// How the workspaces undo the changes of their objects.
static WAYS: [&WayBack; 1] = [&WAY_BACK];

static HELP: Help = Help {
    operations: &[],
    rules: &[
        "Kept are replacements, deletions and undeployments. What is created, deployed or published is not.",
        "A change that was refused (a status from 400 to 499), or called back before it was sent, is taken out again.",
        "Bring it back opens the form of an operation, filled in with what was there. Nothing is sent before you send it.",
        "It works with the connection and the sandbox of the change only, so that nothing lands in another place.",
        "What was deleted is created anew and gets another ID. Who made it and when is not brought back.",
        "The copies are as the API sent them, with all that stands in them. Empty the journal on a computer that others use.",
    ],
    links: &[],
};

/// The journal's page.
#[component]
pub fn UndoPage() -> impl IntoView {
    let (client, undo) = (Client::expect(), Undo::expect());
    let is_empty = Memo::new(move |_| undo.with(|journal| journal.entries().next().is_none()));
    let export = move |_| {
        let text = undo.with(|journal| journal.to_text());
        dom::download("wheelhouse-undo.json", "application/json", text.as_bytes()).ok();
    };
    let about = format!(
        "Before something is overwritten, deleted or undeployed, what was last read of it is kept in this browser. What was \
         not read before on the page of an operation is not in the list. It holds the last \
         {ENTRIES} changes, {} KB at most, no token.",
        BYTES / 1024
    );
    view! {
        <PageHeading title="Undo"/>
        <p>{about}</p>
        <div class="send">
            <button type="button" class="button" on:click=export>
                "Export"
            </button>
            <button type="button" class="button" on:click=move |_| undo.clear(client)>
                "Empty the journal"
            </button>
        </div>
        <div>
            <Show when=move || !undo.is_kept()>
                <p class="field-problem">"This browser keeps nothing: a reload loses the list."</p>
            </Show>
        </div>
        <div>
            <Show
                when=move || !is_empty.get()
                fallback=move || {
                    view! {
                        <p class="empty">{empty_sentence(undo)}</p>
                    }
                }
            >
                <ul class="cards">
                    <For
                        each=move || undo.with(|journal| journal.entries().cloned().collect::<Vec<_>>())
                        key=|entry| entry.id
                        children=|entry| view! { <Item entry/> }
                    />
                </ul>
            </Show>
        </div>
        <HelpPanel help=&HELP/>
    }
}

/// What is said while the list is empty.
fn empty_sentence(undo: Undo) -> &'static str {
    if undo.has_unkept() {
        "There is no copy of anything. Something was changed, deleted or undeployed that was not read before: it cannot be \
         brought back from here."
    } else {
        "Nothing was changed, deleted or undeployed from this browser yet."
    }
}

/// The button that forgets an entry.
fn forget_button(id: u32) -> String {
    format!("forget-{id}")
}

#[component]
fn Item(entry: Entry) -> impl IntoView {
    let (client, undo) = (Client::expect(), Undo::expect());
    let (toasts, drafts) = (Toasts::expect(), Drafts::expect());
    let title = format!("{} {}: {}", entry.resource.title(), entry.what.label(), entry.name);
    let place = format!("{} · {} · {}", clock_time(entry.at), entry.place.in_words(), entry.object);
    let before = pretty(&entry.before);
    let (id, what) = (entry.id, entry.what);
    let difference = difference(&entry);
    let forget = move |_| {
        let next = undo.with(|journal| neighbour(journal, id));
        undo.remove(client, id);
        // The entry takes its button along.
        dom::focus(&next.map_or_else(|| "page-title".into(), forget_button));
    };
    let back = WayBack::operation(&entry).map(|_| {
        view! {
            <button type="button" class="button" on:click=move |_| bring_back(client, toasts, drafts, &entry)>
                "Bring it back…"
            </button>
        }
    });
    view! {
        <li class="card">
            <div>
                <strong>{title}</strong>
                <p class="field-note">{place}</p>
                <p class="field-doc">{what.sentence()}</p>
                {difference.map(|rows| view! { <Difference rows/> })}
                <details>
                    <summary>"What was there"</summary>
                    <CodeBlock text=before/>
                </details>
            </div>
            <div class="card-actions">
                {back}
                <button type="button" class="button quiet" id=forget_button(id) on:click=forget>
                    "Forget"
                </button>
            </div>
        </li>
    }
}

/// The entry that is looked at when another one is forgotten: the next, or else the one before.
fn neighbour(journal: &Journal, id: u32) -> Option<u32> {
    let ids: Vec<u32> = journal.entries().map(|entry| entry.id).collect();
    let at = ids.iter().position(|other| *other == id)?;
    ids.get(at + 1).or_else(|| ids.get(at.checked_sub(1)?)).copied()
}

/// What the change did, where it is known what was written.
fn difference(entry: &Entry) -> Option<Vec<Row>> {
    let way = way_of(entry);
    let before = WayBack::definition_of(way, WayBack::operation(entry)?, &entry.before)?;
    Some(value_rows(&before, entry.after.as_ref()?, way.map_or(&Policy::EXACT, |way| way.policy)))
}

#[component]
fn Difference(rows: Vec<Row>) -> impl IntoView {
    let row = |Row { place, before, after, .. }: Row| {
        view! {
            <tr>
                <th scope="row">
                    <code>{place}</code>
                </th>
                <td>
                    <code>{before}</code>
                </td>
                <td>
                    <code>{after}</code>
                </td>
            </tr>
        }
    };
    let content = if rows.is_empty() {
        view! { <p class="field-note">"Nothing: the same was written again."</p> }.into_any()
    } else {
        view! {
            <div class="table-scroll" role="region" tabindex="0" aria-label="What it changed">
                <table class="table">
                    <thead>
                        <tr>
                            <th scope="col">"Member"</th>
                            <th scope="col">"Before"</th>
                            <th scope="col">"Written"</th>
                        </tr>
                    </thead>
                    <tbody>{rows.into_iter().map(row).collect_view()}</tbody>
                </table>
            </div>
        }
        .into_any()
    };
    view! {
        <details>
            <summary>"What it changed"</summary>
            {content}
        </details>
    }
}

/// How the workspace of a change undoes it, where one does.
fn way_of(entry: &Entry) -> Option<&'static WayBack> {
    WAYS.into_iter().find(|way| way.resources.contains(&entry.resource))
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::find_summary;
    use crate::client::{Connection, Place};
    use serde_json::json;

    #[test]
    fn the_focus_goes_on_to_the_next_entry_or_back_to_the_one_before() {
        let mut journal = Journal::default();
        let operation = find_summary("capping.delete").expect("in the catalogue");
        let place = Place::of(&Connection::simulator(), operation.resource.family());
        for _ in 0..3 {
            let entry = Entry::new(operation, 0.0, place.clone(), "the-uid", "x", json!({})).expect("it can be undone");
            journal.add(entry).expect("there is room");
        }
        assert_eq!([3, 2, 1].map(|id| neighbour(&journal, id)), [Some(2), Some(1), Some(2)]);
        journal.remove(3);
        journal.remove(2);
        assert_eq!(neighbour(&journal, 1), None);
    }
}
