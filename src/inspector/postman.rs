//! The session's calls as a Postman collection, version 2.1: one item for each distinct call, without secrets.

use serde_json::{Value, json};

use super::secrets::{clean_body, clean_header, clean_text};
use super::words::{cut_text, path_of, whole_url};
use crate::api::find_summary;
use crate::api::wire::{COLLECTION_FORMAT, Request};
use crate::client::Entry;

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
    let title = find_summary(entry.operation).map_or(path_of(&request.url), |operation| operation.title);
    let mut written = json!({
        "method": request.method.as_str(),
        "header": headers,
        "url": clean_text(&whole_url(&request.url, origin)),
    });
    if let Some(body) = &request.body {
        written["body"] = json!({
            "mode": "raw",
            "raw": clean_body(&String::from_utf8_lossy(body)),
            "options": {"raw": {"language": "json"}},
        });
    }
    if let Some(sentence) = cut_text(entry.request_size) {
        written["description"] = sentence.into();
    }
    json!({"name": format!("{} {title}", request.method.as_str()), "request": written})
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
    use super::super::testing::{entry, with_bodies};
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
}
