//! Refusals that people met: the reason is said, and the advice fits whoever answered. Each with its neighbours, and what
//! must go on being read as before; then any bytes.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::api::Family::{Content, Journeys, Runtime};

fn refused(family: Family, status: u16, body: &[u8]) -> Refusal {
    decode_refusal(Some(family), &Response { status, headers: Vec::new(), body: body.to_vec() })
}

/// The record of an execution, with what the action returned.
fn record(ending: &str, result: Value) -> Value {
    json!({
        "activationId": "0123456789abcdef0123456789abcdef",
        "response": { "status": ending, "success": false, "result": result },
    })
}

#[track_caller]
fn check_action(body: &Value, message: &str, cause: &str) {
    let refusal = refused(Runtime, 502, body.to_string().as_bytes());
    assert_eq!(refusal.message, message, "{body}");
    let id = body.get("activationId").and_then(Value::as_str);
    assert_eq!((refusal.activation.as_deref(), refusal.code.as_deref()), (id, None), "{body}");
    let (said, advice) = (refusal.cause.unwrap_or_default(), refusal.advice.unwrap_or_default());
    assert!(said.contains(cause) && !advice.contains("Wait"), "{body}: {said} {advice}");
}

#[test]
fn an_action_that_failed_says_why() {
    let application = "The action itself ended with an application error";
    check_action(&record("application error", json!({ "error": "No currency" })), "No currency", application);
    check_action(&record("application error", json!({ "error": { "message": "No", "code": 7 } })), "No", application);
    let response = json!({ "error": { "statusCode": 404, "body": { "error": "no such order" } } });
    check_action(&record("application error", response), "no such order", application);
    check_action(&record("application error", json!({ "error": "{\"message\":\"inside\"}" })), "inside", application);
    check_action(&record("application error", json!({ "error": 7 })), "7", application);
    check_action(&record("application error", json!({ "error": null })), "application error", application);
    check_action(&record("application error", json!({})), "application error", application);
    check_action(&record("", json!({})), "The action failed.", application);
    let broke = "ended with a developer error";
    check_action(
        &record("action developer error", json!({ "error": "It exceeded its time" })),
        "It exceeded its time",
        broke,
    );
    check_action(&record("developer error", json!({ "error": "x is not defined" })), "x is not defined", broke);
    check_action(&record("whisk internal error", json!({ "error": "No invoker" })), "No invoker", "could not execute");
    // Where only the result was asked for.
    check_action(&json!({ "error": "No currency" }), "No currency", application);
    check_action(&json!({ "error": { "message": "No currency" } }), "No currency", application);
}

#[test]
fn another_502_is_no_failed_action() {
    let gateway = "The gateway got no proper reply from the service.";
    #[track_caller]
    fn check(family: Family, status: u16, body: &str, message: &str, cause: &str) {
        let refusal = refused(family, status, body.as_bytes());
        assert_eq!((refusal.message.as_str(), refusal.cause), (message, Some(cause)), "{body}");
        assert_eq!(refusal.activation, None, "{body}");
    }
    check(Runtime, 502, r#"{"error_code":"502000","message":"Bad gateway"}"#, "Bad gateway", gateway);
    check(Runtime, 502, r#"{"error":"Down","code":"abc"}"#, "Down", gateway);
    check(Runtime, 502, "<html><title>502 Bad Gateway</title>", "502 Bad Gateway", gateway);
    check(Content, 502, r#"{"error":"Down"}"#, "Down", gateway);
    let record = record("application error", json!({ "error": "No" })).to_string();
    // A platform that failed answers with 500 and a record.
    assert_eq!(refused(Runtime, 500, record.as_bytes()).message, "No");
}

/// What the service of capping and throttling says when a deployment fails.
fn failed_deployment(extra: Value) -> Value {
    json!({ "code": 3000, "message": "Deployment has failed", "extraInfo": extra })
}

#[track_caller]
fn check_listed(status: u16, body: &Value) {
    let refusal = refused(Journeys, status, body.to_string().as_bytes());
    assert_eq!((refusal.code.as_deref(), refusal.message.as_str()), (Some("3000"), "Deployment has failed"), "{body}");
    let [finding] = refusal.findings.as_slice() else { panic!("{body}: {:?}", refusal.findings) };
    assert_eq!((finding.code.as_str(), finding.message.as_str()), ("ERR_ENDPOINTCONFIG_101", "malformed url"));
    assert!(finding.is_error && finding.cause.is_some() && finding.advice.is_some());
    assert_eq!((refusal.cause, refusal.nothing_done), (Some(LISTED.cause), true), "{body}");
}

#[test]
fn what_a_refused_deployment_lists_is_told_beside_it() {
    let errors = json!([{ "errorCode": "ERR_ENDPOINTCONFIG_101", "error": "malformed url" }]);
    let extra = json!({ "errors": errors });
    for (status, body) in [
        (500, json!({ "error": failed_deployment(extra.clone()) })),
        (400, json!({ "error": failed_deployment(extra.clone()).to_string() })),
        (500, json!({ "error": failed_deployment(json!(extra.to_string())) })),
        (500, json!({ "error": failed_deployment(json!({ "canDeploy": extra })) })),
        (500, failed_deployment(extra.clone())),
        (
            500,
            json!({ "error": failed_deployment(json!({ "errors": [{ "code": "ERR_ENDPOINTCONFIG_101", "error": "malformed url" }] })) }),
        ),
    ] {
        check_listed(status, &body);
    }
    // What lists nothing that is known is explained by its status.
    for extra in [json!({}), json!({ "errors": [] }), json!("none"), json!({ "errors": [{ "errorCode": "999" }] })] {
        let body = json!({ "error": failed_deployment(extra) }).to_string();
        let refusal = refused(Journeys, 500, body.as_bytes());
        assert_eq!(refusal.cause, explain_status(Some(Journeys), 500).map(|row| row.cause), "{body}");
        assert!(!refusal.nothing_done);
    }
    // The codes of a chain say where it went wrong, and not that nothing was done.
    let chain =
        json!({ "title": "No", "code": "X-1", "error-chain": [{ "errorCode": "CJMMAS-1069-500" }] }).to_string();
    let refusal = refused(Content, 500, chain.as_bytes());
    assert_eq!((refusal.cause, refusal.nothing_done), (explain_status(Some(Content), 500).map(|row| row.cause), false));
    // Its own code explains more than the list.
    let body = json!({ "error": { "code": 1451, "message": "No", "extraInfo": { "errors": errors } } }).to_string();
    let refusal = refused(Journeys, 500, body.as_bytes());
    assert_eq!(refusal.cause, find_explanation("1451").map(|row| row.cause));
    assert_eq!(refusal.findings.len(), 1);
}

#[track_caller]
fn check_call_id(family: Family, body: &str, id: Option<&str>, code: Option<&str>) {
    let refusal = refused(family, 409, body.as_bytes());
    assert_eq!((refusal.request_id.as_deref(), refusal.code.as_deref()), (id, code), "{body}");
}

#[test]
fn a_code_beside_a_sentence_is_the_id_of_the_call_whatever_it_is() {
    for code in ["\"abc123\"", "1461", "1451", "\"JOMAL-1101-409\"", "\"403003\"", "7"] {
        let body = format!(r#"{{"error":"Concurrent modification.","code":{code}}}"#);
        check_call_id(Runtime, &body, Some(code.trim_matches('"')), None);
        let refusal = refused(Runtime, 409, body.as_bytes());
        assert_eq!(refusal.message, "Concurrent modification.");
        let words = format!("{} {}", refusal.cause.unwrap_or_default(), refusal.advice.unwrap_or_default());
        assert!(words.contains("ead it again and send again"), "{words}");
        assert!(!words.contains("ETag") && !words.contains("eploy"), "{words}");
    }
    check_call_id(Runtime, r#"{"error":{"message":"No"},"code":1461}"#, None, Some("1461"));
    check_call_id(Journeys, r#"{"error":{"code":1461,"message":"No"},"requestId":"r"}"#, Some("r"), Some("1461"));
    check_call_id(
        Journeys,
        r#"{"error":"{\"code\":1461,\"message\":\"No\"}","requestId":"r"}"#,
        Some("r"),
        Some("1461"),
    );
    check_call_id(Content, r#"{"code":"JOMAL-1101-409","message":"No"}"#, None, Some("JOMAL-1101-409"));
}

#[test]
fn a_mark_before_a_refusal_changes_nothing() {
    for (family, status, body) in [
        (Content, 403, r#"{"error_code": "403003", "message": "Api Key is invalid"}"#),
        (Journeys, 500, r#"{"error":{"code":1451,"message":"No"},"requestId":"r"}"#),
        (Journeys, 500, r#"{"error":{"code":1451,"message":"No" "requestId":"r"}"#),
        (Runtime, 502, r#"{"activationId":"a","response":{"status":"application error","result":{"error":"No"}}}"#),
        (Content, 404, "<html><title>Not here</title>"),
        (Content, 503, "no healthy upstream"),
        (Content, 404, ""),
    ] {
        let plain = refused(family, status, body.as_bytes());
        let marked = refused(family, status, format!("\u{feff}{body}").as_bytes());
        assert_eq!(marked, Refusal { raw: marked.raw.clone(), size: marked.size, ..plain }, "{body}");
    }
}

/// JSON made of the names that refusals use.
fn values() -> impl Strategy<Value = Value> {
    let names = [
        "error",
        "message",
        "detail",
        "code",
        "errorCode",
        "error_code",
        "errors",
        "warnings",
        "canDeploy",
        "extraInfo",
        "response",
        "result",
        "activationId",
        "status",
        "requestId",
        "request-id",
        "report",
        "type",
        "body",
    ];
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        ".{0,12}".prop_map(Value::from),
        Just(json!("{\"error\":{\"code\":1451}}")),
        Just(json!("ERR_ENDPOINTCONFIG_101")),
    ];
    leaf.prop_recursive(4, 24, 4, move |inner| {
        let name = proptest::sample::select(names.to_vec());
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..3).prop_map(Value::from),
            prop::collection::vec((name, inner), 0..4).prop_map(|members| {
                Value::Object(members.into_iter().map(|(name, value)| (name.to_string(), value)).collect())
            }),
        ]
    })
}

/// What holds of every refusal.
fn is_sound(refusal: &Refusal) -> bool {
    let ids = [&refusal.code, &refusal.request_id, &refusal.activation];
    !refusal.message.trim().is_empty()
        && refusal.message.chars().count() < 1000
        && ids.into_iter().flatten().all(|id| !id.is_empty() && id.len() <= 128)
        && refusal.raw.len() <= RAW_LIMIT * 3
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]

    #[test]
    fn any_bytes_are_read(status in 400u16..600, body in prop::collection::vec(any::<u8>(), 0..80)) {
        prop_assert!(is_sound(&refused(Runtime, status, &body)));
    }

    #[test]
    fn any_json_is_read(status in 400u16..600, body in values(), cut in 0usize..200) {
        let text = body.to_string();
        for family in Family::ALL {
            prop_assert!(is_sound(&refused(family, status, text.as_bytes())));
        }
        let bytes = &text.as_bytes()[..cut.min(text.len())];
        prop_assert!(is_sound(&refused(Journeys, status, bytes)));
        explain_validation(&body);
    }
}
