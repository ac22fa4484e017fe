//! From the reply that says no to what a person can read: the bodies of all three services, of the gateway before
//! them, and of whatever else may answer in their place. Pure.

#[cfg(test)]
mod examples;
mod level;
mod plain;
mod unfold;

use serde_json::Value;

use super::body::{PARSE_LIMIT, read_json};
use super::codes::{Explanation, PAGE, explain_status, find_explanation};
use super::retry_after::{parse_http_date, read_wait};
use super::validation::{Finding, explain_validation};
use super::wire::{Response, find_header};
use level::{as_id, level_request_id};
pub use level::{level_code, level_message};
use plain::{cut, is_page, plain_text};
pub use unfold::unfold;

/// How many bytes of a body [`Refusal::raw`] keeps.
pub const RAW_LIMIT: usize = 16 * 1024;
/// A refusal, decoded.
#[derive(Clone, Debug, PartialEq)]
pub struct Refusal {
    /// The HTTP status.
    pub status: u16,
    /// The vendor's code, such as `1451` or `JOMAL-1101-409`.
    pub code: Option<String>,
    /// What happened: the deepest message that the body carries, as plain text.
    pub message: String,
    /// Why it happened.
    pub cause: Option<&'static str>,
    /// What to do about it.
    pub advice: Option<&'static str>,
    /// Where cause and advice come from.
    pub source: Option<&'static str>,
    /// What else the body names with a code.
    pub findings: Vec<Finding>,
    /// The id to quote to Adobe's support.
    pub request_id: Option<String>,
    /// How long to wait before the next attempt, in milliseconds.
    pub retry_after: Option<u64>,
    /// When the next attempt may be made, in milliseconds since 1970: where the reply names a date and not its own clock.
    pub retry_at: Option<f64>,
    /// The body as text, cut at [`RAW_LIMIT`] bytes.
    pub raw: String,
    /// The size of the whole body in bytes.
    pub size: usize,
}

/// What a body says.
#[derive(Default)]
struct Said {
    code: Option<String>,
    message: Option<String>,
    request_id: Option<String>,
    findings: Vec<Finding>,
}

/// Decodes the reply of whoever refused.
pub fn decode_refusal(response: &Response) -> Refusal {
    let raw = String::from_utf8_lossy(cut(&response.body, RAW_LIMIT)).into_owned();
    let header = |name| find_header(&response.headers, name).filter(|value| !value.trim().is_empty());
    let parsed = if response.body.len() > PARSE_LIMIT { None } else { read_json(&response.body).ok() };
    let page = is_page(&raw) || header("content-type").is_some_and(|media| media.starts_with("text/html"));
    let said = match parsed {
        Some(mut body) => {
            unfold(&mut body);
            read_body(&body)
        }
        None => read_text(&raw, page),
    };
    let by_code = said.code.as_deref().and_then(find_explanation);
    // What only a gateway says is said by its status, whatever the page looks like.
    let by_page = (page && response.status < 500 && response.status != 429).then_some(&PAGE);
    let found: Option<&'static Explanation> = by_code.or(by_page).or_else(|| explain_status(response.status));
    Refusal {
        status: response.status,
        code: said.code,
        message: said
            .message
            .unwrap_or_else(|| format!("The reply is {} without a readable explanation.", response.status)),
        cause: found.map(|explanation| explanation.cause),
        advice: found.map(|explanation| explanation.advice),
        source: found.map(|explanation| explanation.source),
        findings: said.findings,
        request_id: header("x-request-id").map(str::to_string).or(said.request_id),
        // A date can be measured here only against the reply's own clock.
        retry_after: read_wait(&response.headers, None).map(|wait| wait as u64),
        retry_at: header("retry-after").and_then(parse_http_date),
        raw,
        size: response.body.len(),
    }
}

/// Whether a reply says that nothing was done. Journeys refuses with 500, too: there the code tells a refusal from an
/// accident.
pub fn is_refusal(response: &Response) -> bool {
    match response.status {
        400..500 => true,
        500.. => {
            let code = decode_refusal(response).code;
            code.as_deref().and_then(find_explanation).is_some_and(|explanation| explanation.nothing_done)
        }
        _ => false,
    }
}

/// Reads JSON, from the innermost object to the outermost.
fn read_body(body: &Value) -> Said {
    let mut levels = vec![first(body)];
    while let Some(inner) = inner(levels[levels.len() - 1]) {
        levels.push(inner);
    }
    let mut findings: Vec<Finding> = Vec::new();
    for finding in levels.iter().flat_map(|level| explain_validation(level)) {
        if !findings.contains(&finding) {
            findings.push(finding);
        }
    }
    let mut said = Said {
        code: levels.iter().rev().find_map(|level| level_code(level)),
        message: levels.iter().rev().find_map(|level| level_message(level)),
        request_id: levels.iter().rev().find_map(|level| level_request_id(level)),
        findings,
    };
    // Without a code of its own, a refusal is about the first error that it lists.
    if said.code.is_none()
        && let Some(listed) = said.findings.iter().find(|finding| finding.is_error)
    {
        said.code = Some(listed.code.clone());
        said.message = Some(listed.message.clone()).filter(|message| !message.is_empty()).or(said.message);
    }
    let (code, message) = (said.code.clone().unwrap_or_default(), said.message.clone().unwrap_or_default());
    said.findings.retain(|other| other.code != code || !(other.message.is_empty() || other.message == message));
    said
}

/// The object that says more, inside another.
fn inner(level: &Value) -> Option<&Value> {
    let members = ["error", "message", "detail"].into_iter().filter_map(|name| level.get(name));
    members.map(first).find(|member| member.is_object())
}

/// The first of a list, or what is no list.
fn first(value: &Value) -> &Value {
    value.get(0).unwrap_or(value)
}

/// Reads what is no JSON: a page, a sentence, or JSON that is broken or too long to parse.
fn read_text(raw: &str, page: bool) -> Said {
    if page || !raw.trim_start().starts_with(['{', '[', '"']) {
        return Said { message: plain_text(raw), ..Said::default() };
    }
    let member = |names: &[&str]| names.iter().find_map(|name| unfold::find_member(raw, name));
    Said {
        code: member(&["code", "error_code", "errorCode"]).as_ref().and_then(as_id),
        message: member(&["detailedMessage", "message", "detail", "title", "error"])
            .and_then(|value| value.as_str().and_then(plain_text)),
        request_id: member(&["requestId"]).as_ref().and_then(as_id),
        findings: Vec::new(),
    }
}
