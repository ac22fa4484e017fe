//! What becomes of a publication: it is asked for until there is a verdict.

use serde_json::Value;

use crate::api::error::ApiError;
use crate::api::find_operation;
use crate::api::refusal::{level_code, level_message};
use crate::client::{Cancel, Client, now};
use crate::ui::dom;
use crate::work::call::{call, success_of};

/// How often it is asked, and for how long at most, in milliseconds.
const EACH: f64 = 1000.0;
const SLOWEST: f64 = 4000.0;
const LIMIT: f64 = 2.0 * 60_000.0;

/// What has become of a publication.
#[derive(Clone, Debug, PartialEq)]
pub enum Publication {
    /// It is live.
    Complete,
    /// What was live before is live still: why, with the vendor's code.
    Failed(String, Option<String>),
    /// Nobody knows yet, or any more: why.
    Open(String),
}

/// Asks once what has become of the last publication of a fragment; nothing while it is in progress.
pub async fn ask_publication(client: Client, id: &str, cancel: &Cancel) -> Result<Option<Publication>, ApiError> {
    let operation = find_operation("fragments.lastPublicationStatus").expect("it is in the catalogue");
    let sent = call(client, operation, [("fragmentId", id)], None, cancel).await;
    let body = success_of(operation, &sent)?.body.unwrap_or_default();
    Ok(match body.get("status").and_then(Value::as_str) {
        Some("complete") => Some(Publication::Complete),
        Some("error") => {
            let first = body.pointer("/errors/0");
            let message = first.and_then(level_message).unwrap_or("The API does not say why.".into());
            Some(Publication::Failed(message, first.and_then(level_code)))
        }
        Some("inProgress") => None,
        other => Some(Publication::Open(format!("Its state is “{}”.", other.unwrap_or_default()))),
    })
}

/// Asks until there is a verdict, first after `wait` milliseconds; with how many calls that took.
pub async fn follow_publication(client: Client, id: &str, wait: Option<u64>, cancel: &Cancel) -> (Publication, u32) {
    let started = now();
    let (mut each, mut calls) = (wait.map_or(EACH, |wait| wait as f64).clamp(250.0, SLOWEST), 0);
    loop {
        dom::wait(each as i32).await;
        calls += 1;
        match ask_publication(client, id, cancel).await {
            Ok(Some(verdict)) => return (verdict, calls),
            Ok(None) if now() - started > LIMIT => {
                return (Publication::Open("It was still in progress after 2 minutes.".into()), calls);
            }
            Ok(None) => each = (each * 1.5).min(SLOWEST),
            Err(error) => {
                return (Publication::Open(format!("It was asked for, and its state cannot be read. {error}")), calls);
            }
        }
    }
}
