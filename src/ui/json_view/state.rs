//! What the parts of the view share: the body and its lines, what is folded, found and seen.

use std::sync::Arc;

use leptos::html::Div;
use leptos::prelude::*;

use crate::reactive::spawn;
use crate::ui::dom;
use crate::ui::json_folds::Folds;
use crate::ui::json_index::{Indexer, Line, fits, line_of};
use crate::ui::json_path::is_path;
use crate::ui::scale::Scale;

/// The height of a line in CSS pixels; `style/json-view.css` says the same.
pub const LINE: i64 = 24;
/// Long lines of a larger body, in bytes, do not go on below unless the person asks for it.
const WRAPPED: usize = 1024 * 1024;
/// How long a window that changes its size is waited for, in milliseconds.
const REST: i32 = 150;
/// How many bytes are indexed or searched before the browser gets its turn: some milliseconds of work.
pub const SLICE: usize = 192 * 1024;
/// No more room than for so many lines is made ahead.
const MOST_AHEAD: usize = 4_000_000;
/// What a line has no letters in, and the width of a letter, in CSS pixels: numbers, folds, the bar that scrolls.
const BESIDE: f64 = 88.0;
const LETTER: f64 = 7.9;

/// A body that several views share.
pub type Bytes = Arc<dyn AsRef<[u8]> + Send + Sync>;

/// What the view knows of the body.
pub struct Body {
    /// All of it.
    pub bytes: Bytes,
    /// Where its lines are.
    pub lines: Vec<Line>,
    /// The places of the lines that go on with the one before.
    pub parts: Vec<u32>,
}

impl Body {
    /// The number of a line, counted from 1.
    pub fn number(&self, at: u32) -> u32 {
        at + 1 - self.parts.partition_point(|part| *part <= at) as u32
    }
}

/// The state of a view. It is copied freely.
#[derive(Clone, Copy)]
pub struct Page {
    /// Not followed: it is large, and `total` says how far it has come.
    pub body: RwSignal<Body>,
    /// How many lines there are; grows while the body is indexed.
    pub total: RwSignal<u32>,
    /// Whether all lines are known.
    pub done: RwSignal<bool>,
    /// What is folded.
    pub folds: RwSignal<Folds>,
    /// How far it is scrolled, and the height that is seen.
    pub top: RwSignal<(i32, i32)>,
    /// Where the search has found something.
    pub found: RwSignal<Vec<u32>>,
    /// Which of the found places is shown.
    pub current: RwSignal<usize>,
    /// What is searched for.
    pub query: RwSignal<String>,
    /// What scrolls.
    pub scroller: NodeRef<Div>,
    /// The row of the screen that the arrow keys stand at.
    pub cursor: RwSignal<u32>,
    /// Whether it is read as JSON.
    pub json: bool,
    /// Whether long lines go on below.
    pub wraps: RwSignal<bool>,
    /// How many letters a line has room for; 0 where it goes on beside.
    pub room: RwSignal<usize>,
    /// How often the lines were broken anew.
    pub turns: RwSignal<u32>,
}

impl Page {
    /// The view of a body, whose lines are looked for from now on.
    pub fn new(bytes: Bytes, json: bool) -> Page {
        let wraps = (*bytes).as_ref().len() <= WRAPPED;
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
            wraps: RwSignal::new(wraps),
            room: RwSignal::new(0),
            turns: RwSignal::new(0),
        };
        spawn(async move { _ = index(page).await });
        page
    }

    /// Whether what is searched for is a path.
    pub fn reads_path(self, text: &str) -> bool {
        self.json && is_path(text)
    }

    /// Breaks long lines where the view ends, or no longer.
    pub fn turn_wrap(self) {
        self.wraps.update(|wraps| *wraps = !*wraps);
        self.break_anew();
    }

    /// Follows the window: more or less is seen, and long lines are broken elsewhere once it has come to rest.
    pub fn fit(self) {
        if let Some(scroller) = self.scroller.get_untracked() {
            self.top.set(dom::scroll_position(&scroller));
        }
        if self.is_broken_as(self.measure_room()) {
            return;
        }
        let turns = self.turns.get_untracked();
        spawn(async move {
            dom::wait(REST).await;
            // Gone, or broken anew by another way.
            if self.turns.try_get_untracked() == Some(turns) && !self.is_broken_as(self.measure_room()) {
                self.break_anew();
            }
        });
    }

    /// Whether the lines are as they would be with that room.
    fn is_broken_as(self, room: usize) -> bool {
        let is_same = self.room.get_untracked() == room;
        is_same
            || self.body.with_untracked(|body| body.parts.is_empty() && body.lines.iter().all(|line| fits(line, room)))
    }

    /// How many letters a line has room for now; 0 where it goes on beside.
    fn measure_room(self) -> usize {
        let width = self.scroller.get_untracked().map_or(0, |scroller| scroller.client_width());
        match self.wraps.get_untracked() && width > 0 {
            true => ((f64::from(width) - BESIDE) / LETTER).max(1.0) as usize,
            false => 0,
        }
    }

    /// Finds the lines anew. What is read, where the keys stand and what is folded stays.
    fn break_anew(self) {
        let kept = self.keep();
        self.turns.update(|turns| *turns += 1);
        self.folds.set(Folds::default());
        self.body.update(|body| {
            body.lines.clear();
            body.parts.clear();
        });
        self.total.set(0);
        self.done.set(false);
        let turns = self.turns.get_untracked();
        spawn(async move {
            let is_found = index(self).await;
            // What scrolls has its height again by then.
            dom::next_task().await;
            if is_found && self.turns.try_get_untracked() == Some(turns) {
                self.restore(kept);
            }
        });
    }

    fn keep(self) -> Kept {
        let (top, seen) = self.top.get_untracked();
        let first = untrack(|| self.scale(seen).to_lines(top)) / LINE;
        let byte = |row: u32| {
            let line = self.folds.with_untracked(|folds| folds.line_at(row));
            self.body.with_untracked(|body| body.lines.get(line as usize).map_or(0, |line| line.start))
        };
        let folded = self.body.with_untracked(|body| {
            let start = |line: u32| body.lines.get(line as usize).map(|line| line.start);
            self.folds.with_untracked(|folds| folds.opening().filter_map(start).collect())
        });
        Kept { first: byte(first.max(0) as u32), cursor: byte(self.cursor.get_untracked()), folded }
    }

    fn restore(self, kept: Kept) {
        let line = |byte: u32| self.body.with_untracked(|body| line_of(&body.lines, byte));
        self.folds.update(|folds| {
            for at in kept.folded.into_iter().map(line) {
                let close = self.body.with_untracked(|body| body.lines[at as usize].close);
                folds.toggle(at, close);
            }
        });
        let row = |byte: u32| self.folds.with_untracked(|folds| folds.row_of(line(byte)));
        self.cursor.set(row(kept.cursor));
        self.scroll_to(i64::from(row(kept.first)) * LINE);
    }

    /// How many lines there are on the screen and off it; followed.
    pub fn shown(self) -> u32 {
        let total = self.total.get();
        self.folds.with(|folds| folds.shown(total))
    }

    /// How the height of the lines fits into what scrolls, of which that much is seen.
    pub fn scale(self, seen: i32) -> Scale {
        Scale::new(i64::from(self.shown()) * LINE, seen)
    }

    /// Scrolls so that this height of the lines, in CSS pixels, is the first that is seen.
    pub fn scroll_to(self, top: i64) {
        let Some(scroller) = self.scroller.get_untracked() else { return };
        let (_, seen) = dom::scroll_position(&scroller);
        let scale = untrack(|| self.scale(seen));
        dom::scroll_to(&scroller, scale.to_element(top));
        // Now, not when the browser says so: else the lines are drawn twice, for what has changed and for where they are.
        self.top.set(dom::scroll_position(&scroller));
    }
}

/// Room for as many lines as are to be expected: to move a million of them later holds the page up.
fn make_room(lines: &mut Vec<Line>, count: usize) {
    lines.try_reserve_exact((count + count / 8).min(MOST_AHEAD)).ok();
}

/// What stays when the lines are broken anew, by bytes of the body.
struct Kept {
    /// The first one that is seen.
    first: u32,
    /// Where the keys stand.
    cursor: u32,
    /// Where what is folded begins.
    folded: Vec<u32>,
}

/// Finds the lines; `false` when that was given up.
async fn index(page: Page) -> bool {
    let Some(bytes) = page.body.try_with_untracked(|body| body.bytes.clone()) else { return false };
    let turn = page.turns.try_get_untracked();
    // What the body stands in is drawn before its lines; they have to fit into it.
    dom::next_task().await;
    if page.turns.try_get_untracked() != turn {
        return false;
    }
    let room = page.measure_room();
    page.room.set(room);
    let mut indexer = Indexer::new(page.json).wrapped(room);
    loop {
        let done = indexer.step((*bytes).as_ref(), SLICE);
        // Another width is wanted by now.
        if page.turns.try_get_untracked() != turn {
            return false;
        }
        page.body.update(|body| {
            let mut lines = indexer.take_lines();
            let first = body.lines.len();
            if first == 0 {
                make_room(&mut body.lines, lines.len() * ((*bytes).as_ref().len() / SLICE + 1));
            }
            let is_part = |(at, line): (usize, &Line)| line.is_part.then_some((first + at) as u32);
            body.parts.extend(lines.iter().enumerate().filter_map(is_part));
            body.lines.append(&mut lines);
            indexer.write_closes(&mut body.lines);
        });
        let Some(total) = page.body.try_with_untracked(|body| body.lines.len() as u32) else { return false };
        page.total.set(total);
        if done {
            page.done.set(true);
            return true;
        }
        dom::next_task().await;
    }
}
