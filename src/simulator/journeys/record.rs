//! A configuration with its audit fields and its life cycle, which capping and throttling share.

use serde_json::{Map, Value, json};

use crate::simulator::time::iso8601;
use crate::simulator::token::ACCOUNT;

/// The name in the audit fields.
const USER: &str = "Wheelhouse technical account";

/// What a configuration is apart from being deployed; an undeployment brings this back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edited {
    /// As it was created.
    Created,
    /// Overwritten since.
    Updated,
}

/// What is in force.
#[derive(Clone, Debug, PartialEq)]
pub enum Live {
    /// Nothing.
    No,
    /// The definition as it stands, deployed as this.
    Current(Map<String, Value>),
    /// An earlier definition, deployed as this; it was updated since.
    Earlier(Map<String, Value>),
}

/// A configuration.
#[derive(Clone, Debug)]
pub struct Record {
    /// The organization that owns it.
    pub organization: String,
    /// The sandbox in which it was created.
    pub sandbox: String,
    /// Its id.
    pub uid: String,
    /// What the client sent.
    pub definition: Map<String, Value>,
    /// Who did what when.
    pub metadata: Map<String, Value>,
    /// Its state while nothing is deployed.
    pub edited: Edited,
    /// What is deployed.
    pub live: Live,
}

impl Record {
    /// A configuration created now.
    pub fn new(organization: &str, sandbox: &str, uid: String, definition: Map<String, Value>, now: u64) -> Record {
        let mut record = Record {
            organization: organization.into(),
            sandbox: sandbox.into(),
            uid,
            definition,
            metadata: Map::new(),
            edited: Edited::Created,
            live: Live::No,
        };
        record.sign("created", now);
        record.sign("lastModified", now);
        record
    }

    /// Overwrites the definition. What is deployed stays in force.
    pub fn update(&mut self, definition: Map<String, Value>, now: u64) {
        self.definition = definition;
        self.edited = Edited::Updated;
        if let Live::Current(deployed) = &self.live {
            self.live = Live::Earlier(deployed.clone());
        }
        self.sign("lastModified", now);
    }

    /// Puts the definition in force as `deployed`.
    pub fn deploy(&mut self, deployed: Map<String, Value>, now: u64) {
        self.live = Live::Current(deployed);
        self.sign("lastDeployed", now);
    }

    /// Takes out of force whatever is deployed.
    pub fn undeploy(&mut self) {
        self.live = Live::No;
    }

    /// Whether anything is in force: `hasBeenDeployed`.
    pub fn is_live(&self) -> bool {
        self.live != Live::No
    }

    /// `state`
    pub fn state(&self) -> &'static str {
        match (&self.live, self.edited) {
            (Live::Current(_), _) => "deployed",
            (_, Edited::Created) => "created",
            (_, Edited::Updated) => "updated",
        }
    }

    fn sign(&mut self, what: &str, now: u64) {
        self.metadata.insert(format!("{what}By"), json!(USER));
        self.metadata.insert(format!("{what}ById"), json!(ACCOUNT));
        self.metadata.insert(format!("{what}At"), json!(iso8601(now)));
    }
}

/// What a definition becomes when it is deployed: a service without a number of connections gets -1, no limit.
pub fn deployed_definition(definition: &Map<String, Value>) -> Map<String, Value> {
    let mut deployed = definition.clone();
    let services = deployed.get_mut("services").and_then(Value::as_object_mut);
    for service in services.into_iter().flat_map(|services| services.values_mut()) {
        if service["maxHttpConnections"].is_null() {
            service["maxHttpConnections"] = json!(-1);
        }
    }
    deployed
}

/// The object of that JSON text. Tests and seed data are written as objects.
pub fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(object) => object,
        _ => Map::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(record: &Record, state: &str, live: bool) {
        assert_eq!((record.state(), record.is_live()), (state, live));
    }

    #[test]
    fn a_configuration_goes_through_the_documented_states() {
        let (first, second) = (object(json!({ "url": "a" })), object(json!({ "url": "b" })));
        let mut record = Record::new("o", "prod", "1".into(), first.clone(), 0);
        check(&record, "created", false);
        record.deploy(first.clone(), 1000);
        check(&record, "deployed", true);
        record.undeploy();
        check(&record, "created", false);
        record.deploy(first.clone(), 2000);
        record.update(second.clone(), 3000);
        check(&record, "updated", true);
        assert_eq!(record.live, Live::Earlier(first));
        record.deploy(second.clone(), 4000);
        check(&record, "deployed", true);
        assert_eq!(record.live, Live::Current(second));
        record.undeploy();
        check(&record, "updated", false);
        assert_eq!(record.metadata["lastModifiedAt"], "1970-01-01T00:00:03.000Z");
        assert_eq!(record.metadata["lastDeployedAt"], "1970-01-01T00:00:04.000Z");
    }
}
