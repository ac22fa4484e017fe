//! The runs: acts one after the other, each with its receipt, stopped by the first refusal. A run goes on while the
//! person is on another page, and what is left of one survives a reload.

use std::rc::Rc;

use serde_json::{Value, json};

use super::acts::Act;
use super::call::operation;
use super::look::find_out;
use super::perform::{Failure, Receipt, Subject, perform};
use crate::api::Setting;
use crate::api::journeys::{Configuration, Kind};
use crate::api::request::Settings as _;
use crate::client::runbook::{Phase, Runbook, Status, StepState};
use crate::client::{Cancel, load_text, now, save_text};
use crate::components::tools::Tools;
use crate::pages::Drafts;
use crate::route::Route;
use crate::state::{State, spawn};
use crate::ui::dom;
use crate::ui::notice::Tone;
use crate::ui::progress::Progress;

/// Where the runs are kept that are not finished; never a token in them.
const KEY: &str = "wheelhouse.runs";

/// How many runs are remembered; the oldest goes first.
const MOST: usize = 20;

/// Where a run was begun, and where alone it goes on.
#[derive(Clone, Debug, PartialEq)]
struct Place {
    connection: u32,
    name: String,
    sandbox: String,
}

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
    /// The server's copy, where it had changed since the writing began.
    pub changed: Option<Rc<Configuration>>,
    /// What calls it back, and how far it has come; nothing while no call is on its way.
    pub running: Option<(Cancel, Progress)>,
    place: Place,
}

/// What a run is to do.
pub struct Begin {
    /// What it does, in a few words.
    pub title: String,
    /// Its acts in their order.
    pub acts: &'static [Act],
    /// What it is about.
    pub subject: Subject,
}

/// Every run, newest last. It is copied freely.
#[derive(Clone, Copy)]
pub struct Runs {
    list: State<Vec<Run>>,
    /// Counts the acts that changed something: whoever shows a configuration reads it again.
    pub ended: State<u32>,
    restored: State<bool>,
    drafts: Drafts,
}

impl Runs {
    /// No run yet; see [`Runs::restore`]. What is written in `drafts` is forgotten once it is saved.
    pub fn new(drafts: Drafts) -> Runs {
        Runs { list: State::new(Vec::new()), ended: State::new(0), restored: State::new(false), drafts }
    }

    /// Reads what was kept, once. A write that was on its way then has an unknown outcome.
    pub fn restore(self) {
        if !self.restored.peek(|done| *done) {
            self.restored.set(true);
            let kept: Value = serde_json::from_str(&load_text(KEY).unwrap_or_default()).unwrap_or_default();
            let kept = kept.as_array().into_iter().flatten().filter_map(from_json);
            self.list.set(kept.enumerate().map(|(id, run)| Run { id: id as u32, ..run }).collect());
        }
    }

    /// The newest run about a configuration on this connection; followed. An empty uid stands for one that is not
    /// created yet.
    pub fn about(self, tools: Tools, kind: Kind, uid: &str) -> Option<Run> {
        let here = Place::now(tools);
        let is_it = |run: &&Run| (run.subject.kind, &*run.subject.uid) == (kind, uid) && run.place == here;
        self.list.with(|list| list.iter().rev().find(is_it).cloned())
    }

    /// Starts a run, unless one about the same is on its way. What was left of an earlier one is forgotten.
    pub fn start(self, tools: Tools, begin: Begin) {
        let Begin { title, acts, subject } = begin;
        let place = Place::now(tools);
        let (kind, uid, here) = (subject.kind, subject.uid.clone(), place.clone());
        let same = |run: &Run| (run.subject.kind, &run.subject.uid, &run.place) == (kind, &uid, &here);
        if self.list.peek(|list| list.iter().any(|run| same(run) && run.running.is_some())) {
            return tools.toasts.say(Tone::Warning, "A run about this is on its way: wait for it, or cancel it.", None);
        }
        let step = |act: &Act| {
            let title = act.title(subject.kind);
            if act.writes() { StepState::writes(&title) } else { StepState::reads(&title) }
        };
        let book = Runbook::new(acts.iter().map(step).collect());
        let mut id = 0;
        self.list.update(|list| {
            list.retain(|run| !same(run));
            while list.len() >= MOST {
                list.remove(0);
            }
            id = list.iter().map(|run| run.id + 1).max().unwrap_or_default();
            list.push(Run { id, title, acts: acts.to_vec(), book, subject, changed: None, running: None, place });
        });
        self.go_on(tools, id);
    }

    /// Goes on where a run was stopped or cancelled.
    pub fn resume(self, tools: Tools, id: u32) {
        let mut verdict = Ok(());
        self.change(tools, id, |run| {
            verdict = run.place.check(tools).and_then(|()| run.book.resume());
            run.changed = None;
        });
        match verdict {
            Ok(()) => self.go_on(tools, id),
            Err(sentence) => tools.toasts.say(Tone::Warning, sentence, None),
        }
    }

    /// Forgets a run that is not on its way.
    pub fn forget(self, tools: Tools, id: u32) {
        self.list.update(|list| list.retain(|run| run.id != id || run.running.is_some()));
        self.keep(tools);
    }

    /// Looks on the server whether the act with an unknown outcome was carried out.
    pub fn look(self, tools: Tools, id: u32) {
        let unknown = |run: &Run| {
            let at = run.book.steps.iter().position(|step| matches!(step.status, Status::Unknown(_)))?;
            Some((at, run.acts[at], run.subject.clone(), run.place.clone()))
        };
        let Some((at, act, subject, place)) = self.find(id, unknown).flatten() else { return };
        if let Err(sentence) = place.check(tools) {
            return tools.toasts.say(Tone::Warning, sentence, None);
        }
        spawn(async move {
            match find_out(tools.client, act, &subject, &Cancel::new()).await {
                Ok(found) => self.change(tools, id, |run| {
                    if let Ok(Receipt { uid: Some(uid), .. }) = &found {
                        run.subject.uid.clone_from(uid);
                    }
                    run.book.settle(at, found.map(|receipt| receipt.text), now());
                }),
                Err(error) => tools.toasts.say(Tone::Bad, format!("It could not be looked at. {error}"), None),
            }
            self.ended.update(|count| *count += 1);
        });
    }

    fn go_on(self, tools: Tools, id: u32) {
        let cancel = Cancel::new();
        let left = |run: &Run| run.book.steps.iter().filter(|step| step.status == Status::Waiting).count();
        let progress = Progress::start("Calls of the run", self.find(id, left).unwrap_or_default() as u32, now);
        self.change(tools, id, |run| run.running = Some((cancel.clone(), progress)));
        spawn(async move {
            while let Some((act, subject)) = self.begin_next(tools, id) {
                let result = perform(tools, act, &subject, &cancel).await;
                let mut led = None;
                self.change(tools, id, |run| {
                    led = run.take(act, result, now());
                });
                progress.step();
                if let Some(uid) = led.filter(|_| matches!(act, Act::Create | Act::Save)) {
                    self.leave_form(tools, &subject, uid);
                }
                if act.writes() {
                    self.ended.update(|count| *count += 1);
                }
            }
            self.change(tools, id, |run| run.running = None);
            self.ended.update(|count| *count += 1);
        });
    }

    /// The next act, unless the connection is another one by now.
    fn begin_next(self, tools: Tools, id: u32) -> Option<(Act, Subject)> {
        let mut next = None;
        self.change(tools, id, |run| {
            let Some(at) = run.book.next(now()) else { return };
            match run.place.check(tools) {
                Ok(()) => next = Some((run.acts[at], run.subject.clone())),
                Err(sentence) => run.book.finish(Err(sentence), now()),
            }
        });
        next
    }

    /// What is written is on the server: from its form to its page, where the run goes on.
    fn leave_form(self, tools: Tools, subject: &Subject, uid: String) {
        let (kind, is_new) = (subject.kind, subject.uid.is_empty());
        let form =
            if is_new { Route::NewConfiguration(kind) } else { Route::EditConfiguration(kind, subject.uid.clone()) };
        let written = subject.body.as_deref().unwrap_or(&Value::Null);
        let id = operation(kind, if is_new { "create" } else { "update" }).id;
        if self.drafts.forget(tools.client, id, written) && tools.route.peek(|route| *route == form) {
            dom::go(&Route::Configuration(kind, uid).href());
        }
    }

    fn find<R>(self, id: u32, read: impl FnOnce(&Run) -> R) -> Option<R> {
        self.list.peek(|list| list.iter().find(|run| run.id == id).map(read))
    }

    fn change(self, tools: Tools, id: u32, change: impl FnOnce(&mut Run)) {
        self.list.update(|list| {
            if let Some(run) = list.iter_mut().find(|run| run.id == id) {
                change(run);
            }
        });
        self.keep(tools);
    }

    fn keep(self, tools: Tools) {
        let open: Vec<Value> = self
            .list
            .peek(|list| list.iter().filter(|run| run.book.phase() != Phase::Finished).map(Run::to_json).collect());
        save_text(KEY, &tools.client.redact(&Value::Array(open).to_string()));
    }
}

impl Place {
    fn now(tools: Tools) -> Place {
        let connection = tools.client.connection();
        let sandbox = connection.setting(Setting::Sandbox).to_string();
        Place { connection: connection.id, name: connection.name.clone(), sandbox }
    }

    fn check(&self, tools: Tools) -> Result<(), String> {
        if leptos::prelude::untrack(|| Place::now(tools)) == *self {
            return Ok(());
        }
        Err(format!("This was begun with {}, sandbox {}: choose that one to go on.", self.name, self.sandbox))
    }
}

impl Run {
    /// Takes the result of an act over; gives the uid when the act has made or changed it.
    fn take(&mut self, act: Act, result: Result<Receipt, Failure>, at: f64) -> Option<String> {
        match result {
            Ok(receipt) => {
                if let Some(uid) = receipt.uid {
                    self.subject.uid = uid;
                }
                self.book.finish(Ok(receipt.text), at);
                return act.writes().then(|| self.subject.uid.clone());
            }
            Err(Failure::Refused(sentence)) => self.book.finish(Err(sentence), at),
            Err(Failure::Changed(theirs)) => {
                let by = theirs.updated().and_then(|touch| touch.by.or(touch.by_id)).unwrap_or("someone");
                self.book
                    .finish(Err(format!("Not sent: {by} has changed the server's copy since the editing began.")), at);
                self.changed = Some(Rc::from(theirs));
            }
            Err(Failure::Lost(sentence)) => self.book.interrupt(&sentence, at),
            Err(Failure::Withdrawn) => self.book.withdraw(at),
        }
        None
    }

    fn to_json(&self) -> Value {
        let text = |value: &Option<Rc<Value>>| value.as_ref().map(|value| value.to_string());
        json!({
            "title": self.title,
            "acts": self.acts.iter().map(|act| act.word()).collect::<Vec<_>>(),
            "book": self.book.to_json(),
            "kind": self.subject.kind.noun(),
            "uid": self.subject.uid,
            "body": text(&self.subject.body),
            "base": text(&self.subject.base),
            "before": self.subject.before.as_ref().map(|before| before.value().to_string()),
            "connection": self.place.connection,
            "connectionName": self.place.name,
            "sandbox": self.place.sandbox,
        })
    }
}

/// The run that was kept; `None` when it is not understood.
fn from_json(kept: &Value) -> Option<Run> {
    let text = |name: &str| kept.get(name)?.as_str().map(str::to_string);
    let value = |name: &str| serde_json::from_str::<Value>(kept.get(name)?.as_str()?).ok();
    let noun = text("kind")?;
    let kind = Kind::ALL.into_iter().find(|kind| kind.noun() == noun)?;
    let acts =
        kept.get("acts")?.as_array()?.iter().map(|word| Act::find(word.as_str()?)).collect::<Option<Vec<_>>>()?;
    let book = Runbook::from_json(kept.get("book")?)?;
    let subject = Subject {
        kind,
        uid: text("uid")?,
        body: value("body").map(Rc::new),
        base: value("base").map(Rc::new),
        before: value("before").map(|before| Rc::new(Configuration::new(kind, before))),
    };
    let connection = u32::try_from(kept.get("connection")?.as_u64()?).ok()?;
    let place = Place { connection, name: text("connectionName")?, sandbox: text("sandbox")? };
    let whole = acts.len() == book.steps.len();
    whole.then_some(Run { id: 0, title: text("title")?, acts, book, subject, changed: None, running: None, place })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_survives_a_reload_and_a_write_on_its_way_is_unknown() {
        let acts = [Act::Save, Act::CanDeploy, Act::Deploy];
        let mut book = Runbook::new(vec![StepState::writes("a"), StepState::reads("b"), StepState::writes("c")]);
        book.next(1.0);
        let mut run = Run {
            id: 7,
            title: "Save".into(),
            acts: acts.to_vec(),
            book,
            subject: Subject {
                kind: Kind::Capping,
                uid: "u".into(),
                body: Some(Rc::new(json!({ "n": 1 }))),
                base: None,
                before: Some(Rc::new(Configuration::new(Kind::Capping, json!({ "uid": "u" })))),
            },
            changed: None,
            running: None,
            place: Place { connection: 3, name: "Mine".into(), sandbox: "prod".into() },
        };
        let kept = from_json(&run.to_json()).expect("it is read");
        assert!(matches!(kept.book.steps[0].status, Status::Unknown(_)));
        assert_eq!(
            (kept.acts, kept.place, kept.subject.body),
            (acts.to_vec(), run.place.clone(), run.subject.body.clone())
        );
        run.acts.pop();
        assert!(from_json(&run.to_json()).is_none(), "as many acts as steps");
        assert!(from_json(&json!({ "title": "x" })).is_none());
    }

    #[test]
    fn what_has_changed_meanwhile_is_not_overwritten() {
        let subject = Subject { kind: Kind::Capping, uid: "u".into(), body: None, base: None, before: None };
        let book = Runbook::new(vec![StepState::writes("a"), StepState::reads("b")]);
        let place = Place { connection: 3, name: "Mine".into(), sandbox: "prod".into() };
        let acts = vec![Act::Save, Act::CanDeploy];
        let title = String::new();
        let mut run = Run { id: 0, title, acts, book, subject, changed: None, running: None, place };
        run.book.next(1.0);
        let theirs = json!({ "uid": "u", "metadata": { "lastModifiedBy": "Ann" } });
        run.take(Act::Save, Err(Failure::Changed(Box::new(Configuration::new(Kind::Capping, theirs)))), 2.0);
        assert!(matches!(&run.book.steps[0].status, Status::Refused(why) if why.contains("Ann")));
        assert!(run.changed.is_some() && run.book.phase() == Phase::Stopped);
        run.book.next(2.0);
        assert_eq!(run.book.steps[1].status, Status::Waiting, "nothing further is sent");
    }
}
