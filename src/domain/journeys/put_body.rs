//! From a fetched configuration to the body of a PUT, which overwrites everything.

use serde_json::{Map, Value};

use super::configuration::{Configuration, Kind};
use super::drift::drop_unlimited;

/// A body to edit and to PUT.
#[derive(Clone, Debug, PartialEq)]
pub struct PutBody {
    /// The definition. Members that are not known here are still in it.
    pub body: Value,
    /// The JSON Pointers of what was left out because only replies have it.
    pub stripped: Vec<String>,
}

/// Members that only replies have.
const RESPONSE_ONLY: &[&str] = &[
    "_id",
    "uid",
    "id",
    "metadata",
    "state",
    "hasBeenDeployed",
    "deployedConfig",
    "authoringFormatVersion",
    "tenantId",
    "sandboxName",
    "sandboxId",
    "canDeploy",
];

/// Members that only replies about throttling have. Capping takes `orgId`.
const RESPONSE_ONLY_THROTTLING: &[&str] = &["orgId", "version"];

/// The body of a PUT that changes nothing: what was fetched, without what only replies have.
pub fn put_body(configuration: &Configuration) -> PutBody {
    strip(configuration.kind(), configuration.value())
}

impl Configuration {
    /// The body of a PUT that brings back what is in force, where the API sent it.
    pub fn put_body_of_live(&self) -> Option<PutBody> {
        let mut live = strip(self.kind(), self.deployed_config()?);
        // What is in force may lack the organization, which a body for capping has.
        if self.kind() == Kind::Capping
            && live.body.get("orgId").is_none()
            && let Some(organization) = self.value().get("orgId")
        {
            live.body["orgId"] = organization.clone();
        }
        Some(live)
    }

    /// The same, where something is in force that is not what is defined.
    pub fn put_body_of_other_live(&self) -> Option<PutBody> {
        self.drift().filter(|drift| self.is_live() && !drift.is_empty())?;
        self.put_body_of_live()
    }
}

fn strip(kind: Kind, value: &Value) -> PutBody {
    let only_replies = |name: &str| {
        RESPONSE_ONLY.contains(&name) || (kind == Kind::Throttling && RESPONSE_ONLY_THROTTLING.contains(&name))
    };
    let mut body: Map<String, Value> = value.as_object().cloned().unwrap_or_default();
    let mut stripped: Vec<String> =
        body.keys().filter(|name| only_replies(name)).map(|name| format!("/{name}")).collect();
    body.retain(|name, _| !only_replies(name));
    // Deployed copies have −1 for no limit; a body leaves the limit out.
    stripped.extend(drop_unlimited(&mut body));
    PutBody { body: Value::Object(body), stripped }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::document::read_value;
    use serde_json::json;

    #[track_caller]
    fn check(kind: Kind, fetched: Value, body: Value, stripped: &[&str]) {
        let made = put_body(&Configuration::new(kind, fetched.clone()));
        assert_eq!(made.body.to_string(), body.to_string(), "{fetched}");
        assert_eq!(made.stripped, stripped, "{fetched}");
    }

    #[test]
    fn what_only_replies_have_is_left_out_and_named() {
        check(
            Kind::Capping,
            json!({
                "_id": "1", "url": "u", "methods": ["GET"], "services": {"action": {"rating": {"maxCallsCount": 1}}},
                "metadata": {}, "state": "created", "orgId": "o", "tenantId": "t", "uid": "1", "sandboxName": "prod",
                "sandboxId": "s", "authoringFormatVersion": "1.0", "hasBeenDeployed": false, "later": {"x": false},
            }),
            json!({
                "url": "u", "methods": ["GET"], "services": {"action": {"rating": {"maxCallsCount": 1}}}, "orgId": "o",
                "later": {"x": false},
            }),
            &[
                "/_id",
                "/metadata",
                "/state",
                "/tenantId",
                "/uid",
                "/sandboxName",
                "/sandboxId",
                "/authoringFormatVersion",
                "/hasBeenDeployed",
            ],
        );
        check(
            Kind::Throttling,
            json!({"name": "n", "maxThroughput": 400, "orgId": "o", "version": "1.0", "urlPattern": "u", "id": "1"}),
            json!({"name": "n", "maxThroughput": 400, "urlPattern": "u"}),
            &["/orgId", "/version", "/id"],
        );
        check(Kind::Capping, json!({"version": 1}), json!({"version": 1}), &[]);
        check(Kind::Capping, Value::Null, json!({}), &[]);
    }

    #[test]
    fn numbers_stay_as_they_were_written() {
        let text = r#"{"url":"u","services":{"action":{"rating":{"maxCallsCount":12345678901234567890123,"periodInMs":1.0e3}}}}"#;
        let made = put_body(&Configuration::new(Kind::Capping, read_value(text).expect("JSON")));
        assert!(made.body.to_string().contains("12345678901234567890123"));
        assert!(made.body.to_string().contains("1.0e3"), "{}", made.body);
    }

    #[test]
    fn no_limit_of_connections_is_left_out() {
        let service = |connections: i32| json!({"maxHttpConnections": connections, "rating": {}});
        let fetched = json!({"services": {"action": service(-1), "dataSource": service(30000)}});
        let body = json!({"services": {"action": {"rating": {}}, "dataSource": service(30000)}});
        check(Kind::Capping, fetched, body, &["/services/action/maxHttpConnections"]);
    }

    #[test]
    fn what_is_in_force_can_be_brought_back() {
        let fetched = json!({
            "url": "new", "orgId": "o", "uid": "1",
            "deployedConfig": {"id": "1", "url": "old", "services": {"action": {"maxHttpConnections": -1}}},
        });
        let live = Configuration::new(Kind::Capping, fetched).put_body_of_live().expect("deployed");
        assert_eq!(live.body, json!({"url": "old", "services": {"action": {}}, "orgId": "o"}));
        assert_eq!(Configuration::new(Kind::Capping, json!({})).put_body_of_live(), None);
    }

    #[test]
    fn what_is_in_force_is_something_else_only_where_it_differs() {
        let one = |state: &str, url: &str| {
            let live = json!({ "id": "1", "url": "old" });
            let value = json!({ "uid": "1", "url": url, "state": state, "deployedConfig": live });
            Configuration::new(Kind::Capping, value).put_body_of_other_live().map(|live| live.body)
        };
        assert_eq!(one("deployed", "new"), Some(json!({ "url": "old" })));
        assert_eq!(one("deployed", "old"), None, "it is the same");
        assert_eq!(one("created", "new"), None, "it is not in force");
    }
}
