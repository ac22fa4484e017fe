//! What every page shares: connections, tokens, the log, what waits.

use std::rc::Rc;

use super::cancel::Cancel;
use super::clock::{BrowserTime, random_number};
use super::connection::{Backend, Connection, Connections};
use super::entry::Entry;
use super::gate::Reason;
use super::governor::Governor;
use super::known::Known;
use super::log::{self, Log};
use super::place::Place;
use super::storage;
use super::tokens::{Tokens, drop_from_tab};
use super::writes::Writes;
use crate::api::claims::{Claims, read_claims};
use crate::api::request::{Settings as _, Values, build_request};
use crate::api::token::{Token, replace_tokens, wipe};
use crate::api::transport::Transport;
use crate::api::wire::Request;
use crate::api::{Effect, Family, Operation, Setting, Source, find_summary};
use crate::reactive::Lasting;
use leptos::prelude::*;

const STORAGE_KEY: &str = "wheelhouse.connections";

/// The ways out: over HTTP, and to the simulator.
pub type Transports = (Rc<dyn Transport>, Rc<dyn Transport>);

/// A call that is not on the wire because it waits.
#[derive(Clone)]
pub struct Waiting {
    /// What calls it back; tells it apart from the others.
    pub cancel: Cancel,
    /// The operation's id.
    pub operation: &'static str,
    /// Until when, in milliseconds since 1970; `None` when it depends on other calls.
    pub until: Option<f64>,
    /// The number of the attempt that waits; the first is 1.
    pub attempt: u32,
    /// Why: the end of a sentence.
    pub reason: Reason,
}

/// Connections, tokens, log, and the way out. A context of the whole app.
#[derive(Clone, Copy)]
pub struct Client {
    /// The connections, without tokens.
    pub connections: Lasting<Connections>,
    /// The log of calls.
    pub log: Lasting<Log>,
    /// What earlier replies told.
    pub known: Lasting<Known>,
    /// The calls that wait for their turn, or for the time that a reply asked for.
    pub waiting: Lasting<Vec<Waiting>>,
    /// The connection whose token the last reply refused with 401, until it has another one or is answered again.
    pub token_refused: Lasting<Option<u32>>,
    /// The faults that are switched on in the simulator of this page, in words; empty when there are none.
    pub faults: Lasting<String>,
    /// Which connections may write.
    pub writes: Writes,
    pub(super) tokens: Lasting<Tokens>,
    pub(super) transports: StoredValue<Option<Transports>, LocalStorage>,
    pub(super) governor: StoredValue<Rc<Governor>, LocalStorage>,
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
        let tokens = Tokens::kept_for(connections.list.iter().map(|connection| connection.id));
        Client {
            connections: Lasting::new(connections),
            log: Lasting::new(Log::default()),
            known: Lasting::new(Known::default()),
            waiting: Lasting::new(Vec::new()),
            token_refused: Lasting::new(None),
            faults: Lasting::new(String::new()),
            writes: Writes::new(),
            tokens: Lasting::new(tokens),
            transports: StoredValue::new_local(None),
            governor: StoredValue::new_local(Rc::new(Governor::new(Rc::new(BrowserTime)))),
        }
    }

    /// The client of this page. Panics outside of the app.
    pub fn expect() -> Client {
        expect_context()
    }

    /// Gives the client its ways out, unless it has them.
    pub fn connect(&self, transports: impl FnOnce() -> Transports) {
        if self.transports.with_value(Option::is_none) {
            self.transports.set_value(Some(transports()));
        }
    }

    /// Gives a connected client another way out over HTTP.
    pub fn connect_by(&self, http: Rc<dyn Transport>) {
        self.transports.update_value(|transports| {
            if let Some((own, _)) = transports {
                *own = http;
            }
        });
    }

    /// The active connection; followed.
    pub fn connection(&self) -> Connection {
        self.connections.with(|connections| connections.active().clone())
    }

    /// The active connection, without being rerun.
    pub fn connection_now(&self) -> Connection {
        self.connections.with_untracked(|connections| connections.active().clone())
    }

    /// Where the calls of a family go now; followed.
    pub fn place(&self, family: Family) -> Place {
        self.connections.with(|connections| Place::of(connections.active(), family))
    }

    /// Whether the active connection is that place; `Err` says which to choose. Not followed.
    pub fn check_place(&self, place: &Place) -> Result<(), String> {
        if untrack(|| self.place(place.family())) == *place {
            return Ok(());
        }
        Err(format!("This was begun with {}: choose that one to go on.", place.in_words()))
    }

    /// Whether a write is on its way or waits: whoever leaves now does not see how it ends.
    pub fn is_writing(&self) -> bool {
        let writes = |entry: &Entry| {
            !entry.state.is_final() && find_summary(entry.operation).is_some_and(|one| one.effect != Effect::Reads)
        };
        self.log.with_untracked(|log| log.entries().any(|entry| writes(entry)))
    }

    /// Changes the connections and keeps them for the next visit.
    pub fn update_connections(&self, change: impl FnOnce(&mut Connections)) {
        let before = self.connection_now();
        self.connections.update(change);
        self.connections.with_untracked(|connections| {
            storage::save_text(STORAGE_KEY, &self.redact(&connections.to_text()));
            if Place::all(connections.active()) != Place::all(&before) {
                self.known.update(Known::clear);
            }
        });
    }

    /// The id of a connection that is not saved yet.
    pub fn new_id(&self) -> u32 {
        self.connections.with_untracked(|all| all.free_id(random_number()))
    }

    /// Whether a connection has a token; followed.
    pub fn has_token(&self, connection: u32) -> bool {
        self.tokens.with(|tokens| tokens.find(connection).is_some())
    }

    /// Whether a connection has this very token.
    pub fn has_this_token(&self, connection: u32, token: &Token) -> bool {
        self.tokens.with_untracked(|tokens| tokens.find(connection).is_some_and(|kept| kept.token.is_same(token)))
    }

    /// Keeps a token in memory, and with `keep` in this tab over a reload. Calls that wait are sent with it.
    pub fn set_token(&self, connection: u32, token: Token, keep: bool) {
        drop_from_tab(connection);
        self.tokens.update(|tokens| {
            let kept = tokens.set(connection, token);
            if keep {
                kept.keep_for_tab();
            }
        });
        self.accept_token(connection);
    }

    /// Forgets a token and overwrites it.
    pub fn forget_token(&self, connection: u32) {
        drop_from_tab(connection);
        self.tokens.update(|tokens| tokens.forget(connection));
        self.accept_token(connection);
    }

    /// What the token of a connection says about itself; followed.
    pub fn claims(&self, connection: u32) -> Option<Claims> {
        self.tokens.with(|tokens| {
            let text = tokens.find(connection)?.token.authorization();
            let claims = read_claims(&text).ok();
            wipe(text);
            claims
        })
    }

    /// Forgets the tokens of connections that are no longer in the list: another one may get their ids.
    pub fn forget_stray_tokens(&self) {
        let ids: Vec<u32> =
            self.connections.with_untracked(|all| all.list.iter().map(|connection| connection.id).collect());
        for connection in self.tokens.with_untracked(Tokens::connections).into_iter().filter(|id| !ids.contains(id)) {
            self.forget_token(connection);
        }
    }

    /// Forgets all tokens and overwrites them.
    pub fn forget_tokens(&self) {
        for connection in self.tokens.with_untracked(Tokens::connections) {
            self.forget_token(connection);
        }
    }

    /// The text with every token replaced: those of this page, and whatever looks like one.
    pub fn redact(&self, text: &str) -> String {
        replace_tokens(&self.tokens.with_untracked(|tokens| tokens.redact(text)), "$TOKEN")
    }

    /// The request with every token of this page replaced, wherever it stands: one may be pasted into a wrong field.
    pub fn without_tokens(&self, request: &Request) -> Request {
        self.tokens.with_untracked(|tokens| {
            let mut shown = request.clone();
            shown.url = tokens.redact(&shown.url);
            for (_, value) in &mut shown.headers {
                *value = tokens.redact(value);
            }
            if let Some(text) = shown.body.as_deref().and_then(|body| std::str::from_utf8(body).ok()) {
                shown.body = Some(tokens.redact(text).into_bytes());
            }
            shown
        })
    }

    /// Nothing is known against the connection's token any more.
    pub(super) fn accept_token(&self, connection: u32) {
        if self.token_refused.try_with_untracked(|refused| *refused == Some(connection)) == Some(true) {
            self.token_refused.set(None);
        }
    }

    /// The request that would be sent now, as the log would show it.
    pub fn preview(&self, operation: &Operation, values: &Values) -> Request {
        let connection = self.connection();
        let request =
            build_request(operation, connection.base_url(operation.family()), values, &connection, "(a new UUID)");
        let shown = Token::new("$TOKEN");
        log::redact_request(&self.without_tokens(&request), Some(&shown))
    }

    /// What the connection, or the catalogue, gives to a parameter when nothing is typed; followed.
    ///
    /// A token counts as given without being shown.
    pub fn given(&self, param: &crate::api::Param) -> String {
        match param.source {
            Source::Connection(Setting::Token) => self.connections.with(|connections| {
                let active = connections.active();
                let there = active.backend == Backend::Simulator || self.has_token(active.id);
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
