//! What can go wrong with a call: one variant per thing a person can do about it.

use super::refusal::Refusal;

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
    /// The person cancelled before all of it was sent: nothing has happened.
    Withdrawn,
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
            ApiError::Cancelled | ApiError::Withdrawn => f.write_str("The request was cancelled."),
            ApiError::Locked => f.write_str("Nothing was sent: this connection is read-only. Unlock its writes first."),
        }
    }
}

impl std::error::Error for ApiError {}
