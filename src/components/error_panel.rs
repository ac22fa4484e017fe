//! A call that did not succeed: what happened, what to do, and what to quote.

use crate::api::error::ApiError;
use crate::ui::html::{El, View, el};
use crate::ui::notice::{Tone, notice};

/// A call that did not succeed.
pub fn error_panel(error: &ApiError, writes: bool) -> El {
    let (tone, lines) = match error {
        ApiError::Refused(refusal) => {
            let code = refusal.code.as_ref().map(|code| format!("Code {code}. ")).unwrap_or_default();
            let wait =
                refusal.retry_after.map(|wait| format!("Wait {} s before the next attempt.", wait.div_ceil(1000)));
            let id = refusal.request_id.as_ref().map(|id| format!("Request ID: {id}"));
            let first = format!("{code}{}", refusal.message);
            (Tone::Bad, [Some(first), refusal.advice.map(str::to_string), wait, id])
        }
        ApiError::Cancelled if writes => {
            let unsure = "Cancelled. Whether the write was done is unknown: read the object to see.";
            (Tone::Warning, [Some(unsure.to_string()), None, None, None])
        }
        ApiError::Cancelled => (Tone::Info, [Some("Cancelled.".to_string()), None, None, None]),
        other => (Tone::Bad, [Some(other.to_string()), Some("Nothing that you typed is lost.".into()), None, None]),
    };
    notice(tone, lines.into_iter().flatten().map(|line| el("p").child(line)).collect::<View>())
}
