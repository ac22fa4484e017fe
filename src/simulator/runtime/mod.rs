//! Adobe I/O Runtime: namespaces, actions, event registrations.

mod actions;
mod definition;
mod events;
mod invoke;
mod namespaces;
mod programs;
mod seed;

use serde_json::{Value, json};

use super::dispatch::Handler;
use super::random::Random;
use super::{Call, Simulator, reply};
use crate::api::wire::Response;
use namespaces::Namespace;

/// The `orgId` of the namespace with seed data.
pub const ORGANIZATION: &str = "12345";
/// The `intId` of the namespace with seed data.
pub const INTEGRATION: &str = "67890";

/// One megabyte: the documented limit of parameters, payload and result.
const MEGABYTE: usize = 1024 * 1024;

/// The handlers by operation id.
pub const HANDLERS: &[(&str, Handler)] = &[
    ("namespaces.get", namespaces::get),
    ("namespaces.create", namespaces::create),
    ("namespaces.delete", namespaces::delete),
    ("actions.list", actions::list),
    ("actions.create", actions::create),
    ("actions.get", actions::get),
    ("actions.invoke", invoke::invoke),
    ("actions.update", actions::update),
    ("actions.delete", actions::delete),
    ("actions.listSystem", actions::list_system),
    ("events.register", events::register),
    ("events.update", events::update),
    ("events.updateStatus", events::update_status),
    ("events.delete", events::delete),
];

/// The namespaces, oldest first.
pub struct Store {
    namespaces: Vec<Namespace>,
}

impl Store {
    /// The namespaces that the simulator starts with.
    pub fn seeded(random: &mut Random, _now: u64) -> Store {
        Store { namespaces: vec![seed::namespace(random)] }
    }
}

/// Why a request is refused: a status and a sentence.
#[derive(Debug, PartialEq)]
pub struct Refusal(pub u16, pub String);

impl Refusal {
    /// 400 with a sentence.
    pub fn bad(sentence: impl Into<String>) -> Refusal {
        Refusal(400, sentence.into())
    }

    /// The reply to a name that does not exist, in OpenWhisk's words.
    pub fn missing() -> Refusal {
        Refusal(404, "The requested resource does not exist.".into())
    }
}

/// The error body of OpenWhisk: a sentence and the code of the transaction.
pub fn refuse(sim: &mut Simulator, status: u16, sentence: &str) -> Response {
    let code = sim.random.uuid().replace('-', "");
    reply::json(status, &json!({ "error": sentence, "code": code }))
}

/// The response, or the refusal put into words.
fn answer(sim: &mut Simulator, result: Result<Response, Refusal>) -> Response {
    result.unwrap_or_else(|Refusal(status, sentence)| refuse(sim, status, &sentence))
}

/// The namespace in the path.
fn find_namespace<'a>(sim: &'a mut Simulator, call: &Call) -> Result<&'a mut Namespace, Refusal> {
    let is_addressed = |namespace: &&mut Namespace| {
        namespace.organization == call.path("orgId") && namespace.integration == call.path("intId")
    };
    sim.runtime.namespaces.iter_mut().find(is_addressed).ok_or_else(Refusal::missing)
}

/// The JSON object in the body.
fn read_object(body: &[u8]) -> Result<serde_json::Map<String, Value>, Refusal> {
    match serde_json::from_slice(body) {
        Ok(Value::Object(object)) => Ok(object),
        Ok(_) => Err(Refusal::bad("The request content was malformed:\nObject expected")),
        Err(error) => Err(Refusal::bad(format!("The request content was malformed:\n{error}"))),
    }
}
