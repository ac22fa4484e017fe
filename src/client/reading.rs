//! What a page reads of the place where the person is.

use std::future::Future;

use leptos::prelude::*;

use super::cancel::Cancel;
use super::context::Client;
use crate::api::Family;

/// A read at the active place. At another place it is another one, at once: what was on its way is called back, and
/// nothing of it stays.
pub struct Reading<T: 'static>(Memo<LocalResource<T>>);

impl<T> Clone for Reading<T> {
    fn clone(&self) -> Reading<T> {
        *self
    }
}

impl<T> Copy for Reading<T> {}

impl<T: Clone + Send + Sync + 'static> Reading<T> {
    /// Reads something of a family now, and again whenever something changes that `read` follows. Until then what was read
    /// stays.
    pub fn new<R: Future<Output = T> + 'static>(
        client: Client,
        family: Family,
        read: impl Fn(Cancel) -> R + Clone + Send + Sync + 'static,
    ) -> Reading<T> {
        let place = Memo::new(move |_| client.place(family));
        let begin = move |_: Option<&LocalResource<T>>| {
            // Read, and not only tracked: a memo that nobody reads follows nothing.
            place.with(|_| ());
            let read = read.clone();
            LocalResource::new(move || read(Cancel::with_owner()))
        };
        Reading(Memo::new_with_compare(begin, |_, _| true))
    }

    /// What was read, if anything was yet; followed.
    pub fn get(self) -> Option<T> {
        self.0.get().get()
    }

    /// Reads again.
    pub fn again(self) {
        self.0.get_untracked().refetch();
    }
}
