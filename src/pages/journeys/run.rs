//! A guarded run of the life cycle: one call after the other, each with its receipt, stopped by the first refusal.

use super::call::{call, operation};
use crate::api::Effect;
use crate::api::error::ApiError;
use crate::api::journeys::{Configuration, Kind, Step};
use crate::api::reply::read_reply;
use crate::api::validation::explain_validation;
use crate::client::runbook::{Phase, Runbook, Status, StepState};
use crate::client::{Cancel, now};
use crate::components::tools::Tools;
use crate::components::wait_status::wait_status;
use crate::pages::remember::{drop_unless_done, keep_before};
use crate::state::{State, spawn};
use crate::ui::html::{El, View, button, el, paragraph, with_class};
use crate::ui::notice::Tone;

/// A call of a run: the operation's verb, and what goes with it.
type Planned = (&'static str, &'static [(&'static str, &'static str)]);

/// The calls that a step of the life cycle takes. None of them is forced unless the step is.
fn plan(step: Step) -> &'static [Planned] {
    match step {
        Step::Edit => &[],
        Step::CanDeploy => &[("canDeploy", &[])],
        Step::Deploy => &[("canDeploy", &[]), ("deploy", &[])],
        Step::Undeploy => &[("undeploy", &[])],
        Step::Delete => &[("delete", &[])],
        Step::UndeployThenDelete => &[("undeploy", &[]), ("delete", &[])],
        Step::ForceDelete => &[("delete", &[("forceDelete", "true")])],
    }
}

/// The run of a page; there is none before the first step is chosen.
#[derive(Clone, Copy)]
pub struct Run {
    tools: Tools,
    kind: Kind,
    uid: State<String>,
    book: State<Option<(Step, Runbook)>>,
    running: State<Option<Cancel>>,
}

impl Run {
    /// No run yet.
    pub fn new(tools: Tools, kind: Kind, uid: String) -> Run {
        Run { tools, kind, uid: State::new(uid), book: State::new(None), running: State::new(None) }
    }

    /// Whether a call is on its way; followed.
    pub fn is_running(self) -> bool {
        self.running.with(Option::is_some)
    }

    /// Starts the run of a step. `after` is called when it ends, whatever the end is.
    pub fn start(self, step: Step, before: Configuration, after: impl Fn(Step) + Copy + 'static) {
        let steps = plan(step).iter().map(|(what, _)| {
            let operation = operation(self.kind, what);
            if operation.effect == Effect::Reads {
                StepState::reads(operation.title)
            } else {
                StepState::writes(operation.title)
            }
        });
        self.book.set(Some((step, Runbook::new(steps.collect()))));
        self.go_on(before, after);
    }

    fn go_on(self, before: Configuration, after: impl Fn(Step) + Copy + 'static) {
        let cancel = Cancel::new();
        self.running.set(Some(cancel.clone()));
        spawn(async move {
            let mut step = Step::Edit;
            while let Some((of, at)) = self.begin_next() {
                step = of;
                let result = self.send(plan(of)[at], &before, &cancel).await;
                self.book.update(|book| {
                    let Some((_, book)) = book else { return };
                    match result {
                        Ok(receipt) => book.finish(Ok(receipt), now()),
                        Err(Outcome::Refused(sentence)) => book.finish(Err(sentence), now()),
                        Err(Outcome::Lost(sentence)) => book.interrupt(&sentence, now()),
                        Err(Outcome::Withdrawn) => book.withdraw(now()),
                    }
                });
            }
            self.running.set(None);
            after(step);
        });
    }

    fn begin_next(self) -> Option<(Step, usize)> {
        let mut next = None;
        self.book.update(|book| {
            next = book.as_mut().and_then(|(step, book)| book.next(now()).map(|at| (*step, at)));
        });
        next
    }

    async fn send(self, (what, more): Planned, before: &Configuration, cancel: &Cancel) -> Result<String, Outcome> {
        let operation = operation(self.kind, what);
        let uid = self.uid.peek(Clone::clone);
        let kept = keep_before(self.tools, operation, &uid, before.title(), before.value());
        let sent = call(self.tools.client, operation, Some(&uid), more, cancel).await;
        drop_unless_done(self.tools, kept, &sent);
        let success = match &sent.reply {
            Ok(response) => read_reply(operation, response),
            Err(error) => Err(error.clone()),
        };
        match success {
            Ok(success) => {
                let findings = success.body.as_ref().map(explain_validation).unwrap_or_default();
                let errors: Vec<String> = findings
                    .iter()
                    .filter(|finding| finding.is_error)
                    .map(|finding| {
                        format!("{}: {} {}", finding.code, finding.message, finding.advice.unwrap_or_default())
                    })
                    .collect();
                if !errors.is_empty() {
                    return Err(Outcome::Refused(errors.join(" ")));
                }
                let status = sent.reply.as_ref().map(|response| response.status).unwrap_or_default();
                let warnings =
                    if findings.is_empty() { String::new() } else { format!(", {} warnings", findings.len()) };
                Ok(format!("{status} in {} ms{warnings}", sent.duration as u64))
            }
            Err(ApiError::Cancelled) if sent.attempts == 0 => Err(Outcome::Withdrawn),
            Err(error @ (ApiError::Cancelled | ApiError::Unreachable(_) | ApiError::Unreadable(_))) => {
                Err(Outcome::Lost(error.to_string()))
            }
            Err(ApiError::Refused(refusal)) => {
                let code = refusal.code.as_ref().map(|code| format!("{code}: ")).unwrap_or_default();
                let advice = refusal.advice.map(|advice| format!(" {advice}")).unwrap_or_default();
                Err(Outcome::Refused(format!("{code}{}{advice}", refusal.message)))
            }
            Err(error) => Err(Outcome::Refused(error.to_string())),
        }
    }

    /// The run with a receipt for each step.
    pub fn view(self, before: Configuration, after: impl Fn(Step) + Copy + 'static) -> View {
        let content = move || {
            let (step, book) = self.book.get()?;
            let rows = book.steps.iter().map(receipt).collect::<View>();
            let phase = match book.phase() {
                Phase::Ready | Phase::Running => "Under way.",
                Phase::Stopped => "Stopped: nothing further was sent.",
                Phase::Cancelled => "Cancelled.",
                Phase::Finished => "Done.",
            };
            let waiting = self.running.get().map(|cancel| {
                let own = cancel.clone();
                with_class("div", "send")
                    .child(button("button", "Cancel", move || own.cancel()))
                    .child(wait_status(self.tools.client, cancel))
            });
            let resumable = !self.is_running() && matches!(book.phase(), Phase::Stopped | Phase::Cancelled);
            let before = before.clone();
            let resume = resumable.then(|| {
                button("button", "Go on from there", move || {
                    let mut verdict = Ok(());
                    self.book.update(|book| {
                        if let Some((_, book)) = book {
                            verdict = book.resume();
                        }
                    });
                    match verdict {
                        Ok(()) => self.go_on(before.clone(), after),
                        Err(sentence) => self.tools.toasts.say(Tone::Warning, sentence, None),
                    }
                })
            });
            let section = with_class("section", "form-part run").attr("aria-label", "Run");
            Some(
                section
                    .child(el("h2").child(step.label()))
                    .child(with_class("ol", "receipts").child(rows))
                    .child(paragraph("field-note", phase).attr("role", "status"))
                    .child(waiting)
                    .child(resume),
            )
        };
        with_class("div", "run-place").live(content).into()
    }
}

/// Why a call of a run is no success.
enum Outcome {
    /// The API said no, or the connection may not write.
    Refused(String),
    /// Nobody knows what became of it.
    Lost(String),
    /// It was called back before it was sent.
    Withdrawn,
}

fn receipt(step: &StepState) -> El {
    let (class, word, text) = match &step.status {
        Status::Waiting => ("receipt", "Waiting", ""),
        Status::Running => ("receipt", "On its way", ""),
        Status::Done(text) => ("receipt good", "Done", text.as_str()),
        Status::Refused(text) => ("receipt bad", "Refused", text.as_str()),
        Status::Unknown(text) => ("receipt bad", "Outcome unknown: reload to see", text.as_str()),
        Status::Cancelled => ("receipt", "Cancelled, not sent", ""),
        Status::Skipped => ("receipt", "Left out", ""),
    };
    let text = (!text.is_empty()).then(|| paragraph("field-note", text));
    with_class("li", class).child(el("strong").child(word)).child(format!(" · {}", step.title)).child(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_run_forces_unless_it_is_asked_to() {
        for step in Step::ALL {
            let forces = plan(step).iter().any(|(_, more)| more.iter().any(|(name, _)| *name == "forceDelete"));
            assert_eq!(forces, step == Step::ForceDelete, "{step:?}");
        }
        assert_eq!(plan(Step::Deploy).iter().map(|(what, _)| *what).collect::<Vec<_>>(), ["canDeploy", "deploy"]);
    }
}
