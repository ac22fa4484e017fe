//! Reads many: all of a kind, page by page, and single ones, some at the same time.

use std::cell::RefCell;
use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::task::Poll;

use serde_json::Value;

use crate::api::Verb;
use crate::api::error::ApiError;
use crate::api::objects::list_entries;
use crate::client::{Cancel, Client};
use crate::domain::content::ContentKind;
use crate::pages::content::call::{Fetched, read_one};
use crate::pages::content::publication::read_live;
use crate::work::call::{call, operation, success_of};

/// How many are read at the same time.
const TOGETHER: usize = 4;

/// The largest page of a list.
const PAGE: &str = "1000";

/// All of a kind, as the list has them; told how many there are so far. The number is that of the last call in the log.
pub async fn read_list(
    client: Client,
    kind: ContentKind,
    cancel: &Cancel,
    told: impl Fn(usize),
) -> Result<Vec<Value>, (ApiError, u32)> {
    let list = operation(kind.resource(), Verb::List);
    let (mut all, mut start) = (Vec::new(), None::<String>);
    loop {
        let params = [("limit", PAGE)].into_iter().chain(start.as_deref().map(|start| ("start", start)));
        let sent = call(client, list, params, None, cancel).await;
        let body = success_of(list, &sent).map_err(|error| (error, sent.entry))?.body.unwrap_or_default();
        all.extend(list_entries(list, &body).iter().cloned());
        told(all.len());
        let next = body.pointer("/_page/next").and_then(Value::as_str).filter(|next| !next.is_empty());
        // A cursor that leads nowhere ends it.
        match next {
            Some(next) if start.as_deref() != Some(next) && !list_entries(list, &body).is_empty() => {
                start = Some(next.to_string());
            }
            _ => return Ok(all),
        }
    }
}

/// Each of some objects, in their order; told of each that is read. What is called back ends with `Cancelled`.
pub async fn read_many(
    client: Client,
    kind: ContentKind,
    ids: &[String],
    cancel: &Cancel,
    told: impl Fn(),
) -> Vec<Result<Fetched, ApiError>> {
    each(ids, cancel, async |id| {
        let read = read_one(client, kind, id, cancel).await.0;
        told();
        read
    })
    .await
}

/// What is live of some fragments, in the same way; nothing of one that was never published.
pub async fn read_many_live(
    client: Client,
    ids: &[String],
    cancel: &Cancel,
    told: impl Fn(),
) -> Vec<Result<Option<Value>, ApiError>> {
    each(ids, cancel, async |id| {
        let live = read_live(client, id, cancel).await;
        told();
        live
    })
    .await
}

/// Reads each, some at the same time.
async fn each<T: Clone>(
    ids: &[String],
    cancel: &Cancel,
    read: impl AsyncFn(&str) -> Result<T, ApiError>,
) -> Vec<Result<T, ApiError>> {
    let found = RefCell::new(vec![Err(ApiError::Cancelled); ids.len()]);
    let next = RefCell::new(0..ids.len());
    let worker = || async {
        loop {
            let at = next.borrow_mut().next();
            let Some(at) = at.filter(|_| !cancel.is_cancelled()) else { return };
            let one = read(&ids[at]).await;
            found.borrow_mut()[at] = one;
        }
    };
    let mut workers: Vec<Pin<Box<dyn Future<Output = ()> + '_>>> = Vec::new();
    for _ in 0..TOGETHER.min(ids.len()) {
        workers.push(Box::pin(worker()));
    }
    // Until the last of them has ended.
    poll_fn(|context| {
        workers.retain_mut(|worker| worker.as_mut().poll(context).is_pending());
        if workers.is_empty() { Poll::Ready(()) } else { Poll::Pending }
    })
    .await;
    drop(workers);
    found.into_inner()
}
