//! Namespaces, actions and event registrations, after the published Runtime reference (api-facts §8).

use serde_json::Value;

use crate::row::{EVENTS, RUNTIME, Row, Swap, row};
use crate::world::World;

const JSON: &[(&str, &str)] = &[("Content-Type", "application/json")];

const CLIENT: &str = "9d8c7b6a5f4e3d2c";
const REGISTRATION: &str = "6b1f0c9e-7d2a-4c58-b3e6-0a9f8d7c6b5e";
const REGISTERED: &[(&str, &str)] = &[("clientId", CLIENT), ("registrationId", REGISTRATION)];

const EVENT_BODY: &str = r#"{
  "name": "New assets",
  "description": "Runs an action for each new asset",
  "client_id": "9d8c7b6a5f4e3d2c",
  "delivery_type": "WEBHOOK",
  "events_of_interest": [{"event_code": "asset_created", "provider": "ccstorage"}],
  "runtime_action": "hello"
}"#;

const WEBHOOK_BODY: &str = r#"{
  "name": "Assets for the shop",
  "client_id": "9d8c7b6a5f4e3d2c",
  "delivery_type": "WEBHOOK",
  "webhook_url": "https://hooks.example.org/assets",
  "events_of_interest": [
    {"event_code": "asset_created", "provider": "ccstorage"}, {"event_code": "asset_deleted", "provider": "ccstorage"}
  ]
}"#;

const ACTION_BODY: &str = r#"{
  "name": "greet",
  "code": "function main(params) {\n  return {greeting: 'Hello ' + params.name};\n}",
  "params": [{"key": "name", "value": "world"}, {"key": "times", "value": 3}],
  "annotations": [{"key": "web-export", "value": false}],
  "limits": {"timeout": "60000", "memory": "256", "logs": "10"},
  "exec": {"kind": "nodejs:22", "binary": false}
}"#;

pub fn rows() -> Vec<Row> {
    namespaces().into_iter().chain(actions()).chain(events()).collect()
}

fn namespaces() -> Vec<Row> {
    vec![
        row("namespaces.get", "GET https://api.adobe.io/runtime/admin/namespaces/31415/92653", RUNTIME)
            .replies(200, &["/name", "/auth"]),
        row("namespaces.create", "POST https://api.adobe.io/runtime/admin/namespaces/27182/81828", RUNTIME)
            .params(&[("orgId", "27182"), ("intId", "81828")])
            .replies(200, &["/name", "/auth"]),
        row("namespaces.delete", "DELETE https://api.adobe.io/runtime/admin/namespaces/31415/92653", RUNTIME)
            .replies(200, &[""]),
    ]
}

fn actions() -> Vec<Row> {
    vec![
        row("actions.list", "GET https://api.adobe.io/runtime/namespaces/31415/92653/actions", RUNTIME)
            .replies(200, &["/0/name", "/0/exec/kind"]),
        row("actions.create", "POST https://api.adobe.io/runtime/namespaces/31415/92653/actions", RUNTIME)
            .own_headers(JSON)
            .json(ACTION_BODY)
            .replies(200, &["/name", "/version", "/limits/memory", "/exec/kind"]),
        row("actions.create", "POST https://api.adobe.io/runtime/namespaces/31415/92653/actions", RUNTIME)
            .label("sequence, typed")
            .own_headers(JSON)
            .typed(
                &[
                    ("/name", "greet-twice"),
                    ("/exec", r#"{"kind": "sequence"}"#),
                    ("/exec/components", r#"["/_/hello", "/whisk.system/utils/echo"]"#),
                    ("/limits", "{}"),
                    ("/limits/memory", "512"),
                ],
                r#"{
                  "name": "greet-twice",
                  "exec": {"kind": "sequence", "components": ["/_/hello", "/whisk.system/utils/echo"]},
                  "limits": {"memory": "512"}
                }"#,
            )
            .replies(200, &["/exec/components/1"]),
        row("actions.get", "GET https://api.adobe.io/runtime/namespaces/31415/92653/actions/hello", RUNTIME)
            .params(&[("name", "hello")])
            .replies(200, &["/name", "/code", "/params/0/key", "/limits/timeout"]),
        row("actions.get", "GET https://api.adobe.io/runtime/namespaces/31415/92653/actions/my%20action%40home", RUNTIME)
            .label("encoded name")
            .params(&[("name", "my action@home")])
            .after(create_action)
            .replies(200, &["/name"]),
        row("actions.invoke", "POST https://api.adobe.io/runtime/namespaces/31415/92653/actions/hello", RUNTIME)
            .params(&[("name", "hello")])
            .replies(200, &["/activationId", "/response/result"]),
        row(
            "actions.invoke",
            "POST https://api.adobe.io/runtime/namespaces/31415/92653/actions/hello?blocking=true&result=true&timeout=5000",
            RUNTIME,
        )
        .label("with parameters")
        .params(&[("name", "hello"), ("blocking", "true"), ("result", "true"), ("timeout", "5000")])
        .own_headers(JSON)
        .json(r#"{"name": "Ada"}"#)
        .replies(200, &["/greeting"]),
        row(
            "actions.invoke",
            "POST https://api.adobe.io/runtime/namespaces/31415/92653/actions/slow?blocking=false",
            RUNTIME,
        )
        .label("without waiting")
        .params(&[("name", "slow"), ("blocking", "false")])
        .replies(202, &["/activationId"]),
        row("actions.update", "PUT https://api.adobe.io/runtime/namespaces/31415/92653/actions/hello", RUNTIME)
            .params(&[("name", "hello")])
            .own_headers(JSON)
            .json(r#"{"limits": {"memory": "512"}}"#)
            .replies(200, &["/version", "/limits/memory"]),
        row("actions.delete", "DELETE https://api.adobe.io/runtime/namespaces/31415/92653/actions/hello", RUNTIME)
            .params(&[("name", "hello")])
            .replies(200, &["/name"]),
        row("actions.listSystem", "GET https://api.adobe.io/runtime/system/actions", RUNTIME).replies(200, &["/0/name"]),
    ]
}

fn events() -> Vec<Row> {
    vec![
        row(
            "events.register",
            "POST https://api.adobe.io/runtime/namespaces/31415/92653/handleEventRegistration",
            EVENTS,
        )
        .own_headers(JSON)
        .json(EVENT_BODY)
        .replies(200, &["/registration_id", "/id", "/integration_status", "/events_of_interest/0/provider"]),
        row(
            "events.register",
            "POST https://api.adobe.io/runtime/namespaces/31415/92653/handleEventRegistration",
            EVENTS,
        )
        .label("webhook")
        .own_headers(JSON)
        .json(WEBHOOK_BODY)
        .replies(200, &["/registration_id", "/webhook_url"]),
        row(
            "events.update",
            "PUT https://api.adobe.io/runtime/namespaces/31415/92653/handleEventUpdate/9d8c7b6a5f4e3d2c\
             /6b1f0c9e-7d2a-4c58-b3e6-0a9f8d7c6b5e",
            EVENTS,
        )
        .params(REGISTERED)
        .own_headers(JSON)
        .json(EVENT_BODY)
        .after(register)
        .replies(200, &["/registration_id", "/runtime_action"]),
        row(
            "events.updateStatus",
            "POST https://api.adobe.io/runtime/namespaces/31415/92653/handleEventStatus/9d8c7b6a5f4e3d2c\
             /6b1f0c9e-7d2a-4c58-b3e6-0a9f8d7c6b5e/DISABLED",
            EVENTS,
        )
        .params(&[("clientId", CLIENT), ("registrationId", REGISTRATION), ("status", "DISABLED")])
        .after(register)
        .replies(200, &["/integration_status"]),
        row(
            "events.delete",
            "DELETE https://api.adobe.io/runtime/namespaces/31415/92653/handleEventDeletion/9d8c7b6a5f4e3d2c\
             /6b1f0c9e-7d2a-4c58-b3e6-0a9f8d7c6b5e",
            EVENTS,
        )
        .params(REGISTERED)
        .after(register)
        .replies(200, &[""]),
    ]
}

fn namespace_path(world: &World) -> String {
    format!("/runtime/namespaces/{}/{}", world.credential("runtime_organization"), world.credential("integration"))
}

fn create_action(world: &mut World) -> Vec<Swap> {
    let body = r#"{"name": "my action@home", "code": "", "exec": {"kind": "nodejs:22"}}"#;
    world.call(&format!("POST {}/actions", namespace_path(world)), JSON, body);
    Vec::new()
}

fn register(world: &mut World) -> Vec<Swap> {
    let path = format!("POST {}/handleEventRegistration", namespace_path(world));
    let response = world.call(&path, JSON, &EVENT_BODY.replace("New assets", "Before"));
    let body: Value = serde_json::from_slice(&response.body).expect("JSON");
    vec![(REGISTRATION, body["registration_id"].as_str().expect("an id").to_string())]
}
