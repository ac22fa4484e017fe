//! Code with the numbers of its lines.

use leptos::prelude::*;

use crate::ui::text::CodeBlock;

/// How many lines get an element of their own.
const MOST_LINES: usize = 3000;

/// A text of code that is read, not written, with the numbers of its lines.
#[component]
pub fn NumberedCode(
    /// What it is called.
    label: String,
    /// The text.
    text: String,
) -> impl IntoView {
    let line = |line: &str| view! { <span class="numbered-line">{line.trim_end_matches('\r').to_string()} "\n"</span> };
    match text.lines().count() > MOST_LINES {
        true => view! { <CodeBlock text/> }.into_any(),
        false => view! {
            <pre class="code-block numbered" tabindex="0" role="region" aria-label=label>
                <code>{text.split('\n').map(line).collect_view()}</code>
            </pre>
        }
        .into_any(),
    }
}
