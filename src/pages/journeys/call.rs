//! Calls of the workspace: the operations of a kind, by what they do.

use std::rc::Rc;

use crate::api::error::ApiError;
use crate::api::journeys::Kind;
use crate::api::request::Values;
use crate::api::{Operation, SUMMARIES, find_operation};
use crate::client::{Cancel, Client, Sent};
use crate::components::error_panel::error_panel;
use crate::components::tools::Tools;
use crate::pages::remember::remember;
use crate::ui::html::{View, button};

/// The operation of a kind that does `what`: the part of its id behind the dot.
pub fn operation(kind: Kind, what: &str) -> &'static Operation {
    let is_wanted = |id: &str| id.split_once('.').is_some_and(|(_, verb)| verb == what);
    let summary = SUMMARIES.iter().find(|summary| summary.resource == kind.resource() && is_wanted(summary.id));
    summary.and_then(|summary| find_operation(summary.id)).expect("both kinds have the operations of the workspace")
}

/// Sends an operation about one configuration, or about all without a uid. What the reply tells is remembered.
pub async fn call(
    client: Client,
    operation: &'static Operation,
    uid: Option<&str>,
    more: &[(&'static str, &str)],
    cancel: &Cancel,
) -> Sent {
    let own = uid.map(|uid| ("uid", uid)).into_iter().chain(more.iter().copied());
    let params = own.map(|(name, value)| (name, vec![value.to_string()])).collect();
    let sent = client.send(operation, &Values { params, body: None }, cancel).await;
    remember(client, operation, &sent);
    sent
}

/// Why something could not be read, with the way into the log and a second try.
pub fn failure(tools: Tools, error: &ApiError, entry: u32, again: impl Fn() + 'static) -> View {
    let show: Rc<dyn Fn()> = Rc::new(move || tools.show_call(entry));
    [error_panel(error, false, (entry > 0).then_some(show)), button("button", "Try again", again)].into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_kinds_have_every_operation() {
        for kind in Kind::ALL {
            for what in ["list", "create", "get", "update", "delete", "canDeploy", "deploy", "undeploy"] {
                assert_eq!(operation(kind, what).resource, kind.resource(), "{what}");
            }
        }
    }
}
