//! The simulator's own addresses below `/_simulator`: no credential, no faults, no log entry.

use serde_json::json;

use super::token::{AMS_APPLICATION, AMS_CONSUMER, API_KEY, LIFETIME_MS, ORGANIZATION, issue_token};
use super::{Faults, Simulator, faults, reply, runtime};
use crate::api::wire::{Method, Request, Response};

/// The prefix of these addresses.
pub const PREFIX: &str = "/_simulator/";

const ADDRESSES: &[(&str, &[Method])] = &[
    ("token", &[Method::Get]),
    ("reset", &[Method::Post]),
    ("faults", &[Method::Get, Method::Put]),
    ("faults/catalogue", &[Method::Get]),
    ("log", &[Method::Get, Method::Delete]),
];

/// Answers a request whose path begins with [`PREFIX`].
pub fn answer(sim: &mut Simulator, request: &Request, path: &str, query: &[(String, String)], now: u64) -> Response {
    let name = path.strip_prefix(PREFIX).unwrap_or(path);
    let Some((_, methods)) = ADDRESSES.iter().find(|(address, _)| *address == name) else {
        return reply::json(404, &json!({ "error": format!("The simulator has no address {path}.") }));
    };
    if !methods.contains(&request.method) {
        let allowed: Vec<&str> = methods.iter().map(|method| method.as_str()).collect();
        let body = json!({ "error": format!("{path} takes {} only.", allowed.join(" and ")) });
        return reply::with_header(reply::json(405, &body), "Allow", &allowed.join(", "));
    }
    match (name, request.method) {
        ("token", _) => answer_token(sim, query, now),
        ("reset", _) => {
            sim.reset(now);
            reply::empty(204)
        }
        ("faults/catalogue", _) => reply::json(200, &faults::describe()),
        ("faults", Method::Get) => reply::json(200, &sim.faults.to_json()),
        ("faults", _) => answer_faults(sim, request.body.as_deref().unwrap_or_default()),
        ("log", Method::Delete) => {
            sim.log.clear();
            reply::empty(204)
        }
        _ => reply::json(200, &sim.log.to_json()),
    }
}

fn answer_faults(sim: &mut Simulator, body: &[u8]) -> Response {
    let merged: Result<Faults, String> = sim.faults.merged(body);
    match merged {
        Ok(faults) => {
            sim.faults = faults;
            reply::json(200, &sim.faults.to_json())
        }
        Err(sentence) => reply::json(400, &json!({ "error": sentence })),
    }
}

fn answer_token(sim: &mut Simulator, query: &[(String, String)], now: u64) -> Response {
    let asked = query.iter().find(|(name, _)| name == "expires_in_ms").map(|(_, value)| value.parse());
    let Ok(lifetime) = asked.unwrap_or(Ok(LIFETIME_MS)) else {
        return reply::json(400, &json!({ "error": "expires_in_ms is a whole number of milliseconds." }));
    };
    let body = json!({
        "access_token": issue_token(&mut sim.random, now, lifetime),
        "api_key": API_KEY,
        "organization": ORGANIZATION,
        "sandbox": "prod",
        "runtime_organization": runtime::ORGANIZATION,
        "integration": runtime::INTEGRATION,
        "ams_consumer": AMS_CONSUMER,
        "ams_application": AMS_APPLICATION,
        "expires_in_ms": lifetime,
    });
    reply::json(200, &body)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::simulator::testing::Test;

    const LIST: &str = "/journey/orchestration/list/endpointConfigs";
    const ONE: &str = "/journey/orchestration/endpointConfigs/57e39085-51c1-4f44-9f51-b56b0fa9cb81";

    #[test]
    fn the_token_that_is_handed_out_opens_the_gateway() {
        let mut test = Test::new();
        test.headers.clear();
        let (status, body) = test.call("GET", "/_simulator/token", None);
        assert_eq!(status, 200);
        let header = |name: &str| body[name].as_str().expect("a text").to_string();
        test.headers = vec![
            ("authorization".into(), format!("Bearer {}", header("access_token"))),
            ("x-api-key".into(), header("api_key")),
            ("x-gw-ims-org-id".into(), header("organization")),
            ("x-sandbox-name".into(), header("sandbox")),
        ];
        assert_eq!(test.get(ONE).status, 200);
        let actions =
            format!("/runtime/namespaces/{}/{}/actions", header("runtime_organization"), header("integration"));
        assert_eq!(test.get(&actions).status, 200);
    }

    #[test]
    fn a_token_can_be_short_lived() {
        let (_, body) = Test::new().call("GET", "/_simulator/token?expires_in_ms=5000", None);
        assert_eq!(body["expires_in_ms"], 5000);
        assert_eq!(Test::new().get("/_simulator/token?expires_in_ms=soon").status, 400);
    }

    #[test]
    fn a_reset_restores_the_data_and_switches_every_fault_off() {
        let mut test = Test::new();
        let (_, before) = test.call("POST", LIST, None);
        assert_eq!(test.send("DELETE", &format!("{ONE}?forceDelete=true"), b"").status, 200);
        test.call("PUT", "/_simulator/faults", Some(json!({ "offline": true })));
        assert_eq!(test.send("POST", "/_simulator/reset", b"").status, 204);
        let (_, after) = test.call("POST", LIST, None);
        assert_eq!(after, before);
    }

    #[test]
    fn faults_are_merged_and_do_not_apply_here() {
        let mut test = Test::new();
        test.call("PUT", "/_simulator/faults", Some(json!({ "offline": true })));
        let (status, faults) = test.call("PUT", "/_simulator/faults", Some(json!({ "latency_ms": 5 })));
        assert_eq!((status, &faults["offline"], &faults["latency_ms"]), (200, &json!(true), &json!(5)));
        assert_eq!(test.call("GET", "/_simulator/faults", None).1, faults);
        let (status, refusal) = test.call("PUT", "/_simulator/faults", Some(json!({ "x": 1 })));
        assert_eq!((status, &refusal["error"]), (400, &json!("There is no fault named x.")));
        let (_, catalogue) = test.call("GET", "/_simulator/faults/catalogue", None);
        assert_eq!(catalogue[0]["name"], "latency_ms");
        assert_eq!(catalogue[0]["max"], 60_000);
    }

    #[test]
    fn the_log_is_read_and_cleared() {
        let mut test = Test::new();
        test.get(ONE);
        let (_, log) = test.call("GET", "/_simulator/log", None);
        assert_eq!(log.as_array().map(Vec::len), Some(1));
        assert_eq!((&log[0]["operation"], &log[0]["status"]), (&json!("capping.get"), &json!(200)));
        assert_eq!(test.send("DELETE", "/_simulator/log", b"").status, 204);
        assert_eq!(test.call("GET", "/_simulator/log", None).1, json!([]));
    }

    #[test]
    fn other_addresses_and_methods_are_refused() {
        let mut test = Test::new();
        assert_eq!(test.get("/_simulator/nothing").status, 404);
        let response = test.get("/_simulator/reset");
        assert_eq!(response.status, 405);
        assert!(response.headers.contains(&("Allow".into(), "POST".into())));
    }
}
