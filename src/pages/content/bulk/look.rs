//! Looks whether a write was carried out whose reply was not seen. It only reads.

use serde_json::Value;

use super::perform::{Means, name_in};
use super::read::read_list;
use crate::api::Verb;
use crate::api::error::ApiError;
use crate::client::{Cancel, iso_time};
use crate::domain::content::bulk::{Deed, Item, Version};
use crate::domain::content::publication::Publication;
use crate::domain::document::{Document, Policy, apply_patch, differences};
use crate::forms::write_back;
use crate::pages::content::call::read_one;
use crate::pages::content::publication::{Verdict, ask_for_status};
use crate::work::batch::Reply;
use crate::work::call::operation;
use crate::work::doubts::SLACK;

/// What a look has found.
pub enum Found {
    /// It was carried out.
    Done(Reply),
    /// It was not.
    NotDone(String),
    /// It cannot be told, and why.
    Open(String),
}

/// Looks at the object of a row that was first sent at `started`.
pub async fn look(means: &Means, item: &Item, started: Option<f64>, cancel: &Cancel) -> Found {
    let done = |said: &str| Found::Done(Reply { said: said.into(), ..Reply::default() });
    match item.deed {
        Deed::Create => return look_for_new(means, item, started, cancel).await,
        Deed::Publish => {
            return match ask_for_status(means.client, &item.id, cancel).await.0 {
                Ok(Some(Publication::Complete)) => done("Its last publication is complete."),
                Ok(Some(Publication::Failed(errors))) => {
                    Found::NotDone(Verdict::Failed(errors).sentence().err().unwrap_or_default())
                }
                Ok(Some(Publication::InProgress)) => Found::Open("It is in progress.".into()),
                Ok(Some(Publication::Other(word))) => Found::Open(format!("Its state is “{word}”.")),
                Ok(None) => Found::NotDone("It was never published.".into()),
                Err(error) => Found::Open(error.to_string()),
            };
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
