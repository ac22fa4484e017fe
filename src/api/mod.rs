//! The wire, exactly as the vendor documents it.
//!
//! This file is the vocabulary of the catalogue: what an [`Operation`] is made of. The entries live in one file per
//! resource, the list of all of them in [`catalogue`].

pub mod actions;
pub mod body;
pub mod capping;
pub mod catalogue;
pub mod claims;
pub mod codes;
mod common;
pub mod doctor;
pub mod error;
pub mod events;
pub mod fragments;
pub mod location;
mod meaning;
pub mod namespaces;
pub mod number;
pub mod objects;
pub mod openapi;
pub mod refusal;
pub mod reply;
pub mod request;
pub mod retry_after;
mod schema;
pub mod secret;
pub mod templates;
pub mod throttling;
pub mod token;
pub mod transport;
pub mod validation;
pub mod verdict;
pub mod wire;

pub use catalogue::{OPERATIONS, SUMMARIES, find_operation, find_summary};
pub use meaning::{Accepted, Meaning, Named, Progress, Proof, Target, Teller, Verb};
pub use schema::{
    Kind, Object, PatchPath, Property, Rule, Schema, Stranger, Text, TextForm, When, boolean, free_map, integer, json,
    list, object, one_of, text,
};
pub use wire::Method;

/// One of the three families of APIs. Each has a base URL of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Family {
    /// Journey Optimizer capping and throttling configurations.
    Journeys,
    /// Journey Optimizer content templates and fragments.
    Content,
    /// Adobe I/O Runtime.
    Runtime,
}

impl Family {
    /// The families in reading order.
    pub const ALL: [Family; 3] = [Family::Journeys, Family::Content, Family::Runtime];

    /// The name in a heading.
    pub fn title(self) -> &'static str {
        match self {
            Family::Journeys => "Journeys",
            Family::Content => "Content",
            Family::Runtime => "Runtime",
        }
    }

    /// The base URL on Adobe's own hosts, without a slash at the end.
    pub fn base_url(self) -> &'static str {
        match self {
            Family::Journeys => "https://platform.adobe.io/journey/orchestration",
            Family::Content => "https://platform.adobe.io/ajo/content",
            Family::Runtime => "https://api.adobe.io",
        }
    }

    /// The prefix under which a same-origin gateway serves the family, without a slash at the end.
    pub fn gateway_path(self) -> &'static str {
        match self {
            Family::Journeys => "/gateway/journeys",
            Family::Content => "/gateway/content",
            Family::Runtime => "/gateway/runtime",
        }
    }
}

/// A kind of thing that the API keeps; operations are grouped by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Resource {
    /// `/endpointConfigs`
    Capping,
    /// `/throttlingConfigs`
    Throttling,
    /// `/templates`
    Templates,
    /// `/fragments`
    Fragments,
    /// `/runtime/admin/namespaces`
    Namespaces,
    /// `/runtime/namespaces/…/actions`
    Actions,
    /// `/runtime/namespaces/…/handleEvent…`
    Events,
}

impl Resource {
    /// The resources in reading order.
    pub const ALL: [Resource; 7] = [
        Resource::Capping,
        Resource::Throttling,
        Resource::Templates,
        Resource::Fragments,
        Resource::Namespaces,
        Resource::Actions,
        Resource::Events,
    ];

    /// The name in a heading.
    pub fn title(self) -> &'static str {
        match self {
            Resource::Capping => "Capping configurations",
            Resource::Throttling => "Throttling configurations",
            Resource::Templates => "Content templates",
            Resource::Fragments => "Content fragments",
            Resource::Namespaces => "Namespaces",
            Resource::Actions => "Actions",
            Resource::Events => "Event registrations",
        }
    }

    /// The family whose base URL serves the resource.
    pub fn family(self) -> Family {
        match self {
            Resource::Capping | Resource::Throttling => Family::Journeys,
            Resource::Templates | Resource::Fragments => Family::Content,
            Resource::Namespaces | Resource::Actions | Resource::Events => Family::Runtime,
        }
    }
}

/// What a call does to what the API keeps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Changes nothing.
    Reads,
    /// Creates or changes something; can be written back.
    Writes,
    /// Takes something away; a copy can be created, with a new id.
    Destroys,
    /// Cannot be taken back by any documented operation.
    Irreversible,
}

/// One documented operation: everything the console knows about it.
#[derive(Debug)]
pub struct Operation {
    /// `resource.verb`, unique; the page's address and the OpenAPI `operationId`.
    pub id: &'static str,
    /// The resource, and through it the family.
    pub resource: Resource,
    /// The vendor's summary, in a few words.
    pub title: &'static str,
    /// What it does, in the vendor's terms: sentences, paragraphs parted by a newline.
    pub doc: &'static str,
    /// The HTTP method.
    pub method: Method,
    /// The path below the family's base URL, with `{name}` for each path parameter.
    pub path: &'static str,
    /// Every parameter, path first, then query, then headers.
    pub params: &'static [&'static Param],
    /// The request body, if the operation takes one.
    pub body: Option<&'static Body>,
    /// The documented replies, successes first.
    pub replies: &'static [Reply],
    /// What a call changes. A list that is asked for by POST reads.
    pub effect: Effect,
    /// What it means for the rest of the console.
    pub means: Meaning,
    /// The vendor's page.
    pub link: &'static str,
}

/// What lists say about an operation. The parameters, bodies and replies are much larger, and the part of the program
/// that every page needs does not carry them.
#[derive(Debug)]
pub struct Summary {
    /// See [`Operation::id`].
    pub id: &'static str,
    /// See [`Operation::resource`].
    pub resource: Resource,
    /// See [`Operation::title`].
    pub title: &'static str,
    /// See [`Operation::doc`].
    pub doc: &'static str,
    /// See [`Operation::method`].
    pub method: Method,
    /// See [`Operation::path`].
    pub path: &'static str,
    /// See [`Operation::effect`].
    pub effect: Effect,
    /// See [`Meaning::verb`].
    pub verb: Verb,
    /// See [`Meaning::target`].
    pub target: Option<Target>,
    /// Whether there is an [`Operation::body`].
    pub has_body: bool,
}

impl Operation {
    /// What lists say about the operation.
    pub const fn summary(&self) -> Summary {
        Summary {
            id: self.id,
            resource: self.resource,
            title: self.title,
            doc: self.doc,
            method: self.method,
            path: self.path,
            effect: self.effect,
            verb: self.means.verb,
            target: self.means.target,
            has_body: self.body.is_some(),
        }
    }

    /// The family whose base URL serves the operation.
    pub fn family(&self) -> Family {
        self.resource.family()
    }

    /// The documented success replies.
    pub fn successes(&self) -> impl Iterator<Item = &'static Reply> {
        self.replies.iter().filter(|reply| reply.status < 300)
    }
}

/// Where a parameter is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// In the path, percent-encoded as one segment.
    Path,
    /// In the query.
    Query,
    /// As a request header.
    Header,
}

/// Who gives a parameter its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// The person, in the operation's form.
    Form,
    /// The active connection; the form shows it and may override it.
    Connection(Setting),
    /// Always the same value.
    Fixed(&'static str),
    /// A new random id for each request.
    Generated,
    /// The ETag of the last reply about the same object; the form offers it.
    ETag,
}

/// A value that a connection holds for its requests.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Setting {
    /// The IMS access token. Only a transport ever reads it.
    Token,
    /// The API key, which is the client id of the credential.
    ApiKey,
    /// The IMS organization id, ending in `@AdobeOrg`.
    Organization,
    /// The name (not the UUID) of the sandbox.
    Sandbox,
    /// The Runtime organization id (`orgId`).
    RuntimeOrganization,
    /// The Runtime integration id (`intId`).
    Integration,
    /// The AMS consumer id.
    AmsConsumer,
    /// The AMS application id.
    AmsApplication,
}

/// A documented parameter.
#[derive(Debug)]
pub struct Param {
    /// The API's own name.
    pub name: &'static str,
    /// Where it is sent.
    pub place: Place,
    /// Whether the operation refuses to work without it.
    pub required: bool,
    /// The documented sentence.
    pub doc: &'static str,
    /// What a value must be. A [`Kind::List`] in the query repeats the key.
    pub schema: &'static Schema,
    /// Who gives the value.
    pub source: Source,
}

/// A documented request body.
#[derive(Debug)]
pub struct Body {
    /// The media type that is sent as `Content-Type`.
    pub media_type: &'static str,
    /// Whether the operation refuses to work without it.
    pub required: bool,
    /// The documented sentence, or an honest note where nothing is documented.
    pub doc: &'static str,
    /// What it must look like.
    pub schema: &'static Schema,
    /// Bodies to start from: a title, and the JSON text. The first is the vendor's own where there is one.
    pub examples: &'static [(&'static str, &'static str)],
}

/// A documented reply.
#[derive(Debug)]
pub struct Reply {
    /// The HTTP status. The Runtime reference's `default` is written as 200.
    pub status: u16,
    /// The documented sentence.
    pub doc: &'static str,
    /// The media type of the body; `None` when there is no body.
    pub media_type: Option<&'static str>,
    /// What the body looks like, where it is documented; not loaded by the page.
    pub schema: Option<&'static Schema>,
    /// The documented response headers.
    pub headers: &'static [&'static str],
}
