//! What templates and fragments share.

use super::super::{
    Named, Param, PatchPath, Proof, Property, Reply, Schema, Source, TextForm, free_map, integer, json, list, object,
    one_of, text,
};
use super::{JSON, empty, header, query, reply};

/// The vendor's page of the family.
pub(in crate::api) const LINK: &str = "https://developer.adobe.com/journey-optimizer-apis/references/content/";

/// The media type of a JSON Patch body.
pub(in crate::api) const PATCH_MEDIA: &str = "application/json-patch+json";

/// A unique id for each request.
pub(in crate::api) static REQUEST_ID: Param = header(
    "x-request-id",
    "A text that identifies the request; it must be unique for each request.",
    false,
    &text(),
    Source::Generated,
);

/// The ETag that guards a write.
pub(in crate::api) static IF_MATCH: Param = header(
    "If-Match",
    "The etag of the version that is changed, verbatim with its quotes. A stale one is refused with 409.",
    true,
    &text().length(1, None),
    Source::ETag,
);

/// An Accept header that always has the same value.
pub(in crate::api) const fn accept(media_type: &'static str, required: bool) -> Param {
    header("Accept", "The media type of the reply.", required, &MEDIA_TYPE, Source::Fixed(media_type))
}

static MEDIA_TYPE: Schema = text();

/// The order of a list.
pub(in crate::api) static ORDER_BY: Param = query(
    "orderBy",
    "The property to sort by: - before it for descending, + for ascending.",
    &one_of(&["-modifiedAt", "+modifiedAt", "-createdAt", "+createdAt", "-name", "+name"]).default("\"-modifiedAt\""),
);

/// The size of a page.
pub(in crate::api) static LIMIT: Param =
    query("limit", "The largest number of objects in the reply.", &integer(Some(1), Some(1000)).default("20"));

/// The cursor of a page.
pub(in crate::api) static START: Param = query(
    "start",
    "The cursor of the next page: _page.next of the last reply. It belongs to one orderBy.",
    &text().example("\"eyJtb2RpZmllZEF0IjoxNjA2OTc2NzI3NTQ5fQ==\""),
);

/// One filter of a list.
pub(in crate::api) static FILTER: Schema = text().example("\"name~^test\"");

/// `id` of an object.
pub(in crate::api) static ID: Schema = text().example("\"b6d70a45-a149-453b-85ba-809a5d40066d\"");

/// `name` of an object.
pub(in crate::api) static NAME: Schema = text().length(1, None).example("\"Cyber Monday Sale - Header !!\"");

/// `description` of an object.
pub(in crate::api) static DESCRIPTION: Schema =
    text().form(TextForm::Prose).example("\"Cyber Monday Sale - Header Banner!!\"");

/// `parentFolderId` of an object.
pub(in crate::api) static FOLDER: Schema = text().nullable().example("\"a49dbe03-34e6-4231-aba0-0c255a9f08a1\"");

/// Free settings of the visual editor.
pub(in crate::api) static EDITOR_CONTEXT: Schema = free_map();

/// Markup.
pub(in crate::api) static MARKUP: Schema = text().form(TextForm::Code);

/// `channels` in replies.
pub(in crate::api) static REPLY_CHANNELS: Schema = json().example("[\"email\"]");

/// `labels` in replies.
pub(in crate::api) static LABELS: Schema = list(&text().example("\"custom/sensitive-data\""), 0, None);

/// A date that the service sets.
pub(in crate::api) static DATE: Schema = text().form(TextForm::Date).example("\"2016-08-29T09:12:33.001Z\"");

/// A person's id that the service sets.
pub(in crate::api) static PERSON: Schema = text().example("\"4c0190e5d702748f0931@AdobeId\"");

/// `self` of a list item.
pub(in crate::api) static HREF: Schema =
    object(&[Property::optional("href", "The address below the base URL.", &text())]);

/// `_page` of a list.
pub(in crate::api) static PAGE: Schema = object(&[
    Property::optional("orderBy", "The order of the list.", &text()),
    Property::optional("start", "The cursor of this page.", &text()),
    Property::optional("next", "The cursor of the next page.", &text()),
    Property::optional("count", "How many objects this page has.", &integer(None, None)),
]);

/// `_links` of a list.
pub(in crate::api) static LINKS: Schema = object(&[
    Property::optional("self", "This page. Named as required, shown in no example.", &HREF),
    Property::optional("next", "The next page, below the base URL.", &HREF),
    Property::optional("page", "A URI template for any page.", &HREF),
]);

/// The paths of a JSON Patch, for templates and fragments alike.
pub(in crate::api) static PATCH_PATHS: &[PatchPath] = &[
    patch_path("/name", "The name.", &NAME, true),
    patch_path(
        "/description",
        "The description. Use add where it has none yet: replace is then refused.",
        &DESCRIPTION,
        true,
    ),
    patch_path("/parentFolderId", "The folder. Removing it repairs an object whose folder is gone.", &FOLDER, true),
    patch_path("/tagIds", "The tags. Not in the reference; it was seen to work.", &list(&text(), 0, None), false),
    patch_path("/labels", "The access labels. Not in the reference; it was seen to work.", &LABELS, false),
];

const fn patch_path(pointer: &'static str, doc: &'static str, schema: &'static Schema, documented: bool) -> PatchPath {
    PatchPath { pointer, doc, schema, documented }
}

/// A refusal of the Content API.
pub(in crate::api) static ERROR: Schema = object(&[
    Property::optional("path", "The path of the request.", &text()),
    Property::optional("request-id", "The IDs of the request.", &list(&text(), 0, None)),
    Property::optional("type", "The kind of error, a URL that ends in its code.", &text()),
    Property::optional("title", "The error in a few words.", &text()),
    Property::optional("status", "The HTTP status.", &integer(None, None)),
    Property::optional(
        "report",
        "More about the error.",
        &object(&[
            Property::optional("tenantInfo", "sandboxName, sandboxId and imsOrgId.", &free_map()),
            Property::optional("additionalContext", "detailedMessage says most.", &free_map()),
        ]),
    ),
    Property::optional("error-chain", "The services that the error passed through.", &list(&ERROR_LINK, 0, None)),
]);

static ERROR_LINK: Schema = object(&[
    Property::optional("serviceId", "The service.", &text()),
    Property::optional("errorCode", "Its code.", &text()),
    Property::optional("invokingServiceId", "The service that called it.", &text()),
    Property::optional("unixTimeStampMs", "When, in milliseconds since 1970.", &integer(None, None)),
]);

/// Where a list names its objects.
pub(in crate::api) const EACH: Named = Named::Each { lists: &["/items"], id: "id", name: "name" };

/// Where a reply with one object names it.
pub(in crate::api) const ONE: Named = Named::Member(&["/id"]);

/// The newest first, as many as it takes to see what was made a moment ago.
pub(in crate::api) const NEWEST: &[(&str, &str)] = &[("orderBy", "-createdAt"), ("limit", "100")];

/// What proves that an object was made.
pub(in crate::api) const LISTED: Proof = Proof::Listed { name: "/name", made: "/createdAt" };

/// What proves that an object was changed.
pub(in crate::api) const WRITTEN: Proof = Proof::Written { but: &[] };

/// A creation that succeeded.
pub(in crate::api) const CREATED: Reply =
    super::with_headers(empty(201, "Resource successfully created."), &["x-resource-id", "Location", "etag"]);

/// An update that succeeded.
pub(in crate::api) const UPDATED: Reply = super::with_headers(empty(204, "No content."), &["etag"]);

/// A 400 of this family.
pub(in crate::api) const BAD_REQUEST: Reply = reply(400, "Bad Request.", JSON, &ERROR);

/// A 401 of this family.
pub(in crate::api) const NOT_AUTHORIZED: Reply = reply(401, "Not Authorized.", JSON, &ERROR);

/// A 403 of this family.
pub(in crate::api) const FORBIDDEN: Reply = reply(403, "Forbidden.", JSON, &ERROR);

/// A 404 of this family.
pub(in crate::api) const NOT_FOUND: Reply = empty(404, "Resource not found.");

/// A 409 of this family.
pub(in crate::api) const CONFLICT: Reply =
    reply(409, "Conflict: the object was changed since its etag was read.", JSON, &ERROR);
