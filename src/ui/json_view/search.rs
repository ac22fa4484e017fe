//! The search: a text, or a path into the JSON; and the button that wraps long lines.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::state::{LINE, Page, SLICE};
use crate::reactive::spawn;
use crate::ui::dom;
use crate::ui::json_folds::Folds;
use crate::ui::json_index::{find_all, line_of};
use crate::ui::json_path::{Finder, Path};

/// How many places a search counts.
const MATCHES: usize = 10_000;

/// The search above the lines.
#[component]
pub fn SearchBar(page: Page, tools: Option<AnyView>) -> impl IntoView {
    let search = move |text: String| {
        page.query.set(text.clone());
        page.found.set(Vec::new());
        page.current.set(0);
        spawn(find(page, text));
    };
    let step = move |forward: bool| {
        let count = page.found.with_untracked(Vec::len);
        if count > 0 {
            let by = if forward { 1 } else { count - 1 };
            page.current.update(|current| *current = (*current + by) % count);
            show_match(page);
        }
    };
    let said = move || {
        let count = page.found.with(Vec::len);
        if page.query.with(String::is_empty) {
            let lines = page.total.get() - page.body.with_untracked(|body| body.parts.len() as u32);
            return if page.done.get() { format!("{lines} lines") } else { format!("{lines} lines so far") };
        }
        match count {
            0 if page.query.with(|query| page.reads_path(query) && Path::read(query).is_none()) => {
                "no path yet: as $.items[*].name or $..id".to_string()
            }
            0 => "nothing found".to_string(),
            MATCHES => format!("{} of {MATCHES} or more", page.current.get() + 1),
            _ => format!("{} of {count}", page.current.get() + 1),
        }
    };
    let on_key = move |event: KeyboardEvent| {
        if event.key() == "Enter" && !event.ctrl_key() && !event.meta_key() {
            event.prevent_default();
            step(!event.shift_key());
        }
    };
    view! {
        <div class="json-search">
            <input
                type="search"
                aria-label="Search the body"
                spellcheck="false"
                placeholder=if page.json { "Search, or $.items[*].name" } else { "Search the body" }
                on:input:target=move |event| search(event.target().value())
                on:keydown=on_key
            />
            <button type="button" class="button quiet bare" aria-label="Previous match" on:click=move |_| step(false)>
                "↑"
            </button>
            <button type="button" class="button quiet bare" aria-label="Next match" on:click=move |_| step(true)>
                "↓"
            </button>
            <span class="json-count" role="status">
                {said}
            </span>
            <button
                type="button"
                class="button quiet bare"
                aria-pressed=move || page.wraps.get().to_string()
                on:click=move |_| page.turn_wrap()
            >
                "Wrap"
            </button>
            {tools}
        </div>
    }
}

async fn find(page: Page, text: String) {
    let Some(bytes) = page.body.try_with_untracked(|body| body.bytes.clone()) else { return };
    let body = (*bytes).as_ref();
    let mut finder = match page.reads_path(&text).then(|| Path::read(&text)) {
        Some(Some(path)) => Some(Finder::new(path)),
        Some(None) => return,
        None => None,
    };
    let mut from = 0;
    let mut first = true;
    while from < body.len() && !text.is_empty() {
        let to = (from + SLICE).min(body.len());
        let mut found = Vec::new();
        match &mut finder {
            Some(finder) => _ = finder.step(body, SLICE, &mut found),
            None => find_all(body, text.as_bytes(), from, to, &mut found, MATCHES),
        }
        from = to;
        let still = page.query.try_with_untracked(|query| *query == text).unwrap_or(false);
        if !still || page.found.with_untracked(Vec::len) >= MATCHES {
            return;
        }
        if !found.is_empty() {
            page.found.update(|all| {
                all.extend(found);
                all.truncate(MATCHES);
            });
            if std::mem::take(&mut first) {
                show_match(page);
            }
        }
        dom::next_task().await;
    }
}

/// Scrolls to the place that the search stands at.
fn show_match(page: Page) {
    let current = page.current.get_untracked();
    let Some(byte) = page.found.with_untracked(|found| found.get(current).copied()) else { return };
    let line = page.body.with_untracked(|body| line_of(&body.lines, byte));
    if page.folds.with_untracked(|folds| *folds != Folds::default()) {
        page.folds.update(|folds| folds.reveal(line));
    }
    let row = page.folds.with_untracked(|folds| folds.row_of(line));
    page.cursor.set(row);
    page.scroll_to(i64::from(row) * LINE - i64::from(page.top.with_untracked(|(_, seen)| seen / 2)));
}
