//! The replies that faults put in the place of a handler's.

use serde_json::json;

use super::{RateLimit, Simulator, gateway, journeys, reply, runtime};
use crate::api::wire::Response;
use crate::api::{Family, Operation};

/// The reply that the faults put in the place of the handler's, if any.
pub fn replace_reply(sim: &mut Simulator, operation: &'static Operation) -> Option<Response> {
    if sim.faults.forbidden {
        return Some(gateway::refuse(403, "403023", "Profile is not valid"));
    }
    let wait = match sim.faults.rate_limit {
        RateLimit::Off => None,
        RateLimit::Seconds => Some("2"),
        RateLimit::Minutes => Some("1938"),
    };
    if let Some(wait) = wait {
        let response = match operation.family() {
            Family::Runtime => {
                runtime::refuse(sim, 429, "Too many requests in the last minute (count: 6001, allowed: 6000).")
            }
            _ => gateway::refuse(429, "429050", "Too many requests"),
        };
        return Some(reply::with_header(response, "Retry-After", wait));
    }
    sim.faults.server_error.then(|| match operation.family() {
        Family::Journeys => journeys::unexpected_error(sim, operation),
        Family::Content => content_error(sim),
        Family::Runtime => runtime::refuse(sim, 500, "There was an internal server error."),
    })
}

fn content_error(sim: &Simulator) -> Response {
    let body = json!({
        "type": "https://ns.adobe.com/aep/errors/CJMMAS-1300-500",
        "title": "Internal server error.",
        "status": 500,
        "request-id": [sim.request_id],
        "report": { "additionalContext": { "detailedMessage": "An internal error occurred. Please try again." } },
    });
    reply::json(500, &body)
}
