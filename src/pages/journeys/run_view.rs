//! A run with a receipt for each act, and what can be done when it has stopped.

use super::acts::Act;
use super::run::Run;
use super::runs::{Runs, TITLE};
use crate::api::journeys::Kind;
use crate::client::clock_time;
use crate::client::runbook::{Phase, Status, StepState};
use crate::components::tools::Tools;
use crate::components::wait_status::wait_status;
use crate::reactive::set_if_changed;
use crate::reactive::spawn;
use crate::route::Route;
use crate::ui::copy::copy_button;
use crate::ui::dom;
use crate::ui::html::{El, View, button, el, link, paragraph, watch, with_class};
use leptos::prelude::*;

/// What can be done with a run now: while it stays the same, the buttons stay, and the focus with them.
#[derive(Clone, Copy, PartialEq)]
struct Ways {
    running: bool,
    unknown: bool,
    /// Whether it can go on where it stopped.
    resumable: bool,
    /// Whether it stopped at what is written in a form: it goes on by saving that again.
    at_form: bool,
}

/// The newest run about a configuration; nothing before the first. `on_form` says whether its form is on the page.
pub fn run_view(tools: Tools, runs: Runs, kind: Kind, uid: String, on_form: bool) -> View {
    let shown = RwSignal::new(None::<(u32, String)>);
    let mut first = true;
    watch(move || {
        // A run that has given its configuration an ID is followed all the same.
        let before = shown.with_untracked(|shown: &Option<(u32, String)>| shown.as_ref().map(|(id, _)| *id));
        let own = before.and_then(|id| runs.find(id)).filter(|run| run.running.is_some());
        let now = own.or_else(|| runs.about(tools, kind, &uid)).map(|run| (run.id, run.title));
        let is_new = now.is_some() && shown.with_untracked(|shown| *shown != now);
        set_if_changed(shown, now);
        // Who started a run follows it; who opens the page reads the page.
        if is_new && !std::mem::take(&mut first) {
            focus_title();
        }
        first = false;
    });
    let content = move || shown.get().map(|(id, title)| section(tools, runs, id, &title, on_form));
    with_class("div", "run-place").live(content).into()
}

fn focus_title() {
    spawn(async {
        dom::next_task().await;
        dom::focus(TITLE);
    });
}

fn section(tools: Tools, runs: Runs, id: u32, title: &str, on_form: bool) -> El {
    let ways = RwSignal::new(Ways { running: false, unknown: false, resumable: false, at_form: false });
    watch(move || {
        if let Some(run) = runs.find(id) {
            set_if_changed(ways, Ways::of(&run));
        }
    });
    let receipts = move || {
        let run = runs.find(id)?;
        let moving = run.running.is_some();
        Some(run.book.steps.iter().map(|step| receipt(step, moving)).collect::<View>())
    };
    let phase = move || runs.find(id).map_or("", |run| phase_sentence(&run)).to_string();
    with_class("section", "form-part run")
        .attr("aria-label", "Run")
        .child(el("h2").id(TITLE).attr("tabindex", "-1").child(title))
        .child(with_class("ol", "receipts").live(receipts))
        .child(paragraph("field-note", "").attr("role", "status").live_text(phase))
        .live(move || row(tools, runs, id, ways.get(), on_form))
}

impl Ways {
    fn of(run: &Run) -> Ways {
        let running = run.running.is_some();
        let stopped = matches!(run.book.phase(), Phase::Stopped | Phase::Cancelled | Phase::Ready) && !running;
        let at_form = matches!(run.open_act(), Some(Act::Create | Act::Save));
        Ways {
            running,
            unknown: run.is_unknown() && !running,
            resumable: stopped && !run.is_unknown() && run.changed.is_none(),
            at_form: at_form && stopped,
        }
    }
}

fn phase_sentence(run: &Run) -> &'static str {
    match run.book.phase() {
        Phase::Ready | Phase::Running if run.running.is_some() => "Under way.",
        Phase::Ready | Phase::Running => "Stopped there: nothing further was sent.",
        Phase::Stopped if run.changed.is_some() => "Stopped: look at what is there now, then start again.",
        Phase::Stopped => "Stopped: nothing further was sent.",
        Phase::Cancelled => "Cancelled.",
        Phase::Finished => "Done.",
    }
}

/// The buttons.
fn row(tools: Tools, runs: Runs, id: u32, ways: Ways, on_form: bool) -> View {
    let Some(run) = leptos::prelude::untrack(|| runs.find(id)) else { return View::default() };
    if let Some((cancel, progress)) = run.running.clone().filter(|_| ways.running) {
        let own = cancel.clone();
        let bar = progress.bar(move || own.cancel());
        return with_class("div", "send").child(bar).child(wait_status(tools.client, cancel)).into();
    }
    let act = move |label: &str, run: fn(Runs, Tools, u32)| {
        button("button", label, move || {
            run(runs, tools, id);
            focus_title();
        })
    };
    let look = ways.unknown.then(|| act("Look whether it was carried out", Runs::look));
    let resume = (ways.resumable && !ways.at_form).then(|| act("Go on from there", Runs::resume));
    let again = ways.at_form.then(|| way_to_form(&run, on_form));
    let text = move || runs.find(id).map(|run| run.book.to_text(&clock_time)).unwrap_or_default();
    let copy = copy_button("Copy the receipts", move || leptos::prelude::untrack(text));
    let label = if ways.unknown { "I have looked myself: close" } else { "Close" };
    let wrote = run.book.steps.iter().any(|step| step.writes && matches!(step.status, Status::Done(_)));
    let undo = wrote.then(|| link(&Route::Undo.href(), "Undo journal"));
    let close = button("button quiet", label, move || {
        runs.forget(tools, id);
        dom::focus("page-title");
    });
    with_class("div", "send").child(look).child(resume).child(again).child(copy).child(close).child(undo).into()
}

/// A run that stopped at what is written goes on by writing it again: it may have been mended.
fn way_to_form(run: &Run, on_form: bool) -> El {
    if on_form {
        return with_class("span", "field-note").child("It goes on when what is written is sent again.");
    }
    let to = match run.open_act() {
        Some(Act::Create) => Route::NewConfiguration(run.subject.kind),
        _ => Route::EditConfiguration(run.subject.kind, run.subject.uid.clone()),
    };
    link(&to.href(), "Back to the form").attr("class", "button")
}

fn receipt(step: &StepState, moving: bool) -> El {
    let (class, word, text) = match &step.status {
        Status::Waiting if moving => ("receipt", "Waiting", ""),
        Status::Waiting => ("receipt", "Not sent", ""),
        Status::Running => ("receipt", "Under way", ""),
        Status::Done(text) => ("receipt good", "Done", text.as_str()),
        Status::Refused(text) => ("receipt bad", "Refused", text.as_str()),
        Status::Unknown(text) => ("receipt bad", "Outcome unknown: look first", text.as_str()),
        Status::Cancelled => ("receipt", "Cancelled, not sent", ""),
        Status::Skipped => ("receipt", "Left out", ""),
    };
    let text = (!text.is_empty()).then(|| paragraph("field-note", text));
    with_class("li", class).child(el("strong").child(word)).child(format!(" · {}", step.title)).child(text)
}
