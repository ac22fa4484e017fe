//! What a reply lists that stands in the way, each with its cause and what to do.

use leptos::prelude::*;

use crate::api::validation::Finding;
use crate::ui::notice::{Notice, Tone};

/// The findings as a list; without any there is none.
#[component]
pub fn Findings(
    /// What the reply lists.
    findings: Vec<Finding>,
) -> impl IntoView {
    let item = |finding: &Finding| {
        let kind = if finding.is_error { "Error " } else { "Warning " };
        let stop = if finding.message.is_empty() || finding.message.ends_with('.') { "" } else { "." };
        let words =
            [finding.message.as_str(), stop, " ", finding.cause.unwrap_or(""), " ", finding.advice.unwrap_or("")];
        view! { <li>{kind} <code>{finding.code.clone()}</code> {format!(": {}", words.concat())}</li> }
    };
    (!findings.is_empty()).then(|| view! { <ul>{findings.iter().map(item).collect_view()}</ul> })
}

/// The findings of a reply that is no refusal.
#[component]
pub fn FindingsNotice(
    /// What the reply lists.
    findings: Vec<Finding>,
) -> impl IntoView {
    let tone = if findings.iter().any(|finding| finding.is_error) { Tone::Bad } else { Tone::Warning };
    (!findings.is_empty()).then(|| view! { <Notice tone><Findings findings/></Notice> })
}
