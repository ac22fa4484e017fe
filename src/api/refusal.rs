//! From the reply that says no to what a person can read: the bodies of all three services, of the gateway before
//! them, and of whatever else may answer in their place. Pure.

mod activation;
#[cfg(test)]
mod examples;
mod level;
mod plain;
#[cfg(test)]
mod reported;
mod unfold;

use serde_json::Value;

use super::Family;
use super::body::{PARSE_LIMIT, read_json};
use super::codes::{Explanation, LISTED, PAGE, explain_status, find_explanation};
use super::retry_after::{parse_http_date, read_wait};
use super::validation::{Finding, explain_validation};
use super::wire::{Response, find_header};
use activation::read_activation;
use level::{as_id, first, inner, level_request_id, refusal_code};
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
    /// Whether it says that nothing was done, whatever its status.
    pub nothing_done: bool,
    /// What else the body names with a code.
    pub findings: Vec<Finding>,
    /// The id to quote to Adobe's support.
    pub request_id: Option<String>,
    /// The id of the execution, where an action was executed and failed.
    pub activation: Option<String>,
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
    activation: Option<String>,
    /// What the body itself says that it means.
    explanation: Option<&'static Explanation>,
    findings: Vec<Finding>,
}

/// Decodes the reply of whoever refused; `family` is the one that was asked, if it was one.
pub fn decode_refusal(family: Option<Family>, response: &Response) -> Refusal {
    let raw = String::from_utf8_lossy(cut(&response.body, RAW_LIMIT)).into_owned();
    let header = |name| find_header(&response.headers, name).filter(|value| !value.trim().is_empty());
    let parsed = if response.body.len() > PARSE_LIMIT { None } else { read_json(&response.body).ok() };
    let page = is_page(&raw) || header("content-type").is_some_and(|media| media.starts_with("text/html"));
    let said = match parsed {
        Some(mut body) => {
            unfold(&mut body);
            match read_activation(family, response.status, &body) {
                Some(activation) => Said {
                    message: Some(activation.message),
                    activation: activation.id,
                    explanation: Some(activation.explanation),
                    ..Said::default()
                },
                None => read_body(&body),
            }
        }
        None => read_text(&raw, page),
    };
    let by_code = said.explanation.or_else(|| said.code.as_deref().and_then(find_explanation));
    let stops = |code: &str| find_explanation(code).is_some_and(|explanation| explanation.nothing_done);
    let by_list = said.findings.iter().any(|finding| finding.is_error && stops(&finding.code)).then_some(&LISTED);
    // What only a gateway says is said by its status, whatever the page looks like.
    let by_page = (page && response.status < 500 && response.status != 429).then_some(&PAGE);
    let found: Option<&'static Explanation> =
        by_code.or(by_list).or(by_page).or_else(|| explain_status(family, response.status));
    Refusal {
        status: response.status,
        code: said.code,
        message: said
            .message
            .unwrap_or_else(|| format!("The reply is {} without a readable explanation.", response.status)),
        cause: found.map(|explanation| explanation.cause),
        advice: found.map(|explanation| explanation.advice),
        source: found.map(|explanation| explanation.source),
        nothing_done: found.is_some_and(|explanation| explanation.nothing_done),
        findings: said.findings,
        activation: said.activation,
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
        500.. => decode_refusal(None, response).nothing_done,
        _ => false,
    }
}

/// Reads JSON, from the innermost object to the outermost.
fn read_body(body: &Value) -> Said {
    let mut levels = vec![first(body)];
    while let Some(inner) = inner(levels[levels.len() - 1], &["error", "message", "detail"]) {
        levels.push(inner);
    }
    let mut findings: Vec<Finding> = Vec::new();
    // The service of capping and throttling puts what its check found beside its message.
    let more = levels.iter().filter_map(|level| level.get("extraInfo"));
    for finding in levels.iter().copied().chain(more).flat_map(explain_validation) {
        if !findings.contains(&finding) {
            findings.push(finding);
        }
    }
    let mut said = Said {
        code: levels.iter().rev().find_map(|level| refusal_code(level)),
        message: levels.iter().rev().find_map(|level| level_message(level)),
        request_id: levels.iter().rev().find_map(|level| level_request_id(level)),
        findings,
        ..Said::default()
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

/// Reads what is no JSON: a page, a sentence, or JSON that is broken or too long to parse.
fn read_text(raw: &str, page: bool) -> Said {
    let raw = raw.strip_prefix('\u{feff}').unwrap_or(raw);
    if page || !raw.trim_start().starts_with(['{', '[', '"']) {
        return Said { message: plain_text(raw), ..Said::default() };
    }
    let member = |names: &[&str]| names.iter().find_map(|name| unfold::find_member(raw, name));
    Said {
        code: member(&["code", "error_code", "errorCode"]).as_ref().and_then(as_id),
        message: member(&["detailedMessage", "message", "detail", "title", "error"])
            .and_then(|value| value.as_str().and_then(plain_text)),
        request_id: member(&["requestId"]).as_ref().and_then(as_id),
        ..Said::default()
    }
}
