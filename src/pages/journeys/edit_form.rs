//! The form of one configuration, and beside it what it means, what it replaces, and the way to the API.

use std::sync::Arc;

use super::acts::{Act, acts_of_writing};
use super::conflict::{Decision, conflict_view};
use super::edit::start_capping;
use super::perform::Subject;
use super::place::Place;
use super::run_view::run_view;
use super::runs::{Begin, Runs};
use crate::api::journeys::{Configuration, Kind, changes, merge, put_body, update_sentence};
use crate::client::runbook::Status;
use crate::components::body_editor::body_editor;
use crate::components::form_state::FormState;
use crate::components::journeys_review::journeys_review;
use crate::components::problems::problem_part;
use crate::components::tools::Tools;
use crate::components::write_lock::{ask_to_unlock, write_lock};
use crate::forms::Draft;
use crate::pages::Drafts;
use crate::pages::drafts::fresh;
use crate::ui::dom;
use crate::ui::html::{El, View, button, el, paragraph, watch, with_class};
use leptos::prelude::*;

/// The state of the form.
#[derive(Clone, Copy)]
pub struct Form {
    tools: Tools,
    drafts: Drafts,
    runs: Runs,
    kind: Kind,
    /// Empty for a new one.
    uid: RwSignal<String>,
    form: FormState,
    /// What was there when the page was opened; nothing for a new one.
    opened: RwSignal<Option<Arc<Configuration>>>,
    /// The server's copy, while it is another one than that with which the writing began.
    theirs: RwSignal<Option<Arc<Configuration>>>,
    /// The run that this form has started.
    mine: RwSignal<Option<u32>>,
}

impl Form {
    /// A form that starts from a draft; `one` is what is there.
    pub fn new(
        tools: Tools,
        drafts: Drafts,
        runs: Runs,
        kind: Kind,
        uid: String,
        draft: Draft,
        one: Option<Arc<Configuration>>,
    ) -> Form {
        let has_changed = |one: &Arc<Configuration>| {
            draft.base.as_ref().is_some_and(|base| !changes(base, &put_body(one).body).is_empty())
        };
        let theirs = one.clone().filter(has_changed);
        let form = Form {
            tools,
            drafts,
            runs,
            kind,
            uid: RwSignal::new(uid),
            form: FormState::new(draft, tools.client),
            opened: RwSignal::new(one),
            theirs: RwSignal::new(theirs),
            mine: RwSignal::new(None),
        };
        form.keep();
        form.follow();
        form
    }

    /// Keeps what is written. A draft that came with the form keeps its mark.
    fn keep(self) {
        let mut first = true;
        watch(move || {
            let draft = self.form.draft.get();
            let is_written = !std::mem::take(&mut first);
            let says = says_something(self.tools, &draft);
            let marked = leptos::prelude::untrack(|| self.drafts.is_marked(draft.operation.id));
            self.drafts.put(self.tools.client, draft, says && (marked || is_written));
        });
    }

    /// Follows the run: the server's copy may have changed, and what was saved is what the next save starts from.
    fn follow(self) {
        watch(move || {
            let uid = self.uid.get_untracked();
            let Some(run) = self.runs.about(self.tools, self.kind, &uid) else { return };
            let is_mine = self.mine.with_untracked(|mine| *mine == Some(run.id));
            if let Some(changed) = run.changed.clone().filter(|_| is_mine) {
                self.theirs.set(Some(changed));
            }
            let save = run.acts.iter().position(|act| *act == Act::Save);
            let is_saved = save.is_some_and(|at| matches!(run.book.steps[at].status, Status::Done(_)));
            if is_mine && is_saved {
                self.mine.set(None);
                self.form.draft.update(|draft| draft.base = run.subject.base.as_deref().cloned());
            }
        });
    }

    /// Starts the run that takes what is written to the API.
    fn write(self, deploys: bool) {
        if !self.form.try_to_send() {
            return dom::focus("problems");
        }
        if !ask_to_unlock(self.tools.client, self.tools.toasts) {
            return;
        }
        // Whatever happens to the page while it is sent.
        self.drafts.keep(self.tools.client);
        let draft = self.form.draft.get_untracked();
        let uid = self.uid.get_untracked();
        let is_new = uid.is_empty();
        let what = if is_new { "Create" } else { "Save" };
        let title = format!("{what}{}", if deploys { ", check and deploy" } else { "" });
        let subject = Subject {
            kind: self.kind,
            uid,
            place: leptos::prelude::untrack(|| Place::now(self.tools.client)),
            body: draft.body.value.clone().map(Arc::new),
            base: draft.base.clone().map(Arc::new),
        };
        let started = self.runs.start(self.tools, Begin { title, acts: acts_of_writing(is_new, deploys), subject });
        if started.is_some() {
            self.mine.set(started);
        }
    }

    fn is_live(self) -> bool {
        self.opened.with_untracked(|one| one.as_ref().is_some_and(|one| one.is_live()))
    }

    /// Whether what is written is deployed in a step of its own: what is deployed of throttling changes at once.
    fn deploys(self) -> bool {
        self.kind == Kind::Capping || !self.is_live()
    }

    /// Does what the person has decided about two copies.
    fn decide(self, decision: Decision) {
        let Some(now) = self.theirs.get_untracked() else { return };
        let now = put_body(&now).body;
        self.form.change("", |draft| {
            let sides = draft.base.as_ref().zip(draft.body.value.as_ref());
            let text = match decision {
                Decision::Mine => None,
                Decision::Theirs => Some(now.clone()),
                Decision::Both => sides.and_then(|(base, mine)| merge(base, &now, mine).both),
            };
            if let Some(text) = text {
                draft.body.set_json(&serde_json::to_string_pretty(&text).unwrap_or_default());
            }
            draft.base = Some(now);
        });
        self.theirs.set(None);
        self.uid.with_untracked(|uid| self.runs.settle_conflict(self.tools, self.kind, uid));
        dom::focus("body-title");
    }

    fn buttons(self, start_over: impl Fn() + Copy + 'static) -> El {
        let word = if self.uid.with_untracked(String::is_empty) { "Create" } else { "Save" };
        let first =
            if self.deploys() { format!("{word}, check and deploy") } else { format!("{word}: in force at once") };
        let about = self.is_live().then(|| paragraph("field-doc", update_sentence(self.kind)));
        let deploy = with_class("button", "button primary").attr("type", "submit").attr("form", "deploy-form");
        let save = self.deploys().then(|| {
            let save = with_class("button", "button").attr("type", "submit").child(word);
            [save, with_class("span", "keys").child("Ctrl+S")]
        });
        let drop = move || {
            let written = self.drafts.is_marked(self.form.operation.id);
            written.then(|| button("button quiet", "Throw my changes away", start_over))
        };
        let row = with_class("div", "send")
            .child(deploy.child(first))
            .child(with_class("span", "keys").child("Ctrl+Enter"))
            .child(save)
            .live(drop);
        el("div").child(about).child(row)
    }

    /// What it means and how it is sent: in sight while the form is scrolled.
    fn beside(self, start_over: impl Fn() + Copy + 'static) -> El {
        let review = journeys_review(self.form, move |body| start_capping(self.tools, self.drafts, &body));
        let conflict = move || {
            self.theirs.get().map(|theirs| conflict_view(self.form, theirs, move |decision| self.decide(decision)))
        };
        with_class("div", "column beside")
            .live(conflict)
            .child(review)
            .child(problem_part(self.form))
            .child(write_lock(self.tools.client))
            .child(self.buttons(start_over))
            .child(run_view(self.tools, self.runs, self.kind, self.uid.get_untracked(), true))
    }
}

/// The form with what stands beside it; `start_over` throws away what is written.
pub fn form_view(form: Form, start_over: impl Fn() + Copy + 'static) -> View {
    let editor = form.form.operation.body.map(|body| body_editor(form.form, body));
    let column = with_class("div", "column").child(editor);
    let columns = with_class("div", "columns").child(column).child(form.beside(start_over));
    let name =
        form.opened.with_untracked(|one| one.as_ref().map(|one| paragraph("field-note", one.title().to_string())));
    // Two forms, so that each of the two keys has a form of its own to send.
    let save = el("form").attr("novalidate", "").attr("data-save", "").child(columns).on("submit", move |event| {
        event.prevent_default();
        form.write(false);
    });
    let deploy = el("form").attr("novalidate", "").attr("data-send", "").id("deploy-form");
    let deploy = deploy.on("submit", move |event| {
        event.prevent_default();
        form.write(form.deploys());
    });
    View::from_iter([name.into(), View::from(save), deploy.into()])
}

/// Whether the form says something that is not on the server.
fn says_something(tools: Tools, draft: &Draft) -> bool {
    let Some(base) = &draft.base else { return !draft.is_same(&fresh(tools.client, draft.operation)) };
    let is_whole = draft.body.raw.is_none() && draft.body.texts.is_empty();
    !is_whole || draft.body.value.as_ref().is_none_or(|value| !changes(base, value).is_empty())
}
