//! Capping configurations: `/endpointConfigs`.

use super::common::journeys::{
    CAN_DEPLOY, CREATED_ONE, DEPLOYED, ERROR, FORCE_DELETE, HAS_BEEN_DEPLOYED, IN_FORCE, LINK, LIST_BODY, MEDIA,
    METADATA, NOT_FOUND, NOTHING, OBJECT, ORGANIZATION_EXAMPLE, OUT_OF_FORCE, READ, STATE, UID, UNDEPLOYED,
    UPDATED_ONE, VALIDATION, WRITTEN, each, listed,
};
use super::common::{API_KEY, JSON, ORGANIZATION, SANDBOX, TOKEN, reply};
use super::{
    Body, Effect, Kind, Meaning, Method, Object, Operation, Proof, Property, Reply, Resource, Schema, TextForm, Verb,
    integer, list, object, one_of, text,
};
use crate::rules::url::check_endpoint_url;

/// `POST /list/endpointConfigs`
pub static LIST: Operation = Operation {
    id: "capping.list",
    resource: Resource::Capping,
    title: "List the endpoint capping configurations",
    doc: "Returns all endpoint capping configurations of the IMS organization and the sandbox. There are no pages.",
    method: Method::Post,
    path: "/list/endpointConfigs",
    params: &[&TOKEN, &API_KEY, &ORGANIZATION, &SANDBOX],
    body: Some(&LIST_BODY),
    replies: &[reply(200, OK, MEDIA, &LIST_REPLY)],
    effect: Effect::Reads,
    means: Meaning::of(Verb::List).named(each("url")),
    link: LINK,
};

/// `POST /endpointConfigs`
pub static CREATE: Operation = Operation {
    id: "capping.create",
    resource: Resource::Capping,
    title: "Create an endpoint capping configuration",
    doc: "Creates a capping configuration on an endpoint that one or more actions and data sources use. \
          The reply carries its uid and says whether it can be deployed.\n\
          It has no effect before it is deployed.",
    method: Method::Post,
    path: "/endpointConfigs",
    params: &[&TOKEN, &API_KEY, &ORGANIZATION, &SANDBOX],
    body: Some(&BODY),
    replies: &[reply(200, OK, MEDIA, &CREATED), INVALID],
    effect: Effect::Writes,
    means: Meaning::of(Verb::Create).named(CREATED_ONE).told_by("capping.list", listed("/url")),
    link: LINK,
};

/// `GET /endpointConfigs/{uid}`
pub static GET: Operation = Operation {
    id: "capping.get",
    resource: Resource::Capping,
    title: "Get an endpoint capping configuration",
    doc: "Returns the configuration, with deployedConfig, the one in force, once it is deployed.\n\
          State updated with hasBeenDeployed true: the changes are not in force before the next deployment.",
    method: Method::Get,
    path: "/endpointConfigs/{uid}",
    params: &[&UID, &TOKEN, &API_KEY, &ORGANIZATION, &SANDBOX],
    body: None,
    replies: &[reply(200, OK, MEDIA, &GET_REPLY), NOT_FOUND],
    effect: Effect::Reads,
    means: Meaning::of(Verb::Get).at(OBJECT).named(READ),
    link: LINK,
};

/// `PUT /endpointConfigs/{uid}`
pub static UPDATE: Operation = Operation {
    id: "capping.update",
    resource: Resource::Capping,
    title: "Update an endpoint capping configuration",
    doc: "Overwrites the configuration: the body must have every field that creating one requires.\n\
          A deployed configuration can be updated; it must be deployed again for the changes to apply.",
    method: Method::Put,
    path: "/endpointConfigs/{uid}",
    params: &[&UID, &TOKEN, &API_KEY, &ORGANIZATION, &SANDBOX],
    body: Some(&BODY),
    replies: &[reply(200, OK, MEDIA, &UPDATED), NOT_FOUND, INVALID],
    effect: Effect::Writes,
    means: Meaning::of(Verb::Replace).at(OBJECT).named(UPDATED_ONE).told_by("capping.get", WRITTEN),
    link: LINK,
};

/// `DELETE /endpointConfigs/{uid}`
pub static DELETE: Operation = Operation {
    id: "capping.delete",
    resource: Resource::Capping,
    title: "Delete an endpoint capping configuration",
    doc: "Deletes the configuration. A deployed one must be undeployed first; forceDelete=true does both.",
    method: Method::Delete,
    path: "/endpointConfigs/{uid}",
    params: &[&UID, &FORCE_DELETE, &TOKEN, &API_KEY, &ORGANIZATION, &SANDBOX],
    body: None,
    replies: &[
        reply(200, OK, MEDIA, &NOTHING),
        NOT_FOUND,
        reply(
            500,
            "Internal Server Error. Code 1451: Can't delete a deployed endpoint config. Undeploy it before deleting it",
            JSON,
            &ERROR,
        ),
    ],
    effect: Effect::Destroys,
    means: Meaning::of(Verb::Delete).at(OBJECT).refuses_deployed("1451").told_by("capping.get", Proof::Gone),
    link: LINK,
};

/// `GET /endpointConfigs/{uid}/canDeploy`
pub static CAN_DEPLOY_CHECK: Operation = Operation {
    id: "capping.canDeploy",
    resource: Resource::Capping,
    title: "Check if an endpoint capping configuration can be deployed",
    doc: "Returns the validation status, ok or error, with errors and warnings. Calling it is never mandatory.\n\
          ERR_ENDPOINTCONFIG_100: capping config: missing or invalid url\n\
          ERR_ENDPOINTCONFIG_101: capping config: malformed url\n\
          ERR_ENDPOINTCONFIG_102: capping config: malformed url: wildchar in url not allowed in host:port\n\
          ERR_ENDPOINTCONFIG_103: capping config: missing HTTP methods\n\
          ERR_ENDPOINTCONFIG_104: capping config: no call rating defined\n\
          ERR_ENDPOINTCONFIG_107: capping config: invalid max calls count (maxCallsCount)\n\
          ERR_ENDPOINTCONFIG_108: capping config: invalid max calls count (periodInMs)\n\
          ERR_ENDPOINTCONFIG_111: capping config: can't create endpoint config: invalid payload\n\
          ERR_ENDPOINTCONFIG_112: capping config: can't create endpoint config: expecting a JSON payload\n\
          ERR_AUTHORING_ENDPOINTCONFIG_1: invalid service name '<given value>': must be 'dataSource' or 'action'\n\
          Warning ERR_ENDPOINTCONFIG_106: capping config: max HTTP connections not defined: no limitation by default",
    method: Method::Get,
    path: "/endpointConfigs/{uid}/canDeploy",
    params: &[&UID, &TOKEN, &API_KEY, &ORGANIZATION, &SANDBOX],
    body: None,
    replies: &[reply(200, OK, MEDIA, &CAN_DEPLOY), NOT_FOUND],
    effect: Effect::Reads,
    means: Meaning::of(Verb::CanDeploy).at(OBJECT),
    link: LINK,
};

/// `POST /endpointConfigs/{uid}/canDeploy`: the same question as the guide's table puts it. The reference and the seeds say GET; it is
/// asked only where that is answered with 404 or 405, and is not an operation of its own.
pub static CAN_DEPLOY_CHECK_BY_POST: Operation = Operation { method: Method::Post, ..CAN_DEPLOY_CHECK };

/// `POST /endpointConfigs/{uid}/deploy`
pub static DEPLOY: Operation = Operation {
    id: "capping.deploy",
    resource: Resource::Capping,
    title: "Deploy an endpoint capping configuration",
    doc: "Puts the configuration in force: its state becomes deployed and hasBeenDeployed true.",
    method: Method::Post,
    path: "/endpointConfigs/{uid}/deploy",
    params: &[&UID, &TOKEN, &API_KEY, &ORGANIZATION, &SANDBOX],
    body: None,
    replies: &[
        DEPLOYED,
        reply(500, "Internal Server Error: the definition of the given configuration was not valid.", JSON, &ERROR),
    ],
    effect: Effect::Writes,
    means: Meaning::of(Verb::Deploy).at(OBJECT).told_by("capping.get", IN_FORCE),
    link: LINK,
};

/// `POST /endpointConfigs/{uid}/undeploy`
pub static UNDEPLOY: Operation = Operation {
    id: "capping.undeploy",
    resource: Resource::Capping,
    title: "Undeploy an endpoint capping configuration",
    doc: "Takes the configuration out of force: its state goes back to created or updated, hasBeenDeployed to false.",
    method: Method::Post,
    path: "/endpointConfigs/{uid}/undeploy",
    params: &[&UID, &TOKEN, &API_KEY, &ORGANIZATION, &SANDBOX],
    body: None,
    replies: &[UNDEPLOYED],
    effect: Effect::Writes,
    means: Meaning::of(Verb::Undeploy).at(OBJECT).told_by("capping.get", OUT_OF_FORCE),
    link: LINK,
};

const OK: &str = "OK: the operation was successful.";

const INVALID: Reply =
    reply(500, "Internal Server Error: invalid values or missing elements in the given payload.", JSON, &ERROR);

// The reference spells OPTION without an S, and so does the service.
static METHODS: Schema = list(&one_of(&["GET", "POST", "PUT", "PATCH", "DELETE", "OPTION"]), 1, None);

/// The body of a creation and of an update.
pub(super) static CONFIG: Schema = object(&[
    Property::required(
        "url",
        "The URL of the endpoint, as in the actions or data sources. Wildcards (*) may stand behind the host.",
        &text().form(TextForm::Url).rule(check_endpoint_url).example("\"https://api.example.org/data/2.5/*\""),
    ),
    Property::required("methods", "The methods called on this endpoint, as in the actions or data sources.", &METHODS),
    Property::required("services", "action: custom actions. dataSource: fetching from a data source.", &SERVICES),
    Property::required(
        "orgId",
        "The ID of the IMS organization, the same as in x-gw-ims-org-id.",
        &text().length(1, None).example(ORGANIZATION_EXAMPLE),
    ),
]);

static SERVICES: Schema = Schema {
    kind: Kind::Object(Object {
        properties: &[
            Property::optional("action", "The capping applies when a custom action is executed.", &SERVICE),
            Property::optional("dataSource", "The capping applies when data is fetched from a data source.", &SERVICE),
        ],
        exactly_one: true,
        dropped: None,
    }),
    nullable: false,
    example: "",
    default: "",
};

static SERVICE: Schema = object(&[
    Property::required(
        "rating",
        "The call rating.",
        &object(&[
            Property::required("maxCallsCount", "The largest number of calls in the period.", &integer(Some(1), None)),
            Property::required(
                "periodInMs",
                "The period in milliseconds. Each of the vendor's examples has 1000.",
                &integer(Some(1), None).example("1000"),
            ),
        ]),
    ),
    Property::optional(
        "maxHttpConnections",
        "The largest number of simultaneous connections. Without it there is no limit, and a warning.",
        &integer(Some(1), Some(400)),
    ),
]);

static BODY: Body = Body {
    media_type: JSON,
    required: true,
    doc: "The whole configuration.",
    schema: &CONFIG,
    examples: &[
        (
            "Data source",
            r#"{
  "url": "https://api.example.org/data/2.5/weather",
  "methods": ["GET"],
  "services": {
    "dataSource": {
      "maxHttpConnections": 50,
      "rating": {"maxCallsCount": 500, "periodInMs": 1000}
    }
  },
  "orgId": "{IMS_ORG}@AdobeOrg"
}"#,
        ),
        (
            "Custom action",
            r#"{
  "url": "https://api.example.com/v3/messages/*/send",
  "methods": ["POST", "PUT"],
  "services": {
    "action": {
      "maxHttpConnections": 300,
      "rating": {"maxCallsCount": 2000, "periodInMs": 1000}
    }
  },
  "orgId": "{IMS_ORG}@AdobeOrg"
}"#,
        ),
    ],
};

// Replies may exceed the limits of a request: the vendor's own examples have 30000 connections, and -1 for none.
static STORED_SERVICE: Schema = object(&[
    Property::optional("maxHttpConnections", "The limit of connections; -1 for none.", &integer(None, None)),
    Property::optional(
        "rating",
        "The call rating.",
        &object(&[
            Property::optional("maxCallsCount", "Calls in the period.", &integer(None, None)),
            Property::optional("periodInMs", "The period in milliseconds.", &integer(None, None)),
        ]),
    ),
]);

static STORED_SERVICES: Schema = object(&[
    Property::optional("action", "The capping of custom actions.", &STORED_SERVICE),
    Property::optional("dataSource", "The capping of data sources.", &STORED_SERVICE),
]);

/// A configuration as replies carry it.
pub(super) static STORED: Schema = object(&[
    Property::read_only("_id", "The ID in the database.", &text()),
    Property::required("url", "The URL of the endpoint.", &text()),
    Property::required("methods", "The methods called on it.", &list(&text(), 0, None)),
    Property::required("services", "What the capping applies to.", &STORED_SERVICES),
    Property::read_only("metadata", "Who touched it, and when.", &METADATA),
    Property::read_only("state", "created, updated or deployed.", &STATE),
    Property::read_only("hasBeenDeployed", "Whether it is deployed.", &HAS_BEEN_DEPLOYED),
    Property::optional("orgId", "The IMS organization.", &text()),
    Property::read_only("tenantId", "The tenant.", &text()),
    Property::read_only("uid", "Its unique ID.", &text()),
    Property::read_only("sandboxName", "The name of the sandbox.", &text()),
    Property::read_only("sandboxId", "The ID of the sandbox.", &text()),
    Property::read_only("authoringFormatVersion", "The version of the format.", &text()),
    Property::read_only(
        "deployedConfig",
        "The configuration of the last deployment; there once it was deployed.",
        &DEPLOYED_CONFIG,
    ),
]);

static DEPLOYED_CONFIG: Schema = object(&[
    Property::optional("_id", "The ID in the database.", &text()),
    Property::optional("url", "The URL of the endpoint.", &text()),
    Property::optional("methods", "The methods called on it.", &list(&text(), 0, None)),
    Property::optional("services", "What the capping applies to.", &STORED_SERVICES),
    Property::optional("orgId", "The IMS organization.", &text()),
    Property::optional("tenantId", "The tenant.", &text()),
    Property::optional("uid", "The unique ID; one of the vendor's examples calls it id.", &text()),
    Property::optional("sandboxName", "The name of the sandbox.", &text()),
    Property::optional("sandboxId", "The ID of the sandbox.", &text()),
]);

static LIST_REPLY: Schema = object(&[Property::required("results", "The configurations.", &list(&STORED, 0, None))]);

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
