//! Which rows are selected, and the boxes that say so.

use std::collections::HashSet;

use leptos::prelude::*;

use super::rows::{AnyRows, Key};
use super::sheet::Sheet;

/// The id of the box in the head: it gets the focus when what has it goes with the selection.
pub(super) const SELECT_ALL: &str = "select-all";

/// Which rows are selected. They stay so while a filter hides them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Selection {
    chosen: HashSet<Key>,
    /// Those that cannot be selected.
    locked: HashSet<Key>,
    /// The row that was turned last: a range begins there.
    anchor: Option<Key>,
}

impl Selection {
    /// How many there are.
    pub fn count(&self) -> usize {
        self.chosen.len()
    }

    /// Whether the row is one of them.
    pub fn has(&self, key: &Key) -> bool {
        self.chosen.contains(key)
    }

    /// Selects rows, or no longer. Those that are locked stay as they are.
    pub fn set(&mut self, keys: impl Iterator<Item = Key>, selected: bool) {
        for key in keys {
            if !selected {
                self.chosen.remove(&key);
            } else if !self.locked.contains(&key) {
                self.chosen.insert(key);
            }
        }
    }

    /// From now on these rows, and no others, cannot be selected.
    pub fn lock(&mut self, keys: impl Iterator<Item = Key>) {
        self.locked = keys.collect();
        self.chosen.retain(|key| !self.locked.contains(key));
    }

    /// Whether the row cannot be selected.
    pub fn is_locked(&self, key: &Key) -> bool {
        self.locked.contains(key)
    }

    /// Selects nothing any more.
    pub fn clear(&mut self) {
        self.chosen.clear();
        self.anchor = None;
    }

    /// The places of those that are selected, in the order of the API.
    pub fn places(&self, rows: &AnyRows) -> Vec<usize> {
        (0..rows.count()).filter(|place| self.has(rows.key(*place))).collect()
    }

    /// Turns one row; with `to_it`, all that are shown from the one that was turned before up to this one.
    fn turn(&mut self, key: &Key, selected: bool, to_it: Option<(&AnyRows, &[usize])>) {
        let range = to_it.and_then(|(rows, shown)| {
            let find = |key: &Key| shown.iter().position(|place| rows.key(*place) == key);
            let (from, to) = (find(self.anchor.as_ref()?)?, find(key)?);
            let keys = shown[from.min(to)..=from.max(to)].iter().map(|place| rows.key(*place).clone());
            Some(keys.collect::<Vec<_>>())
        });
        self.set(range.unwrap_or_else(|| vec![key.clone()]).into_iter(), selected);
        self.anchor = Some(key.clone());
    }

    /// Forgets rows that are not there any more: what nobody sees must not be acted on.
    pub fn keep(&mut self, rows: &AnyRows) {
        let there: HashSet<&Key> = (0..rows.count()).map(|place| rows.key(place)).collect();
        self.chosen.retain(|key| there.contains(key));
    }

    /// How many of the rows at some places are selected, and how many can be.
    fn counts_of(&self, rows: &AnyRows, places: &[usize]) -> (usize, usize) {
        let count = |set: &HashSet<Key>| match set.is_empty() {
            true => 0,
            false => places.iter().filter(|place| set.contains(rows.key(**place))).count(),
        };
        (count(&self.chosen), places.len() - count(&self.locked))
    }
}

/// The box in the head: all rows that fit, wherever they are.
#[component]
pub fn SelectAll(rows: Memo<AnyRows>, shown: Memo<Vec<usize>>, selection: RwSignal<Selection>) -> impl IntoView {
    Effect::new(move |_| {
        let rows = rows.get();
        selection.update(|selection| selection.keep(&rows));
    });
    let count =
        Memo::new(move |_| selection.with(|selection| shown.with(|shown| selection.counts_of(&rows.get(), shown))));
    let all = move || count.with(|(selected, of)| selected == of && *of > 0);
    let some = move || count.with(|(selected, of)| (1..*of).contains(selected));
    let turn = move |selected: bool| {
        let rows = rows.get_untracked();
        let keys: Vec<Key> = shown.with_untracked(|shown| shown.iter().map(|place| rows.key(*place).clone()).collect());
        selection.update(|selection| selection.set(keys.into_iter(), selected));
    };
    view! {
        <th scope="col" role="columnheader" class="pick">
            <input
                type="checkbox"
                id=SELECT_ALL
                aria-label=move || format!("Select all {}", count.get().1)
                disabled=move || count.get().1 == 0
                prop:checked=all
                prop:indeterminate=some
                on:change:target=move |event| turn(event.target().checked())
            />
        </th>
    }
}

/// The box of a row. With Shift, a click or the space bar turns all rows from the one before up to this one.
#[component]
pub fn SelectOne(
    sheet: Sheet,
    key: Key,
    #[prop(into)] name: Signal<String>,
    selection: RwSignal<Selection>,
) -> impl IntoView {
    let Sheet { rows, shown, .. } = sheet;
    let has_shift = StoredValue::new(false);
    let own = key.clone();
    let turn = move |selected: bool| {
        let (rows, shown) = (rows.get_untracked(), shown.read_untracked());
        let to_it = has_shift.get_value().then_some((&rows, shown.as_slice()));
        selection.update(|selection| selection.turn(&own, selected, to_it));
    };
    let own = key.clone();
    let is_locked = Memo::new(move |_| selection.with(|selection| selection.is_locked(&own)));
    view! {
        <td role="cell" class="pick">
            <input
                type="checkbox"
                aria-label=move || format!("Select {}", name.get())
                disabled=is_locked
                prop:checked=move || selection.with(|selection| selection.has(&key))
                on:click=move |event| has_shift.set_value(event.shift_key())
                on:change:target=move |event| turn(event.target().checked())
            />
        </td>
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::list;
    use super::*;

    #[test]
    fn what_is_selected_stays_so_until_it_is_gone() {
        let rows = list(&[("a", ""), ("b", ""), ("c", "")]);
        let key = |place: usize| rows.key(place).clone();
        let mut selection = Selection::default();
        selection.set([key(0), key(2), key(2)].into_iter(), true);
        assert_eq!(
            (selection.count(), selection.counts_of(&rows, &[0, 1, 2]), selection.counts_of(&rows, &[1])),
            (2, (2, 3), (0, 1))
        );
        selection.set([key(0), key(1)].into_iter(), false);
        assert!(selection.has(&key(2)) && !selection.has(&key(0)));
        selection.keep(&list(&[("c", "other"), ("d", "")]));
        assert_eq!(selection.count(), 1);
        selection.keep(&list(&[("d", "")]));
        assert_eq!(selection, Selection::default());
    }

    /// Turns rows one after the other, each by its place, whether it is selected and whether Shift is held; checks the places
    /// of what is selected then. Shown are all but the third, in the order from the end.
    #[track_caller]
    fn check(turns: &[(usize, bool, bool)], expect: &[usize]) {
        let rows = list(&[("a", ""), ("b", ""), ("c", ""), ("d", ""), ("e", ""), ("f", "")]);
        let shown = [5, 4, 3, 1, 0];
        let mut selection = Selection::default();
        selection.lock(std::iter::once(rows.key(4).clone()));
        for (place, selected, has_shift) in turns {
            selection.turn(rows.key(*place), *selected, has_shift.then_some((&rows, &shown)));
        }
        assert_eq!(selection.places(&rows), expect, "{turns:?}");
    }

    #[test]
    fn a_range_goes_from_the_last_row_to_this_one_in_the_order_that_is_shown() {
        check(&[(5, true, false), (1, true, true)], &[1, 3, 5]);
        check(&[(1, true, false), (5, true, true)], &[1, 3, 5]);
        check(&[(5, true, false), (0, true, true), (3, false, false), (0, false, true)], &[5]);
        // Nothing was turned before, or it is not shown any more.
        check(&[(3, true, true)], &[3]);
        check(&[(2, true, false), (0, true, true)], &[0, 2]);
    }

    #[test]
    fn a_locked_row_is_never_selected() {
        check(&[(4, true, false)], &[]);
        let rows = list(&[("a", ""), ("b", "")]);
        let mut selection = Selection::default();
        selection.set((0..2).map(|place| rows.key(place).clone()), true);
        selection.lock(std::iter::once(rows.key(0).clone()));
        assert_eq!((selection.places(&rows), selection.counts_of(&rows, &[0, 1])), (vec![1], (1, 1)));
        selection.clear();
        assert!(selection.count() == 0 && selection.is_locked(rows.key(0)));
    }
}
