//! Two pinned calls, side by side: what differs, in words.

use std::sync::Arc;

use leptos::prelude::*;

use super::differences::{MOST_ROWS, Part, Row, compare};
use super::state::Page;
use super::words::call_text;
use crate::client::Entry;

const COLUMNS: [&str; 4] = ["What", "Where", "First call", "Second call"];

/// How many characters of a value are shown.
const MOST_LETTERS: usize = 2000;

/// The comparison of the two pinned calls, or what is missing for one.
#[component]
pub(super) fn Comparison(page: Page) -> impl IntoView {
    let calls = Memo::new(move |_| {
        let pinned = page.view.pinned.get();
        page.client.log.with(|log| pinned.iter().filter_map(|id| log.find(*id)).cloned().collect::<Vec<_>>())
    });
    let one = move || match calls.get().as_slice() {
        [one] => Some(format!("Pinned: {}. Pin another call to compare them.", call_text(one))),
        _ => None,
    };
    let two = move || match calls.get().as_slice() {
        [one, two] => Some((one.clone(), two.clone())),
        _ => None,
    };
    view! {
        {move || one().map(|text| view! { <p class="field-doc" role="status">{text}</p> })}
        <For
            each=two
            key=|(one, two)| (one.id, two.id)
            children=move |(one, two)| view! { <Pair page one two/> }
        />
    }
}

#[component]
fn Pair(page: Page, one: Arc<Entry>, two: Arc<Entry>) -> impl IntoView {
    let (one, two) = (page.follow(one), page.follow(two));
    let parts = Memo::new(move |_| one.with(|one| two.with(|two| compare(one, two))));
    let same = move || {
        let same = |part: &Part| part.rows.is_empty().then_some(part.title);
        let same = parts.with(|parts| parts.iter().filter_map(same).collect::<Vec<_>>().join(", "));
        (!same.is_empty()).then(|| view! { <p class="field-doc">{format!("The same in both: {same}.")}</p> })
    };
    let different = move || {
        let mut parts = parts.get();
        parts.retain(|part| !part.rows.is_empty());
        parts
    };
    view! {
        <section class="log-comparison" aria-label="Comparison">
            <h2>"Comparison"</h2>
            <p class="field-doc">{move || one.with(|one| format!("First: {}", call_text(one)))}</p>
            <p class="field-doc">{move || two.with(|two| format!("Second: {}", call_text(two)))}</p>
            <button type="button" class="button quiet" on:click=move |_| page.unpin()>"Unpin both"</button>
            {same}
            <For each=different key=Part::clone children=|part| view! { <Table part/> }/>
        </section>
    }
}

#[component]
fn Table(part: Part) -> impl IntoView {
    let more = part.rows.len().saturating_sub(MOST_ROWS);
    let title = part.title;
    view! {
        <div>
            <div class="differences-scroll" tabindex="0" role="group" aria-label=title>
                <table class="differences">
                    <caption>{title}</caption>
                    <thead>
                        <tr>{COLUMNS.map(|title| view! { <th scope="col">{title}</th> }).into_iter().collect_view()}</tr>
                    </thead>
                    <tbody>{part.rows.into_iter().take(MOST_ROWS).map(row).collect_view()}</tbody>
                </table>
            </div>
            {(more > 0)
                .then(|| view! { <p class="field-doc">{format!("{more} more differences are not shown.")}</p> })}
        </div>
    }
}

fn row(row: Row) -> impl IntoView {
    view! {
        <tr>
            <td><strong class=row.kind>{row.kind}</strong></td>
            <td><code>{row.place}</code></td>
            <td><code>{shortened(&row.before)}</code></td>
            <td><code>{shortened(&row.after)}</code></td>
        </tr>
    }
}

fn shortened(text: &str) -> String {
    match text.char_indices().nth(MOST_LETTERS) {
        Some((end, _)) => format!("{}… ({} bytes more)", &text[..end], text.len() - end),
        None => text.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_value_is_cut_between_letters_and_says_so() {
        assert_eq!(shortened("é"), "é");
        let long = "é".repeat(MOST_LETTERS + 1);
        assert_eq!(shortened(&long), format!("{}… (2 bytes more)", "é".repeat(MOST_LETTERS)));
    }
}
