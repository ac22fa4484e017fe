//! Which rows are selected, and the boxes that say so.

use std::collections::HashSet;

use leptos::prelude::*;

use super::rows::{AnyRows, Key};

/// Which rows are selected. They stay so while a filter hides them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Selection(HashSet<Key>);

impl Selection {
    /// How many there are.
    pub fn count(&self) -> usize {
        self.0.len()
    }

    /// Whether the row is one of them.
    pub fn has(&self, key: &Key) -> bool {
        self.0.contains(key)
    }

    /// Selects rows, or no longer.
    pub fn set(&mut self, keys: impl Iterator<Item = Key>, selected: bool) {
        for key in keys {
            if selected {
                self.0.insert(key);
            } else {
                self.0.remove(&key);
            }
        }
    }

    /// Forgets rows that are not there any more: what nobody sees must not be acted on.
    pub fn keep(&mut self, rows: &AnyRows) {
        let there: HashSet<&Key> = (0..rows.count()).map(|place| rows.key(place)).collect();
        self.0.retain(|key| there.contains(key));
    }

    /// How many of the rows at some places are selected.
    fn count_of(&self, rows: &AnyRows, places: &[usize]) -> usize {
        if self.0.is_empty() { 0 } else { places.iter().filter(|place| self.has(rows.key(**place))).count() }
    }
}

/// The box in the head: all rows that fit, wherever they are.
#[component]
pub fn SelectAll(rows: Memo<AnyRows>, shown: Memo<Vec<usize>>, selection: RwSignal<Selection>) -> impl IntoView {
    Effect::new(move |_| {
        let rows = rows.get();
        selection.update(|selection| selection.keep(&rows));
    });
    let count = Memo::new(move |_| {
        let selected = |selection: &Selection| shown.with(|shown| selection.count_of(&rows.get(), shown));
        (selection.with(selected), shown.with(Vec::len))
    });
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
                aria-label=move || format!("Select all {}", count.get().1)
                prop:checked=all
                prop:indeterminate=some
                on:change:target=move |event| turn(event.target().checked())
            />
        </th>
    }
}

/// The box of a row.
#[component]
pub fn SelectOne(key: Key, #[prop(into)] name: Signal<String>, selection: RwSignal<Selection>) -> impl IntoView {
    let own = key.clone();
    let turn = move |selected: bool| {
        selection.update(|selection| selection.set(std::iter::once(own.clone()), selected));
    };
    view! {
        <td role="cell" class="pick">
            <input
                type="checkbox"
                aria-label=move || format!("Select {}", name.get())
                prop:checked=move || selection.with(|selection| selection.has(&key))
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
            (selection.count(), selection.count_of(&rows, &[0, 1, 2]), selection.count_of(&rows, &[1])),
            (2, 2, 0)
        );
        selection.set([key(0), key(1)].into_iter(), false);
        assert!(selection.has(&key(2)) && !selection.has(&key(0)));
        selection.keep(&list(&[("c", "other"), ("d", "")]));
        assert_eq!(selection.count(), 1);
        selection.keep(&list(&[("d", "")]));
        assert_eq!(selection, Selection::default());
    }
}
