//! The form of one template or fragment, and beside it how it looks, what a save changes, and the way to the API.

use std::sync::Arc;

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use serde_json::Value;

use super::changes::Changes;
use super::checks::Checks;
use super::conflict::{CONFLICT, ConflictView, Decision};
use super::embeds::Embeds;
use super::tag_notice::TagNotice;
use crate::api::Source;
use crate::client::Client;
use crate::components::body_editor::BodyEditor;
use crate::components::body_tools::lay_out_json;
use crate::components::form_state::{FormState, Given};
use crate::components::lint_findings::{LintFindings, SizeMeter, marks_of};
use crate::components::preview::Preview;
use crate::components::problems::ProblemSummary;
use crate::components::run_view::RunView;
use crate::components::write_lock::{WriteLock, ask_to_unlock};
use crate::domain::content::lint::{Role, Subject as Linted, lint, meter};
use crate::domain::content::{ContentKind, Facts, NotLaidOut, Writing, code_members, lay_out_html};
use crate::forms::{BodyDraft, Draft, Problem, check_draft};
use crate::pages::content::acts::{CREATING, SAVING};
use crate::pages::content::call::{Fetched, put_body};
use crate::pages::content::known::{KnownFragments, find};
use crate::pages::content::perform::is_same;
use crate::pages::content::start::form_key;
use crate::pages::content::workspace::{CONTENT, to_steps};
use crate::reactive::set_if_changed;
use crate::ui::code_field::{CodeField, Format, Language};
use crate::ui::dom;
use crate::ui::field::Frame;
use crate::ui::notice::Tone;
use crate::ui::toast::Toasts;
use crate::work::act::Act;
use crate::work::drafts::{DraftKey, Drafts, fresh};
use crate::work::outcome::Subject;
use crate::work::run::Run;
use crate::work::runbook::Status;
use crate::work::runs::{Begin, Runs};

/// The state of the form, and what it works with.
#[derive(Clone, Copy)]
struct Form {
    client: Client,
    toasts: Toasts,
    drafts: Drafts,
    runs: Runs,
    kind: ContentKind,
    /// Empty for a new one.
    id: Signal<String>,
    state: FormState,
    /// Where what is written is kept.
    key: StoredValue<DraftKey>,
    /// The server's copy as it came, while it is another one than that with which the writing began.
    theirs: RwSignal<Option<Arc<Value>>>,
    /// The run that this form has started.
    mine: StoredValue<Option<u32>>,
}

/// The form with what stands beside it.
#[component]
pub fn ContentForm(
    /// The kind.
    kind: ContentKind,
    /// Its id; empty for a new one.
    id: Signal<String>,
    /// What it starts with.
    draft: Draft,
    /// What was there when the page was opened; nothing for a new one.
    opened: Option<Arc<Fetched>>,
    /// Throws away what is written.
    start_over: Callback<()>,
) -> impl IntoView {
    let name = opened.as_ref().and_then(|one| Facts::new(kind, &one.value).name().map(str::to_string));
    let left_out = opened.as_ref().map(|one| put_body(kind, &one.value).left_out).unwrap_or_default();
    let tag = opened.as_ref().map(|one| one.etag.clone());
    let form = Form::new(kind, id, draft, opened);
    let state = form.state;
    let is_new = form.is_new();
    let write = move |event: SubmitEvent| {
        event.prevent_default();
        form.write();
    };
    let conflict = move || {
        let decide = Callback::new(move |decision| form.decide(decision));
        form.theirs.get().map(|theirs| view! { <ConflictView kind form=state theirs decide/> })
    };
    view! {
        <form novalidate data-save="" data-send="" on:submit=write>
            <div class="send-bar">
                <div class="what">{name.map(|name| view! { <p class="field-note">{name}</p> })}</div>
                <Buttons form start_over/>
            </div>
            {tag.map(|etag| view! { <TagNotice kind etag/> })}
            {conflict}
            <div class="columns">
                <div class="column">
                    {state.operation.body.map(|body| view! { <BodyEditor form=state body code=draw_code/> })}
                </div>
                <div class="column beside">
                    <ProblemSummary form=state/>
                    <WriteLock/>
                    <RunView resource=kind.resource() object=id on_form=true/>
                    <Looks kind form=state/>
                    {(!is_new).then(|| view! { <Changes kind form=state left_out/> })}
                    <Checks kind form=state/>
                </div>
            </div>
        </form>
    }
}

/// The editor of a member that is code, and below it what is worth knowing of the text.
fn draw_code(pointer: &str, frame: Frame, value: Signal<String>, on_input: Callback<String>) -> AnyView {
    let language = match pointer {
        "" | "/template" => Language::Json,
        _ if pointer.ends_with("/expression") => Language::Expression,
        _ => Language::Html,
    };
    let Some(role) = Role::at(pointer) else {
        let format = (language == Language::Json).then_some(lay_out_json as Format);
        return view! { <CodeField frame language value on_input format/> }.into_any();
    };
    let fragments = KnownFragments::expect();
    let known = Memo::new(move |_| fragments.all());
    let findings = Memo::new(move |_| {
        known.with(|known| value.with(|text| lint(Linted { text, role, find: &|id: &str| find(known, id) })))
    });
    let field = frame.id.clone();
    let marks = Signal::derive(move || findings.with(|findings| marks_of(findings)));
    let full = Signal::derive(move || value.with(|text| meter(role, text)));
    let go_to = RwSignal::new(None);
    let format = role.is_html().then_some((|text: &str| lay_out_html(text).map_err(NotLaidOut::sentence)) as Format);
    view! {
        <CodeField frame language value on_input marks go_to format/>
        <SizeMeter meter=full/>
        <LintFindings text=value findings go_to/>
        <Embeds field text=value known/>
    }
    .into_any()
}

/// How what is written looks; nothing where it has no HTML.
#[component]
fn Looks(kind: ContentKind, form: FormState) -> impl IntoView {
    let html = Memo::new(move |_| {
        form.draft.with(|draft| {
            let body = draft.body.value.as_ref()?;
            let members = code_members(kind, body);
            members.iter().find(|member| member.writing == Writing::Html).map(|member| member.text.to_string())
        })
    });
    let has_html = Memo::new(move |_| html.with(Option::is_some));
    let text = Signal::derive(move || html.get().unwrap_or_default());
    view! {
        <Show when=move || has_html.get()>
            <section class="form-part" aria-labelledby="preview-title">
                <h2 id="preview-title">"Preview"</h2>
                <Preview html=text/>
            </section>
        </Show>
    }
}

#[component]
fn Buttons(form: Form, start_over: Callback<()>) -> impl IntoView {
    let word = if form.is_new() { "Create" } else { "Save" };
    view! {
        <div class="send">
            <button type="submit" class="button primary">
                {word}
            </button>
            <kbd class="keys">"Ctrl+S"</kbd>
            <Show when=move || form.is_marked()>
                <button type="button" class="button quiet" on:click=move |_| start_over.run(())>
                    "Throw my changes away"
                </button>
            </Show>
        </div>
    }
}

/// What is wrong with a draft; the ETag is read again before each save, and nobody types it.
fn check(draft: &Draft, given: Given) -> Vec<Problem> {
    let is_tag =
        |place: &str| draft.operation.params.iter().any(|param| param.name == place && param.source == Source::ETag);
    check_draft(draft, given).into_iter().filter(|problem| !is_tag(&problem.place)).collect()
}

impl Form {
    /// A form that starts from a draft, which keeps its mark.
    fn new(kind: ContentKind, id: Signal<String>, draft: Draft, opened: Option<Arc<Fetched>>) -> Form {
        let client = Client::expect();
        let has_changed = |one: &Arc<Fetched>| {
            draft.base.as_ref().is_some_and(|base| !is_same(base, &put_body(kind, &one.value).body))
        };
        let theirs = opened.filter(has_changed).map(|one| Arc::new(one.value.clone()));
        let form = Form {
            client,
            toasts: Toasts::expect(),
            drafts: Drafts::expect(),
            runs: Runs::expect(),
            kind,
            id,
            state: FormState::new(draft, client, check),
            key: StoredValue::new(form_key(client, kind, &id.read_untracked())),
            theirs: RwSignal::new(theirs),
            mine: StoredValue::new(None),
        };
        form.keep(form.state.draft.get_untracked(), false);
        Effect::watch(move || form.state.draft.get(), move |draft, _, _| form.keep(draft.clone(), true), false);
        Effect::new(move |_| form.follow());
        form
    }

    fn is_new(self) -> bool {
        self.id.read_untracked().is_empty()
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
        let run = self.runs.about(self.kind.resource(), &self.id.read_untracked());
        let Some(run) = run.filter(|run| self.mine.get_value() == Some(run.id)) else { return };
        if let Some(changed) = &run.changed {
            set_if_changed(self.theirs, Some(changed.clone()));
        }
        // Once it is looked at: the service may have made something else of it.
        if !self.is_new() && !run.is_acting() && has_saved(&run) {
            self.mine.set_value(None);
            self.state.draft.update(|draft| draft.base = run.subject.base.as_deref().cloned());
        }
    }

    /// Starts the run that takes what is written to the API.
    fn write(self) {
        if !self.state.try_to_send() {
            return dom::focus("problems");
        }
        if self.theirs.with_untracked(Option::is_some) {
            let text = "Somebody changed it while you edited: decide about that first.";
            self.toasts.say(Tone::Warning, text, None);
            return dom::focus(CONFLICT);
        }
        if !ask_to_unlock(self.client, self.toasts) {
            return;
        }
        // Whatever happens to the page while it is sent.
        self.drafts.keep(self.client);
        let draft = self.state.draft.get_untracked();
        let is_new = self.is_new();
        let subject = Subject {
            resource: self.kind.resource(),
            object: self.id.get_untracked(),
            place: untrack(|| self.client.place(self.kind.resource().family())),
            body: draft.body.value.clone().map(Arc::new),
            base: draft.base.clone().map(Arc::new),
        };
        let (title, acts) = if is_new { ("Create", CREATING) } else { ("Save", SAVING) };
        let begin = Begin { workspace: &CONTENT, title: title.into(), acts: to_steps(acts), subject };
        let started = self.runs.start(begin);
        if started.is_some() {
            self.mine.set_value(started);
        }
    }

    /// Does what the person has decided about two copies.
    fn decide(self, decision: Decision) {
        let Some(now) = self.theirs.get_untracked() else { return };
        let base = put_body(self.kind, &now).body;
        let (body, sends) = match decision {
            Decision::Send(body) => (body, true),
            Decision::Fill(body) => (body, false),
        };
        self.state.change("", |draft| {
            draft.body = BodyDraft::of_value(body);
            draft.base = Some(base);
        });
        self.theirs.set(None);
        self.runs.settle_conflict(self.kind.resource(), &self.id.read_untracked());
        dom::focus("body-title");
        if sends {
            self.write();
        }
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
    !is_whole || draft.body.value.as_ref().is_none_or(|value| !is_same(base, value))
}
