//! A body for every code that is explained, in the envelope that the vendor documents for it; and bodies that nobody
//! documents.

use serde_json::{Value, json};

use super::*;
use crate::api::codes::EXPLANATIONS;

const JOURNEYS: &str = "application/json;charset=utf-8";
const JSON: &str = "application/json";
const ID: &str = "pxSRgsBzUKYcMyNlqc0paqIJZfc0qdAw";

/// The example of the deletion of a deployed capping configuration, with its missing comma.
const DELETE: &str = r#"{
  "status": 500,
  "error": {
    "code":1451,
    "family": "INPUT_OUTPUT_ERROR",
    "message": "Can't delete a deployed endpoint config. Undeploy it before deleting it",
    "service": "vyg-authoring-api",
    "version": "ce5cac3",
    "context": "com.adobe.voyager.service.authoring.restapis.v1_0.EndpointConfigService:189"
    "schema":"21835D7E5BFF031F0A494026@AdobeOrg_prod_journeyVersions"
  },
  "requestId": "pxSRgsBzUKYcMyNlqc0paqIJZfc0qdAw"
}"#;

/// Codes and messages of capping, in an object.
const CAPPING: &[(&str, &str)] = &[
    ("ERR_ENDPOINTCONFIG_100", "capping config: missing or invalid url"),
    ("ERR_ENDPOINTCONFIG_101", "capping config: malformed url"),
    ("ERR_ENDPOINTCONFIG_102", "capping config: malformed url: wildchar in url not allowed in host:port"),
    ("ERR_ENDPOINTCONFIG_103", "capping config: missing HTTP methods"),
    ("ERR_ENDPOINTCONFIG_104", "capping config: no call rating defined"),
    ("ERR_ENDPOINTCONFIG_106", "capping config: max HTTP connections not defined: no limitation by default"),
    ("ERR_ENDPOINTCONFIG_107", "capping config: invalid max calls count (maxCallsCount)"),
    ("ERR_ENDPOINTCONFIG_108", "capping config: invalid max calls count (periodInMs)"),
    ("ERR_ENDPOINTCONFIG_111", "capping config: can't create endpoint config: invalid payload"),
    ("ERR_ENDPOINTCONFIG_112", "capping config: can't create endpoint config: expecting a JSON payload"),
    ("ERR_AUTHORING_ENDPOINTCONFIG_1", "invalid service name 'source': must be 'dataSource' or 'action'"),
    ("1451", "Can't delete a deployed endpoint config. Undeploy it before deleting it"),
    ("4000", "INTERNAL ERROR"),
];

/// Codes and messages of throttling, in JSON inside a string.
const THROTTLING: &[(&str, &str)] = &[
    ("ERR_THROTTLING_CONFIG_100", "throttling config: urlPattern required"),
    (
        "ERR_THROTTLING_CONFIG_101",
        "throttling config: maxThroughput is required and must be greater than or equal to 200 and less than or equal to 5,000",
    ),
    ("ERR_THROTTLING_CONFIG_104", "throttling config: malformed url pattern"),
    ("ERR_THROTTLING_CONFIG_105", "throttling config: wildcards not allowed in host part of the url pattern"),
    ("ERR_THROTTLING_CONFIG_106", "throttling config: invalid payload"),
    ("1456", "Can't delete a deployed throttling config. Undeploy it before deleting it"),
    ("1457", "Can't delete throttling config: unexpected error occurs"),
    ("1458", "Can't deploy throttling config: unexpected error occurs"),
    ("1459", "Can't undeploy throttling config: unexpected error occurs"),
    ("1460", "Can't get throttling config: unexpected error occurs"),
    ("1461", "Can't update throttling config: runtime version is not active"),
    ("1462", "Can't update throttling config: unexpected error occurs"),
    ("1463", "Operation not allowed on throttling config: non prod sandbox"),
    ("1464", "Can't create throttling config: unexpected error occurs"),
    ("1465", "Can't create throttling config: only one config allowed per org"),
    ("14466", "Can't deploy throttling config: already deployed"),
    ("14467", "throttling config not found"),
    ("14468", "Can't undeploy throttling config: not deployed yet"),
    ("4000", "INTERNAL ERROR"),
];

/// Statuses, codes and messages of templates and fragments, in the documented errorResponse. Where only the code is
/// published, the message is its description.
const CONTENT: &[(u16, &str, &str)] = &[
    (400, "JOMAL-1000-400", "The template body is not valid"),
    (400, "JOMAL-1100-400", "Unrecognized field \"createdAt\", not marked as ignorable"),
    (409, "JOMAL-1101-409", "Save failed because this item was updated in another tab or by another user."),
    (400, "CJMMAS-1051-400", "Operator not supported on the specified field"),
    (400, "CJMMAS-1052-400", "Filtering is not supported on the specified field"),
    (500, "CJMMAS-1069-500", "Internal error"),
    (400, "CJMMAS-1079-400", "The template body is not valid"),
    (400, "CJMMAS-1149-400", "Bad Request. Validation failed."),
    (500, "CJMMAS-1300-500", "Internal error"),
    (403, "CJMMAS-1603-403", "Forbidden"),
    (500, "CJMMAS-1732-500", "Proof has failed"),
    (200, "CJMMAS-2001-200", "opt-out link missing"),
    (422, "CJMMAS-2073-422", "Unprocessable entity"),
    (400, "CJMMAS-3014-400", "given folder is invalid"),
    (400, "CJMRT-130015-400", "Bad request"),
    (422, "CJMTL-010018-422", "Personalization not allowed in domain name"),
];

/// Statuses, codes and messages of the gateway.
const GATEWAY: &[(u16, &str, &str)] = &[
    (400, "400003", "Missing header"),
    (401, "401013", "Oauth token is not valid"),
    (403, "403000", "Api Key is required"),
    (403, "403003", "Api Key is invalid"),
    (403, "403010", "Oauth token is missing."),
    (403, "403023", "Profile is not valid"),
    (403, "403025", "Profile is not valid"),
    (403, "403027", "User region is missing"),
    (429, "429050", "Too many requests"),
];

/// A body, and what is expected of it.
struct Example {
    status: u16,
    media: &'static str,
    body: String,
    code: &'static str,
    message: &'static str,
    id: Option<&'static str>,
}

/// Numbers are numbers in the bodies of Journeys.
fn number_or_text(code: &str) -> Value {
    code.parse::<u32>().map_or_else(|_| json!(code), |number| json!(number))
}

fn journeys(code: &str, message: &str) -> Value {
    json!({
        "code": number_or_text(code),
        "family": "INPUT_OUTPUT_ERROR",
        "message": message,
        "service": "vyg-authoring-api",
        "version": "ce5cac3",
    })
}

fn examples() -> Vec<Example> {
    let capping = CAPPING.iter().map(|&(code, message)| {
        let body = json!({ "status": 500, "error": journeys(code, message), "requestId": ID }).to_string();
        Example { status: 500, media: JOURNEYS, body, code, message, id: Some(ID) }
    });
    let verbatim = Example {
        status: 500,
        media: JOURNEYS,
        body: DELETE.into(),
        code: "1451",
        message: CAPPING[11].1,
        id: Some(ID),
    };
    let throttling = THROTTLING.iter().map(|&(code, message)| {
        let error = journeys(code, message).to_string();
        let body = json!({ "status": 400, "error": error, "requestId": ID }).to_string();
        Example { status: 400, media: JOURNEYS, body, code, message, id: Some(ID) }
    });
    let content = CONTENT.iter().map(|&(status, code, message)| {
        let body = json!({
            "path": "/templates",
            "request-id": ["9db4dd09-455f-44eb-a0e3-aca3342745d2"],
            "type": format!("https://ns.adobe.com/aep/errors/{code}"),
            "title": "Error Title",
            "status": status,
            "report": {
                "tenantInfo": { "sandboxName": "cjm-team", "imsOrgId": "745F37C35E4B776E0A49421B@AdobeOrg" },
                "additionalContext": { "detailedMessage": message },
            },
            "error-chain": [{
                "serviceId": "contentservice",
                "errorCode": code,
                "invokingServiceId": "cjm-content-service",
                "unixTimeStampMs": 1_610_446_917_396_u64,
            }],
        });
        let id = Some("9db4dd09-455f-44eb-a0e3-aca3342745d2");
        Example { status, media: JSON, body: body.to_string(), code, message, id }
    });
    let gateway = GATEWAY.iter().map(|&(status, code, message)| {
        let body = json!({ "error_code": code, "message": message }).to_string();
        Example { status, media: JSON, body, code, message, id: None }
    });
    capping.chain([verbatim]).chain(throttling).chain(content).chain(gateway).collect()
}

fn reply(status: u16, media: &str, body: &[u8]) -> Response {
    Response { status, headers: vec![("Content-Type".into(), media.into())], body: body.to_vec() }
}

#[test]
fn every_code_has_a_cause_an_advice_and_its_message() {
    for example in examples() {
        let refusal = decode_refusal(None, &reply(example.status, example.media, example.body.as_bytes()));
        let expect = find_explanation(example.code).expect("an explanation of the code");
        assert_eq!(refusal.code.as_deref(), Some(example.code), "{}", example.body);
        assert_eq!(refusal.message, example.message, "{}", example.code);
        assert_eq!((refusal.cause, refusal.advice), (Some(expect.cause), Some(expect.advice)), "{}", example.code);
        assert_eq!(refusal.request_id.as_deref(), example.id, "{}", example.code);
        assert_eq!((refusal.raw, refusal.size), (example.body.clone(), example.body.len()));
        assert_eq!(refusal.findings, vec![], "{}", example.code);
    }
}

#[test]
fn every_row_of_the_table_has_an_example() {
    let examples = examples();
    for row in EXPLANATIONS.iter().copied().flatten() {
        let is_there = examples.iter().any(|example| find_explanation(example.code) == Some(row));
        assert!(is_there, "{} has no example", row.code);
    }
}

#[track_caller]
fn check(status: u16, media: &str, body: impl AsRef<[u8]>, code: Option<&str>, message: &str) -> Refusal {
    let refusal = decode_refusal(None, &reply(status, media, body.as_ref()));
    assert_eq!((refusal.code.as_deref(), refusal.message.as_str()), (code, message));
    refusal
}

#[test]
fn what_has_no_known_code_is_explained_by_its_status() {
    let body = r#"{"error_code":"403999","message":"No"}"#;
    let refusal = check(403, JSON, body, Some("403999"), "No");
    assert_eq!(refusal.cause, explain_status(None, 403).map(|row| row.cause));
    let refusal = check(404, "", "", None, "The reply is 404 without a readable explanation.");
    assert_eq!((refusal.advice, refusal.raw.as_str()), (explain_status(None, 404).map(|row| row.advice), ""));
    let refusal = check(503, "text/plain", "no healthy\nupstream\n", None, "no healthy upstream");
    assert_eq!(refusal.cause, explain_status(None, 503).map(|row| row.cause));
    assert_eq!(check(418, "", "teapot", None, "teapot").cause, None);
}

#[test]
fn the_id_that_openwhisk_gives_a_call_is_no_code() {
    let body = r#"{"error":"The requested resource does not exist.","code":"x1"}"#;
    let refusal = check(404, JSON, body, None, "The requested resource does not exist.");
    assert_eq!(refusal.request_id.as_deref(), Some("x1"));
    let mut response = reply(404, JSON, body.as_bytes());
    response.headers.push(("X-Request-Id".into(), "r1".into()));
    assert_eq!(decode_refusal(None, &response).request_id.as_deref(), Some("r1"));
    check(500, JSON, r#"{"code":500,"message":"Oops."}"#, Some("500"), "Oops.");
}

#[test]
fn a_page_is_told_from_the_api() {
    let refusal = check(502, "text/html", "<html><title>502 Bad Gateway</title>", None, "502 Bad Gateway");
    assert_eq!(refusal.cause, explain_status(None, 502).map(|row| row.cause));
    let refusal = check(404, "text/html; charset=utf-8", "<html><h1>Not Found</h1>", None, "Not Found");
    assert_eq!((refusal.cause, refusal.advice), (Some(PAGE.cause), Some(PAGE.advice)));
    let page = "<!doctype html><title>Hi</title><script>alert(document.cookie)</script>";
    let refusal = check(403, JSON, page, None, "Hi");
    assert_eq!((refusal.cause, refusal.raw.as_str()), (Some(PAGE.cause), page));
    check(403, "text/html", "<script>alert(1)</script>", None, "The reply is 403 without a readable explanation.");
}

#[test]
fn json_inside_strings_is_opened() {
    let inner = json!({ "code": 1463, "message": "<html><title>non prod <b>sandbox</b></title></html>" });
    let body = json!({ "error": json!({ "error": inner.to_string() }).to_string() });
    check(400, JOURNEYS, body.to_string(), Some("1463"), "non prod sandbox");
    let whole = json!(json!({ "error_code": "401013", "message": "Oauth token is not valid" }).to_string());
    check(401, JSON, whole.to_string(), Some("401013"), "Oauth token is not valid");
    check(400, JSON, r#"[{"error_code":"400003","message":"Missing header"}]"#, Some("400003"), "Missing header");
    check(500, JSON, r#""<html><title>Down</title></html>""#, None, "Down");
}

#[test]
fn several_codes_are_all_told() {
    let verdict = json!({
        "validationStatus": "error",
        "errors": [
            { "errorCode": "ERR_ENDPOINTCONFIG_101", "error": "capping config: malformed url" },
            { "errorCode": "ERR_ENDPOINTCONFIG_103", "error": "capping config: missing HTTP methods" },
        ],
        "warnings": [{ "warningCode": "ERR_ENDPOINTCONFIG_106", "warning": "capping config: no limitation" }],
    });
    let codes =
        |refusal: &Refusal| -> Vec<String> { refusal.findings.iter().map(|other| other.code.clone()).collect() };
    let listed = ["ERR_ENDPOINTCONFIG_103", "ERR_ENDPOINTCONFIG_106"];
    let first = (Some("ERR_ENDPOINTCONFIG_101"), "capping config: malformed url");
    for body in [json!({ "canDeploy": verdict }), json!({ "error": { "canDeploy": verdict.to_string() } })] {
        assert_eq!(codes(&check(500, JOURNEYS, body.to_string(), first.0, first.1)), listed);
    }
    let chain = json!({ "title": "No", "error-chain": [{ "errorCode": "JOMAL-1100-400" }, { "errorCode": "CJMMAS-1149-400" }] });
    let refusal = check(400, JSON, chain.to_string(), Some("JOMAL-1100-400"), "No");
    assert_eq!(codes(&refusal), ["CJMMAS-1149-400"]);
}

#[test]
fn hostile_bodies_are_read_in_part_or_not_at_all() {
    let silent = "The reply is 500 without a readable explanation.";
    for deep in ["[".repeat(100_000), "{\"error\":".repeat(100_000), "\"".repeat(100_000)] {
        assert_eq!(check(500, JSON, &deep, None, silent).raw.len(), RAW_LIMIT);
    }
    let nested = format!("{}1{}", "{\"error\":".repeat(120), "}".repeat(120));
    check(500, JSON, nested, None, silent);
    let long = format!(r#"{{"error_code":"401013","message":"No","padding":"{}"}}"#, "x".repeat(10 << 20));
    let refusal = check(500, JSON, &long, Some("401013"), "No");
    assert_eq!((refusal.raw.len(), refusal.size), (RAW_LIMIT, long.len()));
    let text = decode_refusal(None, &reply(500, "text/plain", "ä".repeat(5 << 20).as_bytes()));
    assert!(text.message.len() < 2_000 && text.raw.len() <= RAW_LIMIT && !text.raw.contains('\u{fffd}'));
    let words = json!({ "code": "two words", "message": "x".repeat(100_000), "requestId": "y".repeat(200) });
    let refusal = decode_refusal(None, &reply(500, JSON, words.to_string().as_bytes()));
    assert!(refusal.message.len() < 2_000 && refusal.code.is_none() && refusal.request_id.is_none());
    let binary = check(500, JSON, [0xff, 0xfe, 0x00, 0x80], None, silent);
    assert_eq!(binary.raw, "\u{fffd}\u{fffd}\u{0}\u{fffd}");
    check(500, JSON, b"{\"code\":1451,\"message\":\"\xff\"}", Some("1451"), silent);
    for odd in ["null", "true", "7", "[]", "{}", "{\"error\":null}", "{\"message\":[]}", "\"\""] {
        check(500, JSON, odd, None, silent);
    }
}

#[test]
fn a_refusal_is_told_from_an_accident() {
    #[track_caller]
    fn check(status: u16, body: &str, expect: bool) {
        assert_eq!(is_refusal(&reply(status, JSON, body.as_bytes())), expect, "{status} {body}");
    }
    let coded = |code: &str| format!(r#"{{"error":{{"code":{code},"message":"x"}}}}"#);
    check(404, "", true);
    check(409, "<html>", true);
    for refused in ["1451", "1456", "1461", "1463", "1465", "14466", "14468", r#""ERR_ENDPOINTCONFIG_101""#] {
        check(500, &coded(refused), true);
    }
    for open in ["4000", "1457", "1458", "1459", "1462", "1464", "999", r#""ERR_OTHER_1""#] {
        check(500, &coded(open), false);
    }
    check(500, "<html>", false);
    check(503, "", false);
    check(204, "", false);
}

#[test]
fn retry_after_is_read() {
    let mut response = reply(429, JSON, b"");
    response.headers.push(("Retry-After".into(), "1938".into()));
    assert_eq!(decode_refusal(None, &response).retry_after, Some(1_938_000));
}
