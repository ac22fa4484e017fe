//! What an answer means for a row: to be sent again, in the way of all rows, or a reply to be shown.

use super::{Reply, Verdict};
use crate::api::error::ApiError;
use crate::api::wire::find_header;
use crate::client::Sent;

/// What stops one row for a while, or all: nothing was done, and the same call can be made later.
pub fn can_wait(error: &ApiError) -> Option<Verdict> {
    match error {
        ApiError::Locked => Some(Verdict::Blocked(error.to_string())),
        ApiError::Refused(refusal) if refusal.status == 429 => {
            Some(Verdict::Limited(refusal.retry_after.map(|wait| wait as f64)))
        }
        ApiError::Refused(refusal) if refusal.status == 401 => Some(Verdict::Blocked(format!(
            "The token was refused (401): {} Give the connection a new one, then go on.",
            end(&refusal.message)
        ))),
        _ => None,
    }
}

/// An error with what to do about it.
pub fn said(error: &ApiError) -> String {
    let ApiError::Refused(refusal) = error else { return error.to_string() };
    let advice = refusal.advice.map(|advice| format!(" {advice}")).unwrap_or_default();
    format!("{}{advice}", end(&refusal.message))
}

fn end(text: &str) -> String {
    let text = text.trim_end();
    if text.is_empty() || text.ends_with(['.', '!', '?', ':']) { text.to_string() } else { format!("{text}.") }
}

/// What a call says for the row.
pub fn reply_of(sent: &Sent, said: &str, error: Option<&ApiError>) -> Reply {
    let response = sent.reply.as_ref().ok();
    let refusal = match error {
        Some(ApiError::Refused(refusal)) => Some(refusal),
        _ => None,
    };
    let header = response.and_then(|response| find_header(&response.headers, "x-request-id"));
    // Where the reply names none, or it cannot be read, the one that was sent is what support can look for.
    let own = find_header(&sent.request.headers, "x-request-id");
    let request_id = refusal.and_then(|refusal| refusal.request_id.clone());
    Reply {
        said: said.into(),
        status: response.map(|response| response.status),
        code: refusal.and_then(|refusal| refusal.code.clone()),
        request_id: request_id.or(header.or(own).map(str::to_string)),
        entry: sent.entry,
        object: None,
    }
}
