//! The plan: what is sent in which order, what is not and why, and how it runs.

use std::sync::Arc;

use leptos::prelude::*;

use super::desk::Desk;
use super::facts::{Problem, ReadsBar, words_of};
use super::plan_row::{DETAILS, GOES, SHAPE, rows_of};
use super::plan_side::{Details, PlanFile, TITLE, WhatIsSent};
use super::planned::Planned;
use crate::client::clock_time;
use crate::components::bulk::drive::too_long;
use crate::components::bulk::pace::HowItRuns;
use crate::components::write_lock::WriteLock;
use crate::domain::content::bulk::{Deed, Item, SAME_AS_LIVE};
use crate::reactive::spawn;
use crate::ui::dom;
use crate::ui::focus::HEADING;
use crate::ui::notice::{Notice, Tone};
use crate::ui::page_heading::PageHeading;
use crate::ui::question::Question;
use crate::ui::table::{AnyRows, List, RowAct, Selection, Sheet, Stage, Table, Wanted, Words};
use crate::work::batch::running::counted;
use crate::work::undo::ENTRIES;

/// The plan that is on the desk.
#[component]
pub fn PlanPage(desk: Desk) -> impl IntoView {
    let shown = Memo::new(move |_| desk.plan.get());
    let one = move |planned: Arc<Planned>| view! { <OnePlan desk planned/> };
    view! { <For each=move || shown.get() key=|planned| Arc::as_ptr(planned) as usize children=one/> }
}

/// The verb of a plan, and its object in words: `Delete`, `template`.
fn verb_of(planned: &Planned) -> (&'static str, &'static str) {
    (planned.plan.only_deed().map_or("Import", Deed::verb), planned.plan.kind.noun())
}

#[component]
fn OnePlan(desk: Desk, planned: Arc<Planned>) -> impl IntoView {
    let (verb, noun) = verb_of(&planned);
    let total = planned.plan.items.len();
    let rows: AnyRows = Arc::new(List::new(rows_of(&planned.plan), &SHAPE)).into();
    let selection = RwSignal::new(first_selection(&planned.plan.items, &rows));
    let rows = Memo::new(move |_| rows.clone());
    let taken = {
        let planned = planned.clone();
        Memo::new(move |_| {
            let rows = rows.get();
            let places = selection.with(|selection| selection.places(&rows));
            places.into_iter().map(|place| planned.plan.items[place].clone()).collect::<Vec<Item>>()
        })
    };
    let count = Memo::new(move |_| taken.with(Vec::len));
    let foreseen = Memo::new(move |_| taken.with(|taken| desk.foresee(taken)));
    let about = RwSignal::new(None::<usize>);
    let title = Signal::derive(move || format!("{verb} {} of {}", count.get(), counted(total, noun)));
    let refused = total - planned.plan.sendable();
    let fails = move || match refused {
        0 => format!("{} will be sent", count.get()),
        1 => format!("{} will be sent, 1 fails a check", count.get()),
        more => format!("{} will be sent, {more} fail a check", count.get()),
    };
    let made = format!(
        "Made at {} {} for {}",
        clock_time(planned.plan.made),
        planned.source.in_words(),
        planned.place.in_words()
    );
    let only = planned.plan.only_deed();
    view! {
        <header class="head">
            <PageHeading title/>
            <div class="do">
                <Start desk planned=planned.clone() taken/>
                <button type="button" class="button quiet" on:click=move |_| desk.forget()>
                    "Discard"
                </button>
            </div>
            <div class="about">
                <span class="state-mark">"plan, nothing sent"</span>
                <span>{fails}</span>
                <span>{made}</span>
            </div>
        </header>
        <Problem desk/>
        <ReadsBar desk/>
        <div class="split">
            <div class="aside">
                <WriteLock/>
                <Details planned=planned.clone() about/>
                <WhatIsSent only/>
                <HowItRuns bulk=desk.bulk foreseen/>
                <PlanFile desk planned=planned.clone()/>
            </div>
            <div class="found">
                <Unkept deed=only count/>
                <Items planned rows selection about/>
            </div>
        </div>
    }
}

/// Everything that can be sent is taken at first, but what is published already as it is.
fn first_selection(items: &[Item], rows: &AnyRows) -> Selection {
    let key = |(place, _): (usize, &Item)| rows.key(place).clone();
    let mut selection = Selection::default();
    selection.lock(items.iter().enumerate().filter(|(_, item)| !item.can_go()).map(key));
    let is_live = |item: &Item| item.deed == Deed::Publish && item.note.starts_with(SAME_AS_LIVE);
    selection.set(items.iter().enumerate().filter(|(_, item)| !is_live(item)).map(key), true);
    selection
}

/// Sends it: at once, or after a question where it cannot be taken back.
#[component]
fn Start(desk: Desk, planned: Arc<Planned>, taken: Memo<Vec<Item>>) -> impl IntoView {
    let (verb, noun) = verb_of(&planned);
    let is_asking = RwSignal::new(false);
    let only = planned.plan.only_deed();
    let place = planned.place.clone();
    let blocked = Memo::new(move |_| {
        if let Err(sentence) = elsewhere(desk, &place) {
            return Some(sentence);
        }
        if taken.with(Vec::is_empty) {
            return Some("Nothing is taken.".to_string());
        }
        let (takes, expires, outlives) = taken.with(|taken| desk.foresee(taken));
        (!outlives).then(|| too_long(takes, expires))
    });
    let start = move || {
        let keys: Vec<String> = taken.with_untracked(|taken| taken.iter().map(Item::key).collect());
        desk.start(&keys);
    };
    let press = move |_| match only {
        _ if blocked.with_untracked(Option::is_some) => {}
        Some(Deed::Delete | Deed::Publish) => is_asking.set(true),
        _ => start(),
    };
    let label = move || format!("{verb} {}", counted(taken.with(Vec::len), noun));
    let ends = match only {
        Some(Deed::Publish) => "A publication cannot be taken back: what is live is replaced.",
        _ => {
            "What they say is put into the undo journal first. One that is brought back has a new ID: what names the old one does not find it."
        }
    };
    let question = {
        let place = planned.place.in_words();
        move || format!("{} in {place}.", label())
    };
    view! {
        {move || blocked.get().map(|why| view! { <span class="why" id="why-not-sent">{why}</span> })}
        <button
            type="button"
            class="button primary"
            aria-disabled=move || blocked.with(Option::is_some).then_some("true")
            aria-describedby=move || blocked.with(Option::is_some).then_some("why-not-sent")
            on:click=press
        >
            {label}
        </button>
        <Question
            name="bulk-start"
            title=words_of(only, planned.plan.kind)
            open=is_asking
            yes=verb
            danger=true
            run=Callback::new(move |()| start())
        >
            <p>{question.clone()}</p>
            <p>{ends}</p>
        </Question>
    }
}

/// Why a plan cannot be carried out where the calls go now; followed.
fn elsewhere(desk: Desk, place: &crate::client::Place) -> Result<(), String> {
    match desk.place() == *place {
        true => Ok(()),
        false => Err(format!("This was made for {}: choose that connection to send it.", place.in_words())),
    }
}

/// The journal keeps so many changes: of more there is no way back but an export.
#[component]
fn Unkept(deed: Option<Deed>, count: Memo<usize>) -> impl IntoView {
    let writes = deed != Some(Deed::Publish);
    let is_more = Memo::new(move |_| writes && count.get() > ENTRIES);
    move || {
        is_more.get().then(|| {
            view! {
                <Notice tone=Tone::Warning>
                    <p>{format!("The undo journal keeps the last {ENTRIES} changes: export the objects first, and all of them can be brought back.")}</p>
                </Notice>
            }
        })
    }
}

#[component]
fn Items(
    planned: Arc<Planned>,
    rows: Memo<AnyRows>,
    selection: RwSignal<Selection>,
    about: RwSignal<Option<usize>>,
) -> impl IntoView {
    let total = planned.plan.items.len();
    let goes = planned.plan.sendable();
    let made = planned.plan.made;
    let wanted = RwSignal::new(Wanted::from_query(&[], &[GOES]));
    let moment = Signal::derive(|| -> crate::ui::table::SharedMoment { Arc::new(|_: &str| None) });
    let sheet = Sheet::new(rows, wanted, moment);
    let words = Words {
        loading: "",
        empty: Signal::derive(|| "The plan is empty.".to_string()),
        empty_means: "",
        count: Signal::derive(move || {
            format!("{} of {total}, checked at {}", sheet.shown.with(Vec::len), clock_time(made))
        }),
        no_match: Signal::derive(|| "No item is like that.".to_string()),
    };
    let part = move |label: &'static str, value: &'static str, count: usize| {
        let is_chosen = move || wanted.with(|wanted| wanted.choice(GOES) == value);
        view! {
            <button
                type="button"
                aria-pressed=move || is_chosen().to_string()
                on:click=move |_| wanted.update(|wanted| wanted.choose(GOES, value.into()))
            >
                {label} " " <small>{count}</small>
            </button>
        }
    };
    let act = move |RowAct { act, place, .. }: RowAct| {
        if act == DETAILS {
            about.set(Some(place));
            spawn(async {
                dom::next_task().await;
                dom::focus(TITLE);
            });
        }
    };
    let show_all = move |()| {
        wanted.update(Wanted::want_all);
        dom::focus(HEADING);
    };
    let first = (planned.plan.only_deed() == Some(Deed::Publish)).then_some("What is embedded goes first.");
    view! {
        <div class="toolbar tools">
            <h2>"Items"</h2>
            <div class="seg" role="group" aria-label="Items">
                {part("All", "", total)}
                {part("Can be sent", "yes", goes)}
                {part("Fail a check", "no", total - goes)}
            </div>
            <span class="field-note">{first}</span>
        </div>
        <Table
            sheet
            title="Items of the plan, in the order of sending"
            stage=Signal::derive(move || Stage::of(Some(total), false, sheet.shown.with(Vec::len)))
            words
            turn=move |column: &'static str| wanted.update(|wanted| wanted.turn(column))
            show_all
            selection
            act
            class="plan"
        />
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::content::bulk::Version;

    #[test]
    fn what_is_live_as_it_is_is_not_taken_at_first() {
        let item = |id: &str, note: &str, refusal: Option<&str>| Item {
            deed: Deed::Publish,
            id: id.into(),
            name: id.into(),
            version: Version::default(),
            sends: Default::default(),
            note: note.into(),
            refusal: refusal.map(str::to_string),
        };
        let refused = item("c", "1 line changed", Some("too large"));
        let items = [item("a", "1 line changed", None), item("b", SAME_AS_LIVE, None), refused];
        let plan = crate::domain::content::bulk::Plan::new(
            crate::domain::content::ContentKind::Fragment,
            0.0,
            Default::default(),
            items.to_vec(),
        );
        let rows: AnyRows = Arc::new(List::new(rows_of(&plan), &SHAPE)).into();
        assert_eq!(first_selection(&items, &rows).places(&rows), [0]);
    }
}
