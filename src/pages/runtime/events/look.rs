//! A look whether a write whose reply was not seen was carried out. Of a namespace it can be read; of a registration no
//! operation tells, and the person is told where else to look.

use super::acts::Act;
use crate::api::error::ApiError;
use crate::api::{Resource, Verb};
use crate::client::{Cancel, Client};
use crate::work::call::{call, operation, success_of};
use crate::work::outcome::{Found, Receipt};

/// What to do about a write whose outcome nobody knows.
pub fn way_out(act: Act) -> &'static str {
    match act {
        Act::Register => {
            "No operation reads or lists registrations: look in the Developer Console. If it was made, the same name is \
             refused with 409 and the ID of the first."
        }
        Act::Update => {
            "No operation reads registrations: look in the Developer Console, or close this and send it again, which does no harm."
        }
        Act::SetStatus => {
            "No operation reads registrations. To set the same status again does no harm: close this, then do."
        }
        Act::Delete => {
            "No operation reads registrations. To delete it again does no harm, and 404 says that it is gone: close this, then do."
        }
        Act::CreateNamespace | Act::DeleteNamespace => "Look whether it is there.",
    }
}

/// Whether the namespace is there.
pub async fn is_there(client: Client, cancel: &Cancel) -> Result<bool, ApiError> {
    let get = operation(Resource::Namespaces, Verb::Get);
    let sent = call(client, get, [], None, cancel).await;
    match success_of(get, &sent) {
        Ok(_) => Ok(true),
        Err(error) if error.is_missing() => Ok(false),
        Err(error) => Err(error),
    }
}

/// Looks whether an act was carried out.
pub async fn find_out(client: Client, act: Act, cancel: &Cancel) -> Result<Found, ApiError> {
    if !matches!(act, Act::CreateNamespace | Act::DeleteNamespace) {
        return Err(ApiError::Unreadable(way_out(act).into()));
    }
    let there = is_there(client, cancel).await?;
    Ok(match there == (act == Act::CreateNamespace) {
        true if there => Ok(Receipt::new("Seen on the server: it is there")),
        true => Ok(Receipt::new("Seen on the server: it is not there any more")),
        false if there => Err("It was not carried out: the namespace is still there.".into()),
        false => Err("It was not carried out: there is no namespace.".into()),
    })
}
