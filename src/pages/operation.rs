//! One operation: what it does, its form, the request that will be sent, and the reply.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::explorer::method_badge;
use super::heading;
use crate::api::reply::read_reply;
use crate::api::request::Settings as _;
use crate::api::{Effect, Operation, Param, Setting, find_operation, objects};
use crate::client::{Client, LastRead, Sent, addresses_object, now, object_url};
use crate::components::body_editor::body_editor;
use crate::components::form_state::FormState;
use crate::components::param_field::{is_asked, param_field};
use crate::components::request_preview::request_view;
use crate::components::response_panel::response_panel;
use crate::forms::Draft;
use crate::inspector::curl::to_curl;
use crate::ui::copy::copy_button;
use crate::ui::dom;
use crate::ui::notice::{Tone, notice};

/// What was written for each operation, for the way back to its page.
#[derive(Clone, Copy)]
pub struct Drafts(StoredValue<std::collections::BTreeMap<&'static str, Draft>>);

impl Drafts {
    /// No drafts yet.
    pub fn new() -> Drafts {
        Drafts(StoredValue::new(std::collections::BTreeMap::new()))
    }
}

impl Default for Drafts {
    fn default() -> Drafts {
        Drafts::new()
    }
}

/// What the page does: the form, the call that is on its way, the last reply.
#[derive(Clone, Copy)]
struct Page {
    operation: &'static Operation,
    client: Client,
    form: FormState,
    /// Cancels the call that is on its way.
    running: RwSignal<Option<web_sys::AbortController>, LocalStorage>,
    sent: RwSignal<Option<Sent>>,
}

/// The page of an operation; `values` fill in its parameters.
pub fn operation_page(id: &'static str, values: Vec<(String, String)>) -> AnyView {
    let Some(operation) = find_operation(id) else { return ().into_any() };
    let client = Client::expect_context();
    let drafts = expect_context::<Drafts>();
    let kept = drafts.0.with_value(|drafts| drafts.get(id).cloned());
    let mut draft = kept.unwrap_or_else(|| {
        let mut draft = Draft::new(operation);
        draft.fill_organization(client.connection().setting(Setting::Organization));
        draft
    });
    for (name, value) in &values {
        draft.set_param(name, value);
    }
    let form = FormState::new(draft, client);
    let page = Page { operation, client, form, running: RwSignal::new_local(None), sent: RwSignal::new(None) };
    on_cleanup(move || {
        let draft = form.draft.get_untracked();
        drafts.0.update_value(|drafts| drop(drafts.insert(id, draft)));
    });
    view! {
        <div class="operation" on:keydown=move |event| on_key(page, &event)>
            {introduction(operation)}
            <div class="columns">
                <form class="column" novalidate on:submit=move |event| { event.prevent_default(); page.send() }>
                    {params_part(page)}
                    {operation.body.map(|body| body_editor(form, body))}
                    {send_part(page)}
                </form>
                <div class="column">
                    {preview_part(page)}
                    {response_part(page)}
                </div>
            </div>
        </div>
    }
    .into_any()
}

fn on_key(page: Page, event: &KeyboardEvent) {
    if event.key() == "Enter" && (event.ctrl_key() || event.meta_key()) {
        event.prevent_default();
        page.send_or_cancel();
    }
}

impl Page {
    fn send_or_cancel(self) {
        match self.running.get_untracked() {
            Some(abort) => abort.abort(),
            None => self.send(),
        }
    }

    /// Sends what is in the form, unless something is wrong with it: then the first wrong control gets the focus.
    fn send(self) {
        if self.running.with_untracked(Option::is_some) {
            return;
        }
        self.form.tried.set(true);
        if self.form.problems.with_untracked(|problems| !problems.is_empty()) {
            dom::focus("problems");
            return;
        }
        let Ok(abort) = web_sys::AbortController::new() else { return };
        let signal = abort.signal();
        self.running.set(Some(abort));
        self.sent.set(None);
        let values = self.form.draft.with_untracked(Draft::values);
        spawn_local(async move {
            let sent = self.client.send(self.operation, &values, signal).await;
            self.remember(&sent);
            // The person may have left the page meanwhile: the reply is in the log then.
            self.running.try_set(None);
            self.sent.try_set(Some(sent));
        });
    }

    /// Keeps what the reply tells about objects: their ETag and body, and ids for other forms.
    fn remember(self, sent: &Sent) {
        let Ok(response) = &sent.reply else { return };
        let Ok(success) = read_reply(self.operation, response) else { return };
        let url = object_url(&sent.request.url).to_string();
        self.client.known.update(|known| {
            if addresses_object(self.operation) {
                if self.operation.effect == Effect::Destroys {
                    known.forget(&url);
                } else if success.etag.is_some() {
                    known.remember(&url, LastRead { etag: success.etag.clone(), body: success.body.clone(), at: now() });
                }
            } else if let Some(body) = &success.body {
                let names = objects::list_objects(self.operation.resource, body);
                if !names.is_empty() {
                    known.set_names(self.operation.resource.title(), names);
                }
            }
        });
    }
}

fn introduction(operation: &'static Operation) -> AnyView {
    let effect = match operation.effect {
        Effect::Reads => None,
        Effect::Writes => Some("Writes."),
        Effect::Destroys => Some("Destroys: what is deleted can only be created anew, with another ID."),
        Effect::Irreversible => Some("Irreversible: no documented operation takes this back."),
    };
    let lines = operation.doc.lines().map(|line| view! { <p>{line}</p> }).collect_view();
    view! {
        {heading(operation.title)}
        <p class="request-line">{method_badge(operation)} " " <code>{operation.path}</code></p>
        <div class="operation-doc">{lines}</div>
        <p class="meta">
            {effect.map(|effect| view! { <strong>{effect}</strong> " " })}
            <code>{operation.id}</code> " · "
            <a href=operation.link target="_blank" rel="noreferrer">"Adobe's page"</a>
        </p>
        {replies(operation)}
    }
    .into_any()
}

fn replies(operation: &'static Operation) -> AnyView {
    let row = |reply: &'static crate::api::Reply| {
        let headers = (!reply.headers.is_empty()).then(|| format!(" Headers: {}.", reply.headers.join(", ")));
        view! { <dt>{reply.status}</dt><dd>{reply.doc} {headers} " " <code>{reply.media_type}</code></dd> }
    };
    view! {
        <details class="replies">
            <summary>"Documented replies"</summary>
            <dl class="headers">{operation.replies.iter().map(row).collect_view()}</dl>
        </details>
    }
    .into_any()
}

fn params_part(page: Page) -> AnyView {
    let form = page.form;
    let is_own = |param: &&&'static Param| {
        is_asked(param) && !matches!(param.source, crate::api::Source::Connection(_))
    };
    let own: Vec<AnyView> = page.operation.params.iter().filter(is_own).map(|param| param_field(form, param)).collect();
    let given = page.operation.params.iter().filter(|param| is_asked(param) && !is_own(param));
    let given: Vec<AnyView> = given.map(|param| param_field(form, param)).collect();
    let own = (!own.is_empty()).then(|| {
        view! { <section class="form-part" aria-labelledby="params-title"><h2 id="params-title">"Parameters"</h2> {own}</section> }
    });
    let missing = {
        let problems = form.problems;
        move || {
            problems.with(|problems| {
                page.operation.params.iter().any(|param| {
                    matches!(param.source, crate::api::Source::Connection(_))
                        && problems.iter().any(|problem| problem.place == param.name)
                })
            })
        }
    };
    view! {
        {own}
        <details class="form-part" open=missing>
            <summary><h2>"From the connection"</h2></summary>
            {given}
        </details>
    }
    .into_any()
}

fn send_part(page: Page) -> AnyView {
    let problems = page.form.problems;
    let summary = move || {
        let shown = page.form.tried.get() && problems.with(|problems| !problems.is_empty());
        shown.then(|| {
            let item = |problem: crate::forms::Problem| {
                let id = FormState::control_id(&problem.place);
                let name = problem.place.trim_start_matches('/').replace('/', " › ");
                let name = if name.is_empty() { "body".to_string() } else { name };
                let jump = move |_| dom::focus(&id);
                view! { <li><button type="button" class="link" on:click=jump>{name}</button> ": " {problem.sentence}</li> }
            };
            notice(Tone::Bad, view! { <p>"Not sent yet:"</p><ul>{problems.get().into_iter().map(item).collect_view()}</ul> })
        })
    };
    let is_running = move || page.running.with(Option::is_some);
    let buttons = move || {
        if is_running() {
            view! {
                <button type="button" class="button" on:click=move |_| page.send_or_cancel()>"Cancel"</button>
                <span role="status">"Waiting for the reply…"</span>
            }
            .into_any()
        } else {
            view! { <button type="submit" class="button primary">"Send request"</button> <span class="keys">"Ctrl+Enter"</span> }
                .into_any()
        }
    };
    let target = move || {
        let connection = page.client.connection();
        let sandbox = connection.setting(Setting::Sandbox).to_string();
        let mark = if connection.production { ", production" } else { "" };
        format!("to {}, sandbox {sandbox}{mark}", connection.name)
    };
    let writes = page.operation.effect != Effect::Reads;
    view! {
        <div id="problems" tabindex="-1" role="alert">{summary}</div>
        <div class="send">{buttons} {writes.then(|| view! { <span class="target">{target}</span> })}</div>
    }
    .into_any()
}

fn preview_part(page: Page) -> AnyView {
    let request = Memo::new(move |_| page.client.preview(page.operation, &page.form.draft.with(Draft::values)));
    view! {
        <details class="preview">
            <summary><h2>"Request preview"</h2></summary>
            {copy_button("Copy cURL", move || to_curl(&request.get_untracked()))}
            {move || request.with(request_view)}
        </details>
    }
    .into_any()
}

fn response_part(page: Page) -> AnyView {
    let content = move || match page.sent.get() {
        None => view! { <p class="empty">"Nothing has been sent from this page yet."</p> }.into_any(),
        Some(sent) => {
            let curl = page.client.log.with_untracked(|log| log.find(sent.entry).map(|entry| to_curl(&entry.request)));
            response_panel(page.operation, &sent, curl.unwrap_or_default())
        }
    };
    view! {
        <section class="response" role="region" aria-label="Response" aria-live="polite" aria-busy=move || page.running.with(Option::is_some).to_string()>
            <h2>"Response"</h2>
            {content}
        </section>
    }
    .into_any()
}
