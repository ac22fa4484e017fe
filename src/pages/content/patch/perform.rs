//! The calls of a patch: the guarded write, the look afterwards, and the look after a reply that was not seen.

use std::sync::Arc;

use serde_json::Value;

use crate::api::Operation;
use crate::api::error::ApiError;
use crate::client::{Cancel, Client, Sent, now};
use crate::domain::content::ContentKind;
use crate::domain::content::patch::{not_carried_out, patch_of_edits, patch_operation, patch_paths, patchable};
use crate::domain::document::apply_patch;
use crate::forms::offer_etag;
use crate::pages::content::call::kind_of;
use crate::pages::content::call::{Fetched, read_one};
use crate::work::act::{Means, News};
use crate::work::call::{call, success_of};
use crate::work::doubts::is_in_doubt;
use crate::work::outcome::{Failure, Found, Receipt, Subject};
use crate::work::remember::drop_unless_done;
use crate::work::undo::Entry;

/// What is said where the ETag of a reply is hidden.
const NO_ETAG: &str = "The reply has no ETag that this page may read: the API does not expose it to other origins, or has \
    none. Without it nobody can tell whether somebody else has written meanwhile, so nothing was sent. A gateway on this \
    page's own origin shows it: see Connections.";

/// Reads again, and sends the patch with the ETag of what was read, unless what it is about is another by now.
pub async fn patch(means: &Means, subject: &Subject, cancel: &Cancel) -> Result<Receipt, Failure> {
    let (client, kind) = (means.client, kind_of(subject.resource));
    let Some(patch) = subject.body.as_deref() else { return Err(Failure::Refused("There is no patch.".into())) };
    let fresh = read_again(client, subject, cancel).await?;
    client.check_place(&subject.place).map_err(Failure::Refused)?;
    if is_another(kind, subject, &fresh.value) {
        return Err(changed(fresh.value));
    }
    let Some((etag, weakened)) = fresh.etag.as_deref().and_then(|etag| offer_etag(Some(etag), "")) else {
        return Err(Failure::Refused(NO_ETAG.into()));
    };
    let operation = patch_operation(kind);
    let (kept, after) = keep(means, operation, subject, &fresh.value, patch);
    let params = [(kind.id_param(), subject.object.as_str()), ("If-Match", etag)];
    let sent = call(client, operation, params, Some(patch.to_string()), cancel).await;
    drop_unless_done(client, means.undo, kept, &sent);
    if is_stale(&sent) {
        // Written between the read and the patch.
        let again = read_again(client, subject, cancel).await?;
        return Err(if is_another(kind, subject, &again.value) || again.value != fresh.value {
            changed(again.value)
        } else {
            Failure::Refused(format!("{} It was read again, and is what it was: send it once more.", refusal(&sent)))
        });
    }
    let success = match success_of(operation, &sent) {
        Ok(success) => success,
        Err(ApiError::Cancelled) if sent.attempts == 0 => return Err(Failure::Withdrawn),
        Err(error) if is_in_doubt(operation, &sent) => return Err(Failure::Lost(error.to_string())),
        Err(error) => return Err(Failure::Refused(said(&error))),
    };
    // A template comes back as it is now; of a fragment only the tag does.
    let stored = success.body.as_ref().or(after.as_ref()).map(|now| Arc::new(patchable(now, patch_paths(kind))));
    let weakened = weakened.map(|why| format!("; the ETag was weak and was sent without the mark. {why}"));
    let tag = success.etag.map(|etag| format!("; the new ETag is {etag}"));
    let text = format!("{}{}{}", timing(&sent), tag.unwrap_or_default(), weakened.unwrap_or_default());
    Ok(Receipt { text, object: None, stored })
}

/// Reads again, and looks whether all of it is saved.
pub async fn verify(client: Client, subject: &Subject, cancel: &Cancel) -> Result<Receipt, Failure> {
    let now = read_again(client, subject, cancel).await?.value;
    let missing = subject.body.as_deref().map(|patch| not_carried_out(patch, &now)).unwrap_or_default();
    let text = match missing.as_slice() {
        [] => "Saved as it was written".to_string(),
        missing => format!("Saved, but not all as it was written: {}.", missing.join(", ")),
    };
    Ok(Receipt { text, object: None, stored: Some(Arc::new(patchable(&now, patch_paths(kind_of(subject.resource))))) })
}

/// Looks whether a patch whose reply was not seen was carried out.
pub async fn look(client: Client, subject: &Subject, cancel: &Cancel) -> Result<Found, ApiError> {
    let kind = kind_of(subject.resource);
    let now = read_one(client, kind, &subject.object, cancel).await.0?.value;
    let missing = subject.body.as_deref().map(|patch| not_carried_out(patch, &now)).unwrap_or_default();
    Ok(match missing.as_slice() {
        [] => Ok(Receipt {
            text: "Seen on the server: it is as written".into(),
            object: None,
            stored: Some(Arc::new(patchable(&now, patch_paths(kind)))),
        }),
        missing => Err(format!("It was not carried out: {} is not what was written.", missing.join(", "))),
    })
}

/// A read before or after a write: its failure is a refusal, and never an unknown outcome.
async fn read_again(client: Client, subject: &Subject, cancel: &Cancel) -> Result<Fetched, Failure> {
    match read_one(client, kind_of(subject.resource), &subject.object, cancel).await.0 {
        Ok(fetched) => Ok(fetched),
        Err(ApiError::Cancelled) => Err(Failure::Withdrawn),
        Err(error) => Err(Failure::Refused(format!("It could not be read again. {}", said(&error)))),
    }
}

/// Whether what a patch may change is not what the person saw.
fn is_another(kind: ContentKind, subject: &Subject, now: &Value) -> bool {
    subject.base.as_deref().is_some_and(|base| *base != patchable(now, patch_paths(kind)))
}

fn changed(now: Value) -> Failure {
    let by = now.get("modifiedBy").and_then(Value::as_str).map(str::to_string);
    Failure::Changed { now, by }
}

/// Puts what is there into the undo journal, with the patch that leads back; gives the entry's id, and what there will be.
fn keep(
    means: &Means,
    operation: &'static Operation,
    subject: &Subject,
    before: &Value,
    patch: &Value,
) -> (Option<u32>, Option<Value>) {
    let after = apply_patch(before, patch).ok();
    let paths = patch_paths(kind_of(subject.resource));
    let name = before.get("name").and_then(Value::as_str).unwrap_or(&subject.object);
    let entry = Entry::new(&operation.summary(), now(), subject.place.clone(), &subject.object, name, before.clone());
    let Some(entry) = entry else { return (None, after) };
    let inverse = after.as_ref().map(|after| patch_of_edits(after, before, paths));
    // All else is what it was: two copies of it would fill the journal.
    let written = after.as_ref().map(|after| patchable(after, paths));
    let kept = means.undo.add(means.client, Entry { after: written, inverse, ..entry });
    let kept =
        kept.map_err(|sentence| (means.tell)(News::Warning(format!("Not in the undo journal. {sentence}")))).ok();
    (kept, after)
}

fn is_stale(sent: &Sent) -> bool {
    sent.reply.as_ref().is_ok_and(|response| matches!(response.status, 409 | 412))
}

fn refusal(sent: &Sent) -> String {
    let status = sent.reply.as_ref().map(|response| response.status).unwrap_or_default();
    format!("The API answered {status}: it takes the ETag for a stale one.")
}

fn timing(sent: &Sent) -> String {
    let status = sent.reply.as_ref().map(|response| response.status).unwrap_or_default();
    format!("{status} in {} ms", sent.duration as u64)
}

/// An error with its code and what to do about it.
fn said(error: &ApiError) -> String {
    let ApiError::Refused(refusal) = error else { return error.to_string() };
    let code = refusal.code.as_ref().map(|code| format!("{code}: ")).unwrap_or_default();
    let message = refusal.message.trim_end();
    let stop = if message.ends_with(['.', '!', '?', ':']) { "" } else { "." };
    let advice = refusal.advice.map(|advice| format!(" {advice}")).unwrap_or_default();
    format!("{code}{message}{stop}{advice}")
}
