//! From what a handler found to a response.

use serde_json::json;

use super::namespace::Namespace;
use super::refusal::Refusal;
use crate::api::wire::Response;
use crate::simulator::{Call, Simulator, reply};

/// The error body of OpenWhisk: a sentence and the code of the transaction.
pub fn refuse(sim: &mut Simulator, status: u16, sentence: &str) -> Response {
    let code = sim.random.uuid().replace('-', "");
    reply::json(status, &json!({ "error": sentence, "code": code }))
}

/// The response, or the refusal put into words.
pub fn answer(sim: &mut Simulator, result: Result<Response, Refusal>) -> Response {
    result.unwrap_or_else(|Refusal(status, sentence)| refuse(sim, status, &sentence))
}

/// The namespace in the path.
pub fn find_namespace<'a>(sim: &'a mut Simulator, call: &Call) -> Result<&'a mut Namespace, Refusal> {
    let is_addressed = |namespace: &&mut Namespace| {
        namespace.organization == call.path("orgId") && namespace.integration == call.path("intId")
    };
    sim.runtime.namespaces.iter_mut().find(is_addressed).ok_or_else(Refusal::missing)
}
