//! What the form of a configuration starts with, and what has to be decided before.

use leptos::prelude::*;
use serde_json::Value;

use super::call::operation;
use crate::api::{Operation, Verb};
use crate::client::Client;
use crate::domain::journeys::{Configuration, Kind, put_body};
use crate::forms::{BodyDraft, Draft};
use crate::route::collections::Collection;
use crate::ui::dom;
use crate::work::drafts::{DraftKey, Drafts, fresh};

/// The operation that takes the form; without a uid that of a new configuration.
fn form_operation(kind: Kind, uid: &str) -> &'static Operation {
    operation(kind, if uid.is_empty() { Verb::Create } else { Verb::Replace })
}

/// What is written in the form of a configuration where the person is; without a uid in that of a new one. Not followed.
pub fn form_key(client: Client, kind: Kind, uid: &str) -> DraftKey {
    DraftKey::of(form_operation(kind, uid), &untrack(|| client.place(kind.resource().family())), uid)
}

/// What the form starts with: what was written before, else the server's copy, else nothing. Not followed.
pub fn first_draft(client: Client, drafts: Drafts, kind: Kind, uid: &str, one: Option<&Configuration>) -> Draft {
    let key = form_key(client, kind, uid);
    let kept = drafts.find(&key).filter(|_| untrack(|| drafts.is_marked(&key)));
    let Some(one) = one else { return kept.unwrap_or_else(|| fresh(client, form_operation(kind, uid))) };
    let body = put_body(one).body;
    match kept {
        Some(mut kept) => {
            kept.base.get_or_insert(body);
            kept
        }
        None => draft_of(kind, uid, &body),
    }
}

/// The form of an update that starts from a body.
pub fn draft_of(kind: Kind, uid: &str, body: &Value) -> Draft {
    let mut draft = Draft::new(operation(kind, Verb::Replace));
    draft.set_object(uid);
    draft.body = BodyDraft::of_value(body.clone());
    draft.base = Some(body.clone());
    draft
}

/// Opens the form of a new capping configuration with a body.
pub fn start_capping(client: Client, drafts: Drafts, body: &Value) {
    let mut draft = Draft::new(operation(Kind::Capping, Verb::Create));
    draft.body = BodyDraft::of_value(body.clone());
    drafts.offer(client, form_key(client, Kind::Capping, ""), draft);
    dom::go(&Collection::Capping.new_one().href());
}
