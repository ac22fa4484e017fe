//! The undo journal: what was there before an update, an undeployment or a deletion, and the way to bring it back.

pub mod back;
pub mod compare;
pub mod desk;
mod entry_view;
mod lines;
mod list;
pub mod of_object;
pub mod ways;

use leptos::ev::Event;
use leptos::prelude::*;

use self::desk::{Desk, Entries, ShownEntry};
use self::lines::{connections_of, groups_of};
use crate::client::{Client, file_text};
use crate::components::help::{Help, HelpPanel};
use crate::reactive::spawn;
use crate::ui::dom;
use crate::ui::menu::MoreMenu;
use crate::ui::page_heading::PageHeading;
use crate::ui::question::Question;
use crate::ui::segments::Segments;
use crate::ui::table::SearchBox;
use crate::ui::text::size_text;
use crate::work::undo::{BYTES, ENTRIES, Undo};

static HELP: Help = Help {
    operations: &[],
    rules: &[
        "Kept are replacements, deletions and undeployments. What is created, deployed or published is not.",
        "A change that was refused (a status from 400 to 499), or called back before it was sent, is taken out again.",
        "Bring it back opens the form of an operation, filled in with what was there. Nothing is sent before you send it.",
        "Where something else was in force than was saved, and the copy has both, either can be brought back.",
        "It works with the connection and the sandbox of the change only, so that nothing lands in another place.",
        "“Changed since” looks at the changes of this browser only. What others have written is seen when the form reads it.",
        "The copies are as the API sent them, with all that stands in them. Empty the journal on a computer that others use.",
    ],
    links: &[],
};

/// What comes back in no way: what, and why.
const NEVER: [(&str, &str); 4] = [
    ("A publication", "No operation unpublishes. An earlier text can be published in its place."),
    ("An ID", "What was deleted is created anew: whatever names the old ID does not find it."),
    ("The values of parameters", "No reply of Runtime has them, so they are in no copy."),
    ("Who changed it, and when", "The history of an object goes on; it is never written back."),
];

/// The id of the search.
const SEARCH: &str = "undo-search";

/// The id of the menu.
const MENU: &str = "undo-menu";

/// The journal's page.
#[component]
pub fn UndoPage() -> impl IntoView {
    let undo = Undo::expect();
    let (words, connection) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let desk = Desk::new(move |lines| words.with(|words| connection.with(|name| groups_of(lines, words, name))));
    let is_empty = Memo::new(move |_| desk.lines.with(Vec::is_empty));
    view! {
        <header class="head">
            <div>
                <PageHeading title="Undo"/>
                <p class="effect">
                    "What was last read of an object before this browser wrote to it. Bringing it back is a new write, which \
                     you look at first."
                </p>
            </div>
            <Head/>
        </header>
        <div>
            <Show when=move || !undo.is_kept()>
                <p class="field-problem">"This browser keeps nothing: a reload loses the list."</p>
            </Show>
        </div>
        <div class="split">
            <div class="found">
                <Show
                    when=move || !is_empty.get()
                    fallback=move || {
                        view! {
                            <p class="empty">{empty_sentence(undo)}</p>
                        }
                    }
                >
                    <Tools desk words connection/>
                    <Entries desk has_heads=true/>
                    <Foot desk/>
                </Show>
            </div>
            <div class="aside">
                <ShownEntry desk/>
                <section class="bulk-panel" aria-labelledby="never-title">
                    <h2 id="never-title">"What does not come back"</h2>
                    <dl class="never">
                        {NEVER.map(|(what, why)| view! { <dt>{what}</dt> <dd class="field-note">{why}</dd> }).into_iter().collect_view()}
                    </dl>
                </section>
                <FromFile/>
            </div>
        </div>
        <HelpPanel help=&HELP/>
    }
}

/// The journal as a file, and the way to an empty one.
#[component]
fn Head() -> impl IntoView {
    let (client, undo) = (Client::expect(), Undo::expect());
    let asks = RwSignal::new(false);
    let export = move |_| {
        let text = client.redact(&undo.with(|journal| journal.to_text()));
        dom::download("wheelhouse-undo.json", "application/json", text.as_bytes()).ok();
    };
    let ask = move |_| {
        dom::hide_popover(MENU);
        asks.set(true);
    };
    let empty = Callback::new(move |()| undo.clear(client));
    view! {
        <div class="do">
            <button type="button" class="button quiet" on:click=export>
                "Export"
            </button>
            <MoreMenu id=MENU>
                <button type="button" class="go bad" autofocus=true on:click=ask>
                    "Empty the journal…"
                </button>
            </MoreMenu>
        </div>
        <Question
            name="empty-journal"
            title="Empty the journal?"
            open=asks
            yes="Empty the journal"
            danger=true
            run=empty
        >
            <p>"Every copy in it is forgotten, those of other connections too. What was changed stays as it is."</p>
        </Question>
    }
}

/// Takes what another browser has exported over.
#[component]
fn FromFile() -> impl IntoView {
    let (client, undo) = (Client::expect(), Undo::expect());
    let said = RwSignal::new(String::new());
    let choose = move |event: Event| {
        spawn(async move {
            let Some(bytes) = dom::chosen_bytes(&event).await else { return };
            said.set(match undo.import(client, &file_text(bytes)) {
                Ok(1) => "1 entry was taken over.".into(),
                Ok(count) => format!("{count} entries were taken over; what was here already stays once."),
                Err(sentence) => sentence.into(),
            });
        });
    };
    view! {
        <section class="bulk-panel" aria-labelledby="from-file-title">
            <h2 id="from-file-title">"From a file"</h2>
            <p class="field-note">
                "What another browser has exported, or this one. An entry works with a connection to the same address, \
                 organization and sandbox."
            </p>
            <div class="field bulk-file">
                <label for="undo-file">"Import an export"</label>
                <input type="file" id="undo-file" accept=".json,application/json" on:change=choose/>
            </div>
            <p class="field-note" role="status">
                {said}
            </p>
        </section>
    }
}

/// The search, and the connections where there are several.
#[component]
fn Tools(desk: Desk, words: RwSignal<String>, connection: RwSignal<String>) -> impl IntoView {
    let parts = Memo::new(move |_| desk.lines.with(|lines| connections_of(lines)));
    let choose = move |name| connection.set(name);
    view! {
        <div class="toolbar tools">
            <SearchBox
                id=SEARCH
                label="Search the entries"
                placeholder=Signal::stored("Object, member or ID".to_string())
                search=words
                on_input=move |text: String| words.set(text)
            />
            // All of them, and each.
            <Show when=move || parts.with(|parts| parts.len() > 2)>
                <Segments label="Connection" parts chosen=connection choose/>
            </Show>
        </div>
    }
}

/// How many are shown, and how much there is room for.
#[component]
fn Foot(desk: Desk) -> impl IntoView {
    let undo = Undo::expect();
    let said = move || {
        let (shown, all) = (desk.count(), desk.lines.with(Vec::len));
        let size = undo.with(|journal| journal.to_text().len());
        format!(
            "{shown} of {all} entries. There is room for {ENTRIES}; {} of {} are used. No token is in it.",
            size_text(size),
            size_text(BYTES)
        )
    };
    view! {
        <div class="under">
            <span role="status">{said}</span>
            <span>"Kept in this browser only."</span>
        </div>
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
