//! The form of one configuration, and beside it what it means, what it replaces, and the way to the API.

use std::sync::Arc;

use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use super::acts::acts_of_writing;
use super::conflict::{ConflictView, Decision};
use super::review::review_configuration;
use super::start::form_key;
use super::workspace::{JOURNEYS, to_steps};
use crate::client::Client;
use crate::components::body_editor::BodyEditor;
use crate::components::form_state::FormState;
use crate::components::problems::ProblemSummary;
use crate::components::run_view::RunView;
use crate::components::write_lock::{WriteLock, ask_to_unlock};
use crate::domain::journeys::{Configuration, Kind, changes, merge, put_body, update_sentence};
use crate::forms::{BodyDraft, Draft, check_draft};
use crate::reactive::set_if_changed;
use crate::ui::dom;
use crate::ui::toast::Toasts;
use crate::work::act::Act;
use crate::work::drafts::{DraftKey, Drafts, fresh};
use crate::work::outcome::Subject;
use crate::work::run::Run;
use crate::work::runbook::Status;
use crate::work::runs::{Begin, Runs};

/// The form that the second of the two keys sends.
const DEPLOY_FORM: &str = "deploy-form";

/// The state of the form, and what it works with.
#[derive(Clone, Copy)]
struct Form {
    client: Client,
    toasts: Toasts,
    drafts: Drafts,
    runs: Runs,
    kind: Kind,
    /// Empty for a new one.
    uid: Signal<String>,
    state: FormState,
    /// Where what is written is kept.
    key: StoredValue<DraftKey>,
    /// Whether it was in force when the page was opened.
    is_live: bool,
    /// The server's copy, while it is another one than that with which the writing began.
    theirs: RwSignal<Option<Arc<Configuration>>>,
    /// The run that this form has started.
    mine: StoredValue<Option<u32>>,
}

/// The form with what stands beside it.
#[component]
pub fn ConfigurationForm(
    /// The kind.
    kind: Kind,
    /// The uid; empty for a new one.
    uid: Signal<String>,
    /// What it starts with.
    draft: Draft,
    /// What was there when the page was opened; nothing for a new one.
    #[prop(optional_no_strip)]
    opened: Option<Arc<Configuration>>,
    /// Throws away what is written.
    start_over: Callback<()>,
) -> impl IntoView {
    let name = opened.as_ref().map(|one| view! { <p class="field-note">{one.title().to_string()}</p> });
    let form = Form::new(kind, uid, draft, opened);
    let state = form.state;
    let write = move |event: SubmitEvent, deploys: bool| {
        event.prevent_default();
        form.write(deploys);
    };
    let conflict = move || {
        let decide = Callback::new(move |decision| form.decide(decision));
        form.theirs.get().map(|theirs| view! { <ConflictView form=state theirs decide/> })
    };
    // Two forms, so that each of the two keys has a form of its own to send.
    let about = form.is_live.then(|| view! { <p class="field-doc">{update_sentence(kind)}</p> });
    view! {
        <form novalidate data-save="" on:submit=move |event| write(event, false)>
            <div class="send-bar">
                <div class="what">{name}</div>
                <Buttons form start_over/>
            </div>
            <div class="columns">
                <div class="column">{state.operation.body.map(|body| view! { <BodyEditor form=state body/> })}</div>
                <div class="column beside">
                    {conflict}
                    {review_configuration(state)}
                    <ProblemSummary form=state/>
                    {about}
                    <WriteLock/>
                    <RunView resource=kind.resource() object=uid on_form=true/>
                </div>
            </div>
        </form>
        <form novalidate data-send="" id=DEPLOY_FORM on:submit=move |event| write(event, form.deploys())></form>
    }
}

#[component]
fn Buttons(form: Form, start_over: Callback<()>) -> impl IntoView {
    let word = if form.is_new() { "Create" } else { "Save" };
    let first = if form.deploys() { format!("{word}, check and deploy") } else { format!("{word}: in force at once") };
    let save = form.deploys().then(|| {
        view! {
            <button type="submit" class="button">
                {word}
            </button>
            <kbd class="keys">"Ctrl+S"</kbd>
        }
    });
    view! {
        <div class="send">
            <button type="submit" class="button primary" form=DEPLOY_FORM>
                {first}
            </button>
            <kbd class="keys">"Ctrl+Enter"</kbd>
            {save}
            <Show when=move || form.is_marked()>
                <button type="button" class="button quiet" on:click=move |_| start_over.run(())>
                    "Throw my changes away"
                </button>
            </Show>
        </div>
    }
}

impl Form {
    /// A form that starts from a draft, which keeps its mark.
    fn new(kind: Kind, uid: Signal<String>, draft: Draft, opened: Option<Arc<Configuration>>) -> Form {
        let client = Client::expect();
        let is_live = opened.as_ref().is_some_and(|one| one.is_live());
        let has_changed = |one: &Arc<Configuration>| {
            draft.base.as_ref().is_some_and(|base| !changes(base, &put_body(one).body).is_empty())
        };
        let theirs = RwSignal::new(opened.filter(has_changed));
        let form = Form {
            client,
            toasts: Toasts::expect(),
            drafts: Drafts::expect(),
            runs: Runs::expect(),
            kind,
            uid,
            state: FormState::new(draft, client, check_draft),
            key: StoredValue::new(form_key(client, kind, &uid.read_untracked())),
            is_live,
            theirs,
            mine: StoredValue::new(None),
        };
        form.keep(form.state.draft.get_untracked(), false);
        Effect::watch(move || form.state.draft.get(), move |draft, _, _| form.keep(draft.clone(), true), false);
        Effect::new(move |_| form.follow());
        form
    }

    fn is_new(self) -> bool {
        self.uid.read_untracked().is_empty()
    }

    /// Keeps a draft, which somebody has written here or which came with the form.
    fn keep(self, draft: Draft, is_written: bool) {
        let says = says_something(self.client, &draft);
        let marked = untrack(|| self.is_marked());
        self.key.with_value(|key| self.drafts.put(self.client, key, draft, says && (marked || is_written)));
    }

    /// Whether something is written that is not on the server; followed.
    fn is_marked(self) -> bool {
        self.key.with_value(|key| self.drafts.is_marked(key))
    }

    /// Follows the run: the server's copy may have changed, and what was saved is what the next save starts from.
    fn follow(self) {
        let run = self.runs.about(self.kind.resource(), &self.uid.read_untracked());
        let Some(run) = run.filter(|run| self.mine.get_value() == Some(run.id)) else { return };
        if let Some(changed) = &run.changed {
            set_if_changed(self.theirs, Some(Arc::new(Configuration::new(self.kind, (**changed).clone()))));
        }
        if !self.is_new() && has_saved(&run) {
            self.mine.set_value(None);
            self.state.draft.update(|draft| draft.base = run.subject.base.as_deref().cloned());
        }
    }

    /// Starts the run that takes what is written to the API.
    fn write(self, deploys: bool) {
        if !self.state.try_to_send() {
            return dom::focus("problems");
        }
        if !ask_to_unlock(self.client, self.toasts) {
            return;
        }
        // Whatever happens to the page while it is sent.
        self.drafts.keep(self.client);
        let draft = self.state.draft.get_untracked();
        let is_new = self.is_new();
        let what = if is_new { "Create" } else { "Save" };
        let title = format!("{what}{}", if deploys { ", check and deploy" } else { "" });
        let subject = Subject {
            resource: self.kind.resource(),
            object: self.uid.get_untracked(),
            place: untrack(|| self.client.place(self.kind.resource().family())),
            body: draft.body.value.clone().map(Arc::new),
            base: draft.base.clone().map(Arc::new),
        };
        let acts = to_steps(acts_of_writing(is_new, deploys));
        let started = self.runs.start(Begin { workspace: &JOURNEYS, title, acts, subject });
        if started.is_some() {
            self.mine.set_value(started);
        }
    }

    /// Whether what is written is deployed in a step of its own: what is deployed of throttling changes at once.
    fn deploys(self) -> bool {
        self.kind == Kind::Capping || !self.is_live
    }

    /// Does what the person has decided about two copies.
    fn decide(self, decision: Decision) {
        let Some(now) = self.theirs.get_untracked() else { return };
        let now = put_body(&now).body;
        self.state.change("", |draft| {
            let sides = draft.base.as_ref().zip(draft.body.value.as_ref());
            let body = match decision {
                Decision::Mine => None,
                Decision::Theirs => Some(now.clone()),
                Decision::Both => sides.and_then(|(base, mine)| merge(base, &now, mine).both),
            };
            if let Some(body) = body {
                draft.body = BodyDraft::of_value(body);
            }
            draft.base = Some(now);
        });
        self.theirs.set(None);
        self.runs.settle_conflict(self.kind.resource(), &self.uid.read_untracked());
        dom::focus("body-title");
    }
}

/// Whether a run has taken what was written to the API.
fn has_saved(run: &Run) -> bool {
    let saves = |act: &&dyn Act| act.form(run.subject.resource).is_some();
    let at = run.acts.iter().position(saves);
    at.is_some_and(|at| matches!(run.book.steps[at].status, Status::Done(_)))
}

/// Whether the form says something that is not on the server.
fn says_something(client: Client, draft: &Draft) -> bool {
    let Some(base) = &draft.base else { return !draft.is_same(&fresh(client, draft.operation)) };
    let is_whole = draft.body.raw.is_none() && draft.body.texts.is_empty();
    !is_whole || draft.body.value.as_ref().is_none_or(|value| !changes(base, value).is_empty())
}
