//! Calls of the workspaces: the operations of a resource by what they do, and what comes of sending one.

use super::remember::remember;
use crate::api::error::ApiError;
use crate::api::reply::{Success, read_whole_reply};
use crate::api::request::Values;
use crate::api::{Operation, Resource, SUMMARIES, Verb, find_operation};
use crate::client::{Cancel, Client, Sent};

/// The operation of a resource that does that. Panics for one that the resource does not have.
pub fn operation(resource: Resource, verb: Verb) -> &'static Operation {
    let summary = SUMMARIES.iter().find(|summary| summary.resource == resource && summary.verb == verb);
    summary.and_then(|summary| find_operation(summary.id)).expect("the resource has the operation")
}

/// Sends an operation with values for its parameters. What the reply tells is remembered.
pub async fn call(
    client: Client,
    operation: &'static Operation,
    params: impl IntoIterator<Item = (&'static str, &str)>,
    body: Option<String>,
    cancel: &Cancel,
) -> Sent {
    let params = params.into_iter().map(|(name, value)| (name, vec![value.to_string()])).collect();
    call_with(client, operation, &Values { params, body }, cancel).await
}

/// The same with values of which some are repeated.
pub async fn call_with(client: Client, operation: &'static Operation, values: &Values, cancel: &Cancel) -> Sent {
    let sent = client.send(operation, values, cancel).await;
    remember(client, operation, &sent);
    sent
}

/// What the API answered, if it is what the documents promise.
pub fn success_of(operation: &Operation, sent: &Sent) -> Result<Success, ApiError> {
    sent.reply.as_ref().map_err(Clone::clone).and_then(|response| read_whole_reply(operation, response))
}
