//! How many calls per second a limit lets through, in a few figures: what is in force, and what is saved beside it.

use super::configuration::{Configuration, Kind};
use super::limit::Limit;
use super::number::group;

impl Limit {
    /// Its calls per second, such as `1,500/s`; what cannot be counted so is said as it is.
    pub fn rate(&self) -> String {
        self.per_second.map_or_else(|| self.words.trim_end_matches('.').to_string(), rate_text)
    }
}

/// Calls per second: three decimals at most, and a sign where they do not say it all.
fn rate_text(per_second: f64) -> String {
    let thousandths = (per_second * 1000.0).round();
    if thousandths == 0.0 && per_second > 0.0 {
        return "< 0.001/s".into();
    }
    if thousandths.abs() >= 9e15 {
        return format!("{per_second}/s");
    }
    let sign = if (thousandths / 1000.0 - per_second).abs() <= per_second.abs() * 1e-12 { "" } else { "≈ " };
    let (whole, rest) = ((thousandths / 1000.0).trunc() as i64, (thousandths % 1000.0).abs() as u32);
    match rest {
        0 => format!("{sign}{}/s", group(whole)),
        rest => format!("{sign}{}.{}/s", group(whole), format!("{rest:03}").trim_end_matches('0')),
    }
}

/// What one service of a configuration lets through.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rated {
    /// `action` or `dataSource`; throttling has no services.
    pub service: Option<String>,
    /// The rate in force; nothing where none is.
    pub in_force: Option<String>,
    /// The rate that is saved, where it is not the one in force.
    pub saved: Option<String>,
}

impl Configuration {
    /// The rates in force, with those that are saved where they are others; one for each service.
    pub fn rates(&self) -> Vec<Rated> {
        let saved = self.limits();
        let live = match (self.is_live(), self.live_limits()) {
            (false, _) => Vec::new(),
            (true, Some(live)) => live,
            // A change of throttling is in force at once, and what is deployed as it is saved needs no copy.
            (true, None) if self.kind() == Kind::Throttling || self.state() == Some("deployed") => saved.clone(),
            // Deployed and edited since: the API has not said what it was then.
            (true, None) => saved.iter().map(unknown).collect(),
        };
        let mut rated: Vec<Rated> = live.iter().map(|limit| rate_beside(limit, &saved)).collect();
        let is_new = |limit: &&Limit| !live.iter().any(|other| other.service == limit.service);
        let new = |limit: &Limit| Rated { service: limit.service.clone(), in_force: None, saved: Some(limit.rate()) };
        rated.extend(saved.iter().filter(is_new).map(new));
        rated
    }
}

fn unknown(limit: &Limit) -> Limit {
    Limit { words: "not known".into(), per_second: None, ..limit.clone() }
}

/// A rate in force, with the one that is saved for the same service.
fn rate_beside(live: &Limit, saved: &[Limit]) -> Rated {
    let in_force = live.rate();
    let saved = saved.iter().find(|limit| limit.service == live.service);
    let saved = saved.map_or_else(|| "no limit".to_string(), Limit::rate);
    Rated { service: live.service.clone(), saved: (saved != in_force).then_some(saved), in_force: Some(in_force) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    #[test]
    fn a_rate_is_a_figure_per_second() {
        for (per_second, said) in [
            (500.0, "500/s"),
            (1500.0, "1,500/s"),
            (0.5, "0.5/s"),
            (100.0 / 3.0, "≈ 33.333/s"),
            (1.05, "1.05/s"),
            (0.0, "0/s"),
            (0.000_01, "< 0.001/s"),
            (-2.0, "-2/s"),
            (4_294_967_295_000.0, "4,294,967,295,000/s"),
            (1e20, "100000000000000000000/s"),
        ] {
            assert_eq!(rate_text(per_second), said);
        }
    }

    #[test]
    fn what_is_no_rate_is_said_as_it_is() {
        let none = Configuration::new(Kind::Throttling, json!({}));
        assert_eq!(none.limits()[0].rate(), "No maximum throughput is defined");
    }

    fn service(calls: u32) -> Value {
        json!({ "rating": { "maxCallsCount": calls, "periodInMs": 1000 } })
    }

    /// Checks the rates as `service: in force > saved`.
    #[track_caller]
    fn check(kind: Kind, value: Value, expect: &[&str]) {
        let said = |one: &Rated| {
            let part = |text: &Option<String>| text.clone().unwrap_or("-".into());
            format!("{}: {} > {}", part(&one.service), part(&one.in_force), part(&one.saved))
        };
        let found: Vec<String> = Configuration::new(kind, value).rates().iter().map(said).collect();
        assert_eq!(found, expect);
    }

    #[test]
    fn what_is_saved_stands_beside_what_is_in_force_where_it_is_another() {
        let capping = |state: &str, live: bool, saved: Value, deployed: Value| {
            json!({ "state": state, "hasBeenDeployed": live, "services": saved,
                "deployedConfig": { "services": deployed } })
        };
        let (one, other) = (json!({ "action": service(500) }), json!({ "action": service(1500) }));
        check(Kind::Capping, capping("deployed", true, one.clone(), one.clone()), &["action: 500/s > -"]);
        check(Kind::Capping, capping("updated", true, other.clone(), one.clone()), &["action: 500/s > 1,500/s"]);
        check(Kind::Capping, capping("updated", false, other.clone(), one.clone()), &["action: - > 1,500/s"]);
        let both = json!({ "action": service(500), "dataSource": service(7) });
        check(
            Kind::Capping,
            capping("updated", true, both.clone(), one.clone()),
            &["action: 500/s > -", "dataSource: - > 7/s"],
        );
        check(Kind::Capping, capping("updated", true, one, both), &["action: 500/s > -", "dataSource: 7/s > no limit"]);
    }

    #[test]
    fn what_the_api_does_not_send_is_not_made_up() {
        let bare =
            |state: &str| json!({ "state": state, "hasBeenDeployed": true, "services": { "action": service(5) } });
        check(Kind::Capping, bare("deployed"), &["action: 5/s > -"]);
        check(Kind::Capping, bare("updated"), &["action: not known > 5/s"]);
        let throttling = |state: &str| json!({ "state": state, "hasBeenDeployed": true, "maxThroughput": 4000 });
        check(Kind::Throttling, throttling("deployed"), &["-: 4,000/s > -"]);
        check(Kind::Throttling, throttling("updated"), &["-: 4,000/s > -"]);
        check(Kind::Throttling, json!({ "state": "created", "maxThroughput": 4000 }), &["-: - > 4,000/s"]);
        check(Kind::Capping, json!({}), &[]);
    }
}
