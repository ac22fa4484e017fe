//! What the form of a template or a fragment starts with.

use leptos::prelude::*;
use serde_json::Value;

use super::call::{collection_of, put_body};
use crate::api::{Operation, Verb};
use crate::client::Client;
use crate::domain::content::ContentKind;
use crate::domain::content::patch::with_patch;
use crate::forms::{BodyDraft, Draft};
use crate::ui::dom;
use crate::work::call::operation;
use crate::work::drafts::{DraftKey, Drafts, fresh};

/// The operation that takes the form; without an id that of a new one.
fn form_operation(kind: ContentKind, id: &str) -> &'static Operation {
    operation(kind.resource(), if id.is_empty() { Verb::Create } else { Verb::Replace })
}

/// What is written in the form of one where the person is; without an id in that of a new one. Not followed.
pub fn form_key(client: Client, kind: ContentKind, id: &str) -> DraftKey {
    DraftKey::of(form_operation(kind, id), &untrack(|| client.place(kind.resource().family())), id)
}

/// What the form starts with: what was written before, else the server's copy, else nothing. Not followed.
pub fn first_draft(client: Client, drafts: Drafts, kind: ContentKind, id: &str, read: Option<&Value>) -> Draft {
    let key = form_key(client, kind, id);
    let kept = drafts.find(&key).filter(|_| untrack(|| drafts.is_marked(&key)));
    let Some(read) = read else { return kept.unwrap_or_else(|| fresh(client, form_operation(kind, id))) };
    let body = put_body(kind, read).body;
    match kept {
        Some(mut kept) => {
            kept.base.get_or_insert(body);
            kept
        }
        None => {
            let mut draft = Draft::new(form_operation(kind, id));
            draft.set_object(id);
            draft.body = BodyDraft::of_value(body.clone());
            draft.base = Some(body);
            draft
        }
    }
}

/// Puts what a patch says into the form of the one that it is about, of which `read` is the server's copy. What is written there
/// already is replaced only when the person says so. How many operations do not fit and stay where they are.
pub fn take_along(client: Client, drafts: Drafts, kind: ContentKind, id: &str, read: &Value, patch: &Value) -> usize {
    let base = put_body(kind, read).body;
    let (body, left_out) = with_patch(base.clone(), patch);
    if body == base {
        return left_out;
    }
    let mut draft = Draft::new(form_operation(kind, id));
    draft.set_object(id);
    draft.body = BodyDraft::of_value(body);
    draft.base = Some(base);
    drafts.offer(client, form_key(client, kind, id), draft);
    left_out
}

/// Opens the form of a new one with what another one says.
pub fn start_copy(client: Client, drafts: Drafts, kind: ContentKind, read: &Value) {
    let mut body = put_body(kind, read).body;
    if let Some(name) = body.get("name").and_then(Value::as_str) {
        body["name"] = format!("{name} (copy)").into();
    }
    let mut draft = Draft::new(form_operation(kind, ""));
    draft.body = BodyDraft::of_value(body);
    drafts.offer(client, form_key(client, kind, ""), draft);
    dom::go(&collection_of(kind).new_one().href());
}
