//! Event registrations of Runtime: `/runtime/namespaces/…/handleEvent…`.
//!
//! The reference marks the X-Ams headers of two operations as path parameters; the paths have no place for them.

use super::common::runtime::{API_KEY, DONE, ID, INT_ID, LINK, ORG_ID};
use super::common::{JSON, TOKEN, header, path, reply};
use super::{
    Body, Effect, Meaning, Method, Named, Operation, Param, Property, Resource, Schema, Setting, Source, Target,
    TextForm, Verb, list, object, text,
};
use crate::rules::url::check_http_url;

/// `POST …/handleEventRegistration`
pub static REGISTER: Operation = Operation {
    id: "events.register",
    resource: Resource::Events,
    title: "Register an event",
    doc: "Registers an event registration and assigns a given action to the event.",
    method: Method::Post,
    path: "/runtime/namespaces/{orgId}/{intId}/handleEventRegistration",
    params: &[&ORG_ID, &INT_ID, &TOKEN, &CONSUMER, &APPLICATION, &API_KEY],
    body: Some(&BODY),
    replies: &[reply(200, "Successful operation.", JSON, &EVENT)],
    effect: Effect::Writes,
    means: Meaning::of(Verb::Create).named(ONE).beside(CLIENT),
    link: LINK,
};

/// `PUT …/handleEventUpdate/{clientId}/{registrationId}`
pub static UPDATE: Operation = Operation {
    id: "events.update",
    resource: Resource::Events,
    title: "Update an event registration",
    doc: "Updates an event registration.",
    method: Method::Put,
    path: "/runtime/namespaces/{orgId}/{intId}/handleEventUpdate/{clientId}/{registrationId}",
    params: &[&ORG_ID, &INT_ID, &CLIENT_ID, &REGISTRATION_ID, &TOKEN, &CONSUMER, &APPLICATION, &API_KEY],
    body: Some(&BODY),
    replies: &[reply(200, "Successful operation.", JSON, &EVENT)],
    effect: Effect::Writes,
    means: Meaning::of(Verb::Replace).at(OBJECT).named(ONE).beside(CLIENT).strips(REPLY_ONLY),
    link: LINK,
};

/// `POST …/handleEventStatus/{clientId}/{registrationId}/{status}`
pub static UPDATE_STATUS: Operation = Operation {
    id: "events.updateStatus",
    resource: Resource::Events,
    title: "Update the status of an event registration",
    doc: "Updates the status of an event registration.",
    method: Method::Post,
    path: "/runtime/namespaces/{orgId}/{intId}/handleEventStatus/{clientId}/{registrationId}/{status}",
    params: &[&ORG_ID, &INT_ID, &CLIENT_ID, &REGISTRATION_ID, &STATUS, &TOKEN, &CONSUMER, &APPLICATION, &API_KEY],
    body: None,
    replies: &[reply(200, "Successful operation.", JSON, &EVENT)],
    effect: Effect::Writes,
    means: Meaning::of(Verb::Other).at(OBJECT).named(ONE).beside(CLIENT),
    link: LINK,
};

/// `DELETE …/handleEventDeletion/{clientId}/{registrationId}`
pub static DELETE: Operation = Operation {
    id: "events.delete",
    resource: Resource::Events,
    title: "Delete an event registration",
    doc: "Deletes an event registration.",
    method: Method::Delete,
    path: "/runtime/namespaces/{orgId}/{intId}/handleEventDeletion/{clientId}/{registrationId}",
    params: &[&ORG_ID, &INT_ID, &CLIENT_ID, &REGISTRATION_ID, &TOKEN, &CONSUMER, &APPLICATION, &API_KEY],
    body: None,
    replies: &[DONE],
    effect: Effect::Destroys,
    means: Meaning::of(Verb::Delete).at(OBJECT),
    link: LINK,
};

const OBJECT: Target = Target::Path("registrationId");

const ONE: Named = Named::Member(&["/registration_id"]);

/// The other operations on a registration have the client in their path.
const CLIENT: &[(&str, &str)] = &[("clientId", "/client_id")];

/// What the service sets by itself.
const REPLY_ONLY: &[&str] = &["id", "registration_id"];

static CONSUMER: Param =
    header("X-Ams-Consumer-Id", "AMS consumer ID.", true, &ID, Source::Connection(Setting::AmsConsumer));

static APPLICATION: Param =
    header("X-Ams-Application-Id", "AMS application ID.", true, &ID, Source::Connection(Setting::AmsApplication));

static CLIENT_ID: Param = path("clientId", "IMS client ID.", &ID);

static REGISTRATION_ID: Param = path("registrationId", "ID of the registration.", &ID);

static STATUS: Param =
    path("status", "The new status. The reference lists no values; both suggestions are guesses.", &STATUS_WORD);

static STATUS_WORD: Schema = text().length(1, None).suggest(&["ENABLED", "DISABLED"]);

/// EventDTO. The reference prints the same one for requests and replies, and requires no member by name.
pub(super) static EVENT: Schema = object(&[
    Property::optional("id", "Event ID, set by the service.", &text()),
    Property::optional("name", "Event name.", &text()),
    Property::optional("description", "Event description.", &text().form(TextForm::Prose)),
    Property::optional("client_id", "IMS client ID. The reference labels it Event code.", &text()),
    Property::optional("type", "Event type. The one value seen is APP.", &text().suggest(&["APP"])),
    Property::optional("integration_status", "Event integration status. The one value seen is ENABLED.", &STATUS_HINT),
    Property::optional(
        "delivery_type",
        "Event delivery type. The reference lists no values.",
        &text().suggest(&["WEBHOOK", "WEBHOOK_BATCH", "JOURNAL"]),
    ),
    Property::optional(
        "webhook_url",
        "Webhook URL. Not together with runtime_action.",
        &text().form(TextForm::Url).rule(check_http_url),
    ),
    Property::optional(
        "events_of_interest",
        "Events of interest to listen to.",
        &list(
            &object(&[
                Property::optional("event_code", "Event code.", &text()),
                Property::optional("provider", "Event provider.", &text()),
            ])
            .drops_others(&[]),
            0,
            None,
        ),
    ),
    Property::optional("runtime_action", "Action to handle the event: package/action, not a web action.", &text()),
    Property::optional("registration_id", "Event registration ID, set by the service.", &text()),
])
.drops_others(&[]);

static STATUS_HINT: Schema = text().suggest(&["ENABLED", "DISABLED"]);

static BODY: Body = Body {
    media_type: JSON,
    required: true,
    doc: "The registration. The reference names no required member.",
    schema: &EVENT,
    examples: &[
        (
            "To an action",
            r#"{
  "name": "Asset changes",
  "description": "Runs an action for each new asset",
  "client_id": "f1e2d3c4b5a6",
  "type": "APP",
  "integration_status": "ENABLED",
  "delivery_type": "WEBHOOK",
  "events_of_interest": [{"event_code": "asset_created", "provider": "ccstorage"}],
  "runtime_action": "default/hello"
}"#,
        ),
        (
            "To a webhook",
            r#"{
  "name": "Asset changes",
  "description": "Posts each new asset to a webhook",
  "client_id": "f1e2d3c4b5a6",
  "delivery_type": "WEBHOOK",
  "webhook_url": "https://hooks.example.org/assets",
  "events_of_interest": [{"event_code": "asset_created", "provider": "ccstorage"}]
}"#,
        ),
    ],
};
