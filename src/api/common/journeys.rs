//! What capping and throttling configurations share.

use super::super::{
    Body, Named, Param, Proof, Property, Reply, Schema, Target, TextForm, boolean, integer, json, list, object, one_of,
    text,
};
use super::{empty, path, query};
use crate::rules::connection::check_id;

/// The vendor's page of the family.
pub(in crate::api) const LINK: &str = "https://developer.adobe.com/journey-optimizer-apis/references/journeys/";

/// The media type of the replies.
pub(in crate::api) const MEDIA: &str = "application/json;charset=utf-8";

/// The placeholder of the organization in examples.
pub(in crate::api) const ORGANIZATION_EXAMPLE: &str = "\"{IMS_ORG}@AdobeOrg\"";

/// The configuration in a path.
pub(in crate::api) static UID: Param =
    path("uid", "The unique ID of the configuration.", &text().length(1, None).rule(check_id));

/// Where a request names a configuration.
pub(in crate::api) const OBJECT: Target = Target::Path("uid");

/// Where the reply to reading one names it.
pub(in crate::api) const READ: Named = Named::Member(&["/result/uid", "/uid"]);

/// Where the reply to creating one names it.
pub(in crate::api) const CREATED_ONE: Named = Named::Member(&["/createdElement/uid", "/uid"]);

/// Where the reply to updating one names it.
pub(in crate::api) const UPDATED_ONE: Named = Named::Member(&["/updatedElement/uid", "/uid"]);

/// Where a list names them. That of throttling configurations is not documented: it may be bare.
pub(in crate::api) const fn each(name: &'static str) -> Named {
    Named::Each { lists: &["/results", ""], id: "uid", name }
}

/// What proves that a configuration was changed.
pub(in crate::api) const WRITTEN: Proof = Proof::Written { but: &[] };

/// What proves that a configuration was deployed: one that was changed since says `updated`.
pub(in crate::api) const IN_FORCE: Proof =
    Proof::Says { at: "/state", done: &["deployed"], undone: &["created", "updated"] };

/// What proves that a configuration was undeployed.
pub(in crate::api) const OUT_OF_FORCE: Proof =
    Proof::Says { at: "/hasBeenDeployed", done: &["false"], undone: &["true"] };

/// What proves that a configuration was made; `name` is the pointer of what people know it by.
pub(in crate::api) const fn listed(name: &'static str) -> Proof {
    Proof::Listed { name, made: "/metadata/createdAt" }
}

/// Deletes what is deployed.
pub(in crate::api) static FORCE_DELETE: Param = query(
    "forceDelete",
    "true: undeploy a deployed configuration and delete it in one step.",
    &one_of(&["true", "false"]),
);

/// The optional body of a list request.
pub(in crate::api) static LIST_BODY: Body = Body {
    media_type: super::JSON,
    required: false,
    doc: "An empty object. No member is documented.",
    schema: &object(&[]),
    examples: &[("Empty object", "{}")],
};

/// A 404 of this family.
pub(in crate::api) const NOT_FOUND: Reply = empty(404, "Not Found: unknown given Unique ID.");

/// The success of deploying.
pub(in crate::api) const DEPLOYED: Reply = empty(204, "No Content: the operation was successful.");

/// The success of undeploying.
pub(in crate::api) const UNDEPLOYED: Reply =
    empty(204, "No Content: the operation was successful or the given configuration was not deployed.");

/// The body of a deletion.
pub(in crate::api) static NOTHING: Schema = object(&[]);

/// The validation status of a configuration.
pub(in crate::api) static VALIDATION: Schema = object(&[
    Property::optional(
        "validationStatus",
        "Whether the configuration can be deployed.",
        &text().suggest(&["ok", "error"]),
    ),
    Property::optional("reason", "A sentence that counts the errors.", &text()),
    Property::optional(
        "errors",
        "What blocks the deployment.",
        &list(
            &object(&[
                Property::optional("errorCode", "The code, a text such as ERR_ENDPOINTCONFIG_101.", &text()),
                Property::optional("error", "What is wrong.", &text()),
            ]),
            0,
            None,
        ),
    ),
    Property::optional(
        "warnings",
        "What does not block the deployment.",
        &list(
            &object(&[
                Property::optional("warningCode", "The code.", &text()),
                Property::optional("warning", "What to know.", &text()),
                Property::optional("scope", "The service and the URL that the warning is about.", &json()),
            ]),
            0,
            None,
        ),
    ),
]);

/// The reply of canDeploy.
pub(in crate::api) static CAN_DEPLOY: Schema =
    object(&[Property::optional("canDeploy", "The validation status, with errors and warnings.", &VALIDATION)]);

/// Who touched a configuration, and when.
pub(in crate::api) static METADATA: Schema = object(&[
    Property::read_only("createdBy", "The name of its creator.", &text()),
    Property::read_only("createdById", "The Adobe ID of its creator.", &text()),
    Property::read_only("createdAt", "When it was created.", &text().form(TextForm::Date)),
    Property::read_only("lastModifiedBy", "The name of its last editor.", &text()),
    Property::read_only("lastModifiedById", "The Adobe ID of its last editor.", &text()),
    Property::read_only("lastModifiedAt", "When it was last changed.", &text().form(TextForm::Date)),
    Property::read_only("lastDeployedBy", "Who last deployed it; there once it was deployed.", &text()),
    Property::read_only("lastDeployedById", "The Adobe ID of who last deployed it.", &text()),
    Property::read_only("lastDeployedAt", "When it was last deployed.", &text().form(TextForm::Date)),
]);

/// The state of a configuration.
pub(in crate::api) static STATE: Schema = text().suggest(&["created", "updated", "deployed"]);

/// Whether it is deployed.
pub(in crate::api) static HAS_BEEN_DEPLOYED: Schema = boolean();

/// A refusal as capping writes it: `error` is an object.
pub(in crate::api) static ERROR: Schema = object(&[
    Property::optional("status", "The HTTP status.", &integer(None, None)),
    Property::optional(
        "error",
        "What went wrong.",
        &object(&[
            Property::optional("code", "The number of the error.", &integer(None, None)),
            Property::optional("family", "The family of the error.", &text()),
            Property::optional("message", "The sentence of the service.", &text()),
            Property::optional("service", "The service that refused.", &text()),
            Property::optional("version", "The version of the service.", &text()),
            Property::optional("context", "Where in the service it happened.", &text()),
            Property::optional("schema", "The database collection.", &text()),
        ]),
    ),
    Property::optional("requestId", "The ID of the request.", &text()),
]);

/// A refusal as throttling writes it: `error` is a JSON text.
pub(in crate::api) static ERROR_TEXT: Schema = object(&[
    Property::optional("status", "The HTTP status.", &integer(None, None)),
    Property::optional(
        "error",
        "A JSON text with code, family, message, service and more.",
        &text().form(TextForm::Code),
    ),
    Property::optional("requestId", "The ID of the request.", &text()),
]);
