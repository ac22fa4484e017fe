//! The lines that are drawn, and the keys that move between them.

use leptos::ev::{KeyboardEvent, resize};
use leptos::prelude::*;

use super::copied::copy_joined;
use super::state::{Body, LINE, Page};
use crate::ui::dom;
use crate::ui::json_folds::Folds;
use crate::ui::json_index::MOST_INDENT;
use crate::ui::json_words::{Word, find_in_line, mark_pieces, read_words};

/// How many bytes of a line are written.
const WIDTH: usize = 2_000;
/// How many lines are drawn above and below those in sight.
const BEYOND: u32 = 6;
/// So many lines are all drawn: the browser's own search finds what is in them.
const WHOLE: u32 = 80;

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

/// The lines in sight.
#[component]
pub fn Rows(page: Page) -> impl IntoView {
    // The first row that is drawn, and the one after the last.
    let window = Memo::new(move |_| {
        let (top, seen) = page.top.get();
        let shown = page.shown();
        if shown <= WHOLE {
            return (0, shown);
        }
        let above = (page.scale(seen).to_lines(top) / LINE).max(0) as u32;
        let (first, last) = (above.saturating_sub(BEYOND), above + seen as u32 / LINE as u32 + BEYOND);
        (first.min(shown), last.min(shown))
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
    let resized = window_event_listener(resize, move |_| page.fit());
    on_cleanup(move || resized.remove());
    view! {
        <div
            class="json-scroll"
            tabindex="0"
            role="group"
            aria-label="Body. Arrow keys move between lines; left folds, right unfolds."
            node_ref=page.scroller
            on:keydown=move |event| on_key(page, &event)
            on:scroll=scrolled
            on:copy=move |event| copy_joined(event.as_ref())
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
        let pieces = pieces.collect_view();
        match kind.class() {
            Some(class) => view! { <span class=class>{pieces}</span> }.into_any(),
            None => pieces.into_any(),
        }
    };
    words.into_iter().map(word).collect_view()
}
