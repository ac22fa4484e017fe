//! What is known of the list: the first page, and those that were loaded after it. No view.

use std::collections::HashMap;
use std::sync::Arc;

use super::column::shape_of;
use crate::api::error::ApiError;
use crate::domain::content::{Asked, Item, ListPage};
use crate::ui::table::List;

/// What is loaded, in the order of the API.
pub type Items = Arc<List<Arc<Item>>>;

/// What is loaded, and how it goes on.
#[derive(Clone, PartialEq)]
pub struct Loaded {
    /// What was asked for.
    pub asked: Asked,
    /// All that is loaded.
    pub list: Items,
    /// The cursor of what comes next; nothing at the end.
    pub next: Option<String>,
    /// When the last of it was read, in milliseconds since 1970.
    pub at: f64,
}

impl Loaded {
    /// The first page.
    pub fn first(asked: Asked, page: ListPage, at: f64) -> Loaded {
        let list = Arc::new(List::new(page.items, shape_of(asked.kind)));
        Loaded { asked, list, next: page.next, at }
    }

    /// With another page behind it. What was changed meanwhile may stand on both: it is there once, as it was read last.
    pub fn grown(&self, page: ListPage, at: f64) -> Loaded {
        let mut items = self.list.items().to_vec();
        let ids = self.list.items().iter().enumerate().filter(|(_, item)| !item.id().is_empty());
        let places: HashMap<&str, usize> = ids.map(|(place, item)| (item.id(), place)).collect();
        for item in page.items {
            match places.get(item.id()) {
                Some(place) => items[*place] = item,
                None => items.push(item),
            }
        }
        let list = Arc::new(List::new(items, shape_of(self.asked.kind)));
        Loaded { asked: self.asked.clone(), list, next: page.next, at }
    }
}

/// Why a read failed, and which call of the log that was.
pub type Failure = (ApiError, u32);

/// The first page, or why it could not be read and what was asked for.
pub type Answer = Result<Arc<Loaded>, (Asked, Failure)>;

/// How much is loaded at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// Another page.
    Page,
    /// All that is left.
    All,
}

/// What was loaded after a first page.
#[derive(Clone, Default, PartialEq)]
pub struct More {
    /// After which.
    pub after: Option<Arc<Loaded>>,
    /// The first page and what was loaded after it.
    pub loaded: Option<Arc<Loaded>>,
    /// What is being loaded.
    pub running: Option<Extent>,
    /// Why it did not go on, and what was being loaded.
    pub failure: Option<(Failure, Extent)>,
}

/// What is known at the place where the person is; nothing while it is read for the first time.
#[derive(Clone, Default, PartialEq)]
pub struct Found {
    /// The first page.
    pub first: Option<Arc<Loaded>>,
    /// All that is loaded. It stays while it cannot be read again.
    pub last: Option<Arc<Loaded>>,
    /// Why the last read of the first page failed.
    pub failure: Option<Failure>,
}

impl Found {
    /// What is known after a read; without one nothing is.
    pub fn after(before: Option<&Found>, read: Option<Answer>, more: &More) -> Found {
        match read {
            None => Found::default(),
            Some(Ok(first)) => {
                let is_after = more.after.as_ref().is_some_and(|after| Arc::ptr_eq(after, &first));
                let grown = more.loaded.clone().filter(|_| is_after);
                Found { last: Some(grown.unwrap_or_else(|| first.clone())), first: Some(first), failure: None }
            }
            Some(Err((asked, failure))) => {
                // What was read for another question is no answer to this one.
                let kept = before.filter(|before| before.last.as_ref().is_some_and(|last| last.asked == asked));
                let (first, last) = kept.map(|kept| (kept.first.clone(), kept.last.clone())).unwrap_or_default();
                Found { first, last, failure: Some(failure) }
            }
        }
    }

    /// All that is loaded.
    pub fn items(&self) -> &[Arc<Item>] {
        self.last.as_ref().map_or(&[], |last| last.list.items())
    }

    /// The cursor of what comes next, unless the list could not be read again.
    pub fn next(&self) -> Option<&str> {
        self.last.as_ref().filter(|_| self.failure.is_none()).and_then(|last| last.next.as_deref())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::content::{ContentKind, Order};
    use serde_json::json;

    fn page(ids: &[&str], next: Option<&str>) -> ListPage {
        let item = |id: &&str| Arc::new(Item::new(ContentKind::Template, json!({ "id": id, "name": next })));
        ListPage { items: ids.iter().map(item).collect(), next: next.map(str::to_string) }
    }

    fn asked() -> Asked {
        Asked::all(ContentKind::Template)
    }

    fn ids(found: &Found) -> Vec<&str> {
        found.items().iter().map(|item| item.id()).collect()
    }

    fn first(ids: &[&str], next: Option<&str>) -> Arc<Loaded> {
        Arc::new(Loaded::first(asked(), page(ids, next), 1.0))
    }

    #[test]
    fn what_stands_on_two_pages_is_there_once_as_it_was_read_last() {
        let grown = first(&["a", "b"], Some("1")).grown(page(&["b", "c", ""], Some("2")), 2.0);
        let names: Vec<String> =
            grown.list.items().iter().map(|item| format!("{}{}", item.id(), item.value()["name"])).collect();
        assert_eq!(names, ["a\"1\"", "b\"2\"", "c\"2\"", "\"2\""]);
        assert_eq!((grown.next.as_deref(), grown.at), (Some("2"), 2.0));
    }

    #[test]
    fn what_was_loaded_after_a_first_page_goes_with_it() {
        let one = first(&["a"], Some("1"));
        let loaded = Some(Arc::new(one.grown(page(&["b"], None), 2.0)));
        let more = More { after: Some(one.clone()), loaded, ..More::default() };
        let found = Found::after(None, Some(Ok(one.clone())), &more);
        assert_eq!((ids(&found), found.next()), (vec!["a", "b"], None));
        let again = Found::after(Some(&found), Some(Ok(first(&["a"], Some("1")))), &more);
        assert_eq!((ids(&again), again.next()), (vec!["a"], Some("1")));
        assert!(Found::after(Some(&found), None, &more) == Found::default());
    }

    #[test]
    fn what_was_read_stays_when_the_same_cannot_be_read_again() {
        let found = Found::after(None, Some(Ok(first(&["a"], Some("1")))), &More::default());
        let fail =
            |asked: Asked| Found::after(Some(&found), Some(Err((asked, (ApiError::Cancelled, 7)))), &More::default());
        let stale = fail(asked());
        assert_eq!((ids(&stale), stale.next(), stale.failure.is_some()), (vec!["a"], None, true));
        let other = fail(Asked { order: Order::parse("+name").expect("an order"), ..asked() });
        assert!(other.last.is_none() && other.failure.is_some());
    }
}
