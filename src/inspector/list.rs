//! The calls as a table with a waterfall: newest first, one stop of the Tab key, arrow keys between the rows.

use crate::reactive::set_if_changed;
use std::sync::Arc;

use super::panel::Page;
use super::waterfall::{Bar, bars};
use super::words::{call_text, duration_text, outcome_text, path_of};
use crate::client::{Entry, State as CallState, now};
use crate::ui::dom;
use crate::ui::html::{El, Item, View, button, el, keyed, live, paragraph, watch, with_class};
use crate::ui::text::size_text;
use leptos::prelude::*;

const COLUMNS: [&str; 7] = ["Method", "Path", "Status", "Time", "Waterfall", "Size", "Request ID"];

/// The table of the calls that the filter allows.
pub fn list(page: Page) -> El {
    let falls = RwSignal::new(Vec::new());
    // The row that the Tab key stops at: where the arrow keys were last, else the newest.
    let stop = RwSignal::new(None::<u32>);
    watch(move || {
        let calls: Vec<Arc<Entry>> = page.view.filter.with(|filter| {
            page.view.client.log.with(|log| log.entries().rev().filter(|call| filter.allows(call)).cloned().collect())
        });
        falls.set(fall(&calls, now()));
        page.shown.set(calls);
    });
    watch(move || {
        let cursor = page.cursor.get();
        set_if_changed(
            stop,
            page.shown.with(|calls| {
                let kept = calls.iter().find(|call| Some(call.id) == cursor);
                kept.or(calls.first()).map(|call| call.id)
            }),
        );
    });
    let items = move || {
        let item = |entry: &Arc<Entry>| -> Item {
            let entry = entry.clone();
            let key = format!("{} {}", entry.id, entry.state.is_final());
            (key, Box::new(move || row(page, &entry, falls, stop)))
        };
        page.shown.with(|calls| calls.iter().map(item).collect())
    };
    let head = COLUMNS.iter().map(|title| el("th").attr("scope", "col").child(*title)).collect::<View>();
    let body = el("tbody").child(keyed(items)).on_key(move |event| {
        let ids: Vec<u32> = page.shown.with_untracked(|calls| calls.iter().map(|call| call.id).collect());
        match next_row(&ids, stop.get_untracked(), &event.key()) {
            Some(next) => {
                event.prevent_default();
                page.cursor.set(Some(next));
                dom::focus(&Page::row_id(next));
            }
            None if event.key() == "Escape" => page.close(),
            None => {}
        }
    });
    let none = move || {
        page.shown.with(Vec::is_empty).then(|| {
            let is_empty = page.view.client.log.with_untracked(|log| log.entries().next().is_none());
            paragraph("empty", if is_empty { "Nothing has been sent yet." } else { "No call fits the filter." })
        })
    };
    let table = with_class("table", "log").child(el("thead").child(el("tr").child(head))).child(body);
    with_class("div", "log-scroll")
        .attr("tabindex", "0")
        .attr("role", "group")
        .attr("aria-label", "Calls. Arrow keys move between them, Enter opens one.")
        .child(table)
        .child(live(none))
}

/// The bars of the calls. One that is on its way lasts until `now`.
fn fall(calls: &[Arc<Entry>], now: f64) -> Vec<(u32, Bar)> {
    let end = |call: &Entry| if call.state.is_final() { call.started + call.duration } else { now };
    let times: Vec<(f64, f64)> = calls.iter().map(|call| (call.started, end(call))).collect();
    calls.iter().map(|call| call.id).zip(bars(&times)).collect()
}

/// The row that a key leads to.
fn next_row(ids: &[u32], from: Option<u32>, key: &str) -> Option<u32> {
    let at = ids.iter().position(|id| Some(*id) == from)?;
    let next = match key {
        "ArrowDown" => at + 1,
        "ArrowUp" => at.checked_sub(1)?,
        "Home" => 0,
        "End" => ids.len() - 1,
        _ => return None,
    };
    ids.get(next).copied()
}

fn row(page: Page, entry: &Arc<Entry>, falls: RwSignal<Vec<(u32, Bar)>>, stop: RwSignal<Option<u32>>) -> El {
    let id = entry.id;
    let size = match &entry.state {
        CallState::Done { size, .. } => size_text(*size),
        _ => String::new(),
    };
    let is_here = move || page.view.chosen.get() == Some(id);
    let stops = move || Some(if stop.get() == Some(id) { "0" } else { "-1" }.to_string());
    let open = button("link", path_of(&entry.request.url), move || page.open(id))
        .id(&Page::row_id(id))
        .live_aria("aria-pressed", is_here)
        .live_attr("tabindex", stops);
    let share = move |pick: fn(&Bar) -> f64| {
        let found = falls.with(|falls| falls.iter().find(|(of, _)| *of == id).map(|(_, bar)| pick(bar)));
        format!("{:.3}%", found.unwrap_or_default() * 100.0)
    };
    let bar = with_class("div", "fall-bar")
        .live_style("margin-left", move || share(|bar| bar.start))
        .live_style("width", move || share(|bar| bar.length));
    let said = format!("{}, {}", call_text(entry), duration_text(entry));
    let fall = with_class("div", "fall").attr("role", "img").attr("aria-label", &said).child(bar);
    let cell = |content: View| el("td").child(content);
    el("tr")
        .live_class("here", is_here)
        .child(cell(entry.request.method.as_str().into()))
        .child(cell(open.into()))
        .child([outcome_text(&entry.state), duration_text(entry)].map(|text| cell(text.into())))
        .child(cell(fall.into()))
        .child(cell(size.into()))
        .child(cell(el("code").child(entry.request_id().unwrap_or_default()).into()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::Method;

    #[track_caller]
    fn check(from: u32, key: &str, expect: Option<u32>) {
        assert_eq!(next_row(&[9, 7, 4], Some(from), key), expect, "{key} from {from}");
    }

    #[test]
    fn the_arrow_keys_stay_in_the_table() {
        check(9, "ArrowDown", Some(7));
        check(4, "ArrowDown", None);
        check(7, "ArrowUp", Some(9));
        check(9, "ArrowUp", None);
        check(7, "Home", Some(9));
        check(7, "End", Some(4));
        check(7, "Enter", None);
        check(5, "ArrowDown", None);
        assert_eq!(next_row(&[], None, "End"), None);
    }

    #[test]
    fn a_call_on_its_way_lasts_until_now() {
        let mut call = super::super::testing::entry(1, Method::Get, "/x", 200);
        let done = super::super::testing::entry(1, Method::Get, "/x", 200);
        call.state = CallState::Pending;
        let falls = fall(&[Arc::new(call), Arc::new(done)], 1100.0);
        assert_eq!(falls.iter().map(|(_, bar)| bar.length).collect::<Vec<_>>(), [1.0, 0.25]);
    }
}
