//! The undo journal: what was there before an update, an undeployment or a deletion, and the way to bring it back.

pub mod back;
pub mod ways;

use leptos::prelude::*;
use serde_json::Value;

use self::back::{Wanted, WayBack};
use self::ways::{BackButton, InverseButton, saved, way_of};
use crate::client::{Client, clock_time};
use crate::components::help::{Help, HelpPanel};
use crate::domain::document::{Policy, pretty};
use crate::inspector::differences::{Row, value_rows};
use crate::ui::dom;
use crate::ui::page_heading::PageHeading;
use crate::ui::side_by_side::{SideBySide, SideRow, Sides};
use crate::ui::text::CodeBlock;
use crate::work::undo::{BYTES, ENTRIES, Entry, Journal, Undo};

static HELP: Help = Help {
    operations: &[],
    rules: &[
        "Kept are replacements, deletions and undeployments. What is created, deployed or published is not.",
        "A change that was refused (a status from 400 to 499), or called back before it was sent, is taken out again.",
        "Bring it back opens the form of an operation, filled in with what was there. Nothing is sent before you send it.",
        "Where something else was in force than was saved, and the copy has both, either can be brought back.",
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
    let title = format!("{} {}: {}", entry.resource.title(), entry.what.label(), entry.name);
    let place = format!("{} · {} · {}", clock_time(entry.at), entry.place.in_words(), entry.object);
    let before = pretty(&entry.before);
    let (id, what) = (entry.id, entry.what);
    let (difference, in_force) = (difference(&entry), in_force(&entry));
    let choice = in_force.as_ref().and(way_of(&entry)).map(|way| {
        let sentence = |wanted| view! { <p class="field-doc">{(way.sentence)(what, wanted)}</p> };
        [Wanted::Saved, Wanted::InForce].map(sentence).into_iter().collect_view()
    });
    let forget = move |_| {
        let next = undo.with(|journal| neighbour(journal, id));
        undo.remove(client, id);
        // The entry takes its button along.
        dom::focus(&next.map_or_else(|| "page-title".into(), forget_button));
    };
    let ways = match in_force {
        Some(_) => vec![(Wanted::Saved, Wanted::Saved.label()), (Wanted::InForce, Wanted::InForce.label())],
        None => vec![(Wanted::Saved, "Bring it back…")],
    };
    let ways = ways.into_iter().filter(|(wanted, _)| WayBack::operation(&entry, *wanted).is_some());
    let back = ways.map(|(wanted, label)| {
        let entry = entry.clone();
        view! { <BackButton entry wanted class="button">{label}</BackButton> }
    });
    let back = back.collect_view();
    let inverse = entry.inverse.as_ref().map(|inverse| {
        view! {
            <details>
                <summary>"The inverse patch"</summary>
                <CodeBlock text=pretty(inverse)/>
            </details>
        }
    });
    view! {
        <li class="card">
            <div>
                <strong>{title}</strong>
                <p class="field-note">{place}</p>
                <p class="field-doc">{what.sentence()}</p>
                {choice}
                {difference.map(|sides| view! { <Difference title="What it changed" sides/> })}
                {in_force.map(|sides| view! { <Difference title="What was saved and in force" sides/> })}
                {inverse}
                <details>
                    <summary>"What was there"</summary>
                    <CodeBlock text=before/>
                </details>
            </div>
            <div class="card-actions">
                <InverseButton entry/>
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
pub fn difference(entry: &Entry) -> Option<Sides> {
    if let Some(inverse) = &entry.inverse {
        // A patch leaves all else as it was, and of all else there is no second copy.
        let rows = || inverse.as_array().into_iter().flatten().filter_map(|row| row.get("path")?.as_str());
        let at = |document: &Value| {
            let member = |path: &str| Some((path.trim_start_matches('/').to_string(), document.pointer(path)?.clone()));
            Value::Object(rows().filter_map(member).collect())
        };
        return Some(sides(["Before", "Written"], &at(&entry.before), &at(entry.after.as_ref()?), None));
    }
    let before = saved(entry)?;
    Some(sides(["Before", "Written"], &before, entry.after.as_ref()?, way_of(entry)))
}

/// What was in force beside what was saved, where the copy has both and they are not the same.
fn in_force(entry: &Entry) -> Option<Sides> {
    let live = WayBack::other_in_force(way_of(entry), entry)?;
    let saved = way_of(entry).map(|way| (way.definition)(entry.resource, &entry.before))?;
    Some(sides(["Saved", "In force"], &saved, &live, way_of(entry)))
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

/// What differs between two, behind its title.
#[component]
fn Difference(title: &'static str, sides: Sides) -> impl IntoView {
    let content = match sides.rows.is_empty() {
        true => view! { <p class="field-note">"Nothing: the same was written again."</p> }.into_any(),
        false => view! { <SideBySide label=title sides/> }.into_any(),
    };
    view! {
        <details>
            <summary>{title}</summary>
            {content}
        </details>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::find_summary;
    use crate::client::{Connection, Place};
    use crate::ui::side_by_side::SideRow;
    use serde_json::{Value, json};

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

    fn updated(before: Value, after: Value) -> Entry {
        let operation = find_summary("capping.update").expect("in the catalogue");
        let place = Place::of(&Connection::simulator(), operation.resource.family());
        let entry = Entry::new(operation, 0.0, place, "the-uid", "x", before).expect("it can be undone");
        Entry { after: Some(after), ..entry }
    }

    /// Checks the columns, and the one row below them.
    #[track_caller]
    fn check(sides: Option<Sides>, titles: [&str; 2], member: &str, texts: [Option<&str>; 2]) {
        let sides = sides.expect("it is known");
        assert_eq!(sides.titles, titles);
        let texts = texts.map(|text| text.map(str::to_string)).to_vec();
        assert_eq!(sides.rows, [SideRow { member: member.into(), sides: texts }]);
    }

    #[test]
    fn what_was_saved_stands_beside_what_was_written_and_beside_what_was_in_force() {
        let live = json!({ "id": "the-uid", "url": "a" });
        let before = json!({ "uid": "the-uid", "url": "b", "state": "updated", "hasBeenDeployed": true, "deployedConfig": live });
        let entry = updated(before, json!({ "url": "c" }));
        check(difference(&entry), ["Before", "Written"], "/url", [Some("b"), Some("c")]);
        check(in_force(&entry), ["Saved", "In force"], "/url", [Some("b"), Some("a")]);
        let idle = updated(json!({ "uid": "the-uid", "url": "" }), json!({ "url": "", "orgId": "o" }));
        check(difference(&idle), ["Before", "Written"], "/orgId", [None, Some("o")]);
        assert_eq!(in_force(&idle), None);
        let patched = Entry {
            before: json!({ "name": "A", "template": { "html": "x" } }),
            inverse: Some(json!([{ "op": "remove", "path": "/description" }])),
            ..updated(json!({}), json!({ "name": "A", "description": "D" }))
        };
        check(difference(&patched), ["Before", "Written"], "/description", [None, Some("D")]);
        let emptied = updated(json!({ "uid": "the-uid", "url": "b" }), json!({ "url": "" }));
        check(difference(&emptied), ["Before", "Written"], "/url", [Some("b"), Some("")]);
    }
}
