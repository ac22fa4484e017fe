//! `/throttlingConfigs`: one configuration for the whole organization, on its production sandbox.

use serde_json::{Map, Value, json};

use super::checks::{check_throttling, read_throttling};
use super::errors::{MEDIA_TYPE, refuse_throttling};
use super::record::{Record, object};
use crate::api::wire::Response;
use crate::simulator::sandbox::find_sandbox;
use crate::simulator::{Call, Simulator, reply};

/// `POST /list/throttlingConfigs`
pub fn list(sim: &mut Simulator, call: &Call) -> Response {
    if let Some(refusal) = refuse_sandbox(sim, call) {
        return refusal;
    }
    let mine = sim.journeys.throttling.iter().filter(|record| record.organization == call.organization);
    let all: Vec<Value> = mine.map(stored).collect();
    reply::typed(200, MEDIA_TYPE, &json!({ "results": all }))
}

/// `POST /throttlingConfigs`
pub fn create(sim: &mut Simulator, call: &Call) -> Response {
    if let Some(refusal) = refuse_sandbox(sim, call) {
        return refusal;
    }
    if sim.journeys.throttling.iter().any(|record| record.organization == call.organization) {
        let message = "Can't create throttling config: only one config allowed per org";
        return refuse_throttling(sim, 400, json!(1465), message);
    }
    let definition = match read_throttling(call.body, &call.organization) {
        Ok(definition) => definition,
        Err(refusal) => return refuse_throttling(sim, 400, json!(refusal.code), &refusal.message),
    };
    let uid = sim.random.uuid();
    let record = Record::new(&call.organization, &call.sandbox, uid, definition, call.now);
    let response = saved("created", &record, element(&record));
    sim.journeys.throttling.push(record);
    response
}

/// `GET /throttlingConfigs/{uid}`
pub fn get(sim: &mut Simulator, call: &Call) -> Response {
    with_record(sim, call, |_, record| reply::typed(200, MEDIA_TYPE, &json!({ "result": stored(record) })))
}

/// `PUT /throttlingConfigs/{uid}`: in force at once when the configuration is deployed.
pub fn update(sim: &mut Simulator, call: &Call) -> Response {
    with_record(sim, call, |sim, record| {
        let definition = match read_throttling(call.body, &call.organization) {
            Ok(definition) => definition,
            Err(refusal) => return refuse_throttling(sim, 400, json!(refusal.code), &refusal.message),
        };
        if record.is_live()
            && let Some((code, message)) = check_throttling(&definition).errors.first()
        {
            return refuse_throttling(sim, 400, json!(code), message);
        }
        record.update(definition, call.now);
        saved("updated", record, stored(record))
    })
}

/// `DELETE /throttlingConfigs/{uid}`
pub fn delete(sim: &mut Simulator, call: &Call) -> Response {
    let force = call.query("forceDelete") == Some("true");
    let response = with_record(sim, call, |sim, record| {
        if record.is_live() && !force {
            let message = "Can't delete a deployed throttling config. Undeploy it before deleting it";
            return refuse_throttling(sim, 400, json!(1456), message);
        }
        reply::typed(200, MEDIA_TYPE, &json!({}))
    });
    if response.status == 200 {
        sim.journeys.throttling.retain(|record| !is_addressed(record, call));
    }
    response
}

/// `GET /throttlingConfigs/{uid}/canDeploy`
pub fn can_deploy(sim: &mut Simulator, call: &Call) -> Response {
    with_record(sim, call, |_, record| {
        let verdict = check_throttling(&record.definition).to_json();
        reply::typed(200, MEDIA_TYPE, &json!({ "canDeploy": verdict }))
    })
}

/// `POST /throttlingConfigs/{uid}/deploy`
pub fn deploy(sim: &mut Simulator, call: &Call) -> Response {
    with_record(sim, call, |sim, record| {
        if record.is_live() {
            let message = "Can't deploy throttling config: already deployed";
            return refuse_throttling(sim, 400, json!(14466), message);
        }
        if let Some((code, message)) = check_throttling(&record.definition).errors.first() {
            return refuse_throttling(sim, 400, json!(code), message);
        }
        record.deploy(record.definition.clone(), call.now);
        reply::empty(204)
    })
}

/// `POST /throttlingConfigs/{uid}/undeploy`
pub fn undeploy(sim: &mut Simulator, call: &Call) -> Response {
    with_record(sim, call, |sim, record| {
        if !record.is_live() {
            let message = "Can't undeploy throttling config: not deployed yet";
            return refuse_throttling(sim, 400, json!(14468), message);
        }
        record.undeploy();
        reply::empty(204)
    })
}

/// The reply about the configuration in the path, or the documented refusal.
fn with_record(
    sim: &mut Simulator,
    call: &Call,
    answer: impl FnOnce(&mut Simulator, &mut Record) -> Response,
) -> Response {
    if let Some(refusal) = refuse_sandbox(sim, call) {
        return refusal;
    }
    let Some(at) = sim.journeys.throttling.iter().position(|record| is_addressed(record, call)) else {
        return refuse_throttling(sim, 404, json!(14467), "throttling config not found");
    };
    let mut record = sim.journeys.throttling[at].clone();
    let response = answer(sim, &mut record);
    sim.journeys.throttling[at] = record;
    response
}

fn refuse_sandbox(sim: &Simulator, call: &Call) -> Option<Response> {
    let production = find_sandbox(&call.sandbox).is_some_and(|sandbox| sandbox.production);
    let message = "Operation not allowed on throttling config: non prod sandbox";
    (!production).then(|| refuse_throttling(sim, 400, json!(1463), message))
}

fn is_addressed(record: &Record, call: &Call) -> bool {
    record.organization == call.organization && record.uid == call.path("uid")
}

fn saved(verb: &str, record: &Record, element: Value) -> Response {
    let body = json!({
        format!("{verb}Element"): element,
        "uid": record.uid,
        "uri": format!("/voyager/apis/throttlingConfigs/{}", record.uid),
        "resStatus": verb,
        "canDeploy": check_throttling(&record.definition).to_json(),
    });
    reply::typed(200, MEDIA_TYPE, &body)
}

fn element(record: &Record) -> Value {
    let mut element: Map<String, Value> = record.definition.clone();
    element.extend(object(json!({
        "orgId": record.organization,
        "sandboxId": find_sandbox(&record.sandbox).map(|sandbox| sandbox.id),
        "sandboxName": record.sandbox,
        "uid": record.uid,
        "metadata": record.metadata,
        "state": record.state(),
        "authoringFormatVersion": "1.0",
    })));
    Value::Object(element)
}

/// The configuration as GET and PUT show it.
fn stored(record: &Record) -> Value {
    let id = find_sandbox(&record.sandbox).map_or("", |sandbox| sandbox.id);
    let mut all = object(json!({ "_id": format!("{}_{id}", record.uid) }));
    all.extend(object(element(record)));
    all.insert("hasBeenDeployed".into(), json!(record.is_live()));
    if record.is_live() {
        all.insert("version".into(), json!("1.0"));
    }
    Value::Object(all)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::simulator::testing::Test;

    const PATH: &str = "/journey/orchestration/throttlingConfigs";

    fn example() -> Value {
        json!({
            "name": "throttling-config-external",
            "description": "example of throttling config for an external endpoint",
            "urlPattern": "https://api.example.org/data/2.5/*",
            "methods": ["POST", "PUT"],
            "maxThroughput": 4000,
        })
    }

    /// A client of an organization without a configuration.
    fn empty() -> Test {
        let mut test = Test::new();
        set(&mut test, "x-gw-ims-org-id", "0123456789ABCDEF01234567@AdobeOrg");
        test
    }

    fn set(test: &mut Test, name: &str, value: &str) {
        test.headers.iter_mut().filter(|(key, _)| key == name).for_each(|(_, old)| *old = value.into());
    }

    fn create_example(test: &mut Test) -> String {
        let (status, body) = test.call("POST", PATH, Some(example()));
        assert_eq!(status, 200, "{body}");
        format!("{PATH}/{}", body["uid"].as_str().expect("a uid"))
    }

    #[track_caller]
    fn check_refused(test: &mut Test, method: &str, path: &str, body: Option<Value>, status: u16, code: Value) {
        let (found, body) = test.call(method, path, body);
        let error: Value = serde_json::from_str(body["error"].as_str().expect("JSON in a string")).expect("JSON");
        assert_eq!((found, &body["status"], &error["code"]), (status, &json!(status), &code), "{body}");
    }

    #[test]
    fn the_documented_example_is_created() {
        let (status, body) = empty().call("POST", PATH, Some(example()));
        assert_eq!((status, &body["canDeploy"]), (200, &json!({ "validationStatus": "ok" })));
        let element = &body["createdElement"];
        for (name, value) in object(example()) {
            assert_eq!(element[&name], value, "{name}");
        }
        assert_eq!((&element["state"], &body["resStatus"]), (&json!("created"), &json!("created")));
        assert!(element.get("hasBeenDeployed").is_none());
        assert_eq!(body["uri"], format!("/voyager/apis/throttlingConfigs/{}", body["uid"].as_str().expect("a uid")));
    }

    #[test]
    fn one_configuration_per_organization_and_on_production_only() {
        let mut test = empty();
        let path = create_example(&mut test);
        check_refused(&mut test, "POST", PATH, Some(example()), 400, json!(1465));
        set(&mut test, "x-sandbox-name", "dev");
        check_refused(&mut test, "POST", PATH, Some(example()), 400, json!(1463));
        check_refused(&mut test, "GET", &path, None, 400, json!(1463));
        check_refused(&mut test, "POST", "/journey/orchestration/list/throttlingConfigs", None, 400, json!(1463));
    }

    #[test]
    fn each_step_out_of_order_has_its_code() {
        let mut test = empty();
        let path = create_example(&mut test);
        let (deploy, undeploy) = (format!("{path}/deploy"), format!("{path}/undeploy"));
        check_refused(&mut test, "POST", &undeploy, None, 400, json!(14468));
        assert_eq!(test.send("POST", &deploy, b"").status, 204);
        check_refused(&mut test, "POST", &deploy, None, 400, json!(14466));
        check_refused(&mut test, "DELETE", &path, None, 400, json!(1456));
        assert_eq!(test.send("POST", &undeploy, b"").status, 204);
        assert_eq!(test.send("DELETE", &path, b"").status, 200);
        for (method, path) in [("GET", &path), ("DELETE", &path), ("POST", &deploy), ("POST", &undeploy)] {
            check_refused(&mut test, method, path, None, 404, json!(14467));
        }
    }

    #[test]
    fn an_update_of_a_deployed_configuration_is_in_force_at_once() {
        let mut test = empty();
        let path = create_example(&mut test);
        test.send("POST", &format!("{path}/deploy"), b"");
        let (_, body) = test.call("GET", &path, None);
        assert_eq!((&body["result"]["state"], &body["result"]["version"]), (&json!("deployed"), &json!("1.0")));
        let mut changed = example();
        changed["maxThroughput"] = json!(100);
        check_refused(&mut test, "PUT", &path, Some(changed.clone()), 400, json!("ERR_THROTTLING_CONFIG_101"));
        changed["maxThroughput"] = json!(300);
        let (status, body) = test.call("PUT", &path, Some(changed));
        let element = &body["updatedElement"];
        assert_eq!((status, &element["maxThroughput"], &element["hasBeenDeployed"]), (200, &json!(300), &json!(true)));
        assert!(element["_id"].as_str().is_some_and(|id| id.ends_with("_37fc5780-e3de-11e9-a3bb-d7c554480df4")));
        check_refused(&mut test, "POST", &format!("{path}/deploy"), None, 400, json!(14466));
        assert_eq!(test.send("DELETE", &format!("{path}?forceDelete=true"), b"").status, 200);
    }

    #[test]
    fn an_incomplete_configuration_is_saved_and_not_deployed() {
        let mut test = empty();
        check_refused(&mut test, "POST", PATH, Some(json!([])), 400, json!("ERR_THROTTLING_CONFIG_106"));
        let (status, body) = test.call("POST", PATH, Some(json!({ "name": "x" })));
        assert_eq!((status, &body["canDeploy"]["validationStatus"]), (200, &json!("error")));
        let path = format!("{PATH}/{}", body["uid"].as_str().expect("a uid"));
        let deploy = format!("{path}/deploy");
        check_refused(&mut test, "POST", &deploy, None, 400, json!("ERR_THROTTLING_CONFIG_100"));
        let (_, body) = test.call("GET", &format!("{path}/canDeploy"), None);
        assert_eq!(body["canDeploy"]["errors"].as_array().map(Vec::len), Some(3));
    }

    #[test]
    fn the_seeded_organization_has_one() {
        let (_, body) = Test::new().call("POST", "/journey/orchestration/list/throttlingConfigs", Some(json!({})));
        assert_eq!(body["results"].as_array().map(Vec::len), Some(1));
        assert_eq!(body["results"][0]["state"], "deployed");
    }
}
