//! Capping and throttling, after the vendor's OpenAPI file and the product guide's throttling page (api-facts §2, §3).

use serde_json::Value;

use crate::row::{JOURNEYS, Row, Swap, row};
use crate::world::World;

/// The media type that POST and PUT with a body must have.
const JSON: &[(&str, &str)] = &[("Content-Type", "application/json")];

// Ids of the vendor's examples; the simulator has them in these states.
const DEPLOYED: &[(&str, &str)] = &[("uid", "fbc64b73-c66b-4e30-b3b1-b9d313bd7c4a")];
const UPDATED: &[(&str, &str)] = &[("uid", "5fc2cbf1-3c31-4bb6-91ef-0ac9e277d3bc")];

// The one throttling configuration of the organization.
const THROTTLING: &str = "2f7e6b58-0c1d-4a9b-8e3f-6d5c4b3a2918";
const THROTTLED: &[(&str, &str)] = &[("uid", THROTTLING)];

const CAPPING_BODY: &str = r#"{
  "url": "https://api.example.org/data/2.5/weather",
  "methods": ["GET", "POST"],
  "services": {"dataSource": {"maxHttpConnections": 50, "rating": {"maxCallsCount": 500, "periodInMs": 1000}}},
  "orgId": "1A2B3C4D5E6F708192A3B4C5@AdobeOrg"
}"#;

const THROTTLING_BODY: &str = r#"{
  "name": "throttling-config-external",
  "description": "example of throttling config for an external endpoint",
  "urlPattern": "https://api.example.org/data/2.5/*",
  "methods": ["POST", "PUT"],
  "maxThroughput": 4000
}"#;

pub fn rows() -> Vec<Row> {
    capping().into_iter().chain(throttling()).collect()
}

fn capping() -> Vec<Row> {
    vec![
        row("capping.list", "POST https://platform.adobe.io/journey/orchestration/list/endpointConfigs", JOURNEYS)
            .own_headers(JSON)
            .json("{}")
            .replies(200, &["/results/0/uid", "/results/0/state", "/results/0/metadata/createdAt"]),
        row("capping.list", "POST https://platform.adobe.io/journey/orchestration/list/endpointConfigs", JOURNEYS)
            .label("without a body")
            .replies(200, &["/results/0/uid"]),
        row("capping.create", "POST https://platform.adobe.io/journey/orchestration/endpointConfigs", JOURNEYS)
            .own_headers(JSON)
            .json(CAPPING_BODY)
            .replies(200, &["/createdElement/uid", "/uid", "/resStatus", "/canDeploy/validationStatus"]),
        row("capping.create", "POST https://platform.adobe.io/journey/orchestration/endpointConfigs", JOURNEYS)
            .label("typed")
            .own_headers(JSON)
            .typed(
                &[
                    ("/url", "https://api.example.com/v3/messages/*/send"),
                    ("/methods", r#"["PUT"]"#),
                    ("/services", r#"{"action": {}}"#),
                    ("/services/action/rating/maxCallsCount", "1500"),
                    ("/services/action/rating/periodInMs", "1000"),
                    ("/services/action/maxHttpConnections", "300"),
                    ("/orgId", "1A2B3C4D5E6F708192A3B4C5@AdobeOrg"),
                ],
                r#"{
                  "url": "https://api.example.com/v3/messages/*/send",
                  "methods": ["PUT"],
                  "services": {
                    "action": {"maxHttpConnections": 300, "rating": {"maxCallsCount": 1500, "periodInMs": 1000}}
                  },
                  "orgId": "1A2B3C4D5E6F708192A3B4C5@AdobeOrg"
                }"#,
            )
            .replies(200, &["/createdElement/services/action/rating/maxCallsCount"]),
        row(
            "capping.get",
            "GET https://platform.adobe.io/journey/orchestration/endpointConfigs/fbc64b73-c66b-4e30-b3b1-b9d313bd7c4a",
            JOURNEYS,
        )
        .params(DEPLOYED)
        .replies(200, &["/result/_id", "/result/deployedConfig/services", "/result/hasBeenDeployed"]),
        row(
            "capping.update",
            "PUT https://platform.adobe.io/journey/orchestration/endpointConfigs/fbc64b73-c66b-4e30-b3b1-b9d313bd7c4a",
            JOURNEYS,
        )
        .params(DEPLOYED)
        .own_headers(JSON)
        .json(CAPPING_BODY)
        .replies(200, &["/updatedElement/state", "/resStatus", "/canDeploy/validationStatus"]),
        row(
            "capping.delete",
            "DELETE https://platform.adobe.io/journey/orchestration/endpointConfigs/5fc2cbf1-3c31-4bb6-91ef-0ac9e277d3bc",
            JOURNEYS,
        )
        .params(UPDATED)
        .replies(200, &[""]),
        row(
            "capping.delete",
            "DELETE https://platform.adobe.io/journey/orchestration/endpointConfigs/fbc64b73-c66b-4e30-b3b1-b9d313bd7c4a\
             ?forceDelete=true",
            JOURNEYS,
        )
        .label("deployed")
        .params(&[("uid", "fbc64b73-c66b-4e30-b3b1-b9d313bd7c4a"), ("forceDelete", "true")])
        .replies(200, &[""]),
        row(
            "capping.canDeploy",
            "GET https://platform.adobe.io/journey/orchestration/endpointConfigs/5fc2cbf1-3c31-4bb6-91ef-0ac9e277d3bc\
             /canDeploy",
            JOURNEYS,
        )
        .params(UPDATED)
        .replies(200, &["/canDeploy/validationStatus"]),
        row(
            "capping.deploy",
            "POST https://platform.adobe.io/journey/orchestration/endpointConfigs/5fc2cbf1-3c31-4bb6-91ef-0ac9e277d3bc\
             /deploy",
            JOURNEYS,
        )
        .params(UPDATED)
        .replies(204, &[]),
        row(
            "capping.undeploy",
            "POST https://platform.adobe.io/journey/orchestration/endpointConfigs/fbc64b73-c66b-4e30-b3b1-b9d313bd7c4a\
             /undeploy",
            JOURNEYS,
        )
        .params(DEPLOYED)
        .replies(204, &[]),
    ]
}

fn throttling() -> Vec<Row> {
    vec![
        row("throttling.list", "POST https://platform.adobe.io/journey/orchestration/list/throttlingConfigs", JOURNEYS)
            .own_headers(JSON)
            .json("{}")
            .replies(200, &["/results/0/uid"]),
        row("throttling.create", "POST https://platform.adobe.io/journey/orchestration/throttlingConfigs", JOURNEYS)
            .own_headers(JSON)
            .json(THROTTLING_BODY)
            .after(without_throttling)
            .replies(200, &["/createdElement/uid", "/uid", "/resStatus", "/canDeploy/validationStatus"]),
        row("throttling.create", "POST https://platform.adobe.io/journey/orchestration/throttlingConfigs", JOURNEYS)
            .label("typed")
            .own_headers(JSON)
            .typed(
                &[
                    ("/urlPattern", "https://api.example.org/data/2.5/*"),
                    ("/methods", r#"["POST"]"#),
                    ("/maxThroughput", "200"),
                ],
                r#"{"urlPattern": "https://api.example.org/data/2.5/*", "methods": ["POST"], "maxThroughput": 200}"#,
            )
            .after(without_throttling)
            .replies(200, &["/createdElement/maxThroughput"]),
        row(
            "throttling.get",
            "GET https://platform.adobe.io/journey/orchestration/throttlingConfigs/2f7e6b58-0c1d-4a9b-8e3f-6d5c4b3a2918",
            JOURNEYS,
        )
        .params(THROTTLED)
        .after(find_throttling)
        .replies(200, &["/result/_id", "/result/state", "/result/version"]),
        row(
            "throttling.update",
            "PUT https://platform.adobe.io/journey/orchestration/throttlingConfigs/2f7e6b58-0c1d-4a9b-8e3f-6d5c4b3a2918",
            JOURNEYS,
        )
        .params(THROTTLED)
        .own_headers(JSON)
        .json(THROTTLING_BODY)
        .after(find_throttling)
        .replies(200, &["/updatedElement/_id", "/resStatus"]),
        row(
            "throttling.delete",
            "DELETE https://platform.adobe.io/journey/orchestration/throttlingConfigs\
             /2f7e6b58-0c1d-4a9b-8e3f-6d5c4b3a2918?forceDelete=true",
            JOURNEYS,
        )
        .params(&[("uid", THROTTLING), ("forceDelete", "true")])
        .after(find_throttling)
        .replies(200, &[""]),
        row(
            "throttling.canDeploy",
            "GET https://platform.adobe.io/journey/orchestration/throttlingConfigs\
             /2f7e6b58-0c1d-4a9b-8e3f-6d5c4b3a2918/canDeploy",
            JOURNEYS,
        )
        .params(THROTTLED)
        .after(find_throttling)
        .replies(200, &["/canDeploy/validationStatus"]),
        row(
            "throttling.deploy",
            "POST https://platform.adobe.io/journey/orchestration/throttlingConfigs\
             /2f7e6b58-0c1d-4a9b-8e3f-6d5c4b3a2918/deploy",
            JOURNEYS,
        )
        .params(THROTTLED)
        .after(undeploy_throttling)
        .replies(204, &[]),
        row(
            "throttling.undeploy",
            "POST https://platform.adobe.io/journey/orchestration/throttlingConfigs\
             /2f7e6b58-0c1d-4a9b-8e3f-6d5c4b3a2918/undeploy",
            JOURNEYS,
        )
        .params(THROTTLED)
        .after(find_throttling)
        .replies(204, &[]),
    ]
}

fn find_throttling(world: &mut World) -> Vec<Swap> {
    let response = world.call("POST /journey/orchestration/list/throttlingConfigs", &[], "");
    let body: Value = serde_json::from_slice(&response.body).expect("JSON");
    vec![(THROTTLING, body["results"][0]["uid"].as_str().expect("a seeded configuration").to_string())]
}

fn undeploy_throttling(world: &mut World) -> Vec<Swap> {
    let swaps = find_throttling(world);
    world.call(&format!("POST /journey/orchestration/throttlingConfigs/{}/undeploy", swaps[0].1), &[], "");
    swaps
}

fn without_throttling(world: &mut World) -> Vec<Swap> {
    let swaps = find_throttling(world);
    let path = format!("/journey/orchestration/throttlingConfigs/{}", swaps[0].1);
    world.call(&format!("DELETE {path}?forceDelete=true"), &[], "");
    swaps
}
