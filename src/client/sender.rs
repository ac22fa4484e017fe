//! The one way out: values in, a request built, taken through the governor, logged, sent with the token, logged again.

use leptos::prelude::*;
use std::rc::Rc;
use std::sync::Arc;

use serde_json::Value;

use super::call::{Call, renew_id};
use super::cancel::Cancel;
use super::clock;
use super::clock::BrowserTime;
use super::connection::Backend;
use super::context::{Client, Waiting};
use super::entry::{Caller, Entry, Retry, State};
use super::gate::{Reason, Wait};
use super::governor::{Attempts, Reply, Time as _};
use super::log;
use super::place::Place;
use super::tokens::Kept;
use super::writes::{GRACE, has_grace};
use crate::api::body::read_json;
use crate::api::error::ApiError;
use crate::api::refusal::decode_refusal;
use crate::api::request::{Values, build_request};
use crate::api::token::Token;
use crate::api::transport::Transport;
use crate::api::wire::{Method, Request, Response};
use crate::api::{Effect, Operation, find_operation};

/// What a call gave, for the page that made it.
#[derive(Clone)]
pub struct Sent {
    /// The last attempt's id in the log.
    pub entry: u32,
    /// The request, without the token.
    pub request: Request,
    /// The reply, or why there is none.
    pub reply: Result<Arc<Response>, ApiError>,
    /// How long the last attempt took, in milliseconds.
    pub duration: f64,
    /// How often it was sent: 0 when it was cancelled before, or when a part of it was still missing.
    pub attempts: u32,
}

impl Sent {
    /// Whether the log has the call; one that a read-only connection refused was never made.
    pub fn is_logged(&self) -> bool {
        self.entry > 0
    }
}

impl Client {
    /// Sends an operation. What comes back is in the log too, without the token.
    pub async fn send(&self, operation: &'static Operation, values: &Values, cancel: &Cancel) -> Sent {
        let connection = self.connection_now();
        let id = clock::random_uuid();
        let request = build_request(operation, connection.base_url(operation.family()), values, &connection, &id);
        if self.writes.refuse(&connection, operation.effect) {
            return Sent { entry: 0, request, reply: Err(ApiError::Locked), duration: 0.0, attempts: 0 };
        }
        self.deliver(Call::new(operation, &connection, request), cancel).await
    }

    /// The call of the log as it is sent again: byte for byte, with an id of its own. A sentence when it cannot be, as when
    /// the writes of its connection are locked.
    pub fn again(&self, entry: &Entry) -> Result<Call, String> {
        let call =
            self.connections.with_untracked(|connections| Call::again(entry, connections, &clock::random_uuid()))?;
        let id = call.caller.connection_id;
        let connection = self.connections.with_untracked(|all| all.list.iter().find(|own| own.id == id).cloned());
        if let Some(connection) = connection.filter(|_| call.effect != Effect::Reads) {
            // Unlocked is where the connection leads now.
            let is_there = |own: &Operation| Place::of(&connection, own.family()).holds(own, &call.request);
            if !find_operation(call.caller.operation).is_some_and(is_there) {
                return Err("It was made in another organization or sandbox: choose that one to send it again.".into());
            }
            if self.writes.refuse(&connection, call.effect) {
                return Err(ApiError::Locked.to_string());
            }
        }
        Ok(call)
    }

    /// Sends a call, with the token that its connection has now.
    pub async fn deliver(&self, call: Call, cancel: &Cancel) -> Sent {
        let governor = self.governor.get_value();
        let Call { caller, backend, kind, request, effect } = call;
        let mut delivery = Delivery {
            client: *self,
            caller,
            backend,
            reads: kind.reads,
            request,
            cancel,
            entry: None,
            retries: false,
            attempts: 0,
            duration: 0.0,
        };
        if has_grace(backend, effect) && !delivery.give_grace().await {
            return delivery.finish(None);
        }
        let reply = governor.run(&kind, cancel, &mut delivery).await;
        delivery.finish(reply)
    }

    /// The connection's token. The simulator makes its own at the first call, as IMS would.
    async fn token_for(&self, connection: u32, backend: Backend, cancel: &Cancel) -> Option<Kept> {
        let kept = self.tokens.with_untracked(|tokens| tokens.find(connection).cloned());
        if kept.is_some() || backend == Backend::Http {
            return kept;
        }
        let body = self.ask_simulator(Method::Get, "/_simulator/token", None, cancel).await.ok()?;
        let token = Token::new(body.get("access_token")?.as_str()?);
        self.set_token(connection, token, false);
        self.tokens.with_untracked(|tokens| tokens.find(connection).cloned())
    }

    /// Remembers whether the token was refused, unless there is another one by now.
    fn judge_token(&self, kept: &Kept, status: u16) {
        if self.tokens.try_with_untracked(|tokens| tokens.is_current(kept)) != Some(true) {
            return;
        }
        if status == 401 {
            self.token_refused.set(Some(kept.connection));
        } else if status < 400 {
            self.accept_token(kept.connection);
        }
    }

    /// Talks to the simulator's own controls (`/_simulator/…`), which are not part of any API and not in the log.
    pub async fn ask_simulator(
        &self,
        method: Method,
        path: &str,
        body: Option<&Value>,
        cancel: &Cancel,
    ) -> Result<Value, ApiError> {
        let headers = body.iter().map(|_| ("Content-Type".to_string(), "application/json".to_string())).collect();
        let request =
            Request { method, url: path.into(), headers, body: body.map(|body| body.to_string().into_bytes()) };
        let response = self.transport(Backend::Simulator).send(request, None, cancel.signal()).await?;
        if response.status >= 400 {
            return Err(ApiError::Refused(Box::new(decode_refusal(None, &response))));
        }
        if response.body.is_empty() {
            return Ok(Value::Null);
        }
        read_json(&response.body).map_err(|error| ApiError::Unreadable(error.sentence("The reply", "is no JSON")))
    }

    fn transport(&self, backend: Backend) -> Rc<dyn Transport> {
        let (http, simulator) = self.transports.get_value().expect("whoever sends has connected the client");
        match backend {
            Backend::Http => http,
            Backend::Simulator => simulator,
        }
    }
}

/// A call on its way through the governor: one entry in the log for each attempt that is sent.
struct Delivery<'a> {
    client: Client,
    caller: Caller,
    backend: Backend,
    reads: bool,
    request: Request,
    cancel: &'a Cancel,
    /// The last attempt's entry; the first attempt has one when it begins to wait.
    entry: Option<u32>,
    /// Whether the last attempt's entry says that another one follows.
    retries: bool,
    attempts: u32,
    duration: f64,
}

impl Attempts for Delivery<'_> {
    fn wait(&mut self, attempt: u32, wait: Wait) {
        let state = State::Waiting { until: wait.until, reason: wait.reason };
        match self.entry {
            Some(id) if self.attempts > 0 => {
                self.retries = true;
                let at = wait.until.unwrap_or_else(clock::now);
                self.client.log.update(|log| log.retry(id, Some(Retry { at, attempt })));
            }
            Some(id) => self.client.log.update(|log| log.wait(id, state)),
            None => {
                let kept = self.client.tokens.with_untracked(|tokens| tokens.find(self.caller.connection_id).cloned());
                self.open(attempt, kept.as_ref(), state);
            }
        }
        let waiting = Waiting {
            cancel: self.cancel.clone(),
            operation: self.caller.operation,
            until: wait.until,
            attempt,
            reason: wait.reason,
        };
        self.client.waiting.update(|all| {
            all.retain(|other| !other.cancel.is_same(self.cancel));
            all.push(waiting);
        });
    }

    async fn send(&mut self, attempt: u32) -> Reply {
        self.end_wait();
        if attempt > 1 {
            renew_id(&mut self.request, &clock::random_uuid());
        }
        let client = self.client;
        let kept = client.token_for(self.caller.connection_id, self.backend, self.cancel).await;
        let token = kept.as_ref().map(|kept| kept.token.clone());
        let started = clock::now();
        let entry = match self.entry {
            Some(id) if self.attempts == 0 => {
                let request = client.without_tokens(&self.request);
                client.log.update(|log| log.start(id, &request, token.as_ref(), started));
                id
            }
            _ => self.open(attempt, kept.as_ref(), State::Pending),
        };
        self.attempts = attempt;
        self.retries = false;
        let pending = client.transport(self.backend).send(self.request.clone(), token.clone(), self.cancel.signal());
        let reply = pending.await.map(Arc::new);
        let ended = clock::now();
        self.duration = ended - started;
        let state = match &reply {
            Ok(response) => log::done(response, token.as_ref()),
            Err(ApiError::Cancelled) => State::Cancelled { write: !self.reads },
            Err(ApiError::Withdrawn) => State::Cancelled { write: false },
            Err(error) => State::Failed(error.to_string()),
        };
        client.log.update(|log| log.close(entry, state, ended));
        if let (Some(kept), Ok(response)) = (&kept, &reply) {
            client.judge_token(kept, response.status);
        }
        if matches!(reply, Err(ApiError::Withdrawn)) {
            self.attempts = 0;
            return Err(ApiError::Cancelled);
        }
        reply
    }
}

impl Delivery<'_> {
    /// Waits before something is destroyed; whether it may go on.
    async fn give_grace(&mut self) -> bool {
        const STEP: f64 = 100.0;
        let until = clock::now() + GRACE;
        self.wait(1, Wait { until: Some(until), reason: Reason::Grace });
        while clock::now() < until && !self.cancel.is_cancelled() {
            BrowserTime.sleep(STEP).await;
        }
        !self.cancel.is_cancelled()
    }

    /// Opens an entry for an attempt.
    fn open(&mut self, attempt: u32, kept: Option<&Kept>, state: State) -> u32 {
        let (token, now) = (kept.map(|kept| &kept.token), clock::now());
        let mut id = 0;
        let request = self.client.without_tokens(&self.request);
        self.client.log.update(|log| id = log.open(&self.caller, attempt, &request, token, state, now));
        self.entry = Some(id);
        id
    }

    fn end_wait(&self) {
        let waits = |all: &Vec<Waiting>| all.iter().any(|waiting| waiting.cancel.is_same(self.cancel));
        if self.client.waiting.try_with_untracked(waits) == Some(true) {
            self.client.waiting.update(|all| all.retain(|waiting| !waiting.cancel.is_same(self.cancel)));
        }
    }

    /// Puts down how the call ended; without a reply, it was cancelled while it waited.
    fn finish(mut self, reply: Option<Reply>) -> Sent {
        self.end_wait();
        let entry = match self.entry {
            Some(id) => id,
            None => self.open(1, None, State::Withdrawn),
        };
        self.client.log.update(|log| {
            if self.attempts == 0 && reply.is_none() {
                log.close(entry, State::Withdrawn, clock::now());
            } else if self.retries {
                log.retry(entry, None);
            }
        });
        let reply = reply.unwrap_or(Err(ApiError::Cancelled));
        let request = self.client.without_tokens(&self.request);
        Sent { entry, request, reply, duration: self.duration, attempts: self.attempts }
    }
}
