//! What several resources share: parameters, media types and the parts of replies.

pub(super) mod content;
pub(super) mod journeys;
pub(super) mod runtime;

use super::{Param, Place, Reply, Schema, Setting, Source, text};
use crate::rules::connection::{check_organization, check_sandbox};

/// The media type of plain JSON.
pub(super) const JSON: &str = "application/json";

/// The access token; a transport adds it on the way out.
pub(super) static TOKEN: Param = header(
    "Authorization",
    "The access token in the format Bearer {ACCESS_TOKEN}.",
    true,
    &text(),
    Source::Connection(Setting::Token),
);

/// The client id of the credential, as Journeys and Content write the header.
pub(super) static API_KEY: Param = header(
    "x-api-key",
    "The API key: the client ID of the credential.",
    true,
    &text().length(1, None),
    Source::Connection(Setting::ApiKey),
);

/// The IMS organization.
pub(super) static ORGANIZATION: Param = header(
    "x-gw-ims-org-id",
    "The ID of the IMS organization.",
    true,
    &text().rule(check_organization),
    Source::Connection(Setting::Organization),
);

/// The sandbox.
pub(super) static SANDBOX: Param = header(
    "x-sandbox-name",
    "The name, all lower case, of the sandbox in which the operation takes place.",
    true,
    &text().rule(check_sandbox),
    Source::Connection(Setting::Sandbox),
);

/// A header parameter.
pub(super) const fn header(
    name: &'static str,
    doc: &'static str,
    required: bool,
    schema: &'static Schema,
    source: Source,
) -> Param {
    Param { name, place: Place::Header, required, doc, schema, source }
}

/// A path parameter that the person fills in.
pub(super) const fn path(name: &'static str, doc: &'static str, schema: &'static Schema) -> Param {
    Param { name, place: Place::Path, required: true, doc, schema, source: Source::Form }
}

/// An optional query parameter that the person fills in.
pub(super) const fn query(name: &'static str, doc: &'static str, schema: &'static Schema) -> Param {
    Param { name, place: Place::Query, required: false, doc, schema, source: Source::Form }
}

/// A reply without a body.
pub(super) const fn empty(status: u16, doc: &'static str) -> Reply {
    Reply { status, doc, media_type: None, schema: None, headers: &[] }
}

/// A reply with a body.
pub(super) const fn reply(status: u16, doc: &'static str, media_type: &'static str, schema: &'static Schema) -> Reply {
    Reply { status, doc, media_type: Some(media_type), schema: exported(schema), headers: &[] }
}

/// The shape of a reply is for the OpenAPI document, which is written natively: the page shows what comes, and does not
/// load the shapes.
const fn exported(schema: &'static Schema) -> Option<&'static Schema> {
    if cfg!(target_arch = "wasm32") { None } else { Some(schema) }
}

/// The reply with documented response headers.
pub(super) const fn with_headers(mut reply: Reply, headers: &'static [&'static str]) -> Reply {
    reply.headers = headers;
    reply
}
