//! One publication of a fragment.
//!
//! It is decided when it is asked for and takes effect some seconds later; nothing runs in between, the replies are
//! computed from the clock of each call.

use serde_json::{Value, json};

use super::errors::{self, Refusal};

/// How long a publication is in progress, in milliseconds.
pub const DURATION_MS: u64 = 3000;
/// A content with this text cannot be published.
pub const PROVOKED_ERROR: &str = "SIMULATE-PUBLISH-ERROR";
/// The largest content in bytes by type: "visual fragments 100 KB, expression fragments 200 KB" (product documentation).
const LARGEST: &[(&str, &str, usize)] = &[("html", "content", 100 * 1024), ("expression", "expression", 200 * 1024)];

/// One publication of a fragment.
#[derive(Clone, Debug)]
pub struct Publication {
    /// When it was asked for, in milliseconds since 1970.
    pub asked_at: u64,
    /// Which content of the object it took.
    pub revision: u32,
    /// What goes live, or why nothing does.
    pub outcome: Result<Value, Refusal>,
}

impl Publication {
    /// Whether it is carried out.
    pub fn is_over(&self, now: u64) -> bool {
        now >= self.asked_at + DURATION_MS
    }
}

/// Why nothing goes live.
pub fn failure(detail: impl Into<String>) -> Refusal {
    Refusal::bad(errors::BAD_REQUEST, "The fragment could not be published.", detail)
}

/// What of a fragment would go live, or why it cannot.
pub fn publishable(kind: &str, fragment: &Value) -> Result<Value, Refusal> {
    let (_, member, largest) = LARGEST.iter().find(|(name, ..)| *name == kind).unwrap_or(&LARGEST[0]);
    let content = fragment[*member].as_str().unwrap_or("");
    if content.trim().is_empty() {
        return Err(failure(format!("fragment.{member} is empty")));
    }
    if content.contains(PROVOKED_ERROR) {
        return Err(failure(format!("fragment.{member} contains {PROVOKED_ERROR}")));
    }
    if content.len() > *largest {
        return Err(failure(format!("fragment.{member} is larger than {} KB", largest / 1024)));
    }
    Ok(json!({ "type": kind, "fragment": { *member: content } }))
}
