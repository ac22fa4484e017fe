//! The session's calls as a Postman collection, version 2.1: one item for each distinct call, without secrets.

use serde_json::{Value, json};

use super::secrets::{clean_address, clean_body, clean_header};
use super::words::{cut_text, path_of, whole_url};
use crate::api::find_summary;
use crate::api::secret::REMOVED;
use crate::api::wire::{COLLECTION_FORMAT, Request};
use crate::client::Entry;
use crate::domain::document::Document;

/// The headers that become variables, by the names that Adobe's own Postman environments have.
const VARIABLES: [(&str, &str); 3] =
    [("x-api-key", "API_KEY"), ("x-gw-ims-org-id", "IMS_ORG"), ("x-sandbox-name", "SANDBOX_NAME")];

/// The collection of these calls. A URL without a host belongs to `origin`.
pub fn to_collection<'a>(entries: impl Iterator<Item = &'a Entry>, origin: &str) -> Value {
    let mut variables = vec![("ACCESS_TOKEN", String::new())];
    let mut seen: Vec<(&Request, Value)> = Vec::new();
    for entry in entries {
        let request = &entry.request;
        let is_known = |(known, _): &(&Request, Value)| {
            (known.method, &known.url, &known.body) == (request.method, &request.url, &request.body)
        };
        if !seen.iter().any(is_known) {
            seen.push((request, item(entry, origin, &mut variables)));
        }
    }
    let items: Vec<Value> = seen.into_iter().map(|(_, item)| item).collect();
    let variables: Vec<Value> = variables.into_iter().map(|(key, value)| json!({"key": key, "value": value})).collect();
    json!({
        "info": {"name": "Wheelhouse session", "schema": COLLECTION_FORMAT},
        "auth": {"type": "bearer", "bearer": [{"key": "token", "value": "{{ACCESS_TOKEN}}", "type": "string"}]},
        "variable": variables,
        "item": items,
    })
}

fn item(entry: &Entry, origin: &str, variables: &mut Vec<(&'static str, String)>) -> Value {
    let request = &entry.request;
    let is_sent = |name: &str| !name.eq_ignore_ascii_case("authorization");
    let headers = request.headers.iter().filter(|(name, _)| is_sent(name));
    let headers: Vec<Value> =
        headers.map(|(name, value)| json!({"key": name, "value": header_value(name, value, variables)})).collect();
    let url = clean_address(&whole_url(&request.url, origin));
    let title = find_summary(entry.operation).map_or(path_of(&url), |operation| operation.title);
    let mut written = json!({
        "method": request.method.as_str(),
        "header": headers,
        "url": url,
    });
    let mut said: Vec<String> = cut_text(entry.request_size).filter(|_| entry.is_cut()).into_iter().collect();
    if let Some(body) = &request.body {
        let body = String::from_utf8_lossy(body);
        let clean = clean_body(&body, entry.is_cut());
        if clean != body {
            said.push(format!("Fill in what was taken out ({REMOVED}) before you send it."));
        }
        let raw = without_variables(&clean);
        if raw.contains(VARIABLE) {
            said.push(format!("Postman takes what stands behind {VARIABLE} in the body for its own variables."));
        }
        written["body"] = json!({"mode": "raw", "raw": raw, "options": {"raw": {"language": "json"}}});
    }
    if !said.is_empty() {
        written["description"] = said.join(" ").into();
    }
    json!({"name": format!("{} {title}", request.method.as_str()), "request": written})
}

/// What begins a variable, in the formats of Postman and in the templates of Journey Optimizer alike.
const VARIABLE: &str = "{{";

/// The same JSON without anything that Postman would take for a variable of its own: two braces beside each other stand
/// inside of texts only, where each may be written as an escape (RFC 8259, section 7).
fn without_variables(body: &str) -> String {
    let is_json = Document::read(body).is_ok();
    if is_json { body.replace(VARIABLE, "\\u007b\\u007b") } else { body.to_string() }
}

/// The value of a header: a variable where all calls have the same, and a new id where each call has its own.
fn header_value(name: &str, value: &str, variables: &mut Vec<(&'static str, String)>) -> String {
    if name.eq_ignore_ascii_case("x-request-id") {
        return "{{$guid}}".into();
    }
    let value = clean_header(name, value);
    let Some((_, variable)) = VARIABLES.iter().find(|(header, _)| name.eq_ignore_ascii_case(header)) else {
        return value;
    };
    let known = variables.iter().find(|(known, _)| known == variable).map(|(_, first)| first.clone());
    if known.as_ref().is_some_and(|first| *first != value) {
        return value;
    }
    if known.is_none() {
        variables.push((variable, value));
    }
    format!("{{{{{variable}}}}}")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::testing::{entry, odd_text, often, with_bodies};
    use super::*;
    use crate::api::Method;

    #[test]
    fn each_distinct_call_is_one_item() {
        let calls = [
            entry(1, Method::Get, "/gateway/x", 200),
            entry(2, Method::Get, "/gateway/x", 404),
            with_bodies(entry(3, Method::Post, "https://h/x", 200), "{\"a\": 1}", ""),
            with_bodies(entry(4, Method::Post, "https://h/x", 200), "{\"a\": 2}", ""),
        ];
        let collection = to_collection(calls.iter(), "https://page");
        let items = collection["item"].as_array().expect("items");
        let said: Vec<String> =
            items.iter().map(|item| format!("{} {}", item["name"], item["request"]["url"])).collect();
        assert_eq!(
            said,
            [
                "\"GET /gateway/x\" \"https://page/gateway/x\"",
                "\"POST /x\" \"https://h/x\"",
                "\"POST /x\" \"https://h/x\""
            ]
        );
        assert_eq!(items[1]["request"]["body"]["raw"], "{\"a\": 1}");
    }

    #[track_caller]
    fn check_raw(body: &str, expect: &str) {
        let call = with_bodies(entry(1, Method::Post, "https://h/x", 200), body, "");
        let collection = to_collection([call].iter(), "");
        let request = &collection["item"][0]["request"];
        let raw = request["body"]["raw"].as_str().unwrap_or_default();
        assert_eq!(raw, expect);
        let parse = |text: &str| serde_json::from_str::<Value>(text).ok();
        assert_eq!(parse(raw), parse(body));
        assert_eq!(request.get("description").is_some(), raw.contains(VARIABLE), "{request}");
    }

    #[test]
    fn a_body_has_no_variable_of_postman() {
        check_raw(
            r#"{"html": "Hi {{profile.name}} {{#if a}}x{{/if}} {{SANDBOX_NAME}}"}"#,
            r#"{"html": "Hi \u007b\u007bprofile.name}} \u007b\u007b#if a}}x\u007b\u007b/if}} \u007b\u007bSANDBOX_NAME}}"}"#,
        );
        check_raw(r#"["{{{a}}}", "{{{{"]"#, r#"["\u007b\u007b{a}}}", "\u007b\u007b\u007b\u007b"]"#);
        check_raw(
            r#"{"a\\{{b": "\\\\{{", "{{": 1.50}"#,
            r#"{"a\\\u007b\u007bb": "\\\\\u007b\u007b", "\u007b\u007b": 1.50}"#,
        );
        check_raw(r#"{"a": {"b": {}}}"#, r#"{"a": {"b": {}}}"#);
        check_raw(r#""\ud83d {{""#, r#""\ud83d \u007b\u007b""#);
        check_raw("no JSON {{x}}", "no JSON {{x}}");
    }

    /// The calls of an action with secrets, and of one that is invoked with some, as both files write them.
    #[test]
    fn no_file_has_the_secrets_of_an_action() {
        let action = r#"{"name": "n1", "exec": {"kind": "nodejs:22"}, "code": "x",
            "annotations": [{"key": "require-whisk-auth", "value": "fake-1"}, {"key": "x-auth", "value": 71077345}],
            "params": [{"key": "MAIL_API_KEY", "value": "fake-2"},
                       {"key": "DB_URL", "value": "postgres://u:fake-3@db.example/x"}]}"#;
        let values = r#"{"body": "{\"password\": \"fake-4\"}", "hook": "https://h.example/x?token=fake-5"}"#;
        let hook = r#"{"client_id": "c", "webhook_url": "https://h.example/x?sig=fake-6&a=1"}"#;
        let refusal = r#"{"error": "{\"message\": \"no\", \"request\": {\"api_secret\": \"fake-7\"}}"}"#;
        let calls: Vec<Entry> = [(action, action), (values, values), (hook, hook), (values, refusal)]
            .iter()
            .enumerate()
            .map(|(at, (sent, got))| with_bodies(entry(at as u32, Method::Post, "/gateway/runtime/x", 200), sent, got))
            .collect();
        let har = super::super::har::to_har(calls.iter(), "https://page").to_string();
        let collection = to_collection(calls.iter(), "https://page").to_string();
        for text in [har, collection] {
            assert!(!text.contains("fake-") && !text.contains("71077345"), "{text}");
            assert!(text.contains("db.example") && text.contains("client_id") && text.contains("nodejs:22"), "{text}");
        }
    }

    #[test]
    fn what_was_taken_out_is_said() {
        let call = with_bodies(entry(1, Method::Post, "https://h/x?token=hidden", 200), r#"{"password":"hidden"}"#, "");
        let collection = to_collection([call].iter(), "");
        assert!(!collection.to_string().contains("hidden"), "{collection}");
        let item = &collection["item"][0];
        assert_eq!(item["name"], "POST /x?token=%5Bremoved%5D");
        assert_eq!(item["request"]["description"], "Fill in what was taken out ([removed]) before you send it.");
    }

    #[test]
    fn what_calls_share_is_a_variable() {
        let mut other = entry(2, Method::Get, "https://h/y", 200);
        other.operation = "capping.list";
        other.request.headers[1].1 = "other".into();
        let collection = to_collection([entry(1, Method::Get, "https://h/x", 200), other].iter(), "");
        let headers = |at: usize| collection["item"][at]["request"]["header"].clone();
        let guid = json!({"key": "x-request-id", "value": "{{$guid}}"});
        assert_eq!(headers(0), json!([{"key": "x-api-key", "value": "{{API_KEY}}"}, guid]));
        assert_eq!(headers(1)[0]["value"], "other");
        assert_eq!(
            collection["variable"],
            json!([{"key": "ACCESS_TOKEN", "value": ""}, {"key": "API_KEY", "value": "key"}])
        );
        assert_eq!(collection["item"][1]["name"], "GET List the endpoint capping configurations");
        assert!(!collection.to_string().contains("$TOKEN"));
    }

    proptest! {
        #![proptest_config(often())]

        #[test]
        fn every_body_is_the_same_json(one in odd_text(), two in odd_text()) {
            let body = json!({ "a": one, "b": [{ &two: 1.5 }], "password": "hidden" }).to_string();
            let call = with_bodies(entry(1, Method::Post, "https://h/x", 200), &body, "");
            let collection = to_collection([call].iter(), "");
            let raw = collection["item"][0]["request"]["body"]["raw"].as_str().unwrap_or_default();
            prop_assert!(!raw.contains(VARIABLE) && !raw.contains("hidden"), "{}", raw);
            let parse = |text: &str| serde_json::from_str::<Value>(text).ok();
            prop_assert!(parse(raw).is_some(), "{}", raw);
            prop_assert_eq!(parse(raw), parse(&clean_body(&body, false)));
            let odd = with_bodies(entry(1, Method::Post, "https://h/x", 200), &one, "");
            to_collection([odd].iter(), &two);
        }
    }
}
