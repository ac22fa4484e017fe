//! What the page of an operation does: it keeps what is written, sends it, and calls it back.

use std::future::Future;
use std::pin::Pin;

use leptos::prelude::*;

use crate::api::request::Values;
use crate::api::{self, Operation};
use crate::client::undo::Undo;
use crate::client::{Cancel, Client, Sent};
use crate::components::form_state::FormState;
use crate::forms::Draft;
use crate::pages::drafts::{Drafts, fresh};
use crate::reactive::spawn;
use crate::ui::dom;
use crate::ui::focus::HEADING;
use crate::ui::part::{NotLoaded, Part};
use crate::ui::toast::Toasts;

/// The button that sends, and its name while it calls back what is on its way.
pub const SEND: &str = "send-request";
pub const CANCEL: &str = "cancel-request";
/// The button that throws the draft away; it goes when what was written is sent.
pub const OVER: &str = "start-over";
/// The region of the reply, and its heading.
pub const RESPONSE: &str = "response";
pub const RESPONSE_TITLE: &str = "response-title";

/// How far the last call is.
#[derive(Clone)]
pub enum Stage {
    /// Nothing was sent from this page yet.
    Idle,
    /// It is on its way, and can be called back.
    Sending(Cancel),
    /// What sends could not be loaded: nothing was sent.
    NotLoaded,
    /// Its reply is there.
    Answered(Sent),
}

/// What the page needs: the form, the last call, and what is kept of both.
#[derive(Clone, Copy)]
pub struct OperationCall {
    pub operation: &'static Operation,
    pub client: Client,
    pub form: FormState,
    pub drafts: Drafts,
    pub stage: RwSignal<Stage>,
    pub exchange: ExchangePart,
    pub undo: Undo,
    pub toasts: Toasts,
}

/// A call that is on its way, until the page shows its end.
pub type OnItsWay = Pin<Box<dyn Future<Output = ()>>>;

/// What sends, and what shows the reply. It is known here by its form only: [`super::exchange`] has it, a part of the
/// program of its own.
#[derive(Clone, Copy)]
pub struct Exchange {
    pub(super) connect: fn(Client),
    pub(super) send: fn(OperationCall, Values, Cancel) -> OnItsWay,
    pub(super) show: fn(OperationCall, Sent) -> AnyView,
}

/// The part of the program that has it.
pub type ExchangePart = Part<Exchange>;

impl Exchange {
    /// Sends the request of a page with these values.
    fn send(self, page: OperationCall, values: Values, cancel: Cancel) -> OnItsWay {
        (self.connect)(page.client);
        (self.send)(page, values, cancel)
    }

    /// Shows the reply to the request of a page.
    pub(super) fn show(self, page: OperationCall, sent: Sent) -> AnyView {
        (self.show)(page, sent)
    }
}

impl OperationCall {
    /// The form as it was left, with `values` filled in. It is kept from now on.
    pub fn new(operation: &'static Operation, values: &[(String, String)]) -> OperationCall {
        let (client, drafts) = (Client::expect(), Drafts::expect());
        let mut draft = drafts.start(client, operation);
        for (name, value) in values {
            draft.set_param(name, value);
        }
        // A draft that came with the page keeps its mark.
        let marked = untrack(|| drafts.is_marked(operation.id));
        drafts.put(client, draft.clone(), marked && says_something(client, &draft));
        let form = FormState::new(draft, client);
        let put = move |_: &(), _: Option<&()>, _: Option<()>| {
            let draft = form.draft.get_untracked();
            let says = says_something(client, &draft);
            drafts.put(client, draft, says);
        };
        Effect::watch(move || form.draft.track(), put, false);
        let stage = RwSignal::new(Stage::Idle);
        let (exchange, undo, toasts) = (expect_context(), Undo::expect(), Toasts::expect());
        OperationCall { operation, client, form, drafts, stage, exchange, undo, toasts }
    }

    /// Whether the operation changes something.
    pub fn writes(self) -> bool {
        self.operation.effect != api::Effect::Reads
    }

    /// Whether a call is on its way; followed.
    pub fn is_sending(self) -> bool {
        self.stage.with(|stage| matches!(stage, Stage::Sending(_)))
    }

    /// Throws the draft away.
    pub fn start_over(self) {
        self.form.draft.set(fresh(self.client, self.operation));
        self.drafts.mark(self.client, self.operation.id, false);
        dom::focus(HEADING);
    }

    /// Calls back what is on its way, or else sends what is in the form.
    pub fn send_or_cancel(self) {
        match self.stage.get_untracked() {
            Stage::Sending(cancel) => cancel.cancel(),
            Stage::Idle | Stage::NotLoaded | Stage::Answered(_) => self.send(),
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
        self.stage.set(Stage::Sending(cancel.clone()));
        let values = self.form.draft.with_untracked(Draft::values);
        spawn(async move {
            match self.exchange.get().await {
                Ok(exchange) => exchange.send(self, values, cancel).await,
                Err(NotLoaded) => drop(self.stage.try_set(Stage::NotLoaded)),
            }
        });
    }
}

/// Whether the form says something that an untouched one does not.
fn says_something(client: Client, draft: &Draft) -> bool {
    !draft.is_same(&fresh(client, draft.operation))
}
