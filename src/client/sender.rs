//! The one way out: values in, a request built, logged, sent with the token, logged again.

use std::rc::Rc;
use std::sync::Arc;

use serde_json::Value;

use super::cancel::Cancel;
use super::connection::{Backend, Connection, Connections};
use super::known::Known;
use super::log::{self, Entry, Log};
use super::tokens::Tokens;
use super::writes::Writes;
use super::{clock, storage};
use crate::api::error::ApiError;
use crate::api::request::{Settings as _, Values, build_request};
use crate::api::token::Token;
use crate::api::transport::Transport;
use crate::api::wire::{Method, Request, Response};
use crate::api::{Operation, Place, Setting, Source};
use crate::state::State;

const STORAGE_KEY: &str = "wheelhouse.connections";

/// What a call gave, for the page that made it.
#[derive(Clone)]
pub struct Sent {
    /// The call's id in the log.
    pub entry: u32,
    /// The request, without the token.
    pub request: Request,
    /// The reply, or why there is none.
    pub reply: Result<Arc<Response>, ApiError>,
    /// How long it took, in milliseconds.
    pub duration: f64,
}

/// The ways out: over HTTP, and to the simulator.
pub type Transports = (Rc<dyn Transport>, Rc<dyn Transport>);

/// Connections, tokens, log, and the way out. A context of the whole app.
#[derive(Clone, Copy)]
pub struct Client {
    /// The connections, without tokens.
    pub connections: State<Connections>,
    /// The log of calls.
    pub log: State<Log>,
    /// What earlier replies told.
    pub known: State<Known>,
    /// Which connections may write.
    pub writes: Writes,
    /// The tokens of this page.
    pub tokens: Tokens,
    transports: State<Option<Transports>>,
}

impl Default for Client {
    fn default() -> Client {
        Client::new()
    }
}

impl Client {
    /// A client with the connections of the last visit. Tokens start empty, and it sends nothing before
    /// [`Client::connect`].
    pub fn new() -> Client {
        let kept = storage::load_text(STORAGE_KEY).unwrap_or_default();
        let connections = Connections::from_text(&kept);
        let ids: Vec<u32> = connections.list.iter().map(|connection| connection.id).collect();
        Client {
            connections: State::new(connections),
            log: State::new(Log::default()),
            known: State::new(Known::default()),
            writes: Writes::new(),
            tokens: Tokens::new(&ids),
            transports: State::new(None),
        }
    }

    /// Gives the client its ways out, unless it has them.
    pub fn connect(&self, transports: impl FnOnce() -> Transports) {
        if self.transports.peek(Option::is_none) {
            self.transports.set(Some(transports()));
        }
    }

    /// The active connection; followed.
    pub fn connection(&self) -> Connection {
        self.connections.with(|connections| connections.active().clone())
    }

    /// The active connection, without being rerun.
    pub fn connection_now(&self) -> Connection {
        self.connections.peek(|connections| connections.active().clone())
    }

    /// Changes the connections and keeps them for the next visit.
    pub fn update_connections(&self, change: impl FnOnce(&mut Connections)) {
        let before = self.connection_now();
        self.connections.update(change);
        self.connections.peek(|connections| {
            storage::save_text(STORAGE_KEY, &connections.to_text());
            if *connections.active() != before {
                self.known.update(Known::clear);
            }
        });
    }

    /// The request that would be sent now, as the log would show it.
    pub fn preview(&self, operation: &Operation, values: &Values) -> Request {
        let connection = self.connection();
        let request =
            build_request(operation, connection.base_url(operation.family()), values, &connection, "(a new UUID)");
        let shown = Token::new("$TOKEN");
        log::redact_request(&request, Some(&shown))
    }

    /// Sends an operation. What comes back is in the log too, without the token.
    pub async fn send(&self, operation: &'static Operation, values: &Values, cancel: &Cancel) -> Sent {
        let connection = self.connection_now();
        let id = clock::random_uuid();
        let request = build_request(operation, connection.base_url(operation.family()), values, &connection, &id);
        if self.writes.refuse(&connection, operation.effect) {
            return Sent { entry: 0, request, reply: Err(ApiError::Locked), duration: 0.0 };
        }
        self.deliver(&connection, operation.id, request, cancel).await
    }

    /// Sends a call of the log again, as it was sent.
    pub async fn resend(&self, entry: &Entry, cancel: &Cancel) -> Sent {
        let mut request = entry.request.clone();
        request.headers.retain(|(name, _)| !name.eq_ignore_ascii_case("Authorization"));
        self.deliver(&self.connection_now(), entry.operation, request, cancel).await
    }

    async fn deliver(
        &self,
        connection: &Connection,
        operation: &'static str,
        request: Request,
        cancel: &Cancel,
    ) -> Sent {
        let token = self.token_for(connection, cancel).await;
        let started = clock::now();
        let mut entry = 0;
        self.log.update(|log| entry = log.open(operation, &connection.name, &request, token.as_ref(), started));
        let pending = self.transport(connection.backend).send(request.clone(), token.clone(), cancel.signal());
        let reply = pending.await.map(Arc::new);
        let ended = clock::now();
        let state = match &reply {
            Ok(response) => log::done(response, token.as_ref()),
            Err(ApiError::Cancelled) => log::State::Cancelled { write: request.method != Method::Get },
            Err(error) => log::State::Failed(error.to_string()),
        };
        self.log.update(|log| log.close(entry, state, ended));
        Sent { entry, request, reply, duration: ended - started }
    }

    /// The connection's token. The simulator makes its own at the first call, as IMS would.
    async fn token_for(&self, connection: &Connection, cancel: &Cancel) -> Option<Token> {
        let kept = self.tokens.find(connection.id);
        if kept.is_some() || connection.backend == Backend::Http {
            return kept;
        }
        let body = self.ask_simulator(Method::Get, "/_simulator/token", None, cancel).await.ok()?;
        let token = Token::new(body.get("access_token")?.as_str()?);
        self.tokens.set(connection.id, token.clone(), false);
        Some(token)
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
            return Err(ApiError::Refused(Box::new(crate::api::reply::decode_refusal(&response))));
        }
        if response.body.is_empty() {
            return Ok(Value::Null);
        }
        serde_json::from_slice(&response.body).map_err(|error| ApiError::Unreadable(error.to_string()))
    }

    fn transport(&self, backend: Backend) -> Rc<dyn Transport> {
        let (http, simulator) = self.transports.peek(Clone::clone).expect("whoever sends has connected the client");
        match backend {
            Backend::Http => http,
            Backend::Simulator => simulator,
        }
    }

    /// What the connection, or the catalogue, gives to a parameter when nothing is typed; followed.
    ///
    /// A token counts as given without being shown.
    pub fn given(&self, param: &crate::api::Param) -> String {
        match param.source {
            Source::Connection(Setting::Token) => self.connections.with(|connections| {
                let active = connections.active();
                let there = active.backend == Backend::Simulator || self.tokens.has(active.id);
                if there { "Bearer $TOKEN".into() } else { String::new() }
            }),
            Source::Connection(setting) => {
                self.connections.with(|connections| connections.active().setting(setting).to_string())
            }
            Source::Fixed(value) => value.to_string(),
            Source::Form | Source::ETag | Source::Generated => String::new(),
        }
    }
}

/// The URL of the object that a request is about: without the query.
pub fn object_url(url: &str) -> &str {
    url.split('?').next().unwrap_or(url)
}

/// Whether an operation addresses one object, so that its reply's ETag belongs to the URL.
pub fn addresses_object(operation: &Operation) -> bool {
    operation.params.iter().any(|param| param.place == Place::Path && param.source == Source::Form)
}
