//! Publishing: `POST /fragments/publications`, and what became of it.
//!
//! A publication is decided when it is asked for and takes effect some seconds later; nothing runs in between, the
//! replies are computed from the clock of each call.

use serde_json::{Value, json};

use super::errors::{self, Refusal};
use super::fragments::FRAGMENTS;
use super::objects::{self, Object};
use super::{checks, media};
use crate::api::wire::Response;
use crate::simulator::{Call, Simulator, reply};

const REQUEST_TYPE: &str = "application/vnd.adobe.ajo.fragment.publication.request.v1.0+json";
const PUBLICATION_TYPE: &str = "application/vnd.adobe.ajo.fragment.publication.v1.0+json";

/// How long a publication is in progress, in milliseconds.
pub const DURATION_MS: u64 = 3000;
/// A content with this text cannot be published.
pub const PROVOKED_ERROR: &str = "SIMULATE-PUBLISH-ERROR";
/// The largest content in bytes by type: "visual fragments 100 KB, expression fragments 200 KB" (product documentation).
const LARGEST: &[(&str, &str, usize)] = &[("html", "content", 100 * 1024), ("expression", "expression", 200 * 1024)];

/// One publication of a fragment.
#[derive(Clone, Debug)]
pub struct Publication {
    /// When it was asked for, in milliseconds since 1970.
    pub asked_at: u64,
    /// Which content of the object it took.
    pub revision: u32,
    /// What goes live, or why nothing does.
    pub outcome: Result<Value, Refusal>,
}

impl Publication {
    fn is_over(&self, now: u64) -> bool {
        now >= self.asked_at + DURATION_MS
    }
}

impl Object {
    /// Starts a publication of the current content.
    pub fn start_publication(&mut self, now: u64, fault: bool) {
        let outcome = if fault { Err(failure("The publication failed on the server.")) } else { self.publishable() };
        self.publications.push(Publication { asked_at: now, revision: self.revision, outcome });
    }

    /// DRAFT, PUBLISHING or PUBLISHED.
    pub fn status(&self, now: u64) -> &'static str {
        let current = |publication: &&Publication| publication.revision == self.revision;
        if self.publications.last().filter(current).is_some_and(|last| !last.is_over(now)) {
            return "PUBLISHING";
        }
        match self.last_success(now).filter(current) {
            Some(_) => "PUBLISHED",
            None => "DRAFT",
        }
    }

    fn last_success(&self, now: u64) -> Option<&Publication> {
        self.publications.iter().rev().find(|publication| publication.is_over(now) && publication.outcome.is_ok())
    }

    /// What would go live, or why it cannot.
    fn publishable(&self) -> Result<Value, Refusal> {
        let kind = self.text("type");
        let (_, member, largest) = LARGEST.iter().find(|(name, ..)| *name == kind).unwrap_or(&LARGEST[0]);
        let content = self.body["fragment"][*member].as_str().unwrap_or("");
        if content.trim().is_empty() {
            return Err(failure(format!("fragment.{member} is empty")));
        }
        if content.contains(PROVOKED_ERROR) {
            return Err(failure(format!("fragment.{member} contains {PROVOKED_ERROR}")));
        }
        if content.len() > *largest {
            return Err(failure(format!("fragment.{member} is larger than {} KB", largest / 1024)));
        }
        Ok(json!({ "type": kind, "fragment": { *member: content } }))
    }
}

fn failure(detail: impl Into<String>) -> Refusal {
    Refusal::bad(errors::BAD_REQUEST, "The fragment could not be published.", detail)
}

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
