//! A call that did not succeed: what happened, why, what to do, what to quote, and what came back.

use std::rc::Rc;

use super::findings::findings_list;
use crate::api::error::ApiError;
use crate::api::refusal::{RAW_LIMIT, Refusal};
use crate::client::clock_time;
use crate::ui::copy::copy_button;
use crate::ui::html::{El, View, button, el, paragraph, with_class};
use crate::ui::notice::{Tone, notice};
use crate::ui::text::{code_block, size_text};

/// What a call was made from, and for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// A page that shows what it reads.
    Page,
    /// A form that reads.
    Read,
    /// A form that writes.
    Write,
}

/// A call that did not succeed. `show_in_log` opens the request log at this call.
pub fn error_panel(error: &ApiError, asked: Asked, show_in_log: Option<Rc<dyn Fn()>>) -> El {
    let line = |text: &str| View::from(el("p").child(text));
    let (tone, content) = match error {
        ApiError::Refused(refusal) => (Tone::Bad, refusal_view(refusal)),
        ApiError::Cancelled if asked == Asked::Write => {
            (Tone::Warning, line("Cancelled: outcome unknown. Reload the object to see."))
        }
        ApiError::Cancelled => (Tone::Info, line("Cancelled.")),
        other => {
            let safe = (asked != Asked::Page).then(|| line("Nothing that you typed is lost."));
            (Tone::Bad, View::from_iter([line(&other.to_string()), safe.unwrap_or_default()]))
        }
    };
    let to_log = show_in_log.map(|show| button("button quiet", "Show in the request log", move || show()));
    notice(tone, View::from_iter([content, to_log.into()]))
}

fn refusal_view(refusal: &Refusal) -> View {
    let line = |text: String| el("p").child(text);
    let code = refusal.code.as_ref().map(|code| format!("Code {code}. ")).unwrap_or_default();
    let advice = refusal.advice.map(|advice| el("p").child(el("strong").child("What to do: ")).child(advice));
    let source = refusal.source.map(|source| paragraph("field-doc", format!("Source: {source}.")));
    let wait = match (refusal.retry_after, refusal.retry_at) {
        (Some(wait), _) => Some(line(format!("Wait {} s before the next attempt.", wait.div_ceil(1000)))),
        (None, Some(at)) => Some(line(format!("Wait until {} before the next attempt.", clock_time(at)))),
        (None, None) => None,
    };
    let id = refusal.request_id.clone().map(|id| {
        let shown = el("span").child(format!("Request ID: {id}"));
        with_class("div", "toolbar").child(shown).child(copy_button("Copy request ID", move || id.clone()))
    });
    View::from_iter([
        View::from(line(format!("{code}{}", refusal.message))),
        refusal.cause.map(|cause| line(cause.into())).into(),
        advice.into(),
        wait.into(),
        findings_list(&refusal.findings).into(),
        source.into(),
        id.into(),
        raw_reply(refusal).into(),
    ])
}

/// The body as it came, as text.
fn raw_reply(refusal: &Refusal) -> Option<El> {
    let is_cut = refusal.size > RAW_LIMIT;
    let note = is_cut.then(|| {
        let (shown, whole) = (size_text(RAW_LIMIT), size_text(refusal.size));
        paragraph("field-doc", format!("The first {shown} of {whole}."))
    });
    let details = || el("details").child(el("summary").child("Raw reply")).child(note).child(code_block(&refusal.raw));
    (!refusal.raw.is_empty()).then(details)
}
