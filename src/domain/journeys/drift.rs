//! Where what is in force differs from what is defined.

use serde_json::{Map, Value};

use super::change::compare;
use super::configuration::Configuration;
use super::policy::IN_FORCE;
use crate::domain::document::{escape, is_same_worth};

/// A member that differs. Empty when live is what is defined.
#[derive(Clone, Debug, PartialEq)]
pub struct Drift {
    /// The JSON Pointer of the member.
    pub member: String,
    /// What is in force; `None` where nothing is there.
    pub live: Option<Value>,
    /// What is defined; `None` where nothing is there.
    pub defined: Option<Value>,
}

/// Where it stands, not what it does. The two copies do not have the same of these: compared where both have one.
const IDENTITY: &[&str] = &["uid", "orgId", "tenantId", "sandboxName", "sandboxId"];

/// Where a deployed definition differs from the current one.
///
/// An absent `maxHttpConnections` is deployed as −1, `id` may stand for `uid`, and the order of methods does not matter.
pub fn find_drift(live: &Value, defined: &Value) -> Vec<Drift> {
    let (mut live, mut defined) = (definition(live), definition(defined));
    for name in IDENTITY {
        if is_absent(&live, name) || is_absent(&defined, name) {
            live.remove(*name);
            defined.remove(*name);
        }
    }
    let (live, defined) = (Value::Object(live), Value::Object(defined));
    // A −1 that was sent is shown, though it says the same as nothing.
    let sent = |whole: &Value, member: &str| whole.pointer(member).filter(|value| !value.is_null()).cloned();
    let drift = |member: String| Drift { live: sent(&live, &member), defined: sent(&defined, &member), member };
    compare(&live, &defined, &IN_FORCE).into_iter().map(|change| drift(change.member)).collect()
}

fn is_absent(object: &Map<String, Value>, name: &str) -> bool {
    object.get(name).is_none_or(Value::is_null)
}

/// The members, with `uid` for `id`.
fn definition(value: &Value) -> Map<String, Value> {
    let mut all: Map<String, Value> = value.as_object().cloned().unwrap_or_default();
    if let Some(id) = all.remove("id")
        && is_absent(&all, "uid")
    {
        all.insert("uid".into(), id);
    }
    all
}

/// Takes away every `maxHttpConnections` that says −1, and returns the JSON Pointers of them.
pub(super) fn drop_unlimited(definition: &mut Map<String, Value>) -> Vec<String> {
    let mut dropped = Vec::new();
    let services = definition.get_mut("services").and_then(Value::as_object_mut);
    for (name, service) in services.into_iter().flatten() {
        let Some(service) = service.as_object_mut() else { continue };
        let unlimited = matches!(
            service.get("maxHttpConnections"),
            Some(Value::Number(number)) if is_same_worth(number.as_str(), "-1")
        );
        if unlimited {
            // The rest of the service keeps its order.
            service.shift_remove("maxHttpConnections");
            dropped.push(format!("/services/{}/maxHttpConnections", escape(name)));
        }
    }
    dropped
}

impl Configuration {
    /// Where what is in force differs from what is defined; `None` when the API sent no deployed definition, as it never
    /// does for throttling.
    pub fn drift(&self) -> Option<Vec<Drift>> {
        self.deployed_config().map(|deployed| find_drift(deployed, self.value()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::document::read_value;
    use crate::domain::journeys::Kind;
    use serde_json::json;

    #[track_caller]
    fn check(live: &str, defined: &str, members: &[&str]) {
        let read = |text: &str| read_value(text).expect("JSON");
        let found = find_drift(&read(live), &read(defined));
        assert_eq!(found.iter().map(|drift| drift.member.as_str()).collect::<Vec<_>>(), members, "{live} {defined}");
    }

    #[test]
    fn what_the_service_writes_differently_is_no_drift() {
        check(r#"{"id":"1"}"#, r#"{"uid":"1"}"#, &[]);
        check(r#"{"uid":"1","id":"2"}"#, r#"{"uid":"1"}"#, &[]);
        check(r#"{"_id":"1","tenantId":"t","sandboxName":"prod"}"#, r#"{"_id":"2"}"#, &[]);
        check("{}", r#"{"metadata":{},"state":"updated","hasBeenDeployed":true,"authoringFormatVersion":"1.0"}"#, &[]);
        check(r#"{"methods":["PUT","POST"]}"#, r#"{"methods":["POST","PUT"]}"#, &[]);
        let absent = r#"{"services":{"action":{"rating":{"maxCallsCount":5,"periodInMs":1000}}}}"#;
        for unlimited in ["-1", "-1.0", "null"] {
            let live = absent.replace("{\"rating", &format!("{{\"maxHttpConnections\":{unlimited},\"rating"));
            check(&live, absent, &[]);
            check(absent, &live, &[]);
        }
        check(
            r#"{"services":{"action":{"rating":{"periodInMs":1e3}}}}"#,
            r#"{"services":{"action":{"rating":{"periodInMs":1000}}}}"#,
            &[],
        );
    }

    #[test]
    fn what_was_edited_since_is_drift() {
        check(r#"{"url":"a"}"#, r#"{"url":"b"}"#, &["/url"]);
        check(r#"{"methods":["GET"]}"#, r#"{"methods":["GET","POST"]}"#, &["/methods"]);
        check(
            r#"{"services":{"action":{"maxHttpConnections":-1,"rating":{"maxCallsCount":500}}}}"#,
            r#"{"services":{"action":{"maxHttpConnections":300,"rating":{"maxCallsCount":1500}}}}"#,
            &["/services/action/maxHttpConnections", "/services/action/rating/maxCallsCount"],
        );
        check(
            r#"{"services":{"action":{"rating":1}}}"#,
            r#"{"services":{"dataSource":{"rating":1}}}"#,
            &["/services/action", "/services/dataSource"],
        );
        check(r#"{"id":"1"}"#, r#"{"uid":"2"}"#, &["/uid"]);
        check(r#"{"orgId":"a"}"#, r#"{"orgId":"b"}"#, &["/orgId"]);
        check("{}", r#"{"somethingNew":1}"#, &["/somethingNew"]);
        check("7", r#"{"url":"a"}"#, &["/url"]);
    }

    #[test]
    fn the_vendors_examples_are_compared() {
        let stale = json!({
            "uid": "5", "_id": "5", "methods": ["PUT"], "hasBeenDeployed": true, "tenantId": "prod", "state": "updated",
            "services": {"action": {"maxHttpConnections": 30000, "rating": {"maxCallsCount": 1500, "periodInMs": 1000}}},
            "url": "https://api.example.com/v3/messages/*/send", "orgId": "o",
            "deployedConfig": {
                "_id": "5", "methods": ["PUT"], "tenantId": "prod", "id": "5", "orgId": "o",
                "services": {"action": {"rating": {"maxCallsCount": 500, "periodInMs": 1000}}},
                "url": "https://api.example.com/v3/messages/*/send",
            },
        });
        let found = Configuration::new(Kind::Capping, stale).drift().expect("deployed");
        assert_eq!(found.len(), 2);
        assert_eq!((&found[0].live, &found[0].defined), (&Some(json!(500)), &Some(json!(1500))));
        assert_eq!((&found[1].live, &found[1].defined), (&None, &Some(json!(30000))));
        let service = |connections: i32| json!({"services": {"action": {"maxHttpConnections": connections}}});
        let found = find_drift(&service(-1), &service(300));
        assert_eq!((&found[0].live, &found[0].defined), (&Some(json!(-1)), &Some(json!(300))));
        assert_eq!(Configuration::new(Kind::Throttling, json!({"state": "deployed"})).drift(), None);
    }
}
