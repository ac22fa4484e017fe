//! Content fragments: `/fragments`. No operation deletes one.

use super::common::content::{
    BAD_REQUEST, CONFLICT, CREATED, DATE, DESCRIPTION, EACH, EDITOR_CONTEXT, ERROR, FILTER, FOLDER, FORBIDDEN, HREF,
    ID, IF_MATCH, LABELS, LIMIT, LINK, LINKS, LISTED, MARKUP, NAME, NEWEST, NOT_AUTHORIZED, NOT_FOUND, ONE, ORDER_BY,
    PAGE, PATCH_MEDIA, PATCH_PATHS, PERSON, REPLY_CHANNELS, REQUEST_ID, START, UPDATED, WRITTEN, accept,
};
use super::common::{API_KEY, ORGANIZATION, SANDBOX, TOKEN, empty, path, query, reply, with_headers};
use super::schema::patch;
use super::{
    Body, Effect, Meaning, Method, Named, Operation, Param, Proof, Property, Resource, Schema, Target, Verb, When,
    free_map, list, object, one_of, text,
};
use crate::rules::connection::check_id;

// Fragments are version v1.0 where templates are v1.
const MEDIA: &str = "application/vnd.adobe.ajo.fragment.v1.0+json";
const LIST_MEDIA: &str = "application/vnd.adobe.ajo.fragment-list.v1.0+json";
const PUBLISH_MEDIA: &str = "application/vnd.adobe.ajo.fragment.publication.request.v1.0+json";
const PUBLICATION_MEDIA: &str = "application/vnd.adobe.ajo.fragment.publication.v1.0+json";

/// `GET /fragments`
pub static LIST: Operation = Operation {
    id: "fragments.list",
    resource: Resource::Fragments,
    title: "List content fragments",
    doc: "Returns one page of fragments, without their content. Some attributes are filterable.",
    method: Method::Get,
    path: "/fragments",
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
        reply(200, "Content Fragment Listing API response.", LIST_MEDIA, &LIST_REPLY),
        BAD_REQUEST,
        NOT_AUTHORIZED,
        FORBIDDEN,
    ],
    effect: Effect::Reads,
    means: Meaning::of(Verb::List).named(EACH),
    link: LINK,
};

/// `POST /fragments`
pub static CREATE: Operation = Operation {
    id: "fragments.create",
    resource: Resource::Fragments,
    title: "Create a content fragment",
    doc: "Creates a content fragment. The reply has no body: the ID is in x-resource-id.",
    method: Method::Post,
    path: "/fragments",
    params: &[&TOKEN, &API_KEY, &ORGANIZATION, &SANDBOX, &REQUEST_ID],
    body: Some(&BODY),
    replies: &[CREATED, BAD_REQUEST, NOT_AUTHORIZED, FORBIDDEN],
    effect: Effect::Writes,
    means: Meaning::of(Verb::Create).named(Named::Header).told_by("fragments.list", LISTED).asking(NEWEST),
    link: LINK,
};

/// `GET /fragments/{fragmentId}`
pub static GET: Operation = Operation {
    id: "fragments.get",
    resource: Resource::Fragments,
    title: "Fetch a content fragment",
    doc: "Returns the fragment, and in etag what an update must send as If-Match.",
    method: Method::Get,
    path: "/fragments/{fragmentId}",
    params: &[&FRAGMENT_ID, &TOKEN, &API_KEY, &ORGANIZATION, &SANDBOX, &REQUEST_ID, &ACCEPT],
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

/// `PUT /fragments/{fragmentId}`
pub static UPDATE: Operation = Operation {
    id: "fragments.update",
    resource: Resource::Fragments,
    title: "Update a content fragment",
    doc: "Replaces the whole fragment: what the body leaves out is gone.",
    method: Method::Put,
    path: "/fragments/{fragmentId}",
    params: &[&FRAGMENT_ID, &TOKEN, &API_KEY, &ORGANIZATION, &SANDBOX, &REQUEST_ID, &ACCEPT, &IF_MATCH],
    body: Some(&BODY),
    replies: &[UPDATED, BAD_REQUEST, NOT_AUTHORIZED, FORBIDDEN, NOT_FOUND, CONFLICT],
    effect: Effect::Writes,
    means: Meaning::of(Verb::Replace).at(OBJECT).told_by("fragments.get", WRITTEN).strips(REPLY_ONLY),
    link: LINK,
};

/// `PATCH /fragments/{fragmentId}`
pub static PATCH: Operation = Operation {
    id: "fragments.patch",
    resource: Resource::Fragments,
    title: "Patch a content fragment",
    doc: "Changes single members with a JSON Patch (RFC 6902): /name, /description, /parentFolderId.",
    method: Method::Patch,
    path: "/fragments/{fragmentId}",
    params: &[&FRAGMENT_ID, &TOKEN, &API_KEY, &ORGANIZATION, &SANDBOX, &REQUEST_ID, &ACCEPT, &IF_MATCH],
    body: Some(&PATCH_BODY),
    replies: &[UPDATED, BAD_REQUEST, NOT_AUTHORIZED, FORBIDDEN, NOT_FOUND],
    effect: Effect::Writes,
    means: Meaning::of(Verb::Patch).at(OBJECT).told_by("fragments.get", WRITTEN),
    link: LINK,
};

/// `POST /fragments/publications`
pub static PUBLISH: Operation = Operation {
    id: "fragments.publish",
    resource: Resource::Fragments,
    title: "Publish a content fragment",
    doc: "Freezes the content of the fragment and publishes it, which takes some seconds. A campaign or journey that uses \
          the fragment can only be activated afterwards.\n\
          lastPublicationStatus says how it goes, liveFragment what was published. No operation unpublishes.",
    method: Method::Post,
    path: "/fragments/publications",
    params: &[&TOKEN, &API_KEY, &ORGANIZATION, &SANDBOX, &REQUEST_ID],
    body: Some(&PUBLISH_BODY),
    replies: &[
        with_headers(
            empty(202, "Request accepted. Retry-After is the polling interval, seen to be in milliseconds."),
            &["Retry-After", "Location"],
        ),
        BAD_REQUEST,
        NOT_AUTHORIZED,
        FORBIDDEN,
    ],
    effect: Effect::Irreversible,
    means: Meaning::of(Verb::Other)
        .at(Target::Body("/fragmentId"))
        .accepts(202, true)
        .told_by("fragments.lastPublicationStatus", PUBLISHED),
    link: LINK,
};

/// `GET /fragments/{fragmentId}/liveFragment`
pub static LIVE_FRAGMENT: Operation = Operation {
    id: "fragments.liveFragment",
    resource: Resource::Fragments,
    title: "Fetch the content of a fragment's last successful publication",
    doc: "Returns what is live: the content as it was last published without an error.",
    method: Method::Get,
    path: "/fragments/{fragmentId}/liveFragment",
    params: &[&FRAGMENT_ID, &TOKEN, &API_KEY, &ORGANIZATION, &SANDBOX, &REQUEST_ID, &PUBLICATION_ACCEPT],
    body: None,
    replies: &[
        reply(200, "Successful operation.", PUBLICATION_MEDIA, &LIVE),
        BAD_REQUEST,
        NOT_AUTHORIZED,
        FORBIDDEN,
        NOT_FOUND,
    ],
    effect: Effect::Reads,
    means: Meaning::of(Verb::Other).at(OBJECT),
    link: LINK,
};

/// `GET /fragments/{fragmentId}/lastPublicationStatus`
pub static LAST_PUBLICATION_STATUS: Operation = Operation {
    id: "fragments.lastPublicationStatus",
    resource: Resource::Fragments,
    title: "Fetch the status of a fragment's last publication",
    doc: "Returns the status of the last publication request: complete, inProgress or error.",
    method: Method::Get,
    path: "/fragments/{fragmentId}/lastPublicationStatus",
    params: &[&FRAGMENT_ID, &TOKEN, &API_KEY, &ORGANIZATION, &SANDBOX, &REQUEST_ID, &PUBLICATION_ACCEPT],
    body: None,
    replies: &[
        reply(200, "Successful operation.", PUBLICATION_MEDIA, &PUBLICATION_STATUS),
        BAD_REQUEST,
        NOT_AUTHORIZED,
        FORBIDDEN,
        NOT_FOUND,
    ],
    effect: Effect::Reads,
    means: Meaning::of(Verb::Other).at(OBJECT).progress("/status", "inProgress", "error"),
    link: LINK,
};

const OBJECT: Target = Target::Path("fragmentId");

/// Members that only replies have; `referencedFragments` stands in no schema.
const REPLY_ONLY: &[&str] =
    &["id", "status", "createdAt", "createdBy", "modifiedAt", "modifiedBy", "self", "_links", "referencedFragments"];

/// The status is that of the last publication: one that is complete may be an earlier one.
const PUBLISHED: Proof = Proof::Says { at: "/status", done: &["inProgress"], undone: &[] };

static ACCEPT: Param = accept(MEDIA, true);
static LIST_ACCEPT: Param = accept(LIST_MEDIA, false);
static PUBLICATION_ACCEPT: Param = accept(PUBLICATION_MEDIA, false);

static FRAGMENT_ID: Param = path("fragmentId", "Content fragment ID.", &text().length(1, None).rule(check_id));

static FILTERS: Param = query(
    "property",
    "A filter; all must hold. id, type, channels, origin: == !=. name: ~^ (starts with, a regex) ~ (contains). \
     createdAt, modifiedAt: == < <= > >=. createdBy, modifiedBy: == != ~^.",
    &list(&FILTER, 0, None),
);

const HTML: &[When] = &[When { property: "type", is: &["html"] }];
const EXPRESSION: &[When] = &[When { property: "type", is: &["expression"] }];

/// The body of a creation and of an update.
pub(super) static FRAGMENT: Schema = object(&[
    Property::required("name", "The name.", &NAME),
    Property::optional("description", "The description.", &DESCRIPTION),
    Property::required("type", "html: visual content of an email. expression: a piece for any channel.", &TYPE),
    Property::required("channels", "Exactly one channel: email.", &list(&one_of(&["email"]), 1, Some(1))).when(HTML),
    Property::required("channels", "Exactly one channel: shared.", &list(&one_of(&["shared"]), 1, Some(1)))
        .when(EXPRESSION),
    Property::required("subType", "What the expression yields.", &SUB_TYPE).when(EXPRESSION),
    Property::optional("source", "Where the fragment comes from.", &SOURCE),
    Property::optional("parentFolderId", "The ID of the folder that it is in.", &FOLDER),
    Property::required("fragment", "The content.", &HTML_CONTENT).when(HTML),
    Property::required("fragment", "The content.", &EXPRESSION_CONTENT).when(EXPRESSION),
]);

static TYPE: Schema = one_of(&["html", "expression"]).example("\"html\"");

static SUB_TYPE: Schema = one_of(&["TEXT", "HTML", "JSON"]);

static SOURCE: Schema = object(&[
    Property::required("origin", "The system of origin.", &one_of(&["ajo", "external"])),
    Property::optional("metadata", "Free properties.", &free_map()),
])
.nullable();

static HTML_CONTENT: Schema = object(&[
    Property::required("content", "The HTML of the fragment.", &MARKUP),
    Property::optional("editorContext", "Settings of the visual editor, by free names.", &EDITOR_CONTEXT),
]);

static EXPRESSION_CONTENT: Schema = object(&[Property::required("expression", "The expression.", &MARKUP)]);

static BODY: Body = Body {
    media_type: MEDIA,
    required: true,
    doc: "The whole fragment.",
    schema: &FRAGMENT,
    examples: &[
        (
            "HTML",
            r#"{
  "name": "Cyber Monday Sale - Header !!",
  "description": "Cyber Monday Sale - Header Banner!!",
  "type": "html",
  "channels": ["email"],
  "source": {"origin": "ajo", "metadata": {}},
  "fragment": {
    "content": "<div> Hi {{profile.person.name}} its a great day to shop !! </div>",
    "editorContext": {}
  }
}"#,
        ),
        (
            "Expression",
            r#"{
  "name": "Greeting",
  "type": "expression",
  "subType": "TEXT",
  "channels": ["shared"],
  "fragment": {"expression": "Hi {{profile.person.name}} its a great day to shop !!"}
}"#,
        ),
    ],
};

static PATCH_BODY: Body = Body {
    media_type: PATCH_MEDIA,
    required: true,
    doc: "A JSON Patch with add, remove and replace only.",
    schema: &patch(PATCH_PATHS),
    examples: &[("Rename", "[\n  {\"op\": \"replace\", \"path\": \"/name\", \"value\": \"Footer\"}\n]")],
};

static PUBLISH_BODY: Body = Body {
    media_type: PUBLISH_MEDIA,
    required: true,
    doc: "Which fragment to publish.",
    schema: &object(&[Property::required(
        "fragmentId",
        "The ID of the fragment.",
        &text().length(1, None).rule(check_id).example("\"b6d70a45-a149-453b-85ba-809a5d40066d\""),
    )]),
    examples: &[("Publish", "{\n  \"fragmentId\": \"b6d70a45-a149-453b-85ba-809a5d40066d\"\n}")],
};

/// A fragment as replies carry it.
pub(super) static STORED: Schema = object(&[
    Property::read_only("id", "Its ID.", &ID),
    Property::required("name", "The name.", &NAME),
    Property::optional("description", "The description.", &DESCRIPTION),
    Property::required("type", "html or expression.", &TYPE),
    Property::read_only("status", "The status; ARCHIVED was seen too.", &STATUS),
    Property::required("channels", "The channel: a text in the reference, a list in practice.", &REPLY_CHANNELS),
    Property::optional("labels", "Access labels. An update that leaves them out was seen to remove them.", &LABELS),
    Property::optional("subType", "What the expression yields.", &SUB_TYPE).when(EXPRESSION),
    Property::optional("source", "Where the fragment comes from.", &SOURCE),
    Property::optional("parentFolderId", "The ID of the folder that it is in.", &FOLDER),
    Property::read_only("createdAt", "When it was created.", &DATE),
    Property::read_only("createdBy", "Who created it.", &PERSON),
    Property::read_only("modifiedAt", "When it was last changed.", &DATE),
    Property::read_only("modifiedBy", "Who last changed it.", &PERSON),
    Property::required("fragment", "The content.", &HTML_CONTENT).when(HTML),
    Property::required("fragment", "The content.", &EXPRESSION_CONTENT).when(EXPRESSION),
]);

static STATUS: Schema = text().suggest(&["DRAFT", "PUBLISHING", "PUBLISHED"]).example("\"DRAFT\"");

static ITEM: Schema = object(&[
    Property::read_only("id", "Its ID.", &ID),
    Property::required("name", "The name.", &NAME),
    Property::optional("description", "The description.", &DESCRIPTION),
    Property::required("type", "html or expression.", &TYPE),
    Property::read_only("status", "The status; ARCHIVED was seen too.", &STATUS),
    Property::required("channels", "The channel: a text in the reference, a list in practice.", &REPLY_CHANNELS),
    Property::optional("labels", "Access labels.", &LABELS),
    Property::optional("source", "Where the fragment comes from.", &SOURCE),
    Property::optional("parentFolderId", "The ID of the folder that it is in.", &FOLDER),
    Property::read_only("createdAt", "When it was created.", &DATE),
    Property::read_only("createdBy", "Who created it.", &PERSON),
    Property::read_only("modifiedAt", "When it was last changed.", &DATE),
    Property::read_only("modifiedBy", "Who last changed it.", &PERSON),
    Property::read_only("self", "Its own address.", &HREF),
]);

static LIST_REPLY: Schema = object(&[
    Property::optional("_page", "Where this page stands.", &PAGE),
    Property::optional("items", "The fragments of this page.", &list(&ITEM, 0, None)),
    Property::optional("_links", "Addresses of pages.", &LINKS),
]);

static LIVE: Schema = object(&[
    Property::required("type", "html or expression.", &TYPE),
    Property::required("fragment", "The published HTML.", &PUBLISHED_HTML).when(HTML),
    Property::required("fragment", "The published expression.", &EXPRESSION_CONTENT).when(EXPRESSION),
]);

static PUBLISHED_HTML: Schema = object(&[Property::required("content", "The HTML of the fragment.", &MARKUP)]);

static PUBLICATION_STATUS: Schema = object(&[
    Property::optional("status", "How it goes.", &text().suggest(&["complete", "inProgress", "error"])),
    Property::optional("errors", "What went wrong.", &list(&ERROR, 0, None)),
]);
