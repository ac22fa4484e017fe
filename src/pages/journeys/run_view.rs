//! A run with a receipt for each act, and what can be done when it has stopped.

use super::runs::{Run, Runs};
use crate::api::journeys::Kind;
use crate::client::clock_time;
use crate::client::runbook::{Phase, Status, StepState};
use crate::components::tools::Tools;
use crate::components::wait_status::wait_status;
use crate::ui::copy::copy_button;
use crate::ui::html::{El, View, button, el, paragraph, with_class};

/// The newest run about a configuration; nothing before the first.
pub fn run_view(tools: Tools, runs: Runs, kind: Kind, uid: String) -> View {
    let content = move || runs.about(tools, kind, &uid).map(|run| section(tools, runs, &run));
    with_class("div", "run-place").live(content).into()
}

fn section(tools: Tools, runs: Runs, run: &Run) -> El {
    let rows = run.book.steps.iter().map(receipt).collect::<View>();
    let phase = match run.book.phase() {
        Phase::Ready | Phase::Running => "Under way.",
        Phase::Stopped => "Stopped: nothing further was sent.",
        Phase::Cancelled => "Cancelled.",
        Phase::Finished => "Done.",
    };
    with_class("section", "form-part run")
        .attr("aria-label", "Run")
        .child(el("h2").child(run.title.as_str()))
        .child(with_class("ol", "receipts").child(rows))
        .child(paragraph("field-note", phase).attr("role", "status"))
        .child(ways(tools, runs, run))
}

/// What can be done with it now.
fn ways(tools: Tools, runs: Runs, run: &Run) -> El {
    let id = run.id;
    if let Some((cancel, progress)) = &run.running {
        let own = cancel.clone();
        return with_class("div", "send")
            .child(progress.bar(move || own.cancel()))
            .child(wait_status(tools.client, cancel.clone()));
    }
    let phase = run.book.phase();
    let is_unknown = run.book.steps.iter().any(|step| matches!(step.status, Status::Unknown(_)));
    let look = is_unknown.then(|| button("button", "Look whether it was carried out", move || runs.look(tools, id)));
    let goes_on = matches!(phase, Phase::Stopped | Phase::Cancelled) && !is_unknown && run.changed.is_none();
    let resume = goes_on.then(|| button("button", "Go on from there", move || runs.resume(tools, id)));
    let text = run.book.to_text(&clock_time);
    let copy = copy_button("Copy the receipts", move || text.clone());
    let forget = button("button quiet", "Close", move || runs.forget(tools, id));
    with_class("div", "send").child(look).child(resume).child(copy).child(forget)
}

fn receipt(step: &StepState) -> El {
    let (class, word, text) = match &step.status {
        Status::Waiting => ("receipt", "Waiting", ""),
        Status::Running => ("receipt", "On its way", ""),
        Status::Done(text) => ("receipt good", "Done", text.as_str()),
        Status::Refused(text) => ("receipt bad", "Refused", text.as_str()),
        Status::Unknown(text) => ("receipt bad", "Outcome unknown: look first", text.as_str()),
        Status::Cancelled => ("receipt", "Cancelled, not sent", ""),
        Status::Skipped => ("receipt", "Left out", ""),
    };
    let text = (!text.is_empty()).then(|| paragraph("field-note", text));
    with_class("li", class).child(el("strong").child(word)).child(format!(" · {}", step.title)).child(text)
}
