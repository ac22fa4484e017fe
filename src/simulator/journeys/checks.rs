//! What the service checks before it saves a configuration, and what it checks before it deploys one.

use serde_json::{Map, Value, json};

use super::url::{Fault, check_url};

/// Why a payload is not even saved.
#[derive(Debug, PartialEq)]
pub struct Refusal {
    /// The documented code.
    pub code: &'static str,
    /// The documented text.
    pub message: String,
}

/// What stands in the way of a deployment, and what may be unwanted about it.
#[derive(Debug, Default, PartialEq)]
pub struct Verdict {
    /// Codes and texts.
    pub errors: Vec<(&'static str, String)>,
    /// Warnings as they stand in the reply.
    pub warnings: Vec<Value>,
}

impl Verdict {
    /// The value of `canDeploy`.
    pub fn to_json(&self) -> Value {
        let mut all = json!({ "validationStatus": if self.errors.is_empty() { "ok" } else { "error" } });
        if !self.errors.is_empty() {
            let (count, verb) = match self.errors.len() {
                1 => ("1 error".to_string(), "is"),
                many => (format!("{many} errors"), "are"),
            };
            all["reason"] = json!(format!("{count} {verb} currently blocking the publication"));
            let errors = self.errors.iter().map(|(code, text)| json!({ "errorCode": code, "error": text }));
            all["errors"] = errors.collect();
        }
        if !self.warnings.is_empty() {
            all["warnings"] = json!(self.warnings);
        }
        all
    }

    fn add(&mut self, code: &'static str, text: impl Into<String>) {
        self.errors.push((code, text.into()));
    }
}

const METHODS: [&str; 6] = ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTION"];

/// The definition in a capping payload: `url`, `methods` and `services`; other members are dropped.
pub fn read_capping(body: &[u8], organization: &str) -> Result<Map<String, Value>, Refusal> {
    let refusal = |code, message: &str| Refusal { code, message: format!("capping config: {message}") };
    let invalid = || refusal("ERR_ENDPOINTCONFIG_111", "can't create endpoint config: invalid payload");
    let payload: Value = serde_json::from_slice(body)
        .map_err(|_| refusal("ERR_ENDPOINTCONFIG_112", "can't create endpoint config: expecting a JSON payload"))?;
    let payload = payload.as_object().ok_or_else(invalid)?;
    let is_method = |value: &Value| value.as_str().is_some_and(|method| METHODS.contains(&method));
    let sound = is(payload, "url", Value::is_string)
        && is(payload, "methods", |value| value.as_array().is_some_and(|all| all.iter().all(is_method)))
        && is(payload, "services", |value| value.as_object().is_some_and(|all| all.values().all(is_service)))
        && is(payload, "orgId", |value| value == organization);
    if !sound {
        return Err(invalid());
    }
    let services = payload.get("services").and_then(Value::as_object);
    let unknown = services.and_then(|all| all.keys().find(|name| *name != "dataSource" && *name != "action"));
    if let Some(name) = unknown {
        let message = format!("invalid service name '{name}': must be 'dataSource' or 'action'");
        return Err(Refusal { code: "ERR_AUTHORING_ENDPOINTCONFIG_1", message });
    }
    Ok(pick(payload, &["url", "methods", "services"]))
}

/// Whether each member of a service has the right type. Missing members are the business of [`check_capping`].
fn is_service(service: &Value) -> bool {
    let Some(service) = service.as_object() else { return false };
    let is_rating = |rating: &Value| {
        rating
            .as_object()
            .is_some_and(|rating| is(rating, "maxCallsCount", Value::is_i64) && is(rating, "periodInMs", Value::is_i64))
    };
    is(service, "maxHttpConnections", |value| value.as_i64().is_some_and(|count| count >= 1 || count == -1))
        && is(service, "rating", is_rating)
}

/// Whether a saved capping configuration can be deployed.
pub fn check_capping(definition: &Map<String, Value>) -> Verdict {
    let mut verdict = Verdict::default();
    let url = definition.get("url").and_then(Value::as_str).unwrap_or("").trim();
    match check_url(url) {
        _ if url.is_empty() => verdict.add("ERR_ENDPOINTCONFIG_100", "capping config: missing or invalid url"),
        Err(Fault::Malformed) => verdict.add("ERR_ENDPOINTCONFIG_101", "capping config: malformed url"),
        Err(Fault::WildcardInHost) => {
            let text = "capping config: malformed url: wildchar in url not allowed in host:port";
            verdict.add("ERR_ENDPOINTCONFIG_102", text);
        }
        Ok(()) => (),
    }
    if definition.get("methods").and_then(Value::as_array).is_none_or(Vec::is_empty) {
        verdict.add("ERR_ENDPOINTCONFIG_103", "capping config: missing HTTP methods");
    }
    let services = definition.get("services").and_then(Value::as_object).filter(|all| !all.is_empty());
    if services.is_none() {
        verdict.add("ERR_ENDPOINTCONFIG_104", "capping config: no call rating defined");
    }
    for (name, service) in services.into_iter().flatten() {
        let Some(rating) = service.get("rating").filter(|rating| rating.is_object()) else {
            verdict.add("ERR_ENDPOINTCONFIG_104", "capping config: no call rating defined");
            continue;
        };
        if rating["maxCallsCount"].as_i64().is_none_or(|count| count < 1) {
            verdict.add("ERR_ENDPOINTCONFIG_107", "capping config: invalid max calls count (maxCallsCount)");
        }
        if rating["periodInMs"].as_i64().is_none_or(|period| period < 1) {
            verdict.add("ERR_ENDPOINTCONFIG_108", "capping config: invalid max calls count (periodInMs)");
        }
        if service.get("maxHttpConnections").is_none_or(Value::is_null) {
            verdict.warnings.push(json!({
                "warningCode": "ERR_ENDPOINTCONFIG_106",
                "warning": "capping config: max HTTP connections not defined: no limitation by default",
                "scope": { "endpointConfigService": name, "endpointConfigUrl": url },
            }));
        }
    }
    verdict
}

/// The definition in a throttling payload; other members are dropped.
pub fn read_throttling(body: &[u8], organization: &str) -> Result<Map<String, Value>, Refusal> {
    let invalid =
        || Refusal { code: "ERR_THROTTLING_CONFIG_106", message: "throttling config: invalid payload".to_string() };
    let payload: Value = serde_json::from_slice(body).map_err(|_| invalid())?;
    let payload = payload.as_object().ok_or_else(invalid)?;
    let sound = ["name", "description", "urlPattern"].iter().all(|name| is(payload, name, Value::is_string))
        && is(payload, "methods", |value| value.as_array().is_some_and(|all| all.iter().all(Value::is_string)))
        && is(payload, "maxThroughput", Value::is_i64)
        && is(payload, "orgId", |value| value == organization);
    let members = ["name", "description", "urlPattern", "methods", "maxThroughput"];
    if sound { Ok(pick(payload, &members)) } else { Err(invalid()) }
}

/// Whether a saved throttling configuration can be deployed.
pub fn check_throttling(definition: &Map<String, Value>) -> Verdict {
    let mut verdict = Verdict::default();
    let url = definition.get("urlPattern").and_then(Value::as_str).unwrap_or("").trim();
    match check_url(url) {
        _ if url.is_empty() => verdict.add("ERR_THROTTLING_CONFIG_100", "throttling config: urlPattern required"),
        Err(Fault::Malformed) => verdict.add("ERR_THROTTLING_CONFIG_104", "throttling config: malformed url pattern"),
        Err(Fault::WildcardInHost) => {
            let text = "throttling config: wildcards not allowed in host part of the url pattern";
            verdict.add("ERR_THROTTLING_CONFIG_105", text);
        }
        Ok(()) => (),
    }
    if definition.get("methods").and_then(Value::as_array).is_none_or(Vec::is_empty) {
        verdict.add("ERR_THROTTLING_CONFIG_100", "throttling config: methods required");
    }
    let throughput = definition.get("maxThroughput").and_then(Value::as_i64);
    if throughput.is_none_or(|calls| !(200..=5000).contains(&calls)) {
        let text = "throttling config: maxThroughput is required and must be greater than or equal to 200 and less \
                    than or equal to 5,000";
        verdict.add("ERR_THROTTLING_CONFIG_101", text);
    }
    verdict
}

/// Whether a member is absent, null, or as it should be.
fn is(object: &Map<String, Value>, name: &str, test: impl Fn(&Value) -> bool) -> bool {
    object.get(name).is_none_or(|value| value.is_null() || test(value))
}

fn pick(object: &Map<String, Value>, names: &[&str]) -> Map<String, Value> {
    object.iter().filter(|(name, _)| names.contains(&name.as_str())).map(|(k, v)| (k.clone(), v.clone())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::simulator::journeys::record::object;

    fn capping(url: &str, methods: Value, service: Value) -> Value {
        json!({ "url": url, "methods": methods, "services": { "dataSource": service } })
    }

    fn rating(calls: i64, period: i64) -> Value {
        json!({ "maxHttpConnections": 50, "rating": { "maxCallsCount": calls, "periodInMs": period } })
    }

    #[track_caller]
    fn check(definition: Value, codes: &[&str]) {
        let verdict = check_capping(&object(definition));
        assert_eq!(verdict.errors.iter().map(|(code, _)| *code).collect::<Vec<_>>(), codes);
    }

    #[test]
    fn the_documented_verdict_is_given() {
        let url = "https://api.example*.org:8*0/data/2.5/weather";
        let rating = json!({ "rating": { "maxCallsCount": 500, "periodInMs": 1000 } });
        let expect = json!({
            "validationStatus": "error",
            "reason": "1 error is currently blocking the publication",
            "errors": [{ "errorCode": "ERR_ENDPOINTCONFIG_101", "error": "capping config: malformed url" }],
            "warnings": [{
                "warningCode": "ERR_ENDPOINTCONFIG_106",
                "warning": "capping config: max HTTP connections not defined: no limitation by default",
                "scope": { "endpointConfigService": "dataSource", "endpointConfigUrl": url },
            }],
        });
        assert_eq!(check_capping(&object(capping(url, json!(["GET"]), rating))).to_json(), expect);
    }

    #[test]
    fn each_capping_error_has_its_code() {
        let url = "https://api.example.org/a/*";
        check(capping(url, json!(["GET"]), rating(1, 1)), &[]);
        check(capping(" ", json!(["GET"]), rating(1, 1)), &["ERR_ENDPOINTCONFIG_100"]);
        check(capping("https://*.example.org/", json!(["GET"]), rating(1, 1)), &["ERR_ENDPOINTCONFIG_102"]);
        check(capping(url, json!([]), rating(1, 1)), &["ERR_ENDPOINTCONFIG_103"]);
        check(capping(url, json!(["GET"]), json!({})), &["ERR_ENDPOINTCONFIG_104"]);
        check(capping(url, json!(["GET"]), rating(0, 0)), &["ERR_ENDPOINTCONFIG_107", "ERR_ENDPOINTCONFIG_108"]);
        check(json!({}), &["ERR_ENDPOINTCONFIG_100", "ERR_ENDPOINTCONFIG_103", "ERR_ENDPOINTCONFIG_104"]);
    }

    #[track_caller]
    fn check_refused(body: &str, code: &str) {
        assert_eq!(read_capping(body.as_bytes(), "o@AdobeOrg").map_err(|refusal| refusal.code), Err(code), "{body}");
    }

    #[test]
    fn payloads_that_cannot_be_saved() {
        check_refused("", "ERR_ENDPOINTCONFIG_112");
        check_refused("{", "ERR_ENDPOINTCONFIG_112");
        for body in ["[]", r#"{"url":1}"#, r#"{"methods":["OPTIONS"]}"#, r#"{"methods":"GET"}"#, r#"{"orgId":"x"}"#] {
            check_refused(body, "ERR_ENDPOINTCONFIG_111");
        }
        check_refused(r#"{"services":{"action":{"rating":{"periodInMs":"1000"}}}}"#, "ERR_ENDPOINTCONFIG_111");
        check_refused(r#"{"services":{"action":{"maxHttpConnections":0}}}"#, "ERR_ENDPOINTCONFIG_111");
        check_refused(r#"{"services":{"source":{}}}"#, "ERR_AUTHORING_ENDPOINTCONFIG_1");
    }

    #[test]
    fn members_that_only_replies_have_are_dropped() {
        let body = br#"{"url":"u","orgId":"o@AdobeOrg","uid":"1","state":"created"}"#;
        assert_eq!(read_capping(body, "o@AdobeOrg"), Ok(object(json!({ "url": "u" }))));
    }

    #[track_caller]
    fn check_throttled(definition: Value, codes: &[&str]) {
        let verdict = check_throttling(&object(definition));
        assert_eq!(verdict.errors.iter().map(|(code, _)| *code).collect::<Vec<_>>(), codes);
    }

    #[test]
    fn each_throttling_error_has_its_code() {
        let with = |url: &str, calls: i64| json!({ "urlPattern": url, "methods": ["POST"], "maxThroughput": calls });
        check_throttled(with("https://api.example.org/data/2.5/*", 4000), &[]);
        check_throttled(with("https://a.b/", 199), &["ERR_THROTTLING_CONFIG_101"]);
        check_throttled(with("https://a.b/", 5001), &["ERR_THROTTLING_CONFIG_101"]);
        check_throttled(with("a.b", 200), &["ERR_THROTTLING_CONFIG_104"]);
        check_throttled(with("https://*.b/", 5000), &["ERR_THROTTLING_CONFIG_105"]);
        let missing = ["ERR_THROTTLING_CONFIG_100", "ERR_THROTTLING_CONFIG_100", "ERR_THROTTLING_CONFIG_101"];
        check_throttled(json!({}), &missing);
        for body in ["", "[]", r#"{"maxThroughput":"200"}"#, r#"{"methods":[1]}"#] {
            assert_eq!(read_throttling(body.as_bytes(), "o").map_err(|r| r.code), Err("ERR_THROTTLING_CONFIG_106"));
        }
    }
}
