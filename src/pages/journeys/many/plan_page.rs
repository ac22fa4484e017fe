//! The plan: which configurations are sent in which order, which are not and why, and how it runs.

use std::sync::Arc;

use leptos::prelude::*;

use super::address::Asked;
use super::desk::ManyDesk;
use super::job::ManyJob;
use super::row::{ManyRow, SHAPE};
use crate::api::Setting;
use crate::api::error::ApiError;
use crate::api::request::Settings as _;
use crate::client::{Place, Reading, clock_time, now};
use crate::components::bulk::drive::too_long;
use crate::components::bulk::pace::HowItRuns;
use crate::components::failed_read::FailedRead;
use crate::components::write_lock::WriteLock;
use crate::domain::journeys::{Kind, Many, ManyItem, plan_many};
use crate::pages::journeys::call::read_all;
use crate::ui::field::{Frame, TextInput};
use crate::ui::notice::{Notice, Tone};
use crate::ui::page_heading::PageHeading;
use crate::ui::question::Question;
use crate::ui::table::{AnyRows, List, SharedMoment, Sheet, Stage, Table, Wanted, Words};
use crate::work::batch::job::Job;
use crate::work::batch::running::counted;
use crate::work::runs::Runs;
use crate::work::undo::ENTRIES;

/// So many are named in a question.
const NAMED: usize = 8;

/// What was read and planned, where and when; or why it could not be, and which call of the log that was.
type Answer = Result<Arc<Made>, (ApiError, u32)>;

/// A plan.
struct Made {
    job: Arc<ManyJob>,
    at: f64,
}

/// The plan of what is asked for: all configurations of the kind are read for it.
#[component]
pub fn ManyPlanPage(desk: ManyDesk, asked: Asked) -> impl IntoView {
    let (client, runs) = (desk.bulk.client, Runs::expect());
    let Asked { kind, many, uids } = asked;
    let uids = Arc::new(uids);
    let count = uids.len();
    let reading = Reading::new(client, kind.resource().family(), move |cancel| {
        let uids = uids.clone();
        async move {
            let place = untrack(|| client.place(kind.resource().family()));
            let (read, entry) = read_all(client, kind, &cancel).await;
            let found = read.map_err(|error| (error, entry))?;
            let mut items = plan_many(many, &found, &uids);
            items.iter_mut().for_each(|item| refuse_what_is_on_its_way(runs, kind, item));
            Ok(Arc::new(Made { job: Arc::new(ManyJob::new(kind, many, place, items)), at: now() }))
        }
    });
    let answer: Memo<Option<Answer>> = Memo::new_with_compare(move |_| reading.get(), |_, _| true);
    let made = Memo::new_with_compare(
        move |_| answer.with(|answer| answer.as_ref().and_then(|answer| answer.as_ref().ok().cloned())),
        |_, _| true,
    );
    let verb = many.step().label();
    let title = Signal::derive(move || format!("{verb} {}", counted(count, kind.noun())));
    let failure = move || {
        let error = answer.with(|answer| answer.as_ref().and_then(|answer| answer.as_ref().err().cloned()));
        error.map(|(error, entry)| {
            let again = move |()| reading.again();
            view! { <FailedRead error entry again/> }
        })
    };
    let about = move || {
        made.with(|made| {
            let made = made.as_ref()?;
            let (goes, all) = (goes_of(&made.job).count(), made.job.items.len());
            let stays = if goes < all { format!(", {} cannot be sent", all - goes) } else { String::new() };
            Some(format!(
                "{goes} will be sent{stays}. Read at {} for {}.",
                clock_time(made.at),
                made.job.place.in_words()
            ))
        })
    };
    view! {
        <header class="head">
            <PageHeading title/>
            <div class="do">
                <Start desk kind many made/>
                <button type="button" class="button quiet" on:click=move |_| desk.close(kind)>
                    "Discard"
                </button>
            </div>
            <div class="about">
                <span class="state-mark">"plan, nothing sent"</span>
                <span>{about}</span>
            </div>
        </header>
        {failure}
        <div class="split">
            <div class="aside">
                <WriteLock/>
                <Pace desk made/>
                <WhatIsSent many/>
            </div>
            <div class="found">
                <Unkept many made/>
                <Items kind made failed=Signal::derive(move || answer.with(|answer| matches!(answer, Some(Err(_)))))/>
            </div>
        </div>
    }
}

/// One that is in a run of its own is left to it.
fn refuse_what_is_on_its_way(runs: Runs, kind: Kind, item: &mut ManyItem) {
    let obstacle = untrack(|| runs.about(kind.resource(), &item.uid)).and_then(|run| run.obstacle());
    if let Some(why) = obstacle.filter(|_| item.refusal.is_none()) {
        item.refusal = Some(why.into());
    }
}

/// The places of what is sent.
fn goes_of(job: &ManyJob) -> impl Iterator<Item = usize> + '_ {
    (0..job.items.len()).filter(|at| job.items[*at].refusal.is_none())
}

/// Sends it, after a question that names what it is about.
#[component]
fn Start(desk: ManyDesk, kind: Kind, many: Many, made: Memo<Option<Arc<Made>>>) -> impl IntoView {
    let client = desk.bulk.client;
    let is_asking = RwSignal::new(false);
    let typed = RwSignal::new(String::new());
    // What was typed for another question is not typed for this one.
    Effect::watch(move || is_asking.get(), move |_, _, _| typed.set(String::new()), false);
    let names: Memo<Vec<String>> = Memo::new(move |_| {
        made.with(|made| {
            let job = made.as_ref().map(|made| made.job.clone());
            job.map(|job| goes_of(&job).map(|at| job.items[at].name.clone()).collect()).unwrap_or_default()
        })
    });
    let count = move || names.with(Vec::len);
    let blocked = Memo::new(move |_| {
        let made = made.get()?;
        if client.place(kind.resource().family()) != made.job.place {
            return Some(elsewhere(&made.job.place));
        }
        if count() == 0 {
            return Some("Nothing of it can be sent.".to_string());
        }
        let (takes, expires, outlives) = desk.bulk.foresee(&*made.job, goes_of(&made.job));
        (!outlives).then(|| too_long(takes, expires))
    });
    let is_blocked = move || made.with(Option::is_none) || blocked.with(Option::is_some);
    let press = move |_| {
        if !untrack(is_blocked) {
            is_asking.set(true);
        }
    };
    let start = Callback::new(move |()| {
        if let Some(made) = made.get_untracked() {
            desk.start(made.job.clone());
        }
    });
    let verb = many.step().label();
    let label = move || format!("{verb} {}", counted(count(), kind.noun()));
    let is_typed = move || many != Many::Deploy && client.connection().production;
    let sandbox = move || client.connection().setting(Setting::Sandbox).to_string();
    let unsure =
        move || (is_typed() && *typed.read() != sandbox()).then(|| "Type the name of the sandbox first.".to_string());
    let listed = move || {
        names.with(|names| {
            let more = names.len().saturating_sub(NAMED);
            let more = (more > 0).then(|| format!("and {more} more"));
            names.iter().take(NAMED).cloned().chain(more).map(|name| view! { <li>{name}</li> }).collect_view()
        })
    };
    let place = move || client.place(kind.resource().family()).in_words();
    let field = move || {
        is_typed().then(|| {
            let label = format!("Name of the sandbox ({})", sandbox());
            view! {
                <TextInput
                    frame=Frame::plain("many-sandbox", label, Signal::stored(None))
                    value=typed
                    on_input=move |text| typed.set(text)
                />
            }
        })
    };
    view! {
        {move || blocked.get().map(|why| view! { <span class="why" id="why-not-sent">{why}</span> })}
        <button
            type="button"
            class="button primary"
            aria-disabled=move || is_blocked().then_some("true")
            aria-describedby=move || blocked.with(Option::is_some).then_some("why-not-sent")
            on:click=press
        >
            {label}
        </button>
        <Question
            name="many-start"
            title=question(many)
            open=is_asking
            yes=verb
            danger=many != Many::Deploy
            run=start
            blocked=Signal::derive(unsure)
        >
            <ul class="many-names">{listed}</ul>
            <p>{place}</p>
            <p>{means(kind, many)}</p>
            {field}
        </Question>
    }
}

fn elsewhere(place: &Place) -> String {
    format!("This was made for {}: choose that connection to send it.", place.in_words())
}

fn question(many: Many) -> &'static str {
    match many {
        Many::Deploy => "Deploy these configurations?",
        Many::Undeploy => "Undeploy these configurations?",
        Many::Delete => "Delete these configurations?",
    }
}

/// What it does, and what can be brought back.
fn means(kind: Kind, many: Many) -> &'static str {
    match (many, kind) {
        (Many::Deploy, Kind::Capping) => "They are in force at once: calls above a limit are rejected.",
        (Many::Deploy, Kind::Throttling) => "They are in force at once: calls above a limit wait.",
        (Many::Undeploy, Kind::Capping) => {
            "They limit nothing any more. What was in force is put into the undo journal first."
        }
        // Source: the product's page about throttling, on undeploying.
        (Many::Undeploy, Kind::Throttling) => {
            "They limit nothing any more; calls that wait in the queue are still sent for 24 hours. What was in force is put \
             into the undo journal first."
        }
        (Many::Delete, _) => {
            "What they say is put into the undo journal first. One that is brought back has a new ID: what names the old one \
             does not find it."
        }
    }
}

/// How many at the same time, and whether the token outlives it.
#[component]
fn Pace(desk: ManyDesk, made: Memo<Option<Arc<Made>>>) -> impl IntoView {
    let foreseen = Memo::new(move |_| match made.get() {
        Some(made) => desk.bulk.foresee(&*made.job, goes_of(&made.job)),
        None => (0.0, None, true),
    });
    view! { <HowItRuns bulk=desk.bulk foreseen/> }
}

/// The calls of one of them.
#[component]
fn WhatIsSent(many: Many) -> impl IntoView {
    let calls: &[&str] = match many {
        Many::Deploy => {
            &["canDeploy, which stops it at an error", "read again", "deploy", "read again, to see what is in force"]
        }
        Many::Undeploy => &["read again", "undeploy", "read again, to see that it is not in force"],
        Many::Delete => &["read again", "delete", "read again, to see that it is gone"],
    };
    view! {
        <section class="bulk-panel" aria-labelledby="sent-title">
            <h2 id="sent-title">"What is sent for each"</h2>
            <ol>{calls.iter().map(|call| view! { <li>{*call}</li> }).collect_view()}</ol>
            <p class="field-note">"One that is another by then is left out."</p>
        </section>
    }
}

/// The journal keeps so many changes: of more there is no way back but an export.
#[component]
fn Unkept(many: Many, made: Memo<Option<Arc<Made>>>) -> impl IntoView {
    let is_more = Memo::new(move |_| {
        let count = made.with(|made| made.as_ref().map_or(0, |made| goes_of(&made.job).count()));
        many != Many::Deploy && count > ENTRIES
    });
    move || {
        is_more.get().then(|| {
            view! {
                <Notice tone=Tone::Warning>
                    <p>{format!("The undo journal keeps the last {ENTRIES} changes: export the configurations first, and all of them can be brought back.")}</p>
                </Notice>
            }
        })
    }
}

/// Each of them, with what stands in its way.
#[component]
fn Items(kind: Kind, made: Memo<Option<Arc<Made>>>, failed: Signal<bool>) -> impl IntoView {
    let rows = Memo::new(move |_| {
        let items = made.with(|made| made.as_ref().map(|made| made.job.items.clone()).unwrap_or_default());
        let row = |item| ManyRow { kind, item };
        AnyRows::from(Arc::new(List::new(items.into_iter().map(row).collect(), &SHAPE)))
    });
    let wanted = RwSignal::new(Wanted::from_query(&[], &[]));
    let sheet = Sheet::new(rows, wanted, Signal::derive(|| -> SharedMoment { Arc::new(|_: &str| None) }));
    let count = move || made.with(|made| made.as_ref().map(|made| made.job.pieces().len()));
    let words = Words {
        loading: "Reading the configurations…",
        empty: Signal::derive(|| "The plan is empty.".to_string()),
        empty_means: "",
        count: Signal::derive(move || {
            format!("{}, in the order of sending", counted(count().unwrap_or_default(), kind.noun()))
        }),
        no_match: Signal::derive(String::new),
    };
    view! {
        <Table
            sheet
            title="Configurations of the plan, in the order of sending"
            stage=Signal::derive(move || Stage::of(count(), failed.get(), sheet.shown.with(Vec::len)))
            words
            turn=move |column: &'static str| wanted.update(|wanted| wanted.turn(column))
            show_all=|()| ()
            class="many"
        />
    }
}
