//! Carries an act about the namespace out. Its key is in no receipt: a receipt is kept.

use super::acts::Act;
use super::call::{in_short, send, taken};
use super::look::{is_there, way_out};
use crate::api::error::ApiError;
use crate::client::{Cancel, Client};
use crate::domain::runtime::Namespace;
use crate::work::act::Means;
use crate::work::outcome::{Failure, Receipt, Subject};

/// Creates it. The reply does not say whether it was there already: it is looked at before.
pub async fn create_namespace(client: Client, subject: &Subject, cancel: &Cancel) -> Result<Receipt, Failure> {
    let before = match is_there(client, cancel).await {
        Err(ApiError::Cancelled) => return Err(Failure::Withdrawn),
        before => before.ok(),
    };
    client.check_place(&subject.place).map_err(Failure::Refused)?;
    let act = Act::CreateNamespace;
    let sent = send(client, act, subject, cancel).await;
    let told = taken(act, &sent, way_out(act))?.body.unwrap_or_default();
    let name = Namespace::from_reply(told).map_err(Failure::Lost)?.name().to_string();
    let said = match before {
        Some(true) => format!("{name} existed already, and is as it was"),
        Some(false) => format!("{name} is created; it did not exist before"),
        None => format!("{name} is there; whether it existed before could not be read, and the reply does not tell"),
    };
    Ok(Receipt::new(format!("{}; {said}", in_short(&sent))))
}

/// Deletes it. No operation brings it back, and there is no copy of what was in it.
pub async fn delete_namespace(means: &Means, subject: &Subject, cancel: &Cancel) -> Result<Receipt, Failure> {
    let act = Act::DeleteNamespace;
    let sent = send(means.client, act, subject, cancel).await;
    let taken = taken(act, &sent, way_out(act));
    if !matches!(taken, Err(Failure::Withdrawn | Failure::Refused(_))) {
        means.undo.note_unkept();
    }
    taken.map(|_| Receipt::new(format!("{}; it is deleted with what was in it", in_short(&sent))))
}
