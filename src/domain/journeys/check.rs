//! What the service will say about a definition, before it is sent.

use serde_json::Value;

use super::configuration::Kind;
use super::limit::MOST_CONNECTIONS;
use super::number::{Whole, group, whole};
use crate::domain::document::{escape, read_value};
use crate::rules::url::{check_endpoint_url, check_url_pattern};

/// Something to know about a definition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The vendor's code; `None` where the vendor has none.
    pub code: Option<&'static str>,
    /// The JSON Pointer of the member.
    pub member: String,
    /// Whether it stands in the way; otherwise it is only worth knowing.
    pub is_error: bool,
    /// For the person.
    pub sentence: String,
}

const LEAST_THROUGHPUT: i64 = 200;
const MOST_THROUGHPUT: i64 = 5000;

// The reference spells OPTION without an S, and so does the service.
const CAPPING_METHODS: [&str; 6] = ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTION"];
const ACTION_METHODS: [&str; 3] = ["GET", "POST", "PUT"];

#[derive(Default)]
struct Findings(Vec<Finding>);

impl Finding {
    /// The vendor's own words for it, behind the code; empty where the vendor has none.
    pub fn in_vendors_words(&self) -> String {
        let rule = self.code.and_then(super::rules::find_rule);
        rule.map(|rule| format!("{}, “{}”", rule.code, rule.sentence)).unwrap_or_default()
    }
}

impl Findings {
    fn add(&mut self, is_error: bool, code: Option<&'static str>, member: &str, sentence: impl Into<String>) {
        self.0.push(Finding { code, member: member.to_string(), is_error, sentence: sentence.into() });
    }

    fn error(&mut self, code: &'static str, member: &str, sentence: impl Into<String>) {
        self.add(true, Some(code), member, sentence);
    }

    fn note(&mut self, member: &str, sentence: impl Into<String>) {
        self.add(false, None, member, sentence);
    }
}

/// The JSON that a body's text is, or the finding that it is none.
pub fn read_payload(kind: Kind, text: &str) -> Result<Value, Finding> {
    let code = match kind {
        Kind::Capping => "ERR_ENDPOINTCONFIG_112",
        Kind::Throttling => "ERR_THROTTLING_CONFIG_106",
    };
    read_value(text).map_err(|error| Finding {
        code: Some(code),
        member: String::new(),
        is_error: true,
        sentence: error.sentence("This", "is not JSON yet"),
    })
}

/// What the vendor's rules say about the body of a creation or an update.
pub fn check_definition(kind: Kind, body: &Value) -> Vec<Finding> {
    match kind {
        Kind::Capping => check_capping(body),
        Kind::Throttling => check_throttling(body),
    }
}

/// What is wrong with the body of a creation or an update of a throttling configuration. Both need all of it.
fn check_throttling(body: &Value) -> Vec<Finding> {
    const REQUIRED: &str = "ERR_THROTTLING_CONFIG_100";
    const INVALID: &str = "ERR_THROTTLING_CONFIG_106";
    let mut found = Findings::default();
    if !body.is_object() {
        found.error(INVALID, "", "A throttling configuration is an object: {\"urlPattern\": …}.");
        return found.0;
    }
    for name in ["name", "description"] {
        if given(body, name).is_some_and(|value| !value.is_string()) {
            found.error(INVALID, &format!("/{name}"), format!("{name} must be a text."));
        }
    }
    match given(body, "urlPattern") {
        None => found.error(REQUIRED, "/urlPattern", "urlPattern is required."),
        Some(Value::String(url)) if url.trim().is_empty() => {
            found.error(REQUIRED, "/urlPattern", "urlPattern is required.");
        }
        Some(Value::String(url)) => check_url(&mut found, "/urlPattern", check_url_pattern(url)),
        Some(_) => found.error(INVALID, "/urlPattern", "urlPattern must be a text."),
    }
    for (at, method) in check_methods(&mut found, body, REQUIRED, INVALID) {
        if !ACTION_METHODS.contains(&method) {
            let sentence = format!("Custom actions call with GET, POST or PUT: nothing calls with {}.", quote(method));
            found.note(&format!("/methods/{at}"), sentence);
        }
    }
    check_throughput(&mut found, given(body, "maxThroughput"));
    found.0
}

fn check_throughput(found: &mut Findings, value: Option<&Value>) {
    const CODE: &str = "ERR_THROTTLING_CONFIG_101";
    let Some(value) = value else {
        found.error(CODE, "/maxThroughput", "maxThroughput is required: calls per second, from 200 to 5,000.");
        return;
    };
    match check_whole(value, LEAST_THROUGHPUT, Some(MOST_THROUGHPUT)) {
        Ok(_) => {}
        Err(problem) => found.error(CODE, "/maxThroughput", format!("maxThroughput {problem}.")),
    }
    if let Whole::Is(calls @ 1..LEAST_THROUGHPUT) = whole(value) {
        let sentence = format!(
            "Throttling starts at 200 calls per second. For an endpoint that takes {calls}, create a capping \
             configuration with {calls} calls per 1,000 ms: it rejects what is over the limit instead of letting it wait."
        );
        found.note("/maxThroughput", sentence);
    }
}

/// What is wrong with the body of a creation or an update of a capping configuration.
fn check_capping(body: &Value) -> Vec<Finding> {
    check_capped(body, false)
}

/// What is wrong with a capping configuration that the API sent. What cannot be written any more is only noted: the
/// vendor's own examples have 30,000 connections, −1 for no limit, and perhaps both services.
pub fn check_stored_capping(value: &Value) -> Vec<Finding> {
    check_capped(value, true)
}

const INVALID: &str = "ERR_ENDPOINTCONFIG_111";
const RATING: &str = "ERR_ENDPOINTCONFIG_104";

fn check_capped(body: &Value, stored: bool) -> Vec<Finding> {
    let mut found = Findings::default();
    if !body.is_object() {
        found.error(INVALID, "", "A capping configuration is an object: {\"url\": …}.");
        return found.0;
    }
    match given(body, "url") {
        None => found.error("ERR_ENDPOINTCONFIG_100", "/url", "url is required."),
        Some(Value::String(url)) => check_url(&mut found, "/url", check_endpoint_url(url)),
        Some(_) => found.error(INVALID, "/url", "url must be a text."),
    }
    for (at, method) in check_methods(&mut found, body, "ERR_ENDPOINTCONFIG_103", INVALID) {
        if !CAPPING_METHODS.contains(&method) {
            let hint = if method == "OPTIONS" { " The vendor writes it without the last S." } else { "" };
            let sentence = format!("{} must be one of {}.{hint}", quote(method), CAPPING_METHODS.join(", "));
            found.error(INVALID, &format!("/methods/{at}"), sentence);
        }
    }
    match given(body, "services") {
        None => found.error(RATING, "/services", "services is required: a call rating for action or dataSource."),
        Some(Value::Object(services)) => {
            if services.is_empty() {
                found.error(RATING, "/services", "services is empty: give a call rating for action or dataSource.");
            }
            if services.len() > 1 {
                let sentence = "The reference expects one service, action or dataSource: there are more.";
                found.note("/services", sentence);
            }
            for (name, service) in services {
                check_service(&mut found, name, service, stored);
            }
        }
        Some(_) => found.error(INVALID, "/services", "services must be an object with action or dataSource."),
    }
    for name in ["action", "dataSource"] {
        if body.get(name).is_some() {
            found.note(&format!("/{name}"), format!("{name} belongs into services: here it has no effect."));
        }
    }
    match given(body, "orgId") {
        None if !stored => found.note("/orgId", "The reference requires orgId, the guide's example has none: send it."),
        Some(value) if !value.is_string() => found.error(INVALID, "/orgId", "orgId must be a text."),
        _ => {}
    }
    found.0
}

fn check_service(found: &mut Findings, name: &str, service: &Value, stored: bool) {
    let place = format!("/services/{}", escape(name));
    if name != "action" && name != "dataSource" {
        let sentence = format!("The service {} must be action or dataSource.", quote(name));
        found.error("ERR_AUTHORING_ENDPOINTCONFIG_1", &place, sentence);
        return;
    }
    if !service.is_object() {
        found.error(INVALID, &place, format!("{name} must be an object with a rating."));
        return;
    }
    check_connections(found, &format!("{place}/maxHttpConnections"), given(service, "maxHttpConnections"), stored);
    let rating = format!("{place}/rating");
    match given(service, "rating") {
        None => found.error(RATING, &rating, "rating is required: maxCallsCount and periodInMs."),
        Some(members) if members.is_object() => {
            for (name, code) in [("maxCallsCount", "ERR_ENDPOINTCONFIG_107"), ("periodInMs", "ERR_ENDPOINTCONFIG_108")]
            {
                let place = format!("{rating}/{name}");
                match given(members, name).map(|value| check_whole(value, 1, None)) {
                    None => found.error(code, &place, format!("{name} is required.")),
                    Some(Err(problem)) => found.error(code, &place, format!("{name} {problem}.")),
                    Some(Ok(1)) if name == "maxCallsCount" => {
                        found.note(&place, "The reference allows 1, the guide wants more than 1.");
                    }
                    Some(Ok(_)) => {}
                }
            }
        }
        Some(_) => found.error(INVALID, &rating, "rating must be an object with maxCallsCount and periodInMs."),
    }
}

fn check_connections(found: &mut Findings, place: &str, value: Option<&Value>, stored: bool) {
    let Some(value) = value else {
        let sentence = "Without maxHttpConnections, the number of connections is not limited.";
        found.add(false, Some("ERR_ENDPOINTCONFIG_106"), place, sentence);
        return;
    };
    match check_whole(value, 1, Some(MOST_CONNECTIONS)) {
        Ok(_) => {}
        Err(_) if stored && whole(value) == Whole::Is(-1) => found.note(place, "−1: connections are not limited."),
        Err(_) if stored && matches!(whole(value), Whole::Is(MOST_CONNECTIONS..)) => {
            found.note(place, "This is more than the 400 connections that can be written today.");
        }
        Err(problem) => {
            let hint = match whole(value) {
                Whole::Is(-1) => " Leave it out for no limit.",
                _ => "",
            };
            found.add(true, None, place, format!("maxHttpConnections {problem}.{hint}"));
        }
    }
}

/// The methods that are texts, with their places. What is missing, of another type or there twice is added.
fn check_methods<'a>(
    found: &mut Findings,
    body: &'a Value,
    missing: &'static str,
    invalid: &'static str,
) -> Vec<(usize, &'a str)> {
    let list = match given(body, "methods") {
        None => {
            found.error(missing, "/methods", "methods is required.");
            return Vec::new();
        }
        Some(Value::Array(list)) if list.is_empty() => {
            found.error(missing, "/methods", "methods is empty: name at least one.");
            return Vec::new();
        }
        Some(Value::Array(list)) => list,
        Some(_) => {
            found.error(invalid, "/methods", "methods must be a list of texts.");
            return Vec::new();
        }
    };
    let mut texts: Vec<(usize, &str)> = Vec::new();
    for (at, method) in list.iter().enumerate() {
        match method.as_str().filter(|method| !method.trim().is_empty()) {
            None => found.error(invalid, &format!("/methods/{at}"), "A method must be a text such as GET."),
            Some(text) if texts.iter().any(|(_, seen)| *seen == text) => {
                found.note(&format!("/methods/{at}"), format!("{} is there twice.", quote(text)));
            }
            Some(text) => texts.push((at, text)),
        }
    }
    texts
}

/// Adds what a rule about URLs said; its sentence ends with the vendor's code.
fn check_url(found: &mut Findings, member: &str, result: Result<(), String>) {
    if let Err(sentence) = result {
        let code = super::rules::RULES.iter().map(|rule| rule.code).find(|code| sentence.contains(code));
        found.add(true, code, member, sentence);
    }
}

/// A whole number within its bounds; otherwise what is wrong with it, to stand behind its name.
fn check_whole(value: &Value, min: i64, max: Option<i64>) -> Result<i64, String> {
    let bounds = match max {
        Some(max) => format!("must be from {} to {}", group(min), group(max)),
        None => format!("must be {} or more", group(min)),
    };
    match whole(value) {
        Whole::Is(number) if number >= min && max.is_none_or(|max| number <= max) => Ok(number),
        Whole::Is(number) => Err(format!("{bounds}, and this is {}", group(number))),
        Whole::Huge if max.is_none() => Err("is larger than any number that can be meant".into()),
        Whole::Huge | Whole::HugeNegative => Err(bounds),
        Whole::OtherwiseWritten => Err("must be written with digits only, without a point or an exponent".into()),
        Whole::Fraction => Err("must be a whole number".into()),
        Whole::NotANumber => Err(format!("must be a number, and this is {}", shown(value))),
    }
}

fn shown(value: &Value) -> String {
    match value {
        Value::String(text) => format!("the text {}", quote(text)),
        Value::Bool(flag) => flag.to_string(),
        Value::Array(_) => "a list".into(),
        Value::Object(_) => "an object".into(),
        Value::Null | Value::Number(_) => value.to_string(),
    }
}

/// A text in quotes, its beginning when it is long.
fn quote(text: &str) -> String {
    match text.char_indices().nth(40) {
        Some((end, _)) => format!("{:?}…", &text[..end]),
        None => format!("{text:?}"),
    }
}

/// A member that says something.
fn given<'a>(object: &'a Value, name: &str) -> Option<&'a Value> {
    object.get(name).filter(|value| !value.is_null())
}

/// Whether a configuration can be created where `existing` of its kind are seen.
pub fn create_is_possible(kind: Kind, is_production_sandbox: bool, existing: usize) -> Result<(), String> {
    match kind {
        Kind::Capping => Ok(()),
        Kind::Throttling if !is_production_sandbox => {
            Err("A throttling configuration belongs on a production sandbox; on another one the API refuses it (1463)."
                .into())
        }
        Kind::Throttling if existing > 0 => {
            Err("An organization has one throttling configuration, and there is one: the API refuses a second (1465). \
             Edit that one."
                .into())
        }
        Kind::Throttling => Ok(()),
    }
}
