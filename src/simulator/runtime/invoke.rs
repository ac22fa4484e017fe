//! `POST …/actions/{name}`

use serde_json::{Value, json};

use super::answer::{answer, find_namespace};
use super::definition::Action;
use super::program::Program;
use super::programs::{Ending, Run, run};
use super::refusal::{MEGABYTE, Refusal, read_object};
use crate::api::wire::Response;
use crate::simulator::{Call, Simulator, reply};

/// The longest that a caller is kept waiting, in milliseconds.
const LONGEST_WAIT: u64 = 60_000;

/// Starts an action. Waits for its result unless `blocking=false`; `result=true` leaves the activation record away.
pub fn invoke(sim: &mut Simulator, call: &Call) -> Response {
    let id = sim.random.uuid().replace('-', "");
    match attempt(sim, call, &id) {
        Ok((response, wait)) => {
            sim.delay = sim.delay.saturating_add(wait);
            response
        }
        Err(refusal) => answer(sim, Err(refusal)),
    }
}

/// The response and how long it takes.
fn attempt(sim: &mut Simulator, call: &Call, id: &str) -> Result<(Response, u32), Refusal> {
    let blocking = read_flag(call, "blocking")?.unwrap_or(true);
    let only_result = read_flag(call, "result")?.unwrap_or(false);
    let patience = match call.query("timeout").map(str::parse) {
        None => LONGEST_WAIT,
        Some(Ok(ms)) if ms <= LONGEST_WAIT => ms,
        Some(_) => return Err(Refusal::bad(format!("timeout is from 0 to {LONGEST_WAIT} milliseconds."))),
    };
    if call.body.len() > MEGABYTE {
        return Err(Refusal(413, "The payload is larger than 1 MB.".into()));
    }
    let params = if call.body.is_empty() { Default::default() } else { read_object(call.body)? };
    let namespace = find_namespace(sim, call)?;
    let action = namespace.action(call.path("name")).ok_or_else(Refusal::missing)?;
    let run = run(namespace, action, params);
    let record = record(&namespace.name, action, id, &run);
    let name = action.name.clone();
    namespace.actions.iter_mut().filter(|action| action.name == name).for_each(|action| action.warm = true);
    if !blocking || run.duration > patience {
        let wait = if blocking { patience as u32 } else { 0 };
        return Ok((reply::json(202, &json!({ "activationId": id })), wait));
    }
    let status = if run.ending == Ending::Success { 200 } else { 502 };
    let body = if only_result { &record["response"]["result"] } else { &record };
    // Only the programs that sleep keep a caller waiting; the durations of the others are too short to notice.
    let wait = if run.duration >= 100 { run.duration as u32 } else { 0 };
    Ok((reply::json(status, body), wait))
}

/// The documented ActionResultDTO.
fn record(namespace: &str, action: &Action, id: &str, run: &Run) -> Value {
    let limits = json!({
        "timeout": action.limit("timeout"), "memory": action.limit("memory"), "logs": action.limit("logs"),
    });
    let mut annotations = vec![
        json!({ "key": "path", "value": format!("{namespace}/{}", action.name) }),
        json!({ "key": "kind", "value": action.kind }),
        json!({ "key": "limits", "value": limits }),
        json!({ "key": "waitTime", "value": 12 }),
    ];
    if action.program == Program::Sequence {
        annotations.push(json!({ "key": "topmost", "value": true }));
    } else if !action.warm {
        annotations.push(json!({ "key": "initTime", "value": 187 }));
    }
    json!({
        "name": action.name,
        "namespace": namespace,
        "activationId": id,
        "annotations": annotations,
        "duration": run.duration,
        "version": action.version(),
        "response": {
            "status": run.ending.status(),
            "statusCode": run.ending.code(),
            "success": run.ending == Ending::Success,
            "result": run.result,
            "size": run.result.to_string().len(),
        },
    })
}

fn read_flag(call: &Call, name: &str) -> Result<Option<bool>, Refusal> {
    match call.query(name) {
        None => Ok(None),
        Some("true") => Ok(Some(true)),
        Some("false") => Ok(Some(false)),
        Some(_) => Err(Refusal::bad(format!("{name} is true or false."))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::simulator::testing::Test;
    use crate::simulator::{Delivery, Outcome};

    const PATH: &str = "/runtime/namespaces/12345/67890/actions";

    #[track_caller]
    fn check(path: &str, params: Value, status: u16, wait: u32) -> Value {
        let body = params.to_string();
        let Outcome { result, delay } = Test::new().outcome("POST", &format!("{PATH}/{path}"), body.as_bytes());
        let Delivery::Whole(response) = result else { panic!("no response") };
        let body = String::from_utf8_lossy(&response.body).into_owned();
        assert_eq!((response.status, delay), (status, wait), "{body}");
        serde_json::from_str(&body).expect("JSON")
    }

    #[test]
    fn an_activation_has_the_documented_members() {
        let record = check("hello", json!({ "name": "Ada" }), 200, 0);
        let members: Vec<&String> = record.as_object().expect("an object").keys().collect();
        let documented = ["name", "namespace", "activationId", "annotations", "duration", "version", "response"];
        assert_eq!(members, documented);
        assert_eq!(record["activationId"].as_str().map(str::len), Some(32));
        assert_eq!(record["response"]["result"], json!({ "greeting": "Hello, Ada!" }));
        assert_eq!(record["response"]["status"], "success");
    }

    #[test]
    fn an_error_of_the_action_is_502_with_the_record() {
        let record = check("fail", json!({}), 502, 0);
        assert_eq!(record["response"]["status"], "application error");
        assert_eq!(record["response"]["success"], false);
    }

    #[test]
    fn waiting_has_limits() {
        check("slow", json!({ "ms": 1500 }), 200, 1500);
        check("slow?timeout=1000", json!({ "ms": 1500 }), 202, 1000);
        let accepted = check("slow", json!({ "ms": 60_001 }), 202, 60_000);
        assert_eq!(accepted["activationId"].as_str().map(str::len), Some(32));
        check("slow?blocking=false", json!({ "ms": 1500 }), 202, 0);
        check("hello?timeout=60001", json!({}), 400, 0);
        check("hello?blocking=1", json!({}), 400, 0);
    }

    #[test]
    fn a_broken_limit_is_the_developers_error() {
        let mut test = Test::new();
        let path = format!("{PATH}/slow");
        test.call("PUT", &path, Some(json!({ "limits": { "timeout": "1000" } })));
        let (status, record) = test.call("POST", &path, Some(json!({ "ms": 1001 })));
        assert_eq!((status, &record["response"]["status"]), (502, &json!("action developer error")));
        assert_eq!(record["duration"], 1000);
    }

    #[test]
    fn only_the_result_can_be_asked_for() {
        assert_eq!(
            check("hello?blocking=true&result=true", json!({}), 200, 0),
            json!({ "greeting": "Hello, stranger!" })
        );
    }

    #[test]
    fn code_is_not_run() {
        let record = check("word-count", json!({ "text": "a b" }), 200, 0);
        let result = &record["response"]["result"];
        assert!(result["simulator"].as_str().is_some_and(|text| text.contains("does not run code")));
        assert_eq!(result["params"]["text"], "a b");
    }

    #[test]
    fn a_changed_action_is_no_longer_the_seeded_one() {
        let mut test = Test::new();
        let path = format!("{PATH}/hello");
        test.call("PUT", &path, Some(json!({ "code": "function main() { return {} }" })));
        let (_, record) = test.call("POST", &path, None);
        assert!(record["response"]["result"]["simulator"].is_string());
        assert_eq!(record["version"], "0.0.4");
    }

    #[test]
    fn only_the_first_invocation_is_a_cold_start() {
        let mut test = Test::new();
        let mut is_cold = || test.call("POST", &format!("{PATH}/hello"), None).1.to_string().contains("initTime");
        assert_eq!((is_cold(), is_cold()), (true, false));
    }

    #[test]
    fn bad_requests() {
        check("nothing", json!({}), 404, 0);
        check("hello", json!([1]), 400, 0);
        check("hello", json!({ "name": "x".repeat(MEGABYTE) }), 413, 0);
    }
}
