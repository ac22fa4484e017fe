//! The call of a list.

use crate::api::error::ApiError;
use crate::api::request::Values;
use crate::api::{Operation, Verb};
use crate::client::{Cancel, Client};
use crate::domain::content::{Asked, ContentKind, ListPage, read_list_page};
use crate::ui::dom;
use crate::work::call::{call_with, operation, success_of};

/// The operation that lists a kind.
pub fn list_operation(kind: ContentKind) -> &'static Operation {
    operation(kind.resource(), Verb::List)
}

/// Reads so many from a cursor on, or from the start; the number is that of the call in the log.
pub async fn read_page(
    client: Client,
    asked: &Asked,
    start: Option<&str>,
    limit: u16,
    cancel: &Cancel,
) -> (Result<ListPage, ApiError>, u32) {
    let list = list_operation(asked.kind);
    let values = Values { params: asked.params(start, limit), body: None };
    let sent = call_with(client, list, &values, cancel).await;
    let read = success_of(list, &sent)
        .and_then(|success| read_list_page(asked.kind, success.body.unwrap_or_default()).map_err(ApiError::Unreadable));
    // From here on the time is the console's own; the bench measures it.
    dom::mark("list-read");
    (read, sent.entry)
}
