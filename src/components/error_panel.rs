//! A call that did not succeed: what happened, why, what to do, what to quote, and what came back.

use leptos::prelude::*;

use super::contexts::LogDock;
use super::findings::Findings;
use crate::api::error::ApiError;
use crate::api::refusal::{RAW_LIMIT, Refusal};
use crate::api::retry_after::wait_in_words;
use crate::client::clock_time;
use crate::ui::copy::CopyButton;
use crate::ui::notice::{Notice, Tone};
use crate::ui::text::size_text;

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

/// A call that did not succeed.
#[component]
pub fn ErrorPanel(
    /// What happened.
    error: ApiError,
    /// What the call was made from, and for.
    asked: Asked,
    /// Its number in the request log, if it came that far.
    #[prop(optional_no_strip)]
    entry: Option<u32>,
) -> impl IntoView {
    let dock = LogDock::expect();
    let (tone, content) = match error {
        ApiError::Refused(refusal) => (Tone::Bad, view! { <RefusalView refusal=*refusal/> }.into_any()),
        ApiError::Cancelled if asked == Asked::Write => {
            (Tone::Warning, view! { <p>{"Cancelled: outcome unknown. Reload the object to see."}</p> }.into_any())
        }
        ApiError::Cancelled | ApiError::Withdrawn => (Tone::Info, view! { <p>{"Cancelled."}</p> }.into_any()),
        other => {
            let safe = (asked != Asked::Page).then(|| view! { <p>{"Nothing that you typed is lost."}</p> });
            (Tone::Bad, view! { <p>{other.to_string()}</p> {safe} }.into_any())
        }
    };
    let to_log = entry.map(|entry| {
        view! {
            <button type="button" class="button quiet" on:click=move |_| dock.show(entry)>
                "Show in the request log"
            </button>
        }
    });
    view! { <Notice tone>{content} {to_log}</Notice> }
}

#[component]
fn RefusalView(refusal: Refusal) -> impl IntoView {
    let code = refusal.code.as_ref().map(|code| format!("Code {code}. ")).unwrap_or_default();
    let wait = match (refusal.retry_after, refusal.retry_at) {
        (Some(wait), _) => Some(format!("Wait {} before the next attempt.", wait_in_words(wait))),
        (None, Some(at)) => Some(format!("Wait until {} before the next attempt.", clock_time(at))),
        (None, None) => None,
    };
    view! {
        <p>{code} {refusal.message.clone()}</p>
        {refusal.cause.map(|cause| view! { <p>{cause.to_string()}</p> })}
        {refusal.advice.map(|advice| view! { <p><strong>{"What to do: "}</strong> {advice}</p> })}
        {wait.map(|wait| view! { <p>{wait}</p> })}
        <Findings findings=refusal.findings.clone()/>
        {refusal.source.map(|source| view! { <p class="field-doc">"Source: " {source} "."</p> })}
        {refusal
            .request_id
            .clone()
            .map(|id| {
                view! {
                    <div class="toolbar">
                        <span>"Request ID: " {id.clone()}</span>
                        <CopyButton bare=true label="Copy request ID" text=id/>
                    </div>
                }
            })}
        {refusal
            .activation
            .clone()
            .map(|id| {
                view! {
                    <div class="toolbar">
                        <span>"Activation ID: " {id.clone()}</span>
                        <CopyButton bare=true label="Copy activation ID" text=id/>
                    </div>
                }
            })}
        <RawReply refusal/>
    }
}

/// The body as it came, as text.
#[component]
fn RawReply(refusal: Refusal) -> impl IntoView {
    let note = (refusal.size > RAW_LIMIT).then(|| {
        let (shown, whole) = (size_text(RAW_LIMIT), size_text(refusal.size));
        view! { <p class="field-doc">{format!("The first {shown} of {whole}.")}</p> }
    });
    (!refusal.raw.is_empty()).then(|| {
        view! {
            <details>
                <summary>{"Raw reply"}</summary>
                {note}
                <pre class="code-block" tabindex="0">{refusal.raw}</pre>
            </details>
        }
    })
}
