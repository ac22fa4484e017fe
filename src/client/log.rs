//! The request log: a ring of the last calls. The token is replaced before anything comes in.

use std::collections::VecDeque;
use std::sync::Arc;

use crate::api::token::Token;
use crate::api::wire::{Headers, Request, Response, find_header};

/// How many calls are kept; the oldest goes first.
pub const CAPACITY: usize = 500;

/// How many bytes are kept of each body.
pub const BODY_LIMIT: usize = 64 * 1024;

/// How far a call has come.
#[derive(Clone, Debug, PartialEq)]
pub enum State {
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
    /// Called back before the reply came.
    Cancelled {
        /// Whether it may have changed something all the same.
        write: bool,
    },
}

/// One call.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Unique in the session.
    pub id: u32,
    /// The operation's id; empty for a call of the console's own.
    pub operation: &'static str,
    /// The connection's name.
    pub connection: String,
    /// The request as sent, with `$TOKEN` for the token.
    pub request: Request,
    /// The size of the request's body in bytes, before it was cut at [`BODY_LIMIT`].
    pub request_size: usize,
    /// When it was sent, in milliseconds since 1970.
    pub started: f64,
    /// How long it took, in milliseconds.
    pub duration: f64,
    /// How far it has come.
    pub state: State,
}

impl Entry {
    /// The id to quote to Adobe's support: the reply's, else the request's.
    pub fn request_id(&self) -> Option<&str> {
        let replied = match &self.state {
            State::Done { headers, .. } => find_header(headers, "x-request-id"),
            _ => None,
        };
        replied.or_else(|| find_header(&self.request.headers, "x-request-id"))
    }
}

/// The last [`CAPACITY`] calls, oldest first.
#[derive(Clone, Debug, Default)]
pub struct Log {
    entries: VecDeque<Arc<Entry>>,
    next: u32,
}

impl Log {
    /// The calls, oldest first.
    pub fn entries(&self) -> impl DoubleEndedIterator<Item = &Arc<Entry>> {
        self.entries.iter()
    }

    /// The call with that id.
    pub fn find(&self, id: u32) -> Option<&Arc<Entry>> {
        self.entries.iter().find(|entry| entry.id == id)
    }

    /// Writes down a call that is about to be sent, and gives its id.
    pub fn open(
        &mut self,
        operation: &'static str,
        connection: &str,
        request: &Request,
        token: Option<&Token>,
        at: f64,
    ) -> u32 {
        self.next += 1;
        if self.entries.len() == CAPACITY {
            self.entries.pop_front();
        }
        self.entries.push_back(Arc::new(Entry {
            id: self.next,
            operation,
            connection: connection.to_string(),
            request: redact_request(request, token),
            request_size: request.body.as_ref().map_or(0, Vec::len),
            started: at,
            duration: 0.0,
            state: State::Pending,
        }));
        self.next
    }

    /// Writes down how a call ended. `at` is in milliseconds since 1970.
    pub fn close(&mut self, id: u32, state: State, at: f64) {
        if let Some(slot) = self.entries.iter_mut().find(|entry| entry.id == id) {
            let mut entry = Entry::clone(slot);
            entry.duration = at - entry.started;
            entry.state = state;
            *slot = Arc::new(entry);
        }
    }

    /// Forgets all calls.
    pub fn clear(&mut self) {
        self.entries.clear();
    }
}

/// The request with the token replaced, and the `Authorization` header that the transport adds.
pub fn redact_request(request: &Request, token: Option<&Token>) -> Request {
    let mut shown = request.clone();
    if let Some(token) = token {
        shown.url = token.redact(&shown.url);
        for (_, value) in &mut shown.headers {
            *value = token.redact(value);
        }
        shown.headers.insert(0, ("Authorization".into(), "Bearer $TOKEN".into()));
    }
    if let Some(body) = &mut shown.body {
        let text = cut_text(body);
        *body = token.map_or(text.clone(), |token| token.redact(&text)).into_bytes();
    }
    shown
}

/// How an answered call is written down.
pub fn done(response: &Response, token: Option<&Token>) -> State {
    let redact = |text: &str| token.map_or_else(|| text.to_string(), |token| token.redact(text));
    State::Done {
        status: response.status,
        headers: response.headers.iter().map(|(name, value)| (name.clone(), redact(value))).collect(),
        body: redact(&cut_text(&response.body)),
        size: response.body.len(),
    }
}

/// The text of a body, cut at [`BODY_LIMIT`].
fn cut_text(body: &[u8]) -> String {
    String::from_utf8_lossy(&body[..body.len().min(BODY_LIMIT)]).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::Method;

    fn request(text: &str) -> Request {
        Request {
            method: Method::Post,
            url: format!("/x?q={text}"),
            headers: vec![("x-api-key".into(), text.into())],
            body: Some(text.as_bytes().to_vec()),
        }
    }

    #[test]
    fn the_token_does_not_come_in() {
        let token = Token::new("aaa.bbb.ccc");
        let mut log = Log::default();
        let id = log.open("x", "c", &request("aaa.bbb.ccc"), Some(&token), 0.0);
        let response =
            Response { status: 200, headers: vec![("a".into(), "aaa.bbb.ccc".into())], body: b"aaa.bbb.ccc".to_vec() };
        log.close(id, done(&response, Some(&token)), 5.0);
        assert!(!format!("{log:?}").contains("aaa.bbb.ccc"));
        assert_eq!(log.find(id).map(|entry| entry.duration), Some(5.0));
    }

    #[test]
    fn the_oldest_goes_first_and_large_bodies_are_cut() {
        let mut log = Log::default();
        for _ in 0..=CAPACITY {
            log.open("x", "c", &request("y"), None, 0.0);
        }
        assert_eq!((log.entries().count(), log.find(1), log.find(2).is_some()), (CAPACITY, None, true));
        let big = Response { status: 200, headers: vec![], body: vec![b'x'; BODY_LIMIT + 1] };
        assert!(
            matches!(done(&big, None), State::Done { body, size, .. } if body.len() == BODY_LIMIT && size == BODY_LIMIT + 1)
        );
    }
}
