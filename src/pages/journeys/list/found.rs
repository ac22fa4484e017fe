//! What is known of the list. No view.

use std::sync::Arc;

use super::column::SHAPE;
use crate::api::error::ApiError;
use crate::domain::journeys::Configuration;
use crate::ui::table::List;

/// The configurations in the order of the API.
pub type Configurations = Arc<List<Configuration>>;

/// The list and when it was read, or why it could not be and which call of the log that was.
pub type Answer = Result<(Configurations, f64), (ApiError, u32)>;

/// What is known at the place where the person is; nothing while it is read for the first time.
#[derive(Clone, Default, PartialEq)]
pub struct Found {
    /// What was read last, and when. It stays while it cannot be read again.
    pub last: Option<(Configurations, f64)>,
    /// Why the last read failed, and which call of the log that was.
    pub failure: Option<(ApiError, u32)>,
}

/// The list that was read.
pub fn list_of(all: Vec<Configuration>) -> Configurations {
    Arc::new(List::new(all, &SHAPE))
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

    /// What was read last.
    pub fn all(&self) -> &[Configuration] {
        self.last.as_ref().map_or(&[], |(list, _)| list.items())
    }

    /// The list, unless it could not be read again.
    pub fn sure(&self) -> Option<&[Configuration]> {
        self.last.as_ref().filter(|_| self.failure.is_none()).map(|(list, _)| list.items())
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::capping;
    use super::*;
    use serde_json::json;

    fn read(uids: &[&str], at: f64) -> Option<Answer> {
        Some(Ok((list_of(uids.iter().map(|uid| capping(uid, "created", json!({}))).collect()), at)))
    }

    #[test]
    fn what_was_read_stays_while_it_cannot_be_read_again_and_goes_at_another_place() {
        let found = Found::after(None, read(&["a"], 1.0));
        assert_eq!(found.sure().map(<[_]>::len), Some(1));
        let failed = Found::after(Some(&found), Some(Err((ApiError::Cancelled, 7))));
        assert!(failed.sure().is_none() && failed.last == found.last);
        assert_eq!(failed.all()[0].uid(), Some("a"));
        let again = Found::after(Some(&failed), read(&[], 2.0));
        assert!(again.sure() == Some(&[]) && again.failure.is_none());
        assert!(Found::after(Some(&failed), None) == Found::default());
    }
}
