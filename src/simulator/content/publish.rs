//! Publishing: `POST /fragments/publications`, and what became of it.

use serde_json::{Value, json};

use super::errors::{self, Refusal};
use super::fragments::FRAGMENTS;
use super::publication::{Publication, failure};
use super::{checks, media, objects};
use crate::api::wire::Response;
use crate::simulator::{Call, Simulator, reply};

const REQUEST_TYPE: &str = "application/vnd.adobe.ajo.fragment.publication.request.v1.0+json";
const PUBLICATION_TYPE: &str = "application/vnd.adobe.ajo.fragment.publication.v1.0+json";

/// `POST /fragments/publications`
pub fn publish(sim: &mut Simulator, call: &Call) -> Result<Response, Refusal> {
    media::check_content_type(call, REQUEST_TYPE)?;
    let body = objects::read_body(call)?;
    let id = body.get("fragmentId").and_then(Value::as_str).unwrap_or("");
    if id.is_empty() {
        return Err(checks::invalid(errors::VALIDATION, "fragmentId is required"));
    }
    let fault = sim.faults.publication_fails;
    let unknown = |_| checks::invalid(errors::BAD_REQUEST, format!("There is no fragment {id}."));
    let fragment = sim.content.find_mut(call, &FRAGMENTS, id).map_err(unknown)?;
    if fragment.publications.last().is_some_and(|last| !last.is_over(call.now)) {
        return Err(failure("A publication of this fragment is in progress."));
    }
    fragment.start_publication(call.now, fault);
    let response = reply::with_header(reply::empty(202), "Location", &format!("/fragments/{id}/lastPublicationStatus"));
    // Milliseconds, as observed, although HTTP means seconds.
    Ok(reply::with_header(response, "Retry-After", "1000"))
}

/// `GET /fragments/{fragmentId}/liveFragment`
pub fn live_fragment(sim: &mut Simulator, call: &Call) -> Result<Response, Refusal> {
    media::allow_accept(call, PUBLICATION_TYPE)?;
    let fragment = sim.content.find(call, &FRAGMENTS, call.path("fragmentId"))?;
    match fragment.last_success(call.now) {
        Some(Publication { outcome: Ok(live), .. }) => Ok(reply::typed(200, PUBLICATION_TYPE, live)),
        _ => Err(Refusal::not_found()),
    }
}

/// `GET /fragments/{fragmentId}/lastPublicationStatus`
pub fn last_publication_status(sim: &mut Simulator, call: &Call) -> Result<Response, Refusal> {
    media::allow_accept(call, PUBLICATION_TYPE)?;
    let fragment = sim.content.find(call, &FRAGMENTS, call.path("fragmentId"))?;
    let last = fragment.publications.last().ok_or_else(Refusal::not_found)?;
    let body = match &last.outcome {
        _ if !last.is_over(call.now) => json!({ "status": "inProgress" }),
        Ok(_) => json!({ "status": "complete" }),
        Err(refusal) => json!({ "status": "error", "errors": [refusal.error_response(call, &sim.request_id)] }),
    };
    Ok(reply::typed(200, PUBLICATION_TYPE, &body))
}

#[cfg(test)]
mod tests {
    use super::super::bench::{Bench, greeting};
    use super::super::publication::{DURATION_MS, PROVOKED_ERROR};
    use super::*;

    fn create(bench: &mut Bench, expression: &str) -> String {
        let mut body = greeting();
        body["fragment"]["expression"] = json!(expression);
        bench.write("fragments.create", "", "", &body).header("x-resource-id").to_owned()
    }

    fn publish(bench: &mut Bench, id: &str) -> u16 {
        bench.write("fragments.publish", "", "", &json!({ "fragmentId": id })).status
    }

    #[track_caller]
    fn check(bench: &mut Bench, id: &str, publication: &str, status: &str, live: Option<&str>) {
        assert_eq!(bench.get("fragments.lastPublicationStatus", id).json()["status"], publication);
        assert_eq!(bench.get("fragments.get", id).json()["status"], status);
        let reply = bench.get("fragments.liveFragment", id);
        assert_eq!(reply.status, if live.is_some() { 200 } else { 404 });
        if let Some(live) = live {
            assert_eq!(reply.json(), json!({ "type": "expression", "fragment": { "expression": live } }));
        }
    }

    #[test]
    fn a_fragment_goes_live_after_a_while_and_its_draft_goes_on() {
        let mut bench = Bench::new();
        let id = create(&mut bench, "One");
        assert_eq!(bench.get("fragments.lastPublicationStatus", &id).status, 404);

        let accepted = bench.write("fragments.publish", "", "", &json!({ "fragmentId": id }));
        assert_eq!((accepted.status, accepted.body.len()), (202, 0));
        assert_eq!(accepted.header("retry-after"), "1000");
        assert_eq!(accepted.header("location"), format!("/fragments/{id}/lastPublicationStatus"));
        check(&mut bench, &id, "inProgress", "PUBLISHING", None);
        assert_eq!(publish(&mut bench, &id), 400);
        bench.now += DURATION_MS;
        check(&mut bench, &id, "complete", "PUBLISHED", Some("One"));

        let etag = bench.get("fragments.get", &id).header("etag").to_owned();
        let mut body = greeting();
        body["fragment"]["expression"] = json!("Two");
        assert_eq!(bench.write("fragments.update", &id, &etag, &body).status, 204);
        check(&mut bench, &id, "complete", "DRAFT", Some("One"));
        assert_eq!(publish(&mut bench, &id), 202);
        check(&mut bench, &id, "inProgress", "PUBLISHING", Some("One"));
        bench.now += DURATION_MS;
        check(&mut bench, &id, "complete", "PUBLISHED", Some("Two"));
    }

    #[track_caller]
    fn check_fails(expression: &str, fault: bool, part: &str) {
        let mut bench = Bench::new();
        bench.sim.faults.publication_fails = fault;
        let id = create(&mut bench, expression);
        assert_eq!(publish(&mut bench, &id), 202);
        bench.now += DURATION_MS;
        check(&mut bench, &id, "error", "DRAFT", None);
        let error = &bench.get("fragments.lastPublicationStatus", &id).json()["errors"][0];
        let detail = error["report"]["additionalContext"]["detailedMessage"].as_str().unwrap().to_owned();
        assert!(detail.contains(part), "{detail}");
    }

    #[test]
    fn a_publication_can_fail() {
        check_fails(" ", false, "fragment.expression is empty");
        check_fails("Hi SIMULATE-PUBLISH-ERROR", false, PROVOKED_ERROR);
        check_fails(&"x".repeat(200 * 1024 + 1), false, "larger than 200 KB");
        check_fails("Hi", true, "failed on the server");
    }

    #[test]
    fn only_what_exists_can_be_published() {
        let mut bench = Bench::new();
        assert_eq!(publish(&mut bench, "none"), 400);
        assert_eq!(bench.write("fragments.publish", "", "", &json!({})).status, 400);
        assert_eq!(bench.get("fragments.liveFragment", "none").status, 404);
    }
}
