//! The form of one object that is saved by a run: what is written is kept, the run reads again before it writes, and what
//! somebody else has changed meanwhile is for the person to decide.

use std::sync::Arc;

use leptos::prelude::*;
use serde_json::Value;

use crate::api::Resource;
use crate::client::Client;
use crate::components::form_state::FormState;
use crate::components::write_lock::ask_to_unlock;
use crate::forms::{BodyDraft, Draft};
use crate::reactive::set_if_changed;
use crate::ui::dom;
use crate::ui::toast::Toasts;
use crate::work::act::{Act, Workspace};
use crate::work::drafts::{DraftKey, Drafts, fresh};
use crate::work::outcome::Subject;
use crate::work::run::Run;
use crate::work::runbook::Status;
use crate::work::runs::{Begin, Runs};

/// Whose form it is.
#[derive(Clone, Copy)]
pub struct Owner {
    /// The workspace, whose acts save.
    pub workspace: &'static Workspace,
    /// What the object is.
    pub resource: Resource,
    /// Its id; empty for a new one.
    pub object: Signal<String>,
    /// Whether two bodies say the same to the API.
    pub is_same: fn(&Value, &Value) -> bool,
    /// Whether the next save starts from what a run has written, which has been taken by the API.
    pub settles: fn(&Run) -> bool,
}

/// The state of the form, and what it works with.
#[derive(Clone, Copy)]
pub struct GuardedForm {
    /// What is written, and what is wrong with it.
    pub state: FormState,
    /// The server's copy as it came, while it is another one than that with which the writing began.
    pub theirs: RwSignal<Option<Arc<Value>>>,
    /// What says things in passing.
    pub toasts: Toasts,
    owner: Owner,
    client: Client,
    drafts: Drafts,
    runs: Runs,
    /// Where what is written is kept.
    key: StoredValue<DraftKey>,
    /// The run that this form has started.
    mine: StoredValue<Option<u32>>,
}

impl GuardedForm {
    /// A form with what is written so far, which keeps its mark. `theirs` is the server's copy where it is not that with
    /// which the writing began.
    pub fn new(owner: Owner, key: DraftKey, state: FormState, theirs: Option<Arc<Value>>) -> GuardedForm {
        let form = GuardedForm {
            state,
            theirs: RwSignal::new(theirs),
            toasts: Toasts::expect(),
            owner,
            client: state.client,
            drafts: Drafts::expect(),
            runs: Runs::expect(),
            key: StoredValue::new(key),
            mine: StoredValue::new(None),
        };
        form.keep(state.draft.get_untracked(), false);
        Effect::watch(move || state.draft.get(), move |draft, _, _| form.keep(draft.clone(), true), false);
        Effect::new(move |_| form.follow());
        form
    }

    /// Whether the object is to be made.
    pub fn is_new(self) -> bool {
        self.owner.object.read_untracked().is_empty()
    }

    /// Whether something is written that is not on the server; followed.
    pub fn is_marked(self) -> bool {
        self.key.with_value(|key| self.drafts.is_marked(key))
    }

    /// Starts the run that takes what is written to the API, unless the form or the connection does not allow it.
    pub fn write(self, title: String, acts: Vec<&'static dyn Act>) {
        if !self.may_be_sent() {
            return;
        }
        let draft = self.state.draft.get_untracked();
        let subject = Subject {
            resource: self.owner.resource,
            object: self.owner.object.get_untracked(),
            place: untrack(|| self.client.place(self.owner.resource.family())),
            body: draft.body.value.map(Arc::new),
            base: draft.base.map(Arc::new),
        };
        let started = self.runs.start(Begin { workspace: self.owner.workspace, title, acts, subject });
        if started.is_some() {
            self.mine.set_value(started);
        }
    }

    /// Takes the server's copy for what the writing began with, and this body for what is written; without one, that stays.
    pub fn decide(self, now: Value, body: Option<Value>) {
        self.state.change("", |draft| {
            if let Some(body) = body {
                draft.body = BodyDraft::of_value(body);
            }
            draft.base = Some(now);
        });
        self.theirs.set(None);
        self.runs.settle_conflict(self.owner.resource, &self.owner.object.read_untracked());
        dom::focus("body-title");
    }

    /// Whether nothing is wrong and writes are unlocked; leads to what is in the way. What is written is kept then,
    /// whatever happens to the page while it is sent.
    fn may_be_sent(self) -> bool {
        if !self.state.try_to_send() {
            dom::focus("problems");
            return false;
        }
        let may = ask_to_unlock(self.client, self.toasts);
        if may {
            self.drafts.keep(self.client);
        }
        may
    }

    /// Keeps a draft, which somebody has written here or which came with the form.
    fn keep(self, draft: Draft, is_written: bool) {
        let says = self.says_something(&draft);
        let marked = untrack(|| self.is_marked());
        self.key.with_value(|key| self.drafts.put(self.client, key, draft, says && (marked || is_written)));
    }

    /// Whether the form says something that is not on the server.
    fn says_something(self, draft: &Draft) -> bool {
        let Some(base) = &draft.base else { return !draft.is_same(&fresh(self.client, draft.operation)) };
        let is_whole = draft.body.raw.is_none() && draft.body.texts.is_empty();
        !is_whole || draft.body.value.as_ref().is_none_or(|value| !(self.owner.is_same)(base, value))
    }

    /// Follows the run: the server's copy may have changed, and what was saved is what the next save starts from.
    fn follow(self) {
        let run = self.runs.about(self.owner.resource, &self.owner.object.read_untracked());
        let Some(run) = run.filter(|run| self.mine.get_value() == Some(run.id)) else { return };
        if let Some(changed) = &run.changed {
            set_if_changed(self.theirs, Some(changed.clone()));
        }
        if !self.is_new() && (self.owner.settles)(&run) {
            self.mine.set_value(None);
            self.state.draft.update(|draft| draft.base = run.subject.base.as_deref().cloned());
        }
    }
}

/// Whether a run has taken what was written to the API.
pub fn has_saved(run: &Run) -> bool {
    let saves = |act: &&dyn Act| act.form(run.subject.resource).is_some();
    let at = run.acts.iter().position(saves);
    at.is_some_and(|at| matches!(run.book.steps[at].status, Status::Done(_)))
}
