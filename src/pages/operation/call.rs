//! What the page of an operation does: it keeps what is written, sends it, and calls it back.

use std::future::Future;
use std::pin::Pin;

use leptos::prelude::*;

use super::body::BodyPart;
use crate::api::request::Values;
use crate::api::wire::Request;
use crate::api::{self, Operation, Source};
use crate::client::{Cancel, Client, Sent, now};
use crate::components::form_state::{FormState, Given};
use crate::forms::{Draft, check_params};
use crate::reactive::spawn;
use crate::ui::dom;
use crate::ui::focus::HEADING;
use crate::ui::part::{NotLoaded, Part};
use crate::ui::toast::Toasts;
use crate::work::drafts::{DraftKey, Drafts, fresh};
use crate::work::undo::Undo;

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

/// How far the read is that a write asks for.
#[derive(Clone, Default)]
pub struct Rereading {
    /// Calls it back, while it is on its way.
    pub cancel: Option<Cancel>,
    /// What came of it, in a sentence.
    pub said: String,
}

/// What the page needs: the form, the last call, and what is kept of both.
#[derive(Clone, Copy)]
pub struct OperationCall {
    pub operation: &'static Operation,
    pub client: Client,
    pub form: FormState,
    pub drafts: Drafts,
    pub stage: RwSignal<Stage>,
    /// What was sent last, and when.
    pub asked: RwSignal<Option<(Values, f64)>>,
    /// The read of the object in place.
    pub reading: RwSignal<Rereading>,
    /// Counts what becomes known of writes whose outcome was not.
    pub doubts: RwSignal<u32>,
    /// Whether a call waits for the token that the connection does not have.
    pub held: RwSignal<bool>,
    /// Takes the token and lets the call go on.
    pub go_on: StoredValue<Option<Callback<()>>>,
    /// What draws and checks the body, if there is one.
    pub body: BodyPart,
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
    /// Reads the object of the form.
    pub(super) read: fn(OperationCall) -> OnItsWay,
    /// Whether these values may be sent, as far as is known of earlier ones; leads to what is open about them.
    pub(super) may_send: fn(OperationCall, &Values) -> bool,
    /// Draws what is open about the request of the form.
    pub(super) doubt: fn(OperationCall) -> AnyView,
    /// Draws what stands in the way of a call: the lock of the writes, the token that a call waits for.
    pub(super) hold: fn(OperationCall) -> AnyView,
    /// Draws what a workspace says of the form before it is sent.
    pub(super) review: fn(FormState) -> Option<AnyView>,
    /// Says when the token is about to end.
    pub(super) banner: fn() -> AnyView,
    /// Says what a call on its way waits for.
    pub(super) wait: fn(Cancel) -> AnyView,
    /// Draws what a preview shows.
    pub(super) preview: fn(Request) -> AnyView,
    /// The command that sends what a preview shows.
    pub(super) command: fn(&Request) -> String,
}

/// The part of the program that has it.
pub type ExchangePart = Part<Exchange>;

impl Exchange {
    /// Sends the request of a page with these values.
    fn send(self, page: OperationCall, values: Values, cancel: Cancel) -> OnItsWay {
        (self.connect)(page.client);
        (self.send)(page, values, cancel)
    }

    /// Reads the object of a page.
    fn read(self, page: OperationCall) -> OnItsWay {
        (self.connect)(page.client);
        (self.read)(page)
    }

    /// Draws what is open about the request of a page.
    pub(super) fn doubt(self, page: OperationCall) -> AnyView {
        (self.doubt)(page)
    }

    /// Draws what stands in the way of the call of a page.
    pub(super) fn held(self, page: OperationCall) -> AnyView {
        (self.hold)(page)
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
        // A draft that came with the page keeps its mark.
        let key = DraftKey::request(operation);
        let marked = untrack(|| drafts.is_marked(&key));
        if !values.is_empty() && !marked {
            // A link leads to a form without what was sent before.
            let fresh = fresh(client, operation);
            (draft.body, draft.base) = (fresh.body, fresh.base);
            draft.clear_etag();
        }
        let before = draft.object().to_string();
        // An address fills in what the form asks for. Where a call goes, and as whom, is the connection's to say.
        let decided = |name: &str| {
            operation.params.iter().any(|param| param.name == name && matches!(param.source, Source::Connection(_)))
        };
        for (name, value) in values.iter().filter(|(name, _)| !decided(name)) {
            draft.fill(name, value);
        }
        if draft.object() != before {
            draft.clear_etag();
        }
        drafts.put(client, &key, draft.clone(), marked && says_something(client, &draft));
        let body: BodyPart = expect_context();
        let check = move |draft: &Draft, given: Given| match body.here() {
            Some(body) if operation.body.is_some() => (body.check)(draft, given),
            _ => check_params(draft, given),
        };
        let form = FormState::new(draft, client, check);
        let put = move |_: &(), _: Option<&()>, _: Option<()>| {
            let draft = form.draft.get_untracked();
            // Another ETag is nothing that the person has written: what was sent with success stays so.
            let is_same =
                drafts.find(&key).is_some_and(|last| is_same_question(operation, &last.values(), &draft.values()));
            let says = if is_same { drafts.is_marked(&key) } else { says_something(client, &draft) };
            drafts.put(client, &key, draft, says);
        };
        Effect::watch(move || form.draft.track(), put, false);
        let stage = RwSignal::new(Stage::Idle);
        let (exchange, undo, toasts) = (expect_context(), Undo::expect(), Toasts::expect());
        OperationCall {
            operation,
            client,
            form,
            drafts,
            stage,
            asked: RwSignal::new(None),
            reading: RwSignal::default(),
            doubts: RwSignal::new(0),
            held: RwSignal::new(false),
            go_on: StoredValue::new(None),
            body,
            exchange,
            undo,
            toasts,
        }
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

    /// When the request was sent whose reply is shown, once the form says something else; followed.
    pub fn stale_since(self) -> Option<f64> {
        let is_shown = self.stage.with(|stage| matches!(stage, Stage::Answered(_)));
        let (asked, at) = self.asked.get().filter(|_| is_shown)?;
        (!is_same_question(self.operation, &asked, &self.form.draft.with(Draft::values))).then_some(at)
    }

    /// Throws the draft away.
    pub fn start_over(self) {
        self.form.draft.set(fresh(self.client, self.operation));
        self.drafts.mark(self.client, &DraftKey::request(self.operation), false);
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
        if self.operation.body.is_some() && self.body.now().is_none() {
            return self.send_once_checked();
        }
        if !self.form.try_to_send() {
            dom::focus("problems");
            if self.lacks_only_token() {
                self.hold();
            }
            return;
        }
        let values = self.form.draft.with_untracked(Draft::values);
        if self.exchange.now().is_some_and(|exchange| !(exchange.may_send)(self, &values)) {
            return;
        }
        let cancel = Cancel::new();
        self.stage.set(Stage::Sending(cancel.clone()));
        self.asked.set(Some((values.clone(), now())));
        spawn(async move {
            match self.exchange.get().await {
                // What was left open before a reload is known only now.
                Ok(exchange) if (exchange.may_send)(self, &values) => exchange.send(self, values, cancel).await,
                Ok(_) => drop(self.stage.try_set(Stage::Idle)),
                Err(NotLoaded) => drop(self.stage.try_set(Stage::NotLoaded)),
            }
        });
    }

    /// Whether the call could be sent if the connection had a token.
    fn lacks_only_token(self) -> bool {
        self.form.problems.with_untracked(|problems| problems.iter().all(|problem| problem.place == "Authorization"))
    }

    /// Holds the call until there is a token; one that is given lets it go on.
    fn hold(self) {
        match self.go_on.get_value() {
            Some(go_on) => go_on.run(()),
            None => {
                self.held.set(true);
                self.exchange.fetch();
            }
        }
    }

    /// Reads the object of the form in place, or calls that back.
    pub fn read_or_cancel(self) {
        if let Some(cancel) = self.reading.with_untracked(|reading| reading.cancel.clone()) {
            return cancel.cancel();
        }
        spawn(async move {
            match self.exchange.get().await {
                Ok(exchange) => exchange.read(self).await,
                Err(NotLoaded) => self.say_of_read("The browser could not load what sends requests."),
            }
        });
    }

    /// Says what came of a read that is over.
    pub fn say_of_read(self, said: &str) {
        drop(self.reading.try_set(Rereading { cancel: None, said: said.into() }));
    }

    /// Sends it when what checks the body is there. Nothing is sent unchecked.
    fn send_once_checked(self) {
        spawn(async move {
            match self.body.get().await {
                Ok(_) if self.stage.is_disposed() => {}
                Ok(_) => self.send(),
                Err(NotLoaded) => drop(self.stage.try_set(Stage::NotLoaded)),
            }
        });
    }
}

/// Whether the form says something that an untouched one does not.
fn says_something(client: Client, draft: &Draft) -> bool {
    !draft.is_same(&fresh(client, draft.operation)) && !draft.is_as_read()
}

/// Whether both ask for the same. The ETag is no part of it: after a success the form has the next one.
pub(super) fn is_same_question(operation: &Operation, one: &Values, other: &Values) -> bool {
    let is_etag = |name: &str| operation.params.iter().any(|param| param.name == name && param.source == Source::ETag);
    let asked =
        |values: &Values| -> Vec<_> { values.params.iter().filter(|(name, _)| !is_etag(name)).cloned().collect() };
    one.body == other.body && asked(one) == asked(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_etag_is_no_other_question() {
        let operation = api::find_operation("templates.update").expect("in the catalogue");
        let mut draft = Draft::new(operation);
        draft.set_param("templateId", "1");
        let sent = draft.values();
        draft.set_param("If-Match", "\"2\"");
        assert!(is_same_question(operation, &sent, &draft.values()));
        draft.set_param("templateId", "2");
        assert!(!is_same_question(operation, &sent, &draft.values()));
        draft.set_param("templateId", "1");
        draft.body.set_json(r#"{"name": "n"}"#);
        assert!(!is_same_question(operation, &sent, &draft.values()));
    }
}
