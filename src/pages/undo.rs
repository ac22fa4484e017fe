//! The undo journal: what was there before each change, and the way to bring it back.

use leptos::prelude::*;
use serde_json::Value;

use super::drafts::Drafts;
use crate::api::journeys::{Configuration, DEFINITION, Kind as Configured, put_body};
use crate::api::request::Settings as _;
use crate::api::{Kind, Operation, SUMMARIES, Setting, Summary, Target, Verb, find_operation};
use crate::client::undo::{BYTES, Change, ENTRIES, Entry, Journal, Undo};
use crate::client::{Client, clock_time};
use crate::components::help::{Help, HelpPanel};
use crate::domain::document::{Policy, pretty};
use crate::forms::{BodyDraft, Draft};
use crate::inspector::differences::{Row, value_rows};
use crate::route::Route;
use crate::route::journeys::JourneysRoute;
use crate::ui::dom;
use crate::ui::notice::Tone;
use crate::ui::page_heading::PageHeading;
use crate::ui::text::CodeBlock;
use crate::ui::toast::Toasts;

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
                fallback=|| {
                    view! {
                        <p class="empty">"Nothing was changed, deleted or undeployed from this browser yet."</p>
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

/// The button that forgets an entry.
fn forget_button(id: u32) -> String {
    format!("forget-{id}")
}

#[component]
fn Item(entry: Entry) -> impl IntoView {
    let (client, undo) = (Client::expect(), Undo::expect());
    let (toasts, drafts) = (Toasts::expect(), Drafts::expect());
    let title = format!("{} {}: {}", entry.kind, entry.what.label(), entry.name);
    let place =
        format!("{} · {}, sandbox {} · {}", clock_time(entry.at), entry.connection_name, entry.sandbox, entry.object);
    let before = pretty(&entry.before);
    let (id, what) = (entry.id, entry.what);
    let difference = difference(&entry);
    let forget = move |_| {
        let next = undo.with(|journal| neighbour(journal, id));
        undo.remove(client, id);
        // The entry takes its button along.
        dom::focus(&next.map_or_else(|| "page-title".into(), forget_button));
    };
    let back = operation_of(&entry).map(|_| {
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
    let operation = operation_of(entry)?;
    let before = definition_of(operation, &entry.before)?;
    let policy = if Configured::of_body(operation).is_some() { &DEFINITION } else { &Policy::EXACT };
    Some(value_rows(&before, entry.after.as_ref()?, policy))
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

/// The operation that brings a change back.
fn operation_of(entry: &Entry) -> Option<&'static Operation> {
    let is_it = |summary: &&Summary| {
        summary.resource.title() == entry.kind
            && match entry.what {
                Change::Replaced => summary.verb == Verb::Replace,
                Change::Deleted => summary.verb == Verb::Create,
                Change::Undeployed => summary.verb == Verb::Deploy,
            }
    };
    SUMMARIES.iter().find(is_it).and_then(|summary| find_operation(summary.id))
}

/// Opens the form that brings it back, filled in. The person looks at it and sends it.
fn bring_back(client: Client, toasts: Toasts, drafts: Drafts, entry: &Entry) {
    let connection = client.connection_now();
    if let Err(sentence) = entry.check_place(connection.id, &connection.name, connection.setting(Setting::Sandbox)) {
        return toasts.say(Tone::Warning, sentence, None);
    }
    let Some(operation) = operation_of(entry) else { return };
    let page = page_of(operation, entry);
    let draft = draft_of(operation, entry);
    match page {
        Route::Journeys(JourneysRoute::Object(..)) => {}
        Route::Operation(id, _) if untrack(|| drafts.is_marked(id)) => {
            let text = "The form holds what you wrote and have not sent: send it or start over, then bring this back.";
            toasts.say(Tone::Warning, text.to_string(), None);
        }
        Route::Operation(..) => drafts.put(client, draft, true),
        _ => drafts.offer(client, draft),
    }
    dom::go(&page.href());
}

/// Where it is brought back: a configuration in its workspace, where it is saved, checked and deployed in one run.
fn page_of(operation: &'static Operation, entry: &Entry) -> Route {
    let kind = Configured::ALL.into_iter().find(|kind| kind.resource() == operation.resource);
    match (kind, entry.what) {
        (Some(kind), Change::Replaced) => JourneysRoute::Edit(kind, entry.object.clone()).into(),
        (Some(kind), Change::Deleted) => JourneysRoute::New(kind).into(),
        (Some(kind), Change::Undeployed) => JourneysRoute::Object(kind, entry.object.clone()).into(),
        (None, _) => Route::operation(operation.id),
    }
}

/// The form of the operation with the object's id and, where there is a body, what it documents of what was there.
fn draft_of(operation: &'static Operation, entry: &Entry) -> Draft {
    let mut draft = Draft::new(operation);
    if let Some(Target::Path(name)) = operation.means.target {
        draft.set_param(name, &entry.object);
    }
    if let Some(body) = definition_of(operation, &entry.before) {
        draft.body = BodyDraft::of_value(body);
    }
    draft
}

/// What a body of the operation says of what was there; nothing where the operation has none.
fn definition_of(operation: &Operation, before: &Value) -> Option<Value> {
    let body = operation.body?;
    if let Some(kind) = Configured::of_body(operation) {
        let one = Configuration::from_reply(kind, before);
        return Some(put_body(&one.unwrap_or_else(|_| Configuration::new(kind, before.clone()))).body);
    }
    let mut value = before.clone();
    if let (Kind::Object(object), Some(members)) = (&body.schema.kind, value.as_object_mut()) {
        members.retain(|name, _| object.properties.iter().any(|property| property.name == name));
    }
    Some(value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn entry(what: Change) -> Entry {
        Entry {
            id: 1,
            at: 0.0,
            what,
            kind: "Capping configurations".into(),
            object: "the-uid".into(),
            name: "x".into(),
            connection: 1,
            connection_name: "c".into(),
            sandbox: "prod".into(),
            before: json!({ "uid": "the-uid", "url": "https://h/x", "methods": ["GET"], "state": "deployed" }),
            after: None,
        }
    }

    #[test]
    fn the_focus_goes_on_to_the_next_entry_or_back_to_the_one_before() {
        let mut journal = Journal::default();
        for _ in 0..3 {
            journal.add(entry(Change::Deleted)).expect("there is room");
        }
        assert_eq!([3, 2, 1].map(|id| neighbour(&journal, id)), [Some(2), Some(1), Some(2)]);
        journal.remove(3);
        journal.remove(2);
        assert_eq!(neighbour(&journal, 1), None);
    }

    #[test]
    fn a_reply_that_wraps_the_configuration_is_understood() {
        let operation = operation_of(&entry(Change::Replaced)).expect("an operation");
        let before = json!({ "result": { "uid": "the-uid", "url": "https://h/x", "later": 1 } });
        assert_eq!(definition_of(operation, &before), Some(json!({ "url": "https://h/x", "later": 1 })));
    }

    #[test]
    fn each_change_has_its_way_back() {
        for (what, id) in [
            (Change::Replaced, "capping.update"),
            (Change::Deleted, "capping.create"),
            (Change::Undeployed, "capping.deploy"),
        ] {
            let operation = operation_of(&entry(what)).expect("an operation");
            assert_eq!(operation.id, id);
            let page = page_of(operation, &entry(what));
            assert!(page.href().starts_with("#/journeys/capping/"), "{page:?}");
            let draft = draft_of(operation, &entry(what));
            assert_eq!(draft.param("uid"), if what == Change::Deleted { "" } else { "the-uid" });
            if operation.body.is_some() {
                assert_eq!(draft.body.value, Some(json!({ "url": "https://h/x", "methods": ["GET"] })));
            }
        }
    }
}
