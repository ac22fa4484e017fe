//! The row that has the focus, and the keys that lead from one to another.

use leptos::ev::{FocusEvent, KeyboardEvent};
use leptos::html::Tbody;
use leptos::prelude::*;

use super::rows::Key;
use super::sheet::Sheet;
use super::window::target;
use crate::reactive::{set_if_changed, spawn};
use crate::ui::dom;
use crate::ui::focus::HEADING;

/// The index of the first row as it is told to assistive technology: the head has the first.
pub const FIRST: usize = 2;

/// The control of a row that has the focus.
#[derive(Clone, Debug, PartialEq)]
struct Focus {
    key: Key,
    /// Where the row was when it got the focus.
    at: usize,
    /// Which of the controls in the row.
    nth: u32,
}

/// Which row has the focus. It stays with it, wherever the page is scrolled and whatever becomes of the rows.
#[derive(Clone, Copy)]
pub struct RowFocus {
    /// What the rows are in.
    pub element: NodeRef<Tbody>,
    sheet: Sheet,
    focus: RwSignal<Option<Focus>>,
    /// Where the row with the focus stands.
    held: Memo<Option<usize>>,
    /// Where a key leads: the row is drawn, and then gets the focus.
    next: RwSignal<Option<usize>>,
}

impl RowFocus {
    /// No row has it yet.
    pub fn new(sheet: Sheet) -> RowFocus {
        let Sheet { rows, shown, .. } = sheet;
        let focus = RwSignal::new(None::<Focus>);
        let held = Memo::new(move |_| {
            let find = |focus: &Focus| {
                let is_own = |place: &usize| rows.with(|rows| *rows.key(*place) == focus.key);
                // A row that is gone leaves the focus to the one that stands there now.
                shown.with(|shown| {
                    let at = shown.iter().position(is_own).unwrap_or(focus.at);
                    Some(at.min(shown.len().checked_sub(1)?))
                })
            };
            focus.with(|focus| focus.as_ref().and_then(find))
        });
        RowFocus { element: NodeRef::new(), sheet, focus, held, next: RwSignal::new(None) }
    }

    /// The rows that have to be drawn whether they are in sight or not; followed.
    pub fn kept(self) -> Vec<usize> {
        self.held.get().into_iter().chain(self.next.get()).collect()
    }

    /// A control in a row got it.
    pub fn note(self, event: &FocusEvent) {
        let Some((index, nth)) = dom::control_in_row(event) else { return };
        let at = index.saturating_sub(FIRST);
        let key = self.sheet.shown.with_untracked(|shown| shown.get(at).copied());
        let key = key.map(|place| self.sheet.rows.with_untracked(|rows| rows.key(place).clone()));
        self.focus.set(key.map(|key| Focus { key, at, nth }));
        if self.next.get_untracked() == Some(at) {
            self.next.set(None);
        }
    }

    /// It left a control in a row.
    pub fn note_leaving(self, event: &FocusEvent) {
        if self.element.get_untracked().is_some_and(|element| dom::leaves(event, &element)) {
            self.focus.set(None);
            set_if_changed(self.next, None);
        }
    }

    /// Leads from a row to another. `page` says how many rows a page has.
    pub fn on_key(self, event: &KeyboardEvent, page: impl FnOnce() -> usize) {
        let is_held = event.ctrl_key() || event.meta_key() || event.alt_key() || event.shift_key();
        if is_held || event.default_prevented() || dom::is_typing(event) {
            return;
        }
        let Some((index, nth)) = dom::control_in_row(event) else { return };
        let count = self.sheet.shown.with_untracked(Vec::len);
        let Some(to) = target(&event.key(), index.saturating_sub(FIRST), count, page) else { return };
        event.prevent_default();
        self.go(to, nth, true);
    }

    /// Gives the focus to a row, at once or as soon as it is drawn.
    fn go(self, to: usize, nth: u32, into_sight: bool) {
        if self.focus_row(to, nth, into_sight) {
            return;
        }
        self.next.set(Some(to));
        spawn(async move {
            dom::next_task().await;
            if self.next.try_get_untracked().flatten() == Some(to) {
                self.focus_row(to, nth, into_sight);
            }
        });
    }

    /// `false` when the row is not drawn.
    fn focus_row(self, at: usize, nth: u32, into_sight: bool) -> bool {
        let element = self.element.try_get_untracked().flatten();
        element.is_some_and(|element| dom::focus_in_row(&element, at + FIRST, nth, into_sight))
    }

    /// Called before rows are drawn anew, or moved, by which the browser takes the focus away: it comes back at once.
    pub fn keep(self) {
        if self.has_focus() {
            queue_microtask(move || {
                if !self.has_focus() {
                    self.give_back();
                }
            });
        }
    }

    fn has_focus(self) -> bool {
        let element = self.element.try_get_untracked().flatten();
        element.is_some_and(|element| element.matches(":focus-within").unwrap_or_default())
    }

    fn give_back(self) {
        let Some(focus) = self.focus.try_get_untracked().flatten() else { return };
        match self.held.get_untracked() {
            Some(at) => self.go(at, focus.nth, false),
            // No row is left that could have it.
            None => dom::focus(HEADING),
        }
    }
}
