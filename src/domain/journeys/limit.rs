//! A limit in plain words.

use serde_json::Value;

use super::configuration::{Configuration, Kind};
use super::number::{Whole, group, whole};
use crate::api::number::number_of;

/// The largest number of connections that can be written. The vendor's older examples have up to 30,000.
pub(super) const MOST_CONNECTIONS: i64 = 400;

/// What limits one service of a configuration.
#[derive(Clone, Debug, PartialEq)]
pub struct Limit {
    /// `action` or `dataSource`; throttling has no services.
    pub service: Option<String>,
    /// Such as `500 calls per 1,000 ms = 500/s`.
    pub words: String,
    /// The calls per second, to compare limits by; `None` where the API sent no such numbers.
    pub per_second: Option<f64>,
    /// The limit of connections; throttling has none.
    pub connections: Option<Connections>,
}

impl Limit {
    /// All of it in plain words.
    pub fn in_words(&self) -> String {
        let service = self.service.as_ref().map(|service| format!("{service}: ")).unwrap_or_default();
        let most = self.connections.as_ref().map(|most| format!("; {}", most.in_words())).unwrap_or_default();
        let words = if most.is_empty() { &*self.words } else { self.words.trim_end_matches('.') };
        format!("{service}{words}{most}")
    }
}

/// The limit of simultaneous connections.
#[derive(Clone, Debug, PartialEq)]
pub enum Connections {
    /// Absent, or −1, which an absent limit is deployed as.
    Unlimited,
    /// A number of connections.
    AtMost(i64),
    /// Something else: the JSON text.
    Unreadable(String),
}

impl Connections {
    /// What a `maxHttpConnections` says.
    pub fn read(value: Option<&Value>) -> Connections {
        let Some(value) = value.filter(|value| !value.is_null()) else { return Connections::Unlimited };
        match whole(value) {
            Whole::Is(-1) => Connections::Unlimited,
            Whole::Is(count) if count >= 0 => Connections::AtMost(count),
            _ => Connections::Unreadable(value.to_string()),
        }
    }

    /// In plain words.
    pub fn in_words(&self) -> String {
        match self {
            Connections::Unlimited => "any number of connections".into(),
            Connections::AtMost(1) => "1 connection at most".into(),
            Connections::AtMost(count) if *count > MOST_CONNECTIONS => {
                format!("{} connections at most, which is more than the 400 that can be written", group(*count))
            }
            Connections::AtMost(count) => format!("{} connections at most", group(*count)),
            Connections::Unreadable(text) => format!("a limit of connections that is no number of them: {text}"),
        }
    }
}

impl Configuration {
    /// The limits in plain words, one for each service.
    pub fn limits(&self) -> Vec<Limit> {
        read_limits(self)
    }

    /// The limits of what is in force, where the API sent a copy of it.
    pub fn live_limits(&self) -> Option<Vec<Limit>> {
        let live = self.deployed_config().filter(|_| self.is_live())?;
        Some(Configuration::new(self.kind(), live.clone()).limits())
    }
}

/// The limits of a configuration, one for each service.
fn read_limits(configuration: &Configuration) -> Vec<Limit> {
    if configuration.kind() == Kind::Throttling {
        let value = configuration.value().get("maxThroughput");
        let (words, per_second) = (throughput_in_words(value), value.and_then(number_of));
        return vec![Limit { service: None, words, per_second, connections: None }];
    }
    let limit = |(name, service): (&str, &Value)| Limit {
        service: Some(name.to_string()),
        words: rating_in_words(service.get("rating")),
        per_second: rating_per_second(service.get("rating")),
        connections: Some(Connections::read(service.get("maxHttpConnections"))),
    };
    configuration.services().into_iter().map(limit).collect()
}

fn throughput_in_words(value: Option<&Value>) -> String {
    match value {
        None | Some(Value::Null) => "No maximum throughput is defined.".into(),
        Some(value) => format!("{}/s", shown(value)),
    }
}

fn rating_in_words(rating: Option<&Value>) -> String {
    let member = |name: &str| rating.and_then(|rating| rating.get(name)).filter(|value| !value.is_null());
    let (Some(calls), Some(period)) = (member("maxCallsCount"), member("periodInMs")) else {
        return match (member("maxCallsCount"), member("periodInMs")) {
            (Some(calls), _) => format!("{} calls, but no period is defined.", shown(calls)),
            (_, Some(period)) => format!("A period of {} ms, but no number of calls is defined.", shown(period)),
            _ => "No call rating is defined.".into(),
        };
    };
    let noun = if whole(calls) == Whole::Is(1) { "call" } else { "calls" };
    let words = format!("{} {noun} per {} ms", shown(calls), shown(period));
    match (whole(calls), whole(period)) {
        (Whole::Is(calls), Whole::Is(period)) if calls >= 0 && period > 0 => {
            format!("{words} {}", rate_in_words(calls, period))
        }
        _ => words,
    }
}

fn rating_per_second(rating: Option<&Value>) -> Option<f64> {
    let number = |name: &str| number_of(rating?.get(name)?);
    let (calls, period) = (number("maxCallsCount")?, number("periodInMs")?);
    (period > 0.0).then_some(calls * 1000.0 / period)
}

/// `= 500/s`, or `≈ 33.333/s` where three decimals do not say it all.
fn rate_in_words(calls: i64, period: i64) -> String {
    // Thousandths of a call per second.
    let (calls, period) = (i128::from(calls) * 1_000_000, i128::from(period));
    let rounded = (calls + period / 2) / period;
    if rounded == 0 && calls > 0 {
        return "< 0.001/s".into();
    }
    let sign = if calls % period == 0 { "=" } else { "≈" };
    let seconds = i64::try_from(rounded / 1000).map_or_else(|_| (rounded / 1000).to_string(), group);
    match rounded % 1000 {
        0 => format!("{sign} {seconds}/s"),
        rest => format!("{sign} {seconds}.{}/s", format!("{rest:03}").trim_end_matches('0')),
    }
}

/// A whole number with its digits grouped, anything else as it was sent.
fn shown(value: &Value) -> String {
    match whole(value) {
        Whole::Is(number) => group(number),
        _ => value.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(rating: &str, expect: &str) {
        assert_eq!(rating_in_words(Some(&serde_json::from_str(rating).expect("JSON"))), expect, "{rating}");
    }

    #[test]
    fn a_rating_is_said_in_plain_words() {
        check(r#"{"maxCallsCount":500,"periodInMs":1000}"#, "500 calls per 1,000 ms = 500/s");
        check(r#"{"maxCallsCount":6000,"periodInMs":60000}"#, "6,000 calls per 60,000 ms = 100/s");
        check(r#"{"maxCallsCount":1,"periodInMs":2000}"#, "1 call per 2,000 ms = 0.5/s");
        check(r#"{"maxCallsCount":100,"periodInMs":3000}"#, "100 calls per 3,000 ms ≈ 33.333/s");
        check(r#"{"maxCallsCount":0,"periodInMs":1000}"#, "0 calls per 1,000 ms = 0/s");
        check(r#"{"maxCallsCount":1,"periodInMs":86400000}"#, "1 call per 86,400,000 ms < 0.001/s");
        check(
            r#"{"maxCallsCount":9223372036854775807,"periodInMs":1}"#,
            "9,223,372,036,854,775,807 calls per 1 ms = 9223372036854775807000/s",
        );
        check(r#"{"maxCallsCount":5e2,"periodInMs":0}"#, "5e+2 calls per 0 ms");
        check(r#"{"maxCallsCount":"5","periodInMs":1000}"#, "\"5\" calls per 1,000 ms");
        check(r#"{"maxCallsCount":5}"#, "5 calls, but no period is defined.");
        check(r#"{"periodInMs":5}"#, "A period of 5 ms, but no number of calls is defined.");
        check("{}", "No call rating is defined.");
        check("7", "No call rating is defined.");
    }

    #[test]
    fn limits_are_compared_by_calls_per_second() {
        let rates = |text: &str| {
            let one = Configuration::new(Kind::Capping, serde_json::from_str(text).expect("JSON"));
            one.limits().into_iter().map(|limit| limit.per_second).collect::<Vec<_>>()
        };
        let both = r#"{"services":{"action":{"rating":{"maxCallsCount":6000,"periodInMs":60000}},"dataSource":{}}}"#;
        assert_eq!(rates(both), [Some(100.0), None]);
        for odd in [r#"{"maxCallsCount":5,"periodInMs":0}"#, r#"{"maxCallsCount":"5","periodInMs":1000}"#, "7", "{}"] {
            assert_eq!(rates(&format!(r#"{{"services":{{"action":{{"rating":{odd}}}}}}}"#)), [None], "{odd}");
        }
        let throttling = Configuration::new(Kind::Throttling, serde_json::json!({"maxThroughput": 4000}));
        assert_eq!(throttling.limits()[0].per_second, Some(4000.0));
        assert_eq!(Configuration::new(Kind::Throttling, Value::Null).limits()[0].per_second, None);
    }

    #[track_caller]
    fn check_connections(value: Option<&str>, expect: &str) {
        let value: Option<Value> = value.map(|text| serde_json::from_str(text).expect("JSON"));
        assert_eq!(Connections::read(value.as_ref()).in_words(), expect, "{value:?}");
    }

    #[test]
    fn connections_are_said_in_plain_words() {
        check_connections(None, "any number of connections");
        check_connections(Some("null"), "any number of connections");
        check_connections(Some("-1"), "any number of connections");
        check_connections(Some("1"), "1 connection at most");
        check_connections(Some("400"), "400 connections at most");
        check_connections(Some("30000"), "30,000 connections at most, which is more than the 400 that can be written");
        check_connections(Some("-2"), "a limit of connections that is no number of them: -2");
        check_connections(Some("1.5"), "a limit of connections that is no number of them: 1.5");
    }

    #[test]
    fn a_throughput_is_said_in_plain_words() {
        let words = |text: &str| throughput_in_words(serde_json::from_str::<Value>(text).ok().as_ref());
        assert_eq!(
            ["500", "4000", "null", "\"x\""].map(words),
            ["500/s", "4,000/s", "No maximum throughput is defined.", "\"x\"/s"]
        );
    }
}
