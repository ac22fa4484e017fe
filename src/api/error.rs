//! What can go wrong with a call: one variant per thing a person can do about it; and what the vendor's codes mean.

mod content;
mod gateway;
mod journeys;
mod status;

use super::refusal::Refusal;
pub use status::{PAGE, explain_status};

/// Why there is no documented success reply.
#[derive(Clone, Debug, PartialEq)]
pub enum ApiError {
    /// Nothing came back. The sentence says which cause is likely.
    Unreachable(String),
    /// The API, or the gateway before it, said no.
    Refused(Box<Refusal>),
    /// A reply came, but it is not what the documents promise.
    Unreadable(String),
    /// The person cancelled. A write may still have happened.
    Cancelled,
    /// The connection is read-only; nothing was sent.
    Locked,
}

impl ApiError {
    /// Whether the API says that what was asked for is not there.
    pub fn is_missing(&self) -> bool {
        matches!(self, ApiError::Refused(refusal) if refusal.status == 404)
    }
}

impl std::fmt::Display for ApiError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            ApiError::Unreachable(sentence) | ApiError::Unreadable(sentence) => f.write_str(sentence),
            ApiError::Refused(refusal) => f.write_str(&refusal.message),
            ApiError::Cancelled => f.write_str("The request was cancelled."),
            ApiError::Locked => f.write_str("Nothing was sent: this connection is read-only. Unlock its writes first."),
        }
    }
}

impl std::error::Error for ApiError {}

/// What a code means and what to do about it.
#[derive(Debug, PartialEq)]
pub struct Explanation {
    /// The code without its HTTP status, such as `1451` or `JOMAL-1101`.
    pub code: &'static str,
    /// What happened.
    pub cause: &'static str,
    /// What to do about it.
    pub advice: &'static str,
    /// The page or the section that says so.
    pub source: &'static str,
}

/// The explanations of every family of codes. `refusal/examples.rs` has a body for each row.
pub const EXPLANATIONS: &[&[Explanation]] =
    &[journeys::CAPPING, journeys::THROTTLING, journeys::BOTH, content::CONTENT, gateway::GATEWAY];

/// Where the vendor is silent and the code was met in practice.
const SEEN_BY_OTHERS: &str = "Reports of others who call this API; Adobe does not document the code";

/// The explanation of a code; `JOMAL-1101-409` is found as `JOMAL-1101`.
pub fn find_explanation(code: &str) -> Option<&'static Explanation> {
    let is_status = |rest: &str| rest.len() == 3 && rest.bytes().all(|byte| byte.is_ascii_digit());
    let is_it = |known: &str| match code.strip_prefix(known) {
        Some("") => true,
        Some(rest) => rest.strip_prefix('-').is_some_and(is_status),
        None => false,
    };
    EXPLANATIONS.iter().copied().flatten().find(|explanation| is_it(explanation.code))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_found_with_and_without_their_status() {
        assert_eq!(find_explanation("JOMAL-1101-409"), find_explanation("JOMAL-1101"));
        assert!(find_explanation("1451").is_some());
        for code in ["", "145", "14510", "1451-", "1451-x", "JOMAL-1101-4091", "JOMAL-1101-409-1", "jomal-1101"] {
            assert_eq!(find_explanation(code), None, "{code}");
        }
    }

    #[track_caller]
    fn check_row(row: &Explanation) {
        for sentence in [row.cause, row.advice] {
            assert!(sentence.ends_with('.') && sentence.len() < 200, "{}: {sentence}", row.code);
        }
        assert!(!row.source.is_empty(), "{}", row.code);
    }

    #[test]
    fn the_table_is_sound() {
        let rows: Vec<&Explanation> = EXPLANATIONS.iter().copied().flatten().collect();
        for (at, row) in rows.iter().enumerate() {
            check_row(row);
            assert!(rows[..at].iter().all(|other| other.code != row.code), "{} stands twice", row.code);
        }
        check_row(&PAGE);
    }

    #[test]
    fn every_status_that_a_refusal_may_have_is_explained() {
        for status in [400, 401, 403, 404, 405, 406, 409, 412, 413, 415, 422, 428, 429, 500, 501, 502, 503, 504, 599] {
            let row = explain_status(status).expect("an explanation");
            check_row(row);
            assert!(row.code == status.to_string() || status == 599, "{status}");
        }
        assert_eq!(explain_status(599), explain_status(500));
        assert_eq!(explain_status(418), None);
    }
}
