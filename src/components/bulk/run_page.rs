//! The run: how far it is, why it waits, each row; and when it has ended, its outcome.

use std::sync::Arc;

use leptos::prelude::*;

use super::Bulk;
use super::run_row::{ENDED, LOG, LOOK, RunRow, SHAPE, SKIP, rows_of};
use super::run_side::{Outcome, Pace};
use super::words::span_text;
use crate::api::retry_after::wait_in_words;
use crate::client::{Reason, Waiting, clock_time, now};
use crate::components::contexts::LogDock;
use crate::components::write_lock::WriteLock;
use crate::reactive::spawn;
use crate::ui::dom;
use crate::ui::focus::HEADING;
use crate::ui::notice::{Notice, Tone};
use crate::ui::page_heading::PageHeading;
use crate::ui::question::Question;
use crate::ui::table::{AnyRows, List, RowAct, Sheet, Stage, Table, Wanted, Words};
use crate::work::batch::running::Running;
use crate::work::batch::{Counts, Going, RowState};

/// How often the figures look at the clock, in milliseconds.
const TICK: i32 = 500;

/// The run.
#[component]
pub fn RunPage(
    /// It.
    bulk: Bulk,
    /// Plans what is left of it.
    plan_left: Callback<()>,
    /// Leaves it, once it is over.
    close: Callback<()>,
    /// What else stands above it.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    bulk.seen.set_value(true);
    on_cleanup(move || bulk.seen.set_value(false));
    let clock = RwSignal::new(now());
    spawn(async move {
        while clock.try_set(now()).is_none() {
            dom::wait(TICK).await;
        }
    });
    let counts = Memo::new(move |_| bulk.read(|run| run.batch.counts()));
    let is_over = Memo::new(move |_| bulk.read(|run| run.batch.is_over()));
    let title = Signal::derive(move || bulk.read(Running::title));
    let state = move || {
        bulk.read(|run| {
            let at = clock_time(run.batch.started);
            match &run.batch.going {
                _ if run.batch.is_over() => format!("ended at {}", clock_time(run.batch.ended)),
                Going::On => format!("under way since {at}"),
                Going::Paused(_) => "paused".into(),
                Going::Stopped => "stopping: what is under way comes to its end".into(),
            }
        })
    };
    let place = move || bulk.read(|run| run.job.place().in_words());
    view! {
        <header class="head">
            <PageHeading title/>
            <div class="do">
                <Controls bulk is_over plan_left close/>
            </div>
            <div class="about">
                <span class="state-mark" class:busy=move || !is_over.get()>{state}</span>
                <span>{place}</span>
            </div>
        </header>
        {children.map(|children| children())}
        <div class="split">
            <div class="aside">
                <Show when=move || is_over.get() fallback=move || view! { <WriteLock/> <Pace bulk clock/> }>
                    <Outcome bulk/>
                </Show>
            </div>
            <div class="found">
                <Figures bulk counts is_over clock/>
                <Hold bulk clock/>
                <Rows bulk is_over/>
            </div>
        </div>
    }
}

/// What can be done with the run.
#[component]
fn Controls(bulk: Bulk, is_over: Memo<bool>, plan_left: Callback<()>, close: Callback<()>) -> impl IntoView {
    let is_asking = RwSignal::new(false);
    let is_paused = Memo::new(move |_| bulk.read(|run| matches!(run.batch.going, Going::Paused(_))));
    let is_stopped = Memo::new(move |_| bulk.read(|run| run.batch.going == Going::Stopped));
    let left = Memo::new(move |_| bulk.read(|run| run.batch.left().len()));
    let turn = move |_| if is_paused.get_untracked() { bulk.resume() } else { bulk.pause() };
    let counts = move || bulk.read(|run| run.batch.counts());
    let underway = move || {
        view! {
            <Show when=move || !is_stopped.get()>
                <button type="button" class="button primary" on:click=turn>
                    {move || if is_paused.get() { "Resume" } else { "Pause" }}
                </button>
                <button type="button" class="button" on:click=move |_| is_asking.set(true)>
                    "Stop…"
                </button>
            </Show>
        }
    };
    let ended = move || {
        view! {
            <Show when=move || { left.get() > 0 }>
                <button type="button" class="button primary" on:click=move |_| plan_left.run(())>
                    {move || format!("Plan the {} that are left", left.get())}
                </button>
            </Show>
            <button type="button" class="button" on:click=move |_| close.run(())>
                "Close"
            </button>
        }
    };
    view! {
        <Show when=move || !is_over.get() fallback=ended>
            {underway()}
        </Show>
        <Question
            name="bulk-stop"
            title="Stop the run?"
            open=is_asking
            yes="Stop"
            danger=true
            run=Callback::new(move |()| {
                bulk.stop();
                dom::focus(HEADING);
            })
        >
            <p>
                {move || format!("{} not sent yet will not be sent. {} under way come to their end, and what is done stays done.", counts().waiting, counts().underway)}
            </p>
        </Question>
    }
}

#[component]
fn Figures(bulk: Bulk, counts: Memo<Counts>, is_over: Memo<bool>, clock: RwSignal<f64>) -> impl IntoView {
    let total = move || bulk.read(|run| run.pieces().len());
    let figure = move |label: &'static str, value: fn(Counts) -> usize| {
        view! {
            <div>
                <dt>{label}</dt>
                <dd>{move || value(counts.get())}</dd>
            </div>
        }
    };
    let ended = move || {
        let Counts { done, refused, unknown, left_out, .. } = counts.get();
        done + refused + unknown + left_out
    };
    let said = move || {
        bulk.read(|run| match run.batch.is_over() {
            true => format!("{} in all", span_text(run.batch.ended - run.batch.started)),
            false => {
                let gone = span_text(clock.get() - run.batch.started);
                let left = run.batch.time_left().map(|left| format!(", about {} to go", span_text(left)));
                format!("{gone} gone{}", left.unwrap_or_default())
            }
        })
    };
    let reloaded = move || match bulk.read(|run| run.is_kept) {
        true => "Goes on while you are on other pages. A reload pauses it.",
        false => {
            "Goes on while you are on other pages. It is too large for what a tab may keep, or has what looks like a token: a \
             reload ends it."
        }
    };
    view! {
        <section class="bulk-far" aria-label="How far it is">
            <dl>
                {figure("Done", |counts| counts.done)}
                {figure("Under way", |counts| counts.underway)}
                {figure("Waiting", |counts| counts.waiting)}
                {figure("Refused", |counts| counts.refused)}
                {figure("Unknown", |counts| counts.unknown)}
                {figure("Left out", |counts| counts.left_out)}
            </dl>
            <progress class="meter" aria-label="Rows that have ended" max=total value=ended></progress>
            <p class="under">
                <span>{said}</span>
                <Show when=move || !is_over.get()>
                    <span>{reloaded}</span>
                </Show>
            </p>
        </section>
    }
}

/// Why nothing is sent now, and for how long.
#[component]
fn Hold(bulk: Bulk, clock: RwSignal<f64>) -> impl IntoView {
    let hold = Memo::new(move |_| {
        let own = bulk.read(|run| run.batch.hold.clone().filter(|_| !run.batch.is_over()));
        own.map(|hold| (hold.until, hold.asked)).or_else(|| waits(bulk, Reason::Asked).map(|until| (until, None)))
    });
    let is_held = Memo::new(move |_| hold.get().is_some_and(|(until, _)| until > clock.get()));
    let seconds = move || {
        let left = hold.get().map_or(0.0, |(until, _)| until - clock.get());
        wait_in_words(left.max(0.0) as u64)
    };
    let asked = move || match hold.get().and_then(|(_, asked)| asked) {
        Some(asked) => format!(" The API asked for {} (Retry-After).", wait_in_words(asked as u64)),
        None => String::new(),
    };
    let grace = Memo::new(move |_| waits(bulk, Reason::Grace));
    let before = move || wait_in_words((grace.get().unwrap_or_default() - clock.get()).max(0.0) as u64);
    let why = Memo::new(move |_| {
        bulk.read(|run| match &run.batch.going {
            Going::Paused(why) if !run.batch.is_over() => Some(
                why.clone().unwrap_or("Nothing is sent until you resume. What is under way comes to its end.".into()),
            ),
            _ => None,
        })
    });
    view! {
        <Show when=move || is_held.get()>
            <Notice tone=Tone::Warning>
                <p>
                    <b>"Waiting " <span aria-live="off">{seconds}</span> ": 429."</b>
                    {asked}
                    " Nothing was done by the calls that were refused so: they are sent again after the wait."
                </p>
            </Notice>
        </Show>
        <Show when=move || grace.with(Option::is_some)>
            <p class="field-note">
                "The next call is sent in " <span aria-live="off">{before}</span> ": Stop still calls it back."
            </p>
        </Show>
        <div role="status">
            {move || {
                why.get()
                    .map(|why| {
                        view! {
                            <Notice tone=Tone::Info>
                                <p><b>"Paused. "</b> {why}</p>
                            </Notice>
                        }
                    })
            }}
        </div>
    }
}

/// Until when a call of a row waits for a reason.
fn waits(bulk: Bulk, reason: Reason) -> Option<f64> {
    let own = bulk.read(|run| run.cancels.clone());
    bulk.client.waiting.with(|all| {
        let is_own = |one: &&Waiting| one.reason == reason && own.iter().any(|(_, cancel)| cancel.is_same(&one.cancel));
        all.iter().find(is_own).and_then(|one| one.until)
    })
}

/// Each row.
#[component]
fn Rows(bulk: Bulk, is_over: Memo<bool>) -> impl IntoView {
    let dock = LogDock::expect();
    let list = Memo::new_with_compare(
        move |_| Arc::new(List::new(bulk.read(rows_of), &SHAPE)),
        |before: Option<&Arc<List<RunRow>>>, after: Option<&Arc<List<RunRow>>>| {
            before.map(|list| list.items()) != after.map(|list| list.items())
        },
    );
    let rows = Memo::new(move |_| AnyRows::from(list.get()));
    let wanted = RwSignal::new(Wanted::from_query(&[], &[ENDED]));
    let moment = Signal::derive(|| -> crate::ui::table::SharedMoment { Arc::new(|_: &str| None) });
    let sheet = Sheet::new(rows, wanted, moment);
    let total = move || list.with(|list| list.items().len());
    let words = Words {
        loading: "",
        empty: Signal::derive(|| "The run is empty.".to_string()),
        empty_means: "",
        count: Signal::derive(move || {
            let (calls, limited) = bulk.read(|run| (run.calls, run.batch.limited));
            let limited = if limited > 0 { format!(", {limited} of them with 429") } else { String::new() };
            format!("{} of {} items, {calls} calls{limited}", sheet.shown.with(Vec::len), total())
        }),
        no_match: Signal::derive(|| "No item is like that.".to_string()),
    };
    let act = move |RowAct { act, place, .. }: RowAct| {
        let row = list.with_untracked(|list| list.items().get(place).cloned());
        match (row, act.as_str()) {
            (Some(row), SKIP) => bulk.skip(row.at),
            (Some(row), LOOK) => bulk.look(row.at),
            (Some(row), LOG) => dock.show(row.entry()),
            _ => {}
        }
    };
    let show_all = move |()| {
        wanted.update(Wanted::want_all);
        dom::focus(HEADING);
    };
    let part = move |label: &'static str, value: &'static str, is: fn(&RowState) -> bool| {
        let count = move || bulk.read(|run| run.batch.rows.iter().filter(|row| is(&row.state)).count());
        let is_chosen = move || wanted.with(|wanted| wanted.choice(ENDED) == value);
        view! {
            <button
                type="button"
                aria-pressed=move || is_chosen().to_string()
                on:click=move |_| wanted.update(|wanted| wanted.choose(ENDED, value.into()))
            >
                {label} " " <small>{count}</small>
            </button>
        }
    };
    let parts = move || {
        view! {
            <div class="seg" role="group" aria-label="Results">
                {part("All", "", |_| true)}
                {part("Refused", "refused", |state| matches!(state, RowState::Refused(_)))}
                {part("Unknown", "outcome unknown", |state| matches!(state, RowState::Unknown(_)))}
                {part("Left out", "left out", |state| matches!(state, RowState::LeftOut(_)))}
            </div>
        }
    };
    view! {
        <div class="toolbar tools">
            <h2>{move || if is_over.get() { "Results" } else { "Items" }}</h2>
            <Show when=move || is_over.get()>{parts()}</Show>
        </div>
        <Table
            sheet
            title="Items of the run"
            stage=Signal::derive(move || Stage::of(Some(total()), false, sheet.shown.with(Vec::len)))
            words
            turn=move |column: &'static str| wanted.update(|wanted| wanted.turn(column))
            show_all
            act
            class="run"
        />
    }
}
