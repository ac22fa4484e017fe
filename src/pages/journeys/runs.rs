//! The runs: acts one after the other, each with its receipt, stopped by the first refusal. A run goes on while the
//! person is on another page, and what is left of one survives a reload.

use crate::reactive::Lasting;
use leptos::prelude::*;
use serde_json::Value;

use super::acts::Act;
use super::call::operation;
use super::look::find_out;
use super::outcome::Subject;
use super::perform::Means;
use super::place::Place;
use super::run::{Run, from_json};
use crate::api::Verb;
use crate::api::journeys::Kind;
use crate::client::runbook::{Phase, Runbook, Status, StepState};
use crate::client::undo::Undo;
use crate::client::{Cancel, Client, load_tab_text, now, save_tab_text};
use crate::components::contexts::CurrentRoute;
use crate::domain::document::read_value;
use crate::pages::drafts::Drafts;
use crate::reactive::spawn;
use crate::route::Route;
use crate::route::journeys::JourneysRoute;
use crate::ui::dom;
use crate::ui::notice::Tone;
use crate::ui::progress::Progress;
use crate::ui::toast::Toasts;

/// Where the runs of this tab are kept that are not finished; never a token in them.
const KEY: &str = "wheelhouse.runs";

/// The heading of a run; it gets the focus when the button that was pressed goes away.
pub const TITLE: &str = "run-title";

/// How long a page takes to move the focus to its heading, in milliseconds.
const ENTERING: i32 = 60;

/// How many runs are remembered; the oldest finished one goes first.
const MOST: usize = 20;

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
    list: Lasting<Vec<Run>>,
    /// Counts the acts that changed something: whoever shows a configuration reads it again.
    pub ended: Lasting<u32>,
    /// The id of the last run.
    last: StoredValue<u32>,
    restored: StoredValue<bool>,
    means: Means,
    drafts: Drafts,
    /// Where the person is.
    route: Lasting<Route>,
    /// What is made for a run outlives the page where it was begun.
    owner: StoredValue<Owner>,
}

impl Runs {
    /// No run yet; see [`Runs::restore`]. What is written in `drafts` is forgotten once it is saved. Panics outside of the
    /// app.
    pub fn new(drafts: Drafts) -> Runs {
        let CurrentRoute(route) = CurrentRoute::expect();
        Runs {
            list: Lasting::new(Vec::new()),
            ended: Lasting::new(0),
            last: StoredValue::new(0),
            restored: StoredValue::new(false),
            means: Means { client: Client::expect(), undo: Undo::expect(), toasts: Toasts::expect() },
            drafts,
            route,
            owner: StoredValue::new(Owner::new()),
        }
    }

    /// The runs of this page. Panics outside of the app.
    pub fn expect() -> Runs {
        expect_context()
    }

    /// Reads what was kept, once. A write that was on its way then has an unknown outcome.
    pub fn restore(self) {
        if !self.restored.get_value() {
            self.restored.set_value(true);
            let kept = read_value(&load_tab_text(KEY).unwrap_or_default()).unwrap_or_default();
            let kept = kept.as_array().into_iter().flatten().filter_map(from_json);
            self.list.set(kept.map(|run| Run { id: self.new_id(), ..run }).collect());
        }
    }

    fn new_id(self) -> u32 {
        self.last.update_value(|last| *last += 1);
        self.last.get_value()
    }

    /// The newest run about a configuration on the active connection; followed. An empty uid stands for one that is not
    /// created yet.
    pub fn about(self, kind: Kind, uid: &str) -> Option<Run> {
        let here = Place::now(self.means.client);
        let is_it = |run: &&Run| (run.subject.kind, &*run.subject.uid) == (kind, uid) && run.subject.place == here;
        self.list.with(|list| list.iter().rev().find(is_it).cloned())
    }

    /// Reads the run with an id, if it is there; followed.
    pub fn read<R>(self, id: u32, read: impl FnOnce(&Run) -> R) -> Option<R> {
        self.list.with(|list| list.iter().find(|run| run.id == id).map(read))
    }

    /// The run with an id as it is now; not followed.
    pub fn find_now(self, id: u32) -> Option<Run> {
        untrack(|| self.read(id, Run::clone))
    }

    /// Starts a run and gives its id. Nothing is started while one about the same is on its way, or has a write whose
    /// outcome nobody knows: it could be made twice. What was left of an earlier one is forgotten.
    pub fn start(self, begin: Begin) -> Option<u32> {
        let Begin { title, acts, subject } = begin;
        let other = subject.clone();
        let is_same = move |run: &Run| {
            let one = &run.subject;
            (one.kind, &one.uid, &one.place) == (other.kind, &other.uid, &other.place)
        };
        if let Some(sentence) =
            self.list.with_untracked(|list| list.iter().filter(|run| is_same(run)).find_map(Run::obstacle))
        {
            self.means.toasts.say(Tone::Warning, sentence.to_string(), None);
            return None;
        }
        let step = |act: &Act| {
            let title = act.title(subject.kind);
            if act.writes() { StepState::writes(&title) } else { StepState::reads(&title) }
        };
        let book = Runbook::new(acts.iter().map(step).collect());
        let id = self.new_id();
        self.list.update(|list| {
            list.retain(|run| !is_same(run));
            let finished = list.iter().position(|run| run.book.phase() == Phase::Finished);
            if let Some(at) = finished.filter(|_| list.len() >= MOST) {
                list.remove(at);
            }
            list.push(Run { id, title, acts: acts.to_vec(), book, subject, changed: None, running: None });
        });
        self.go_on(id);
        Some(id)
    }

    /// Goes on where a run was stopped or cancelled.
    pub fn resume(self, id: u32) {
        let mut verdict = Ok(());
        self.change(id, |run| {
            verdict = run.subject.place.check(self.means.client).and_then(|()| run.book.resume());
        });
        match verdict {
            Ok(()) => self.go_on(id),
            Err(sentence) => self.means.toasts.say(Tone::Warning, sentence, None),
        }
    }

    /// Forgets a run that is not on its way.
    pub fn forget(self, id: u32) {
        self.list.update(|list| list.retain(|run| run.id != id || run.running.is_some()));
        self.keep();
    }

    /// The person has decided about the two copies.
    pub fn settle_conflict(self, kind: Kind, uid: &str) {
        if let Some(run) = untrack(|| self.about(kind, uid)) {
            self.change(run.id, |run| run.changed = None);
        }
    }

    /// Looks on the server whether the act with an unknown outcome was carried out.
    pub fn look(self, id: u32) {
        let Some(run) = self.find_now(id) else { return };
        let unknown = |step: &StepState| matches!(step.status, Status::Unknown(_));
        let Some(at) = run.book.steps.iter().position(unknown) else { return };
        let (act, started, subject) = (run.acts[at], run.book.steps[at].started, run.subject);
        if let Err(sentence) = subject.place.check(self.means.client) {
            return self.means.toasts.say(Tone::Warning, sentence, None);
        }
        spawn(async move {
            match find_out(self.means.client, act, &subject, started, &Cancel::new()).await {
                Ok(found) => {
                    let receipt = found.as_ref().ok().cloned();
                    self.change(id, |run| {
                        run.book.settle(at, found.map(|receipt| receipt.text), now());
                        if let Some(receipt) = &receipt {
                            run.adopt(receipt);
                        }
                    });
                    if receipt.is_some() {
                        self.leave_form(act, id, &subject);
                    }
                }
                Err(error) => self.means.toasts.say(Tone::Bad, format!("It could not be looked at. {error}"), None),
            }
            self.ended.update(|count| *count += 1);
        });
    }

    fn go_on(self, id: u32) {
        let cancel = Cancel::new();
        let count = |run: Run| run.book.steps.iter().filter(|step| step.status == Status::Waiting).count();
        let left = self.find_now(id).map(count).unwrap_or_default();
        let begin = || Progress::start("Calls of the run", left as u32, now);
        let progress = self.owner.with_value(|owner| owner.with(begin));
        self.change(id, |run| run.running = Some((cancel.clone(), progress)));
        spawn(async move {
            let mut written = None;
            while let Some((act, subject)) = self.begin_next(id) {
                let result = self.means.perform(act, &subject, &cancel).await;
                let is_done = result.is_ok();
                self.change(id, |run| run.take(result, now(), &|text| self.means.client.redact(text)));
                progress.step();
                if is_done && matches!(act, Act::Create | Act::Save) {
                    // At once: a reload before the end must not find an edit of what is saved.
                    self.forget_draft(act, &subject);
                    written = Some((act, subject));
                }
                if act.writes() {
                    self.ended.update(|count| *count += 1);
                }
            }
            self.change(id, |run| run.running = None);
            self.ended.update(|count| *count += 1);
            match written {
                Some((act, subject)) => self.leave_form(act, id, &subject),
                None => self.tell(id),
            }
        });
    }

    /// The next act, unless the connection is another one by now.
    fn begin_next(self, id: u32) -> Option<(Act, Subject)> {
        let mut next = None;
        self.change(id, |run| {
            let Some(at) = run.book.next(now()) else { return };
            match run.subject.place.check(self.means.client) {
                Ok(()) => next = Some((run.acts[at], run.subject.clone())),
                Err(sentence) => run.book.finish(Err(sentence), now()),
            }
        });
        next
    }

    /// What is written is on the server: from its form to its page, where the run goes on. What was written after it was
    /// sent stays in the form.
    fn leave_form(self, act: Act, id: u32, subject: &Subject) {
        let Some(run) = self.find_now(id) else { return };
        let (kind, uid) = (subject.kind, run.subject.uid.clone());
        let form = match act {
            Act::Create => JourneysRoute::New(kind),
            Act::Save => JourneysRoute::Edit(kind, uid.clone()),
            _ => return,
        };
        let form = Route::Journeys(form);
        let client = self.means.client;
        let is_whole = self.forget_draft(act, subject);
        let is_there = self.route.with_untracked(|route| *route == form);
        match (act, is_whole) {
            (Act::Create, false) => {
                // It is an update of what was created now.
                self.drafts.turn(client, operation(kind, Verb::Create), operation(kind, Verb::Replace), |draft| {
                    draft.set_param("uid", &uid);
                    draft.base = run.subject.base.as_deref().cloned();
                    draft.origin = subject.place.to_json().to_string();
                });
                if is_there {
                    dom::go(&JourneysRoute::Edit(kind, uid).href());
                }
            }
            (_, true) if is_there => {
                dom::go(&JourneysRoute::Object(kind, uid).href());
                return spawn(async {
                    // After the page's own heading: what the person waits for is how the run ended.
                    dom::wait(ENTERING).await;
                    dom::focus(TITLE);
                });
            }
            _ => {}
        }
        self.tell(id);
    }

    /// Forgets what was written, unless something else is written by now. Whether it is forgotten.
    fn forget_draft(self, act: Act, subject: &Subject) -> bool {
        let verb = if act == Act::Create { Verb::Create } else { Verb::Replace };
        let written = subject.body.as_deref().unwrap_or(&Value::Null);
        self.drafts.forget(self.means.client, operation(subject.kind, verb).id, written)
    }

    /// Says how a run ended when the person is on a page that does not show it.
    fn tell(self, id: u32) {
        let Some(run) = self.find_now(id) else { return };
        let (kind, uid) = (run.subject.kind, run.subject.uid.clone());
        let pages =
            [JourneysRoute::Object(kind, uid.clone()), JourneysRoute::Edit(kind, uid), JourneysRoute::New(kind)]
                .map(Route::Journeys);
        if self.route.with_untracked(|route| pages.contains(route)) {
            return;
        }
        let (tone, end) = match run.book.phase() {
            Phase::Finished => (Tone::Good, "done"),
            _ => (Tone::Warning, "stopped, and its page says where"),
        };
        self.means.toasts.say(tone, format!("{} of a {}: {end}.", run.title, kind.noun()), None);
    }

    fn change(self, id: u32, change: impl FnOnce(&mut Run)) {
        self.list.update(|list| {
            if let Some(run) = list.iter_mut().find(|run| run.id == id) {
                change(run);
            }
        });
        self.keep();
    }

    fn keep(self) {
        let open: Vec<Value> = self.list.with_untracked(|list| {
            list.iter().filter(|run| run.book.phase() != Phase::Finished).map(Run::to_json).collect()
        });
        save_tab_text(KEY, &self.means.client.redact(&Value::Array(open).to_string()));
    }
}
