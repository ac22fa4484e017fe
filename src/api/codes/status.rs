//! What an HTTP status says when no code says more.

use super::explanation::Explanation;

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
        "If it exists, GET it again and send the new ETag; else choose another name.",
    ),
    http("412", "It was changed meanwhile.", "GET it again and send the new ETag."),
    http("413", "The body is larger than the API takes.", "Make the content smaller."),
    http("415", "The media type in Content-Type is refused.", "Send the one that the operation documents, once."),
    http("422", "The values are understood but not allowed.", "Correct the field that the message names."),
    http("428", "The request needs an If-Match with an ETag.", "GET it first and send its ETag."),
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

/// The explanation of a status: its own, or that of 500 for what the server blames on itself.
pub fn explain_status(status: u16) -> Option<&'static Explanation> {
    let find = |status: u16| STATUSES.iter().find(|row| row.code == status.to_string());
    find(status).or_else(|| if status >= 500 { find(500) } else { None })
}
