//! Content templates: `/templates`.

mod body;
mod email;
mod inapp;
mod mail;
mod push;
mod sms;

use body::MEDIA;
pub(super) use body::{STORED, TEMPLATE};

use super::common::content::{
    BAD_REQUEST, CONFLICT, CREATED, EACH, FILTER, FORBIDDEN, IF_MATCH, LIMIT, LINK, LISTED, NEWEST, NOT_AUTHORIZED,
    NOT_FOUND, ONE, ORDER_BY, PATCH_MEDIA, PATCH_PATHS, REQUEST_ID, START, UPDATED, WRITTEN, accept,
};
use super::common::{API_KEY, JSON, ORGANIZATION, SANDBOX, TOKEN, empty, path, query, reply, with_headers};
use super::schema::patch;
use super::{Body, Effect, Meaning, Method, Named, Operation, Param, Proof, Resource, Target, Verb, list, text};
use crate::rules::connection::check_id;

const LIST_MEDIA: &str = "application/vnd.adobe.ajo.template-list.v1+json";

/// `GET /templates`
pub static LIST: Operation = Operation {
    id: "templates.list",
    resource: Resource::Templates,
    title: "List content templates",
    doc: "Returns one page of templates, without their content. Some attributes are filterable.",
    method: Method::Get,
    path: "/templates",
    params: &[
        &ORDER_BY,
        &LIMIT,
        &START,
        &FILTERS,
        &TOKEN,
        &API_KEY,
        &ORGANIZATION,
        &SANDBOX,
        &REQUEST_ID,
        &LIST_ACCEPT,
    ],
    body: None,
    replies: &[
        reply(200, "Content Template Listing API response.", LIST_MEDIA, &body::LIST_REPLY),
        BAD_REQUEST,
        NOT_AUTHORIZED,
        FORBIDDEN,
    ],
    effect: Effect::Reads,
    means: Meaning::of(Verb::List).named(EACH),
    link: LINK,
};

/// `POST /templates`
pub static CREATE: Operation = Operation {
    id: "templates.create",
    resource: Resource::Templates,
    title: "Create a content template",
    doc: "Creates a content template. The reply has no body: the ID is in x-resource-id.",
    method: Method::Post,
    path: "/templates",
    params: &[&TOKEN, &API_KEY, &ORGANIZATION, &SANDBOX, &REQUEST_ID],
    body: Some(&body::BODY),
    replies: &[CREATED, BAD_REQUEST, NOT_AUTHORIZED, FORBIDDEN],
    effect: Effect::Writes,
    means: Meaning::of(Verb::Create).named(Named::Header).told_by("templates.list", LISTED).asking(NEWEST),
    link: LINK,
};

/// `GET /templates/{templateId}`
pub static GET: Operation = Operation {
    id: "templates.get",
    resource: Resource::Templates,
    title: "Fetch a content template",
    doc: "Returns the template, and in etag what an update must send as If-Match.",
    method: Method::Get,
    path: "/templates/{templateId}",
    params: &[&TEMPLATE_ID, &TOKEN, &API_KEY, &ORGANIZATION, &SANDBOX, &REQUEST_ID, &ACCEPT],
    body: None,
    replies: &[
        with_headers(reply(200, "Successful operation.", MEDIA, &STORED), &["etag"]),
        BAD_REQUEST,
        NOT_AUTHORIZED,
        FORBIDDEN,
        NOT_FOUND,
    ],
    effect: Effect::Reads,
    means: Meaning::of(Verb::Get).at(OBJECT).named(ONE),
    link: LINK,
};

/// `PUT /templates/{templateId}`
pub static UPDATE: Operation = Operation {
    id: "templates.update",
    resource: Resource::Templates,
    title: "Update a content template",
    doc: "Replaces the whole template: what the body leaves out is gone.",
    method: Method::Put,
    path: "/templates/{templateId}",
    params: &[&TEMPLATE_ID, &TOKEN, &API_KEY, &ORGANIZATION, &SANDBOX, &REQUEST_ID, &ACCEPT, &IF_MATCH],
    body: Some(&body::BODY),
    replies: &[UPDATED, BAD_REQUEST, NOT_AUTHORIZED, FORBIDDEN, NOT_FOUND, CONFLICT],
    effect: Effect::Writes,
    means: Meaning::of(Verb::Replace).at(OBJECT).told_by("templates.get", WRITTEN).strips(REPLY_ONLY),
    link: LINK,
};

/// `PATCH /templates/{templateId}`
pub static PATCH: Operation = Operation {
    id: "templates.patch",
    resource: Resource::Templates,
    title: "Patch a content template",
    doc: "Changes single members with a JSON Patch (RFC 6902): /name, /description, /parentFolderId.",
    method: Method::Patch,
    path: "/templates/{templateId}",
    params: &[&TEMPLATE_ID, &TOKEN, &API_KEY, &ORGANIZATION, &SANDBOX, &REQUEST_ID, &ACCEPT, &IF_MATCH],
    body: Some(&PATCH_BODY),
    replies: &[
        with_headers(reply(200, "Successful operation: the template as it is now.", JSON, &STORED), &["etag"]),
        BAD_REQUEST,
        NOT_AUTHORIZED,
        FORBIDDEN,
        NOT_FOUND,
        CONFLICT,
    ],
    effect: Effect::Writes,
    means: Meaning::of(Verb::Patch).at(OBJECT).named(ONE).told_by("templates.get", WRITTEN),
    link: LINK,
};

/// `DELETE /templates/{templateId}`
pub static DELETE: Operation = Operation {
    id: "templates.delete",
    resource: Resource::Templates,
    title: "Delete a content template",
    doc: "Deletes the template. No If-Match guards it.",
    method: Method::Delete,
    path: "/templates/{templateId}",
    params: &[&TEMPLATE_ID, &TOKEN, &API_KEY, &ORGANIZATION, &SANDBOX, &REQUEST_ID, &ACCEPT],
    body: None,
    replies: &[empty(204, "No content."), BAD_REQUEST, NOT_AUTHORIZED, FORBIDDEN, NOT_FOUND],
    effect: Effect::Destroys,
    means: Meaning::of(Verb::Delete).at(OBJECT).told_by("templates.get", Proof::Gone),
    link: LINK,
};

const OBJECT: Target = Target::Path("templateId");

/// Members that only replies have; `appNames` stands in the content of a push notification, and `referencedFragments` in no
/// schema.
const REPLY_ONLY: &[&str] = &[
    "id",
    "createdAt",
    "createdBy",
    "modifiedAt",
    "modifiedBy",
    "self",
    "_links",
    "referencedFragments",
    "/template/appNames",
];

static ACCEPT: Param = accept(MEDIA, true);
static LIST_ACCEPT: Param = accept(LIST_MEDIA, false);

static TEMPLATE_ID: Param = path("templateId", "Content template ID.", &text().length(1, None).rule(check_id));

static FILTERS: Param = query(
    "property",
    "A filter; all must hold. id, templateType, channels, origin: == !=. name: ~^ (starts with, a regex) ~ (contains). \
     createdAt, modifiedAt: == < <= > >=. createdBy, modifiedBy: == != ~^.",
    &list(&FILTER, 0, None),
);

static PATCH_BODY: Body = Body {
    media_type: PATCH_MEDIA,
    required: true,
    doc: "A JSON Patch with add, remove and replace only.",
    schema: &patch(PATCH_PATHS),
    examples: &[
        ("Rename", "[\n  {\"op\": \"replace\", \"path\": \"/name\", \"value\": \"Winter sale\"}\n]"),
        ("Leave the folder", "[\n  {\"op\": \"remove\", \"path\": \"/parentFolderId\"}\n]"),
    ],
};
