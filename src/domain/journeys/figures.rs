//! What a configuration limits, in one line: what is in force, and what is saved and waits for a deployment.

use super::configuration::Configuration;
use super::rate::Rated;

/// The figures of a configuration, such as `1,500/s`; of several services `100/s · 100/s`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// What is in force; nothing where nothing is.
    pub live: Option<String>,
    /// What is saved, where that is not in force.
    pub saved: Option<String>,
}

impl Configuration {
    /// What it limits calls to, in one line.
    pub fn figures(&self) -> Figures {
        let rates = self.rates();
        let line = |of: fn(&Rated) -> Option<&String>| {
            let figures: Vec<&str> = rates.iter().filter_map(of).map(String::as_str).collect();
            (!figures.is_empty()).then(|| figures.join(" · "))
        };
        let waits = rates.iter().any(|rated| rated.saved.is_some());
        let saved = line(|rated| rated.saved.as_ref().or(rated.in_force.as_ref()));
        Figures { live: line(|rated| rated.in_force.as_ref()), saved: saved.filter(|_| waits) }
    }
}

#[cfg(test)]
mod tests {
    use super::super::configuration::Kind;
    use super::*;
    use serde_json::{Value, json};

    #[track_caller]
    fn check(kind: Kind, value: Value, live: Option<&str>, saved: Option<&str>) {
        let figures = Configuration::new(kind, value).figures();
        assert_eq!((figures.live.as_deref(), figures.saved.as_deref()), (live, saved));
    }

    fn services(calls: &[u32]) -> Value {
        let service = |calls: &u32| json!({ "rating": { "maxCallsCount": calls, "periodInMs": 1000 } });
        let names = ["action", "dataSource"];
        names
            .into_iter()
            .zip(calls)
            .map(|(name, calls)| (name.to_string(), service(calls)))
            .collect::<serde_json::Map<_, _>>()
            .into()
    }

    #[test]
    fn services_stand_in_one_line_and_what_is_saved_is_whole() {
        let of = |live: bool, deployed: &[u32], saved: &[u32]| {
            json!({"state": "updated", "hasBeenDeployed": live, "services": services(saved),
                "deployedConfig": {"services": services(deployed)}})
        };
        check(Kind::Capping, of(true, &[500], &[1500]), Some("500/s"), Some("1,500/s"));
        check(Kind::Capping, of(true, &[500, 7], &[1500, 7]), Some("500/s · 7/s"), Some("1,500/s · 7/s"));
        check(Kind::Capping, of(true, &[500, 7], &[500, 7]), Some("500/s · 7/s"), None);
        check(Kind::Capping, of(false, &[500], &[100, 100]), None, Some("100/s · 100/s"));
        check(Kind::Capping, json!({}), None, None);
        let throttling = json!({"state": "updated", "hasBeenDeployed": true, "maxThroughput": 4000});
        check(Kind::Throttling, throttling, Some("4,000/s"), None);
    }
}
