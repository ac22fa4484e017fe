//! A run with a receipt for each act, and what can be done when it has stopped.

use leptos::ev::MouseEvent;
use leptos::html::Div;
use leptos::prelude::*;

use super::wait_status::WaitStatus;
use crate::api::Resource;
use crate::client::{clock_time, now};
use crate::reactive::spawn;
use crate::route::Route;
use crate::ui::copy::CopyButton;
use crate::ui::dom;
use crate::ui::focus::{HEADING, hand_focus_on};
use crate::ui::progress::{Progress, ProgressBar};
use crate::work::act::Act;
use crate::work::run::{Moving, Run};
use crate::work::runbook::{Phase, Status, StepState};
use crate::work::runs::Runs;

/// The heading of a run; it gets the focus when the button that was pressed goes away.
pub const TITLE: &str = "run-title";

/// The id of the run that is shown, and what it does.
type Shown = Option<(u32, String)>;

/// What can be done with a run now: while it stays the same, the buttons stay, and the focus with them.
#[derive(Clone, Copy, PartialEq)]
struct Ways {
    running: bool,
    /// Whether it can be looked whether a write was carried out.
    unknown: bool,
    /// Whether it can go on where it stopped.
    resumable: bool,
    /// Whether it stopped at what is written in a form: it goes on by saving that again.
    at_form: bool,
}

/// The newest run about an object; nothing before the first. Beside a form that is opened anew, one that has come to its end
/// is of the past: its receipts are not those of what is written there now.
#[component]
pub fn RunView(
    /// The object's resource.
    resource: Resource,
    /// The object's id; empty for one that is not created yet.
    object: Signal<String>,
    /// Whether its form is on the page.
    on_form: bool,
) -> impl IntoView {
    let runs = Runs::expect();
    let past =
        untrack(|| runs.about(resource, &object.read())).filter(|run| on_form && run.is_over()).map(|run| run.id);
    let shown = Memo::new(move |before: Option<&Shown>| {
        // A run that has given its object an id is followed all the same.
        let before = before.and_then(|shown| shown.as_ref());
        let own = before.filter(|(id, _)| runs.read(*id, Run::is_acting) == Some(true));
        let newest = || runs.about(resource, &object.read()).filter(|run| Some(run.id) != past);
        own.cloned().or_else(|| newest().map(|run| (run.id, run.title)))
    });
    // Who started a run follows it; who opens the page reads the page.
    let follow = move |now: &Shown, _: Option<&Shown>, _| {
        if now.is_some() {
            focus_title();
        }
    };
    Effect::watch(move || shown.get(), follow, false);
    view! {
        <div class="run-place">
            {move || shown.get().map(|(id, title)| view! { <RunSection id title on_form/> })}
        </div>
    }
}

fn focus_title() {
    spawn(async {
        dom::next_task().await;
        dom::focus(TITLE);
    });
}

#[component]
fn RunSection(id: u32, title: String, on_form: bool) -> impl IntoView {
    let runs = Runs::expect();
    let ways = Memo::new(move |_| runs.read(id, Ways::of));
    let row = move || {
        ways.get().map(|ways| match ways.running {
            true => view! { <Underway id/> }.into_any(),
            false => view! { <Buttons id ways on_form/> }.into_any(),
        })
    };
    let count = untrack(|| runs.read(id, |run| run.acts.len())).unwrap_or_default();
    view! {
        <section class="form-part run" aria-label="Run">
            <h2 id=TITLE tabindex="-1">
                {title}
            </h2>
            <ol class="receipts" role="list">{(0..count).map(|at| view! { <Receipt id at/> }).collect_view()}</ol>
            <p class="field-note" role="status">
                {move || runs.read(id, phase_sentence)}
            </p>
            {row}
        </section>
    }
}

impl Ways {
    fn of(run: &Run) -> Ways {
        let running = run.is_acting();
        let stopped = matches!(run.book.phase(), Phase::Stopped | Phase::Cancelled | Phase::Ready) && !running;
        let is_unknown = run.unknown().is_some();
        let writes_a_form = run.open_act().is_some_and(|act| act.form(run.subject.resource).is_some());
        Ways {
            running,
            unknown: is_unknown && !running,
            resumable: stopped && !is_unknown && run.changed.is_none(),
            at_form: writes_a_form && stopped,
        }
    }
}

fn phase_sentence(run: &Run) -> &'static str {
    match run.book.phase() {
        Phase::Ready | Phase::Running if run.is_acting() => "Under way.",
        Phase::Ready | Phase::Running => "Stopped there: nothing further was sent.",
        Phase::Stopped if run.changed.is_some() => "Stopped: look at what is there now, then start again.",
        Phase::Stopped => "Stopped: nothing further was sent.",
        Phase::Cancelled => "Cancelled.",
        Phase::Finished => "Done.",
    }
}

/// How one act stands.
#[component]
fn Receipt(id: u32, at: usize) -> impl IntoView {
    let runs = Runs::expect();
    let step = Memo::new(move |_| {
        runs.read(id, |run| run.book.steps.get(at).map(|step| (step.clone(), run.is_acting()))).flatten()
    });
    move || {
        step.get().map(|(step, moving)| {
            let (class, word, text) = receipt_words(&step, moving);
            view! {
                <li class="receipt">
                    <strong class=class>{word}</strong>
                    {format!(" · {}", step.title)}
                    {text.map(|text| view! { <p class="field-note">{text}</p> })}
                </li>
            }
        })
    }
}

/// The classes of a receipt's mark, its word, and its text if it has one; `moving` says whether the run is on its way.
fn receipt_words(step: &StepState, moving: bool) -> (&'static str, &'static str, Option<String>) {
    let (class, word, text) = match &step.status {
        Status::Waiting if moving => ("state-mark", "Waiting", ""),
        Status::Waiting => ("state-mark", "Not sent", ""),
        Status::Running => ("state-mark busy", "Under way", ""),
        Status::Done(text) => ("state-mark live", "Done", text.as_str()),
        Status::Refused(text) => ("state-mark wrong", "Refused", text.as_str()),
        Status::Unknown(text) => ("state-mark wrong", "Outcome unknown: look first", text.as_str()),
        // A read that was cut off was sent.
        Status::Cancelled if !step.writes && step.started.is_some() => ("state-mark", "Cancelled", ""),
        // A part of it may have been sent, which nobody carries out.
        Status::Cancelled if step.started.is_some() => ("state-mark", "Cancelled, not carried out", ""),
        Status::Cancelled => ("state-mark", "Cancelled, not sent", ""),
        Status::Skipped => ("state-mark", "Left out", ""),
    };
    (class, word, (!text.is_empty()).then(|| text.to_string()))
}

/// How far it has come, and what calls it back. Both go with the end of the run: the focus goes to its heading then.
#[component]
fn Underway(id: u32) -> impl IntoView {
    let place = NodeRef::<Div>::new();
    hand_focus_on(place, TITLE);
    let runs = Runs::expect();
    let counts = Signal::derive(move || runs.read(id, Run::progress).unwrap_or_default());
    runs.find_now(id).and_then(|run| match run.moving {
        Moving::Acting { cancel, since, .. } => {
            let progress = Progress::since("Calls of the run", since, counts, now);
            Some(view! {
                <div class="send" node_ref=place>
                    <ProgressBar progress cancel=Callback::new(move |()| runs.cancel(id))/>
                    <WaitStatus cancel/>
                </div>
            })
        }
        Moving::Looking(_) | Moving::Still => None,
    })
}

/// What can be done with a run that is not on its way.
#[component]
fn Buttons(id: u32, ways: Ways, on_form: bool) -> impl IntoView {
    let runs = Runs::expect();
    let act = move |label: &'static str, act: fn(Runs, u32)| {
        let press = move |_| {
            act(runs, id);
            focus_title();
        };
        view! { <button type="button" class="button" on:click=press>{label}</button> }
    };
    let close = move |_| {
        runs.forget(id);
        dom::focus(HEADING);
    };
    let text = Signal::derive(move || runs.read(id, |run| run.book.to_text(&clock_time)).unwrap_or_default());
    let is_kept = |(step, act): (&StepState, &&dyn Act)| {
        step.writes && act.is_journaled() && matches!(step.status, Status::Done(_))
    };
    let wrote = |run: &Run| run.book.steps.iter().zip(&run.acts).any(is_kept);
    let wrote = untrack(|| runs.read(id, wrote)).unwrap_or_default();
    view! {
        <div class="send">
            {ways.unknown.then(|| view! { <LookButton id/> })}
            {(ways.resumable && !ways.at_form).then(|| act("Go on from there", Runs::resume))}
            {ways.at_form.then(|| view! { <WayToForm id on_form/> })}
            <CopyButton label="Copy the receipts" text/>
            <button type="button" class="button quiet" on:click=close>
                {if ways.unknown { "I have looked myself: close" } else { "Close" }}
            </button>
            {wrote.then(|| view! { <a href=Route::Undo.href()>"Undo journal"</a> })}
        </div>
    }
}

/// Looks whether a write was carried out, and calls the look back while it is on its way: one button that changes its
/// meaning, so that it keeps the focus until there is an answer, which takes it away.
#[component]
fn LookButton(id: u32) -> impl IntoView {
    let runs = Runs::expect();
    let looking = Memo::new(move |_| runs.read(id, Run::is_looking) == Some(true));
    let place = NodeRef::<Div>::new();
    hand_focus_on(place, TITLE);
    // The second click of a double click on the one is no wish for the other.
    let press = move |event: MouseEvent| match looking.get_untracked() {
        true if event.detail() < 2 => runs.cancel(id),
        true => {}
        false => runs.look(id),
    };
    view! {
        <div class="one-button" node_ref=place>
            <button type="button" class="button" on:click=press>
                {move || if looking.get() { "Cancel the look" } else { "Look whether it was carried out" }}
            </button>
        </div>
    }
}

/// A run that stopped at what is written goes on by writing it again: it may have been mended.
#[component]
fn WayToForm(id: u32, on_form: bool) -> impl IntoView {
    if on_form {
        return view! { <span class="field-note">"It goes on when what is written is sent again."</span> }.into_any();
    }
    let form = |run: Run| (run.workspace.form)(run.subject.resource, &run.subject.object);
    let to = Runs::expect().find_now(id).map(form);
    to.map(|to| view! { <a class="button" href=to>"Back to the form"</a> }).into_any()
}
