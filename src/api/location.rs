//! `Location`: a URI reference.

use super::request::decode;

/// The last step of the path that is not empty, decoded.
pub fn last_step(location: &str) -> Option<String> {
    location.rsplit('/').next().filter(|id| !id.is_empty()).map(decode)
}
