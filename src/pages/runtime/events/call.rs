//! Calls about registrations: whose client stands in the path, what a reply tells, and how a failure is said.

use serde_json::Value;

use super::acts::Act;
use crate::api::Setting;
use crate::api::error::ApiError;
use crate::api::reply::Success;
use crate::api::request::Settings as _;
use crate::client::{Cancel, Client, Sent};
use crate::work::call::{call, success_of};
use crate::work::doubts::is_in_doubt;
use crate::work::outcome::{Failure, Subject};

/// The client in the path of a registration: the one that it was told with, else the connection's own.
pub fn client_id(client: Client, base: Option<&Value>) -> String {
    let told = base.and_then(|base| base.get("client_id")).and_then(Value::as_str).filter(|id| !id.is_empty());
    told.map_or_else(|| client.connection_now().setting(Setting::ApiKey).to_string(), str::to_string)
}

/// The status that a run sets.
pub fn status_of(subject: &Subject) -> String {
    let status = subject.body.as_ref().and_then(|body| body.get("integration_status")).and_then(Value::as_str);
    status.unwrap_or_default().to_string()
}

/// Sends an act's operation about what a run is about.
pub async fn send(client: Client, act: Act, subject: &Subject, cancel: &Cancel) -> Sent {
    let client_id = client_id(client, subject.base.as_deref());
    let status = status_of(subject);
    let own = [("clientId", client_id.as_str()), ("registrationId", subject.object.as_str())];
    let body = || subject.body.as_ref().map(|body| body.to_string());
    match act {
        Act::Register => call(client, act.operation(), [], body(), cancel).await,
        Act::Update => call(client, act.operation(), own, body(), cancel).await,
        Act::SetStatus => {
            let more = own.into_iter().chain([("status", status.as_str())]);
            call(client, act.operation(), more, None, cancel).await
        }
        Act::Delete => call(client, act.operation(), own, None, cancel).await,
        Act::CreateNamespace | Act::DeleteNamespace => call(client, act.operation(), [], None, cancel).await,
    }
}

/// What a write gave, or why it is no success. `way_out` is said of one whose outcome nobody knows.
pub fn taken(act: Act, sent: &Sent, way_out: &str) -> Result<Success, Failure> {
    success_of(act.operation(), sent).map_err(|error| match &error {
        ApiError::Cancelled if sent.attempts == 0 => Failure::Withdrawn,
        _ if is_in_doubt(act.operation(), sent) => Failure::Lost(format!("{error} {way_out}")),
        _ => Failure::Refused(said(&error)),
    })
}

/// The status and the time of a call.
pub fn in_short(sent: &Sent) -> String {
    let status = sent.reply.as_ref().map(|response| response.status).unwrap_or_default();
    format!("{status} in {} ms", sent.duration as u64)
}

/// An error with its code and what to do about it.
pub fn said(error: &ApiError) -> String {
    let ApiError::Refused(refusal) = error else { return error.to_string() };
    let code = refusal.code.as_ref().map(|code| format!("{code}: ")).unwrap_or_default();
    let message = refusal.message.trim_end();
    let end = if message.ends_with(['.', '!', '?', ':']) { "" } else { "." };
    // The refusal of a header that the connection gives is mended at the connection.
    let advice = match message.to_ascii_lowercase().contains("x-ams-") {
        true => Some("The X-Ams headers are the connection's: mend them under Connections, then send it again."),
        false => refusal.advice,
    };
    let advice = advice.map(|advice| format!(" {advice}")).unwrap_or_default();
    format!("{code}{message}{end}{advice}")
}
