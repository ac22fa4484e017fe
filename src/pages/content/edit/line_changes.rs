//! The lines of a text that changed, with a line of what stays around them.

use leptos::prelude::*;

use crate::domain::document::{Line, diff_lines};

/// How many lines are shown.
const MOST_LINES: usize = 400;

/// A line as it is shown.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ShownLine {
    /// The sign before it: what was taken away, what came, what stays, and what is left out here.
    pub sign: char,
    /// Its text.
    pub text: String,
}

/// The lines of two texts that differ, each with its neighbours.
pub fn changed_lines(before: &str, after: &str) -> Vec<ShownLine> {
    let lines = diff_lines(before, after);
    let is_same = |at: usize| lines.get(at).is_none_or(|line| matches!(line, Line::Same(_)));
    let is_near =
        |at: usize| !is_same(at) || !is_same(at + 1) || at.checked_sub(1).is_some_and(|before| !is_same(before));
    let mut shown: Vec<ShownLine> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let (sign, text) = match line {
            Line::Same(text) => (' ', *text),
            Line::Removed(text) => ('−', *text),
            Line::Added(text) => ('+', *text),
        };
        if is_near(at) {
            shown.push(ShownLine { sign, text: text.trim_end_matches('\r').to_string() });
        } else if shown.last().is_some_and(|last| last.sign != '…') {
            shown.push(ShownLine { sign: '…', text: String::new() });
        }
    }
    if shown.last().is_some_and(|last| last.sign == '…') {
        shown.pop();
    }
    shown
}

/// The lines, with signs and colours.
#[component]
pub fn LineChanges(
    /// What the block is called.
    label: String,
    /// The lines.
    lines: Vec<ShownLine>,
) -> impl IntoView {
    let more = lines.len().saturating_sub(MOST_LINES);
    let line = |line: ShownLine| {
        let class = match line.sign {
            '−' => "line cut",
            '+' => "line add",
            _ => "line",
        };
        view! { <span class=class>{format!("{} {}\n", line.sign, line.text)}</span> }
    };
    view! {
        <pre class="code-block changed-lines" tabindex="0" role="region" aria-label=label>
            <code>{lines.into_iter().take(MOST_LINES).map(line).collect_view()}</code>
        </pre>
        {(more > 0).then(|| view! { <p class="field-note">{format!("{more} more lines are not shown.")}</p> })}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(before: &str, after: &str, expect: &[&str]) {
        let shown = changed_lines(before, after);
        assert_eq!(shown.iter().map(|line| format!("{}{}", line.sign, line.text)).collect::<Vec<_>>(), expect);
    }

    #[test]
    fn what_changed_has_its_neighbours() {
        check("a\nb\nc\nd\ne", "a\nb\nX\nd\ne", &[" b", "−c", "+X", " d"]);
        check("1\n2\n3\n4\n5\n6\n7", "X\n2\n3\n4\n5\n6\nY", &["−1", "+X", " 2", "…", " 6", "−7", "+Y"]);
        check("a", "a", &[]);
        check("a\r\nb", "a\r\nc", &[" a", "−b", "+c"]);
    }
}
