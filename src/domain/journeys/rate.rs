//! What a configuration limits, in a figure: what is in force, and what is saved and waits for a deployment.

use serde_json::Value;

use super::configuration::{Configuration, Kind};
use super::limit::rate_in_words;
use super::number::{Whole, group, whole};
use super::state::Chip;

/// Where nothing is defined that limits calls.
const NO_RATE: &str = "no rate";

/// The figures of a configuration, such as `1,500/s`; of several services `100/s · 100/s`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rates {
    /// What is in force; nothing where nothing is, or the API does not say what.
    pub live: Option<String>,
    /// What is saved, where that is not in force.
    pub saved: Option<String>,
}

impl Configuration {
    /// What it limits calls to, in figures.
    pub fn rates(&self) -> Rates {
        let saved = figure(self.kind(), self.value());
        let live = match self.deployed_config() {
            _ if !self.is_live() => None,
            Some(live) => Some(figure(self.kind(), live)),
            // A change of the other kind is in force at once.
            None if self.kind() == Kind::Throttling || Chip::of(self) == Chip::Deployed => Some(saved.clone()),
            None => None,
        };
        let saved = Some(saved).filter(|saved| live.as_ref() != Some(saved));
        Rates { live, saved }
    }
}

fn figure(kind: Kind, definition: &Value) -> String {
    if kind == Kind::Throttling {
        return match definition.get("maxThroughput").map(whole) {
            Some(Whole::Is(calls)) => format!("{}/s", group(calls)),
            _ => NO_RATE.into(),
        };
    }
    let services = definition.get("services").and_then(Value::as_object).into_iter().flatten();
    let figures: Vec<String> = services.map(|(_, service)| of_rating(service.get("rating"))).collect();
    if figures.is_empty() { NO_RATE.into() } else { figures.join(" · ") }
}

fn of_rating(rating: Option<&Value>) -> String {
    let number = |name: &str| rating.and_then(|rating| rating.get(name)).map(whole);
    match (number("maxCallsCount"), number("periodInMs")) {
        (Some(Whole::Is(calls)), Some(Whole::Is(period))) if calls >= 0 && period > 0 => {
            rate_in_words(calls, period).trim_start_matches("= ").to_string()
        }
        _ => NO_RATE.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[track_caller]
    fn check(kind: Kind, value: Value, live: Option<&str>, saved: Option<&str>) {
        let rates = Configuration::new(kind, value).rates();
        assert_eq!((rates.live.as_deref(), rates.saved.as_deref()), (live, saved));
    }

    fn action(calls: Value, period: u32) -> Value {
        json!({"action": {"rating": {"maxCallsCount": calls, "periodInMs": period}}})
    }

    #[test]
    fn what_is_in_force_stands_before_what_is_saved() {
        let (old, new) = (action(json!(500), 1000), action(json!(1500), 1000));
        let of = |state: &str, live: bool, deployed: Value| json!({"state": state, "hasBeenDeployed": live, "services": new.clone(), "deployedConfig": deployed});
        check(Kind::Capping, of("updated", true, json!({"services": old})), Some("500/s"), Some("1,500/s"));
        check(Kind::Capping, of("updated", true, json!({"services": new})), Some("1,500/s"), None);
        check(Kind::Capping, of("deployed", true, Value::Null), Some("1,500/s"), None);
        check(Kind::Capping, of("updated", true, Value::Null), None, Some("1,500/s"));
        check(Kind::Capping, of("updated", false, json!({"services": old})), None, Some("1,500/s"));
        let throttling = json!({"state": "updated", "hasBeenDeployed": true, "maxThroughput": 4000});
        check(Kind::Throttling, throttling, Some("4,000/s"), None);
    }

    #[test]
    fn figures_are_calls_per_second_and_odd_values_break_nothing() {
        let saved = |services: Value, expect: &str| {
            check(Kind::Capping, json!({"services": services}), None, Some(expect));
        };
        saved(json!({}), "no rate");
        saved(json!(7), "no rate");
        saved(action(json!("9"), 1000), "no rate");
        saved(action(json!(9), 0), "no rate");
        saved(action(json!(6000), 60_000), "100/s");
        saved(action(json!(100), 3000), "≈ 33.333/s");
        saved(
            json!({"action": {"rating": {"maxCallsCount": 100, "periodInMs": 1000}}, "dataSource": {}}),
            "100/s · no rate",
        );
        check(Kind::Throttling, json!({"maxThroughput": "x"}), None, Some("no rate"));
    }
}
