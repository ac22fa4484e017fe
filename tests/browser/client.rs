//! The way out: the token reaches the transport and nothing else.

use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::{GetUntracked, WithUntracked};
use wasm_bindgen_test::wasm_bindgen_test;
use wheelhouse::api::Operation;
use wheelhouse::api::error::ApiError;
use wheelhouse::api::find_operation;
use wheelhouse::api::request::Values;
use wheelhouse::api::token::Token;
use wheelhouse::api::transport::fetch::Fetch;
use wheelhouse::api::transport::upload::Upload;
use wheelhouse::api::transport::{Pending, Transport};
use wheelhouse::api::wire::{Request, Response};
use wheelhouse::client::{Cancel, Client, Connection, Reason, Sent, State};
use wheelhouse::reactive::spawn;

use super::{show, until};

const TOKEN: &str = "canary.aaaa.bbbb";

/// Answers with the token that it was given, as a careless server would.
#[derive(Default)]
struct Echo(Rc<RefCell<Vec<String>>>);

impl Transport for Echo {
    fn send(&self, _request: Request, token: Option<Token>, _abort: web_sys::AbortSignal) -> Pending {
        let seen = token.map(|token| token.authorization()).unwrap_or_default();
        self.0.borrow_mut().push(seen.clone());
        let body = format!("{{\"seen\":\"{seen}\"}}").into_bytes();
        Box::pin(async move { Ok(Response { status: 200, headers: vec![("x-echo".into(), seen)], body }) })
    }
}

fn client(http: Rc<dyn Transport>, base: &str) -> Client {
    let made = Rc::new(RefCell::new(None));
    let own = made.clone();
    show(move || {
        let client = Client::new();
        client.connect(|| (http, Rc::new(Echo::default())));
        own.replace(Some(client));
    });
    let client = made.borrow().expect("the client was made");
    client.update_connections(|connections| {
        let mut connection = Connection::adobe(7);
        connection.bases = vec![base.to_string(); 3];
        connections.put(connection);
        connections.active = 7;
    });
    client.writes.unlock(&client.connection_now(), "").expect("it is no production sandbox");
    // What the browser keeps is for other tabs, and not for the next test.
    let kept = web_sys::window().expect("a window").local_storage().expect("it may keep").expect("it can keep");
    kept.clear().expect("it forgets");
    client
}

#[wasm_bindgen_test]
async fn a_read_only_connection_sends_no_write() {
    let script = Scripted::new(&[(200, "")]);
    let client = client(Rc::new(script.clone()), "/gateway/content");
    client.writes.lock(7);
    let sent = client.send(operation("templates.create"), &Values::default(), &Cancel::new()).await;
    assert_eq!((sent.is_logged(), sent.reply.err()), (false, Some(ApiError::Locked)));
    assert!(script.seen().is_empty());
    client.send(operation("templates.list"), &Values::default(), &Cancel::new()).await;
    assert_eq!(script.seen().len(), 1);
}

#[wasm_bindgen_test]
async fn the_token_reaches_the_transport_and_not_the_log() {
    let seen: Rc<RefCell<Vec<String>>> = Rc::default();
    let client = client(Rc::new(Echo(seen.clone())), "/gateway/content");
    client.set_token(7, Token::new(&format!("Bearer {TOKEN}")), false);
    let list = find_operation("templates.list").expect("in the catalogue");
    client.send(list, &Values::default(), &Cancel::new()).await;
    assert_eq!(*seen.borrow(), [format!("Bearer {TOKEN}")]);
    let log = client.log.with_untracked(|log| format!("{log:?}"));
    assert!(log.contains("$TOKEN") && !log.contains(TOKEN));
    client.forget_token(7);
    client.send(list, &Values::default(), &Cancel::new()).await;
    assert_eq!(seen.borrow().last().map(String::as_str), Some(""));
}

#[wasm_bindgen_test]
async fn silence_is_unreachable_and_a_cancelled_call_is_cancelled() {
    // Nothing listens on the discard port of this machine.
    let client = client(Rc::new(Fetch), "http://127.0.0.1:9");
    let list = find_operation("templates.list").expect("in the catalogue");
    let sent = client.send(list, &Values::default(), &Cancel::new()).await;
    assert!(matches!(sent.reply, Err(ApiError::Unreachable(_))));
    let cancel = Cancel::new();
    cancel.cancel();
    let sent = client.send(list, &Values::default(), &cancel).await;
    assert_eq!(sent.reply.err(), Some(ApiError::Cancelled));
}

#[wasm_bindgen_test]
async fn a_large_body_meets_the_same_ends_as_a_small_one() {
    let client = client(Rc::new(Upload), "http://127.0.0.1:9");
    let values = Values { body: Some(format!("\"{}\"", "x".repeat(2 << 20))), ..Values::default() };
    let send = async |cancel: &Cancel| client.send(operation("templates.create"), &values, cancel).await;
    let cancel = Cancel::new();
    let sent = send(&cancel).await;
    assert!(matches!(sent.reply, Err(ApiError::Unreachable(_))), "nobody answers");
    assert_eq!((sent.attempts, cancel.upload()), (1, None));
    cancel.cancel();
    let sent = send(&cancel).await;
    assert_eq!((sent.reply.err(), sent.attempts), (Some(ApiError::Cancelled), 0));
}

/// Answers that the body was called back before all of it was sent.
struct Cut;

impl Transport for Cut {
    fn send(&self, _request: Request, _token: Option<Token>, _abort: web_sys::AbortSignal) -> Pending {
        Box::pin(async { Err(ApiError::Withdrawn) })
    }
}

#[wasm_bindgen_test]
async fn a_write_whose_body_did_not_go_whole_counts_as_not_sent() {
    let client = client(Rc::new(Cut), "/gateway/content");
    let sent = client.send(operation("templates.create"), &Values::default(), &Cancel::new()).await;
    assert_eq!((sent.reply.err(), sent.attempts), (Some(ApiError::Cancelled), 0));
    let logged = client.log.with_untracked(|log| log.find(sent.entry).map(|entry| entry.state.clone()));
    assert_eq!(logged, Some(State::Cancelled { write: false }));
}

/// Answers with one reply after the other, and keeps the requests.
#[derive(Clone, Default)]
struct Scripted(Rc<RefCell<(Vec<Response>, Vec<Request>)>>);

impl Scripted {
    fn new(replies: &[(u16, &str)]) -> Scripted {
        let reply = |(status, wait): &(u16, &str)| Response {
            status: *status,
            headers: vec![("retry-after".to_string(), wait.to_string())],
            body: b"{}".to_vec(),
        };
        Scripted(Rc::new(RefCell::new((replies.iter().map(reply).collect(), Vec::new()))))
    }

    fn seen(&self) -> Vec<Request> {
        self.0.borrow().1.clone()
    }
}

impl Transport for Scripted {
    fn send(&self, request: Request, _token: Option<Token>, _abort: web_sys::AbortSignal) -> Pending {
        let mut script = self.0.borrow_mut();
        script.1.push(request);
        let reply = script.0.remove(0);
        Box::pin(async move { Ok(reply) })
    }
}

fn operation(id: &str) -> &'static Operation {
    find_operation(id).expect("in the catalogue")
}

fn request_id(request: &Request) -> String {
    let found = request.headers.iter().find(|(name, _)| name == "x-request-id");
    found.map(|(_, id)| id.clone()).unwrap_or_default()
}

/// Sends in the background, as a page does.
fn start(client: Client, id: &str, cancel: &Cancel) -> Rc<RefCell<Option<Sent>>> {
    let (end, own, operation) = (Rc::default(), cancel.clone(), operation(id));
    let slot: Rc<RefCell<Option<Sent>>> = Rc::clone(&end);
    spawn(async move {
        let sent = client.send(operation, &Values::default(), &own).await;
        slot.replace(Some(sent));
    });
    end
}

#[wasm_bindgen_test]
async fn a_read_is_sent_again_and_each_attempt_is_in_the_log() {
    let script = Scripted::new(&[(429, "0.1"), (200, "")]);
    let client = client(Rc::new(script.clone()), "/gateway/content");
    let sent = client.send(operation("templates.list"), &Values::default(), &Cancel::new()).await;
    assert_eq!((sent.attempts, sent.reply.map(|reply| reply.status)), (2, Ok(200)));
    let seen = script.seen();
    assert_eq!((seen.len(), &seen[0].url), (2, &seen[1].url));
    assert_ne!(request_id(&seen[0]), request_id(&seen[1]));
    let entries = client.log.with_untracked(|log| log.entries().cloned().collect::<Vec<_>>());
    assert_eq!(entries.iter().map(|entry| entry.attempt).collect::<Vec<_>>(), [1, 2]);
    assert_eq!(entries[0].retry.map(|retry| retry.attempt), Some(2));
    assert!(entries[1].started - entries[0].started >= 100.0);
    assert_eq!((entries[1].id, entries[1].retry), (sent.entry, None));
    assert!(client.waiting.with_untracked(Vec::is_empty));
}

#[wasm_bindgen_test]
async fn what_waits_can_be_cancelled_and_says_why_it_waits() {
    let script = Scripted::new(&[(429, "20")]);
    let client = client(Rc::new(script.clone()), "/gateway/content");
    let (read, write) = (Cancel::new(), Cancel::new());
    let read_end = start(client, "templates.list", &read);
    until("the read waits", || client.waiting.with_untracked(|all| all.iter().any(|it| it.attempt == 2))).await;
    let write_end = start(client, "templates.create", &write);
    until("the write waits", || client.waiting.with_untracked(Vec::len) == 2).await;
    let waits = client
        .waiting
        .with_untracked(|all| all.iter().map(|it| (it.operation, it.attempt, it.reason)).collect::<Vec<_>>());
    assert_eq!(waits, [("templates.list", 2, Reason::Asked), ("templates.create", 1, Reason::Asked)]);
    let states = || client.log.with_untracked(|log| log.entries().map(|entry| entry.state.clone()).collect::<Vec<_>>());
    assert!(matches!(states()[..], [State::Done { status: 429, .. }, State::Waiting { until: Some(_), .. }]));
    read.cancel();
    write.cancel();
    until("both have ended", || read_end.borrow().is_some() && write_end.borrow().is_some()).await;
    let (read_end, write_end) = (read_end.take().expect("an end"), write_end.take().expect("an end"));
    assert_eq!((read_end.reply.err(), read_end.attempts), (Some(ApiError::Cancelled), 1));
    assert_eq!((write_end.reply.err(), write_end.attempts), (Some(ApiError::Cancelled), 0));
    assert!(matches!(states()[..], [State::Done { status: 429, .. }, State::Withdrawn]));
    assert_eq!(client.log.with_untracked(|log| log.find(read_end.entry).and_then(|entry| entry.retry)), None);
    assert_eq!((script.seen().len(), client.waiting.with_untracked(Vec::is_empty)), (1, true));
}

#[wasm_bindgen_test]
async fn a_refused_token_is_known_until_there_is_another() {
    let client = client(Rc::new(Scripted::new(&[(401, ""), (401, ""), (200, "")])), "/gateway/content");
    let refused = || client.token_refused.get_untracked();
    let list = operation("templates.list");
    client.set_token(7, Token::new(TOKEN), false);
    let sent = client.send(list, &Values::default(), &Cancel::new()).await;
    assert_eq!((sent.attempts, refused()), (1, Some(7)));
    client.set_token(7, Token::new("another"), false);
    assert_eq!(refused(), None);
    client.send(list, &Values::default(), &Cancel::new()).await;
    assert_eq!(refused(), Some(7));
    client.send(list, &Values::default(), &Cancel::new()).await;
    assert_eq!(refused(), None);
}

#[wasm_bindgen_test]
async fn a_logged_call_is_sent_again_as_it_was() {
    let script = Scripted::new(&[(201, ""), (201, "")]);
    let client = client(Rc::new(script.clone()), "/gateway/content");
    client.set_token(7, Token::new(TOKEN), false);
    let values = Values { params: Vec::new(), body: Some("{ \"name\": \"ü\" }".into()) };
    let sent = client.send(operation("templates.create"), &values, &Cancel::new()).await;
    let entry = client.log.with_untracked(|log| log.find(sent.entry).cloned()).expect("it is in the log");
    let call = client.again(&entry).unwrap_or_else(|sentence| panic!("{sentence}"));
    let again = client.deliver(call, &Cancel::new()).await;
    let mut seen = script.seen();
    assert_ne!(request_id(&seen[0]), request_id(&seen[1]));
    for request in &mut seen {
        request.headers.retain(|(name, _)| name != "x-request-id");
    }
    assert_eq!(seen[0], seen[1]);
    assert_ne!(again.entry, sent.entry);
    client.update_connections(|connections| connections.remove(7));
    assert!(client.again(&entry).is_err_and(|sentence| sentence.contains("deleted")));
}
