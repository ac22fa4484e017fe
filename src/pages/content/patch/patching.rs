//! The state of the page: what is there, what is written, and what is done with it.

use std::sync::Arc;

use leptos::prelude::*;
use serde_json::{Value, json};

use super::acts::{PATCHING, steps};
use super::met::{Met, TITLE};
use super::start::patch_key;
use crate::api::error::ApiError;
use crate::client::{Cancel, Client};
use crate::components::form_state::{FormState, Given};
use crate::components::patch_builder::{Patched, judge_form};
use crate::components::write_lock::ask_to_unlock;
use crate::domain::content::ContentKind;
use crate::domain::content::patch::{patch_operation, patch_paths, patchable, rebase};
use crate::forms::patch_draft::check_patch;
use crate::forms::patch_rows::{Judged, PatchRules};
use crate::forms::{BodyDraft, Draft};
use crate::pages::content::call::{Fetched, read_one};
use crate::pages::content::start::take_along;
use crate::reactive::{set_if_changed, spawn};
use crate::ui::dom;
use crate::ui::focus::HEADING;
use crate::ui::notice::Tone;
use crate::ui::toast::Toasts;
use crate::work::drafts::{DraftKey, Drafts};
use crate::work::outcome::Subject;
use crate::work::runs::{Begin, Runs};

/// Why it could not be read again, and which call of the log that was.
pub type Failed = RwSignal<Option<(ApiError, u32)>>;

/// The state of the form, and what it works with. It is copied freely.
#[derive(Clone, Copy)]
pub struct Patching {
    pub client: Client,
    pub kind: ContentKind,
    pub id: Signal<String>,
    pub state: FormState,
    pub rules: PatchRules,
    /// What is there, as it was read last.
    pub fetched: RwSignal<Arc<Fetched>>,
    /// What there is to say of the patch.
    pub judged: Memo<Judged>,
    /// What somebody else has changed, while it is to be looked at.
    pub met: RwSignal<Option<Met>>,
    drafts: Drafts,
    runs: Runs,
    toasts: Toasts,
    name: RwSignal<Option<String>>,
    key: StoredValue<DraftKey>,
}

impl Patching {
    /// Throws away what is written.
    pub fn forget(self) {
        self.key.with_value(|key| self.drafts.mark(self.client, key, false));
    }

    /// A form that starts from a draft.
    pub fn new(
        kind: ContentKind,
        id: Signal<String>,
        fetched: Arc<Fetched>,
        draft: Draft,
        is_brought: bool,
        name: RwSignal<Option<String>>,
    ) -> Patching {
        let client = Client::expect();
        let rules = PatchRules::of(patch_operation(kind));
        let now = RwSignal::new(fetched.clone());
        let check = move |draft: &Draft, _: Given| now.with(|now| check_patch(&draft.body, &rules, Some(&now.value)).0);
        let state = FormState::new(draft, client, check);
        // What somebody else has written is looked at before it is sent.
        state.tried.set(is_brought);
        let document: Patched = Signal::derive(move || now.with(|now| Some(Arc::new(now.value.clone()))));
        let form = Patching {
            client,
            kind,
            id,
            state,
            rules,
            fetched: now,
            judged: judge_form(state, document),
            met: RwSignal::new(None),
            drafts: Drafts::expect(),
            runs: Runs::expect(),
            toasts: Toasts::expect(),
            name,
            key: StoredValue::new(patch_key(client, kind, &id.read_untracked())),
        };
        form.keep(&state.draft.get_untracked(), is_brought);
        Effect::watch(move || state.draft.get(), move |draft, _, _| form.keep(draft, true), false);
        form.meet(&fetched);
        form
    }

    /// What is patched; followed.
    pub fn document(self) -> Patched {
        Signal::derive(move || self.fetched.with(|now| Some(Arc::new(now.value.clone()))))
    }

    /// Writes another patch in the place of what is written.
    pub fn write(self, patch: Value) {
        self.state.change("", |draft| draft.body = BodyDraft::of_value(patch));
    }

    /// The patch as it is written, if it is one; followed.
    pub fn patch(self) -> Option<Value> {
        self.state.draft.with(|draft| {
            let is_whole = draft.body.raw.is_none() && draft.body.texts.is_empty();
            draft.body.value.clone().filter(|value| is_whole && value.is_array())
        })
    }

    /// Whether the JSON is none yet; followed.
    pub fn has_mistake(self) -> bool {
        self.state.draft.with(|draft| draft.body.raw.is_some())
    }

    /// Keeps a draft, which somebody has written here or which came with the form.
    fn keep(self, draft: &Draft, is_written: bool) {
        let says = draft.body.raw.is_some() || draft.body.value.as_ref().is_some_and(|value| *value != json!([]));
        let marked = untrack(|| self.is_marked());
        self.key.with_value(|key| self.drafts.put(self.client, key, draft.clone(), says && (marked || is_written)));
    }

    /// Whether something is written that is not sent; followed.
    pub fn is_marked(self) -> bool {
        self.key.with_value(|key| self.drafts.is_marked(key))
    }

    /// Reads it again after each act of a run, and shows what somebody else has changed.
    pub fn follow(self, failed: Failed) {
        let runs = self.runs;
        Effect::watch(move || runs.ended.get(), move |_, _, _| self.read_again(failed), false);
    }

    pub fn read_again(self, failed: Failed) {
        let id = self.id.get_untracked();
        spawn(async move {
            let (read, entry) = read_one(self.client, self.kind, &id, &Cancel::new()).await;
            match read {
                Ok(fetched) => {
                    set_if_changed(failed, None);
                    self.receive(fetched);
                }
                // The page may be gone by now.
                Err(error) => set_if_changed(failed, Some((error, entry))),
            }
        });
    }

    fn receive(self, fetched: Fetched) {
        let own = fetched.value.get("name").and_then(Value::as_str).map(str::to_string);
        set_if_changed(self.name, own);
        let fetched = Arc::new(fetched);
        if self.fetched.try_with_untracked(|now| **now != *fetched) == Some(true) {
            self.fetched.set(fetched.clone());
        }
        self.meet(&fetched);
    }

    /// Puts what is written on what is there now; what somebody else has changed is shown.
    fn meet(self, fetched: &Fetched) {
        let paths = patch_paths(self.kind);
        let now = patchable(&fetched.value, paths);
        let Some(Some(base)) = self.state.draft.try_with_untracked(|draft| draft.base.clone()) else { return };
        if base == now {
            return;
        }
        let patch = untrack(|| self.patch());
        let is_fit = |patch: &Value| {
            let rows = patch.as_array().into_iter().flatten();
            let path = |row: &Value| row.get("path").and_then(Value::as_str).unwrap_or_default().to_string();
            rows.into_iter().all(|row| self.rules.path(&path(row)).is_some())
        };
        let rebased = rebase(patch.as_ref().unwrap_or(&json!([])), &base, &now, paths);
        let is_met = !(rebased.theirs.is_empty() && rebased.both.is_empty());
        if rebased.patch == json!([]) {
            // Nothing is left to be sent, and nobody has asked for that yet.
            self.state.tried.set(false);
        }
        self.state.draft.update(|draft| {
            draft.base = Some(now.clone());
            // What no patch can do stays as it is written.
            if patch.as_ref().is_some_and(is_fit) && patch.as_ref() != Some(&rebased.patch) {
                draft.body = BodyDraft::of_value(rebased.patch.clone());
            }
        });
        if is_met {
            self.met.set(Some(Met::new(&fetched.value, base, now, rebased)));
        }
    }

    /// The form that writes the whole of it starts with what is written here; what cannot go along is said.
    pub fn take_along(self) {
        let Some(patch) = untrack(|| self.patch()) else {
            return self.toasts.say(
                Tone::Warning,
                "What is written is no patch yet: it stays on the page of the patch.",
                None,
            );
        };
        let id = self.id.read_untracked();
        let left_out =
            self.fetched.with_untracked(|now| take_along(self.client, self.drafts, self.kind, &id, &now.value, &patch));
        if left_out > 0 {
            let text = format!("{left_out} of the operations do not fit: they stay on the page of the patch.");
            self.toasts.say(Tone::Warning, text, None);
        }
    }

    /// Starts the run that sends what is written.
    pub fn send(self) {
        if self.met.with_untracked(|met| met.as_ref().is_some_and(Met::is_open)) {
            return dom::focus(TITLE);
        }
        if !self.state.try_to_send() {
            return dom::focus("problems");
        }
        if !ask_to_unlock(self.client, self.toasts) {
            return;
        }
        // Whatever happens to the page while it is sent.
        self.drafts.keep(self.client);
        let draft = self.state.draft.get_untracked();
        let subject = Subject {
            resource: self.kind.resource(),
            object: self.id.get_untracked(),
            place: untrack(|| self.client.place(self.kind.resource().family())),
            body: draft.body.value.clone().map(Arc::new),
            base: draft.base.clone().map(Arc::new),
        };
        self.met.set(None);
        self.runs.settle_conflict(self.kind.resource(), &subject.object);
        let title = format!("Patch the {}", self.kind.noun());
        if self.runs.start(Begin { workspace: &PATCHING, title, acts: steps(), subject }).is_none() {
            dom::focus(HEADING);
        }
    }
}
