//! The rows of a table, whatever they are: what they are is known where the page is, and drawn without knowing it.

use std::any::Any;
use std::collections::HashMap;
use std::ops::Deref;
use std::sync::Arc;

use leptos::prelude::AnyView;

use super::column::{Column, Head, Moment, SortKey};

/// What tells a row apart: its id, and its place among those that have the same one or none.
pub type Key = (String, usize);

/// What a table says of its rows, whose type is `T`.
pub struct Shape<T: 'static> {
    /// The columns in reading order. The first one names the row.
    pub columns: &'static [Column<T>],
    /// Its id; empty when it has none.
    pub id: fn(&T) -> &str,
    /// What it is called, to select it.
    pub name: fn(&T) -> String,
    /// Everything that it shows, which a search finds.
    pub text: fn(&T, Moment) -> String,
    /// Whether it is what is chosen: the name of the choice, and the value.
    pub fits: fn(&T, &str, &str) -> bool,
}

/// Rows in the order of the API. Each is asked for by its place in it.
pub trait Rows: Any + Send + Sync {
    /// How many there are.
    fn count(&self) -> usize;
    /// The heads of the columns.
    fn heads(&self) -> Vec<Head>;
    /// What tells the row apart.
    fn key(&self, place: usize) -> &Key;
    /// What the row is called.
    fn name(&self, place: usize) -> String;
    /// Everything that the row shows.
    fn text(&self, place: usize, moment: Moment) -> String;
    /// Whether the row is what is chosen: the name of the choice, and the value.
    fn fits(&self, place: usize, name: &str, value: &str) -> bool;
    /// What each row is sorted by in the column of that name.
    fn sort_keys(&self, column: &str, moment: Moment) -> Vec<Option<SortKey>>;
    /// What stands in the cells of the row.
    fn cells(&self, place: usize, moment: Moment) -> Vec<AnyView>;
    /// Whether the row says the same as a row of other rows.
    fn is_same(&self, place: usize, other: &dyn Rows, other_place: usize) -> bool;
}

/// A list that was read, with what a table says of it.
pub struct List<T: 'static> {
    items: Vec<T>,
    keys: Vec<Key>,
    shape: &'static Shape<T>,
}

impl<T> List<T> {
    /// The list that was read.
    pub fn new(items: Vec<T>, shape: &'static Shape<T>) -> List<T> {
        let keys = tell_apart(items.iter().map(shape.id));
        List { items, keys, shape }
    }

    /// What was read.
    pub fn items(&self) -> &[T] {
        &self.items
    }
}

/// A key of its own for each id, whatever the API sends.
fn tell_apart<'a>(ids: impl Iterator<Item = &'a str>) -> Vec<Key> {
    let mut seen = HashMap::<&str, usize>::new();
    let key = |id: &'a str| {
        let before = seen.entry(id).or_default();
        *before += 1;
        (id.to_string(), *before)
    };
    ids.map(key).collect()
}

/// Two reads are two lists, whatever they say: what is drawn compares row by row.
impl<T> PartialEq for List<T> {
    fn eq(&self, other: &List<T>) -> bool {
        std::ptr::eq(self, other)
    }
}

impl<T: PartialEq + Send + Sync> Rows for List<T> {
    fn count(&self) -> usize {
        self.items.len()
    }

    fn heads(&self) -> Vec<Head> {
        self.shape.columns.iter().map(|column| column.head).collect()
    }

    fn key(&self, place: usize) -> &Key {
        &self.keys[place]
    }

    fn name(&self, place: usize) -> String {
        (self.shape.name)(&self.items[place])
    }

    fn text(&self, place: usize, moment: Moment) -> String {
        (self.shape.text)(&self.items[place], moment)
    }

    fn fits(&self, place: usize, name: &str, value: &str) -> bool {
        (self.shape.fits)(&self.items[place], name, value)
    }

    fn sort_keys(&self, column: &str, moment: Moment) -> Vec<Option<SortKey>> {
        let column = self.shape.columns.iter().find(|own| own.head.name == column);
        self.items.iter().map(|item| (column?.sort)(item, moment)).collect()
    }

    fn cells(&self, place: usize, moment: Moment) -> Vec<AnyView> {
        self.shape.columns.iter().map(|column| (column.cell)(&self.items[place], moment)).collect()
    }

    fn is_same(&self, place: usize, other: &dyn Rows, other_place: usize) -> bool {
        let other = (other as &dyn Any).downcast_ref::<List<T>>();
        other.is_some_and(|other| self.items[place] == other.items[other_place])
    }
}

/// Rows of any type, shared.
#[derive(Clone)]
pub struct AnyRows(Arc<dyn Rows>);

impl<T: PartialEq + Send + Sync> From<Arc<List<T>>> for AnyRows {
    fn from(list: Arc<List<T>>) -> AnyRows {
        AnyRows(list)
    }
}

impl Deref for AnyRows {
    type Target = dyn Rows;

    fn deref(&self) -> &Self::Target {
        &*self.0
    }
}

impl PartialEq for AnyRows {
    fn eq(&self, other: &AnyRows) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::list;

    #[test]
    fn every_row_has_a_key_of_its_own_whatever_the_api_sends() {
        let rows = list(&[("a", ""), ("b", ""), ("a", ""), ("", ""), ("", "")]);
        let keys: Vec<String> = (0..rows.count()).map(|at| format!("{}{}", rows.key(at).0, rows.key(at).1)).collect();
        assert_eq!(keys, ["a1", "b1", "a2", "1", "2"]);
    }

    #[test]
    fn a_row_is_the_same_when_it_says_the_same() {
        let (one, other) = (list(&[("a", "x"), ("b", "y")]), list(&[("b", "y"), ("a", "z")]));
        assert!(one.is_same(1, &*other, 0));
        assert!(!one.is_same(0, &*other, 1));
        assert!(one == one.clone() && one != list(&[("a", "x"), ("b", "y")]));
    }
}
