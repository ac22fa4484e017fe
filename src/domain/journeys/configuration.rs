//! A configuration as the API sent it, and what it says.

use serde_json::Value;

use crate::api::{Operation, Resource, Verb, capping, throttling};

/// One of the two kinds of configurations.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// `/endpointConfigs`
    Capping,
    /// `/throttlingConfigs`
    Throttling,
}

impl Kind {
    /// The kinds in reading order.
    pub const ALL: [Kind; 2] = [Kind::Capping, Kind::Throttling];

    /// The resource whose operations the kind has.
    pub fn resource(self) -> Resource {
        match self {
            Kind::Capping => Resource::Capping,
            Kind::Throttling => Resource::Throttling,
        }
    }

    /// The kind whose definition the body of an operation is; nothing for the other operations.
    pub fn of_body(operation: &Operation) -> Option<Kind> {
        let defines = matches!(operation.means.verb, Verb::Create | Verb::Replace);
        Kind::ALL.into_iter().find(|kind| kind.resource() == operation.resource && defines)
    }

    /// `POST …/canDeploy`, for hosts that do not take the GET.
    pub fn can_deploy_by_post(self) -> &'static Operation {
        match self {
            Kind::Capping => &capping::CAN_DEPLOY_CHECK_BY_POST,
            Kind::Throttling => &throttling::CAN_DEPLOY_CHECK_BY_POST,
        }
    }

    /// What one of them is called in a sentence.
    pub fn noun(self) -> &'static str {
        match self {
            Kind::Capping => "capping configuration",
            Kind::Throttling => "throttling configuration",
        }
    }

    /// What the page of the list is called.
    pub fn title(self) -> &'static str {
        match self {
            Kind::Capping => "Capping",
            Kind::Throttling => "Throttling",
        }
    }

    /// What it means that there is none.
    pub fn without(self) -> &'static str {
        match self {
            Kind::Capping => "Without one, custom actions and data sources call an endpoint as often as journeys ask.",
            Kind::Throttling => "Without one, custom actions call an endpoint as often as journeys ask.",
        }
    }

    /// What it applies to, and what happens to a call over the limit.
    pub fn scope(self) -> &'static str {
        match self {
            Kind::Capping => {
                "Applies to this sandbox: custom actions or data sources. A call over the limit is rejected."
            }
            Kind::Throttling => {
                "Applies to the whole organization, from a production sandbox: custom actions only. A call over the limit waits, \
                 up to 6 hours."
            }
        }
    }

    /// The member with the endpoint.
    pub fn endpoint_member(self) -> &'static str {
        match self {
            Kind::Capping => "url",
            Kind::Throttling => "urlPattern",
        }
    }
}

/// Who did something, and when, as the metadata say it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Touch<'a> {
    /// The name.
    pub by: Option<&'a str>,
    /// The Adobe ID.
    pub by_id: Option<&'a str>,
    /// The time, in ISO 8601.
    pub at: Option<&'a str>,
}

/// A configuration. What the API sent is kept as it came: members that are not known here are still in it.
#[derive(Clone, Debug, PartialEq)]
pub struct Configuration {
    kind: Kind,
    value: Value,
    /// The uid beside the configuration, as in the reply to a creation.
    beside: Option<String>,
}

impl Configuration {
    /// A configuration by itself, such as an entry of a list.
    pub fn new(kind: Kind, value: Value) -> Configuration {
        Configuration { kind, value, beside: None }
    }

    /// The configuration in a reply to reading, creating or updating one.
    pub fn from_reply(kind: Kind, body: &Value) -> Result<Configuration, String> {
        let wrapped = ["result", "createdElement", "updatedElement"].iter().find_map(|name| body.get(name));
        let value = wrapped.unwrap_or(body);
        let known = [kind.endpoint_member(), "uid", "id"].iter().any(|name| value.get(name).is_some());
        if !value.is_object() || (wrapped.is_none() && !known) {
            return Err(format!("The reply has no {} in it.", kind.noun()));
        }
        let beside = wrapped.and_then(|_| text(body, "uid")).map(str::to_string);
        Ok(Configuration { kind, value: value.clone(), beside })
    }

    /// Its kind.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// What the API sent.
    pub fn value(&self) -> &Value {
        &self.value
    }

    /// Its unique ID, which one of the vendor's examples calls `id`.
    pub fn uid(&self) -> Option<&str> {
        self.text("uid").or_else(|| self.text("id")).or(self.beside.as_deref())
    }

    /// The endpoint: `url` or `urlPattern`.
    pub fn endpoint(&self) -> Option<&str> {
        self.text(self.kind.endpoint_member())
    }

    /// The endpoint as a person reads it: its scheme is said only where it is not `https`.
    pub fn address(&self) -> Option<&str> {
        self.endpoint().map(|endpoint| endpoint.strip_prefix("https://").unwrap_or(endpoint))
    }

    /// The methods in the order of the API, which may change.
    pub fn methods(&self) -> Vec<String> {
        let shown = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_string);
        match self.value.get("methods") {
            Some(Value::Array(methods)) => methods.iter().map(shown).collect(),
            None | Some(Value::Null) => Vec::new(),
            Some(other) => vec![shown(other)],
        }
    }

    /// The services with their limits; throttling has none.
    pub fn services(&self) -> Vec<(&str, &Value)> {
        let services = self.value.get("services").and_then(Value::as_object);
        services.into_iter().flatten().map(|(name, service)| (name.as_str(), service)).collect()
    }

    /// The name; the vendor documents one for throttling only.
    pub fn name(&self) -> Option<&str> {
        self.text("name")
    }

    /// The description; the vendor documents one for throttling only.
    pub fn description(&self) -> Option<&str> {
        self.text("description")
    }

    /// What a heading calls it: the name, else the endpoint, else the unique ID.
    pub fn title(&self) -> &str {
        let named = self.name().or_else(|| self.endpoint()).filter(|title| !title.trim().is_empty());
        named.or_else(|| self.uid()).unwrap_or("(without a name)")
    }

    /// `state`, as it was sent.
    pub fn state(&self) -> Option<&str> {
        self.text("state")
    }

    /// `hasBeenDeployed`; the reply to a creation may not have it.
    pub fn has_been_deployed(&self) -> Option<bool> {
        self.value.get("hasBeenDeployed").and_then(Value::as_bool)
    }

    /// Whether something of it is in force. If state and flag contradict each other, it counts as in force.
    pub fn is_live(&self) -> bool {
        self.has_been_deployed() == Some(true) || self.state() == Some("deployed")
    }

    /// The definition of the last deployment, where the API sent one.
    pub fn deployed_config(&self) -> Option<&Value> {
        self.value.get("deployedConfig").filter(|deployed| deployed.is_object())
    }

    /// The name of the sandbox.
    pub fn sandbox(&self) -> Option<&str> {
        self.text("sandboxName")
    }

    /// Who created it.
    pub fn created(&self) -> Option<Touch<'_>> {
        self.touch(["createdBy", "createdById", "createdAt"])
    }

    /// Who last updated it.
    pub fn updated(&self) -> Option<Touch<'_>> {
        self.touch(["lastModifiedBy", "lastModifiedById", "lastModifiedAt"])
    }

    /// Who last deployed it; `None` when it never was.
    pub fn deployed(&self) -> Option<Touch<'_>> {
        self.touch(["lastDeployedBy", "lastDeployedById", "lastDeployedAt"])
    }

    fn touch(&self, [by, by_id, at]: [&str; 3]) -> Option<Touch<'_>> {
        let metadata = self.value.get("metadata")?;
        let touch = Touch { by: text(metadata, by), by_id: text(metadata, by_id), at: text(metadata, at) };
        (touch != Touch::default()).then_some(touch)
    }

    fn text(&self, name: &str) -> Option<&str> {
        text(&self.value, name)
    }
}

fn text<'a>(value: &'a Value, name: &str) -> Option<&'a str> {
    value.get(name).and_then(Value::as_str)
}

/// The configurations in a list reply: `results`, `result`, or a bare list. The list of throttling configurations is not
/// documented. Every entry is kept; a reply that is no list is not taken for an empty one.
pub fn read_list(kind: Kind, body: &Value) -> Result<Vec<Configuration>, String> {
    let list = ["results", "result"].iter().find_map(|name| body.get(name)).unwrap_or(body);
    let list = list.as_array().ok_or_else(|| format!("The reply is no list of {}s.", kind.noun()))?;
    Ok(list.iter().map(|value| Configuration::new(kind, value.clone())).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn capping() -> Value {
        json!({
            "uid": "57e39085", "url": "https://api.example.com/v3/messages/*/send", "methods": ["PUT"],
            "services": {"action": {"rating": {"maxCallsCount": 500, "periodInMs": 1000}}},
            "metadata": {"lastDeployedBy": "Ann", "lastDeployedAt": "2020-11-01T17:16:50.929405Z", "new": 1},
            "state": "updated", "hasBeenDeployed": true, "sandboxName": "prod", "unknown": {"kept": [1]},
            "deployedConfig": {"id": "57e39085"},
        })
    }

    #[test]
    fn a_capping_configuration_says_what_was_sent() {
        let read = Configuration::from_reply(Kind::Capping, &json!({"result": capping()})).expect("one");
        assert_eq!((read.uid(), read.state(), read.sandbox()), (Some("57e39085"), Some("updated"), Some("prod")));
        assert_eq!((read.title(), read.methods()), ("https://api.example.com/v3/messages/*/send", vec!["PUT".into()]));
        assert_eq!(read.limits()[0].words, "500 calls per 1,000 ms = 500/s");
        assert_eq!(read.limits()[0].service.as_deref(), Some("action"));
        let touch = read.deployed().expect("deployed");
        assert_eq!((touch.by, touch.by_id, touch.at), (Some("Ann"), None, Some("2020-11-01T17:16:50.929405Z")));
        assert_eq!((read.created(), read.updated()), (None, None));
        assert!(read.is_live() && read.deployed_config().is_some());
        assert_eq!(read.value(), &capping());
    }

    #[test]
    fn four_operations_define_a_configuration() {
        let ids: Vec<&str> =
            crate::api::OPERATIONS.iter().filter(|one| Kind::of_body(one).is_some()).map(|one| one.id).collect();
        assert_eq!(ids, ["capping.create", "capping.update", "throttling.create", "throttling.update"]);
    }

    #[test]
    fn a_uid_is_found_wherever_the_vendor_puts_it() {
        let uid =
            |body: Value| Configuration::from_reply(Kind::Throttling, &body).map(|one| one.uid().map(String::from));
        assert_eq!(uid(json!({"createdElement": {"uid": "a"}, "uid": "b"})), Ok(Some("a".into())));
        assert_eq!(uid(json!({"createdElement": {"id": "a"}, "uid": "b"})), Ok(Some("a".into())));
        assert_eq!(uid(json!({"updatedElement": {"urlPattern": "u"}, "uid": "b"})), Ok(Some("b".into())));
        assert_eq!(uid(json!({"result": {}})), Ok(None));
        assert_eq!(uid(json!({"urlPattern": "u"})), Ok(None));
        for body in [json!({}), json!({"error": "x"}), json!([]), json!({"result": []}), Value::Null] {
            assert!(uid(body.clone()).is_err(), "{body}");
        }
    }

    #[test]
    fn lists_of_every_shape_are_read_and_a_failure_is_no_empty_list() {
        let count = |body: Value| read_list(Kind::Throttling, &body).map(|list| list.len());
        assert_eq!(count(json!({"results": [{"uid": "1"}, 7]})), Ok(2));
        assert_eq!(count(json!({"result": [{"uid": "1"}]})), Ok(1));
        assert_eq!(count(json!([])), Ok(0));
        for body in [json!({}), json!({"results": null}), json!({"error": "x"}), json!("x")] {
            assert!(count(body.clone()).is_err(), "{body}");
        }
    }

    #[test]
    fn odd_values_are_shown_and_break_nothing() {
        for value in [Value::Null, json!(7), json!({"services": 1, "metadata": 2, "methods": "GET", "name": 3})] {
            let one = Configuration::new(Kind::Capping, value);
            assert_eq!((one.limits(), one.title(), one.is_live()), (vec![], "(without a name)", false));
        }
        let one = Configuration::new(Kind::Throttling, json!({"methods": ["GET", 7], "maxThroughput": 4000}));
        assert_eq!((one.methods(), one.limits()[0].words.as_str()), (vec!["GET".into(), "7".into()], "4,000/s"));
    }
}
