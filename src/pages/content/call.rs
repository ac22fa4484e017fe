//! Calls about templates and fragments.

use serde_json::Value;

use crate::api::Verb;
use crate::api::error::ApiError;
use crate::client::{Cancel, Client};
use crate::domain::content::ContentKind;
use crate::work::call::{call, operation, success_of};

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
