//! The form of one configuration, and beside it what it means, what it replaces, and the way to the API.

use std::sync::Arc;

use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use super::acts::{Act, acts_of_writing};
use super::conflict::{ConflictView, Decision};
use super::review::review_configuration;
use super::start::form_key;
use super::workspace::JOURNEYS;
use crate::api::Operation;
use crate::client::Client;
use crate::components::body_editor::BodyEditor;
use crate::components::form_state::FormState;
use crate::components::guarded_form::{GuardedForm, Owner, has_saved};
use crate::components::problems::ProblemSummary;
use crate::components::run_view::RunView;
use crate::components::write_lock::WriteLock;
use crate::domain::journeys::{Configuration, Kind, changes, merge, put_body, update_sentence};
use crate::forms::{Draft, check_draft};
use crate::pages::explorer::MethodBadge;
use crate::ui::key_button::KeyButton;
use crate::work::act::steps_of;

/// The form that the second of the two keys sends.
const DEPLOY_FORM: &str = "deploy-form";

/// The state of the form.
#[derive(Clone, Copy)]
struct Form {
    kind: Kind,
    /// Whether it was in force when the page was opened.
    is_live: bool,
    guarded: GuardedForm,
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
    let name = opened.as_ref().and_then(|one| one.name().map(|name| format!("{name} · ")));
    let form = Form::new(kind, uid, draft, opened);
    let state = form.guarded.state;
    let write = move |event: SubmitEvent, deploys: bool| {
        event.prevent_default();
        form.write(deploys);
    };
    let conflict = move || {
        let decide = Callback::new(move |decision| form.decide(decision));
        let theirs = form.guarded.theirs.get().map(|theirs| Arc::new(Configuration::new(kind, (*theirs).clone())));
        theirs.map(|theirs| view! { <ConflictView form=state theirs decide/> })
    };
    // Two forms, so that each of the two keys has a form of its own to send.
    let about = form.is_live.then(|| view! { <p class="field-doc">{update_sentence(kind)}</p> });
    view! {
        <form novalidate data-save="" on:submit=move |event| write(event, false)>
            <div class="send-bar">
                <div class="what">
                    <p class="field-note">{name} {move || form.said()}</p>
                </div>
                <Buttons form start_over/>
            </div>
            <div class="columns">
                <div class="column">
                    {state.operation.body.map(|body| view! { <BodyEditor form=state body bare=true/> })}
                </div>
                <div class="column beside">
                    {conflict}
                    {review_configuration(state)}
                    <ProblemSummary form=state/>
                    {about}
                    <WriteLock/>
                    <RunView resource=kind.resource() object=uid on_form=true/>
                    <WhatIsSent form/>
                </div>
            </div>
        </form>
        <form novalidate data-send="" id=DEPLOY_FORM on:submit=move |event| write(event, form.deploys())></form>
    }
}

#[component]
fn Buttons(form: Form, start_over: Callback<()>) -> impl IntoView {
    let word = form.word();
    let first = if form.deploys() { format!("{word}, check and deploy") } else { format!("{word}: in force at once") };
    let save = form.deploys().then(|| view! { <KeyButton label=word keys="Ctrl+S"/> });
    view! {
        <div class="send">
            <Show when=move || form.guarded.is_marked()>
                <button type="button" class="button quiet" on:click=move |_| start_over.run(())>
                    "Throw my changes away"
                </button>
            </Show>
            {save}
            <KeyButton label=first keys="Ctrl+Enter" primary=true form=DEPLOY_FORM/>
        </div>
    }
}

/// The calls that will be made, in their order.
#[component]
fn WhatIsSent(form: Form) -> impl IntoView {
    let (kind, deploys, word) = (form.kind, form.deploys(), form.word());
    let acts = form.acts(deploys);
    let item = |act: &'static Act| {
        let Operation { method, effect, .. } = *act.operation(kind);
        view! { <li><MethodBadge method effect/> " " {act.title(kind)}</li> }
    };
    view! {
        <section class="form-part" aria-labelledby="sent-title">
            <h2 id="sent-title">"What is sent"</h2>
            <ol class="receipts" role="list">{acts.iter().map(item).collect_view()}</ol>
            {deploys.then(|| view! { <p class="field-note">{format!("{word} alone sends the first, and reads again.")}</p> })}
        </section>
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
        let theirs = opened.filter(has_changed).map(|one| Arc::new(one.value().clone()));
        let owner = Owner {
            workspace: &JOURNEYS,
            resource: kind.resource(),
            object: uid,
            is_same: |one, two| changes(one, two).is_empty(),
            settles: has_saved,
        };
        let key = form_key(client, kind, &uid.read_untracked());
        let state = FormState::new(draft, client, check_draft);
        Form { kind, is_live, guarded: GuardedForm::new(owner, key, state, theirs) }
    }

    /// Starts the run that takes what is written to the API.
    fn write(self, deploys: bool) {
        let title = format!("{}{}", self.word(), if deploys { ", check and deploy" } else { "" });
        self.guarded.write(title, steps_of(self.acts(deploys)));
    }

    /// What the button says that only saves.
    fn word(self) -> &'static str {
        if self.guarded.is_new() { "Create" } else { "Save" }
    }

    /// The acts that do it.
    fn acts(self, deploys: bool) -> &'static [Act] {
        acts_of_writing(self.guarded.is_new(), deploys)
    }

    /// How much is written that is not on the server; followed.
    fn said(self) -> String {
        let count = self.guarded.state.draft.with(|draft| {
            let (base, value) = draft.base.as_ref().zip(draft.body.value.as_ref())?;
            Some(changes(base, value).len())
        });
        match (self.guarded.is_marked(), count) {
            (false, Some(0)) => "Nothing has changed.".into(),
            (true, Some(1)) => "1 change, kept as a draft.".into(),
            (true, Some(count @ 2..)) => format!("{count} changes, kept as a draft."),
            // Text that is no value yet is no change that could be counted.
            (true, _) => "Kept as a draft.".into(),
            (false, _) => String::new(),
        }
    }

    /// Whether what is written is deployed in a step of its own: what is deployed of throttling changes at once.
    fn deploys(self) -> bool {
        self.kind == Kind::Capping || !self.is_live
    }

    /// Does what the person has decided about two copies.
    fn decide(self, decision: Decision) {
        let Some(now) = self.guarded.theirs.get_untracked() else { return };
        let now = put_body(&Configuration::new(self.kind, (*now).clone())).body;
        let body = self.guarded.state.draft.with_untracked(|draft| match decision {
            Decision::Mine => None,
            Decision::Theirs => Some(now.clone()),
            Decision::Both => {
                let (base, mine) = draft.base.as_ref().zip(draft.body.value.as_ref())?;
                merge(base, &now, mine).both
            }
        });
        self.guarded.decide(now, body);
    }
}
