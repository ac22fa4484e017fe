//! What can go wrong with a call: one variant per thing a person can do about it.

use super::reply::Refusal;

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

/// What the vendor documents, or others saw, for a code: what to do about it.
///
/// Sources: journey-optimizer.en capping.md, throttling.md and "Error codes reference"; content.yaml; public code of
/// others where the vendor is silent.
pub const ADVICE: &[(&str, &str)] = &[
    ("1451", "Undeploy the configuration first, or send the deletion with forceDelete=true."),
    ("1456", "Undeploy the configuration first, or send the deletion with forceDelete=true."),
    ("1457", "Read the configuration again before another attempt."),
    ("1458", "Run canDeploy to see what blocks the deployment."),
    ("1459", "Read the configuration to see whether it is still deployed."),
    ("1460", "Check the uid and try again."),
    ("1461", "The runtime version is not active: undeploy and deploy before the update."),
    ("1462", "Read the configuration again before another attempt."),
    ("1463", "Throttling works on a production sandbox only: choose one in the connection."),
    ("1464", "Check the body against the documented attributes."),
    ("1465", "Update the organization's existing throttling configuration instead."),
    ("14466", "It is live already; a PUT takes effect at once."),
    ("14467", "Check the uid: list the configurations to see which exist."),
    ("14468", "There is nothing to undeploy."),
    ("4000", "Check the sandbox name: an unknown one is answered like this."),
    ("401013", "Paste a new access token; what you typed stays."),
    ("403003", "Use the API key of the credential that the token was made with."),
    ("JOMAL-1101", "Somebody changed it meanwhile: GET it again and send the new ETag."),
    ("JOMAL-1100", "Remove the fields that only replies carry, such as id and createdAt."),
    ("JOMAL-1000", "Compare the template with the shape documented for its channel and type."),
    ("CJMMAS-1079", "Compare the template with the shape documented for its channel and type."),
    ("CJMMAS-1051", "This operator does not work on this field: for an exact name use name~^…$."),
    ("CJMMAS-1052", "This field cannot be filtered by the API."),
    ("CJMMAS-3014", "The folder no longer exists: PATCH with remove /parentFolderId."),
    ("CJMMAS-1603", "The credential lacks a permission: Manage library items, or Publish Fragment."),
    ("CJMMAS-1069", "Often the content is too large."),
    ("CJMMAS-1300", "Often the content is too large."),
];

/// The advice for a code; `JOMAL-1101-409` is found as `JOMAL-1101`.
pub fn find_advice(code: &str) -> Option<&'static str> {
    ADVICE
        .iter()
        .find(|(known, _)| code == *known || code.strip_prefix(known).is_some_and(|rest| rest.starts_with('-')))
        .map(|(_, advice)| *advice)
}

/// What to do about a status when the code says nothing.
pub fn advise_status(status: u16) -> Option<&'static str> {
    Some(match status {
        401 => "The access token is missing, expired or not for this API: paste a new one.",
        403 => "The credential lacks a product profile or a role, or the organization or sandbox is another one.",
        404 => "Nothing has this id here: check the id, the organization and the sandbox.",
        405 => "The method is not served at this address: check the base URL.",
        406 | 415 => "The media type is refused: send the one that the operation documents.",
        409 | 412 => "It was changed meanwhile: GET it again and send the new ETag.",
        429 => "Too many requests: wait before the next one.",
        500..=599 => "The service failed. A 500 is not sent again by itself: it may have done its work.",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_found_with_and_without_their_status() {
        assert_eq!(find_advice("JOMAL-1101-409"), find_advice("JOMAL-1101"));
        assert!(find_advice("1451").is_some());
        assert_eq!(find_advice("145"), None);
        assert_eq!(find_advice("14510"), None);
    }

    #[test]
    fn the_table_is_sound() {
        for (at, (code, advice)) in ADVICE.iter().enumerate() {
            assert!(advice.ends_with(['.', '…', '$']), "{code}");
            assert!(ADVICE[..at].iter().all(|(other, _)| other != code), "{code} stands twice");
        }
    }
}
