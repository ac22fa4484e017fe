//! The first step: what there is of a kind, to be selected, or a file to be read.

use std::sync::Arc;

use leptos::ev::Event;
use leptos::prelude::*;

use super::choice_row::{Choice, SHAPE};
use super::desk::{Desk, Handed, Work};
use super::facts::{Problem, ReadsBar};
use super::handoff::begin_bulk;
use super::read::read_list;
use crate::api::error::ApiError;
use crate::client::{Reading, clock_time, date_text, file_text, iso_time, now};
use crate::components::contexts::UserPreferences;
use crate::components::failed_read::FailedRead;
use crate::components::help::{Help, HelpPanel};
use crate::components::write_lock::WriteLock;
use crate::domain::content::ContentKind;
use crate::domain::content::bulk::Deed;
use crate::reactive::spawn;
use crate::route::collections::Collection;
use crate::ui::dom;
use crate::ui::page_heading::PageHeading;
use crate::ui::table::{
    AnyRows, List, Refresh, SearchBox, Selection, SharedMoment, Sheet, Stage, Table, Wanted, Words,
};

/// The id of the search.
const SEARCH: &str = "bulk-search";

/// What was read, and when; or why it could not be, and which call of the log that was.
type Answer = Result<(Arc<List<Choice>>, f64), (ApiError, u32)>;

static HELP: Help = Help {
    operations: &[
        "templates.list",
        "templates.get",
        "templates.delete",
        "templates.patch",
        "templates.update",
        "templates.create",
        "fragments.list",
        "fragments.publish",
        "fragments.patch",
    ],
    rules: &[
        "A plan is made before anything is sent: each object is read, and what cannot be sent says why.",
        "An object that has changed since the plan was made is left out.",
        "What was sent is never sent again by itself, but after a 429, which says that nothing was done.",
        "What is deleted, replaced or patched is put into the undo journal first. It keeps the last 50 changes.",
        "No operation deletes a fragment, and none takes a publication back.",
    ],
    links: &[("Content API", "https://developer.adobe.com/journey-optimizer-apis/references/content/")],
};

/// What can be selected of a kind.
#[component]
pub fn ChoosePage(desk: Desk, kind: ContentKind) -> impl IntoView {
    let kind = RwSignal::new(kind);
    let turn = move |other: ContentKind| {
        kind.set(other);
        let query = vec![("kind".to_string(), format!("{}s", other.noun()))];
        dom::replace_hash(&Collection::Bulk.list().with(query).href());
    };
    let button = move |other: ContentKind| {
        let title = other.resource().title();
        view! {
            <button type="button" aria-pressed=move || (kind.get() == other).to_string() on:click=move |_| turn(other)>
                {title}
            </button>
        }
    };
    view! {
        <header class="head">
            <div>
                <PageHeading title="Bulk"/>
                <p class="effect">"Select many, look at the plan, then send it. A plan and an export are files."</p>
            </div>
            <div class="do">
                <FileButton desk/>
            </div>
        </header>
        <Problem desk/>
        <ReadsBar desk/>
        <WriteLock/>
        <div class="toolbar tools">
            <div class="seg" role="group" aria-label="Kind">
                {ContentKind::ALL.map(button).collect_view()}
            </div>
        </div>
        <For each=move || [kind.get()] key=|kind| *kind children=move |kind| view! { <Choices desk kind/> }/>
        <HelpPanel help=&HELP/>
    }
}

/// Reads a plan or an export.
#[component]
fn FileButton(desk: Desk) -> impl IntoView {
    let choose = move |event: Event| {
        spawn(async move {
            if let Some(bytes) = dom::chosen_bytes(&event).await {
                desk.open_file(file_text(bytes));
            }
        });
    };
    view! {
        <div class="field bulk-file">
            <label for="bulk-file">"Read a plan or an export"</label>
            <input type="file" id="bulk-file" accept=".json,application/json" on:change=choose/>
        </div>
    }
}

#[component]
fn Choices(desk: Desk, kind: ContentKind) -> impl IntoView {
    let client = desk.client;
    let UserPreferences(preferences) = UserPreferences::expect();
    let so_far = RwSignal::new(0);
    let reading = Reading::new(client, kind.resource().family(), move |cancel| async move {
        let told = move |count| _ = so_far.try_set(count);
        let read = read_list(client, kind, &cancel, told).await;
        read.map(|read| {
            let all = read.iter().map(|one| Choice::of(kind, one)).collect();
            (Arc::new(List::new(all, &SHAPE)), now())
        })
    });
    let answer: Memo<Option<Answer>> = Memo::new_with_compare(move |_| reading.get(), |_, _| true);
    let last = move || answer.with(|answer| answer.as_ref().and_then(|answer| answer.as_ref().ok().cloned()));
    let none = Arc::new(List::new(Vec::new(), &SHAPE));
    let rows = Memo::new(move |_| AnyRows::from(last().map_or_else(|| none.clone(), |(list, _)| list)));
    let locale = Memo::new(move |_| preferences.with(|preferences| preferences.look().locale));
    let moment = move || -> SharedMoment {
        let locale = locale.get();
        Arc::new(move |sent: &str| iso_time(sent).map(|at| (at, date_text(at, locale))))
    };
    let wanted = RwSignal::new(Wanted::from_query(&[], &[]).with_order("name"));
    let sheet = Sheet::new(rows, wanted, Signal::derive(moment));
    let selection = RwSignal::new(Selection::default());
    let count = move || last().map(|(list, _)| list.items().len());
    let is_failed = move || answer.with(|answer| matches!(answer, Some(Err(_))));
    let stage = move || Stage::of(count(), is_failed(), sheet.shown.with(Vec::len));
    let plural = format!("{}s", kind.noun());
    let noun = StoredValue::new(plural);
    let said = move |text: &str| noun.with_value(|noun| text.replace('#', noun));
    let words = Words {
        loading: "Loading the list…",
        empty: Signal::derive(move || said("There are no # here.")),
        empty_means: "Nothing can be selected. A file can be read all the same.",
        count: Signal::derive(move || match last() {
            Some((list, at)) => {
                let shown = sheet.shown.with(Vec::len);
                format!(
                    "{shown} of {}, all loaded, read at {}",
                    said(&format!("{} #", list.items().len())),
                    clock_time(at)
                )
            }
            None => String::new(),
        }),
        no_match: Signal::derive(move || said("None of the # shows that.")),
    };
    let failure = move || {
        answer.with(|answer| match answer {
            Some(Err((error, entry))) => {
                let again = move |()| reading.again();
                Some(view! { <FailedRead error=error.clone() entry=*entry again/> })
            }
            _ => None,
        })
    };
    let begin = move |work: Work| {
        let rows = rows.get_untracked();
        let chosen = last().map(|(list, _)| {
            let places = selection.with_untracked(|selection| selection.places(&rows));
            places.into_iter().map(|place| (list.items()[place].id.clone(), list.items()[place].name.clone())).collect()
        });
        if let Some(chosen) = chosen {
            match work {
                // The selection stays.
                Work::Export => desk.take(Handed { kind, work, chosen }),
                Work::Plan(_) => begin_bulk(kind, work, chosen),
            }
        }
    };
    let acts = move |()| view! { <BulkActs kind begin=Callback::new(begin)/> }.into_any();
    let show_all = move |()| {
        wanted.update(Wanted::want_all);
        dom::focus(SEARCH);
    };
    view! {
        <div class="toolbar tools">
            <SearchBox
                id=SEARCH
                label=said("Search the #")
                placeholder="Name, channel, state or ID"
                search=Signal::derive(move || wanted.with(|wanted| wanted.search.clone()))
                on_input=move |text: String| wanted.update(|wanted| wanted.search = text)
            />
            <Refresh again=move |()| reading.again()/>
        </div>
        {failure}
        <Show when=move || stage() == Stage::Loading && so_far.get() != 0>
            <p class="field-note" role="status">{move || said(&format!("{} # so far.", so_far.get()))}</p>
        </Show>
        <Table
            sheet
            title=kind.resource().title()
            stage=Signal::derive(stage)
            words
            turn=move |column: &'static str| wanted.update(|wanted| wanted.turn(column))
            show_all
            selection
            picked=acts
            class="choices"
        />
    }
}

/// What can be done with what is selected.
#[component]
pub fn BulkActs(
    /// The kind.
    kind: ContentKind,
    /// Told which work.
    begin: Callback<Work>,
) -> impl IntoView {
    let act = move |label: &'static str, work: Work| {
        view! {
            <button type="button" class="button quiet" on:click=move |_| begin.run(work)>
                {label}
            </button>
        }
    };
    let own = match kind {
        ContentKind::Template => act("Delete…", Work::Plan(Deed::Delete)),
        ContentKind::Fragment => act("Publish…", Work::Plan(Deed::Publish)),
    };
    view! {
        {act("Patch a member…", Work::Plan(Deed::Patch))}
        {act("Export JSON", Work::Export)}
        {own}
    }
}
