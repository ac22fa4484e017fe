//! What is known of the list, and what tells its rows apart. No view.

use std::collections::HashMap;
use std::sync::Arc;

use crate::api::error::ApiError;
use crate::api::journeys::Configuration;

/// What tells a row apart: the uid, and its place among those that have the same one or none.
pub type Key = (String, usize);

/// The configurations in the order of the API.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct List(Arc<(Vec<Configuration>, Vec<Key>)>);

/// The list and when it was read, or why it could not be and which call of the log that was.
pub type Answer = Result<(List, f64), (ApiError, u32)>;

/// What is known at the place where the person is; nothing while it is read for the first time.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Found {
    /// What was read last, and when. It stays while it cannot be read again.
    pub last: Option<(List, f64)>,
    /// Why the last read failed, and which call of the log that was.
    pub failure: Option<(ApiError, u32)>,
}

impl List {
    /// The list that was read.
    pub fn new(all: Vec<Configuration>) -> List {
        let mut seen = HashMap::<&str, usize>::new();
        let key = |one| {
            let uid = Configuration::uid(one).unwrap_or_default();
            let before = seen.entry(uid).or_default();
            *before += 1;
            (uid.to_string(), *before)
        };
        let keys = all.iter().map(key).collect();
        List(Arc::new((all, keys)))
    }

    /// The configurations.
    pub fn all(&self) -> &[Configuration] {
        &self.0.0
    }

    /// The keys of those at some places.
    pub fn keys_at(&self, places: &[usize]) -> Vec<Key> {
        places.iter().filter_map(|at| self.0.1.get(*at).cloned()).collect()
    }

    /// The one with a key, while it is in the list.
    pub fn find(&self, key: &Key) -> Option<&Configuration> {
        let at = self.0.1.iter().position(|own| own == key)?;
        self.0.0.get(at)
    }
}

impl Found {
    /// What is known after a read; without one nothing is.
    pub fn after(before: Option<&Found>, read: Option<Answer>) -> Found {
        match read {
            None => Found::default(),
            Some(Ok(list)) => Found { last: Some(list), failure: None },
            Some(Err(failure)) => Found { last: before.and_then(|before| before.last.clone()), failure: Some(failure) },
        }
    }

    /// The list, unless it could not be read again.
    pub fn list(&self) -> Option<&List> {
        self.last.as_ref().filter(|_| self.failure.is_none()).map(|(list, _)| list)
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::capping;
    use super::*;
    use serde_json::json;

    fn list(uids: &[&str]) -> List {
        List::new(uids.iter().map(|uid| capping(uid, "created", json!({}))).collect())
    }

    #[test]
    fn every_row_has_a_key_of_its_own_whatever_the_api_sends() {
        let list = list(&["a", "b", "a", "", ""]);
        let keys = list.keys_at(&[0, 1, 2, 3, 4, 5]);
        assert_eq!(keys.len(), 5);
        for (at, key) in keys.iter().enumerate() {
            assert!(list.find(key).is_some_and(|one| std::ptr::eq(one, &list.all()[at])), "{key:?}");
        }
        assert!(list.find(&("c".into(), 1)).is_none());
    }

    #[test]
    fn what_was_read_stays_while_it_cannot_be_read_again_and_goes_at_another_place() {
        let read = Found::after(None, Some(Ok((list(&["a"]), 1.0))));
        assert_eq!(read.list(), Some(&list(&["a"])));
        let failed = Found::after(Some(&read), Some(Err((ApiError::Cancelled, 7))));
        assert_eq!((failed.list(), &failed.last), (None, &read.last));
        let again = Found::after(Some(&failed), Some(Ok((list(&[]), 2.0))));
        assert_eq!((again.list(), &again.failure), (Some(&list(&[])), &None));
        assert_eq!(Found::after(Some(&failed), None), Found::default());
    }
}
