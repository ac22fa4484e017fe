//! A reply's body on the screen: indented, folded, searched, and never more than a screenful of elements.

use std::sync::Arc;

use leptos::ev::KeyboardEvent;
use leptos::html::Div;
use leptos::prelude::*;

use super::dom;
use super::json_index::{Folds, Indexer, Line, MOST_INDENT, find_all, line_of};
use super::json_path::{Finder, Path, is_path};
use super::json_words::{Word, find_in_line, mark_pieces, read_words};
use super::scale::Scale;
use crate::reactive::spawn;

/// The height of a line in CSS pixels; `style/json-view.css` says the same.
const LINE: i64 = 24;
/// How many bytes are indexed or searched before the browser gets its turn: some milliseconds of work.
const SLICE: usize = 192 * 1024;
/// How many places a search counts.
const MATCHES: usize = 10_000;
/// How many bytes of a line are written.
const WIDTH: usize = 2_000;
/// What a line has no letters in, and the width of a letter, in CSS pixels: numbers, folds, the bar that scrolls.
const BESIDE: f64 = 88.0;
const LETTER: f64 = 7.9;

/// A body that several views share.
pub type Bytes = Arc<dyn AsRef<[u8]> + Send + Sync>;

/// What the view knows of the body.
struct Body {
    bytes: Bytes,
    lines: Vec<Line>,
    /// The places of the lines that go on with the one before.
    parts: Vec<u32>,
}

impl Body {
    /// The number of a line, counted from 1.
    fn number(&self, at: u32) -> u32 {
        at + 1 - self.parts.partition_point(|part| *part <= at) as u32
    }
}

#[derive(Clone, Copy)]
struct Page {
    /// Not followed: it is large, and `total` says how far it has come.
    body: RwSignal<Body>,
    /// How many lines there are; grows while the body is indexed.
    total: RwSignal<u32>,
    done: RwSignal<bool>,
    folds: RwSignal<Folds>,
    /// How far it is scrolled, and the height that is seen.
    top: RwSignal<(i32, i32)>,
    found: RwSignal<Vec<u32>>,
    /// Which of the found places is shown.
    current: RwSignal<usize>,
    query: RwSignal<String>,
    scroller: NodeRef<Div>,
    /// The row of the screen that the arrow keys stand at.
    cursor: RwSignal<u32>,
    /// Whether it is read as JSON.
    json: bool,
    /// Whether long lines go on below, and how often that was turned.
    wraps: RwSignal<bool>,
    turns: RwSignal<u32>,
}

/// A body with line-by-line folding and a search.
#[component]
pub fn JsonView(
    /// The body.
    bytes: Bytes,
    /// Whether it is read as JSON, or as plain text.
    json: bool,
) -> impl IntoView {
    let page = Page {
        body: RwSignal::new(Body { bytes, lines: Vec::new(), parts: Vec::new() }),
        total: RwSignal::new(0),
        done: RwSignal::new(false),
        folds: RwSignal::new(Folds::default()),
        top: RwSignal::new((0, 480)),
        found: RwSignal::new(Vec::new()),
        current: RwSignal::new(0),
        query: RwSignal::new(String::new()),
        scroller: NodeRef::new(),
        cursor: RwSignal::new(0),
        json,
        wraps: RwSignal::new(false),
        turns: RwSignal::new(0),
    };
    spawn(index(page, 0));
    view! {
        <div class="json-view">
            <SearchBar page/>
            <Rows page/>
        </div>
    }
}

/// Finds the lines, broken at a width if one is given.
async fn index(page: Page, width: usize) {
    let Some(bytes) = page.body.try_with_untracked(|body| body.bytes.clone()) else { return };
    let turn = page.turns.try_get_untracked();
    let mut indexer = Indexer::new(page.json).wrapped(width);
    loop {
        let done = indexer.step((*bytes).as_ref(), SLICE);
        // Another width is wanted by now.
        if page.turns.try_get_untracked() != turn {
            return;
        }
        page.body.update(|body| {
            let mut lines = indexer.take_lines();
            let first = body.lines.len();
            let is_part = |(at, line): (usize, &Line)| line.is_part.then_some((first + at) as u32);
            body.parts.extend(lines.iter().enumerate().filter_map(is_part));
            body.lines.append(&mut lines);
            indexer.write_closes(&mut body.lines);
        });
        let Some(total) = page.body.try_with_untracked(|body| body.lines.len() as u32) else { return };
        page.total.set(total);
        if done {
            return page.done.set(true);
        }
        dom::next_task().await;
    }
}

#[component]
fn SearchBar(page: Page) -> impl IntoView {
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
                placeholder=if page.json { "Search, or a path as $.items[*].name" } else { "Search the body" }
                on:input:target=move |event| search(event.target().value())
                on:keydown=on_key
            />
            <button type="button" class="button quiet" aria-label="Previous match" on:click=move |_| step(false)>
                "↑"
            </button>
            <button type="button" class="button quiet" aria-label="Next match" on:click=move |_| step(true)>
                "↓"
            </button>
            <button
                type="button"
                class="button quiet"
                aria-pressed=move || page.wraps.get().to_string()
                on:click=move |_| page.turn_wrap()
            >
                "Wrap"
            </button>
            <span class="json-count" role="status">
                {said}
            </span>
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

impl Page {
    /// Whether what is searched for is a path.
    fn reads_path(self, text: &str) -> bool {
        self.json && is_path(text)
    }

    /// Breaks long lines where the view ends now, or no longer.
    fn turn_wrap(self) {
        let Some(scroller) = self.scroller.get_untracked() else { return };
        let wraps = !self.wraps.get_untracked();
        let room = (f64::from(scroller.client_width()) - BESIDE) / LETTER;
        self.wraps.set(wraps);
        self.turns.update(|turns| *turns += 1);
        self.folds.set(Folds::default());
        self.cursor.set(0);
        self.body.update(|body| {
            body.lines.clear();
            body.parts.clear();
        });
        self.total.set(0);
        self.done.set(false);
        self.scroll_to(0);
        spawn(index(self, if wraps { room.max(1.0) as usize } else { 0 }));
    }

    /// How many lines there are on the screen and off it; followed.
    fn shown(self) -> u32 {
        let total = self.total.get();
        self.folds.with(|folds| folds.shown(total))
    }

    fn scale(self, seen: i32) -> Scale {
        Scale::new(i64::from(self.shown()) * LINE, seen)
    }

    /// Scrolls so that this height of the lines, in CSS pixels, is the first that is seen.
    fn scroll_to(self, top: i64) {
        let Some(scroller) = self.scroller.get_untracked() else { return };
        let (_, seen) = dom::scroll_position(&scroller);
        let scale = untrack(|| self.scale(seen));
        dom::scroll_to(&scroller, scale.to_element(top));
    }
}

/// Up and down move between the lines, left folds and right unfolds the one that the keys stand at.
fn on_key(page: Page, event: &KeyboardEvent) {
    let (row, total) = (page.cursor.get_untracked(), page.total.get_untracked());
    let last = page.folds.with_untracked(|folds| folds.shown(total)).saturating_sub(1);
    let line = page.folds.with_untracked(|folds| folds.line_at(row));
    let close = page.body.with_untracked(|body| body.lines.get(line as usize).map_or(0, |line| line.close));
    let folded = page.folds.with_untracked(|folds| folds.is_folded(line));
    match event.key().as_str() {
        "ArrowDown" => page.cursor.set((row + 1).min(last)),
        "ArrowUp" => page.cursor.set(row.saturating_sub(1)),
        "ArrowLeft" if close > line + 1 && !folded => page.folds.update(|folds| folds.toggle(line, close)),
        "ArrowRight" if folded => page.folds.update(|folds| folds.toggle(line, close)),
        _ => return,
    }
    event.prevent_default();
    let now = i64::from(page.cursor.get_untracked()) * LINE;
    let (top, seen) = page.top.get_untracked();
    let (top, seen) = (untrack(|| page.scale(seen)).to_lines(top), i64::from(seen));
    if now < top || now + LINE > top + seen {
        page.scroll_to(if now < top { now } else { now + LINE - seen });
    }
}

#[component]
fn Rows(page: Page) -> impl IntoView {
    // The first row that is drawn, and the one after the last.
    let window = Memo::new(move |_| {
        let (top, seen) = page.top.get();
        let first = (page.scale(seen).to_lines(top) / LINE - 10).max(0) as u32;
        let last = first + seen as u32 / LINE as u32 + 30;
        (first.min(page.shown()), last.min(page.shown()))
    });
    // Where the drawn lines stand in the element, which is shorter than the lines of a very long body.
    let offset = move || {
        let (top, seen) = page.top.get();
        let above = page.scale(seen).to_lines(top) - i64::from(top);
        format!("translateY({}px)", i64::from(window.get().0) * LINE - above)
    };
    let height = move || format!("{}px", page.scale(page.top.get().1).element_height());
    let drawn = move || {
        let (first, last) = window.get();
        let current = page.current.get();
        let here = page.found.with(|found| found.get(current).copied());
        page.query.with(|query| {
            page.folds.with(|folds| {
                page.body.with_untracked(|body| {
                    (first..last).filter_map(|row| draw_line(page, body, row, folds, here, query)).collect_view()
                })
            })
        })
    };
    let scrolled = move |_| {
        if let Some(scroller) = page.scroller.get_untracked() {
            page.top.set(dom::scroll_position(&scroller));
        }
    };
    view! {
        <div
            class="json-scroll"
            tabindex="0"
            role="group"
            aria-label="Body. Arrow keys move between lines; left folds, right unfolds."
            node_ref=page.scroller
            on:keydown=move |event| on_key(page, &event)
            on:scroll=scrolled
        >
            <div class="json-space" style:height=height>
                <div class="json-lines" style:transform=offset>
                    {drawn}
                </div>
            </div>
        </div>
    }
}

/// One line as it is drawn now: rows are few, and made anew when the window moves.
fn draw_line(
    page: Page,
    body: &Body,
    row: u32,
    folds: &Folds,
    here: Option<u32>,
    query: &str,
) -> Option<impl IntoView + use<>> {
    let at = folds.line_at(row);
    let line = *body.lines.get(at as usize)?;
    let bytes = &(*body.bytes).as_ref()[line.start as usize..line.end as usize];
    let cut = bytes.len().min(WIDTH);
    let mut text = String::from_utf8_lossy(&bytes[..cut]).into_owned();
    if cut < bytes.len() {
        text.push_str(&format!("… ({} bytes more: copy or download the body)", bytes.len() - cut));
    }
    let folded = folds.is_folded(at);
    let is_here = here.is_some_and(|byte| line.start <= byte && byte < line.end);
    let number = if line.is_part { String::new() } else { body.number(at).to_string() };
    // Only a text is so long that it goes on below.
    let words = match page.json {
        true if line.is_part => vec![(Word::Text, text.as_str())],
        true => read_words(&text),
        false => vec![(Word::Mark, text.as_str())],
    };
    Some(view! {
        <div class=if is_here { "json-line here" } else { "json-line" } class:cursor=move || page.cursor.get() == row>
            <span class="gutter" data-line=number>
                {(line.close > at + 1).then(|| view! { <FoldButton page at close=line.close folded/> })}
            </span>
            <code style:padding-left=format!("{}em", f32::from(line.depth.min(MOST_INDENT as u16)) * 1.25)>
                {colour(&text, words, query)} {folded.then(|| format!(" … {} lines", line.close - at - 1))}
            </code>
        </div>
    })
}

/// No stop of the Tab key: there may be a million of them. The arrow keys do the same from the body itself.
#[component]
fn FoldButton(page: Page, at: u32, close: u32, folded: bool) -> impl IntoView {
    let toggle = move |_| {
        page.folds.update(|folds| folds.toggle(at, close));
        // The line is drawn anew, and its button with it.
        if let Some(scroller) = page.scroller.get_untracked() {
            scroller.focus().ok();
        }
    };
    view! {
        <button
            type="button"
            class="fold"
            tabindex="-1"
            aria-expanded=(!folded).to_string()
            aria-label=format!("{} line {}", if folded { "Unfold" } else { "Fold" }, at + 1)
            on:click=toggle
        >
            {if folded { "▸" } else { "▾" }}
        </button>
    }
}

/// The text in the colours of its words, with what the search found marked.
fn colour(text: &str, words: Vec<(Word, &str)>, query: &str) -> impl IntoView + use<> {
    let found = find_in_line(text, query);
    let mut start = 0;
    let word = |(kind, word): (Word, &str)| {
        let pieces = mark_pieces(word, start, &found).into_iter().map(|(piece, is_found)| {
            let piece = piece.to_string();
            if is_found { view! { <mark>{piece}</mark> }.into_any() } else { piece.into_any() }
        });
        start += word.len();
        view! { <span class=kind.class()>{pieces.collect_view()}</span> }
    };
    words.into_iter().map(word).collect_view()
}
