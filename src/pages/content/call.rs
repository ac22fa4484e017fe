//! Calls about templates and fragments.

use serde_json::Value;

use crate::api::error::ApiError;
use crate::api::objects::list_entries;
use crate::api::{Resource, Verb};
use crate::client::{Cancel, Client};
use crate::domain::content::{ContentKind, exact_name};
use crate::forms::{WriteBack, offer_etag, write_back};
use crate::route::collections::Collection;
use crate::work::call::{call, operation, success_of};
use crate::work::outcome::Failure;

/// One as it was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Fetched {
    /// All of it, as it came.
    pub value: Value,
    /// The tag of this version, verbatim with its quotes; nothing where the browser may not read it.
    pub etag: Option<String>,
}

/// Reads one; the number is that of the call in the log.
pub async fn read_one(
    client: Client,
    kind: ContentKind,
    id: &str,
    cancel: &Cancel,
) -> (Result<Fetched, ApiError>, u32) {
    let get = operation(kind.resource(), Verb::Get);
    let sent = call(client, get, [(kind.id_param(), id)], None, cancel).await;
    let read =
        success_of(get, &sent).map(|success| Fetched { value: success.body.unwrap_or_default(), etag: success.etag });
    (read, sent.entry)
}

/// What is said where the browser may not read the ETag that a write needs.
pub const NO_ETAG: &str = "The browser may not read the ETag of the reply: its server does not name it in \
                           Access-Control-Expose-Headers. Without it an update could overwrite what somebody else has \
                           written, and is not sent.";

/// The tag that `If-Match` takes, and what is to be said about it.
pub fn if_match(now: &Fetched) -> Result<(String, &'static str), Failure> {
    let offer = offer_etag(now.etag.as_deref(), "").ok_or_else(|| Failure::Refused(NO_ETAG.into()))?;
    let said = if offer.1.is_some() { ", the strong form of the weak one that came" } else { "" };
    Ok((offer.0.to_string(), said))
}

/// The kind of a resource of the workspace.
pub fn kind_of(resource: Resource) -> ContentKind {
    ContentKind::of(resource).unwrap_or(ContentKind::Template)
}

/// The collection whose pages are about a kind.
pub fn collection_of(kind: ContentKind) -> Collection {
    Collection::of(kind.resource())
}

/// What was read, as a PUT writes it back, and what of it is left out.
pub fn put_body(kind: ContentKind, value: &Value) -> WriteBack {
    let update = operation(kind.resource(), Verb::Replace);
    let nothing = || WriteBack { body: Value::Null, left_out: Vec::new() };
    write_back(update, value).unwrap_or_else(nothing)
}

/// The entries of the list that are called exactly so, the newest first.
pub async fn list_called(
    client: Client,
    kind: ContentKind,
    name: &str,
    cancel: &Cancel,
) -> Result<Vec<Value>, ApiError> {
    let list = operation(kind.resource(), Verb::List);
    let filter = exact_name(name);
    let values = [("property", filter.as_str()), ("orderBy", "-createdAt"), ("limit", "100")];
    let sent = call(client, list, values, None, cancel).await;
    let body = success_of(list, &sent)?.body.unwrap_or_default();
    let is_it = |entry: &&Value| entry.get("name").and_then(Value::as_str) == Some(name);
    Ok(list_entries(list, &body).iter().filter(is_it).cloned().collect())
}
