//! What the parts of the view share: the body and its lines, what is folded, found and seen.

use std::sync::Arc;

use leptos::html::Div;
use leptos::prelude::*;

use crate::reactive::spawn;
use crate::ui::dom;
use crate::ui::json_index::{Folds, Indexer, Line};
use crate::ui::json_path::is_path;
use crate::ui::scale::Scale;

/// The height of a line in CSS pixels; `style/json-view.css` says the same.
pub const LINE: i64 = 24;
/// How many bytes are indexed or searched before the browser gets its turn: some milliseconds of work.
pub const SLICE: usize = 192 * 1024;
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
    /// How often that was turned.
    pub turns: RwSignal<u32>,
}

impl Page {
    /// The view of a body, whose lines are looked for from now on.
    pub fn new(bytes: Bytes, json: bool) -> Page {
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
        page
    }

    /// Whether what is searched for is a path.
    pub fn reads_path(self, text: &str) -> bool {
        self.json && is_path(text)
    }

    /// Breaks long lines where the view ends now, or no longer.
    pub fn turn_wrap(self) {
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
