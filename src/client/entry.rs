//! One entry of the request log: a request as sent, and how far it has come.

use super::gate::Reason;
use crate::api::wire::{Headers, Request, find_header};

/// How many bytes are kept of each reply's body, and of a request's that is no longer whole.
pub const BODY_LIMIT: usize = 64 * 1024;

/// How far a call has come.
#[derive(Clone, Debug, PartialEq)]
pub enum State {
    /// Not sent yet.
    Waiting {
        /// Until when, in milliseconds since 1970; `None` when it depends on other calls.
        until: Option<f64>,
        /// Why: the end of a sentence.
        reason: Reason,
    },
    /// On its way.
    Pending,
    /// Answered.
    Done {
        /// The HTTP status.
        status: u16,
        /// The headers that could be read.
        headers: Headers,
        /// The body, cut at [`BODY_LIMIT`].
        body: String,
        /// The whole body's size in bytes.
        size: usize,
    },
    /// Not answered: the sentence that was shown.
    Failed(String),
    /// Cancelled on its way.
    Cancelled {
        /// Whether it may have changed something all the same.
        write: bool,
    },
    /// Cancelled while it waited: it was never sent.
    Withdrawn,
}

impl State {
    /// Whether nothing more will happen to the call.
    pub fn is_final(&self) -> bool {
        !matches!(self, State::Waiting { .. } | State::Pending)
    }
}

/// That a call is sent again by itself; the next attempt gets an entry of its own when it is sent.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Retry {
    /// When, in milliseconds since 1970.
    pub at: f64,
    /// The number of the attempt that follows.
    pub attempt: u32,
}

/// Who calls what; the request apart.
#[derive(Clone, Debug, PartialEq)]
pub struct Caller {
    /// The operation's id; empty for a call of the console's own.
    pub operation: &'static str,
    /// The connection's name.
    pub connection: String,
    /// The connection's id.
    pub connection_id: u32,
}

/// One attempt of a call.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Unique in the session.
    pub id: u32,
    /// The operation's id; empty for a call of the console's own.
    pub operation: &'static str,
    /// The connection's name.
    pub connection: String,
    /// The connection's id.
    pub connection_id: u32,
    /// The number of the attempt; the first is 1.
    pub attempt: u32,
    /// The request as sent, with `$TOKEN` for the token.
    pub request: Request,
    /// The size of the whole request body in bytes; see [`Entry::is_cut`].
    pub request_size: usize,
    /// When it was sent, or began to wait, in milliseconds since 1970.
    pub started: f64,
    /// How long it took, in milliseconds.
    pub duration: f64,
    /// How far it has come.
    pub state: State,
    /// That it is sent again by itself, or was.
    pub retry: Option<Retry>,
}

impl Entry {
    /// Whether only the beginning of the request's body is kept: [`BODY_LIMIT`] bytes, or less than one letter fewer.
    pub fn is_cut(&self) -> bool {
        self.request_size > BODY_LIMIT && self.request.body.as_ref().is_some_and(|body| body.len() <= BODY_LIMIT)
    }

    /// The id to quote to Adobe's support: the reply's, else the request's.
    pub fn request_id(&self) -> Option<&str> {
        let replied = match &self.state {
            State::Done { headers, .. } => find_header(headers, "x-request-id"),
            _ => None,
        };
        replied.or_else(|| find_header(&self.request.headers, "x-request-id"))
    }
}
