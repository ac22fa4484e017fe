//! One run: its acts, how each stands, and what is kept of it.

use std::sync::Arc;

use serde_json::{Value, json};

use super::acts::Act;
use super::outcome::{Failure, Receipt, Subject};
use super::place::Place;
use crate::api::journeys::{Configuration, Kind};
use crate::client::Cancel;
use crate::client::runbook::{Runbook, Status, StepState};
use crate::ui::progress::Progress;

/// One run.
#[derive(Clone)]
pub struct Run {
    /// Unique among the runs of this visit.
    pub id: u32,
    /// What it does, in a few words.
    pub title: String,
    /// Its acts in their order.
    pub acts: Vec<Act>,
    /// How each stands.
    pub book: Runbook,
    /// What it is about.
    pub subject: Subject,
    /// The server's copy, where it had changed since the person saw it.
    pub changed: Option<Arc<Configuration>>,
    /// What calls it back, and how far it has come; nothing while no call is on its way.
    pub running: Option<(Cancel, Progress)>,
}

impl Run {
    /// Whether one of its writes may have been done or not.
    pub fn is_unknown(&self) -> bool {
        self.book.steps.iter().any(|step| matches!(step.status, Status::Unknown(_)))
    }

    /// The act that comes next when it goes on.
    pub fn open_act(&self) -> Option<Act> {
        let is_open = |step: &StepState| !matches!(step.status, Status::Done(_) | Status::Skipped);
        self.book.steps.iter().position(is_open).map(|at| self.acts[at])
    }

    /// Why no other run about the same may be started.
    pub fn obstacle(&self) -> Option<&'static str> {
        match (self.running.is_some(), self.is_unknown()) {
            (true, _) => Some("A run about this is on its way: wait for it, or cancel it."),
            (false, true) => {
                Some("Nobody knows whether the last write was carried out: look first, so that it is not made twice.")
            }
            (false, false) => None,
        }
    }

    /// Takes over what an act has made of the configuration.
    pub fn adopt(&mut self, receipt: &Receipt) {
        if let Some(uid) = &receipt.uid {
            self.subject.uid.clone_from(uid);
        }
        if let Some(stored) = &receipt.stored {
            self.subject.base = Some(stored.clone());
        }
    }

    /// Takes the result of the act on its way over.
    pub fn take(&mut self, result: Result<Receipt, Failure>, at: f64, redact: &dyn Fn(&str) -> String) {
        match result {
            Ok(receipt) => {
                self.adopt(&receipt);
                self.book.finish(Ok(redact(&receipt.text)), at);
            }
            Err(Failure::Refused(sentence)) => self.book.finish(Err(redact(&sentence)), at),
            Err(Failure::Changed(theirs)) => {
                let by = theirs.updated().and_then(|touch| touch.by.or(touch.by_id)).unwrap_or("someone");
                let sentence = format!("Not sent: the server's copy is another one by now, last changed by {by}.");
                self.book.finish(Err(sentence), at);
                self.changed = Some(Arc::from(theirs));
            }
            Err(Failure::Lost(sentence)) => self.book.interrupt(&redact(&sentence), at),
            Err(Failure::Withdrawn) => self.book.withdraw(at),
        }
    }

    /// What is kept.
    pub fn to_json(&self) -> Value {
        let text = |value: &Option<Arc<Value>>| value.as_ref().map(|value| value.to_string());
        json!({
            "title": self.title,
            "acts": self.acts.iter().map(|act| act.word()).collect::<Vec<_>>(),
            "book": self.book.to_json(),
            "kind": self.subject.kind.noun(),
            "uid": self.subject.uid,
            "place": self.subject.place.to_json(),
            "body": text(&self.subject.body),
            "base": text(&self.subject.base),
        })
    }
}

/// The run that was kept; `None` when it is not understood.
pub fn from_json(kept: &Value) -> Option<Run> {
    let text = |name: &str| kept.get(name)?.as_str().map(str::to_string);
    let value = |name: &str| serde_json::from_str::<Value>(kept.get(name)?.as_str()?).ok().map(Arc::new);
    let noun = text("kind")?;
    let kind = Kind::ALL.into_iter().find(|kind| kind.noun() == noun)?;
    let acts =
        kept.get("acts")?.as_array()?.iter().map(|word| Act::find(word.as_str()?)).collect::<Option<Vec<_>>>()?;
    let book = Runbook::from_json(kept.get("book")?)?;
    let place = Place::from_json(kept.get("place")?)?;
    let subject = Subject { kind, uid: text("uid")?, place, body: value("body"), base: value("base") };
    let whole = acts.len() == book.steps.len();
    whole.then_some(Run { id: 0, title: text("title")?, acts, book, subject, changed: None, running: None })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::client::runbook::Phase;

    fn run(acts: &[Act]) -> Run {
        let step = |act: &Act| if act.writes() { StepState::writes("w") } else { StepState::reads("r") };
        let subject = Subject {
            kind: Kind::Capping,
            uid: "u".into(),
            place: Place::example(),
            body: Some(Arc::new(json!({ "n": 1 }))),
            base: None,
        };
        let book = Runbook::new(acts.iter().map(step).collect());
        Run { id: 7, title: "Save".into(), acts: acts.to_vec(), book, subject, changed: None, running: None }
    }

    fn take(run: &mut Run, result: Result<Receipt, Failure>) {
        run.take(result, 2.0, &|text| text.replace("secret", "$TOKEN"));
    }

    #[test]
    fn a_run_survives_a_reload_and_a_write_on_its_way_is_unknown() {
        let mut run = run(&[Act::Save, Act::CanDeploy, Act::Deploy]);
        run.book.next(1.0);
        let kept = from_json(&run.to_json()).expect("it is read");
        assert!(kept.is_unknown() && kept.obstacle().is_some_and(|why| why.contains("look first")));
        assert_eq!((&kept.acts, &kept.subject), (&run.acts, &run.subject));
        run.acts.pop();
        assert!(from_json(&run.to_json()).is_none(), "as many acts as steps");
        assert!(from_json(&json!({ "title": "x" })).is_none());
    }

    #[test]
    fn what_has_changed_meanwhile_is_not_overwritten() {
        let mut run = run(&[Act::Save, Act::CanDeploy]);
        run.book.next(1.0);
        let theirs = json!({ "uid": "u", "metadata": { "lastModifiedBy": "Ann" } });
        take(&mut run, Err(Failure::Changed(Box::new(Configuration::new(Kind::Capping, theirs)))));
        assert!(matches!(&run.book.steps[0].status, Status::Refused(why) if why.contains("Ann")));
        assert!(run.changed.is_some() && run.book.phase() == Phase::Stopped);
        assert_eq!((run.book.next(2.0), run.open_act()), (None, Some(Act::Save)), "nothing further is sent");
    }

    #[test]
    fn what_an_act_has_made_is_what_the_next_one_starts_from() {
        let mut run = run(&[Act::Create, Act::Deploy]);
        run.subject.uid.clear();
        run.book.next(1.0);
        let stored = Configuration::new(Kind::Capping, json!({ "uid": "new", "url": "u", "state": "created" }));
        take(&mut run, Ok(Receipt::of_definition("201 secret".into(), &stored)));
        assert_eq!((&*run.subject.uid, run.subject.base.as_deref()), ("new", Some(&json!({ "url": "u" }))));
        assert_eq!(run.book.steps[0].status, Status::Done("201 $TOKEN".into()));
        assert_eq!((run.open_act(), run.obstacle()), (Some(Act::Deploy), None));
    }
}
