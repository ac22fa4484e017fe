//! The configurations that the simulator starts with: one in each state that the API knows.

use serde_json::{Map, Value, json};

use super::record::{Record, deployed_definition, object};
use crate::simulator::random::Random;
use crate::simulator::token::ORGANIZATION;

const HOUR: u64 = 3_600_000;
const DAY: u64 = 24 * HOUR;

/// What the addresses of many configurations are made of.
const HOSTS: &[&str] = &["crm", "mail", "orders", "points", "shop", "stock", "weather"];
const PATHS: &[&str] = &["accounts", "baskets", "coupons", "members", "parcels"];
const METHODS: &[&[&str]] = &[&["GET"], &["POST"], &["PUT"], &["GET", "POST"], &["POST", "PUT", "PATCH"]];

/// Eight capping configurations on the production sandbox, two on `stage`.
pub fn capping(random: &mut Random, now: u64) -> Vec<Record> {
    let ago = |ms: u64| now.saturating_sub(ms);
    let mut all = Vec::new();

    // The vendor's example of a configuration that is live but stale.
    let messages = "https://api.example.com/v3/messages/*/send";
    let mut stale = prod("57e39085-51c1-4f44-9f51-b56b0fa9cb81", action(messages, &["PUT"], None, 500), ago(400 * DAY));
    deploy(&mut stale, ago(399 * DAY));
    stale.update(action(messages, &["PUT"], Some(300), 1500), ago(60 * DAY));
    all.push(stale);

    let weather = "https://api.example.org/data/2.5/*";
    let mut deployed =
        prod("fbc64b73-c66b-4e30-b3b1-b9d313bd7c4a", source(weather, &["GET"], None, 3000), ago(390 * DAY));
    deploy(&mut deployed, ago(380 * DAY));
    all.push(deployed);

    let updated = "https://api.example.org/data/2.5/weather";
    let mut updated = prod(
        "5fc2cbf1-3c31-4bb6-91ef-0ac9e277d3bc",
        action(updated, &["POST", "PUT"], Some(150), 2000),
        ago(200 * DAY),
    );
    updated
        .update(action("https://api.example.org/data/3.0/weather", &["POST", "PUT"], Some(200), 2000), ago(190 * DAY));
    all.push(updated);

    let url = "https://loyalty.luma.example/v2/members/*/points";
    all.push(prod(&random.uuid(), source(url, &["GET"], Some(50), 500), ago(30 * DAY)));

    let mut limited =
        prod(&random.uuid(), action("https://sms.luma.example/send", &["POST"], Some(400), 1000), ago(90 * DAY));
    limited.update(action("https://sms.luma.example/v2/send", &["POST"], Some(400), 1200), ago(14 * DAY));
    deploy(&mut limited, ago(13 * DAY));
    all.push(limited);

    let mut undeployed = prod(
        &random.uuid(),
        source("https://stock.luma.example/api/*", &["GET", "POST"], Some(25), 250),
        ago(120 * DAY),
    );
    deploy(&mut undeployed, ago(119 * DAY));
    undeployed.undeploy();
    all.push(undeployed);

    // Saved with two errors, as an unfinished configuration can be.
    let unfinished = object(json!({
        "url": "https://*.partner.example/coupons",
        "methods": ["POST"],
        "services": { "action": { "maxHttpConnections": 10, "rating": { "maxCallsCount": 0, "periodInMs": 1000 } } },
    }));
    all.push(prod(&random.uuid(), unfinished, ago(2 * DAY)));

    let both = object(json!({
        "url": "https://crm.luma.example:8443/odata/*",
        "methods": ["GET", "PATCH", "DELETE"],
        "services": {
            "action": { "rating": { "maxCallsCount": 100, "periodInMs": 1000 } },
            "dataSource": { "maxHttpConnections": 20, "rating": { "maxCallsCount": 6000, "periodInMs": 60000 } },
        },
    }));
    all.push(prod(&random.uuid(), both, ago(5 * HOUR)));

    let mut copied = record("stage", &random.uuid(), source(weather, &["GET"], Some(50), 300), ago(20 * DAY));
    deploy(&mut copied, ago(19 * DAY));
    all.push(copied);
    all.push(record("stage", &random.uuid(), action(messages, &["PUT"], Some(10), 50), ago(DAY)));
    all
}

/// So many more capping configurations on the production sandbox, in every state, for lists that are longer than a screen.
pub fn many_capping(count: usize, now: u64) -> Vec<Record> {
    // Numbers of their own: what there is without these is the same with them.
    let random = &mut Random::new(count as u64);
    let one = |number: usize| {
        let (host, path) = (HOSTS[number % HOSTS.len()], PATHS[number / HOSTS.len() % PATHS.len()]);
        let url = format!("https://{host}.example.com/v{}/{path}-{number:05}/*", 1 + random.below(4));
        let methods = METHODS[random.below(METHODS.len() as u64) as usize];
        let connections = (random.below(3) > 0).then(|| 1 + random.below(400) as u32);
        let calls = 10 * (1 + random.below(500) as u32);
        let define = if random.below(2) == 0 { action } else { source };
        let at = now.saturating_sub(2 * DAY + random.below(700 * DAY));
        let mut record = prod(&random.uuid(), define(&url, methods, connections, calls), at);
        if number % 4 > 1 {
            deploy(&mut record, at + HOUR);
        }
        if !number.is_multiple_of(2) {
            record.update(define(&url, methods, connections, calls + 10), at + DAY);
        }
        record
    };
    (1..=count).map(one).collect()
}

/// One throttling configuration, deployed.
pub fn throttling(random: &mut Random, now: u64) -> Vec<Record> {
    let definition = object(json!({
        "name": "messages-gateway",
        "description": "The messages gateway takes 4,000 calls a second.",
        "urlPattern": "https://api.example.com/v3/messages/*",
        "methods": ["POST", "PUT"],
        "maxThroughput": 4000,
    }));
    let mut record = prod(&random.uuid(), definition.clone(), now.saturating_sub(45 * DAY));
    record.deploy(definition, now.saturating_sub(44 * DAY));
    vec![record]
}

fn prod(uid: &str, definition: Map<String, Value>, at: u64) -> Record {
    record("prod", uid, definition, at)
}

fn record(sandbox: &str, uid: &str, definition: Map<String, Value>, at: u64) -> Record {
    Record::new(ORGANIZATION, sandbox, uid.into(), definition, at)
}

fn deploy(record: &mut Record, at: u64) {
    record.deploy(deployed_definition(&record.definition), at);
}

fn action(url: &str, methods: &[&str], connections: Option<u32>, calls: u32) -> Map<String, Value> {
    definition("action", url, methods, connections, calls)
}

fn source(url: &str, methods: &[&str], connections: Option<u32>, calls: u32) -> Map<String, Value> {
    definition("dataSource", url, methods, connections, calls)
}

fn definition(service: &str, url: &str, methods: &[&str], connections: Option<u32>, calls: u32) -> Map<String, Value> {
    let mut limits = json!({ "rating": { "maxCallsCount": calls, "periodInMs": 1000 } });
    if let Some(connections) = connections {
        limits["maxHttpConnections"] = json!(connections);
    }
    object(json!({ "url": url, "methods": methods, "services": { service: limits } }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_state_is_there() {
        let all = capping(&mut Random::new(1), 1_600_000_000_000);
        for state in [("created", false), ("updated", false), ("deployed", true), ("updated", true)] {
            assert!(all.iter().any(|record| (record.state(), record.is_live()) == state), "{state:?}");
        }
        let ids: std::collections::BTreeSet<&str> = all.iter().map(|record| record.uid.as_str()).collect();
        assert_eq!(ids.len(), all.len());
    }

    #[test]
    fn many_are_as_many_as_wanted_in_every_state_and_the_same_each_time() {
        let now = 1_600_000_000_000;
        let all = many_capping(1000, now);
        let ids: std::collections::BTreeSet<&str> = all.iter().map(|record| record.uid.as_str()).collect();
        assert_eq!((all.len(), ids.len()), (1000, 1000));
        for state in [("created", false), ("updated", false), ("deployed", true), ("updated", true)] {
            assert_eq!(
                all.iter().filter(|record| (record.state(), record.is_live()) == state).count(),
                250,
                "{state:?}"
            );
        }
        assert!(all.iter().zip(many_capping(1000, now)).all(|(one, other)| one.definition == other.definition));
        assert!(many_capping(0, now).is_empty());
    }
}
