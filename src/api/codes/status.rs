//! What an HTTP status says when no code says more.

use super::explanation::Explanation;
use crate::api::Family;

const HTTP: &str = "The HTTP status alone: no known code came with it";

const fn http(code: &'static str, cause: &'static str, advice: &'static str) -> Explanation {
    Explanation { code, cause, advice, source: HTTP, nothing_done: false }
}

/// A web page where the API has only JSON.
pub const PAGE: Explanation = Explanation {
    code: "HTML",
    cause: "A web page answered, not the API.",
    advice: "Check the base URL, and what stands between: a proxy or a sign-in.",
    source: "The text of the reply",
    nothing_done: false,
};

/// A refusal without a known code of its own that lists what stands in the way.
pub const LISTED: Explanation = Explanation {
    code: "LISTED",
    cause: "The reply lists what stands in the way.",
    advice: "Correct what is listed, then send it again.",
    source: "The text of the reply",
    nothing_done: true,
};

/// What a status says of any family.
const STATUSES: &[Explanation] = &[
    http("400", "The request is not as the API wants it.", "Check the parameters and the body against the documents."),
    http("401", "The access token is missing, expired or not for this API.", "Paste a new one; what you typed stays."),
    http(
        "403",
        "The credential lacks a product profile or a role, or the organization or sandbox is another one.",
        "Check the organization and the sandbox; then have the profile and the role assigned.",
    ),
    http("404", "Nothing has this id here.", "Check the id, the organization and the sandbox."),
    http("405", "The method is not served at this address.", "Check the base URL."),
    http("406", "The API has no reply of the media type in Accept.", "Send the one that the operation documents."),
    http(
        "409",
        "It was changed meanwhile, or the name is taken.",
        "If it exists, read it again and send again; else choose another name.",
    ),
    http("412", "It was changed meanwhile.", "Read it again and send again."),
    http("413", "The body is larger than the API takes.", "Make the content smaller."),
    http("415", "The media type in Content-Type is refused.", "Send the one that the operation documents, once."),
    http("422", "The values are understood but not allowed.", "Correct the field that the message names."),
    http(
        "428",
        "A condition is asked for that no documented operation of this family has.",
        "Check the base URL, and what stands between.",
    ),
    http("429", "Too many requests.", "Wait before the next one."),
    http("500", "The service failed.", "A 500 is not sent again by itself: it may have done its work."),
    http("501", "The service does not do this.", "Choose another operation."),
    http(
        "502",
        "The gateway got no proper reply from the service.",
        "Wait a little. After a write, read the object first: it may have been done.",
    ),
    http("503", "The service is overloaded or down.", "Wait and try again; look at Adobe's status page if it lasts."),
    http(
        "504",
        "The service took too long for the gateway.",
        "Wait a little. After a write, read the object first: it may have been done.",
    ),
];

/// What a status says where an ETag guards the object: only this family has them.
const OF_CONTENT: &[Explanation] = &[
    http(
        "409",
        "It was changed meanwhile, or the name is taken.",
        "If it exists, GET it again and send the new ETag; else choose another name.",
    ),
    http("412", "It was changed meanwhile.", "GET it again and send the new ETag."),
    http("428", "The request needs an If-Match with an ETag.", "GET it first and send its ETag."),
];

/// What a status says where the place is a namespace.
const OF_RUNTIME: &[Explanation] = &[
    http(
        "403",
        "The credential may not do this in this namespace.",
        "Check the Runtime organization and integration IDs; then the project of the credential.",
    ),
    http("404", "Nothing has this name here.", "Check the name, and the Runtime organization and integration IDs."),
];

/// The explanation of a status of a family: its own, that of any family, or that of 500 for what the server blames on
/// itself.
pub fn explain_status(family: Option<Family>, status: u16) -> Option<&'static Explanation> {
    let own = match family {
        Some(Family::Content) => OF_CONTENT,
        Some(Family::Runtime) => OF_RUNTIME,
        Some(Family::Journeys) | None => &[],
    };
    let find = |status: u16| own.iter().chain(STATUSES).find(|row| row.code == status.to_string());
    find(status).or_else(|| if status >= 500 { find(500) } else { None })
}
