//! The form of a registration; an empty id stands for a new one.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use super::actions_read::ActionsRead;
use super::acts::Act;
use super::edit_events::EventRows;
use super::edit_fields::{DeliveryFields, NameFields};
use super::edit_sent::{WhatChanges, WhatIsSent};
use super::edit_target::TargetFields;
use super::help::FORM;
use super::known::find_known;
use super::start::{check_form, first_draft, form_key};
use super::workspace::start_run;
use crate::api::Resource;
use crate::client::Client;
use crate::components::crumbs::up_to_list;
use crate::components::form_state::FormState;
use crate::components::object_form::{ObjectForm, Written};
use crate::components::offered_draft::DecidedForm;
use crate::components::problems::ProblemSummary;
use crate::components::run_view::RunView;
use crate::components::write_lock::WriteLock;
use crate::domain::runtime::{Registration, registration_body};
use crate::forms::Draft;
use crate::route::collections::Collection;
use crate::ui::dom;
use crate::ui::field::{Frame, TextArea};
use crate::ui::key_button::KeyButton;
use crate::ui::notice::{Notice, Tone};
use crate::ui::tabs::{TabPanel, Tabs};
use crate::ui::toast::Toasts;
use crate::work::drafts::{DraftKey, Drafts};
use crate::work::runs::Runs;

const TITLES: &[&str] = &["Form", "JSON"];

/// The page with the form.
#[component]
pub fn EventEditPage(
    /// Its id.
    id: String,
    /// What the address carries.
    query: Vec<(String, String)>,
) -> impl IntoView {
    let _ = query;
    let client = Client::expect();
    let title = Collection::Events.form(&id).title();
    let page = Collection::Events.object(id.clone()).into();
    let id = Signal::stored(id);
    let name = Signal::derive(move || {
        let known = find_known(&client.place(Resource::Events.family()), &id.read());
        known.map_or_else(|| id.get(), |known| known.one.title().to_string())
    });
    let object = (!id.read_untracked().is_empty()).then_some(Written { page, name });
    let form = Callback::new(move |start_over| view! { <Editing id start_over/> }.into_any());
    let up = up_to_list(Collection::Events);
    view! { <ObjectForm resource=Resource::Events title up object help=&FORM form/> }
}

/// The form, once it is decided what it starts with.
#[component]
fn Editing(id: Signal<String>, start_over: Callback<()>) -> impl IntoView {
    let key = StoredValue::new(form_key(Client::expect(), &id.read_untracked()));
    let form = move |start_over: Callback<()>| view! { <RegistrationForm id key start_over/> }.into_any();
    view! { <DecidedForm key=key.get_value() start_over form/> }
}

/// The state of the form, and what it works with.
#[derive(Clone, Copy)]
struct Form {
    client: Client,
    toasts: Toasts,
    drafts: Drafts,
    runs: Runs,
    id: Signal<String>,
    key: StoredValue<DraftKey>,
    state: FormState,
    /// The form before anything is written.
    first: StoredValue<Draft>,
}

#[component]
fn RegistrationForm(id: Signal<String>, key: StoredValue<DraftKey>, start_over: Callback<()>) -> impl IntoView {
    let form = Form::new(id, key);
    let state = form.state;
    let actions = ActionsRead::new(form.client);
    let is_new = id.read_untracked().is_empty();
    let chosen = RwSignal::new(0);
    let is_broken = Memo::new(move |_| state.draft.with(|draft| draft.body.raw.is_some()));
    let panel = move || match (chosen.get(), is_broken.get()) {
        (0, false) => view! {
            <NameFields form=state/>
            <TargetFields form=state actions/>
            <EventRows form=state/>
            <DeliveryFields form=state/>
        }
        .into_any(),
        (0, true) => {
            view! { <p class="field-doc">"The JSON has a mistake; the form comes back when it is mended."</p> }
                .into_any()
        }
        _ => view! { <JsonField form=state/> }.into_any(),
    };
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        form.write();
    };
    let changed = move || {
        form.changed().map(|now| {
            let keep = move |_| form.overwrite(&now);
            view! {
                <Notice tone=Tone::Warning role="alert">
                    <p>"Another tab was told something else meanwhile. Nothing was written over it."</p>
                    <div class="send">
                        <button type="button" class="button" on:click=keep>"Keep mine: compare it with what is there now"</button>
                        <button type="button" class="button" on:click=move |_| start_over.run(())>
                            "Take theirs: throw mine away"
                        </button>
                    </div>
                </Notice>
            }
        })
    };
    let unknown = form.is_unknown().then(|| {
        view! {
            <Notice tone=Tone::Warning>
                <p>
                    "This browser does not know what the registration says. An update overwrites all of it: write every member "
                    "that it shall have."
                </p>
            </Notice>
        }
    });
    view! {
        <form novalidate data-send="" data-save="" on:submit=send>
            <div class="send-bar">
                <div class="what"></div>
                <div class="send">
                    <Show when=move || form.is_marked()>
                        <button type="button" class="button quiet" on:click=move |_| start_over.run(())>
                            "Throw my changes away"
                        </button>
                    </Show>
                    <KeyButton label=if is_new { "Register" } else { "Update" } keys="Ctrl+Enter" primary=true/>
                </div>
            </div>
            <div class="columns">
                <div class="column">
                    {unknown}
                    <Tabs name="registration" label="Edit as" titles=TITLES chosen/>
                    <TabPanel name="registration" chosen>
                        {panel}
                    </TabPanel>
                </div>
                <div class="column beside">
                    {changed}
                    <ProblemSummary form=state/>
                    <WriteLock/>
                    <RunView resource=Resource::Events object=id on_form=true/>
                    {(!is_new).then(|| view! { <WhatChanges form=state/> })}
                    <WhatIsSent form=state id/>
                </div>
            </div>
        </form>
    }
}

#[component]
fn JsonField(form: FormState) -> impl IntoView {
    let value = Signal::derive(move || form.draft.with(|draft| draft.body.json_text()));
    let problem = Signal::derive(move || {
        let broken = form.draft.with(|draft| draft.body.raw.as_ref().map(|(_, sentence)| sentence.clone()));
        let lines = || {
            let said = form.problems.with(|all| {
                let in_body = all.iter().filter(|problem| problem.place.starts_with('/'));
                in_body.map(|problem| format!("{}: {}", problem.place, problem.sentence)).collect::<Vec<_>>()
            });
            (form.tried.get() && !said.is_empty()).then(|| said.join("\n"))
        };
        broken.or_else(lines)
    });
    let frame = Frame {
        id: FormState::control_id(""),
        name: "body".into(),
        required: true,
        doc: "Members that nobody documents are sent as they are.".into(),
        note: "JSON",
        problem,
    };
    view! { <TextArea frame value rows="18" on_input=move |text: String| form.change("", |draft| draft.body.set_json(&text))/> }
}

impl Form {
    fn new(id: Signal<String>, key: StoredValue<DraftKey>) -> Form {
        let (client, drafts) = (Client::expect(), Drafts::expect());
        let place = untrack(|| client.place(Resource::Events.family()));
        let known = find_known(&place, &id.read_untracked());
        let first = first_draft(client, &id.read_untracked(), known.as_ref());
        let kept = key.with_value(|key| drafts.find(key).filter(|_| untrack(|| drafts.is_marked(key))));
        let mut draft = kept.unwrap_or_else(|| first.clone());
        if draft.base.is_none() {
            draft.base = first.base.clone();
        }
        let state = FormState::new(draft, client, check_form);
        let first = StoredValue::new(first);
        let form = Form { client, toasts: Toasts::expect(), drafts, runs: Runs::expect(), id, key, state, first };
        Effect::watch(move || state.draft.get(), move |draft, _, _| form.keep(draft.clone()), false);
        form
    }

    /// Keeps what is written, as long as it is something.
    fn keep(self, draft: Draft) {
        let says = !self.first.with_value(|first| first.has_body_of(&draft));
        self.key.with_value(|key| self.drafts.put(self.client, key, draft, says));
    }

    fn is_marked(self) -> bool {
        self.key.with_value(|key| self.drafts.is_marked(key))
    }

    /// Whether an update is written of which nothing was told.
    fn is_unknown(self) -> bool {
        let id = self.id.read_untracked();
        let place = untrack(|| self.client.place(Resource::Events.family()));
        !id.is_empty() && find_known(&place, &id).is_none_or(|known| !known.one.is_known())
    }

    /// What was told meanwhile, where a run has stopped at it; followed.
    fn changed(self) -> Option<serde_json::Value> {
        let run = self.runs.about(Resource::Events, &self.id.read_untracked())?;
        run.changed.as_deref().map(|now| registration_body(&Registration::new(now.clone())))
    }

    fn overwrite(self, now: &serde_json::Value) {
        self.state.change("", |draft| draft.base = Some(now.clone()));
        self.runs.settle_conflict(Resource::Events, &self.id.read_untracked());
        dom::focus("changes-title");
    }

    /// Starts the run that takes what is written to the API.
    fn write(self) {
        if !self.state.try_to_send() {
            return dom::focus("problems");
        }
        // Whatever happens to the page while it is sent.
        self.drafts.keep(self.client);
        let draft = self.state.draft.get_untracked();
        let id = self.id.get_untracked();
        let (act, title) = if id.is_empty() { (&Act::Register, "Register") } else { (&Act::Update, "Update") };
        start_run((self.client, self.toasts, self.runs), act, title, id, draft.body.value.clone(), draft.base.clone());
    }
}
