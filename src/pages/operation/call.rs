//! What the page of an operation does: it keeps what is written, sends it, and calls it back.

use leptos::prelude::*;

use crate::api::request::decode;
use crate::api::wire::find_header;
use crate::api::{self, Method, Operation};
use crate::client::{Cancel, Client, Sent, addresses_object};
use crate::components::form_state::FormState;
use crate::forms::Draft;
use crate::reactive::spawn;
use crate::ui::dom;
use crate::ui::notice::Tone;
use crate::ui::toast::Toasts;
use crate::work::drafts::{DraftKey, Drafts, fresh};
use crate::work::remember::{drop_unless_done, keep_before, remember};
use crate::work::undo::Undo;

/// The button that sends, and its name while it calls back what is on its way.
pub const SEND: &str = "send-request";
pub const CANCEL: &str = "cancel-request";
/// The button that throws the draft away; it goes when what was written is sent.
pub const OVER: &str = "start-over";
/// The region of the reply, and its heading.
pub const RESPONSE: &str = "response";
pub const RESPONSE_TITLE: &str = "response-title";

/// What a call may take away, each with what gets the focus in its place.
const NEXT: [(&str, &str); 2] = [(OVER, SEND), (RESPONSE, RESPONSE_TITLE)];

/// How far the last call is.
#[derive(Clone)]
pub enum Stage {
    /// Nothing was sent from this page yet.
    Idle,
    /// It is on its way, and can be called back.
    Sending(Cancel),
    /// Its reply is there.
    Answered(Sent),
}

/// What the page needs: the form, the last call, and what is kept of both.
#[derive(Clone, Copy)]
pub struct Page {
    pub operation: &'static Operation,
    pub client: Client,
    pub form: FormState,
    pub drafts: Drafts,
    pub stage: RwSignal<Stage>,
    undo: Undo,
    toasts: Toasts,
}

impl Page {
    /// The form as it was left, with `values` filled in. It is kept from now on.
    pub fn new(operation: &'static Operation, values: &[(String, String)]) -> Page {
        let (client, drafts) = (Client::expect(), Drafts::expect());
        let mut draft = drafts.start(client, operation);
        for (name, value) in values {
            draft.set_param(name, value);
        }
        // A draft that came with the page keeps its mark.
        let key = DraftKey::request(operation);
        let marked = untrack(|| drafts.is_marked(&key));
        drafts.put(client, &key, draft.clone(), marked && says_something(client, &draft));
        let form = FormState::new(draft, client);
        let put = move |_: &(), _: Option<&()>, _: Option<()>| {
            let draft = form.draft.get_untracked();
            let says = says_something(client, &draft);
            drafts.put(client, &key, draft, says);
        };
        Effect::watch(move || form.draft.track(), put, false);
        let stage = RwSignal::new(Stage::Idle);
        Page { operation, client, form, drafts, stage, undo: Undo::expect(), toasts: Toasts::expect() }
    }

    /// Whether the operation changes something.
    pub fn writes(self) -> bool {
        self.operation.effect != api::Effect::Reads
    }

    /// Whether the form says something that was not sent with success; followed.
    pub fn is_marked(self) -> bool {
        self.drafts.is_marked(&DraftKey::request(self.operation))
    }

    /// Whether a call is on its way; followed.
    pub fn is_sending(self) -> bool {
        self.stage.with(|stage| matches!(stage, Stage::Sending(_)))
    }

    /// Throws the draft away.
    pub fn start_over(self) {
        self.form.draft.set(fresh(self.client, self.operation));
        self.drafts.mark(self.client, &DraftKey::request(self.operation), false);
        dom::focus("page-title");
    }

    /// Calls back what is on its way, or else sends what is in the form.
    pub fn send_or_cancel(self) {
        match self.stage.get_untracked() {
            Stage::Sending(cancel) => cancel.cancel(),
            Stage::Idle | Stage::Answered(_) => self.send(),
        }
    }

    /// Sends what is in the form, unless something is wrong with it: then the summary of problems gets the focus.
    pub fn send(self) {
        if untrack(|| self.is_sending()) {
            return;
        }
        if !self.form.try_to_send() {
            return dom::focus("problems");
        }
        let cancel = Cancel::new();
        keep_focus();
        self.stage.set(Stage::Sending(cancel.clone()));
        let values = self.form.draft.with_untracked(Draft::values);
        let kept = self.keep_what_is_known();
        spawn(async move {
            let sent = self.client.send(self.operation, &values, &cancel).await;
            keep_focus();
            drop_unless_done(self.client, self.undo, kept, &sent);
            if remember(self.client, self.operation, &sent) {
                self.drafts.mark(self.client, &DraftKey::request(self.operation), false);
            }
            // The person may have left the page meanwhile: the reply is in the log then.
            if self.stage.is_disposed() {
                return self.tell(&sent);
            }
            self.stage.set(Stage::Answered(sent));
            dom::next_task().await;
            dom::reveal(RESPONSE);
        });
    }

    /// Puts what was last read of the object into the undo journal, before a write changes it.
    fn keep_what_is_known(self) -> Option<u32> {
        if !self.writes() || !addresses_object(self.operation) {
            return None;
        }
        let url = untrack(|| self.form.object_url());
        let url = url.strip_suffix("/undeploy").unwrap_or(&url);
        let before = self.client.known.with_untracked(|known| known.object(url).and_then(|read| read.body.clone()))?;
        let object = url.rsplit('/').next().unwrap_or_default();
        let name = before.get("name").and_then(|name| name.as_str()).unwrap_or(object).to_string();
        // A patch says what to change, and not what is there then.
        let after = self.form.draft.with_untracked(|draft| draft.body.value.clone());
        let after = after.filter(|_| self.operation.method == Method::Put);
        let kept = keep_before(self.client, self.undo, self.operation, &decode(object), &name, &before, after);
        kept.unwrap_or_else(|sentence| {
            self.toasts.say(Tone::Warning, sentence, None);
            None
        })
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
        self.toasts.say(tone, text, id.map(str::to_string));
    }
}

/// Whether the form says something that an untouched one does not.
fn says_something(client: Client, draft: &Draft) -> bool {
    !draft.is_same(&fresh(client, draft.operation))
}

/// Hands the focus on, should what is done next take away what has it.
fn keep_focus() {
    let Some((here, next)) = NEXT.into_iter().find(|(here, _)| dom::is_focused(here)) else { return };
    spawn(async move {
        dom::next_task().await;
        if !dom::is_focused(here) {
            dom::focus(next);
        }
    });
}
