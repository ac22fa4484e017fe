//! Failures that a person can switch on, and what each does to a reply.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::Delivery;
use crate::api::wire::{Headers, Response, find_header};
use crate::api::{Family, OPERATIONS, Operation};

/// How long a 429 asks to wait. A number is one of seconds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RateLimit {
    /// No 429.
    #[default]
    Off,
    /// `Retry-After: 2`
    Seconds,
    /// `Retry-After: 1938`
    Minutes,
}

/// The faults that are switched on. [`FAULTS`] says what each does.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the sentence about each member is data, in FAULTS")]
pub struct Faults {
    pub latency_ms: u32,
    pub offline: bool,
    pub expired_token: bool,
    pub forbidden: bool,
    pub stale_etag: bool,
    pub rate_limit: RateLimit,
    pub server_error: bool,
    pub malformed: bool,
    pub truncated: bool,
    pub hidden_headers: bool,
    pub large_reply_mb: u32,
    pub publication_fails: bool,
    pub can_deploy_by_post: bool,
    pub only: Option<String>,
}

/// How a fault is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FaultKind {
    /// `true` or `false`.
    Flag,
    /// A whole number from 0 to this.
    Number(u32),
    /// One of these texts.
    Choice(&'static [&'static str]),
    /// The id of an operation, the name of a family, or null for everything.
    Scope,
}

/// What a person needs to know about a fault.
pub struct FaultInfo {
    /// The member of [`Faults`].
    pub name: &'static str,
    /// The label of its switch.
    pub label: &'static str,
    /// What it does.
    pub doc: &'static str,
    /// How it is set.
    pub kind: FaultKind,
}

const fn flag(name: &'static str, label: &'static str, doc: &'static str) -> FaultInfo {
    FaultInfo { name, label, doc, kind: FaultKind::Flag }
}

/// Every fault, in the order in which a page draws them.
pub const FAULTS: &[FaultInfo] = &[
    FaultInfo {
        name: "latency_ms",
        label: "Latency in milliseconds",
        doc: "Every reply waits this long.",
        kind: FaultKind::Number(60_000),
    },
    flag("offline", "Offline", "No reply at all, as when the network is down or the browser blocks the call."),
    flag("expired_token", "Expired token", "401 with the gateway's code 401013."),
    flag("forbidden", "Forbidden", "403 of the gateway: the credential lacks a product profile or a role."),
    flag(
        "stale_etag",
        "Stale ETag",
        "PUT and PATCH of templates and fragments answer 409, as after a change elsewhere.",
    ),
    FaultInfo {
        name: "rate_limit",
        label: "Rate limit",
        doc: "429 whose Retry-After asks to wait for two seconds, or for half an hour.",
        kind: FaultKind::Choice(&["off", "seconds", "minutes"]),
    },
    flag("server_error", "Server error", "500 with the body that each family documents."),
    flag("malformed", "Malformed JSON", "The JSON of successful replies is broken."),
    flag("truncated", "Truncated reply", "The connection ends in the middle of the body."),
    flag(
        "hidden_headers",
        "Hidden headers",
        "Script cannot read ETag, Location, x-resource-id, Retry-After and x-request-id, as without Access-Control-Expose-Headers.",
    ),
    FaultInfo {
        name: "large_reply_mb",
        label: "Large reply in megabytes",
        doc: "Successful replies that are JSON objects grow to this size by a member named padding.",
        kind: FaultKind::Number(64),
    },
    flag(
        "publication_fails",
        "Publication fails",
        "A publication that is asked for while this is on ends with an error.",
    ),
    flag(
        "can_deploy_by_post",
        "canDeploy by POST",
        "canDeploy of capping and throttling takes POST in the place of GET, as the guide's tables write it.",
    ),
    FaultInfo {
        name: "only",
        label: "Only for",
        doc: "An operation id such as templates.patch, or a family: journeys, content or runtime. Nothing chosen means everything.",
        kind: FaultKind::Scope,
    },
];

const HIDDEN: [&str; 5] = ["etag", "location", "x-resource-id", "retry-after", "x-request-id"];

impl Faults {
    /// The faults as JSON.
    pub fn to_json(&self) -> Value {
        json!(self)
    }

    /// The faults with the members of a JSON text written over them, or a sentence about what is wrong.
    pub fn merged(&self, text: &[u8]) -> Result<Faults, String> {
        let Ok(Value::Object(changes)) = serde_json::from_slice(text) else {
            return Err("The faults are a JSON object.".into());
        };
        let mut all = self.to_json();
        for (name, value) in changes {
            let info = FAULTS.iter().find(|info| info.name == name);
            let info = info.ok_or_else(|| format!("There is no fault named {name}."))?;
            check_value(info, &value)?;
            all[&name] = value;
        }
        serde_json::from_value(all).map_err(|error| error.to_string())
    }

    /// The faults that apply to the operation: all of them, or none when `only` names something else.
    pub fn for_operation(&self, operation: Option<&Operation>) -> Faults {
        let Some(only) = &self.only else { return self.clone() };
        let applies =
            operation.is_some_and(|operation| operation.id == only || family_name(operation.family()) == only);
        if applies { self.clone() } else { Faults::default() }
    }

    /// The headers that script can read of a response on another origin.
    pub fn readable_headers(&self, headers: &Headers) -> Headers {
        let hidden = |name: &str| self.hidden_headers && HIDDEN.iter().any(|hidden| name.eq_ignore_ascii_case(hidden));
        headers.iter().filter(|(name, _)| !hidden(name)).cloned().collect()
    }

    /// The response as it is delivered, with what the faults do to a body.
    pub fn spoil(&self, mut response: Response) -> Delivery {
        let is_json = find_header(&response.headers, "content-type").is_some_and(|value| value.contains("json"));
        if is_json && response.status < 300 {
            pad(&mut response.body, self.large_reply_mb as usize * 1024 * 1024);
            if self.malformed && !response.body.is_empty() {
                response.body.insert(1, b',');
            }
        }
        match response.body.len() {
            length @ 1.. if self.truncated => Delivery::Cut(response, length / 2),
            _ => Delivery::Whole(response),
        }
    }
}

fn family_name(family: Family) -> &'static str {
    match family {
        Family::Journeys => "journeys",
        Family::Content => "content",
        Family::Runtime => "runtime",
    }
}

fn check_value(info: &FaultInfo, value: &Value) -> Result<(), String> {
    let name = info.name;
    match info.kind {
        FaultKind::Flag if !value.is_boolean() => Err(format!("{name} is true or false.")),
        FaultKind::Number(max) if value.as_u64().is_none_or(|number| number > u64::from(max)) => {
            Err(format!("{name} is a whole number from 0 to {max}."))
        }
        FaultKind::Choice(options) if !value.as_str().is_some_and(|text| options.contains(&text)) => {
            Err(format!("{name} is one of {}.", options.join(", ")))
        }
        FaultKind::Scope if !value.is_null() && !value.as_str().is_some_and(is_scope) => {
            Err(format!("{name} is null, the id of an operation, or one of journeys, content, runtime."))
        }
        _ => Ok(()),
    }
}

fn is_scope(text: &str) -> bool {
    Family::ALL.iter().any(|family| family_name(*family) == text)
        || OPERATIONS.iter().any(|operation| operation.id == text)
}

/// [`FAULTS`] as JSON, for pages that know the simulator only by its address.
pub fn describe() -> Value {
    FAULTS.iter().map(describe_one).collect()
}

fn describe_one(info: &FaultInfo) -> Value {
    let mut all = Map::new();
    let kind = match info.kind {
        FaultKind::Flag => "flag",
        FaultKind::Number(_) => "number",
        FaultKind::Choice(_) => "choice",
        FaultKind::Scope => "scope",
    };
    for (name, value) in [("name", info.name), ("label", info.label), ("doc", info.doc), ("kind", kind)] {
        all.insert(name.into(), value.into());
    }
    match info.kind {
        FaultKind::Number(max) => all.insert("max".into(), max.into()),
        FaultKind::Choice(options) => all.insert("options".into(), options.into()),
        FaultKind::Flag | FaultKind::Scope => None,
    };
    Value::Object(all)
}

/// Lets a JSON object grow to about `size` bytes by small objects that differ from each other.
fn pad(body: &mut Vec<u8>, size: usize) {
    if size <= body.len() || body.first() != Some(&b'{') || body.pop() != Some(b'}') {
        return;
    }
    body.extend_from_slice(if body.len() > 1 { b",\"padding\":[" } else { b"\"padding\":[" });
    for at in 0u64.. {
        let item = match at % 4 {
            0 => json!({ "n": at, "name": format!("Item {at}"), "done": at % 3 == 0 }),
            1 => json!({ "n": at, "values": [at, at * at % 997, at % 7], "note": null }),
            2 => json!({ "n": at, "nested": { "depth": at % 5, "ratio": at as f64 / 8.0 } }),
            _ => json!({ "n": at, "text": "Grüße, 你好, 👋", "url": format!("https://example.org/{at}?a=1&b=2") }),
        };
        let item = item.to_string();
        if body.len() + item.len() + 2 > size && at > 0 {
            break;
        }
        if at > 0 {
            body.push(b',');
        }
        body.extend_from_slice(item.as_bytes());
    }
    body.extend_from_slice(b"]}");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::wire::{Method, Request};
    use crate::simulator::Outcome;
    use crate::simulator::testing::Test;

    const LIST: &str = "/journey/orchestration/list/endpointConfigs";
    const ACTIONS: &str = "/runtime/namespaces/12345/67890/actions";

    fn with(faults: &str) -> Test {
        let mut test = Test::new();
        test.sim.faults = Faults::default().merged(faults.as_bytes()).expect("valid faults");
        test
    }

    #[track_caller]
    fn check(faults: &str, status: u16, part: &str) {
        let response = with(faults).send("POST", LIST, b"{}");
        let body = String::from_utf8_lossy(&response.body);
        assert_eq!(response.status, status, "{body}");
        assert!(body.contains(part), "{body}");
    }

    #[test]
    fn each_refusal_can_be_provoked() {
        check(r#"{"expired_token":true}"#, 401, "401013");
        check(r#"{"forbidden":true}"#, 403, "403023");
        check(r#"{"rate_limit":"seconds"}"#, 429, "429050");
        check(r#"{"server_error":true}"#, 500, r#""code":4000"#);
        check(r#"{"malformed":true}"#, 200, "{,\"results\"");
        check(r#"{"only":"content","server_error":true}"#, 200, "results");
        check(r#"{"only":"capping.list","server_error":true}"#, 500, "4000");
        check(r#"{"only":"journeys","server_error":true}"#, 500, "4000");
    }

    #[test]
    fn runtime_refuses_in_its_own_words() {
        let response = with(r#"{"rate_limit":"minutes"}"#).get(ACTIONS);
        assert_eq!((response.status, find_header(&response.headers, "retry-after")), (429, Some("1938")));
        let (status, body) = with(r#"{"server_error":true}"#).call("GET", ACTIONS, None);
        assert_eq!((status, body["error"].as_str()), (500, Some("There was an internal server error.")));
        assert!(body["code"].is_string());
    }

    #[test]
    fn the_network_can_fail() {
        let mut test = with(r#"{"offline":true,"latency_ms":300}"#);
        assert!(matches!(test.outcome("POST", LIST, b""), Outcome { result: Delivery::Nothing, delay: 300 }));
        let Delivery::Cut(response, length) = with(r#"{"truncated":true}"#).outcome("POST", LIST, b"").result else {
            panic!("not cut");
        };
        assert_eq!(length, response.body.len() / 2);
    }

    #[test]
    fn a_large_reply_is_valid_json_of_the_right_size() {
        let response = with(r#"{"large_reply_mb":1}"#).send("POST", LIST, b"");
        let body: Value = serde_json::from_slice(&response.body).expect("JSON");
        assert!(body["padding"].as_array().is_some_and(|items| items.len() > 1000));
        assert!((1_048_000..=1_048_576).contains(&response.body.len()), "{}", response.body.len());
    }

    #[test]
    fn headers_can_be_hidden() {
        let headers = vec![("ETag".to_string(), "1".to_string()), ("Content-Type".to_string(), "a/b".to_string())];
        let request = |url: &str| Request { method: Method::Get, url: url.into(), headers: vec![], body: None };
        let test = with(r#"{"hidden_headers":true,"only":"runtime"}"#);
        assert_eq!(test.sim.readable_headers(&request("/ajo/content/templates?limit=1"), &headers), headers);
        assert_eq!(test.sim.readable_headers(&request(ACTIONS), &headers), headers[1..]);
    }

    #[track_caller]
    fn check_refused(text: &str, sentence: &str) {
        assert_eq!(Faults::default().merged(text.as_bytes()), Err(sentence.to_string()));
    }

    #[test]
    fn wrong_faults_are_refused_with_a_sentence() {
        check_refused("[]", "The faults are a JSON object.");
        check_refused(r#"{"slow":true}"#, "There is no fault named slow.");
        check_refused(r#"{"offline":1}"#, "offline is true or false.");
        check_refused(r#"{"latency_ms":60001}"#, "latency_ms is a whole number from 0 to 60000.");
        check_refused(r#"{"rate_limit":"on"}"#, "rate_limit is one of off, seconds, minutes.");
        check_refused(r#"{"only":"x"}"#, "only is null, the id of an operation, or one of journeys, content, runtime.");
    }

    #[test]
    fn every_member_is_described_once() {
        let described: Vec<&str> = FAULTS.iter().map(|info| info.name).collect();
        let faults = Faults::default().to_json();
        assert_eq!(faults.as_object().map(|all| all.keys().map(String::as_str).collect()), Some(described));
    }
}
