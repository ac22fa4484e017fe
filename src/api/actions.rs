//! Runtime actions: `/runtime/namespaces/…/actions`.

use super::common::runtime::{API_KEY, DONE, INT_ID, LINK, ORG_ID, PAIRS};
use super::common::{JSON, TOKEN, path, query, reply};
use super::{
    Body, Effect, Meaning, Method, Named, Operation, Param, Proof, Property, Resource, Schema, Stranger, Target,
    TextForm, Verb, When, boolean, free_map, integer, json, list, object, one_of, text,
};
use crate::rules::limits::{check_logs, check_memory, check_timeout};
use crate::rules::name::check_action_name;

/// `GET /runtime/namespaces/{orgId}/{intId}/actions`
pub static LIST: Operation = Operation {
    id: "actions.list",
    resource: Resource::Actions,
    title: "List the actions",
    doc: "Returns the list of actions associated with the organization and the integration.",
    method: Method::Get,
    path: "/runtime/namespaces/{orgId}/{intId}/actions",
    params: &[&ORG_ID, &INT_ID, &TOKEN, &API_KEY],
    body: None,
    replies: &[reply(200, "Successful operation.", JSON, &ACTIONS)],
    effect: Effect::Reads,
    means: Meaning::of(Verb::List).named(Named::Each { lists: &[""], id: "name", name: "name" }),
    link: LINK,
};

/// `POST /runtime/namespaces/{orgId}/{intId}/actions`
pub static CREATE: Operation = Operation {
    id: "actions.create",
    resource: Resource::Actions,
    title: "Create an action",
    doc: "Creates a new action.",
    method: Method::Post,
    path: "/runtime/namespaces/{orgId}/{intId}/actions",
    params: &[&ORG_ID, &INT_ID, &TOKEN, &API_KEY],
    body: Some(&CREATE_BODY),
    replies: &[DONE],
    effect: Effect::Writes,
    means: Meaning::of(Verb::Create).named(ONE).told_by("actions.get", Proof::There("/name")),
    link: LINK,
};

/// `GET /runtime/namespaces/{orgId}/{intId}/actions/{name}`
pub static GET: Operation = Operation {
    id: "actions.get",
    resource: Resource::Actions,
    title: "Get an action",
    doc: "Returns the details of an action. Values of params come back hashed.",
    method: Method::Get,
    path: "/runtime/namespaces/{orgId}/{intId}/actions/{name}",
    params: &[&ORG_ID, &INT_ID, &NAME, &TOKEN, &API_KEY],
    body: None,
    replies: &[reply(200, "Successful operation. The reference's sample is that of an execution.", JSON, &ACTION)],
    effect: Effect::Reads,
    means: Meaning::of(Verb::Get).at(OBJECT).named(ONE),
    link: LINK,
};

/// `POST /runtime/namespaces/{orgId}/{intId}/actions/{name}`
pub static INVOKE: Operation = Operation {
    id: "actions.invoke",
    resource: Resource::Actions,
    title: "Execute an action",
    doc: "Executes an action.\n\
          The query, the body and the replies but 200 are as in OpenWhisk; Adobe's reference has none of them.",
    method: Method::Post,
    path: "/runtime/namespaces/{orgId}/{intId}/actions/{name}",
    params: &[&ORG_ID, &INT_ID, &NAME, &BLOCKING, &RESULT, &TIMEOUT, &TOKEN, &API_KEY],
    body: Some(&INVOKE_BODY),
    replies: &[
        reply(200, "Successful operation. The reference's sample is that of an action.", JSON, &ACTIVATION),
        reply(202, "As in OpenWhisk: the action runs; only its activationId is known.", JSON, &ACTIVATION),
        reply(502, "As in OpenWhisk: the action itself failed; the body is its activation.", JSON, &ACTIVATION),
    ],
    effect: Effect::Writes,
    means: Meaning::of(Verb::Other).at(OBJECT).accepts(202, false),
    link: LINK,
};

/// `PUT /runtime/namespaces/{orgId}/{intId}/actions/{name}`
pub static UPDATE: Operation = Operation {
    id: "actions.update",
    resource: Resource::Actions,
    title: "Update an action",
    doc: "Updates an action.\n\
          OpenWhisk keeps what the body leaves out, but replaces params as a whole: send all of them or none.",
    method: Method::Put,
    path: "/runtime/namespaces/{orgId}/{intId}/actions/{name}",
    params: &[&ORG_ID, &INT_ID, &NAME, &OVERWRITE, &TOKEN, &API_KEY],
    body: Some(&UPDATE_BODY),
    replies: &[DONE],
    effect: Effect::Writes,
    means: Meaning::of(Verb::Replace).at(OBJECT).named(ONE).told_by("actions.get", WRITTEN).strips(REPLY_ONLY),
    link: LINK,
};

/// `DELETE /runtime/namespaces/{orgId}/{intId}/actions/{name}`
pub static DELETE: Operation = Operation {
    id: "actions.delete",
    resource: Resource::Actions,
    title: "Delete an action",
    doc: "Deletes an action.",
    method: Method::Delete,
    path: "/runtime/namespaces/{orgId}/{intId}/actions/{name}",
    params: &[&ORG_ID, &INT_ID, &NAME, &TOKEN, &API_KEY],
    body: None,
    replies: &[DONE],
    effect: Effect::Destroys,
    means: Meaning::of(Verb::Delete).at(OBJECT).told_by("actions.get", Proof::Gone),
    link: LINK,
};

/// `GET /runtime/system/actions`
pub static LIST_SYSTEM: Operation = Operation {
    id: "actions.listSystem",
    resource: Resource::Actions,
    title: "List the built-in actions",
    doc: "Returns a list of built-in actions.",
    method: Method::Get,
    path: "/runtime/system/actions",
    params: &[&TOKEN, &API_KEY],
    body: None,
    replies: &[reply(200, "Successful operation.", JSON, &ACTIONS)],
    effect: Effect::Reads,
    means: Meaning::of(Verb::Other),
    link: LINK,
};

const OBJECT: Target = Target::Path("name");

const ONE: Named = Named::Member(&["/name"]);

/// What proves that an action was changed. Values of params come back hashed, the code not at all or as it is packed, and
/// the engine adds annotations of its own.
const WRITTEN: Proof = Proof::Written { but: &["params", "code", "annotations"] };

/// Members that a body must not have from a read: the service's own, and params, whose values come back hashed.
const REPLY_ONLY: &[&str] = &["namespace", "version", "params", "url", "updated", "publish"];

static NAME: Param = path("name", "Action name.", &ACTION_NAME);

static ACTION_NAME: Schema = text().length(1, Some(256)).rule(check_action_name);

static BLOCKING: Param = query(
    "blocking",
    "As in OpenWhisk, not in Adobe's reference: true waits for the result.",
    &one_of(&["true", "false"]).default("\"false\""),
);

static RESULT: Param = query(
    "result",
    "As in OpenWhisk, not in Adobe's reference: true returns only the result of a blocking execution.",
    &one_of(&["true", "false"]).default("\"false\""),
);

static OVERWRITE: Param = query(
    "overwrite",
    "As in OpenWhisk, not in Adobe's reference: without true the engine refuses to write over what is there.",
    &one_of(&["true", "false"]),
);

static TIMEOUT: Param = query(
    "timeout",
    "As in OpenWhisk, not in Adobe's reference: how many milliseconds a blocking execution waits at most.",
    &integer(Some(0), Some(60_000)).default("60000"),
);

/// ActionDTO. The reference prints the same one for requests and replies, and requires no member by name. The engine's
/// own API (OpenWhisk, `apiv1swagger.json`, ActionPut) has the code in `exec` and calls the parameters otherwise.
pub(super) static ACTION: Schema = object(&[
    Property::optional("name", "Action name.", &ACTION_NAME),
    Property::optional("code", "Action code: source text, or a zip file as base64.", &text().form(TextForm::Program)),
    Property::optional("namespace", "Action namespace.", &text()),
    Property::optional("version", "Action version.", &text()),
    Property::optional("params", "Action params: values that each execution gets by default.", &PAIRS),
    Property::optional("annotations", "Action annotations, such as web-export.", &PAIRS),
    Property::optional(
        "limits",
        "OpenWhisk action limits. The reference types them as strings; the engine's own are whole numbers.",
        &object(&[
            Property::optional(
                "timeout",
                "Action timeout in milliseconds.",
                &text().rule(check_timeout).or_number().example("\"60000\""),
            ),
            Property::optional(
                "memory",
                "Action memory limit in megabytes.",
                &text().rule(check_memory).or_number().example("\"256\""),
            ),
            Property::optional(
                "logs",
                "Action logs in megabytes.",
                &text().rule(check_logs).or_number().example("\"10\""),
            ),
        ])
        // A setting of the engine ("System settings" in the App Builder guide to Runtime), though the model lacks it.
        .drops_others(&[Stranger { name: "concurrency", instead: None }]),
    ),
    Property::optional(
        "exec",
        "OpenWhisk action exec details.",
        &object(&[
            Property::optional(
                "kind",
                "Action kind. Old kinds still run, but no new action can be made with them.",
                &text().suggest(&["nodejs:22", "nodejs:24", "nodejs:20", "nodejs:18", "sequence", "blackbox"]),
            ),
            Property::optional(
                "binary",
                "Is action binary. OpenWhisk finds out by itself.",
                &boolean().default("false"),
            ),
            Property::optional(
                "components",
                "Action components in case of sequence: /namespace/package/action.",
                &list(&text().length(1, None), 0, Some(50)),
            )
            .when(&[When { property: "kind", is: &["sequence"] }]),
        ])
        .drops_others(&[Stranger { name: "code", instead: Some("Here the code stands beside exec, as code.") }]),
    ),
    Property::optional("url", "Action URL.", &text()),
])
.drops_others(&[Stranger { name: "parameters", instead: Some("Here they are called params.") }]);

static ACTIONS: Schema = list(&ACTION, 0, None);

static CREATE_BODY: Body = Body {
    media_type: JSON,
    required: true,
    doc: "The action form. The reference names no required member; an action needs a name, code and a kind to run.",
    schema: &ACTION,
    examples: &[
        (
            "Node.js action",
            r#"{
  "name": "hello",
  "code": "function main(params) {\n  return {greeting: 'Hello ' + (params.name || 'world')};\n}",
  "params": [{"key": "name", "value": "world"}],
  "annotations": [{"key": "web-export", "value": false}],
  "limits": {"timeout": "60000", "memory": "256", "logs": "10"},
  "exec": {"kind": "nodejs:22", "binary": false}
}"#,
        ),
        (
            "Sequence",
            r#"{
  "name": "hello-twice",
  "exec": {"kind": "sequence", "components": ["/whisk.system/utils/echo", "/whisk.system/utils/echo"]}
}"#,
        ),
    ],
};

static UPDATE_BODY: Body = Body {
    media_type: JSON,
    required: true,
    doc: "The action form. Send only what changes; an empty code was seen to wipe the code.",
    schema: &ACTION,
    examples: &[("Memory only", "{\n  \"limits\": {\"memory\": \"512\"}\n}")],
};

static INVOKE_BODY: Body = Body {
    media_type: JSON,
    required: false,
    doc: "As in OpenWhisk, not in Adobe's reference: the parameters of the action by name.",
    schema: &free_map(),
    examples: &[("One parameter", "{\n  \"name\": \"world\"\n}")],
};

/// ActionResultDTO.
pub(super) static ACTIVATION: Schema = object(&[
    Property::read_only("name", "Action name.", &text()),
    Property::read_only("namespace", "Action namespace.", &text()),
    Property::read_only("activationId", "The ID of this execution. In the sample, not in the model.", &text()),
    Property::read_only("annotations", "Action annotations.", &PAIRS),
    Property::read_only("duration", "Duration in milliseconds.", &integer(None, None)),
    Property::read_only("version", "Action version.", &text()),
    Property::read_only("response", "Action invocation response: its status and what the action returned.", &json()),
]);
