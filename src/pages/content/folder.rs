//! The folder of an object. The reference has `parentFolderId` in the body of a POST and of a PUT; the service was seen to
//! refuse it there, and to take it by PATCH. So what a write refuses or ignores is patched after it.

use serde_json::{Value, json};

use super::call::{if_match, kind_of, read_one};
use crate::api::refusal::decode_refusal;
use crate::api::{Family, Operation};
use crate::client::{Cancel, Sent};
use crate::domain::content::patch::patch_operation;
use crate::work::act::Means;
use crate::work::answer::{said, status_text};
use crate::work::call::{call, success_of};
use crate::work::outcome::{Failure, Subject};

const FOLDER: &str = "parentFolderId";

/// The folder that a body names; `null` names none.
pub fn folder_of(body: &Value) -> Option<&str> {
    body.get(FOLDER).and_then(Value::as_str)
}

/// The body without its folder, where a write was refused because of that member. Nothing was done by such a write.
fn without_folder(body: &Value, sent: &Sent) -> Option<Value> {
    let response = sent.reply.as_ref().ok().filter(|response| response.status == 400)?;
    let mut less = body.clone();
    less.as_object_mut()?.shift_remove(FOLDER)?;
    decode_refusal(Some(Family::Content), response).message.contains(FOLDER).then_some(less)
}

/// Sends a whole body; once more without the folder where it was refused because of that. Whether that was so.
pub async fn send_whole(
    means: &Means,
    operation: &'static Operation,
    params: &[(&'static str, &str)],
    subject: &Subject,
    cancel: &Cancel,
) -> (Sent, bool) {
    let body = subject.body.as_deref().unwrap_or(&Value::Null);
    let sent = call(means.client, operation, params.iter().copied(), Some(body.to_string()), cancel).await;
    match without_folder(body, &sent) {
        // Not where the person has gone meanwhile.
        Some(less) if means.client.check_place(&subject.place).is_ok() => {
            (call(means.client, operation, params.iter().copied(), Some(less.to_string()), cancel).await, true)
        }
        _ => (sent, false),
    }
}

/// Reads an object that was just written, and patches the folder where it is not the one that was written. What was done, for
/// the end of a receipt; empty where nothing had to be.
pub async fn settle_folder(means: &Means, subject: &Subject, object: &str, cancel: &Cancel) -> String {
    let (client, kind) = (means.client, kind_of(subject.resource));
    let not_there = |why: &str| format!("; the folder is not as it was written: {why}");
    let wanted = subject.body.as_deref().and_then(folder_of);
    let now = match read_one(client, kind, object, cancel).await.0 {
        Ok(now) => now,
        Err(error) => return not_there(&said(&error)),
    };
    let Some(patch) = folder_patch(folder_of(&now.value), wanted) else { return String::new() };
    let tag = match if_match(&now) {
        Ok((tag, _)) => tag,
        Err(Failure::Refused(why) | Failure::Lost(why)) => return not_there(&why),
        Err(_) => return String::new(),
    };
    if let Err(why) = client.check_place(&subject.place) {
        return not_there(&why);
    }
    let operation = patch_operation(kind);
    let params = [(kind.id_param(), object), ("If-Match", tag.as_str())];
    let sent = call(client, operation, params, Some(patch.to_string()), cancel).await;
    match success_of(operation, &sent) {
        Ok(_) => format!("; a PATCH has put it into its folder, {}", status_text(&sent)),
        Err(error) => not_there(&said(&error)),
    }
}

/// The patch that makes of one folder another one; nothing where they are the same.
fn folder_patch(now: Option<&str>, wanted: Option<&str>) -> Option<Value> {
    let path = format!("/{FOLDER}");
    match wanted {
        _ if now == wanted => None,
        Some(folder) => Some(json!([{ "op": "add", "path": path, "value": folder }])),
        None => Some(json!([{ "op": "remove", "path": path }])),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_that_is_another_one_is_patched() {
        let op = |now, wanted| folder_patch(now, wanted).map(|patch| patch[0]["op"].clone());
        assert_eq!(op(None, None), None);
        assert_eq!(op(Some("a"), Some("a")), None);
        assert_eq!(op(None, Some("a")), Some(json!("add")));
        assert_eq!(op(Some("b"), Some("a")), Some(json!("add")));
        assert_eq!(op(Some("b"), None), Some(json!("remove")));
        assert_eq!([folder_of(&json!({ "parentFolderId": null })), folder_of(&json!({}))], [None; 2]);
    }
}
