//! The state of the form, and what it works with.

use std::sync::Arc;

use leptos::prelude::*;
use serde_json::Value;

use super::super::acts::acts_of_writing;
use super::super::call::read_one;
use super::super::held::hold;
use super::super::links::{ACTIONS, operation};
use super::super::workspace::RUNTIME_ACTIONS;
use crate::api::request::Values;
use crate::api::wire::Request;
use crate::api::{Operation, Verb};
use crate::client::{Cancel, Client};
use crate::components::write_lock::ask_to_unlock;
use crate::domain::runtime::{Action, Edit, Problem, Update as Sent, create_body, fingerprint, kept_body, update_of};
use crate::forms::{BodyDraft, Draft};
use crate::reactive::spawn;
use crate::ui::dom;
use crate::ui::notice::Tone;
use crate::ui::toast::Toasts;
use crate::work::act::steps_of;
use crate::work::drafts::{DraftKey, Drafts};
use crate::work::outcome::Subject;
use crate::work::run::Run;
use crate::work::runbook::Status;
use crate::work::runs::{Begin, Runs};

/// The id of the list of problems.
pub const PROBLEMS: &str = "problems";

/// The form that an action is written in; without a name that of a new one.
fn written(name: &str) -> &'static Operation {
    operation(if name.is_empty() { Verb::Create } else { Verb::Replace })
}

/// Where what is written in the form of an action is kept. Not followed.
pub fn form_key(client: Client, name: &str) -> DraftKey {
    DraftKey::of(written(name), &untrack(|| client.place(ACTIONS.family())), name)
}

/// The form. It is copied freely.
#[derive(Clone, Copy)]
pub struct Form {
    /// The way out.
    pub client: Client,
    toasts: Toasts,
    drafts: Drafts,
    runs: Runs,
    /// Empty for a new one.
    pub name: Signal<String>,
    /// What is written.
    pub edit: RwSignal<Edit>,
    /// What was read; nothing for a new one.
    pub before: RwSignal<Option<Arc<Action>>>,
    /// Whether the code came from a file: it is not shown, and not kept.
    pub is_file: RwSignal<bool>,
    /// What is wrong.
    pub problems: Memo<Vec<Problem>>,
    /// Whether the person has tried to send it: from then on what is wrong is shown.
    pub tried: RwSignal<bool>,
    /// What is sent, and what is not.
    pub update: Memo<Sent>,
    /// The server's copy, where it is another one by now.
    pub theirs: RwSignal<Option<Arc<Action>>>,
    /// Counts the times that another one has filled the form in: its rows are drawn anew.
    pub filled: RwSignal<u32>,
    key: StoredValue<DraftKey>,
    /// The run that this form has started.
    mine: StoredValue<Option<u32>>,
}

impl Form {
    /// The form of what was read, with what was written before. Panics outside of the app.
    pub fn new(name: Signal<String>, before: Option<Arc<Action>>, as_sequence: bool) -> Form {
        let (client, drafts) = (Client::expect(), Drafts::expect());
        let key = form_key(client, &name.read_untracked());
        let mut edit = before.as_deref().map_or_else(Edit::new_one, Edit::of);
        if as_sequence {
            edit.kind = "sequence".into();
        }
        let kept = drafts.find(&key).filter(|_| untrack(|| drafts.is_marked(&key)));
        if let Some(body) = kept.and_then(|draft| draft.body.value) {
            edit = edit.with_body(&body);
        }
        let edit = RwSignal::new(edit);
        let before = RwSignal::new(before);
        let problems = Memo::new(move |_| {
            let is_new = before.with(Option::is_none);
            edit.with(|edit| edit.problems(is_new))
        });
        let update = Memo::new(move |_| {
            edit.with(|edit| {
                before.with(|before| match before {
                    Some(before) => update_of(before, edit),
                    None => Sent { body: create_body(edit), ..Sent::default() },
                })
            })
        });
        let form = Form {
            client,
            toasts: Toasts::expect(),
            drafts,
            runs: Runs::expect(),
            name,
            edit,
            before,
            is_file: RwSignal::new(false),
            problems,
            tried: RwSignal::new(false),
            update,
            theirs: RwSignal::new(None),
            filled: RwSignal::new(0),
            key: StoredValue::new(key),
            mine: StoredValue::new(None),
        };
        Effect::watch(move || form.edit.track(), move |_, _, _| form.keep(), false);
        Effect::new(move |_| form.follow());
        form
    }

    /// Whether it is that of a new action.
    pub fn is_new(self) -> bool {
        self.name.read_untracked().is_empty()
    }

    /// Changes what is written.
    pub fn change(self, change: impl FnOnce(&mut Edit)) {
        self.edit.update(change);
    }

    /// What is wrong at a place, once the person has tried to send.
    pub fn problem(self, place: &'static str) -> Signal<Option<String>> {
        Signal::derive(move || {
            let shown = self.tried.get();
            let found = self
                .problems
                .with(|all| all.iter().find(|problem| problem.place == place).map(|problem| problem.sentence.clone()));
            found.filter(|_| shown)
        })
    }

    /// Whether something is written that is not on the server; followed.
    pub fn is_marked(self) -> bool {
        self.key.with_value(|key| self.drafts.is_marked(key))
    }

    fn kept(self) -> Value {
        let is_file = self.is_file.get_untracked();
        self.update.with_untracked(|update| kept_body(&update.body, is_file))
    }

    /// Keeps what is written: no secret, no value of a parameter, no file.
    fn keep(self) {
        let body = self.kept();
        let says_something = match self.is_new() {
            true => self.edit.with_untracked(|edit| *edit != Edit::new_one()),
            false => body.as_object().is_some_and(|members| !members.is_empty()),
        };
        let mut draft = Draft::new(written(&self.name.read_untracked()));
        draft.set_object(&self.name.read_untracked());
        draft.body = BodyDraft::of_value(body);
        self.key.with_value(|key| self.drafts.put(self.client, key, draft, says_something));
    }

    /// Forgets what is written.
    pub fn throw_away(self) {
        self.key.with_value(|key| self.drafts.mark(self.client, key, false));
    }

    /// Follows the run that it has started.
    fn follow(self) {
        let run = self.runs.about(ACTIONS, &self.name.read_untracked());
        let Some(run) = run.filter(|run| self.mine.get_value() == Some(run.id)) else { return };
        if let Some(changed) = &run.changed {
            let theirs = Action::from_reply((**changed).clone()).ok().map(Arc::new);
            if self.theirs.with_untracked(|now| *now != theirs) {
                self.theirs.set(theirs);
            }
        }
        if !self.is_new() && has_saved(&run) {
            self.mine.set_value(None);
            spawn(async move {
                let name = self.name.get_untracked();
                if let Ok(now) = read_one(self.client, &name, &Cancel::new()).await.0 {
                    self.before.try_set(Some(Arc::new(now)));
                }
            });
        }
    }

    /// Starts the run that takes what is written to the API.
    pub fn write(self) {
        self.tried.set(true);
        if !self.problems.with_untracked(Vec::is_empty) {
            return dom::focus(PROBLEMS);
        }
        let body = self.update.with_untracked(|update| update.body.clone());
        if !self.is_new() && body.as_object().is_none_or(|members| members.is_empty()) {
            self.toasts.say(Tone::Info, "Nothing was sent: nothing has changed.", None);
            return;
        }
        if !ask_to_unlock(self.client, self.toasts) {
            return;
        }
        self.keep();
        self.drafts.keep(self.client);
        let place = untrack(|| self.client.place(ACTIONS.family()));
        let name = self.name.get_untracked();
        hold(place.clone(), &name, body);
        let base = self.before.with_untracked(|before| before.as_deref().map(|before| Arc::new(fingerprint(before))));
        let subject = Subject { resource: ACTIONS, object: name, place, body: Some(Arc::new(self.kept())), base };
        let title = if self.is_new() { "Create" } else { "Save" };
        let acts = steps_of(acts_of_writing(self.is_new()));
        let started = self.runs.start(Begin { workspace: &RUNTIME_ACTIONS, title: title.into(), acts, subject });
        if started.is_some() {
            self.mine.set_value(started);
        }
    }

    /// What the person has decided about two copies: what was written goes onto what is there now, or is thrown away.
    pub fn decide(self, keeps_mine: bool) {
        let Some(theirs) = self.theirs.get_untracked() else { return };
        let mine = self.update.with_untracked(|update| update.body.clone());
        let fresh = Edit::of(&theirs);
        self.before.set(Some(theirs));
        self.edit.set(if keeps_mine { fresh.with_body(&mine) } else { fresh });
        self.theirs.set(None);
        self.filled.update(|count| *count += 1);
        self.runs.settle_conflict(ACTIONS, &self.name.read_untracked());
        dom::focus(crate::ui::focus::HEADING);
    }

    /// Whether something waits to take the place of what is written: it is to be brought back from the undo journal.
    pub fn is_offered(self) -> bool {
        self.key.with_value(|key| self.drafts.offered(key).is_some())
    }

    /// What the person has decided about that.
    pub fn take_offer(self, takes: bool) {
        let offered = self.key.with_value(|key| self.drafts.offered(key));
        if let Some(body) = offered.and_then(|draft| draft.body.value).filter(|_| takes) {
            let fresh = self.before.with_untracked(|before| before.as_deref().map_or_else(Edit::new_one, Edit::of));
            self.edit.set(fresh.with_body(&body));
            self.filled.update(|count| *count += 1);
        }
        self.drafts.end_offer();
        dom::focus(crate::ui::focus::HEADING);
    }

    /// What is sent, with a body where one is given; followed.
    pub fn request(self, body: Option<String>) -> Request {
        let name = self.name.get();
        let sends = written(&name);
        let params = match name.is_empty() {
            true => Vec::new(),
            false => vec![("name", vec![name]), ("overwrite", vec!["true".to_string()])],
        };
        self.client.preview(sends, &Values { params, body })
    }

    /// What is sent, whole: with secrets and code. Not followed.
    pub fn whole_request(self) -> Request {
        let body = self.update.with_untracked(|update| update.body.to_string());
        untrack(|| self.request(Some(body)))
    }
}

/// Whether a run has taken what was written to the API.
fn has_saved(run: &Run) -> bool {
    run.book.steps.first().is_some_and(|step| matches!(step.status, Status::Done(_)))
}
