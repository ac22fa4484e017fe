//! What an answer means for an act of a run, and how it is said.

use super::call::success_of;
use super::doubts::is_in_doubt;
use super::outcome::Failure;
use crate::api::error::ApiError;
use crate::api::reply::Success;
use crate::api::validation::Finding;
use crate::api::{Effect, Operation};
use crate::client::Sent;

/// What a call gave, or why it is no success of an act.
pub fn answer_of(operation: &'static Operation, sent: &Sent) -> Result<Success, Failure> {
    match success_of(operation, sent) {
        Ok(success) => Ok(success),
        Err(ApiError::Cancelled) if sent.attempts == 0 => Err(Failure::Withdrawn),
        Err(error) if is_in_doubt(operation, sent) => Err(Failure::Lost(said(&error))),
        Err(error) => Err(failure_of(&error, operation.effect != Effect::Reads)),
    }
}

/// The status of an answer and how long it took.
pub fn status_text(sent: &Sent) -> String {
    let status = sent.reply.as_ref().map(|response| response.status).unwrap_or_default();
    format!("{status} in {} ms", sent.duration as u64)
}

/// Why an act is no success, by the error of its call.
pub fn failure_of(error: &ApiError, writes: bool) -> Failure {
    match error {
        // What reads is simply not done: it can be asked again.
        ApiError::Cancelled if !writes => Failure::Withdrawn,
        ApiError::Withdrawn => Failure::Withdrawn,
        ApiError::Cancelled | ApiError::Unreachable(_) | ApiError::Unreadable(_) => Failure::Lost(error.to_string()),
        ApiError::Refused(_) | ApiError::Locked => Failure::Refused(said(error)),
    }
}

/// An error with its code and what to do about it.
pub fn said(error: &ApiError) -> String {
    let ApiError::Refused(refusal) = error else { return error.to_string() };
    let code = refusal.code.as_ref().map(|code| format!("{code}: ")).unwrap_or_default();
    let advice = refusal.advice.map(|advice| format!(" {advice}")).unwrap_or_default();
    let errors = refusal.findings.iter().filter(|finding| finding.is_error);
    let listed: String = errors.map(|finding| format!(" {}", in_words(finding))).collect();
    format!("{code}{}{advice}{listed}", end_sentence(&refusal.message))
}

/// What a reply lists, with its code and what to do about it.
pub fn in_words(finding: &Finding) -> String {
    let advice = finding.advice.unwrap_or_default();
    format!("{}: {} {advice}", finding.code, end_sentence(&finding.message)).trim_end().to_string()
}

/// A text of the API as a sentence: another one may follow it.
fn end_sentence(text: &str) -> String {
    let text = text.trim_end();
    if text.is_empty() || text.ends_with(['.', '!', '?', ':']) { text.to_string() } else { format!("{text}.") }
}
