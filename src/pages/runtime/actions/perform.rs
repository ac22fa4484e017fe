//! The calls of each act, and what its receipt says.

use std::sync::Arc;

use serde_json::Value;

use super::call::{call_about, read_one};
use super::held::{body_of, let_go};
use super::links::operation;
use crate::api::error::ApiError;
use crate::api::{Operation, Verb};
use crate::client::{Cancel, Sent};
use crate::domain::runtime::{Action, fingerprint, without_secrets};
use crate::work::act::{Means, News};
use crate::work::call::{call, success_of};
use crate::work::doubts::is_in_doubt;
use crate::work::outcome::{Failure, Receipt, Subject};
use crate::work::remember::{drop_unless_done, keep_before};

/// POSTs what is written.
pub async fn create(means: &Means, subject: &Subject, cancel: &Cancel) -> Result<Receipt, Failure> {
    let body = body_of(subject)?;
    let create = operation(Verb::Create);
    let sent = call(means.client, create, [], Some(body.to_string()), cancel).await;
    let done = receipt(create, &sent)?;
    let_go(subject);
    let name = body.get("name").and_then(Value::as_str).map(str::to_string);
    Ok(Receipt { object: name, stored: stored_in(create, &sent), ..done })
}

/// PUTs what has changed, after a look whether it is still what the person saw.
pub async fn save(means: &Means, subject: &Subject, cancel: &Cancel) -> Result<Receipt, Failure> {
    let body = body_of(subject)?;
    let now = read_again(means, subject, cancel).await?;
    let update = operation(Verb::Replace);
    let written = subject.body.as_deref().cloned();
    let kept = keep(means, update, &now, written);
    let more = [("overwrite", "true")];
    let sent = call_about(means.client, update, &subject.object, &more, Some(body.to_string()), cancel).await;
    drop_unless_done(means.client, means.undo, kept, &sent);
    // The engine keeps two writes at the same time apart: one of them is told.
    if sent.reply.as_ref().is_ok_and(|reply| reply.status == 409)
        && let Ok(now) = read_one(means.client, &subject.object, cancel).await.0
    {
        return Err(Failure::Changed { now: now.value().clone(), by: None });
    }
    let done = receipt(update, &sent)?;
    let_go(subject);
    Ok(Receipt { stored: stored_in(update, &sent), ..done })
}

/// Deletes it, after a look whether it is still what the person saw.
pub async fn delete(means: &Means, subject: &Subject, cancel: &Cancel) -> Result<Receipt, Failure> {
    let now = read_again(means, subject, cancel).await?;
    let delete = operation(Verb::Delete);
    let kept = keep(means, delete, &now, None);
    let sent = call_about(means.client, delete, &subject.object, &[], None, cancel).await;
    drop_unless_done(means.client, means.undo, kept, &sent);
    receipt(delete, &sent)
}

/// Nothing is written before this look, so that its failure is a refusal and never an unknown outcome.
async fn read_again(means: &Means, subject: &Subject, cancel: &Cancel) -> Result<Action, Failure> {
    let now = match read_one(means.client, &subject.object, cancel).await.0 {
        Ok(now) => now,
        Err(ApiError::Cancelled) => return Err(Failure::Withdrawn),
        Err(error) => return Err(Failure::Refused(format!("It could not be read again. {}", said(&error)))),
    };
    means.client.check_place(&subject.place).map_err(Failure::Refused)?;
    match subject.base.as_deref().is_some_and(|base| *base != fingerprint(&now)) {
        true => Err(Failure::Changed { now: now.value().clone(), by: None }),
        false => Ok(now),
    }
}

/// Puts what is there into the undo journal: no secret of it, and no value of a parameter.
fn keep(means: &Means, operation: &'static Operation, now: &Action, written: Option<Value>) -> Option<u32> {
    let before = without_secrets(now.value());
    let name = now.name();
    let kept = keep_before(means.client, means.undo, operation, &name, &name, &before, written);
    kept.unwrap_or_else(|sentence| {
        (means.tell)(News::Warning(sentence));
        None
    })
}

/// What tells the action in a reply from others, where the reply has one.
fn stored_in(operation: &'static Operation, sent: &Sent) -> Option<Arc<Value>> {
    let body = success_of(operation, sent).ok()?.body?;
    Action::from_reply(body).ok().map(|action| Arc::new(fingerprint(&action)))
}

fn receipt(operation: &'static Operation, sent: &Sent) -> Result<Receipt, Failure> {
    match success_of(operation, sent) {
        Ok(_) => {
            let status = sent.reply.as_ref().map(|response| response.status).unwrap_or_default();
            Ok(Receipt::new(format!("{status} in {} ms", sent.duration as u64)))
        }
        Err(ApiError::Cancelled) if sent.attempts == 0 => Err(Failure::Withdrawn),
        Err(error) if is_in_doubt(operation, sent) => Err(Failure::Lost(said(&error))),
        Err(error) => Err(Failure::Refused(said(&error))),
    }
}

/// An error in a sentence, with what to do about it.
pub fn said(error: &ApiError) -> String {
    let ApiError::Refused(refusal) = error else { return error.to_string() };
    let text = refusal.message.trim_end();
    let end = if text.ends_with(['.', '!', '?', ':']) { "" } else { "." };
    let advice = refusal.advice.map(|advice| format!(" {advice}")).unwrap_or_default();
    format!("{}: {text}{end}{advice}", refusal.status)
}
