//! What the form of a configuration starts with, and what has to be decided before.

use leptos::prelude::*;
use serde_json::Value;

use super::call::operation;
use super::place::Place;
use crate::api::Verb;
use crate::api::journeys::{Configuration, Kind, put_body};
use crate::client::Client;
use crate::domain::document::read_value;
use crate::forms::{BodyDraft, Draft};
use crate::pages::drafts::{Drafts, fresh};
use crate::route::Route;
use crate::route::journeys::JourneysRoute;
use crate::ui::dom;

/// What has to be decided before the form is shown: there is room for one draft of each operation.
#[derive(Clone, Debug, PartialEq)]
pub enum Ask {
    /// The form is shown at once.
    Nothing,
    /// The form is to be filled in, and says something already.
    Offer,
    /// The edit of another configuration is not saved.
    Other {
        /// The address where it goes on.
        to: String,
        /// Where it was begun, in words, if that is not here.
        begun: Option<String>,
    },
}

/// The id of the operation that takes the form; without a uid that of a new configuration.
pub fn operation_id(kind: Kind, uid: &str) -> &'static str {
    operation(kind, if uid.is_empty() { Verb::Create } else { Verb::Replace }).id
}

/// What has to be decided first. Not followed.
pub fn find_question(client: Client, drafts: Drafts, kind: Kind, uid: &str) -> Ask {
    let id = operation_id(kind, uid);
    let Some(draft) = kept_draft(drafts, id) else { return Ask::Nothing };
    if drafts.offered(id).is_some() {
        return Ask::Offer;
    }
    let origin = read_value(&draft.origin).ok().and_then(|kept| Place::from_json(&kept));
    let elsewhere = origin.filter(|origin| origin.check(client).is_err());
    if uid.is_empty() || (draft.param("uid") == uid && elsewhere.is_none()) {
        return Ask::Nothing;
    }
    let to = match draft.param("uid") {
        "" => Route::operation(draft.operation.id).href(),
        other => JourneysRoute::Edit(kind, other.into()).href(),
    };
    Ask::Other { to, begun: elsewhere.map(|origin| origin.in_words()) }
}

/// What the form starts with: what was written before, else the server's copy, else nothing. Not followed.
pub fn first_draft(client: Client, drafts: Drafts, kind: Kind, uid: &str, one: Option<&Configuration>) -> Draft {
    let kept = kept_draft(drafts, operation_id(kind, uid));
    let Some(one) = one else { return kept.unwrap_or_else(|| fresh(client, operation(kind, Verb::Create))) };
    let body = put_body(one).body;
    let place = untrack(|| Place::now(client));
    match kept {
        Some(mut kept) => {
            kept.base.get_or_insert(body);
            kept.origin = place.to_json().to_string();
            kept
        }
        None => draft_of(kind, uid, &body, &place),
    }
}

/// What is written in the form of an operation and not on the server.
fn kept_draft(drafts: Drafts, id: &str) -> Option<Draft> {
    drafts.find(id).filter(|_| untrack(|| drafts.is_marked(id)))
}

/// The form of an update that starts from a body.
pub fn draft_of(kind: Kind, uid: &str, body: &Value, place: &Place) -> Draft {
    let mut draft = Draft::new(operation(kind, Verb::Replace));
    draft.set_param("uid", uid);
    draft.body = BodyDraft::of_value(body.clone());
    draft.base = Some(body.clone());
    draft.origin = place.to_json().to_string();
    draft
}

/// Opens the form of a new capping configuration with a body.
pub fn start_capping(client: Client, drafts: Drafts, body: &Value) {
    let mut draft = Draft::new(operation(Kind::Capping, Verb::Create));
    draft.body = BodyDraft::of_value(body.clone());
    drafts.offer(client, draft);
    dom::go(&JourneysRoute::New(Kind::Capping).href());
}
