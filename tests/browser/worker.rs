//! The worker of the simulator: what both sides write is read on the other, and a worker that dies keeps nobody waiting.

use std::cell::RefCell;
use std::rc::Rc;

use any_spawner::Executor;
use js_sys::Array;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{AbortController, Blob, BlobPropertyBag, Url};

use wheelhouse::api::error::ApiError;
use wheelhouse::api::token::Token;
use wheelhouse::api::transport::Transport;
use wheelhouse::api::transport::protocol::{Ask, Outcome, Said};
use wheelhouse::api::transport::worker::Simulation;
use wheelhouse::api::wire::{Method, Request, Response};
use wheelhouse::reactive::spawn;

use super::settle;

fn request(body: Option<&[u8]>) -> Request {
    let headers = vec![("x-sandbox-name".to_string(), "prod".to_string()), ("X-Ü".to_string(), String::new())];
    Request { method: Method::Patch, url: "/a?b=ä".into(), headers, body: body.map(<[u8]>::to_vec) }
}

#[wasm_bindgen_test]
fn what_is_written_is_read() {
    for body in [None, Some(&b""[..]), Some(&b"\0\xffx"[..])] {
        let ask = Ask { id: 7, request: request(body) };
        assert_eq!(Ask::read(&ask.write().message), Some(ask));
    }
    let response = Response { status: 201, headers: vec![("ETag".into(), "\"1\"".into())], body: b"\0\xff".to_vec() };
    for outcome in [Outcome::Whole(response), Outcome::Cut, Outcome::Nothing] {
        let said = Said::Answer { id: 4_000_000_000, outcome };
        assert_eq!(Said::read(&said.write().message), Some(said));
    }
    assert_eq!(Said::read(&Said::Ready.write().message), Some(Said::Ready));
}

#[wasm_bindgen_test]
fn what_another_version_says_is_not_read() {
    let odd: [JsValue; 6] = [
        JsValue::NULL,
        "steady".into(),
        Array::new().into(),
        Array::of2(&1.into(), &"lost".into()).into(),
        Array::of2(&"1".into(), &"cut".into()).into(),
        Array::of3(&1.into(), &200.into(), &Array::of1(&7.into())).into(),
    ];
    for message in odd {
        assert_eq!(Said::read(&message), None, "{message:?}");
        assert_eq!(Ask::read(&message), None, "{message:?}");
    }
}

/// A simulation whose worker is this program.
fn simulation(program: &str) -> Simulation {
    let kind = BlobPropertyBag::new();
    kind.set_type("text/javascript");
    let blob = Blob::new_with_str_sequence_and_options(&Array::of1(&program.into()), &kind).expect("a blob");
    Simulation::with_script(&Url::create_object_url_with_blob(&blob).expect("an address"))
}

async fn send(simulation: &Simulation, url: &str) -> Result<u16, ApiError> {
    let abort = AbortController::new().expect("a controller");
    let request = Request { url: url.into(), ..request(None) };
    simulation.send(request, Some(Token::new("a.b.c")), abort.signal()).await.map(|response| response.status)
}

#[track_caller]
fn check_lost(reply: &Result<u16, ApiError>, part: &str) {
    assert!(matches!(reply, Err(ApiError::Unreachable(sentence)) if sentence.contains(part)), "{reply:?}");
}

/// Answers with 204, dies at `/die`, says something odd at `/odd`, and is silent at `/hold`.
const PROGRAM: &str = "
    onmessage = ({ data: [id, , url] }) => {
        if (url === '/die') throw new Error('broken');
        if (url === '/odd') postMessage([id, 'odd']);
        else if (url !== '/hold') postMessage([id, 204, [], new Uint8Array()]);
    };
    postMessage('ready');
";

#[wasm_bindgen_test]
async fn a_call_is_answered_also_one_that_was_made_before_the_worker_listened() {
    let simulation = simulation(&format!("setTimeout(() => {{ {PROGRAM} }}, 100);"));
    assert_eq!(send(&simulation, "/a").await, Ok(204));
    assert_eq!(send(&simulation, "/a").await, Ok(204));
}

#[wasm_bindgen_test]
async fn a_worker_that_does_not_start_says_so_each_time() {
    let simulation = simulation("throw new Error('no');");
    check_lost(&send(&simulation, "/a").await, "did not start");
    check_lost(&send(&simulation, "/a").await, "did not start");
}

/// A call that is on its way, and its answer.
fn start(simulation: &Simulation, url: &str, abort: &AbortController) -> Rc<RefCell<Option<Result<u16, ApiError>>>> {
    let end = Rc::new(RefCell::new(None));
    let (slot, request) = (end.clone(), Request { url: url.into(), ..request(None) });
    let pending = simulation.send(request, None, abort.signal());
    // The app does this as it starts; a test that comes first has none.
    Executor::init_wasm_bindgen().ok();
    spawn(async move {
        let reply = pending.await.map(|response| response.status);
        slot.replace(Some(reply));
    });
    end
}

#[wasm_bindgen_test]
async fn a_worker_that_dies_answers_all_that_wait_and_the_next_call_starts_another() {
    let simulation = simulation(PROGRAM);
    let abort = AbortController::new().expect("a controller");
    let held = start(&simulation, "/hold", &abort);
    check_lost(&send(&simulation, "/die").await, "stopped at a fault");
    settle().await;
    check_lost(held.borrow().as_ref().expect("it is answered"), "stopped at a fault");
    assert_eq!(send(&simulation, "/a").await, Ok(204));
}

#[wasm_bindgen_test]
async fn a_message_of_another_version_is_the_end_too() {
    let simulation = simulation(PROGRAM);
    check_lost(&send(&simulation, "/odd").await, "another version");
    assert_eq!(send(&simulation, "/a").await, Ok(204));
}

#[wasm_bindgen_test]
async fn what_waits_is_answered_when_the_simulation_goes() {
    let simulation = simulation(PROGRAM);
    assert_eq!(send(&simulation, "/a").await, Ok(204));
    let held = start(&simulation, "/hold", &AbortController::new().expect("a controller"));
    settle().await;
    drop(simulation);
    settle().await;
    check_lost(held.borrow().as_ref().expect("it is answered"), "stopped");
}

#[wasm_bindgen_test]
async fn a_call_that_is_called_back_ends_and_leaves_the_others() {
    let simulation = simulation(PROGRAM);
    let abort = AbortController::new().expect("a controller");
    let held = start(&simulation, "/hold", &abort);
    assert_eq!(send(&simulation, "/a").await, Ok(204));
    assert_eq!(*held.borrow(), None);
    abort.abort();
    settle().await;
    assert_eq!(*held.borrow(), Some(Err(ApiError::Cancelled)));
    // One that was called back before is not sent.
    let late = start(&simulation, "/a", &abort);
    settle().await;
    assert_eq!(*late.borrow(), Some(Err(ApiError::Cancelled)));
    assert_eq!(send(&simulation, "/a").await, Ok(204));
}
