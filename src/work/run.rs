//! One run: its acts, how each stands, and what is kept of it.

use std::sync::Arc;

use serde_json::{Value, json};

use super::act::{Act, Workspace};
use super::outcome::{Failure, Receipt, Subject};
use super::runbook::{Phase, Runbook, Status, StepState};
use crate::client::{Cancel, Place};
use crate::domain::document::read_value;

/// What is on its way of a run.
#[derive(Clone)]
pub enum Moving {
    /// Nothing.
    Still,
    /// An act.
    Acting {
        /// What calls it back.
        cancel: Cancel,
        /// When it set out, in milliseconds since 1970.
        since: f64,
        /// How many steps were done with before that.
        before: usize,
    },
    /// A look whether an act was carried out, and what calls it back.
    Looking(Cancel),
}

/// One run.
#[derive(Clone)]
pub struct Run {
    /// Unique among the runs of this visit.
    pub id: u32,
    /// Whose it is.
    pub workspace: &'static Workspace,
    /// What it does, in a few words.
    pub title: String,
    /// Its acts in their order.
    pub acts: Vec<&'static dyn Act>,
    /// How each stands.
    pub book: Runbook,
    /// What it is about.
    pub subject: Subject,
    /// The server's copy as it came, where it had changed since the person saw it.
    pub changed: Option<Arc<Value>>,
    /// What is on its way of it.
    pub moving: Moving,
}

impl Run {
    /// A run that has not begun.
    pub fn new(
        workspace: &'static Workspace,
        title: String,
        acts: Vec<&'static dyn Act>,
        subject: Subject,
        id: u32,
    ) -> Run {
        let step = |act: &&dyn Act| {
            let title = act.title(subject.resource);
            if act.writes() { StepState::writes(&title) } else { StepState::reads(&title) }
        };
        let book = Runbook::new(acts.iter().map(step).collect());
        Run { id, workspace, title, acts, book, subject, changed: None, moving: Moving::Still }
    }

    /// Whether an act is on its way.
    pub fn is_acting(&self) -> bool {
        matches!(self.moving, Moving::Acting { .. })
    }

    /// Whether it is looked whether an act was carried out.
    pub fn is_looking(&self) -> bool {
        matches!(self.moving, Moving::Looking(_))
    }

    /// Whether it has come to its end: nothing is on its way, and nothing is left to do.
    pub fn is_over(&self) -> bool {
        matches!(self.moving, Moving::Still) && self.book.phase() == Phase::Finished
    }

    /// What calls back what is on its way.
    pub fn cancel(&self) -> Option<&Cancel> {
        match &self.moving {
            Moving::Still => None,
            Moving::Acting { cancel, .. } | Moving::Looking(cancel) => Some(cancel),
        }
    }

    /// How many acts have been done with since it set out, and of how many then.
    pub fn progress(&self) -> (u32, u32) {
        let before = if let Moving::Acting { before, .. } = self.moving { before } else { 0 };
        ((self.ended() - before) as u32, (self.acts.len() - before) as u32)
    }

    /// How many steps are done with.
    pub fn ended(&self) -> usize {
        let is_ended = |step: &&StepState| !matches!(step.status, Status::Waiting | Status::Running);
        self.book.steps.iter().filter(is_ended).count()
    }

    /// The place of the write that may have been done or not.
    pub fn unknown(&self) -> Option<usize> {
        self.book.steps.iter().position(|step| matches!(step.status, Status::Unknown(_)))
    }

    /// The act that comes next when it goes on.
    pub fn open_act(&self) -> Option<&'static dyn Act> {
        let is_open = |step: &StepState| !matches!(step.status, Status::Done(_) | Status::Skipped);
        self.book.steps.iter().position(is_open).map(|at| self.acts[at])
    }

    /// Why no other run about the same may be started.
    pub fn obstacle(&self) -> Option<&'static str> {
        match (self.is_acting(), self.unknown()) {
            (true, _) => Some("A run about this is on its way: wait for it, or cancel it."),
            (false, Some(_)) => {
                Some("Nobody knows whether the last write was carried out: look first, so that it is not made twice.")
            }
            (false, None) => None,
        }
    }

    /// Takes over what an act has made of the object.
    pub fn adopt(&mut self, receipt: &Receipt) {
        if let Some(object) = &receipt.object {
            self.subject.object.clone_from(object);
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
            Err(Failure::Changed { now, by }) => {
                let by = by.as_deref().unwrap_or("someone");
                let sentence = format!("Not sent: the server's copy is another one by now, last changed by {by}.");
                self.book.finish(Err(sentence), at);
                self.changed = Some(Arc::new(now));
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
            "kind": (self.workspace.noun)(self.subject.resource),
            "uid": self.subject.object,
            "place": self.subject.place.to_json(),
            "body": text(&self.subject.body),
            "base": text(&self.subject.base),
        })
    }

    /// The run of a workspace that was kept; `None` when it is not of this one, or not understood.
    pub fn from_json(workspace: &'static Workspace, kept: &Value, id: u32) -> Option<Run> {
        let text = |name: &str| kept.get(name)?.as_str().map(str::to_string);
        let value = |name: &str| read_value(kept.get(name)?.as_str()?).ok().map(Arc::new);
        let noun = text("kind")?;
        let resource = *workspace.resources.iter().find(|resource| (workspace.noun)(**resource) == noun)?;
        let place = Place::from_json(resource.family(), kept.get("place")?)?;
        let words = kept.get("acts")?.as_array()?.iter();
        let acts = words.map(|word| (workspace.find)(word.as_str()?)).collect::<Option<Vec<_>>>()?;
        let book = Runbook::from_json(kept.get("book")?)?;
        let subject = Subject { resource, object: text("uid")?, place, body: value("body"), base: value("base") };
        let is_whole = acts.len() == book.steps.len();
        let title = text("title")?;
        is_whole.then_some(Run { id, workspace, title, acts, book, subject, changed: None, moving: Moving::Still })
    }
}

#[cfg(test)]
mod tests {
    use super::super::act::{Doing, Form, Means};
    use super::super::outcome::Found;
    use super::*;
    use crate::api::error::ApiError;
    use crate::api::{Resource, find_operation};

    /// Acts of a workspace that there is not: rooms of hotels, which are booked, checked and let.
    struct Hotel(&'static str, bool);

    impl Act for Hotel {
        fn word(&self) -> &'static str {
            self.0
        }

        fn title(&self, resource: Resource) -> String {
            format!("{} one of the {}", self.0, resource.title())
        }

        fn writes(&self) -> bool {
            self.1
        }

        fn form(&self, _: Resource) -> Option<Form> {
            let operation = |id| find_operation(id).expect("in the catalogue");
            let form = Form { written: operation("templates.create"), next: operation("templates.update") };
            (self.0 == "book").then_some(form)
        }

        fn perform(&self, _: Means, _: Subject, _: Cancel) -> Doing<Result<Receipt, Failure>> {
            Box::pin(async { Err(Failure::Withdrawn) })
        }

        fn look(&self, _: Means, _: Subject, _: Option<f64>, _: Cancel) -> Doing<Result<Found, ApiError>> {
            Box::pin(async { Err(ApiError::Cancelled) })
        }
    }

    static BOOK: Hotel = Hotel("book", true);
    static CHECK: Hotel = Hotel("check", false);
    static LET: Hotel = Hotel("let", true);

    static HOTELS: Workspace = Workspace {
        resources: &[Resource::Templates, Resource::Fragments],
        find: |word| [&BOOK, &CHECK, &LET].into_iter().find(|act| act.0 == word).map(|act| act as &dyn Act),
        noun: |resource| if resource == Resource::Templates { "room" } else { "suite" },
        page: |_, object| format!("#/hotels/{object}"),
        form: |_, object| format!("#/hotels/{object}/edit"),
    };

    fn run(acts: &[&'static dyn Act]) -> Run {
        let subject = Subject {
            resource: Resource::Fragments,
            object: "u".into(),
            place: Place::partly(Resource::Fragments.family(), 3, "Mine".into(), "prod"),
            body: Some(Arc::new(json!({ "n": 1 }))),
            base: None,
        };
        Run::new(&HOTELS, "Save".into(), acts.to_vec(), subject, 7)
    }

    fn words(run: &Run) -> Vec<&str> {
        run.acts.iter().map(|act| act.word()).collect()
    }

    fn take(run: &mut Run, result: Result<Receipt, Failure>) {
        run.take(result, 2.0, &|text| text.replace("secret", "$TOKEN"));
    }

    #[test]
    fn the_steps_are_called_what_the_acts_say() {
        let run = run(&[&BOOK, &CHECK]);
        let steps = run.book.steps.iter().map(|step| (step.title.as_str(), step.writes)).collect::<Vec<_>>();
        assert_eq!(steps, [("book one of the Content fragments", true), ("check one of the Content fragments", false)]);
    }

    #[test]
    fn a_run_survives_a_reload_and_a_write_on_its_way_is_unknown() {
        let mut run = run(&[&BOOK, &CHECK, &LET]);
        run.book.next(1.0);
        let kept = Run::from_json(&HOTELS, &run.to_json(), 8).expect("it is read");
        assert!(kept.unknown() == Some(0) && kept.obstacle().is_some_and(|why| why.contains("look first")));
        assert_eq!((words(&kept), &kept.subject, kept.id), (words(&run), &run.subject, 8));
        run.acts.pop();
        assert!(Run::from_json(&HOTELS, &run.to_json(), 8).is_none(), "as many acts as steps");
        assert!(Run::from_json(&HOTELS, &json!({ "title": "x" }), 8).is_none());
    }

    #[test]
    fn a_run_is_read_by_its_own_workspace_only() {
        static OTHERS: Workspace = Workspace { noun: |_| "house", ..HOTELS };
        static SHUT: Workspace = Workspace { find: |_| None, ..HOTELS };
        let kept = run(&[&BOOK]).to_json();
        assert!(Run::from_json(&OTHERS, &kept, 1).is_none() && Run::from_json(&SHUT, &kept, 1).is_none());
        assert!(Run::from_json(&HOTELS, &kept, 1).is_some());
    }

    #[test]
    fn what_has_changed_meanwhile_is_not_overwritten() {
        for (by, said) in [(Some("Ann"), "last changed by Ann"), (None, "last changed by someone")] {
            let mut run = run(&[&BOOK, &CHECK]);
            run.book.next(1.0);
            let now = json!({ "n": 2 });
            take(&mut run, Err(Failure::Changed { now: now.clone(), by: by.map(str::to_string) }));
            assert!(matches!(&run.book.steps[0].status, Status::Refused(why) if why.contains(said)));
            assert_eq!((run.changed.as_deref(), run.book.phase()), (Some(&now), Phase::Stopped));
            assert_eq!(run.book.next(2.0), None, "nothing further is sent");
            assert_eq!(run.open_act().map(|act| act.word()), Some("book"));
        }
    }

    #[test]
    fn what_an_act_has_made_is_what_the_next_one_starts_from() {
        let mut run = run(&[&BOOK, &LET]);
        run.subject.object.clear();
        run.book.next(1.0);
        let stored = Some(Arc::new(json!({ "n": 1 })));
        take(&mut run, Ok(Receipt { text: "201 secret".into(), object: Some("new".into()), stored }));
        assert_eq!((&*run.subject.object, run.subject.base.as_deref()), ("new", Some(&json!({ "n": 1 }))));
        assert_eq!(run.book.steps[0].status, Status::Done("201 $TOKEN".into()));
        assert_eq!((run.open_act().map(|act| act.word()), run.obstacle()), (Some("let"), None));
    }

    #[test]
    fn a_run_is_over_when_nothing_is_left_to_do() {
        let mut run = run(&[&BOOK, &CHECK]);
        assert!(!run.is_over(), "it has not begun");
        run.moving = Moving::Acting { cancel: Cancel::new(), since: 1.0, before: 0 };
        for _ in 0..2 {
            run.book.next(1.0);
            take(&mut run, Ok(Receipt::new("200")));
        }
        assert!(!run.is_over(), "it is on its way");
        run.moving = Moving::Still;
        assert!(run.is_over());
        for stopped in [Failure::Refused("no".into()), Failure::Lost("cut".into()), Failure::Withdrawn] {
            let mut run = self::run(&[&BOOK, &CHECK]);
            run.book.next(1.0);
            take(&mut run, Err(stopped));
            assert!(!run.is_over(), "{:?}", run.book);
        }
    }

    #[test]
    fn a_run_that_goes_on_counts_what_is_left() {
        let mut run = run(&[&CHECK, &BOOK, &CHECK, &LET]);
        assert_eq!(run.progress(), (0, 4));
        run.book.next(1.0);
        take(&mut run, Ok(Receipt::new("200")));
        run.moving = Moving::Acting { cancel: Cancel::new(), since: 3.0, before: run.ended() };
        assert_eq!(run.progress(), (0, 3));
        run.book.next(3.0);
        assert_eq!(run.progress(), (0, 3));
        take(&mut run, Ok(Receipt::new("200")));
        assert_eq!(run.progress(), (1, 3));
    }
}
