//! A guarded run: steps one after the other, stopped by the first refusal, resumed from there. It sends nothing itself.
//!
//! A write that is done is never repeated, and neither is one whose reply was not seen: somebody has to look first.

use serde_json::{Value, json};

use crate::api::number::number_of;

/// How a step stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Status {
    /// Its turn has not come.
    Waiting,
    /// Sent, and not answered yet.
    Running,
    /// Done: the receipt.
    Done(String),
    /// Refused: why.
    Refused(String),
    /// A write that was sent and whose reply was not seen: why. It may or may not have been carried out.
    Unknown(String),
    /// Cancelled before it was sent, or a read that was cut off.
    Cancelled,
    /// Left out.
    Skipped,
}

impl Status {
    fn label(&self) -> &'static str {
        match self {
            Status::Waiting => "waiting",
            Status::Running => "running",
            Status::Done(_) => "done",
            Status::Refused(_) => "refused",
            Status::Unknown(_) => "outcome unknown",
            Status::Cancelled => "cancelled",
            Status::Skipped => "skipped",
        }
    }

    fn said(&self) -> &str {
        match self {
            Status::Done(text) | Status::Refused(text) | Status::Unknown(text) => text,
            _ => "",
        }
    }
}

/// One step of a run.
#[derive(Clone, Debug, PartialEq)]
pub struct StepState {
    /// What it does.
    pub title: String,
    /// Whether it changes something.
    pub writes: bool,
    /// How it stands.
    pub status: Status,
    /// When it was last sent, in milliseconds since 1970.
    pub started: Option<f64>,
    /// When it was answered or given up.
    pub ended: Option<f64>,
}

impl StepState {
    /// A step that changes nothing: it may be repeated.
    pub fn reads(title: &str) -> StepState {
        StepState { title: title.into(), writes: false, status: Status::Waiting, started: None, ended: None }
    }

    /// A step that changes something.
    pub fn writes(title: &str) -> StepState {
        StepState { writes: true, ..StepState::reads(title) }
    }

    fn end(&mut self, status: Status, at: f64) {
        self.status = status;
        self.ended = Some(at);
    }
}

/// How a run stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// A step can be sent.
    Ready,
    /// A step is on its way.
    Running,
    /// A step was refused, or its outcome is not known.
    Stopped,
    /// It was cancelled.
    Cancelled,
    /// Every step is done or left out.
    Finished,
}

/// A run. Every change of it is one of the methods below.
#[derive(Clone, Debug, PartialEq)]
pub struct Runbook {
    /// The steps in their order.
    pub steps: Vec<StepState>,
}

impl Runbook {
    /// A run that has not begun.
    pub fn new(steps: Vec<StepState>) -> Runbook {
        Runbook { steps }
    }

    /// How it stands.
    pub fn phase(&self) -> Phase {
        let has = |test: fn(&Status) -> bool| self.steps.iter().any(|step| test(&step.status));
        if has(|status| matches!(status, Status::Running)) {
            Phase::Running
        } else if has(|status| matches!(status, Status::Refused(_) | Status::Unknown(_))) {
            Phase::Stopped
        } else if has(|status| matches!(status, Status::Cancelled)) {
            Phase::Cancelled
        } else if has(|status| matches!(status, Status::Waiting)) {
            Phase::Ready
        } else {
            Phase::Finished
        }
    }

    /// Starts the next step and says which: the caller sends it and hands over the result to [`Runbook::finish`]. `None`
    /// when no step may be sent now.
    pub fn next(&mut self, at: f64) -> Option<usize> {
        if self.phase() != Phase::Ready {
            return None;
        }
        let next = self.steps.iter().position(|step| step.status == Status::Waiting)?;
        let step = &mut self.steps[next];
        (step.status, step.started, step.ended) = (Status::Running, Some(at), None);
        Some(next)
    }

    /// The step on its way was answered: with a receipt, or with a refusal. Whoever cannot tell from the answer whether
    /// it was carried out, as after a gateway's timeout, calls [`Runbook::interrupt`]. A reply that comes when no step is
    /// on its way changes nothing: see [`Runbook::settle`].
    pub fn finish(&mut self, result: Result<String, String>, at: f64) {
        if let Some(step) = self.running() {
            step.end(result.map_or_else(Status::Refused, Status::Done), at);
        }
    }

    /// The step on its way got no answer: the connection broke, or the page was left.
    pub fn interrupt(&mut self, why: &str, at: f64) {
        if let Some(step) = self.running() {
            let status = if step.writes { Status::Unknown(why.into()) } else { Status::Refused(why.into()) };
            step.end(status, at);
        }
    }

    /// Somebody has looked whether a step with an unknown outcome was carried out: `Ok` is its receipt, `Err` says why not.
    pub fn settle(&mut self, step: usize, result: Result<String, String>, at: f64) {
        if let Some(step) = self.steps.get_mut(step).filter(|step| matches!(step.status, Status::Unknown(_))) {
            step.end(result.map_or_else(Status::Refused, Status::Done), at);
        }
    }

    /// Makes the run ready again where it was stopped or cancelled. What is done stays done. `Err` says why it cannot go on.
    pub fn resume(&mut self) -> Result<(), String> {
        if self.phase() == Phase::Running {
            return Err("A step is on its way: wait for its answer.".into());
        }
        if let Some(step) = self.steps.iter().find(|step| matches!(step.status, Status::Unknown(_))) {
            return Err(format!(
                "Nobody knows whether “{}” was carried out: look first, so that it is not done twice.",
                step.title
            ));
        }
        for step in &mut self.steps {
            if matches!(step.status, Status::Refused(_) | Status::Cancelled) {
                (step.status, step.started, step.ended) = (Status::Waiting, None, None);
            }
        }
        Ok(())
    }

    /// Sends no further step. A write that is on its way may still be carried out.
    pub fn cancel(&mut self, at: f64) {
        for step in &mut self.steps {
            match (&step.status, step.writes) {
                (Status::Running, true) => step.end(Status::Unknown("Cancelled while it was on its way.".into()), at),
                (Status::Running | Status::Waiting, _) => step.end(Status::Cancelled, at),
                _ => {}
            }
        }
    }

    /// The step on its way was called back before it was sent; no further one is.
    pub fn withdraw(&mut self, at: f64) {
        for step in &mut self.steps {
            if matches!(step.status, Status::Running | Status::Waiting) {
                step.end(Status::Cancelled, at);
            }
        }
    }

    /// Leaves out a step that is not done and not on its way. One with an unknown outcome has to be settled.
    pub fn skip(&mut self, step: usize, at: f64) {
        let open = |status: &Status| matches!(status, Status::Waiting | Status::Refused(_) | Status::Cancelled);
        if let Some(step) = self.steps.get_mut(step).filter(|step| open(&step.status)) {
            step.end(Status::Skipped, at);
        }
    }

    fn running(&mut self) -> Option<&mut StepState> {
        self.steps.iter_mut().find(|step| step.status == Status::Running)
    }

    /// The receipts as a text, one line for each step. `time` writes a time.
    pub fn to_text(&self, time: &dyn Fn(f64) -> String) -> String {
        let line = |(at, step): (usize, &StepState)| {
            let mut line = format!("{}. {}: {}", at + 1, step.title, step.status.label());
            if let Some(ended) = step.ended {
                line.push_str(&format!(", {}", time(ended)));
                if let Some(started) = step.started {
                    line.push_str(&format!(", after {} ms", (ended - started).round() as i64));
                }
            }
            if !step.status.said().is_empty() {
                line.push_str(&format!(". {}", step.status.said().replace(['\r', '\n'], " ")));
            }
            line + "\n"
        };
        self.steps.iter().enumerate().map(line).collect()
    }

    /// The run with its receipts as JSON.
    pub fn to_json(&self) -> Value {
        let step = |step: &StepState| {
            let said = Some(step.status.said()).filter(|said| !said.is_empty());
            json!({
                "title": step.title,
                "writes": step.writes,
                "status": step.status.label(),
                "said": said,
                "started": step.started,
                "ended": step.ended,
            })
        };
        json!({ "steps": self.steps.iter().map(step).collect::<Vec<_>>() })
    }

    /// The run that was exported; `None` if it is not understood. A write that was on its way has an unknown outcome.
    pub fn from_json(value: &Value) -> Option<Runbook> {
        let steps = value.get("steps")?.as_array()?.iter().map(read_step).collect::<Option<Vec<_>>>()?;
        let mut run = Runbook { steps };
        let at = run.running().and_then(|step| step.started);
        run.interrupt("The page was left while it was on its way.", at.unwrap_or_default());
        Some(run)
    }
}

fn read_step(value: &Value) -> Option<StepState> {
    let said = value.get("said").and_then(Value::as_str).unwrap_or_default().to_string();
    let time = |name: &str| value.get(name).and_then(number_of).filter(|at| at.is_finite());
    let status = match value.get("status")?.as_str()? {
        "waiting" => Status::Waiting,
        "running" => Status::Running,
        "done" => Status::Done(said),
        "refused" => Status::Refused(said),
        "outcome unknown" => Status::Unknown(said),
        "cancelled" => Status::Cancelled,
        "skipped" => Status::Skipped,
        _ => return None,
    };
    Some(StepState {
        title: value.get("title")?.as_str()?.to_string(),
        writes: value.get("writes")?.as_bool()?,
        status,
        started: time("started"),
        ended: time("ended"),
    })
}

#[cfg(test)]
mod tests;
