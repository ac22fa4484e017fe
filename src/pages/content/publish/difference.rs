//! The draft beside what is live.

use leptos::prelude::*;

use super::cockpit::Cockpit;
use crate::domain::content::publication::content_of;
use crate::domain::document::{Line, diff_lines};
use crate::ui::beside::{Beside, BesideLine, BesideRow, fold};
use crate::ui::text::CodeBlock;

/// The draft beside the live fragment as a difference; alone where nothing is live.
#[component]
pub fn Difference<'a>(one: &'a Cockpit) -> impl IntoView + use<> {
    let draft = content_of(&one.draft).map(|(member, text)| (member, text.to_string()));
    let live = one.live_text().map(str::to_string);
    let distance = one.distance();
    draft.map(|(member, draft)| {
        let shown = match live {
            Some(live) => view! { <LiveAndDraft live=&live draft=&draft/> }.into_any(),
            None => view! {
                <p>"Nothing is there to compare with: this is the draft."</p>
                <CodeBlock text=draft/>
            }
            .into_any(),
        };
        let chip = distance.filter(|distance| !distance.is_none());
        view! {
            <section aria-labelledby="difference-title">
                <div class="with-copy">
                    <h2 id="difference-title">
                        <code>{format!("fragment.{member}")}</code>
                    </h2>
                    {chip.map(|distance| view! { <span class="chip">{distance.in_words()}</span> })}
                </div>
                {shown}
            </section>
        }
    })
}

/// What is live on the left, the draft on the right; the text alone where both say the same.
#[component]
fn LiveAndDraft<'a>(live: &'a str, draft: &'a str) -> impl IntoView + use<> {
    if live == draft {
        return view! { <p>"Live and draft say the same."</p> <CodeBlock text=draft.to_string()/> }.into_any();
    }
    let titles = ["Live".to_string(), "Draft".to_string()];
    view! { <Beside label="Live on the left, draft on the right" titles rows=rows_of(live, draft)/> }.into_any()
}

/// The lines of both, those that differ facing each other.
fn rows_of(live: &str, draft: &str) -> Vec<BesideRow> {
    let (mut rows, mut removed, mut added) = (Vec::new(), Vec::new(), Vec::new());
    let (mut left, mut right) = (0, 0);
    let line = |number: &mut usize, text: &str| {
        *number += 1;
        BesideLine { number: *number, text: text.to_string() }
    };
    for found in diff_lines(live, draft) {
        match found {
            Line::Removed(text) => removed.push(line(&mut left, text)),
            Line::Added(text) => added.push(line(&mut right, text)),
            Line::Same(text) => {
                close(&mut rows, &mut removed, &mut added);
                rows.push(BesideRow::Same(line(&mut left, text), line(&mut right, text)));
            }
        }
    }
    close(&mut rows, &mut removed, &mut added);
    fold(rows)
}

/// Puts what was removed beside what was added.
fn close(rows: &mut Vec<BesideRow>, removed: &mut Vec<BesideLine>, added: &mut Vec<BesideLine>) {
    let (mut left, mut right) = (removed.drain(..), added.drain(..));
    loop {
        match (left.next(), right.next()) {
            (None, None) => return,
            (one, two) => rows.push(BesideRow::Changed(one, two)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_differ_face_each_other() {
        let rows = rows_of("a\nb\nc", "a\nx\ny\nc");
        let line = |number, text: &str| BesideLine { number, text: text.into() };
        let expect = [
            BesideRow::Same(line(1, "a"), line(1, "a")),
            BesideRow::Changed(Some(line(2, "b")), Some(line(2, "x"))),
            BesideRow::Changed(None, Some(line(3, "y"))),
            BesideRow::Same(line(3, "c"), line(4, "c")),
        ];
        assert_eq!(rows, expect);
    }
}
