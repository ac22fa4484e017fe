//! Calls about actions.

use super::links::operation;
use crate::api::error::ApiError;
use crate::api::{Operation, Verb, find_operation};
use crate::client::{Cancel, Client, Sent};
use crate::domain::runtime::{Action, read_actions};
use crate::work::call::{self, success_of};

/// The operation that executes one.
pub fn invocation() -> &'static Operation {
    find_operation("actions.invoke").expect("in the catalogue")
}

/// Sends an operation about an action, with its package before its name: see [`crate::domain::runtime::SLASH`].
pub async fn call_about(
    client: Client,
    operation: &'static Operation,
    name: &str,
    more: &[(&'static str, &str)],
    body: Option<String>,
    cancel: &Cancel,
) -> Sent {
    let params = [("name", name)].into_iter().chain(more.iter().copied());
    call::call(client, operation, params, body, cancel).await
}

/// Reads one; the number is that of the call in the log.
pub async fn read_one(client: Client, name: &str, cancel: &Cancel) -> (Result<Action, ApiError>, u32) {
    let get = operation(Verb::Get);
    let sent = call_about(client, get, name, &[], None, cancel).await;
    let read = success_of(get, &sent)
        .and_then(|success| Action::from_reply(success.body.unwrap_or_default()).map_err(ApiError::Unreadable));
    (read, sent.entry)
}

/// Reads those of the namespace, or those of the system; the number is that of the call in the log.
pub async fn read_all(client: Client, of_system: bool, cancel: &Cancel) -> (Result<Vec<Action>, ApiError>, u32) {
    let system = || find_operation("actions.listSystem").expect("in the catalogue");
    let list = if of_system { system() } else { operation(Verb::List) };
    let sent = call::call(client, list, [], None, cancel).await;
    let read = success_of(list, &sent)
        .and_then(|success| read_actions(success.body.unwrap_or_default()).map_err(ApiError::Unreadable));
    (read, sent.entry)
}

#[cfg(test)]
mod tests {
    use super::super::links::ACTIONS;
    use super::*;

    #[test]
    fn every_operation_of_the_pages_is_in_the_catalogue() {
        for verb in [Verb::List, Verb::Create, Verb::Get, Verb::Replace, Verb::Delete] {
            assert_eq!(operation(verb).resource, ACTIONS, "{verb:?}");
        }
        assert_eq!(invocation().resource, ACTIONS);
        assert_eq!(find_operation("actions.listSystem").map(|operation| operation.resource), Some(ACTIONS));
    }
}
