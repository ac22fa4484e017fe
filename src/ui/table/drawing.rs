//! Which rows of a table are drawn: it follows the window of the browser and the focus.

use leptos::prelude::*;

use super::row_focus::RowFocus;
use super::sheet::Sheet;
use super::window::{Chunk, Sight, WHOLE, chunks_of, step};
use crate::reactive::{is_stopped, set_if_changed};
use crate::ui::dom;

/// What is drawn of a table. It is copied freely.
#[derive(Clone, Copy)]
pub struct Drawing {
    /// The rows, and what is shown of them.
    pub sheet: Sheet,
    /// Which row has the focus.
    pub focus: RowFocus,
    /// The chunks that are drawn.
    pub chunks: RwSignal<Vec<Chunk>>,
    /// Those that are to be drawn.
    wanted: Memo<Vec<Chunk>>,
    sight: RwSignal<Sight>,
}

impl Drawing {
    /// Draws what is in sight, for as long as the table is there.
    pub fn new(sheet: Sheet) -> Drawing {
        let Sheet { shown, is_long, .. } = sheet;
        let focus = RowFocus::new(sheet);
        let sight = RwSignal::new(Sight::default());
        let window = Memo::new(move |_| sight.get().rows(shown.with(Vec::len)));
        let wanted = Memo::new(move |_| {
            if !is_long.get() {
                return vec![WHOLE];
            }
            chunks_of(shown.with(Vec::len), window.get(), &focus.kept())
        });
        let chunks = RwSignal::new(wanted.get_untracked());
        let drawing = Drawing { sheet, focus, chunks, wanted, sight };
        drawing.follow_window();
        drawing.follow_wanted();
        drawing
    }

    /// By how many rows a page is turned.
    pub fn page(self) -> usize {
        self.measure();
        self.sight.get_untracked().page()
    }

    /// Measures whenever the page is scrolled, and whenever there are other rows.
    fn follow_window(self) {
        let measure = move || {
            if !is_stopped() && self.sheet.is_long.try_get_untracked() == Some(true) {
                self.measure();
            }
        };
        let scrolled = window_event_listener_untyped("scroll", move |_| measure());
        let resized = window_event_listener_untyped("resize", move |_| measure());
        on_cleanup(move || {
            scrolled.remove();
            resized.remove();
        });
        Effect::new(move |_| {
            self.sheet.shown.track();
            self.sheet.is_long.track();
            queue_microtask(measure);
        });
    }

    /// Draws what is wanted, step by step, each when the one before is drawn; all before the browser shows anything.
    fn follow_wanted(self) {
        Effect::new(move |_| {
            self.wanted.track();
            self.take_step();
        });
    }

    fn take_step(self) {
        let next = |wanted: &Vec<Chunk>| self.chunks.try_with_untracked(|chunks| step(chunks, wanted)).flatten();
        if let Some(chunks) = self.wanted.try_with_untracked(next).flatten() {
            self.chunks.set(chunks);
            queue_microtask(move || self.take_step());
        }
    }

    fn measure(self) {
        let Some(element) = self.focus.element.try_get_untracked().flatten() else { return };
        let count = self.sheet.shown.with_untracked(Vec::len);
        let (top, height, seen) = dom::place_in_window(&element);
        if let Some(sight) = Sight::measured(top, height, seen, count) {
            set_if_changed(self.sight, sight);
        }
    }
}
