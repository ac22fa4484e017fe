//! Which replies leave a write in doubt, and what a look at each kind of write proves.

use super::*;
use crate::api::wire::{Method, Request, Response};
use crate::client::Connection;
use serde_json::json;
use std::sync::Arc;

fn operation(id: &str) -> &'static Operation {
    find_operation(id).expect("in the catalogue")
}

fn sent(reply: Result<(u16, &str), ApiError>, attempts: u32) -> Sent {
    let request = Request { method: Method::Post, url: String::new(), headers: Vec::new(), body: None };
    let headers = vec![("content-type".to_string(), "application/json".to_string())];
    let reply = reply.map(|(status, body)| Arc::new(Response { status, headers, body: body.into() }));
    Sent { entry: 1, request, reply, duration: 1.0, attempts }
}

#[track_caller]
fn check_doubt(id: &str, reply: Result<(u16, &str), ApiError>, expect: bool) {
    let sent = sent(reply, 1);
    assert_eq!(is_in_doubt(operation(id), &sent), expect, "{id}: {:?}", sent.reply);
}

#[test]
fn one_function_says_which_replies_leave_a_write_in_doubt() {
    let lost = || ApiError::Unreachable("nothing came back".into());
    let cut = || ApiError::Unreadable("it broke off".into());
    for id in ["templates.create", "capping.deploy", "fragments.publish", "actions.delete", "events.register"] {
        check_doubt(id, Err(lost()), true);
        check_doubt(id, Err(cut()), true);
        check_doubt(id, Err(ApiError::Cancelled), true);
        check_doubt(id, Err(ApiError::Locked), false);
        for status in [500, 502, 503, 504] {
            check_doubt(id, Ok((status, "")), true);
            check_doubt(id, Ok((status, "<html><body>Gateway</body></html>")), true);
        }
        for status in [400, 401, 403, 404, 408, 409, 412, 422, 428, 429] {
            check_doubt(id, Ok((status, "")), false);
        }
        let cancelled = sent(Err(ApiError::Cancelled), 0);
        assert!(!is_in_doubt(operation(id), &cancelled), "{id}: it was never sent");
    }
    for id in ["templates.get", "capping.list", "capping.canDeploy", "fragments.lastPublicationStatus"] {
        check_doubt(id, Err(lost()), false);
        check_doubt(id, Ok((504, "")), false);
    }
}

#[test]
fn what_says_that_nothing_was_done_is_no_doubt_and_an_accident_is_one() {
    check_doubt("capping.delete", Ok((500, r#"{"error":{"code":1451,"message":"is deployed"}}"#)), false);
    check_doubt("capping.create", Ok((500, r#"{"error":{"code":4000,"message":"INTERNAL_ERROR"}}"#)), true);
    check_doubt("templates.create", Ok((201, "")), false);
    check_doubt("capping.create", Ok((200, r#"{"createdElement":{"uid":"u"}}"#)), false);
    check_doubt("capping.create", Ok((200, r#"{"createdElement":"#)), true);
    let failed = r#"{"activationId":"0123456789abcdef0123456789abcdef","response":{"status":"application error","success":false,"result":{"error":"no"}}}"#;
    check_doubt("actions.invoke", Ok((502, failed)), false);
    check_doubt("actions.invoke", Ok((502, "")), true);
}

const SENT_AT: f64 = 1_700_000_000_000.0;

fn doubt(id: &str, params: &[(&'static str, &str)], body: Option<Value>) -> Doubt {
    let operation = operation(id);
    let place = Place::of(&Connection::simulator(), operation.family());
    let object = params.first().filter(|_| operation.means.target.is_some()).map(|(_, value)| value.to_string());
    Doubt {
        id: 0,
        about: About { operation: operation.id, subject: object.clone().unwrap_or_default(), place },
        values: Values {
            params: params.iter().map(|(name, value)| (*name, vec![value.to_string()])).collect(),
            body: body.map(|body| body.to_string()),
        },
        object,
        at: SENT_AT,
        kept: None,
        found: None,
    }
}

fn asked(doubt: &Doubt) -> Result<String, String> {
    let (read, values) = look_of(doubt)?;
    let params: Vec<String> = values.params.iter().map(|(name, values)| format!("{name}={}", values[0])).collect();
    Ok(format!("{} {}", read.id, params.join(" ")).trim().to_string())
}

#[test]
fn each_write_has_the_read_that_tells_of_it() {
    let named = Some(json!({ "name": "n", "url": "u" }));
    for (id, params, expect) in [
        ("templates.create", &[][..], "templates.list orderBy=-createdAt limit=100"),
        ("fragments.create", &[], "fragments.list orderBy=-createdAt limit=100"),
        ("capping.create", &[], "capping.list"),
        ("throttling.create", &[], "throttling.list"),
        ("actions.create", &[("orgId", "7")], "actions.get orgId=7 name=n"),
        ("templates.update", &[("templateId", "t"), ("If-Match", "\"1\"")], "templates.get templateId=t"),
        ("templates.patch", &[("templateId", "t")], "templates.get templateId=t"),
        ("templates.delete", &[("templateId", "t")], "templates.get templateId=t"),
        ("capping.delete", &[("uid", "u"), ("forceDelete", "true")], "capping.get uid=u"),
        ("capping.undeploy", &[("uid", "u"), ("x-sandbox-name", "s")], "capping.get uid=u x-sandbox-name=s"),
        ("actions.update", &[("name", "n")], "actions.get name=n"),
        ("namespaces.delete", &[("orgId", "1"), ("intId", "2")], "namespaces.get orgId=1 intId=2"),
    ] {
        assert_eq!(asked(&doubt(id, params, named.clone())).as_deref(), Ok(expect), "{id}");
    }
    let mut publish = doubt("fragments.publish", &[], Some(json!({ "fragmentId": "f" })));
    publish.object = Some("f".into());
    assert_eq!(asked(&publish).as_deref(), Ok("fragments.lastPublicationStatus fragmentId=f"));
    for id in ["events.register", "events.update", "events.updateStatus", "events.delete", "actions.invoke"] {
        assert!(asked(&doubt(id, &[], named.clone())).is_err_and(|sentence| sentence.contains("No operation")), "{id}");
    }
    assert!(asked(&doubt("actions.create", &[], None)).is_err(), "nothing says what it is called");
}

/// The two times of these tests, and those without one.
fn time(text: &str) -> Option<f64> {
    match text {
        OLD => Some(SENT_AT - 86_400_000.0),
        NEW => Some(SENT_AT + 1000.0),
        BEFORE => Some(SENT_AT - 60_000.0),
        _ => None,
    }
}

const OLD: &str = "2023-11-13T22:13:20Z";
const NEW: &str = "2023-11-14T22:13:21Z";
const BEFORE: &str = "2023-11-14T22:12:20Z";

/// What a look finds: `+` it was done, `-` it was not, `?` it cannot be told.
fn find(doubt: &Doubt, status: u16, etag: Option<&str>, body: Value) -> (char, Finding) {
    let (read, _) = look_of(doubt).expect("a read");
    let headers = etag.iter().map(|tag| ("etag".to_string(), tag.to_string())).collect();
    let response = Response { status, headers, body: body.to_string().into_bytes() };
    let finding = judge(doubt, read_reply(read, &response), time).expect("it is judged");
    let mark = match finding {
        Finding::Done(..) => '+',
        Finding::NotDone(_) => '-',
        Finding::Open(_) => '?',
    };
    (mark, finding)
}

#[track_caller]
fn check_found(doubt: &Doubt, status: u16, body: Value, expect: char) {
    let (mark, finding) = find(doubt, status, None, body);
    assert_eq!(mark, expect, "{finding:?}");
    let found = Doubt { found: Some(finding), ..doubt.clone() };
    assert_eq!((found.holds(|_| true), found.holds(|_| false)), (expect != '-', expect == '?'));
}

#[test]
fn a_creation_is_looked_for_in_the_list_by_name_and_age() {
    let made = doubt("templates.create", &[], Some(json!({ "name": "n" })));
    let one = |name: &str, at: &str| json!({ "id": format!("{name} {at}"), "name": name, "createdAt": at });
    let (old, new) = (OLD, NEW);
    check_found(&made, 200, json!({ "items": [one("n", new), one("n", old)] }), '+');
    check_found(&made, 200, json!({ "items": [one("n", old), one("m", new)] }), '-');
    check_found(&made, 200, json!({ "items": [one("n", BEFORE)] }), '?');
    check_found(&made, 200, json!({ "items": [one("n", BEFORE), one("n", new)] }), '+');
    check_found(&made, 200, json!({ "items": [] }), '-');
    check_found(&made, 200, json!({ "items": [{ "id": "x", "name": "n" }] }), '?');
    check_found(&doubt("templates.create", &[], Some(json!({}))), 200, json!({ "items": [] }), '?');
    let (_, finding) = find(&made, 200, None, json!({ "items": [one("n", old), one("n", new)] }));
    assert!(matches!(finding, Finding::Done(_, Some(id)) if id == format!("n {new}")));
    let capping = doubt("capping.create", &[], Some(json!({ "url": "u" })));
    let entry = json!({ "uid": "7", "url": "u", "metadata": { "createdAt": new } });
    check_found(&capping, 200, json!({ "results": [entry] }), '+');
    check_found(&capping, 200, json!({ "results": [] }), '-');
    let action = doubt("actions.create", &[], Some(json!({ "name": "n" })));
    check_found(&action, 200, json!({ "name": "n" }), '+');
    check_found(&action, 404, json!({ "error": "no" }), '-');
}

#[test]
fn a_deletion_is_looked_for_by_what_is_gone() {
    for (id, name, body) in [
        ("templates.delete", "templateId", json!({ "id": "t" })),
        ("capping.delete", "uid", json!({ "result": { "uid": "t" } })),
        ("actions.delete", "name", json!({ "name": "t" })),
        ("namespaces.delete", "orgId", json!({ "name": "t" })),
    ] {
        check_found(&doubt(id, &[(name, "t")], None), 404, json!({}), '+');
        check_found(&doubt(id, &[(name, "t")], None), 200, body, '-');
    }
}

#[test]
fn a_change_is_told_by_its_etag_and_by_what_is_there() {
    let written = || Some(json!({ "name": "n", "template": { "html": "a" }, "channels": ["email"] }));
    let update = |tag: &str| doubt("templates.update", &[("templateId", "t"), ("If-Match", tag)], written());
    let there = |name: &str| json!({ "id": "t", "name": name, "template": { "html": "a" }, "channels": ["email"] });
    let mark = |tag: &str, etag, name| find(&update(tag), 200, etag, there(name)).0;
    assert_eq!(mark("\"1\"", Some("\"1\""), "n"), '-');
    assert_eq!(mark("\"1\"", Some("W/\"1\""), "n"), '-', "a gateway may have weakened it");
    assert_eq!(mark("\"1\"", Some("\"2\""), "n"), '+');
    assert_eq!(mark("\"1\"", Some("\"2\""), "m"), '?');
    assert_eq!(mark("\"1\"", None, "m"), '-');
    check_found(&update("\"1\""), 404, json!({}), '?');
    let rows = json!([{ "op": "replace", "path": "/name", "value": "n" }, { "op": "remove", "path": "/description" }]);
    let patch = doubt("templates.patch", &[("templateId", "t")], Some(rows));
    check_found(&patch, 200, json!({ "id": "t", "name": "n" }), '+');
    check_found(&patch, 200, json!({ "id": "t", "name": "n", "description": "d" }), '-');
    let put = doubt("capping.update", &[("uid", "t")], Some(json!({ "url": "u", "limit": 1000 })));
    let number: Value = serde_json::from_str("1.0e3").expect("JSON");
    check_found(&put, 200, json!({ "result": { "uid": "t", "url": "u", "limit": number, "state": "x" } }), '+');
    check_found(&put, 200, json!({ "result": { "uid": "t", "url": "v", "limit": 1000 } }), '-');
    let hashed = |body: Value| doubt("actions.update", &[("name", "t")], Some(body));
    let shown = json!({ "name": "t", "params": [{ "key": "a", "value": "#" }], "limits": { "memory": 256 } });
    check_found(&hashed(json!({ "params": [{ "key": "a", "value": "1" }] })), 200, shown.clone(), '?');
    check_found(&hashed(json!({ "limits": { "memory": 256 }, "code": "x" })), 200, shown.clone(), '+');
    check_found(&hashed(json!({ "limits": { "memory": 512 } })), 200, shown, '-');
}

#[test]
fn the_same_may_be_spelled_in_another_way() {
    let same = |one: Value, two: Value| differing(&one, &two, "").is_none();
    assert!(same(json!({ "memory": "512" }), json!({ "memory": 512, "logs": 10 })));
    assert!(same(json!(["PUT", "POST"]), json!(["POST", "PUT"])));
    assert!(same(json!(["email"]), json!("email")));
    assert!(!same(json!({ "memory": "512" }), json!({ "memory": 256 })));
    assert!(!same(json!(["PUT"]), json!(["POST", "PUT"])) && !same(json!(["PUT"]), json!("POST")));
    assert!(!same(json!([{ "a": 1 }, { "a": 2 }]), json!([{ "a": 2 }, { "a": 1 }])));
    assert!(!same(json!("x"), json!(1)) && !same(json!(null), json!(0)));
}

#[test]
fn a_deployment_and_a_publication_are_told_by_a_member() {
    let state = |state: &str, live: bool| json!({ "result": { "uid": "t", "state": state, "hasBeenDeployed": live } });
    let deploy = doubt("capping.deploy", &[("uid", "t")], None);
    check_found(&deploy, 200, state("deployed", true), '+');
    check_found(&deploy, 200, state("updated", true), '-');
    check_found(&deploy, 200, json!({ "result": { "uid": "t" } }), '?');
    let undeploy = doubt("throttling.undeploy", &[("uid", "t")], None);
    check_found(&undeploy, 200, state("updated", false), '+');
    check_found(&undeploy, 200, state("updated", true), '-');
    let mut publish = doubt("fragments.publish", &[], None);
    publish.object = Some("f".into());
    check_found(&publish, 200, json!({ "status": "inProgress" }), '+');
    check_found(&publish, 200, json!({ "status": "complete" }), '?');
    check_found(&publish, 404, json!({}), '-');
}

#[test]
fn a_look_that_fails_finds_nothing() {
    let made = doubt("templates.create", &[], Some(json!({ "name": "n" })));
    let lost = ApiError::Unreachable("nothing came back".into());
    assert_eq!(judge(&made, Err(lost.clone()), time), Err(lost));
}

fn holds(doubt: &Doubt) -> bool {
    doubt.holds(|_| true)
}

#[test]
fn a_doubt_is_about_its_own_request() {
    let mut doubts = Doubts::default();
    let one = doubt("templates.delete", &[("templateId", "t")], None);
    let other = doubt("templates.delete", &[("templateId", "u")], None);
    doubts.open(one.clone());
    assert!(doubts.find(&one.about).is_some_and(holds) && doubts.find(&other.about).is_none());
    let mut elsewhere = one.about.clone();
    elsewhere.place = Place::of(&Connection::adobe(9), elsewhere.place.family());
    assert!(doubts.find(&elsewhere).is_none());
    doubts.open(one.clone());
    let id = doubts.find(&one.about).expect("it is there").id;
    assert_eq!(id, 2, "the newer one takes the place of the older");
    doubts.find_out(1, Finding::NotDone("an old look".into()));
    assert!(doubts.find(&one.about).is_some_and(holds));
    doubts.find_out(id, Finding::NotDone("not done".into()));
    assert!(!doubts.find(&one.about).is_some_and(holds));
    doubts.close(&one.about);
    assert!(doubts.find(&one.about).is_none());
    for at in 0..60 {
        doubts.open(doubt("templates.delete", &[("templateId", &at.to_string())], None));
    }
    assert_eq!(doubts.list.len(), CAPACITY);
}
