//! The form of one template or fragment, and beside it how it looks, what a save changes, and the way to the API.

use std::sync::Arc;

use leptos::ev::SubmitEvent;
use leptos::prelude::*;

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
use crate::components::guarded_form::{GuardedForm, Owner, has_saved};
use crate::components::lint_findings::{LintFindings, SizeMeter, marks_of};
use crate::components::preview::Preview;
use crate::components::problems::ProblemSummary;
use crate::components::run_view::RunView;
use crate::components::write_lock::WriteLock;
use crate::domain::content::lint::{Role, Subject as Linted, lint, meter};
use crate::domain::content::{ContentKind, NotLaidOut, Writing, code_members, lay_out_html};
use crate::forms::{Draft, Problem, check_draft};
use crate::pages::content::acts::{CREATING, SAVING};
use crate::pages::content::call::{Fetched, put_body};
use crate::pages::content::known::{KnownFragments, find};
use crate::pages::content::perform::is_same;
use crate::pages::content::start::form_key;
use crate::pages::content::workspace::CONTENT;
use crate::ui::code_field::{CodeField, Format, Language};
use crate::ui::dom;
use crate::ui::field::Frame;
use crate::ui::key_button::KeyButton;
use crate::ui::notice::Tone;
use crate::work::act::steps_of;

/// The state of the form.
#[derive(Clone, Copy)]
struct Form {
    kind: ContentKind,
    guarded: GuardedForm,
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
    let left_out = opened.as_ref().map(|one| put_body(kind, &one.value).left_out).unwrap_or_default();
    let tag = opened.as_ref().map(|one| one.etag.clone());
    let form = Form::new(kind, id, draft, opened);
    let state = form.guarded.state;
    let is_new = form.guarded.is_new();
    let write = move |event: SubmitEvent| {
        event.prevent_default();
        form.write();
    };
    let conflict = move || {
        let decide = Callback::new(move |decision| form.decide(decision));
        form.guarded.theirs.get().map(|theirs| view! { <ConflictView kind form=state theirs decide/> })
    };
    view! {
        <form novalidate data-save="" data-send="" on:submit=write>
            <div class="send-bar">
                <div class="what">
                    <p class="field-note">{move || form.guarded.is_marked().then_some("Kept as a draft.")}</p>
                </div>
                <Buttons form start_over/>
            </div>
            {tag.map(|etag| view! { <TagNotice kind etag/> })}
            {conflict}
            <div class="columns">
                <div class="column">
                    {state.operation.body.map(|body| view! { <BodyEditor form=state body code=draw_code bare=true/> })}
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
    let word = if form.guarded.is_new() { "Create" } else { "Save" };
    view! {
        <div class="send">
            <Show when=move || form.guarded.is_marked()>
                <button type="button" class="button quiet" on:click=move |_| start_over.run(())>
                    "Throw my changes away"
                </button>
            </Show>
            <KeyButton label=word keys="Ctrl+S" primary=true/>
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
        let owner = Owner {
            workspace: &CONTENT,
            resource: kind.resource(),
            object: id,
            is_same,
            // Once it is looked at: the service may have made something else of it.
            settles: |run| !run.is_acting() && has_saved(run),
        };
        let key = form_key(client, kind, &id.read_untracked());
        Form { kind, guarded: GuardedForm::new(owner, key, FormState::new(draft, client, check), theirs) }
    }

    /// Starts the run that takes what is written to the API.
    fn write(self) {
        if self.guarded.theirs.with_untracked(Option::is_some) {
            let text = "Somebody changed it while you edited: decide about that first.";
            self.guarded.toasts.say(Tone::Warning, text, None);
            return dom::focus(CONFLICT);
        }
        let (title, acts) = if self.guarded.is_new() { ("Create", CREATING) } else { ("Save", SAVING) };
        self.guarded.write(title.into(), steps_of(acts));
    }

    /// Does what the person has decided about two copies.
    fn decide(self, decision: Decision) {
        let Some(now) = self.guarded.theirs.get_untracked() else { return };
        let (body, sends) = match decision {
            Decision::Send(body) => (body, true),
            Decision::Fill(body) => (body, false),
        };
        self.guarded.decide(put_body(self.kind, &now).body, Some(body));
        if sends {
            self.write();
        }
    }
}
