//! What is worth knowing of a text, each with its place; a press leads there.

use std::ops::Range;

use leptos::prelude::*;

use crate::domain::content::lint::{Finding, Meter, Severity};
use crate::ui::code_field::CodeMark;

/// The findings as marks of a field for code.
pub fn marks_of(findings: &[Finding]) -> Vec<CodeMark> {
    let mark = |finding: &Finding| CodeMark {
        range: finding.range.clone(),
        severity: match finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Info => "info",
        },
        sentence: finding.sentence.clone(),
    };
    findings.iter().map(mark).collect()
}

/// The findings about a text.
#[component]
pub fn LintFindings(
    /// The text.
    #[prop(into)]
    text: Signal<String>,
    /// What was found in it.
    #[prop(into)]
    findings: Signal<Vec<Finding>>,
    /// Where a press leads: the `go_to` of the field.
    go_to: RwSignal<Option<Range<usize>>>,
) -> impl IntoView {
    let item = move |finding: Finding| {
        let place = text.with_untracked(|text| finding.place(text));
        let range = finding.range.clone();
        view! {
            <li>
                <span class="chip" class:bad=finding.severity == Severity::Error class:warning=finding.severity == Severity::Warning>
                    {finding.severity.word()}
                </span>
                " "
                <button type="button" class="link" on:click=move |_| go_to.set(Some(range.clone()))>
                    {format!("Line {}, column {}", place.line, place.column)}
                </button>
                {format!(": {}", finding.sentence)}
            </li>
        }
    };
    let is_empty = move || findings.with(Vec::is_empty);
    view! {
        <Show when=move || !is_empty() fallback=|| view! { <p class="field-doc">"No problems found."</p> }>
            <ul class="field-doc" aria-label="Findings">
                {move || findings.get().into_iter().map(item).collect_view()}
            </ul>
        </Show>
    }
}

/// How full a text is, where a limit is documented.
#[component]
pub fn SizeMeter(
    /// How full it is.
    #[prop(into)]
    meter: Signal<Option<Meter>>,
) -> impl IntoView {
    let shown = move || {
        meter.get().map(|meter| {
            view! {
                <p class="field-doc">
                    {meter.sentence()} " "
                    <progress
                        class="meter"
                        class:warning=meter.is_over()
                        max=meter.most.to_string()
                        value=meter.used.min(meter.most).to_string()
                        aria-label="Size"
                    ></progress>
                </p>
            }
        })
    };
    view! { {shown} }
}
