//! `/endpointConfigs`

use serde_json::{Map, Value, json};

use super::checks::{check_capping, read_capping};
use super::errors::{MEDIA_TYPE, refuse_capping};
use super::record::{Live, Record, deployed_definition, object};
use crate::api::wire::Response;
use crate::simulator::sandbox::find_sandbox;
use crate::simulator::{Call, Simulator, reply};

/// `POST /list/endpointConfigs`
pub fn list(sim: &mut Simulator, call: &Call) -> Response {
    let mine = sim.journeys.capping.iter().filter(|record| is_callers(record, call));
    let all: Vec<Value> = mine.map(stored).collect();
    reply::typed(200, MEDIA_TYPE, &json!({ "results": all }))
}

/// `POST /endpointConfigs`
pub fn create(sim: &mut Simulator, call: &Call) -> Response {
    let definition = match read_capping(call.body, &call.organization) {
        Ok(definition) => definition,
        Err(refusal) => return refuse_capping(sim, 500, json!(refusal.code), &refusal.message),
    };
    let uid = sim.random.uuid();
    let record = Record::new(&call.organization, &call.sandbox, uid, definition, call.now);
    let response = saved("created", &record);
    sim.journeys.capping.push(record);
    response
}

/// `GET /endpointConfigs/{uid}`
pub fn get(sim: &mut Simulator, call: &Call) -> Response {
    with_record(sim, call, |_, record| reply::typed(200, MEDIA_TYPE, &json!({ "result": stored(record) })))
}

/// `PUT /endpointConfigs/{uid}`
pub fn update(sim: &mut Simulator, call: &Call) -> Response {
    with_record(sim, call, |sim, record| match read_capping(call.body, &call.organization) {
        Ok(definition) => {
            record.update(definition, call.now);
            saved("updated", record)
        }
        Err(refusal) => refuse_capping(sim, 500, json!(refusal.code), &refusal.message),
    })
}

/// `DELETE /endpointConfigs/{uid}`
pub fn delete(sim: &mut Simulator, call: &Call) -> Response {
    let force = call.query("forceDelete") == Some("true");
    let response = with_record(sim, call, |sim, record| {
        if record.is_live() && !force {
            let message = "Can't delete a deployed endpoint config. Undeploy it before deleting it";
            return refuse_capping(sim, 500, json!(1451), message);
        }
        reply::typed(200, MEDIA_TYPE, &json!({}))
    });
    if response.status == 200 {
        sim.journeys.capping.retain(|record| !is_addressed(record, call));
    }
    response
}

/// `GET /endpointConfigs/{uid}/canDeploy`
pub fn can_deploy(sim: &mut Simulator, call: &Call) -> Response {
    with_record(sim, call, |_, record| {
        let verdict = check_capping(&record.definition).to_json();
        reply::typed(200, MEDIA_TYPE, &json!({ "canDeploy": verdict }))
    })
}

/// `POST /endpointConfigs/{uid}/deploy`
pub fn deploy(sim: &mut Simulator, call: &Call) -> Response {
    with_record(sim, call, |sim, record| {
        if let Some((code, message)) = check_capping(&record.definition).errors.first() {
            return refuse_capping(sim, 500, json!(code), message);
        }
        record.deploy(deployed_definition(&record.definition), call.now);
        reply::empty(204)
    })
}

/// `POST /endpointConfigs/{uid}/undeploy`
pub fn undeploy(sim: &mut Simulator, call: &Call) -> Response {
    with_record(sim, call, |_, record| {
        record.undeploy();
        reply::empty(204)
    })
}

/// The reply about the configuration in the path, or 404.
fn with_record(
    sim: &mut Simulator,
    call: &Call,
    answer: impl FnOnce(&mut Simulator, &mut Record) -> Response,
) -> Response {
    let Some(at) = sim.journeys.capping.iter().position(|record| is_addressed(record, call)) else {
        return refuse_capping(sim, 404, json!(404), &format!("endpoint config {} not found", call.path("uid")));
    };
    let mut record = sim.journeys.capping[at].clone();
    let response = answer(sim, &mut record);
    sim.journeys.capping[at] = record;
    response
}

fn is_callers(record: &Record, call: &Call) -> bool {
    record.organization == call.organization && record.sandbox == call.sandbox
}

fn is_addressed(record: &Record, call: &Call) -> bool {
    is_callers(record, call) && record.uid == call.path("uid")
}

fn saved(verb: &str, record: &Record) -> Response {
    let body = json!({
        format!("{verb}Element"): element(record),
        "uid": record.uid,
        "uri": format!("/voyager/apis/endpointConfigs/{}", record.uid),
        "resStatus": verb,
        "canDeploy": check_capping(&record.definition).to_json(),
    });
    reply::typed(200, MEDIA_TYPE, &body)
}

fn element(record: &Record) -> Map<String, Value> {
    let mut element = record.definition.clone();
    element.insert("metadata".into(), json!(record.metadata));
    element.insert("state".into(), json!(record.state()));
    element.extend(tenant(record));
    element.insert("authoringFormatVersion".into(), json!("1.0"));
    element.insert("hasBeenDeployed".into(), json!(record.is_live()));
    element
}

fn tenant(record: &Record) -> Map<String, Value> {
    object(json!({
        "orgId": record.organization,
        "tenantId": record.sandbox,
        "uid": record.uid,
        "sandboxName": record.sandbox,
        "sandboxId": find_sandbox(&record.sandbox).map(|sandbox| sandbox.id),
    }))
}

/// The configuration as the list and GET show it.
fn stored(record: &Record) -> Value {
    let mut all = object(json!({ "_id": record.uid }));
    all.extend(element(record));
    if let Live::Current(deployed) | Live::Earlier(deployed) = &record.live {
        let mut config = object(json!({ "_id": record.uid }));
        config.extend(deployed.clone());
        config.extend(tenant(record));
        all.insert("deployedConfig".into(), json!(config));
    }
    Value::Object(all)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::simulator::testing::Test;
    use crate::simulator::token::ORGANIZATION;

    const PATH: &str = "/journey/orchestration/endpointConfigs";

    fn example() -> Value {
        json!({
            "url": "https://api.example.org/data/2.5/weather",
            "methods": ["GET"],
            "services": { "dataSource": { "maxHttpConnections": 50, "rating": { "maxCallsCount": 500, "periodInMs": 1000 } } },
            "orgId": ORGANIZATION,
        })
    }

    fn create_example(test: &mut Test, body: Value) -> String {
        let (status, reply) = test.call("POST", PATH, Some(body));
        assert_eq!(status, 200, "{reply}");
        format!("{PATH}/{}", reply["uid"].as_str().expect("a uid"))
    }

    #[track_caller]
    fn check_state(test: &mut Test, path: &str, state: &str, live: bool) -> Value {
        let (status, body) = test.call("GET", path, None);
        let result = body["result"].clone();
        assert_eq!((status, &result["state"], &result["hasBeenDeployed"]), (200, &json!(state), &json!(live)));
        assert_eq!(result.get("deployedConfig").is_some(), live);
        result
    }

    #[test]
    fn the_documented_example_is_created() {
        let (status, body) = Test::new().call("POST", PATH, Some(example()));
        let uid = body["uid"].as_str().expect("a uid");
        let element = &body["createdElement"];
        assert_eq!(status, 200);
        for name in ["url", "methods", "services", "orgId"] {
            assert_eq!(element[name], example()[name], "{name}");
        }
        assert_eq!(element["metadata"]["createdAt"], "2020-03-09T18:21:52.432Z");
        let rest = ["state", "tenantId", "sandboxName", "sandboxId", "authoringFormatVersion", "hasBeenDeployed"];
        let rest = rest.map(|name| element[name].clone());
        let id = "37fc5780-e3de-11e9-a3bb-d7c554480df4";
        assert_eq!(json!(rest), json!(["created", "prod", "prod", id, "1.0", false]));
        assert_eq!(body["uri"], format!("/voyager/apis/endpointConfigs/{uid}"));
        assert_eq!((&body["resStatus"], &body["canDeploy"]), (&json!("created"), &json!({ "validationStatus": "ok" })));
    }

    #[test]
    fn a_deployed_configuration_stays_in_force_until_it_is_deployed_again() {
        let mut test = Test::new();
        let path = create_example(&mut test, example());
        check_state(&mut test, &path, "created", false);
        assert_eq!(test.send("POST", &format!("{path}/deploy"), b"").status, 204);
        check_state(&mut test, &path, "deployed", true);
        let mut changed = example();
        changed["methods"] = json!(["POST"]);
        let (status, body) = test.call("PUT", &path, Some(changed));
        assert_eq!(
            (status, &body["resStatus"], &body["updatedElement"]["state"]),
            (200, &json!("updated"), &json!("updated"))
        );
        let stale = check_state(&mut test, &path, "updated", true);
        assert_eq!((&stale["methods"], &stale["deployedConfig"]["methods"]), (&json!(["POST"]), &json!(["GET"])));
        test.send("POST", &format!("{path}/deploy"), b"");
        assert_eq!(check_state(&mut test, &path, "deployed", true)["deployedConfig"]["methods"], json!(["POST"]));
        assert_eq!(test.send("POST", &format!("{path}/undeploy"), b"").status, 204);
        check_state(&mut test, &path, "updated", false);
        assert_eq!(test.send("POST", &format!("{path}/undeploy"), b"").status, 204);
    }

    #[test]
    fn a_service_without_a_limit_is_deployed_with_minus_one() {
        let mut test = Test::new();
        let mut body = example();
        body["services"] = json!({ "action": { "rating": { "maxCallsCount": 1, "periodInMs": 1000 } } });
        let path = create_example(&mut test, body);
        test.send("POST", &format!("{path}/deploy"), b"");
        let result = check_state(&mut test, &path, "deployed", true);
        assert!(result["services"]["action"].get("maxHttpConnections").is_none());
        assert_eq!(result["deployedConfig"]["services"]["action"]["maxHttpConnections"], -1);
    }

    #[test]
    fn an_invalid_configuration_is_saved_and_not_deployed() {
        let mut test = Test::new();
        let path = create_example(&mut test, json!({ "url": "nowhere" }));
        let (_, body) = test.call("GET", &format!("{path}/canDeploy"), None);
        assert_eq!(body["canDeploy"]["reason"], "3 errors are currently blocking the publication");
        let (status, body) = test.call("POST", &format!("{path}/deploy"), None);
        assert_eq!((status, &body["error"]["code"]), (500, &json!("ERR_ENDPOINTCONFIG_101")));
        check_state(&mut test, &path, "created", false);
    }

    #[test]
    fn a_deployed_configuration_is_deleted_by_force_only() {
        let mut test = Test::new();
        let path = create_example(&mut test, example());
        test.send("POST", &format!("{path}/deploy"), b"");
        let (status, body) = test.call("DELETE", &path, None);
        assert_eq!((status, &body["status"], &body["error"]["code"]), (500, &json!(500), &json!(1451)));
        assert_eq!(test.call("DELETE", &format!("{path}?forceDelete=true"), None), (200, json!({})));
        for method in ["GET", "DELETE"] {
            assert_eq!(test.call(method, &path, None).0, 404);
        }
    }

    #[test]
    fn a_refused_payload_changes_nothing() {
        let mut test = Test::new();
        let path = create_example(&mut test, example());
        let (status, body) = test.call("PUT", &path, Some(json!({ "url": 1 })));
        assert_eq!((status, &body["error"]["code"]), (500, &json!("ERR_ENDPOINTCONFIG_111")));
        assert_eq!(test.send("POST", PATH, b"{").status, 500);
        check_state(&mut test, &path, "created", false);
    }

    #[test]
    fn each_organization_and_sandbox_has_its_own_list() {
        let mut test = Test::new();
        let list = "/journey/orchestration/list/endpointConfigs";
        let count = |test: &mut Test| test.call("POST", list, Some(json!({}))).1["results"].as_array().map(Vec::len);
        assert_eq!(count(&mut test), Some(8));
        test.headers
            .iter_mut()
            .filter(|(name, _)| name == "x-sandbox-name")
            .for_each(|(_, value)| *value = "dev".into());
        assert_eq!(count(&mut test), Some(0));
        test.headers
            .iter_mut()
            .filter(|(name, _)| name == "x-gw-ims-org-id")
            .for_each(|(_, value)| *value = "X@AdobeOrg".into());
        assert_eq!(count(&mut test), Some(0));
    }
}
