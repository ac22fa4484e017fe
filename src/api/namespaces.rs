//! Runtime namespaces: `/runtime/admin/namespaces`.

use super::common::runtime::{API_KEY, DONE, INT_ID, LINK, ORG_ID};
use super::common::{JSON, TOKEN, reply};
use super::{Effect, Meaning, Method, Operation, Proof, Property, Resource, Schema, Verb, object, text};

/// `GET /runtime/admin/namespaces/{orgId}/{intId}`
pub static GET: Operation = Operation {
    id: "namespaces.get",
    resource: Resource::Namespaces,
    title: "Get the namespace",
    doc: "Returns the details of the namespace associated with the organization and the integration. \
          The reply contains a live credential.",
    method: Method::Get,
    path: "/runtime/admin/namespaces/{orgId}/{intId}",
    params: &[&ORG_ID, &INT_ID, &TOKEN, &API_KEY],
    body: None,
    replies: &[reply(200, "Successful operation.", JSON, &NAMESPACE)],
    effect: Effect::Reads,
    means: Meaning::of(Verb::Get),
    link: LINK,
};

/// `POST /runtime/admin/namespaces/{orgId}/{intId}`
pub static CREATE: Operation = Operation {
    id: "namespaces.create",
    resource: Resource::Namespaces,
    title: "Create the namespace",
    doc: "Creates a namespace and returns its details; if it exists already, returns the details of that one.",
    method: Method::Post,
    path: "/runtime/admin/namespaces/{orgId}/{intId}",
    params: &[&ORG_ID, &INT_ID, &TOKEN, &API_KEY],
    body: None,
    replies: &[reply(200, "Successful operation.", JSON, &NAMESPACE)],
    effect: Effect::Writes,
    means: Meaning::of(Verb::Create).told_by("namespaces.get", Proof::There("")),
    link: LINK,
};

/// `DELETE /runtime/admin/namespaces/{orgId}/{intId}`
pub static DELETE: Operation = Operation {
    id: "namespaces.delete",
    resource: Resource::Namespaces,
    title: "Delete the namespace",
    doc: "Deletes the namespace associated with the organization and the integration. No operation brings it back.",
    method: Method::Delete,
    path: "/runtime/admin/namespaces/{orgId}/{intId}",
    params: &[&ORG_ID, &INT_ID, &TOKEN, &API_KEY],
    body: None,
    replies: &[DONE],
    effect: Effect::Irreversible,
    means: Meaning::of(Verb::Delete).told_by("namespaces.get", Proof::Gone),
    link: LINK,
};

/// NamespaceDTO.
pub(super) static NAMESPACE: Schema = object(&[
    Property::read_only("name", "Namespace name.", &text()),
    Property::read_only("auth", "Auth associated with the namespace: a live credential, to be kept secret.", &text()),
]);
