//! A reply's body on the screen: indented, folded, searched, and never more than a screenful of elements.

use std::sync::Arc;

use leptos::html::Div;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::dom;
use super::json_index::{Folds, Indexer, Line, find_all, line_of};

/// The height of a line in CSS pixels; `style/json-view.css` says the same.
const LINE: f64 = 20.0;
/// How many bytes are indexed or searched before the browser gets its turn: some milliseconds of work.
const SLICE: usize = 192 * 1024;
/// How many places a search counts.
const MATCHES: usize = 10_000;
/// How many characters of a line are written.
const WIDTH: usize = 2_000;

/// A body that several views share.
pub type Bytes = Arc<dyn AsRef<[u8]> + Send + Sync>;

/// What the view knows of the body.
#[derive(Clone, Copy)]
struct State {
    body: StoredValue<Bytes>,
    lines: StoredValue<Vec<Line>>,
    /// How many lines there are; grows while the body is indexed.
    total: RwSignal<u32>,
    done: RwSignal<bool>,
    folds: RwSignal<Folds>,
    top: RwSignal<(f64, f64)>,
    found: RwSignal<Vec<u32>>,
    /// Which of the found places is shown.
    current: RwSignal<usize>,
    query: RwSignal<String>,
    scroller: NodeRef<Div>,
}

/// A body with line-by-line folding and a search. `json` says whether it is read as JSON or as plain text.
pub fn json_view(body: Bytes, json: bool) -> AnyView {
    let state = State {
        body: StoredValue::new(body),
        lines: StoredValue::new(Vec::new()),
        total: RwSignal::new(0),
        done: RwSignal::new(false),
        folds: RwSignal::new(Folds::default()),
        top: RwSignal::new((0.0, 480.0)),
        found: RwSignal::new(Vec::new()),
        current: RwSignal::new(0),
        query: RwSignal::new(String::new()),
        scroller: NodeRef::new(),
    };
    spawn_local(index(state, json));
    view! { <div class="json-view">{search_bar(state)} {rows(state)}</div> }.into_any()
}

async fn index(state: State, json: bool) {
    let Some(body) = state.body.try_get_value() else { return };
    let body = (*body).as_ref();
    let mut indexer = Indexer::new(json);
    loop {
        let done = indexer.step(body, SLICE);
        let kept = state.lines.try_update_value(|lines| {
            lines.append(&mut indexer.take_lines());
            indexer.write_closes(lines);
        });
        if kept.is_none() {
            return;
        }
        state.total.set(state.lines.with_value(Vec::len) as u32);
        if done {
            state.done.set(true);
            return;
        }
        dom::next_task().await;
    }
}

fn search_bar(state: State) -> AnyView {
    let search = move |text: String| {
        state.query.set(text.clone());
        state.found.set(Vec::new());
        state.current.set(0);
        spawn_local(find(state, text));
    };
    let step = move |forward: bool| {
        let count = state.found.with_untracked(Vec::len);
        if count > 0 {
            let by = if forward { 1 } else { count - 1 };
            state.current.update(|current| *current = (*current + by) % count);
            show_match(state);
        }
    };
    let on_key = move |event: leptos::ev::KeyboardEvent| {
        if event.key() == "Enter" && !event.ctrl_key() && !event.meta_key() {
            event.prevent_default();
            step(!event.shift_key());
        }
    };
    let said = move || {
        let count = state.found.with(Vec::len);
        if state.query.with(String::is_empty) {
            let lines = state.total.get();
            return if state.done.get() { format!("{lines} lines") } else { format!("{lines} lines so far") };
        }
        match count {
            0 => "nothing found".to_string(),
            MATCHES => format!("{} of {MATCHES} or more", state.current.get() + 1),
            _ => format!("{} of {count}", state.current.get() + 1),
        }
    };
    view! {
        <div class="json-search">
            <input
                type="search"
                aria-label="Search the body"
                placeholder="Search the body"
                spellcheck="false"
                on:input:target=move |event| search(event.target().value())
                on:keydown=on_key
            />
            <button type="button" class="button quiet" aria-label="Previous match" on:click=move |_| step(false)>"↑"</button>
            <button type="button" class="button quiet" aria-label="Next match" on:click=move |_| step(true)>"↓"</button>
            <span class="json-count" role="status">{said}</span>
        </div>
    }
    .into_any()
}

async fn find(state: State, text: String) {
    let Some(body) = state.body.try_get_value() else { return };
    let body = (*body).as_ref();
    let mut from = 0;
    let mut first = true;
    while from < body.len() && !text.is_empty() {
        let to = (from + SLICE).min(body.len());
        let mut found = Vec::new();
        find_all(body, text.as_bytes(), from, to, &mut found, MATCHES);
        from = to;
        let still = state.query.try_with_untracked(|query| *query == text).unwrap_or(false);
        if !still || state.found.with_untracked(Vec::len) >= MATCHES {
            return;
        }
        if !found.is_empty() {
            state.found.update(|all| {
                all.extend(found);
                all.truncate(MATCHES);
            });
            if std::mem::take(&mut first) {
                show_match(state);
            }
        }
        dom::next_task().await;
    }
}

/// Scrolls to the place that the search stands at.
fn show_match(state: State) {
    let Some(byte) = state.found.with_untracked(|found| found.get(state.current.get_untracked()).copied()) else { return };
    let line = state.lines.with_value(|lines| line_of(lines, byte));
    if state.folds.with_untracked(|folds| *folds != Folds::default()) {
        state.folds.update(|folds| folds.reveal(line));
    }
    let row = state.folds.with_untracked(|folds| folds.row_of(line));
    if let Some(scroller) = state.scroller.get_untracked() {
        let (_, height) = dom::scroll_position(&scroller);
        dom::scroll_to(&scroller, (f64::from(row) * LINE - height / 2.0).max(0.0));
    }
}

fn rows(state: State) -> AnyView {
    let on_scroll = move |_| {
        if let Some(scroller) = state.scroller.get_untracked() {
            state.top.set(dom::scroll_position(&scroller));
        }
    };
    let shown = Memo::new(move |_| {
        let total = state.total.get();
        state.folds.with(|folds| if *folds == Folds::default() { total } else { folds.shown(total) })
    });
    let window = Memo::new(move |_| {
        let (top, height) = state.top.get();
        let first = (top / LINE).floor().max(10.0) as u32 - 10;
        let last = first + (height / LINE) as u32 + 30;
        (first.min(shown.get()), last.min(shown.get()))
    });
    let drawn = move || {
        let (first, last) = window.get();
        let folds = state.folds.get();
        let current = state.found.with(|found| found.get(state.current.get()).copied());
        let query = state.query.get();
        let row = |row: u32| {
            let line = if folds == Folds::default() { row } else { folds.line_at(row) };
            draw_line(state, line, &folds, current, &query)
        };
        (first..last).map(row).collect_view()
    };
    view! {
        <div class="json-scroll" node_ref=state.scroller on:scroll=on_scroll tabindex="0" role="group" aria-label="Body">
            <div class="json-space" style:height=move || format!("{}px", f64::from(shown.get()) * LINE)>
                <div class="json-lines" style:transform=move || format!("translateY({}px)", f64::from(window.get().0) * LINE)>
                    {drawn}
                </div>
            </div>
        </div>
    }
    .into_any()
}

fn draw_line(state: State, at: u32, folds: &Folds, current: Option<u32>, query: &str) -> AnyView {
    let Some(line) = state.lines.with_value(|lines| lines.get(at as usize).copied()) else { return ().into_any() };
    let text = state.body.with_value(|body| {
        let bytes = &(**body).as_ref()[line.start as usize..line.end as usize];
        let cut = bytes.len().min(WIDTH);
        let mut text = String::from_utf8_lossy(&bytes[..cut]).into_owned();
        if cut < bytes.len() {
            text.push_str(&format!("… ({} bytes more: copy or download the body)", bytes.len() - cut));
        }
        text
    });
    let folded = folds.is_folded(at);
    let toggle = (line.close > at + 1).then(|| {
        let label = if folded { "Unfold line " } else { "Fold line " };
        let turn = move |_| state.folds.update(|folds| folds.toggle(at, line.close));
        view! {
            <button
                type="button"
                class="fold"
                aria-expanded=(!folded).to_string()
                aria-label=format!("{label}{}", at + 1)
                on:click=turn
            >
                {if folded { "▸" } else { "▾" }}
            </button>
        }
    });
    let hidden = folded.then(|| format!(" … {} lines", line.close - at - 1));
    let here = current.is_some_and(|byte| line.start <= byte && byte < line.end);
    let depth = f64::from(line.depth.min(60)) * 1.25;
    view! {
        <div class="json-line" class:here=here>
            <span class="gutter">{toggle}</span>
            <code style:padding-left=format!("{depth}em")>{highlight(&text, query)} {hidden}</code>
        </div>
    }
    .into_any()
}

/// The text with what the search found marked.
fn highlight(text: &str, query: &str) -> AnyView {
    let mut places = Vec::new();
    find_all(text.as_bytes(), query.as_bytes(), 0, text.len(), &mut places, 50);
    if places.is_empty() {
        return text.to_string().into_any();
    }
    let mut parts = Vec::new();
    let mut from = 0;
    for place in places {
        let (start, end) = (place as usize, place as usize + query.len());
        if let (Some(before), Some(hit)) = (text.get(from..start), text.get(start..end)) {
            parts.push(before.to_string().into_any());
            parts.push(view! { <mark>{hit.to_string()}</mark> }.into_any());
            from = end;
        }
    }
    parts.push(text.get(from..).unwrap_or_default().to_string().into_any());
    parts.collect_view().into_any()
}
