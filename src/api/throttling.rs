//! Throttling configurations: `/throttlingConfigs`.
//!
//! The OpenAPI file has their paths and statuses only; bodies and errors come from "Throttling API" in the product guide.

use super::common::journeys::{
    CAN_DEPLOY, CREATED_ONE, DEPLOYED, ERROR_TEXT, FORCE_DELETE, HAS_BEEN_DEPLOYED, IN_FORCE, LINK, LIST_BODY, MEDIA,
    METADATA, NOTHING, OBJECT, OUT_OF_FORCE, READ, STATE, UID, UNDEPLOYED, UPDATED_ONE, VALIDATION, WRITTEN, each,
    listed,
};
use super::common::{API_KEY, JSON, ORGANIZATION, SANDBOX, TOKEN, reply};
use super::{
    Body, Effect, Meaning, Method, Operation, Proof, Property, Reply, Resource, Schema, TextForm, Verb, integer, list,
    object, text,
};
use crate::rules::url::check_url_pattern;

/// `POST /list/throttlingConfigs`
pub static LIST: Operation = Operation {
    id: "throttling.list",
    resource: Resource::Throttling,
    title: "List throttling configurations",
    doc: "Returns the throttling configurations of the organization: one at most.",
    method: Method::Post,
    path: "/list/throttlingConfigs",
    params: &[&TOKEN, &API_KEY, &ORGANIZATION, &SANDBOX],
    body: Some(&LIST_BODY),
    replies: &[reply(
        200,
        "OK: the operation was successful. The body is not documented; assumed as for capping.",
        MEDIA,
        &LIST_REPLY,
    )],
    effect: Effect::Reads,
    means: Meaning::of(Verb::List).named(each("name")),
    link: LINK,
};

/// `POST /throttlingConfigs`
pub static CREATE: Operation = Operation {
    id: "throttling.create",
    resource: Resource::Throttling,
    title: "Create a throttling configuration",
    doc: "Creates the throttling configuration of the organization. Only one is allowed, on a production sandbox; \
          it applies to all of the organization.\n\
          It has no effect before it is deployed.",
    method: Method::Post,
    path: "/throttlingConfigs",
    params: &[&TOKEN, &API_KEY, &ORGANIZATION, &SANDBOX],
    body: Some(&BODY),
    replies: &[
        reply(200, OK, MEDIA, &CREATED),
        refusal(
            "Refused. 1463: Operation not allowed on throttling config: non prod sandbox. 1464: Can't create throttling \
             config: unexpected error occurs. 1465: Can't create throttling config: only one config allowed per org",
        ),
        INVALID,
    ],
    effect: Effect::Writes,
    means: Meaning::of(Verb::Create).named(CREATED_ONE).told_by("throttling.list", listed("/name")),
    link: LINK,
};

/// `GET /throttlingConfigs/{uid}`
pub static GET: Operation = Operation {
    id: "throttling.get",
    resource: Resource::Throttling,
    title: "Get a throttling configuration",
    doc: "Returns the configuration.",
    method: Method::Get,
    path: "/throttlingConfigs/{uid}",
    params: &[&UID, &TOKEN, &API_KEY, &ORGANIZATION, &SANDBOX],
    body: None,
    replies: &[
        reply(200, OK, MEDIA, &GET_REPLY),
        refusal("Refused. 1460: Can't get throttling config: unexpected error occurs"),
        NOT_FOUND,
    ],
    effect: Effect::Reads,
    means: Meaning::of(Verb::Get).at(OBJECT).named(READ),
    link: LINK,
};

/// `PUT /throttlingConfigs/{uid}`
pub static UPDATE: Operation = Operation {
    id: "throttling.update",
    resource: Resource::Throttling,
    title: "Update a throttling configuration",
    doc: "Overwrites the configuration. If it is deployed, the change takes effect at once, without a new deployment.",
    method: Method::Put,
    path: "/throttlingConfigs/{uid}",
    params: &[&UID, &TOKEN, &API_KEY, &ORGANIZATION, &SANDBOX],
    body: Some(&BODY),
    replies: &[
        reply(200, OK, MEDIA, &UPDATED),
        refusal(
            "Refused. 1461: Can't update throttling config: runtime version is not active. \
             1462: Can't update throttling config: unexpected error occurs",
        ),
        NOT_FOUND,
        INVALID,
    ],
    effect: Effect::Writes,
    means: Meaning::of(Verb::Replace).at(OBJECT).named(UPDATED_ONE).told_by("throttling.get", WRITTEN),
    link: LINK,
};

/// `DELETE /throttlingConfigs/{uid}`
pub static DELETE: Operation = Operation {
    id: "throttling.delete",
    resource: Resource::Throttling,
    title: "Delete a throttling configuration",
    doc: "Deletes the configuration. A deployed one must be undeployed first; forceDelete=true does both.",
    method: Method::Delete,
    path: "/throttlingConfigs/{uid}",
    params: &[&UID, &FORCE_DELETE, &TOKEN, &API_KEY, &ORGANIZATION, &SANDBOX],
    body: None,
    replies: &[
        reply(200, OK, MEDIA, &NOTHING),
        refusal(
            "Refused. 1456: Can't delete a deployed throttling config. Undeploy it before deleting it. \
             1457: Can't delete throttling config: unexpected error occurs",
        ),
        NOT_FOUND,
        INVALID,
    ],
    effect: Effect::Destroys,
    means: Meaning::of(Verb::Delete).at(OBJECT).refuses_deployed("1456").told_by("throttling.get", Proof::Gone),
    link: LINK,
};

/// `GET /throttlingConfigs/{uid}/canDeploy`
pub static CAN_DEPLOY_CHECK: Operation = Operation {
    id: "throttling.canDeploy",
    resource: Resource::Throttling,
    title: "Check if a throttling configuration can be deployed",
    doc: "Returns the validation status, ok or error.\n\
          ERR_THROTTLING_CONFIG_100: throttling config: <mandatory attribute> required\n\
          ERR_THROTTLING_CONFIG_101: throttling config: maxThroughput is required and must be greater than or equal \
          to 200 and less than or equal to 5,000\n\
          ERR_THROTTLING_CONFIG_104: throttling config: malformed url pattern\n\
          ERR_THROTTLING_CONFIG_105: throttling config: wildcards not allowed in host part of the url pattern\n\
          ERR_THROTTLING_CONFIG_106: throttling config: invalid payload",
    method: Method::Get,
    path: "/throttlingConfigs/{uid}/canDeploy",
    params: &[&UID, &TOKEN, &API_KEY, &ORGANIZATION, &SANDBOX],
    body: None,
    replies: &[
        reply(
            200,
            "OK: the operation was successful. The body is not documented; assumed as for capping.",
            MEDIA,
            &CAN_DEPLOY,
        ),
        NOT_FOUND,
    ],
    effect: Effect::Reads,
    means: Meaning::of(Verb::CanDeploy).at(OBJECT),
    link: LINK,
};

/// `POST /throttlingConfigs/{uid}/canDeploy`: the same question as the guide's table puts it. The reference and the seeds say GET; it is
/// asked only where that is answered with 404 or 405, and is not an operation of its own.
pub static CAN_DEPLOY_CHECK_BY_POST: Operation = Operation { method: Method::Post, ..CAN_DEPLOY_CHECK };

/// `POST /throttlingConfigs/{uid}/deploy`
pub static DEPLOY: Operation = Operation {
    id: "throttling.deploy",
    resource: Resource::Throttling,
    title: "Deploy a throttling configuration",
    doc: "Puts the configuration in force. Events over the limit wait up to 6 hours.",
    method: Method::Post,
    path: "/throttlingConfigs/{uid}/deploy",
    params: &[&UID, &TOKEN, &API_KEY, &ORGANIZATION, &SANDBOX],
    body: None,
    replies: &[
        DEPLOYED,
        refusal(
            "Refused. 14466: Can't deploy throttling config: already deployed. \
             1458: Can't deploy throttling config: unexpected error occurs",
        ),
        reply(
            500,
            "Internal Server Error: the definition of the given configuration was not valid.",
            JSON,
            &ERROR_TEXT,
        ),
    ],
    effect: Effect::Writes,
    means: Meaning::of(Verb::Deploy).at(OBJECT).refuses_deployed("14466").told_by("throttling.get", IN_FORCE),
    link: LINK,
};

/// `POST /throttlingConfigs/{uid}/undeploy`
pub static UNDEPLOY: Operation = Operation {
    id: "throttling.undeploy",
    resource: Resource::Throttling,
    title: "Undeploy a throttling configuration",
    doc: "Marks the configuration inactive. Pending events are processed for 24 hours, then it is removed at runtime.",
    method: Method::Post,
    path: "/throttlingConfigs/{uid}/undeploy",
    params: &[&UID, &TOKEN, &API_KEY, &ORGANIZATION, &SANDBOX],
    body: None,
    replies: &[
        UNDEPLOYED,
        refusal(
            "Refused. 14468: Can't undeploy throttling config: not deployed yet (the reference answers 204). \
             1459: Can't undeploy throttling config: unexpected error occurs",
        ),
    ],
    effect: Effect::Writes,
    means: Meaning::of(Verb::Undeploy).at(OBJECT).told_by("throttling.get", OUT_OF_FORCE),
    link: LINK,
};

const OK: &str = "OK: the operation was successful.";

const NOT_FOUND: Reply =
    reply(404, "Not Found: unknown given Unique ID. 14467: throttling config not found", JSON, &ERROR_TEXT);

const INVALID: Reply = reply(
    500,
    "Internal Server Error: invalid values or missing elements in the given payload. 4000: the sandbox is unknown.",
    JSON,
    &ERROR_TEXT,
);

const fn refusal(doc: &'static str) -> Reply {
    reply(400, doc, JSON, &ERROR_TEXT)
}

/// The body of a creation and of an update.
pub(super) static CONFIG: Schema = object(&[
    Property::optional("name", "A name.", &text()),
    Property::optional("description", "A description.", &text().form(TextForm::Prose)),
    Property::required(
        "urlPattern",
        "The URL of the endpoint. Wildcards (*) may stand behind the host.",
        &text().form(TextForm::Url).rule(check_url_pattern).example("\"https://api.example.org/data/2.5/*\""),
    ),
    Property::required(
        "methods",
        "The HTTP methods, such as GET, POST and PUT. No closed list is published.",
        &list(&text().length(1, None).suggest(&["GET", "POST", "PUT"]), 1, None),
    ),
    Property::required("maxThroughput", "Calls per second.", &integer(Some(200), Some(5000)).example("4000")),
]);

static BODY: Body = Body {
    media_type: JSON,
    required: true,
    doc: "The whole configuration.",
    schema: &CONFIG,
    examples: &[(
        "External endpoint",
        r#"{
  "name": "throttling-config-external",
  "description": "example of throttling config for an external endpoint",
  "urlPattern": "https://api.example.org/data/2.5/*",
  "methods": ["POST", "PUT"],
  "maxThroughput": 4000
}"#,
    )],
};

/// A configuration as replies carry it.
pub(super) static STORED: Schema = object(&[
    Property::read_only("_id", "The ID in the database: uid, _, sandboxId.", &text()),
    Property::optional("name", "The name.", &text()),
    Property::optional("description", "The description.", &text()),
    Property::required("urlPattern", "The URL of the endpoint.", &text()),
    Property::required("methods", "The methods, in any order.", &list(&text(), 0, None)),
    Property::required("maxThroughput", "Calls per second.", &integer(None, None)),
    Property::read_only("orgId", "The IMS organization.", &text()),
    Property::read_only("sandboxId", "The ID of the sandbox.", &text()),
    Property::read_only("sandboxName", "The name of the sandbox.", &text()),
    Property::read_only("uid", "Its unique ID.", &text()),
    Property::read_only("metadata", "Who touched it, and when.", &METADATA),
    Property::read_only("state", "created, updated or deployed.", &STATE),
    Property::read_only("authoringFormatVersion", "The version of the format.", &text()),
    Property::read_only("version", "The deployed version; there once it was deployed.", &text()),
    Property::read_only(
        "hasBeenDeployed",
        "Whether it is deployed; absent right after the creation.",
        &HAS_BEEN_DEPLOYED,
    ),
]);

static LIST_REPLY: Schema = object(&[Property::optional("results", "The configurations.", &list(&STORED, 0, None))]);

static GET_REPLY: Schema = object(&[Property::required("result", "The configuration.", &STORED)]);

static CREATED: Schema = object(&[
    Property::required("createdElement", "The configuration as it was created.", &STORED),
    Property::optional("uid", "Its unique ID, which the other calls expect.", &text()),
    Property::optional("uri", "A path inside the service; not to be called.", &text()),
    Property::optional("resStatus", "What happened.", &text().suggest(&["created"])),
    Property::optional("canDeploy", "Whether it can be deployed.", &VALIDATION),
]);

static UPDATED: Schema = object(&[
    Property::required("updatedElement", "The configuration as it is now.", &STORED),
    Property::optional("uid", "Its unique ID.", &text()),
    Property::optional("uri", "A path inside the service; not to be called.", &text()),
    Property::optional("resStatus", "What happened.", &text().suggest(&["updated"])),
    Property::optional("canDeploy", "Whether it can be deployed.", &VALIDATION),
]);
