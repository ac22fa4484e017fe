//! The request log: a ring of the last calls. The token is replaced before anything comes in.

use std::collections::VecDeque;
use std::sync::Arc;

use super::entry::{BODY_LIMIT, Caller, Entry, Retry, State};
use crate::api::secret::REMOVED;
use crate::api::token::Token;
use crate::api::wire::{Request, Response};

/// How many calls are kept; the oldest goes first.
pub const CAPACITY: usize = 500;

/// How many bytes of long request bodies are kept whole: for being sent again, for commands and for files. Beyond it,
/// the oldest are cut.
const WHOLE_BYTES: usize = 8 * 1024 * 1024;

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

    /// Writes down an attempt that waits or is about to be sent, and gives its id. `at` is in milliseconds since 1970.
    pub fn open(
        &mut self,
        caller: &Caller,
        attempt: u32,
        request: &Request,
        token: Option<&Token>,
        state: State,
        at: f64,
    ) -> u32 {
        self.next += 1;
        if self.entries.len() == CAPACITY {
            self.entries.pop_front();
        }
        self.entries.push_back(Arc::new(Entry {
            id: self.next,
            operation: caller.operation,
            connection: caller.connection.clone(),
            connection_id: caller.connection_id,
            attempt,
            request: redact_request(request, token),
            request_size: request.body.as_ref().map_or(0, Vec::len),
            started: at,
            duration: 0.0,
            state,
            retry: None,
        }));
        self.cut_old();
        self.next
    }

    /// Writes down that an attempt which has waited is sent now, with the token of now.
    pub fn start(&mut self, id: u32, request: &Request, token: Option<&Token>, at: f64) {
        self.change(id, |entry| {
            entry.request = redact_request(request, token);
            entry.started = at;
            entry.state = State::Pending;
        });
        self.cut_old();
    }

    /// Cuts long request bodies where the newer ones have no room beside them.
    fn cut_old(&mut self) {
        let mut room = WHOLE_BYTES;
        for slot in self.entries.iter_mut().rev() {
            let length = slot.request.body.as_ref().map_or(0, Vec::len);
            if length <= BODY_LIMIT {
                continue;
            }
            match room.checked_sub(length) {
                Some(rest) => room = rest,
                None => {
                    room = 0;
                    if let Some(body) = &mut Arc::make_mut(slot).request.body {
                        *body = kept_text(body, None).into_bytes();
                    }
                }
            }
        }
    }

    /// Writes down what an attempt waits for.
    pub fn wait(&mut self, id: u32, state: State) {
        self.change(id, |entry| entry.state = state);
    }

    /// Writes down that the call is sent again by itself, or no longer.
    pub fn retry(&mut self, id: u32, retry: Option<Retry>) {
        self.change(id, |entry| entry.retry = retry);
    }

    /// Writes down how a call ended. `at` is in milliseconds since 1970.
    pub fn close(&mut self, id: u32, state: State, at: f64) {
        self.change(id, |entry| {
            entry.duration = at - entry.started;
            entry.state = state;
        });
    }

    fn change(&mut self, id: u32, change: impl FnOnce(&mut Entry)) {
        if let Some(slot) = self.entries.iter_mut().find(|entry| entry.id == id) {
            change(Arc::make_mut(slot));
        }
    }

    /// Forgets all calls.
    pub fn clear(&mut self) {
        self.entries.clear();
    }
}

/// The request with the token replaced, whole, and the `Authorization` header that the transport adds.
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
        let text = String::from_utf8_lossy(body);
        *body = token.map_or_else(|| text.to_string(), |token| token.redact(&text)).into_bytes();
    }
    shown
}

/// How an answered call is written down.
pub fn done(response: &Response, token: Option<&Token>) -> State {
    let redact = |text: &str| token.map_or_else(|| text.to_string(), |token| token.redact(text));
    State::Done {
        status: response.status,
        headers: response.headers.iter().map(|(name, value)| (name.clone(), redact(value))).collect(),
        body: kept_text(&response.body, token),
        size: response.body.len(),
    }
}

/// Longer than any token: what is looked through beyond the cut, so that no part of a token stays before it.
const TOKEN_REACH: usize = 16 * 1024;

/// The member with the key of a namespace (Runtime, `NamespaceDTO`): it is a credential as the token is.
const AUTH: &str = "\"auth\"";

/// A text without the values of members that are called `auth`.
fn hide_auth(text: String) -> String {
    let mut shown = String::new();
    let mut rest = text.as_str();
    while let Some(at) = rest.find(AUTH) {
        let (before, behind) = rest.split_at(at + AUTH.len());
        shown.push_str(before);
        rest = behind;
        let value = behind.trim_start().strip_prefix(':').and_then(|value| value.trim_start().strip_prefix('"'));
        if let Some(value) = value {
            let mut is_escaped = false;
            let end = value.find(|letter| {
                let ends = letter == '"' && !is_escaped;
                is_escaped = letter == '\\' && !is_escaped;
                ends
            });
            shown.push_str(&behind[..behind.len() - value.len()]);
            shown.push_str(REMOVED);
            rest = &value[end.unwrap_or(value.len())..];
        }
    }
    if shown.is_empty() { text } else { shown + rest }
}

/// The text of a body without the token, cut at [`BODY_LIMIT`].
fn kept_text(body: &[u8], token: Option<&Token>) -> String {
    let text = String::from_utf8_lossy(&body[..body.len().min(BODY_LIMIT + TOKEN_REACH)]).into_owned();
    let mut text = hide_auth(token.map_or_else(|| text.clone(), |token| token.redact(&text)));
    let mut end = text.len().min(BODY_LIMIT);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.truncate(end);
    text
}

#[cfg(test)]
mod tests {
    use super::super::gate::Reason;
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

    fn caller() -> Caller {
        Caller { operation: "x", connection: "c".into(), connection_id: 1 }
    }

    fn open(log: &mut Log, text: &str, token: Option<&Token>) -> u32 {
        log.open(&caller(), 1, &request(text), token, State::Pending, 0.0)
    }

    #[test]
    fn the_token_does_not_come_in() {
        let token = Token::new("aaa.bbb.ccc");
        let mut log = Log::default();
        let id = open(&mut log, "aaa.bbb.ccc", Some(&token));
        let response =
            Response { status: 200, headers: vec![("a".into(), "aaa.bbb.ccc".into())], body: b"aaa.bbb.ccc".to_vec() };
        log.close(id, done(&response, Some(&token)), 5.0);
        assert!(!format!("{log:?}").contains("aaa.bbb.ccc"));
        assert_eq!(log.find(id).map(|entry| entry.duration), Some(5.0));
    }

    #[test]
    fn a_token_that_was_pasted_meanwhile_does_not_come_in_either() {
        let mut log = Log::default();
        let waiting = State::Waiting { until: None, reason: Reason::Turn };
        let id = log.open(&caller(), 1, &request("new"), Some(&Token::new("old")), waiting.clone(), 1.0);
        assert_eq!(log.find(id).map(|entry| entry.state.is_final()), Some(false));
        log.start(id, &request("new"), Some(&Token::new("new")), 4.0);
        let entry = log.find(id).expect("it was opened");
        assert_eq!((entry.request.url.as_str(), entry.started, &entry.state), ("/x?q=$TOKEN", 4.0, &State::Pending));
        log.wait(id, waiting);
        log.close(id, State::Withdrawn, 5.0);
        assert_eq!(log.find(id).map(|entry| entry.state.is_final()), Some(true));
    }

    #[test]
    fn the_key_of_a_namespace_does_not_come_in() {
        let check = |body: &str, expect: &str| {
            let response = Response { status: 200, headers: Vec::new(), body: body.as_bytes().to_vec() };
            let state = done(&response, None);
            assert!(matches!(&state, State::Done { body, .. } if body == expect), "{state:?}");
        };
        check(r#"{"name":"1_2","auth":"id:key"}"#, r#"{"name":"1_2","auth":"[removed]"}"#);
        check("[{ \"auth\" : \"a\\\"b\", \"n\": 1 }]", "[{ \"auth\" : \"[removed]\", \"n\": 1 }]");
        check(r#"{"auth":"cut he"#, r#"{"auth":"[removed]"#);
        check(r#"{"auth":null,"author":"a","a":"auth"}"#, r#"{"auth":null,"author":"a","a":"auth"}"#);
    }

    #[test]
    fn no_part_of_a_token_stays_at_the_cut() {
        let token = Token::new("aaa.bbb.ccc");
        for before in BODY_LIMIT - 20..BODY_LIMIT + 2 {
            let body = format!("{}aaa.bbb.ccc{}", "x".repeat(before), "é".repeat(30));
            let kept = kept_text(body.as_bytes(), Some(&token));
            assert!(!kept.contains('a') && kept.len() <= BODY_LIMIT, "{before}");
        }
    }

    #[test]
    fn an_entry_says_that_it_is_sent_again() {
        let mut log = Log::default();
        let id = open(&mut log, "y", None);
        let shown = log.find(id).expect("it was opened").clone();
        log.retry(id, Some(Retry { at: 9.0, attempt: 2 }));
        assert_eq!(log.find(id).and_then(|entry| entry.retry), Some(Retry { at: 9.0, attempt: 2 }));
        assert_eq!(shown.retry, None, "what a page shows does not change under it");
        log.retry(id, None);
        assert_eq!(log.find(id).and_then(|entry| entry.retry), None);
    }

    #[test]
    fn the_oldest_goes_first_and_large_bodies_are_cut() {
        let mut log = Log::default();
        for _ in 0..=CAPACITY {
            open(&mut log, "y", None);
        }
        assert_eq!((log.entries().count(), log.find(1), log.find(2).is_some()), (CAPACITY, None, true));
        let big = Response { status: 200, headers: vec![], body: vec![b'x'; BODY_LIMIT + 1] };
        assert!(
            matches!(done(&big, None), State::Done { body, size, .. } if body.len() == BODY_LIMIT && size == BODY_LIMIT + 1)
        );
    }

    #[test]
    fn long_requests_are_whole_while_there_is_room() {
        let mut log = Log::default();
        let kept = |log: &Log, id| {
            let entry = log.find(id).expect("it was opened");
            (entry.request_size, entry.request.body.as_ref().map_or(0, Vec::len), entry.is_cut())
        };
        let short = open(&mut log, &"x".repeat(BODY_LIMIT), None);
        let long = open(&mut log, &"x".repeat(BODY_LIMIT + 7), None);
        assert_eq!(kept(&log, short), (BODY_LIMIT, BODY_LIMIT, false));
        assert_eq!(kept(&log, long), (BODY_LIMIT + 7, BODY_LIMIT + 7, false));
        let rest = WHOLE_BYTES - BODY_LIMIT - 7;
        let other = open(&mut log, &"x".repeat(rest), None);
        assert_eq!(kept(&log, long), (BODY_LIMIT + 7, BODY_LIMIT + 7, false));
        open(&mut log, &"x".repeat(BODY_LIMIT + 1), None);
        assert_eq!((kept(&log, other).2, kept(&log, short).2), (false, false));
        assert_eq!(kept(&log, long), (BODY_LIMIT + 7, BODY_LIMIT, true), "the oldest goes first");
        let huge = open(&mut log, &"é".repeat(WHOLE_BYTES), None);
        assert_eq!(kept(&log, huge), (2 * WHOLE_BYTES, BODY_LIMIT, true));
    }
}
