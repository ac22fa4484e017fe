//! What namespaces, actions and event registrations share.

use super::super::{Param, Place, Property, Reply, Schema, Setting, Source, json, list, object, text};
use super::{JSON, header};
use crate::rules::connection::check_id;

/// The vendor's page of the family.
pub(in crate::api) const LINK: &str =
    "https://developer.adobe.com/app-builder/docs/guides/runtime_guides/reference_docs/api-ref";

/// The organization in a path.
pub(in crate::api) static ORG_ID: Param = setting("orgId", "Organization ID.", Setting::RuntimeOrganization);

/// The integration in a path.
pub(in crate::api) static INT_ID: Param = setting("intId", "Integration ID.", Setting::Integration);

/// The client id of the credential, as Runtime writes the header.
pub(in crate::api) static API_KEY: Param = header(
    "X-Api-Key",
    "The API key: the client ID of the credential.",
    true,
    &text().length(1, None),
    Source::Connection(Setting::ApiKey),
);

const fn setting(name: &'static str, doc: &'static str, setting: Setting) -> Param {
    let schema = &ID;
    Param { name, place: Place::Path, required: true, doc, schema, source: Source::Connection(setting) }
}

/// An id in a path.
pub(in crate::api) static ID: Schema = text().length(1, None).rule(check_id);

/// `params` and `annotations`.
pub(in crate::api) static PAIRS: Schema = list(
    &object(&[
        Property::optional("key", "The name.", &text()),
        Property::optional("value", "The value, any JSON.", &json()),
    ])
    .drops_others(&[]),
    0,
    None,
);

/// The reply that the reference calls `default`, with nothing said about a body.
pub(in crate::api) const DONE: Reply = Reply {
    status: 200,
    doc: "Successful operation. The reference names no status and describes no body.",
    media_type: Some(JSON),
    schema: None,
    headers: &[],
};
