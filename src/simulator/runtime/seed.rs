//! The namespace that the simulator starts with.

use serde_json::{Map, Value, json};

use super::definition::Action;
use super::namespace::Namespace;
use super::program::Program;
use super::registration::build;
use crate::simulator::random::Random;

/// The `orgId` of the namespace with seed data.
pub const ORGANIZATION: &str = "12345";
/// The `intId` of the namespace with seed data.
pub const INTEGRATION: &str = "67890";

/// The first bytes of a zip file in base64, which the engine takes for binary code.
const ZIP: &str =
    "UEsDBBQAAAAIAAAAIQCB3wE5JwAAACcAAAAIAAAAaW5kZXguanNLK81LLsnMz1PITczM09BUqFaoBQBQSwECFAAUAAAACAAAACEA";

/// A namespace with actions of several kinds and four event registrations.
pub fn namespace(random: &mut Random) -> Namespace {
    let mut namespace = Namespace::new(ORGANIZATION, INTEGRATION, random);
    namespace.actions = actions();
    let registrations = registrations();
    for (body, status) in registrations {
        let body = body.as_object().cloned().unwrap_or_default();
        let (id, registration) = ((100_000 + random.below(900_000)).to_string(), random.uuid());
        namespace.registrations.extend(build(&namespace, &body, &id, &registration, status));
    }
    namespace
}

fn actions() -> Vec<Action> {
    let name_param = json!({ "params": [{ "key": "name", "value": "stranger" }] });
    let patient = json!({ "limits": { "timeout": "120000", "memory": "512" } });
    let page = json!({
        "annotations": [
            { "key": "web-export", "value": true },
            { "key": "final", "value": true },
            { "key": "require-whisk-auth", "value": false },
        ],
        "params": [{ "key": "title", "value": "Orders" }],
    });
    let handler = json!({
        "params": [
            { "key": "slackWebhook", "value": "https://hooks.example/T000/B000" },
            { "key": "apiToken", "value": "not-a-real-token" },
        ],
        "annotations": [{ "key": "description", "value": "Tells a channel when a template changes." }],
        "limits": { "logs": "5" },
    });
    let sequence = json!({ "exec": { "components": ["/_/hello", "/_/echo"] } });
    vec![
        action("hello", (0, 0, 3), "nodejs:22", Program::Hello, HELLO, name_param),
        action("echo", (0, 0, 1), "nodejs:22", Program::Echo, "const main = (params) => params;\n", json!({})),
        action("fail", (0, 0, 1), "nodejs:20", Program::Fail, FAIL, json!({})),
        action("slow", (0, 1, 0), "nodejs:22", Program::Slow, SLOW, patient),
        action("hello-then-echo", (0, 0, 2), "sequence", Program::Sequence, "", sequence),
        action("word-count", (1, 2, 0), "python:3.11", Program::Unknown, WORD_COUNT, json!({})),
        action("page", (0, 0, 7), "nodejs:24", Program::Unknown, PAGE, page),
        action(
            "images/thumbnail",
            (2, 0, 1),
            "nodejs:22",
            Program::Unknown,
            ZIP,
            json!({ "limits": { "memory": "1024" } }),
        ),
        action("legacy-import", (0, 0, 1), "blackbox", Program::Unknown, "", json!({})),
        action("on-template-changed", (0, 0, 5), "nodejs:22", Program::Unknown, HANDLER, handler),
    ]
}

fn action(name: &str, version: (u32, u32, u32), kind: &str, program: Program, code: &str, rest: Value) -> Action {
    let mut action = Action::new(name);
    action.apply(&rest.as_object().cloned().unwrap_or_else(Map::new)).expect("seed data is within the limits");
    Action { version, kind: kind.into(), program, code: code.into(), ..action }
}

const HELLO: &str = "function main({ name }) {\n  return { greeting: `Hello, ${name}!` };\n}\n";
const FAIL: &str = "function main({ message = 'This action always fails.' }) {\n  return { error: { message } };\n}\n";
const SLOW: &str =
    "function main({ ms = 2000 }) {\n  return new Promise((done) => setTimeout(() => done({ slept: ms }), ms));\n}\n";
const WORD_COUNT: &str = "def main(args):\n    return {\"words\": len(args.get(\"text\", \"\").split())}\n";
const PAGE: &str = "function main({ title }) {\n  return { headers: { 'Content-Type': 'text/html' }, body: `<h1>${title}</h1>` };\n}\n";
const HANDLER: &str = "async function main({ event, slackWebhook }) {\n  const text = `Changed: ${event?.data?.name}`;\n  await fetch(slackWebhook, { method: 'POST', body: JSON.stringify({ text }) });\n  return { told: true };\n}\n";

fn registrations() -> [(Value, &'static str); 4] {
    let event = |code: &str, provider: &str| json!({ "event_code": code, "provider": provider });
    [
        (
            json!({
                "name": "Template changes", "description": "Tells the content team.", "delivery_type": "WEBHOOK",
                "events_of_interest": [event("template_updated", "journey_optimizer")],
                "runtime_action": "on-template-changed",
            }),
            "ENABLED",
        ),
        (
            json!({
                "name": "Assets in batches", "description": "Makes thumbnails.", "delivery_type": "WEBHOOK_BATCH",
                "events_of_interest": [event("asset_created", "aem"), event("asset_updated", "aem")],
                "runtime_action": "images/thumbnail",
            }),
            "ENABLED",
        ),
        (
            json!({
                "name": "Orders to the shop", "description": "", "delivery_type": "webhook",
                "events_of_interest": [event("order_placed", "commerce")],
                "webhook_url": "https://shop.luma.example/hooks/orders",
            }),
            "DISABLED",
        ),
        (
            json!({
                "name": "Audit journal", "description": "Read by the nightly export.", "delivery_type": "JOURNAL",
                "events_of_interest": [event("privacy_job_complete", "gdpr")],
            }),
            "ENABLED",
        ),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_one_of_each() {
        let namespace = namespace(&mut Random::new(1));
        assert_eq!(namespace.registrations.len(), 4);
        assert!(namespace.actions.iter().any(Action::is_web));
        let shown: Vec<Value> = namespace.actions.iter().map(|action| action.to_json(&namespace.name)).collect();
        assert!(shown.iter().any(|action| action["exec"]["binary"] == true));
        for kind in ["nodejs:22", "python:3.11", "sequence", "blackbox"] {
            assert!(shown.iter().any(|action| action["exec"]["kind"] == kind), "{kind}");
        }
    }
}
