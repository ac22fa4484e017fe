//! What is known of the object of a page.

use std::future::Future;
use std::sync::Arc;

use leptos::prelude::*;

use crate::api::Resource;
use crate::api::error::ApiError;
use crate::client::{Cancel, Client, Reading};
use crate::work::runs::Runs;

/// What is known of an object.
#[derive(Clone, Debug, PartialEq)]
pub enum ObjectRead<T> {
    /// Nothing yet.
    Loading,
    /// Why it could not be read, and which call of the log that was.
    Failed(ApiError, u32),
    /// It is there.
    Here(T),
    /// It was there, and is deleted: here or elsewhere.
    Gone,
}

impl<T> ObjectRead<T> {
    /// What is known after a read; without one nothing is. What was here before, and is not found any more, is deleted.
    pub fn after(before: Option<&ObjectRead<T>>, read: Option<Result<T, (ApiError, u32)>>) -> ObjectRead<T> {
        let was_here = matches!(before, Some(ObjectRead::Here(_) | ObjectRead::Gone));
        match read {
            None => ObjectRead::Loading,
            Some(Ok(object)) => ObjectRead::Here(object),
            Some(Err((error, _))) if was_here && error.is_missing() => ObjectRead::Gone,
            Some(Err((error, entry))) => ObjectRead::Failed(error, entry),
        }
    }
}

/// What a call gave, or its error with the number that it has in the log.
pub fn with_entry<T>((read, entry): (Result<T, ApiError>, u32)) -> Result<T, (ApiError, u32)> {
    read.map_err(|error| (error, entry))
}

/// What is known of an object where the person is, and what reads it again. It is read again by itself after each change
/// that a run makes. `read` is told the object's id.
pub fn follow_object<T, R>(
    resource: Resource,
    id: Signal<String>,
    read: impl Fn(Client, String, Cancel) -> R + Copy + Send + Sync + 'static,
) -> (Memo<ObjectRead<Arc<T>>>, Callback<()>)
where
    T: PartialEq + Send + Sync + 'static,
    R: Future<Output = Result<T, (ApiError, u32)>> + 'static,
{
    let (client, runs) = (Client::expect(), Runs::expect());
    let reading = Reading::new(client, resource.family(), move |cancel| {
        runs.ended.track();
        let id = id.get_untracked();
        async move { read(client, id, cancel).await.map(Arc::new) }
    });
    (Memo::new(move |before| ObjectRead::after(before, reading.get())), Callback::new(move |()| reading.again()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::refusal::decode_refusal;
    use crate::api::wire::Response;

    const HERE: ObjectRead<u8> = ObjectRead::Here(1);

    fn refused(status: u16) -> Option<Result<u8, (ApiError, u32)>> {
        let response = Response { status, headers: Vec::new(), body: Vec::new() };
        Some(Err((ApiError::Refused(Box::new(decode_refusal(None, &response))), 7)))
    }

    #[test]
    fn what_was_here_and_is_not_found_is_gone_and_what_was_never_here_is_a_failure() {
        for before in [HERE, ObjectRead::Gone] {
            assert_eq!(ObjectRead::after(Some(&before), refused(404)), ObjectRead::Gone);
            assert!(matches!(ObjectRead::after(Some(&before), refused(500)), ObjectRead::Failed(_, 7)));
        }
        for before in [None, Some(&ObjectRead::Loading)] {
            assert!(matches!(ObjectRead::after(before, refused(404)), ObjectRead::Failed(_, 7)));
        }
    }

    #[test]
    fn at_another_place_nothing_is_known() {
        let other = ObjectRead::after(Some(&HERE), None);
        assert_eq!(other, ObjectRead::Loading);
        assert!(matches!(ObjectRead::after(Some(&other), refused(404)), ObjectRead::Failed(..)));
    }
}
