//! What stands before every operation: the token, the API key, the required headers, the sandbox.

use serde_json::json;

use super::sandbox::find_sandbox;
use super::token::{AMS_APPLICATION, AMS_CONSUMER, read_token};
use super::{Simulator, journeys, reply};
use crate::api::wire::{Headers, Response, find_header};
use crate::api::{Family, Operation, Place};

/// What a request that may pass is about.
#[derive(Debug, PartialEq)]
pub struct Tenant {
    /// `x-gw-ims-org-id`, empty for Runtime.
    pub organization: String,
    /// `x-sandbox-name`, empty for Runtime.
    pub sandbox: String,
}

/// A refusal by Adobe's API gateway, whose body differs from those of the services behind it.
pub fn refuse(status: u16, code: &str, message: &str) -> Response {
    reply::json(status, &json!({ "error_code": code, "message": message }))
}

/// The reply to a token that is expired or no token.
pub fn refuse_token() -> Response {
    refuse(401, "401013", "Oauth token is not valid")
}

/// The token and the API key.
pub fn check_credential(headers: &Headers, now: u64) -> Result<(), Response> {
    let Some(authorization) = find_header(headers, "authorization") else {
        return Err(refuse(403, "403010", "Oauth token is missing"));
    };
    let claims = authorization.strip_prefix("Bearer ").and_then(|token| read_token(token.trim()));
    let Some(claims) = claims.filter(|claims| claims.expires_at > now) else {
        return Err(refuse_token());
    };
    match find_header(headers, "x-api-key") {
        None | Some("") => Err(refuse(403, "403000", "Api Key is required")),
        Some(key) if key != claims.client_id => Err(refuse(403, "403003", "Api Key is invalid")),
        Some(_) => Ok(()),
    }
}

/// Everything that the catalogue marks as required and that is not the business of a handler: `x-` headers and the
/// query; then the organization, the sandbox, the AMS ids and the media type of the body.
pub fn check_request(
    sim: &mut Simulator,
    operation: &'static Operation,
    headers: &Headers,
    query: &[(String, String)],
    body: &[u8],
) -> Result<Tenant, Response> {
    for param in operation.params.iter().filter(|param| param.required) {
        let (given, place) = match param.place {
            Place::Header if param.name.to_ascii_lowercase().starts_with("x-") => {
                (find_header(headers, param.name).is_some_and(|value| !value.trim().is_empty()), "header")
            }
            Place::Query => (query.iter().any(|(name, _)| name == param.name), "query parameter"),
            Place::Path | Place::Header => continue,
        };
        if !given {
            return Err(refuse(400, "400000", &format!("The required {place} {} is missing", param.name)));
        }
    }
    let header = |name: &str| find_header(headers, name).unwrap_or("").to_string();
    let tenant = if operation.family() == Family::Runtime {
        Tenant { organization: String::new(), sandbox: String::new() }
    } else {
        check_tenant(sim, operation, header("x-gw-ims-org-id"), header("x-sandbox-name"))?
    };
    for (name, value) in [("X-Ams-Consumer-Id", AMS_CONSUMER), ("X-Ams-Application-Id", AMS_APPLICATION)] {
        if operation.params.iter().any(|param| param.name.eq_ignore_ascii_case(name)) && header(name) != value {
            return Err(refuse(403, "403000", &format!("{name} does not belong to the credential")));
        }
    }
    if operation.family() != Family::Content && !body.is_empty() && !is_json(&header("content-type")) {
        return Err(refuse(415, "415000", "The Content-Type of a request body must be application/json"));
    }
    Ok(tenant)
}

fn check_tenant(
    sim: &mut Simulator,
    operation: &'static Operation,
    organization: String,
    sandbox: String,
) -> Result<Tenant, Response> {
    if !organization.ends_with("@AdobeOrg") || organization.len() == "@AdobeOrg".len() {
        return Err(refuse(403, "403025", "The organization of x-gw-ims-org-id must end with @AdobeOrg"));
    }
    if find_sandbox(&sandbox).is_some() {
        return Ok(Tenant { organization, sandbox });
    }
    Err(match operation.family() {
        // The documented answer of both Journeys resources says no more than this.
        Family::Journeys => journeys::internal_error(sim, operation),
        _ => refuse(400, "400000", &format!("There is no sandbox named {sandbox}; the name is lower case, not a UUID")),
    })
}

fn is_json(content_type: &str) -> bool {
    content_type.split(';').next().is_some_and(|media| media.trim().eq_ignore_ascii_case("application/json"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::simulator::sandbox::SANDBOXES;
    use crate::simulator::testing::{NOW, Test};

    #[track_caller]
    fn check(path: &str, edit: fn(&mut Headers), status: u16, part: &str) {
        let mut test = Test::new();
        edit(&mut test.headers);
        let response = test.get(path);
        let body = String::from_utf8_lossy(&response.body);
        assert_eq!(response.status, status, "{body}");
        assert!(body.contains(part), "{body}");
    }

    fn set(headers: &mut Headers, name: &str, value: &str) {
        headers.retain(|(key, _)| !key.eq_ignore_ascii_case(name));
        headers.push((name.into(), value.into()));
    }

    fn drop(headers: &mut Headers, name: &str) {
        headers.retain(|(key, _)| !key.eq_ignore_ascii_case(name));
    }

    const ACTIONS: &str = "/runtime/namespaces/12345/67890/actions";
    const CAPPING: &str = "/journey/orchestration/endpointConfigs/57e39085-51c1-4f44-9f51-b56b0fa9cb81";
    const THROTTLING: &str = "/journey/orchestration/throttlingConfigs/x";

    #[test]
    fn the_token_and_the_key_belong_together() {
        check(CAPPING, |_| (), 200, "result");
        check(
            CAPPING,
            |h| set(h, "Authorization", "Bearer a.b.c"),
            401,
            r#"{"error_code":"401013","message":"Oauth token is not valid"}"#,
        );
        check(CAPPING, |h| set(h, "Authorization", "a.b.c"), 401, "401013");
        check(
            CAPPING,
            |h| drop(h, "Authorization"),
            403,
            r#"{"error_code":"403010","message":"Oauth token is missing"}"#,
        );
        check(CAPPING, |h| drop(h, "x-api-key"), 403, "403000");
        check(
            CAPPING,
            |h| set(h, "x-api-key", "other"),
            403,
            r#"{"error_code":"403003","message":"Api Key is invalid"}"#,
        );
    }

    #[test]
    fn a_token_ends_a_day_after_it_was_issued() {
        let mut test = Test::new();
        test.now = NOW + 86_399_999;
        assert_eq!(test.get(CAPPING).status, 200);
        test.now = NOW + 86_400_000;
        assert_eq!(test.get(CAPPING).status, 401);
    }

    #[test]
    fn the_organization_and_the_sandbox_are_required_where_they_are_listed() {
        check(CAPPING, |h| drop(h, "x-gw-ims-org-id"), 400, "x-gw-ims-org-id");
        check(CAPPING, |h| drop(h, "x-sandbox-name"), 400, "x-sandbox-name");
        check(CAPPING, |h| set(h, "x-gw-ims-org-id", "745F37C35E4B776E0A49421B"), 403, "@AdobeOrg");
        check(
            ACTIONS,
            |h| h.retain(|(name, _)| !name.starts_with("x-gw") && !name.starts_with("x-sand")),
            200,
            "hello",
        );
    }

    #[test]
    fn an_unknown_sandbox_is_an_internal_error_of_journeys() {
        check(CAPPING, |h| set(h, "x-sandbox-name", "Prod"), 500, r#""code":4000"#);
        check(CAPPING, |h| set(h, "x-sandbox-name", SANDBOXES[0].id), 500, "INTERNAL ERROR");
        check(THROTTLING, |h| set(h, "x-sandbox-name", "nowhere"), 500, r#"\"code\":4000"#);
        check("/ajo/content/templates", |h| set(h, "x-sandbox-name", "nowhere"), 400, "nowhere");
    }

    #[test]
    fn a_body_is_json_and_says_so() {
        let mut test = Test::new();
        let list = "/journey/orchestration/list/endpointConfigs";
        assert_eq!(test.send("POST", list, b"{}").status, 200);
        assert_eq!(test.send("POST", list, b"").status, 200);
        set(&mut test.headers, "Content-Type", "text/plain");
        assert_eq!(test.send("POST", list, b"{}").status, 415);
        set(&mut test.headers, "Content-Type", "application/json;charset=utf-8");
        assert_eq!(test.send("POST", list, b"{}").status, 200);
    }
}
