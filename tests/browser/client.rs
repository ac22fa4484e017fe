//! The way out: the token reaches the transport and nothing else.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen_test::wasm_bindgen_test;
use wheelhouse::api::error::ApiError;
use wheelhouse::api::find_operation;
use wheelhouse::api::request::Values;
use wheelhouse::api::token::Token;
use wheelhouse::api::transport::fetch::Fetch;
use wheelhouse::api::transport::{Pending, Transport};
use wheelhouse::api::wire::{Request, Response};
use wheelhouse::client::{Cancel, Client, Connection};

use super::show;

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
        "".into()
    });
    let client = made.borrow().expect("the client was made");
    client.update_connections(|connections| {
        let mut connection = Connection::adobe(7);
        connection.bases = vec![base.to_string(); 3];
        connections.put(connection);
        connections.active = 7;
    });
    client
}

#[wasm_bindgen_test]
async fn the_token_reaches_the_transport_and_not_the_log() {
    let seen: Rc<RefCell<Vec<String>>> = Rc::default();
    let client = client(Rc::new(Echo(seen.clone())), "/gateway/content");
    client.tokens.set(7, Token::new(&format!("Bearer {TOKEN}")), false);
    let list = find_operation("templates.list").expect("in the catalogue");
    client.send(list, &Values::default(), &Cancel::new()).await;
    assert_eq!(*seen.borrow(), [format!("Bearer {TOKEN}")]);
    let log = client.log.peek(|log| format!("{log:?}"));
    assert!(log.contains("$TOKEN") && !log.contains(TOKEN));
    client.tokens.forget(7);
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
