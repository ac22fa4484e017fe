//! What capping and throttling configurations do to calls, by calculation only. Nothing here sends anything.
//!
//! The documents, by the names under which the modules cite them:
//! - "Integrate with external systems", "Capping API" and "Throttling API" in the Journey Optimizer guide,
//!   <https://experienceleague.adobe.com/en/docs/journey-optimizer/using/configuration/configure-journeys/external-systems/external-systems>;
//! - "Configure a custom action" in the same guide, its best practices and its endpoint configuration,
//!   <https://experienceleague.adobe.com/en/docs/journey-optimizer/using/configure-journeys/action-journeys/about-custom-action-configuration>;
//! - the capping and throttling reference of the Journey Optimizer APIs,
//!   <https://developer.adobe.com/journey-optimizer-apis/references/journeys-throttling>.
//!
//! What they say: "If the limit set in the API is reached, the call is either rejected if you are using the Capping
//! API, or queued for up to 6 hours and processed as soon as possible in the order they were received if you are using
//! the Throttling API." Capping is for one sandbox, on actions and data sources; throttling for the whole organization,
//! on actions only. What they do not say is a model, and each formula that rests on one says so.
//!
//! - [`rate`]: calls per time, in plain words.
//! - [`glob`] and [`matching`]: which calls a pattern stands for, and how two patterns lie to each other.
//! - [`order`]: which limits a call meets, in which order, and which of them can never be reached.
//! - [`standing`]: whether the default of Journey Optimizer still holds beside the configurations.
//! - [`never`]: what a custom action can never call.
//! - [`burst`] and [`series`]: what becomes of so many calls at such a rate, as numbers and as points of a chart.
//! - [`retry`]: what retries add.
//! - [`advice`]: what would have to change so that every call arrives.

use serde_json::Value;

pub mod advice;
pub mod burst;
pub mod glob;
pub mod matching;
pub mod never;
pub mod order;
pub mod rate;
pub mod retry;
pub mod series;
#[cfg(test)]
mod simulation;
pub mod standing;

use matching::Endpoint;
pub use rate::MOST_RETRIES;
use rate::Rate;

/// How long a throttled call waits at most: 6 hours. "This value cannot be modified" ("Throttling API").
pub const QUEUE_MS: u64 = 6 * 3_600_000;

/// Where the periods of a capping limit begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Window {
    /// One behind the other, from the first call on: the model for configurations, see [`burst`].
    Fixed,
    /// At any millisecond: in no stretch of that length do more calls pass.
    Sliding,
}

/// What a capping limit lets pass.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cap {
    /// How many calls in which time.
    pub rate: Rate,
    /// Where that time begins.
    pub window: Window,
}

impl Cap {
    /// Periods that follow each other.
    pub const fn fixed(rate: Rate) -> Cap {
        Cap { rate, window: Window::Fixed }
    }

    /// Periods that begin at any millisecond.
    pub const fn sliding(rate: Rate) -> Cap {
        Cap { rate, window: Window::Sliding }
    }
}

/// What limits custom actions where no greater configuration does: 300,000 calls a minute. The minute slides, it "can
/// begin at any millisecond", and it counts for each host and sandbox: all endpoints of one host share it ("Configure a
/// custom action", best practices).
pub const DEFAULT_ACTIONS: Cap = Cap::sliding(rate(300_000, 60_000));

/// What limits external data sources: 15 calls a second ("Integrate with external systems", capacity). The same place
/// says that calls above it are "discarded or queued"; as throttling is "only available on custom actions", they are
/// rejected here.
pub const DEFAULT_DATA_SOURCES: Cap = Cap::fixed(rate(15, 1000));

/// What limits them in the place of [`DEFAULT_ACTIONS`] where the endpoint takes more than 0.75 s: 150,000 calls in any
/// 30 s, sliding too ("Integrate with external systems", endpoints with slow response time; "Configure a custom
/// action", best practices).
pub const SLOW_ACTIONS: Cap = Cap::sliding(rate(150_000, 30_000));

const fn rate(calls: u32, period_ms: u32) -> Rate {
    match Rate::new(calls, period_ms) {
        Some(rate) => rate,
        None => panic!("a rate has calls and a period"),
    }
}

/// Who calls an endpoint: the `services` of a capping configuration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Service {
    /// A custom action, `action`.
    Action,
    /// An external data source, `dataSource`.
    DataSource,
}

/// What a limit does with the calls above it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LimitKind {
    /// Queues them. On actions only.
    Throttling,
    /// Rejects them. On one of the services.
    Capping(Service),
}

impl LimitKind {
    /// Whether calls of the service meet the limit.
    pub fn is_for(self, service: Service) -> bool {
        match self {
            LimitKind::Throttling => service == Service::Action,
            LimitKind::Capping(limited) => service == limited,
        }
    }
}

/// One limit of a configuration: a capping configuration has one for each of its services.
#[derive(Clone, Debug, PartialEq)]
pub struct Limit {
    /// The configuration's id.
    pub uid: String,
    /// What a throttling configuration is called; empty for capping, which has no names.
    pub name: String,
    /// What happens to the calls above the limit.
    pub kind: LimitKind,
    /// `url` or `urlPattern` as it is written.
    pub pattern: String,
    /// The same, to be compared.
    pub endpoint: Endpoint,
    /// The HTTP methods that it limits.
    pub methods: Vec<String>,
    /// How many calls pass.
    pub rate: Rate,
    /// How many would pass after the next deployment, where that is saved for the same calls and is another rate.
    pub saved: Option<Rate>,
    /// `maxHttpConnections`; `None` where nothing is set, which a deployed configuration writes as -1.
    pub max_connections: Option<u32>,
    /// Whether it is deployed: without that it has no effect.
    pub in_force: bool,
}

impl Limit {
    /// The limits of a capping configuration, as a reply carries it: those of `deployedConfig`, which are in force,
    /// where there is one. `Err` is a sentence.
    pub fn from_capping(configuration: &Value) -> Result<Vec<Limit>, String> {
        let deployed = configuration.get("deployedConfig").filter(|deployed| deployed.is_object());
        let in_force = deployed.is_some() || is_deployed(configuration);
        let mut limits = read_capping(configuration, deployed.unwrap_or(configuration), in_force)?;
        if deployed.is_some() {
            let saved = read_capping(configuration, configuration, true).unwrap_or_default();
            for limit in &mut limits {
                let is_for_the_same = |other: &&Limit| {
                    other.kind == limit.kind
                        && other.endpoint == limit.endpoint
                        && matching::relate_methods(&other.methods, &limit.methods) == glob::Relation::Same
                };
                let rate = saved.iter().find(is_for_the_same).map(|other| other.rate);
                limit.saved = rate.filter(|rate| *rate != limit.rate);
            }
        }
        Ok(limits)
    }

    /// The limits of a capping configuration as if what is saved were deployed. `Err` is a sentence.
    pub fn from_saved_capping(configuration: &Value) -> Result<Vec<Limit>, String> {
        read_capping(configuration, configuration, true)
    }

    /// The limit of a throttling configuration, as a reply carries it. "When updating a configuration already deployed,
    /// the new values are taken into account immediately" ("Throttling API"), so the saved values are those in force.
    /// `Err` is a sentence.
    pub fn from_throttling(configuration: &Value) -> Result<Limit, String> {
        let pattern = read_text(configuration, "urlPattern")?;
        let endpoint = Endpoint::parse_throttling(&pattern)?;
        let throughput = configuration.get("maxThroughput").and_then(Value::as_u64);
        let rate = throughput.and_then(|calls| Rate::per_second(calls.try_into().ok()?));
        Ok(Limit {
            uid: read_uid(configuration),
            name: configuration.get("name").and_then(Value::as_str).unwrap_or_default().to_string(),
            kind: LimitKind::Throttling,
            pattern,
            endpoint,
            methods: read_methods(configuration)?,
            rate: rate.ok_or("There is no maxThroughput that can be calculated with.")?,
            saved: None,
            max_connections: None,
            in_force: is_deployed(configuration),
        })
    }
}

/// The limits of a definition: the whole configuration, or what of it was deployed.
fn read_capping(configuration: &Value, values: &Value, in_force: bool) -> Result<Vec<Limit>, String> {
    let pattern = read_text(values, "url")?;
    let endpoint = Endpoint::parse_capping(&pattern)?;
    let methods = read_methods(values)?;
    let services = [("action", Service::Action), ("dataSource", Service::DataSource)];
    let limits: Vec<Limit> = services
        .into_iter()
        .filter_map(|(name, service)| Some((values.get("services")?.get(name)?, service)))
        .map(|(limits, service)| {
            let number = |name: &str| limits.get("rating")?.get(name)?.as_u64()?.try_into().ok();
            let rate = number("maxCallsCount").zip(number("periodInMs"));
            let rate = rate.and_then(|(calls, period)| Rate::new(calls, period));
            Ok(Limit {
                uid: read_uid(configuration),
                name: String::new(),
                kind: LimitKind::Capping(service),
                pattern: pattern.clone(),
                endpoint: endpoint.clone(),
                methods: methods.clone(),
                rate: rate.ok_or("The rating has no maxCallsCount and periodInMs that can be calculated with.")?,
                saved: None,
                max_connections: limits
                    .get("maxHttpConnections")
                    .and_then(Value::as_u64)
                    .and_then(|count| count.try_into().ok()),
                in_force,
            })
        })
        .collect::<Result<_, String>>()?;
    if limits.is_empty() { Err("The services have neither action nor dataSource.".into()) } else { Ok(limits) }
}

fn read_uid(configuration: &Value) -> String {
    configuration.get("uid").and_then(Value::as_str).unwrap_or_default().to_string()
}

fn read_text(values: &Value, name: &str) -> Result<String, String> {
    values.get(name).and_then(Value::as_str).map(str::to_string).ok_or_else(|| format!("There is no {name}."))
}

fn read_methods(values: &Value) -> Result<Vec<String>, String> {
    let methods = values.get("methods").and_then(Value::as_array).ok_or("There are no methods.")?;
    Ok(methods.iter().filter_map(Value::as_str).map(str::to_string).collect())
}

fn is_deployed(configuration: &Value) -> bool {
    let deployed = configuration.get("hasBeenDeployed").and_then(Value::as_bool);
    deployed.unwrap_or(false) || configuration.get("state").and_then(Value::as_str) == Some("deployed")
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn rating(calls: u32) -> Value {
        json!({"maxHttpConnections": -1, "rating": {"maxCallsCount": calls, "periodInMs": 1000}})
    }

    #[test]
    fn what_is_in_force_is_read() {
        let mut saved = json!({
            "uid": "1", "url": "https://h/a", "methods": ["GET"], "state": "created",
            "services": {"dataSource": rating(500), "action": rating(20)},
        });
        let limits = Limit::from_capping(&saved).expect("limits");
        let kinds: Vec<_> = limits.iter().map(|limit| (limit.kind, limit.rate.calls(), limit.in_force)).collect();
        let capping = LimitKind::Capping;
        assert_eq!(kinds, [(capping(Service::Action), 20, false), (capping(Service::DataSource), 500, false)]);
        assert_eq!((limits[0].uid.as_str(), limits[0].max_connections), ("1", None));

        saved["state"] = "updated".into();
        saved["deployedConfig"] = json!({
            "url": "https://h/b", "methods": ["POST"],
            "services": {"action": {"maxHttpConnections": 50, "rating": {"maxCallsCount": 7, "periodInMs": 9}}},
        });
        let limits = Limit::from_capping(&saved).expect("limits");
        assert_eq!((limits.len(), limits[0].pattern.as_str(), limits[0].in_force), (1, "https://h/b", true));
        assert_eq!(limits[0].saved, None, "what is saved is for other calls");
        assert_eq!((limits[0].rate, limits[0].max_connections), (rate(7, 9), Some(50)));

        // Another rate for the same calls is what the next deployment brings.
        saved["url"] = "https://h/b".into();
        saved["methods"] = json!(["post"]);
        let limits = Limit::from_capping(&saved).expect("limits");
        assert_eq!((limits[0].rate, limits[0].saved), (rate(7, 9), Some(rate(20, 1000))));
        let limits = Limit::from_saved_capping(&saved).expect("limits");
        assert_eq!((limits.len(), limits[0].rate, limits[0].in_force), (2, rate(20, 1000), true));
        saved["services"]["action"]["rating"] = json!({"maxCallsCount": 7, "periodInMs": 9});
        assert_eq!(Limit::from_capping(&saved).expect("limits")[0].saved, None, "the same");

        let mut throttling = json!({
            "uid": "2", "name": "all", "urlPattern": "https://h/*", "methods": ["POST"], "maxThroughput": 4000,
            "state": "updated", "hasBeenDeployed": true,
        });
        let limit = Limit::from_throttling(&throttling).expect("a limit");
        assert_eq!((limit.kind, limit.rate, limit.in_force), (LimitKind::Throttling, rate(4000, 1000), true));
        assert_eq!((limit.name.as_str(), limit.saved), ("all", None));
        throttling["hasBeenDeployed"] = false.into();
        assert!(!Limit::from_throttling(&throttling).expect("a limit").in_force);
    }

    #[test]
    fn what_cannot_be_calculated_is_said() {
        let good = json!({"url": "https://h/a", "methods": [], "services": {"action": rating(1)}});
        let without = |name: &str| {
            let mut less = good.clone();
            less.as_object_mut().expect("an object").remove(name);
            Limit::from_capping(&less).expect_err(name)
        };
        assert!(without("url").contains("no url"));
        assert!(without("methods").contains("methods"));
        assert!(without("services").contains("services"));
        let mut bad = good.clone();
        bad["services"]["action"]["rating"]["periodInMs"] = 0.into();
        assert!(Limit::from_capping(&bad).expect_err("no period").contains("periodInMs"));
        bad["url"] = "https://*/".into();
        assert!(Limit::from_capping(&bad).expect_err("no host").contains("_102"));
        let throttling = json!({"urlPattern": "https://h/a", "methods": [], "maxThroughput": "many"});
        assert!(Limit::from_throttling(&throttling).expect_err("no number").contains("maxThroughput"));
    }

    #[test]
    fn the_documented_limits_are_as_many_calls_per_second() {
        let rows = [(DEFAULT_ACTIONS, "5,000/s"), (DEFAULT_DATA_SOURCES, "15/s"), (SLOW_ACTIONS, "5,000/s")];
        for (limit, text) in rows {
            assert_eq!(limit.rate.per_second_text(), text);
        }
    }

    #[test]
    fn throttling_is_for_actions_only() {
        let rows = [
            (LimitKind::Throttling, true, false),
            (LimitKind::Capping(Service::Action), true, false),
            (LimitKind::Capping(Service::DataSource), false, true),
        ];
        for (kind, action, source) in rows {
            assert_eq!((kind.is_for(Service::Action), kind.is_for(Service::DataSource)), (action, source));
        }
    }
}
