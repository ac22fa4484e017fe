//! Calls of the workspace: the operations of a kind, by what they do.

use crate::api::error::ApiError;
use crate::api::{Operation, Resource, Verb};
use crate::client::{Cancel, Client, Sent};
use crate::domain::journeys::{Configuration, Kind, read_list};
use crate::work::call;

pub use crate::work::call::success_of;

/// The kind whose configurations a resource of the workspace has.
pub fn kind_of(resource: Resource) -> Kind {
    if resource == Kind::Throttling.resource() { Kind::Throttling } else { Kind::Capping }
}

/// The operation of a kind that does that.
pub fn operation(kind: Kind, verb: Verb) -> &'static Operation {
    call::operation(kind.resource(), verb)
}

/// Sends an operation about one configuration, or about all without a uid. What the reply tells is remembered.
pub async fn call(
    client: Client,
    operation: &'static Operation,
    uid: Option<&str>,
    more: &[(&'static str, &str)],
    body: Option<String>,
    cancel: &Cancel,
) -> Sent {
    let own = uid.map(|uid| ("uid", uid)).into_iter().chain(more.iter().copied());
    call::call(client, operation, own, body, cancel).await
}

/// Asks whether a configuration can be deployed: by GET, and by POST where the host does not know the GET.
pub async fn ask_can_deploy(client: Client, kind: Kind, uid: &str, cancel: &Cancel) -> Sent {
    let sent = call(client, operation(kind, Verb::CanDeploy), Some(uid), &[], None, cancel).await;
    if !sent.reply.as_ref().is_ok_and(|response| matches!(response.status, 404 | 405)) {
        return sent;
    }
    let again = call(client, kind.can_deploy_by_post(), Some(uid), &[], None, cancel).await;
    // What neither form finds is not there: the documented one says it in the documented way.
    if again.reply.as_ref().is_ok_and(|response| matches!(response.status, 404 | 405)) { sent } else { again }
}

/// Reads one configuration; the number is that of the call in the log.
pub async fn read_one(
    client: Client,
    kind: Kind,
    uid: &str,
    cancel: &Cancel,
) -> (Result<Configuration, ApiError>, u32) {
    let get = operation(kind, Verb::Get);
    let sent = call(client, get, Some(uid), &[], None, cancel).await;
    (read_in(kind, &sent), sent.entry)
}

/// The configuration in the reply to a read.
pub fn read_in(kind: Kind, sent: &Sent) -> Result<Configuration, ApiError> {
    let success = success_of(operation(kind, Verb::Get), sent)?;
    Configuration::from_reply(kind, &success.body.unwrap_or_default()).map_err(ApiError::Unreadable)
}

/// Reads all configurations of a kind; the number is that of the call in the log.
pub async fn read_all(client: Client, kind: Kind, cancel: &Cancel) -> (Result<Vec<Configuration>, ApiError>, u32) {
    let list = operation(kind, Verb::List);
    let sent = call(client, list, None, &[], None, cancel).await;
    let read = success_of(list, &sent)
        .and_then(|success| read_list(kind, &success.body.unwrap_or_default()).map_err(ApiError::Unreadable));
    (read, sent.entry)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_kinds_have_every_operation() {
        for kind in Kind::ALL {
            use Verb::{CanDeploy, Create, Delete, Deploy, Get, List, Replace, Undeploy};
            for verb in [List, Create, Get, Replace, Delete, CanDeploy, Deploy, Undeploy] {
                assert_eq!(operation(kind, verb).resource, kind.resource(), "{verb:?}");
            }
            assert_eq!(kind.can_deploy_by_post().path, operation(kind, Verb::CanDeploy).path);
        }
    }
}
