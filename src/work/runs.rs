//! The runs: acts one after the other, each with its receipt, stopped by the first refusal. A run goes on while the
//! person is on another page, and what is left of one survives a reload.

use std::sync::Arc;

use leptos::prelude::*;
use serde_json::Value;

use super::act::{Act, Form, Means, News, Saved, Tell, Workspace};
use super::drafts::{DraftKey, Drafts};
use super::outcome::Subject;
use super::run::{Moving, Run};
use super::runbook::Phase;
use super::undo::Undo;
use crate::api::Resource;
use crate::api::error::ApiError;
use crate::client::{Cancel, Client, load_tab_text, now, save_tab_text};
use crate::domain::document::read_value;
use crate::reactive::{Lasting, spawn};

/// Where the runs of this tab are kept that are not finished; never a token in them.
const KEY: &str = "wheelhouse.runs";

/// How many runs are remembered; the oldest finished one goes first.
const MOST: usize = 20;

/// What a run is to do.
pub struct Begin {
    /// Whose run it is.
    pub workspace: &'static Workspace,
    /// What it does, in a few words.
    pub title: String,
    /// Its acts in their order.
    pub acts: Vec<&'static dyn Act>,
    /// What it is about.
    pub subject: Subject,
}

/// Every run, newest last. It is copied freely.
#[derive(Clone, Copy)]
pub struct Runs {
    list: Lasting<Vec<Run>>,
    /// Counts the acts that changed something: whoever shows an object reads it again.
    pub ended: Lasting<u32>,
    /// The id of the last run.
    last: StoredValue<u32>,
    /// What was kept of the runs of workspaces that are not registered yet; nothing before the first is.
    kept: StoredValue<Option<Vec<Value>>>,
    /// Tells the person; silent before a workspace is registered.
    tell: StoredValue<Tell>,
    client: Client,
    undo: Undo,
    drafts: Drafts,
}

impl Runs {
    /// No run yet; see [`Runs::register`]. What is written in `drafts` is forgotten once it is saved. Panics outside of the
    /// app.
    pub fn new(drafts: Drafts) -> Runs {
        Runs {
            list: Lasting::new(Vec::new()),
            ended: Lasting::new(0),
            last: StoredValue::new(0),
            kept: StoredValue::new(None),
            tell: StoredValue::new(Arc::new(|_| ()) as Tell),
            client: Client::expect(),
            undo: Undo::expect(),
            drafts,
        }
    }

    /// The runs of this page. Panics outside of the app.
    pub fn expect() -> Runs {
        expect_context()
    }

    /// Reads what was kept of the runs of a workspace, when it is entered for the first time. A write that was on its way
    /// then has an unknown outcome. `tell` tells the person what becomes of runs.
    pub fn register(self, workspace: &'static Workspace, tell: impl Fn(News) + Send + Sync + 'static) {
        self.tell.set_value(Arc::new(tell));
        let read = || match read_value(&load_tab_text(KEY).unwrap_or_default()) {
            Ok(Value::Array(kept)) => kept,
            _ => Vec::new(),
        };
        let kept: Vec<Value> = self.kept.get_value().unwrap_or_else(read);
        let (mut own, mut others) = (Vec::new(), Vec::new());
        for kept in kept {
            match Run::from_json(workspace, &kept, self.new_id()) {
                Some(run) => own.push(run),
                None => others.push(kept),
            }
        }
        self.kept.set_value(Some(others));
        if !own.is_empty() {
            self.list.update(|list| list.append(&mut own));
        }
    }

    fn new_id(self) -> u32 {
        self.last.update_value(|last| *last += 1);
        self.last.get_value()
    }

    fn say(self, news: News) {
        (self.tell.get_value())(news);
    }

    /// The newest run about an object where the person is; followed. An empty id stands for one that is not created yet.
    pub fn about(self, resource: Resource, object: &str) -> Option<Run> {
        let here = self.client.place(resource.family());
        self.list.with(|list| list.iter().rev().find(|run| run.subject.is(resource, object, &here)).cloned())
    }

    /// The runs that are not finished, newest last; followed.
    pub fn open(self) -> Vec<Run> {
        self.list.with(|list| list.iter().filter(|run| run.book.phase() != Phase::Finished).cloned().collect())
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
        let Begin { workspace, title, acts, subject } = begin;
        let other = subject.clone();
        let is_same = move |run: &Run| run.subject.is(other.resource, &other.object, &other.place);
        if let Some(sentence) =
            self.list.with_untracked(|list| list.iter().filter(|run| is_same(run)).find_map(Run::obstacle))
        {
            self.say(News::Warning(sentence.to_string()));
            return None;
        }
        let id = self.new_id();
        let run = Run::new(workspace, title, acts, subject, id);
        self.list.update(|list| {
            list.retain(|run| !is_same(run));
            let finished = list.iter().position(|run| run.book.phase() == Phase::Finished);
            if let Some(at) = finished.filter(|_| list.len() >= MOST) {
                list.remove(at);
            }
            list.push(run);
        });
        self.go_on(id);
        Some(id)
    }

    /// Goes on where a run was stopped or cancelled.
    pub fn resume(self, id: u32) {
        let mut verdict = Ok(());
        self.change(id, |run| {
            verdict = self.client.check_place(&run.subject.place).and_then(|()| run.book.resume());
        });
        match verdict {
            Ok(()) => self.go_on(id),
            Err(sentence) => self.say(News::Warning(sentence)),
        }
    }

    /// Calls back what is on its way of a run: an act, or a look.
    pub fn cancel(self, id: u32) {
        if let Some(cancel) = self.find_now(id).and_then(|run| run.cancel().cloned()) {
            cancel.cancel();
        }
    }

    /// Forgets a run that is not on its way, and calls back a look at it.
    pub fn forget(self, id: u32) {
        if self.find_now(id).is_some_and(|run| run.is_looking()) {
            self.cancel(id);
        }
        self.list.update(|list| list.retain(|run| run.id != id || run.is_acting()));
        self.keep();
    }

    /// The person has decided about the two copies.
    pub fn settle_conflict(self, resource: Resource, object: &str) {
        if let Some(run) = untrack(|| self.about(resource, object)) {
            self.change(run.id, |run| run.changed = None);
        }
    }

    /// Looks on the server whether the act with an unknown outcome was carried out, unless that is looked at already.
    pub fn look(self, id: u32) {
        let Some(run) = self.find_now(id).filter(|run| !run.is_looking()) else { return };
        let Some(at) = run.unknown() else { return };
        let (act, started, subject) = (run.acts[at], run.book.steps[at].started, run.subject);
        if let Err(sentence) = self.client.check_place(&subject.place) {
            return self.say(News::Warning(sentence));
        }
        let cancel = Cancel::new();
        self.change(id, |run| run.moving = Moving::Looking(cancel.clone()));
        spawn(async move {
            let looked = act.look(self.means(), subject.clone(), started, cancel.clone()).await;
            self.change(id, |run| run.moving = Moving::Still);
            match looked {
                // Called back, or the run is forgotten: nobody waits for what it would have said.
                _ if cancel.is_cancelled() => return,
                Ok(found) => {
                    let receipt = found.as_ref().ok().cloned();
                    self.change(id, |run| {
                        run.book.settle(at, found.map(|receipt| receipt.text), now());
                        if let Some(receipt) = &receipt {
                            run.adopt(receipt);
                        }
                    });
                    if receipt.is_some() && act.form(subject.resource).is_some() {
                        self.end(id, Some((act, subject)));
                    }
                }
                Err(ApiError::Cancelled) => {}
                Err(error) => self.say(News::Failure(format!("It could not be looked at. {error}"))),
            }
            self.ended.update(|count| *count += 1);
        });
    }

    fn means(self) -> Means {
        Means { client: self.client, undo: self.undo, tell: self.tell.get_value() }
    }

    fn go_on(self, id: u32) {
        let cancel = Cancel::new();
        self.change(id, |run| {
            run.moving = Moving::Acting { cancel: cancel.clone(), since: now(), before: run.ended() };
        });
        spawn(async move {
            let mut saved = None;
            while let Some((act, subject)) = self.begin_next(id) {
                let result = act.perform(self.means(), subject.clone(), cancel.clone()).await;
                let is_done = result.is_ok();
                self.change(id, |run| run.take(result, now(), &|text| self.client.redact(text)));
                if let Some(form) = act.form(subject.resource).filter(|_| is_done) {
                    // At once: a reload before the end must not find an edit of what is saved.
                    self.forget_draft(&form, &subject);
                    saved = Some((act, subject));
                }
                if act.writes() {
                    self.ended.update(|count| *count += 1);
                }
            }
            self.change(id, |run| run.moving = Moving::Still);
            self.ended.update(|count| *count += 1);
            self.end(id, saved);
        });
    }

    /// The next act, unless the connection is another one by now.
    fn begin_next(self, id: u32) -> Option<(&'static dyn Act, Subject)> {
        let mut next = None;
        self.change(id, |run| {
            let Some(at) = run.book.next(now()) else { return };
            match self.client.check_place(&run.subject.place) {
                Ok(()) => next = Some((run.acts[at], run.subject.clone())),
                Err(sentence) => run.book.finish(Err(sentence), now()),
            }
        });
        next
    }

    /// A run has come to its end. What was written in a form, and is on the server now, has left the form; what was written
    /// after that was sent stays in it: of what was created it is a change now.
    fn end(self, id: u32, saved: Option<(&'static dyn Act, Subject)>) {
        let Some(run) = self.find_now(id) else { return };
        let saved = saved.and_then(|(act, subject)| {
            let form = act.form(subject.resource)?;
            let is_whole = self.forget_draft(&form, &subject);
            if !is_whole && subject.object.is_empty() {
                let (from, to) =
                    (key_of(&form, &subject), DraftKey::of(form.next, &subject.place, &run.subject.object));
                self.drafts.turn(self.client, &from, to, form.next, |draft| {
                    draft.set_object(&run.subject.object);
                    draft.base = run.subject.base.as_deref().cloned();
                });
            }
            Some(Saved { object: subject.object, is_whole })
        });
        self.say(News::Ended(id, saved));
    }

    /// Forgets what was written, unless something else is written by now. Whether it is forgotten.
    fn forget_draft(self, form: &Form, subject: &Subject) -> bool {
        let written = subject.body.as_deref().unwrap_or(&Value::Null);
        self.drafts.forget(self.client, &key_of(form, subject), written)
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
        let mut open = self.kept.get_value().unwrap_or_default();
        self.list.with_untracked(|list| {
            open.extend(list.iter().filter(|run| run.book.phase() != Phase::Finished).map(Run::to_json));
        });
        save_tab_text(KEY, &self.client.redact(&Value::Array(open).to_string()));
    }
}

/// The key of what is written in a form about a subject.
fn key_of(form: &Form, subject: &Subject) -> DraftKey {
    DraftKey::of(form.written, &subject.place, &subject.object)
}
