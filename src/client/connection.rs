//! Connections: where requests go and as whom, without the token.

use serde_json::{Value, json};

use crate::api::request::Settings;
use crate::api::{Family, Setting};
use crate::rules::connection as rules;

/// A setting as a form shows it.
pub struct SettingField {
    /// The setting.
    pub setting: Setting,
    /// Its name where a connection is kept.
    pub key: &'static str,
    /// Its name in the form.
    pub label: &'static str,
    /// Where to find the value.
    pub doc: &'static str,
    /// What a value must be.
    pub check: fn(&str) -> Result<(), String>,
}

/// Every setting but the token, in reading order.
pub const SETTINGS: &[SettingField] = &[
    SettingField {
        setting: Setting::ApiKey,
        key: "apiKey",
        label: "API key",
        doc: "The Client ID of the credential that the token was made with.",
        check: rules::check_api_key,
    },
    SettingField {
        setting: Setting::Organization,
        key: "organization",
        label: "IMS organization ID",
        doc: "Ends in @AdobeOrg. Journeys and Content.",
        check: rules::check_organization,
    },
    SettingField {
        setting: Setting::Sandbox,
        key: "sandbox",
        label: "Sandbox name",
        doc: "The name, such as prod, not the UUID. Journeys and Content.",
        check: rules::check_sandbox,
    },
    SettingField {
        setting: Setting::RuntimeOrganization,
        key: "runtimeOrganization",
        label: "Runtime organization ID",
        doc: "orgId in the paths of Runtime.",
        check: rules::check_id,
    },
    SettingField {
        setting: Setting::Integration,
        key: "integration",
        label: "Runtime integration ID",
        doc: "intId in the paths of Runtime.",
        check: rules::check_id,
    },
    SettingField {
        setting: Setting::AmsConsumer,
        key: "amsConsumer",
        label: "AMS consumer ID",
        doc: "X-Ams-Consumer-Id of event registrations.",
        check: rules::check_id,
    },
    SettingField {
        setting: Setting::AmsApplication,
        key: "amsApplication",
        label: "AMS application ID",
        doc: "X-Ams-Application-Id of event registrations.",
        check: rules::check_id,
    },
];

/// Who answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Backend {
    /// The simulated backend in the page.
    Simulator,
    /// A host over HTTP.
    Http,
}

/// Where requests go and as whom. The token is not part of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Connection {
    /// Unique among the connections; 0 is the built-in simulator.
    pub id: u32,
    /// The person's name for it.
    pub name: String,
    /// Who answers.
    pub backend: Backend,
    /// Whether it is a production sandbox.
    pub production: bool,
    /// The values of [`SETTINGS`], in their order.
    pub settings: Vec<String>,
    /// The base URLs in the order of [`Family::ALL`].
    pub bases: Vec<String>,
}

impl Connection {
    /// The built-in simulator, with the values of its seed data.
    pub fn simulator() -> Connection {
        let settings = [
            "5f1c9a3e7b2d4c68a0e1f29384756abc",
            "745F37C35E4B776E0A49421B@AdobeOrg",
            "prod",
            "12345",
            "67890",
            "ams-consumer-12345",
            "ams-application-67890",
        ];
        Connection {
            id: 0,
            name: "Simulator".into(),
            backend: Backend::Simulator,
            production: false,
            settings: settings.map(str::to_string).to_vec(),
            bases: Family::ALL.map(|family| simulated_base(family).to_string()).to_vec(),
        }
    }

    /// A connection to Adobe's own hosts with nothing filled in.
    pub fn adobe(id: u32) -> Connection {
        Connection {
            id,
            name: String::new(),
            backend: Backend::Http,
            production: false,
            settings: vec![String::new(); SETTINGS.len()],
            bases: Family::ALL.map(|family| family.base_url().to_string()).to_vec(),
        }
    }

    /// The base URL of a family, without a slash at the end.
    pub fn base_url(&self, family: Family) -> &str {
        let at = Family::ALL.iter().position(|other| *other == family).unwrap_or_default();
        &self.bases[at]
    }

    fn to_json(&self) -> Value {
        let settings: serde_json::Map<String, Value> =
            SETTINGS.iter().zip(&self.settings).map(|(field, value)| (field.key.to_string(), json!(value))).collect();
        json!({
            "id": self.id,
            "name": self.name,
            "production": self.production,
            "settings": settings,
            "bases": self.bases,
        })
    }

    fn from_json(value: &Value) -> Option<Connection> {
        let mut connection = Connection::adobe(u32::try_from(value.get("id")?.as_u64()?).ok().filter(|id| *id > 0)?);
        connection.name = value.get("name")?.as_str()?.to_string();
        connection.production = value.get("production")?.as_bool()?;
        for (field, slot) in SETTINGS.iter().zip(&mut connection.settings) {
            *slot =
                value.pointer(&format!("/settings/{}", field.key)).and_then(Value::as_str).unwrap_or_default().into();
        }
        for (at, slot) in connection.bases.iter_mut().enumerate() {
            let kept = value.pointer(&format!("/bases/{at}")).and_then(Value::as_str).unwrap_or_default();
            if rules::check_base_url(kept).is_ok() {
                *slot = kept.to_string();
            }
        }
        Some(connection)
    }
}

impl Settings for Connection {
    fn setting(&self, setting: Setting) -> &str {
        let at = SETTINGS.iter().position(|field| field.setting == setting);
        at.map_or("", |at| &self.settings[at])
    }
}

/// The prefixes under which the simulator serves the families, as on Adobe's hosts.
fn simulated_base(family: Family) -> &'static str {
    match family {
        Family::Journeys => "/journey/orchestration",
        Family::Content => "/ajo/content",
        Family::Runtime => "",
    }
}

/// All connections; the simulator is always the first.
#[derive(Clone, Debug, PartialEq)]
pub struct Connections {
    /// The connections.
    pub list: Vec<Connection>,
    /// The id of the active one.
    pub active: u32,
}

impl Default for Connections {
    fn default() -> Connections {
        Connections { list: vec![Connection::simulator()], active: 0 }
    }
}

impl Connections {
    /// The active connection.
    pub fn active(&self) -> &Connection {
        self.list.iter().find(|connection| connection.id == self.active).unwrap_or(&self.list[0])
    }

    /// An id that no connection has.
    pub fn free_id(&self) -> u32 {
        self.list.iter().map(|connection| connection.id).max().unwrap_or_default() + 1
    }

    /// Puts a connection in the place of the one with its id, or at the end.
    pub fn put(&mut self, connection: Connection) {
        match self.list.iter_mut().find(|other| other.id == connection.id) {
            Some(slot) => *slot = connection,
            None => self.list.push(connection),
        }
    }

    /// Takes a connection away; the simulator stays.
    pub fn remove(&mut self, id: u32) {
        self.list.retain(|connection| connection.id == 0 || connection.id != id);
        if self.active == id {
            self.active = 0;
        }
    }

    /// The text that is kept: everything but the simulator, and no token.
    pub fn to_text(&self) -> String {
        let list: Vec<Value> = self.list.iter().skip(1).map(Connection::to_json).collect();
        json!({ "active": self.active, "connections": list }).to_string()
    }

    /// The connections in a kept text. What is not understood is left out.
    pub fn from_text(text: &str) -> Connections {
        let mut connections = Connections::default();
        let Ok(kept) = serde_json::from_str::<Value>(text) else { return connections };
        for value in kept.get("connections").and_then(Value::as_array).into_iter().flatten() {
            if let Some(connection) = Connection::from_json(value) {
                connections.put(connection);
            }
        }
        let active = kept.get("active").and_then(Value::as_u64).unwrap_or_default();
        if let Some(connection) = connections.list.iter().find(|connection| u64::from(connection.id) == active) {
            connections.active = connection.id;
        }
        connections
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn connections_survive_a_reload() {
        let mut connections = Connections::default();
        let mut mine = Connection::adobe(connections.free_id());
        mine.name = "Mine".into();
        mine.settings[2] = "prod".into();
        mine.bases[1] = "/gateway/content".into();
        connections.put(mine);
        connections.active = 1;
        assert_eq!(Connections::from_text(&connections.to_text()), connections);
    }

    #[test]
    fn a_broken_text_gives_the_simulator() {
        for text in ["", "{}", "[]", r#"{"active":7,"connections":[{"id":0},{"id":"x"}]}"#] {
            assert_eq!(Connections::from_text(text), Connections::default(), "{text}");
        }
    }

    #[test]
    fn a_kept_base_url_that_would_leak_is_not_taken_over() {
        let text =
            r#"{"active":1,"connections":[{"id":1,"name":"x","production":false,"bases":["http://evil.example"]}]}"#;
        assert_eq!(Connections::from_text(text).active().bases[0], Family::Journeys.base_url());
    }
}
