//! A reply's body on the screen: indented, folded, searched, and never more than a screenful of elements.

use std::sync::Arc;

use leptos::prelude::untrack;

use super::dom;
use super::html::{El, Element, KeyboardEvent, View, button, el, live, watch, with_class};
use super::json_index::{Folds, Indexer, Line, find_all, line_of};
use super::scale::Scale;
use crate::state::{State, spawn};

/// The height of a line in CSS pixels; `style/json-view.css` says the same.
const LINE: i64 = 24;
/// How many bytes are indexed or searched before the browser gets its turn: some milliseconds of work.
const SLICE: usize = 192 * 1024;
/// How many places a search counts.
const MATCHES: usize = 10_000;
/// How many bytes of a line are written.
const WIDTH: usize = 2_000;

/// A body that several views share.
pub type Bytes = Arc<dyn AsRef<[u8]> + Send + Sync>;

/// What the view knows of the body.
struct Body {
    bytes: Bytes,
    lines: Vec<Line>,
}

#[derive(Clone, Copy)]
struct Page {
    /// Not followed: it is large, and `total` says how far it has come.
    body: State<Body>,
    /// How many lines there are; grows while the body is indexed.
    total: State<u32>,
    done: State<bool>,
    folds: State<Folds>,
    /// How far it is scrolled, and the height that is seen.
    top: State<(i32, i32)>,
    /// The first row that is drawn, and the one after the last.
    window: State<(u32, u32)>,
    found: State<Vec<u32>>,
    /// Which of the found places is shown.
    current: State<usize>,
    query: State<String>,
    scroller: State<Option<Element>>,
    /// The row of the screen that the arrow keys stand at.
    cursor: State<u32>,
}

/// A body with line-by-line folding and a search. `json` says whether it is read as JSON or as plain text.
pub fn json_view(bytes: Bytes, json: bool) -> El {
    let page = Page {
        body: State::new(Body { bytes, lines: Vec::new() }),
        total: State::new(0),
        done: State::new(false),
        folds: State::new(Folds::default()),
        top: State::new((0, 480)),
        window: State::new((0, 0)),
        found: State::new(Vec::new()),
        current: State::new(0),
        query: State::new(String::new()),
        scroller: State::new(None),
        cursor: State::new(0),
    };
    spawn(index(page, json));
    with_class("div", "json-view").child(search_bar(page)).child(rows(page))
}

async fn index(page: Page, json: bool) {
    let Some(bytes) = page.body.try_peek(|body| body.bytes.clone()) else { return };
    let mut indexer = Indexer::new(json);
    loop {
        let done = indexer.step((*bytes).as_ref(), SLICE);
        page.body.update(|body| {
            body.lines.append(&mut indexer.take_lines());
            indexer.write_closes(&mut body.lines);
        });
        let Some(total) = page.body.try_peek(|body| body.lines.len() as u32) else { return };
        page.total.set(total);
        if done {
            return page.done.set(true);
        }
        dom::next_task().await;
    }
}

fn search_bar(page: Page) -> El {
    let search = move |text: String| {
        page.query.set(text.clone());
        page.found.set(Vec::new());
        page.current.set(0);
        spawn(find(page, text));
    };
    let step = move |forward: bool| {
        let count = page.found.peek(Vec::len);
        if count > 0 {
            let by = if forward { 1 } else { count - 1 };
            page.current.update(|current| *current = (*current + by) % count);
            show_match(page);
        }
    };
    let said = move || {
        let count = page.found.with(Vec::len);
        if page.query.with(String::is_empty) {
            let lines = page.total.get();
            return if page.done.get() { format!("{lines} lines") } else { format!("{lines} lines so far") };
        }
        match count {
            0 => "nothing found".to_string(),
            MATCHES => format!("{} of {MATCHES} or more", page.current.get() + 1),
            _ => format!("{} of {count}", page.current.get() + 1),
        }
    };
    let input = el("input").attr("type", "search").attr("aria-label", "Search the body").attr("spellcheck", "false");
    let input = input.attr("placeholder", "Search the body").on_input(search).on_key(move |event| {
        if event.key() == "Enter" && !event.ctrl_key() && !event.meta_key() {
            event.prevent_default();
            step(!event.shift_key());
        }
    });
    with_class("div", "json-search")
        .child(input)
        .child(button("button quiet", "↑", move || step(false)).attr("aria-label", "Previous match"))
        .child(button("button quiet", "↓", move || step(true)).attr("aria-label", "Next match"))
        .child(with_class("span", "json-count").attr("role", "status").live_text(said))
}

async fn find(page: Page, text: String) {
    let Some(bytes) = page.body.try_peek(|body| body.bytes.clone()) else { return };
    let body = (*bytes).as_ref();
    let mut from = 0;
    let mut first = true;
    while from < body.len() && !text.is_empty() {
        let to = (from + SLICE).min(body.len());
        let mut found = Vec::new();
        find_all(body, text.as_bytes(), from, to, &mut found, MATCHES);
        from = to;
        let still = page.query.try_peek(|query| *query == text).unwrap_or(false);
        if !still || page.found.peek(Vec::len) >= MATCHES {
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
    let current = page.current.peek(|current| *current);
    let Some(byte) = page.found.peek(|found| found.get(current).copied()) else { return };
    let line = page.body.peek(|body| line_of(&body.lines, byte));
    if page.folds.peek(|folds| *folds != Folds::default()) {
        page.folds.update(|folds| folds.reveal(line));
    }
    let row = page.folds.peek(|folds| folds.row_of(line));
    page.cursor.set(row);
    page.scroll_to(i64::from(row) * LINE - i64::from(page.top.peek(|(_, seen)| seen / 2)));
}

impl Page {
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
        let Some(scroller) = self.scroller.peek(Clone::clone) else { return };
        let (_, seen) = dom::scroll_position(&scroller);
        let scale = untrack(|| self.scale(seen));
        dom::scroll_to(&scroller, scale.to_element(top));
    }
}

/// Up and down move between the lines, left folds and right unfolds the one that the keys stand at.
fn on_key(page: Page, event: &KeyboardEvent) {
    let (row, total) = (page.cursor.peek(|row| *row), page.total.peek(|total| *total));
    let last = page.folds.peek(|folds| folds.shown(total)).saturating_sub(1);
    let line = page.folds.peek(|folds| folds.line_at(row));
    let close = page.body.peek(|body| body.lines.get(line as usize).map_or(0, |line| line.close));
    let folded = page.folds.peek(|folds| folds.is_folded(line));
    match event.key().as_str() {
        "ArrowDown" => page.cursor.set((row + 1).min(last)),
        "ArrowUp" => page.cursor.set(row.saturating_sub(1)),
        "ArrowLeft" if close > line + 1 && !folded => page.folds.update(|folds| folds.toggle(line, close)),
        "ArrowRight" if folded => page.folds.update(|folds| folds.toggle(line, close)),
        _ => return,
    }
    event.prevent_default();
    let now = i64::from(page.cursor.peek(|row| *row)) * LINE;
    let (top, seen) = page.top.peek(|top| *top);
    let (top, seen) = (untrack(|| page.scale(seen)).to_lines(top), i64::from(seen));
    if now < top || now + LINE > top + seen {
        page.scroll_to(if now < top { now } else { now + LINE - seen });
    }
}

fn rows(page: Page) -> El {
    watch(move || {
        let (top, seen) = page.top.get();
        let first = (page.scale(seen).to_lines(top) / LINE - 10).max(0) as u32;
        let last = first + seen as u32 / LINE as u32 + 30;
        page.window.set_if_changed((first.min(page.shown()), last.min(page.shown())));
    });
    // Where the drawn lines stand in the element, which is shorter than the lines of a very long body.
    let offset = move || {
        let (top, seen) = page.top.get();
        let above = page.scale(seen).to_lines(top) - i64::from(top);
        format!("translateY({}px)", i64::from(page.window.get().0) * LINE - above)
    };
    let drawn = move || {
        let (first, last) = page.window.get();
        let current = page.current.get();
        let here = page.found.with(|found| found.get(current).copied());
        page.query.with(|query| {
            page.folds.with(|folds| {
                page.body.peek(|body| {
                    (first..last)
                        .filter_map(|row| {
                            let line = draw_line(page, body, folds.line_at(row), folds, here, query)?;
                            Some(line.live_class("cursor", move || page.cursor.get() == row))
                        })
                        .collect::<View>()
                })
            })
        })
    };
    let lines = with_class("div", "json-lines").live_style("transform", offset).child(live(drawn));
    let space = with_class("div", "json-space")
        .live_style("height", move || format!("{}px", page.scale(page.top.get().1).element_height()))
        .child(lines);
    let scroller = with_class("div", "json-scroll")
        .attr("tabindex", "0")
        .attr("role", "group")
        .attr("aria-label", "Body. Arrow keys move between lines; left folds, right unfolds.");
    page.scroller.set(Some(scroller.element()));
    let scroller = scroller.on_key(move |event| on_key(page, &event));
    scroller.child(space).on("scroll", move |_| {
        if let Some(scroller) = page.scroller.peek(Clone::clone) {
            page.top.set(dom::scroll_position(&scroller));
        }
    })
}

fn draw_line(page: Page, body: &Body, at: u32, folds: &Folds, here: Option<u32>, query: &str) -> Option<El> {
    let line = *body.lines.get(at as usize)?;
    let bytes = &(*body.bytes).as_ref()[line.start as usize..line.end as usize];
    let cut = bytes.len().min(WIDTH);
    let mut text = String::from_utf8_lossy(&bytes[..cut]).into_owned();
    if cut < bytes.len() {
        text.push_str(&format!("… ({} bytes more: copy or download the body)", bytes.len() - cut));
    }
    let folded = folds.is_folded(at);
    let toggle = (line.close > at + 1).then(|| {
        let turn = move || page.folds.update(|folds| folds.toggle(at, line.close));
        // No stop of the Tab key: there may be a million of them. The arrow keys do the same from the body itself.
        button("fold", if folded { "▸" } else { "▾" }, turn)
            .attr("tabindex", "-1")
            .attr("aria-expanded", if folded { "false" } else { "true" })
            .attr("aria-label", &format!("{} line {}", if folded { "Unfold" } else { "Fold" }, at + 1))
    });
    let hidden = folded.then(|| format!(" … {} lines", line.close - at - 1));
    let is_here = here.is_some_and(|byte| line.start <= byte && byte < line.end);
    let indent = format!("indent-{}", line.depth.min(20));
    let code = with_class("code", &indent).child(highlight(&text, query)).child(hidden);
    let class = if is_here { "json-line here" } else { "json-line" };
    Some(with_class("div", class).child(with_class("span", "gutter").child(toggle)).child(code))
}

/// The text with what the search found marked.
fn highlight(text: &str, query: &str) -> View {
    let mut places = Vec::new();
    find_all(text.as_bytes(), query.as_bytes(), 0, text.len(), &mut places, 50);
    let mut parts = Vec::new();
    let mut from = 0;
    for place in places {
        let (start, end) = (place as usize, place as usize + query.len());
        if let (Some(before), Some(hit)) = (text.get(from..start), text.get(start..end)) {
            parts.push(View::from(before));
            parts.push(el("mark").child(hit).into());
            from = end;
        }
    }
    parts.push(text.get(from..).unwrap_or_default().into());
    parts.into()
}
