//! Two pinned calls, side by side: what differs, in words.

use leptos::prelude::*;
use std::sync::Arc;

use super::differences::{MOST_ROWS, Part, Row, compare};
use super::panel::Page;
use super::words::call_text;
use crate::client::Entry;
use crate::ui::html::{El, Item, View, button, el, keyed, paragraph, with_class};

const COLUMNS: [&str; 4] = ["What", "Where", "First call", "Second call"];

/// How many characters of a value are shown.
const MOST_LETTERS: usize = 2000;

/// The comparison of the two pinned calls, or what is missing for one.
pub fn comparison(page: Page) -> View {
    keyed(move || {
        let pinned = page.view.pinned.get();
        let calls: Vec<Arc<Entry>> =
            page.view.client.log.with(|log| pinned.iter().filter_map(|id| log.find(*id)).cloned().collect());
        let item = match calls.as_slice() {
            [one, two] => pair_item(page, one, two),
            [one] => one_item(one),
            _ => return Vec::new(),
        };
        vec![item]
    })
}

fn one_item(entry: &Arc<Entry>) -> Item {
    let entry = entry.clone();
    let said = move || {
        let text = format!("Pinned: {}. Pin another call to compare them.", call_text(&entry));
        paragraph("field-doc", text).attr("role", "status")
    };
    ("one".to_string(), Box::new(said))
}

fn pair_item(page: Page, one: &Arc<Entry>, two: &Arc<Entry>) -> Item {
    let (one, two) = (one.clone(), two.clone());
    let is_done = |entry: &Entry| entry.state.is_final();
    let key = format!("{} {} {} {}", one.id, is_done(&one), two.id, is_done(&two));
    (key, Box::new(move || pair_view(page, &one, &two)))
}

fn pair_view(page: Page, one: &Entry, two: &Entry) -> El {
    let parts = compare(one, two);
    let same: Vec<&str> = parts.iter().filter(|part| part.rows.is_empty()).map(|part| part.title).collect();
    let same = (!same.is_empty()).then(|| paragraph("field-doc", format!("The same in both: {}.", same.join(", "))));
    let tables = parts.iter().filter(|part| !part.rows.is_empty()).map(table).collect::<View>();
    with_class("section", "log-comparison")
        .attr("aria-label", "Comparison")
        .child(el("h2").child("Comparison"))
        .child(paragraph("field-doc", format!("First: {}", call_text(one))))
        .child(paragraph("field-doc", format!("Second: {}", call_text(two))))
        .child(button("button quiet", "Unpin both", move || page.view.pinned.set(Vec::new())))
        .child(same)
        .child(tables)
}

fn table(part: &Part) -> El {
    let head = COLUMNS.iter().map(|title| el("th").attr("scope", "col").child(*title)).collect::<View>();
    let rows = part.rows.iter().take(MOST_ROWS).map(row).collect::<View>();
    let more = part.rows.len().saturating_sub(MOST_ROWS);
    let more = (more > 0).then(|| paragraph("field-doc", format!("{more} more differences are not shown.")));
    let table = with_class("table", "differences")
        .child(el("caption").child(part.title))
        .child(el("thead").child(el("tr").child(head)))
        .child(el("tbody").child(rows));
    let scroll = with_class("div", "differences-scroll").attr("tabindex", "0").attr("role", "group");
    el("div").child(scroll.attr("aria-label", part.title).child(table)).child(more)
}

fn row(row: &Row) -> El {
    let value = |text: &str| el("td").child(el("code").child(shortened(text)));
    el("tr")
        .child(el("td").child(with_class("strong", row.kind).child(row.kind)))
        .child(el("td").child(el("code").child(row.place.as_str())))
        .child(value(&row.before))
        .child(value(&row.after))
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
