//! Looks whether a write was carried out whose reply was not seen. It only reads.

use serde_json::Value;

use super::perform::{Means, name_in};
use super::read::read_list;
use crate::api::Verb;
use crate::api::error::ApiError;
use crate::client::{Cancel, iso_time};
use crate::domain::content::bulk::{Deed, Item, Version};
use crate::domain::content::publication::{Publication, content_of, settle_lost};
use crate::domain::document::{Document, Policy, apply_patch, differences};
use crate::forms::write_back;
use crate::pages::content::call::read_one;
use crate::pages::content::publication::{Verdict, ask_for_status, read_live};
use crate::work::batch::Reply;
use crate::work::batch::job::Found;
use crate::work::call::operation;
use crate::work::doubts::SLACK;

/// Looks at the object of a row that was first sent at `started`.
pub async fn look(means: &Means, item: &Item, started: Option<f64>, cancel: &Cancel) -> Found {
    let done = |said: &str| Found::Done(Reply { said: said.into(), ..Reply::default() });
    match item.deed {
        Deed::Create => return look_for_new(means, item, started, cancel).await,
        Deed::Publish => {
            let found = look_for_publication(means, item, cancel).await;
            return found.unwrap_or_else(|error| Found::Open(error.to_string()));
        }
        _ => {}
    }
    let read = match read_one(means.client, means.kind, &item.id, cancel).await.0 {
        Ok(read) => read,
        Err(error) if error.is_missing() && item.deed == Deed::Delete => return done("It is not there any more."),
        Err(ApiError::Cancelled) => return Found::Open("The look was cancelled.".into()),
        Err(error) => return Found::Open(error.to_string()),
    };
    let is_same = !item.version.has_changed(&Version::of(&read.value, read.etag.as_deref()));
    let is_wanted = match item.deed {
        Deed::Replace => {
            let now = write_back(operation(means.kind.resource(), Verb::Replace), &read.value);
            now.is_some_and(|now| is_equal(&now.body, &item.sends))
        }
        Deed::Patch => apply_patch(&read.value, &item.sends).is_ok_and(|after| is_equal(&after, &read.value)),
        _ => false,
    };
    match () {
        _ if is_wanted => done("What is there is what was sent."),
        _ if item.deed == Deed::Delete => Found::NotDone("It is still there.".into()),
        _ if is_same => Found::NotDone("It is as it was before.".into()),
        _ => Found::Open("It is neither as it was nor as it was sent: somebody else has written, too.".into()),
    }
}

fn is_equal(one: &Value, other: &Value) -> bool {
    let (one, other) = (Document::of_value(one), Document::of_value(other));
    differences(one.root(), other.root(), &Policy::WORTH).is_empty()
}

/// The last publication may be an earlier one: it is what is live that tells.
async fn look_for_publication(means: &Means, item: &Item, cancel: &Cancel) -> Result<Found, ApiError> {
    let last = ask_for_status(means.client, &item.id, cancel).await.0?;
    let draft = read_one(means.client, means.kind, &item.id, cancel).await.0?;
    let published = content_of(&draft.value);
    let live = read_live(means.client, &item.id, cancel).await.ok();
    let is_live = live.map(|live| live.as_ref().and_then(content_of).is_some_and(|live| Some(live) == published));
    let is_same = !item.version.has_changed(&Version::of(&draft.value, draft.etag.as_deref()));
    Ok(settle_publication(last, is_live, is_same))
}

/// What the last publication and what is live say; `is_same` where the draft is still the one of the plan.
fn settle_publication(last: Option<Publication>, is_live: Option<bool>, is_same: bool) -> Found {
    match (settle_lost(last.as_ref(), is_live), last) {
        (Ok(said), Some(Publication::InProgress)) => Found::Open(said.into()),
        (Ok(said), _) => Found::Done(Reply { said: said.into(), ..Reply::default() }),
        (Err(said), None) => Found::NotDone(said.into()),
        (Err(said), Some(_)) if is_live.is_none() => Found::Open(said.into()),
        (_, Some(Publication::Other(word))) => Found::Open(format!("Its state is “{word}”.")),
        _ if !is_same => {
            Found::Open("What is live is not the draft, which was changed after the plan was made.".into())
        }
        (Err(said), Some(Publication::Failed(errors))) => {
            let why = Verdict::Failed(errors).sentence().err().unwrap_or_default();
            Found::NotDone(format!("{said} {why}"))
        }
        (Err(said), _) => Found::NotDone(said.into()),
    }
}

/// One of the name that is not older than the call. The server's clock may be behind.
async fn look_for_new(means: &Means, item: &Item, started: Option<f64>, cancel: &Cancel) -> Found {
    let listed = match read_list(means.client, means.kind, cancel, |_| ()).await {
        Ok(listed) => listed,
        Err((error, _)) => return Found::Open(error.to_string()),
    };
    let text = |one: &Value, name: &str| one.get(name).and_then(Value::as_str).unwrap_or_default().to_string();
    let is_new = |one: &&Value| {
        let made = iso_time(&text(one, "createdAt"));
        started.zip(made).is_none_or(|(started, made)| made >= started - SLACK)
    };
    let found: Vec<&Value> =
        listed.iter().filter(|one| text(one, "name") == name_in(&item.sends)).filter(is_new).collect();
    match found[..] {
        [] => Found::NotDone("None of that name was made since.".into()),
        [one] => {
            let id = text(one, "id");
            Found::Done(Reply { said: format!("It is there; its ID is {id}"), object: Some(id), ..Reply::default() })
        }
        _ => Found::Open(format!("{} of that name were made since.", found.len())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(last: Option<Publication>, is_live: Option<bool>, is_same: bool, expect: &str) {
        let (word, said) = match settle_publication(last, is_live, is_same) {
            Found::Done(reply) => ("done", reply.said),
            Found::NotDone(said) => ("not done", said),
            Found::Open(said) => ("open", said),
        };
        assert_eq!(word, expect, "{said}");
    }

    #[test]
    fn an_earlier_publication_is_not_taken_for_the_one_that_was_lost() {
        let complete = || Some(Publication::Complete);
        check(complete(), Some(true), true, "done");
        check(complete(), Some(false), true, "not done");
        check(complete(), Some(true), false, "done");
        check(complete(), Some(false), false, "open");
        check(complete(), None, true, "open");
    }

    #[test]
    fn what_is_in_progress_or_not_understood_stays_open() {
        check(Some(Publication::InProgress), Some(true), true, "open");
        check(Some(Publication::InProgress), None, true, "open");
        check(Some(Publication::Other("queued".into())), Some(false), true, "open");
        check(Some(Publication::Failed(Vec::new())), Some(false), true, "not done");
        check(Some(Publication::Failed(Vec::new())), Some(false), false, "open");
        check(None, None, true, "not done");
    }
}
