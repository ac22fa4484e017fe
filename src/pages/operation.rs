//! One operation: what it does, its form, the request that will be sent, and the reply.

use super::drafts::{Drafts, fresh};
use super::explorer::method_badge;
use super::heading;
use super::journeys::start_capping;
use super::remember::{drop_unless_done, keep_before, remember};
use crate::api::request::{Settings as _, decode};
use crate::api::wire::find_header;
use crate::api::{Effect, Method, Operation, Param, Setting, Source, find_operation};
use crate::client::{Cancel, Client, Sent, addresses_object};
use crate::components::body_editor::body_editor;
use crate::components::form_state::FormState;
use crate::components::journeys_review::journeys_review;
use crate::components::param_field::{ParamField, is_asked};
use crate::components::problems::problem_part;
use crate::components::request_preview::request_view;
use crate::components::response_panel::response_panel;
use crate::components::tools::Tools;
use crate::components::wait_status::wait_status;
use crate::components::write_lock::write_lock;
use crate::forms::{Draft, Problem};
use crate::inspector::curl::to_curl;
use crate::reactive::spawn;
use crate::ui::bridge::ported_view;
use crate::ui::copy::copy_button;
use crate::ui::dom;
use crate::ui::html::{El, View, button, el, link, paragraph, watch, with_class};
use crate::ui::notice::Tone;
use leptos::prelude::*;

/// The button that sends, and the one that takes its place while a call is on its way.
const SEND: &str = "send-request";
const CANCEL: &str = "cancel-request";

/// What the page does: the form, the call that is on its way, the last reply.
#[derive(Clone, Copy)]
struct Page {
    operation: &'static Operation,
    client: Client,
    tools: Tools,
    form: FormState,
    drafts: Drafts,
    /// Cancels the call that is on its way.
    running: RwSignal<Option<Cancel>>,
    sent: RwSignal<Option<Sent>>,
}

/// The page of an operation; `values` fill in its parameters.
pub fn operation_page(tools: Tools, drafts: Drafts, id: &'static str, values: Vec<(String, String)>) -> View {
    let Some(operation) = find_operation(id) else { return View::default() };
    let client = tools.client;
    let mut draft = drafts.start(client, operation);
    for (name, value) in &values {
        draft.set_param(name, value);
    }
    let form = FormState::new(draft, client);
    let page = Page { operation, client, tools, form, drafts, running: RwSignal::new(None), sent: RwSignal::new(None) };
    // What is written after the page was drawn counts; a draft that came with it keeps its mark.
    let mut first = true;
    watch(move || {
        let draft = form.draft.get();
        let is_written = !std::mem::take(&mut first);
        let says = !draft.is_same(&fresh(client, operation));
        let marked = leptos::prelude::untrack(|| drafts.is_marked(id));
        drafts.put(client, draft, says && (marked || is_written));
    });
    let form_column = with_class("form", "column")
        .attr("novalidate", "")
        .attr("data-send", "")
        .on("submit", move |event| {
            event.prevent_default();
            page.send();
        })
        .child(params_part(page))
        .child(operation.body.map(|body| body_editor(form, body)))
        .child(journeys_review(form, move |body| start_capping(client, drafts, &body)))
        .child(send_part(page));
    let columns = with_class("div", "columns")
        .child(form_column)
        .child(with_class("div", "column").child(preview_part(page)).child(response_part(page)));
    with_class("div", "operation")
        .on_key(move |event| {
            if event.key() == "Enter" && (event.ctrl_key() || event.meta_key()) {
                event.prevent_default();
                page.send_or_cancel();
            }
        })
        .child(introduction(operation))
        .child(columns)
        .into()
}

impl Page {
    /// Puts what was last read of the object into the undo journal, before a write changes it.
    fn keep_what_is_known(self) -> Option<u32> {
        if self.operation.effect == Effect::Reads || !addresses_object(self.operation) {
            return None;
        }
        let url = leptos::prelude::untrack(|| self.form.object_url());
        let url = url.strip_suffix("/undeploy").unwrap_or(&url);
        let before = self.client.known.with_untracked(|known| known.object(url).and_then(|read| read.body.clone()))?;
        let object = url.rsplit('/').next().unwrap_or_default();
        let name = before.get("name").and_then(|name| name.as_str()).unwrap_or(object).to_string();
        // A patch says what to change, and not what is there then.
        let after = self.form.draft.with_untracked(|draft| draft.body.value.clone());
        let after = after.filter(|_| self.operation.method == Method::Put);
        keep_before(
            self.client,
            self.tools.undo,
            self.tools.toasts,
            self.operation,
            &decode(object),
            &name,
            &before,
            after,
        )
    }

    /// Throws the draft away.
    fn start_over(self) {
        self.form.draft.set(fresh(self.client, self.operation));
        self.drafts.mark(self.client, self.operation.id, false);
        dom::focus("page-title");
    }

    fn send_or_cancel(self) {
        match self.running.get_untracked() {
            Some(cancel) => cancel.cancel(),
            None => self.send(),
        }
    }

    /// Sends what is in the form, unless something is wrong with it: then the summary of problems gets the focus.
    fn send(self) {
        if self.running.with_untracked(Option::is_some) {
            return;
        }
        if !self.form.try_to_send() {
            return dom::focus("problems");
        }
        let cancel = Cancel::new();
        keep_focus(SEND, CANCEL, || self.running.set(Some(cancel.clone())));
        self.sent.set(None);
        let values = self.form.draft.with_untracked(Draft::values);
        let kept = self.keep_what_is_known();
        spawn(async move {
            let sent = self.client.send(self.operation, &values, &cancel).await;
            drop_unless_done(self.client, self.tools.undo, kept, &sent);
            if remember(self.client, self.operation, &sent) {
                self.drafts.mark(self.client, self.operation.id, false);
            }
            // The person may have left the page meanwhile: the reply is in the log then.
            if self.sent.try_with_untracked(|_| ()).is_none() {
                return self.tell(&sent);
            }
            keep_focus(CANCEL, SEND, || self.running.set(None));
            self.sent.set(Some(sent));
            dom::next_task().await;
            dom::reveal("response");
        });
    }

    /// Says that the reply came when the page is no longer there to show it.
    fn tell(self, sent: &Sent) {
        let title = self.operation.title;
        let (tone, text) = match &sent.reply {
            Ok(response) if response.status < 300 => (Tone::Good, format!("{title}: {}.", response.status)),
            Ok(response) => (Tone::Bad, format!("{title}: {}. The log has the reply.", response.status)),
            Err(error) => (Tone::Bad, format!("{title}: {error}")),
        };
        let replied = sent.reply.as_ref().ok().and_then(|response| find_header(&response.headers, "x-request-id"));
        let id = replied.or_else(|| find_header(&sent.request.headers, "x-request-id"));
        self.tools.toasts.say(tone, text, id.map(str::to_string));
    }
}

/// Does what takes one button away and puts another in its place; the focus goes with it.
fn keep_focus(from: &'static str, to: &'static str, change: impl FnOnce()) {
    let had = dom::is_focused(from);
    change();
    if had {
        spawn(async move {
            dom::next_task().await;
            dom::focus(to);
        });
    }
}

fn introduction(operation: &'static Operation) -> View {
    let effect = match operation.effect {
        Effect::Reads => None,
        Effect::Writes => Some("Writes. "),
        Effect::Destroys => Some("Destroys: what is deleted can only be created anew, with another ID. "),
        Effect::Irreversible => Some("Irreversible: no documented operation takes this back. "),
    };
    let line = paragraph("request-line", method_badge(operation.method, operation.effect))
        .child(" ")
        .child(el("code").child(operation.path));
    let doc = operation.doc.lines().map(|line| el("p").child(line)).collect::<View>();
    let page = link(operation.link, "Adobe's page").attr("target", "_blank").attr("rel", "noreferrer");
    let meta = paragraph("meta", effect.map(|effect| el("strong").child(effect)));
    let meta = meta.child(el("code").child(operation.id)).child(" · ").child(page);
    [heading(operation.title), line, with_class("div", "operation-doc").child(doc), meta, replies(operation)].into()
}

fn replies(operation: &'static Operation) -> El {
    let row = |reply: &'static crate::api::Reply| {
        let headers =
            if reply.headers.is_empty() { String::new() } else { format!(" Headers: {}.", reply.headers.join(", ")) };
        let text = el("dd")
            .child(format!("{}{headers} ", reply.doc))
            .child(reply.media_type.map(|kind| el("code").child(kind)));
        [el("dt").child(reply.status.to_string()), text]
    };
    let rows = operation.replies.iter().map(row).collect::<View>();
    let summary = el("summary").child("Documented replies");
    with_class("details", "replies").child(summary).child(with_class("dl", "headers").child(rows))
}

/// The parameters that the person gives, and below them those of the connection, open when one is missing.
fn params_part(page: Page) -> View {
    let form = page.form;
    let (own, given): (Vec<&'static Param>, Vec<&'static Param>) = page
        .operation
        .params
        .iter()
        .filter(|param| is_asked(param))
        .partition(|param| !matches!(param.source, Source::Connection(_)));
    let fields = |params: &[&'static Param]| {
        params.iter().map(|param| ported_view(leptos::view! { <ParamField form param=*param/> })).collect::<View>()
    };
    let own = (!own.is_empty()).then(|| {
        let title = el("h2").id("params-title").child("Parameters");
        with_class("section", "form-part").attr("aria-labelledby", "params-title").child(title).child(fields(&own))
    });
    let is_given = |problem: &Problem, page: Page| {
        let param = page.operation.params.iter().find(|param| param.name == problem.place);
        param.is_some_and(|param| matches!(param.source, Source::Connection(_)))
    };
    let missing = move || form.problems.with(|problems| problems.iter().any(|problem| is_given(problem, page)));
    let token = move || {
        let without = form.problems.with(|problems| problems.iter().any(|problem| problem.place == "Authorization"));
        without.then(|| {
            let text = paragraph("field-problem", "The connection has no access token. ").id("param-Authorization");
            text.attr("tabindex", "-1").child(link(&crate::route::Route::Connections.href(), "Paste one"))
        })
    };
    let summary = el("summary").child(el("h2").child("From the connection"));
    let rest = with_class("details", "form-part").live_flag("open", missing);
    [View::from(own), rest.child(summary).live(token).child(fields(&given)).into()].into()
}

fn send_part(page: Page) -> View {
    let buttons = move || {
        if let Some(cancel) = page.running.get() {
            let waiting = wait_status(page.client, cancel);
            return View::from([button("button", "Cancel", move || page.send_or_cancel()).id(CANCEL), waiting]);
        }
        let send = with_class("button", "button primary").id(SEND).attr("type", "submit").child("Send request");
        [send, with_class("span", "keys").child("Ctrl+Enter")].into()
    };
    let target = move || {
        let connection = page.client.connection();
        let sandbox = connection.setting(Setting::Sandbox);
        let mark = if connection.production { ", production" } else { "" };
        format!("to {}, sandbox {sandbox}{mark}", connection.name)
    };
    let target = (page.operation.effect != Effect::Reads).then(|| with_class("span", "target").live_text(target));
    let over = move || {
        let marked = page.drafts.is_marked(page.operation.id);
        marked.then(|| button("button quiet", "Start over", move || page.start_over()))
    };
    let lock = (page.operation.effect != Effect::Reads).then(|| write_lock(page.client));
    let send = with_class("div", "send").live(buttons).live(over).child(target);
    [View::from(problem_part(page.form)), lock.into(), send.into()].into()
}

fn preview_part(page: Page) -> El {
    let request = move || page.client.preview(page.operation, &page.form.draft.with(Draft::values));
    let copy = copy_button("Copy cURL", move || leptos::prelude::untrack(|| to_curl(&request())));
    let summary = el("summary").child(el("h2").child("Request preview"));
    with_class("details", "preview").child(summary).child(copy).live(move || request_view(&request()))
}

fn response_part(page: Page) -> El {
    let content = move || match page.sent.get() {
        None => paragraph("empty", "Nothing has been sent from this page yet.").into(),
        Some(sent) => {
            let curl = page.client.log.with_untracked(|log| log.find(sent.entry).map(|entry| to_curl(&entry.request)));
            let (tools, entry) = (page.tools, sent.entry);
            response_panel(page.operation, &sent, curl.unwrap_or_default(), move || tools.show_call(entry))
        }
    };
    with_class("section", "response")
        .id("response")
        .attr("aria-label", "Response")
        .attr("aria-live", "polite")
        .live_aria("aria-busy", move || page.running.with(Option::is_some))
        .child(el("h2").child("Response"))
        .live(content)
}
