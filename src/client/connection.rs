//! Connections: where requests go and as whom, without the token.

use serde_json::{Value, json};

use crate::api::request::Settings;
use crate::api::{Family, Setting};
use crate::domain::document::read_value;
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

/// What of them whoever hosts the page decides, besides the token: it is neither typed nor kept.
pub const DECIDED_BY_HOST: [Setting; 2] = [Setting::Organization, Setting::Sandbox];

/// The colours that a connection can be marked with; the first is no mark.
pub const COLORS: &[&str] = &["none", "blue", "green", "orange", "purple", "pink"];

/// What a text with exported connections says that it is, and in which version.
pub(super) const EXPORT: (&str, u64) = ("connections", 1);

/// The id of the connection that comes from whoever hosts the page. It is in memory only; the same each time, so that what
/// was kept with its place is found again.
pub const HOSTED: u32 = u32::MAX - 1;

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
    /// The colour that it is marked with: one of [`COLORS`].
    pub color: String,
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
            color: known_color("").into(),
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
            color: known_color("").into(),
            settings: vec![String::new(); SETTINGS.len()],
            bases: Family::ALL.map(|family| family.base_url().to_string()).to_vec(),
        }
    }

    /// Whether it comes from whoever hosts the page, which knows token, organization and sandbox.
    pub fn is_hosted(&self) -> bool {
        self.id == HOSTED
    }

    /// Takes over what the host of the page has decided in another one.
    pub fn take_decided(&mut self, from: &Connection) {
        for (at, field) in SETTINGS.iter().enumerate() {
            if DECIDED_BY_HOST.contains(&field.setting) {
                self.settings[at].clone_from(&from.settings[at]);
            }
        }
        self.production = from.production;
    }

    /// The base URL of a family, without a slash at the end.
    pub fn base_url(&self, family: Family) -> &str {
        let at = Family::ALL.iter().position(|other| *other == family).unwrap_or_default();
        &self.bases[at]
    }

    /// Everything but the id, in a fixed order.
    pub(super) fn to_json(&self) -> Value {
        let settings: serde_json::Map<String, Value> =
            SETTINGS.iter().zip(&self.settings).map(|(field, value)| (field.key.to_string(), json!(value))).collect();
        json!({
            "name": self.name,
            "production": self.production,
            "color": known_color(&self.color),
            "settings": settings,
            "bases": self.bases,
        })
    }

    fn from_json(value: &Value) -> Option<Connection> {
        let mut connection = Connection::adobe(u32::try_from(value.get("id")?.as_u64()?).ok().filter(|id| *id > 0)?);
        connection.name = value.get("name")?.as_str()?.to_string();
        connection.production = value.get("production")?.as_bool()?;
        connection.color = known_color(value.get("color").and_then(Value::as_str).unwrap_or_default()).into();
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

/// The colour of that name; no mark where there is none.
pub(super) fn known_color(name: &str) -> &'static str {
    COLORS.iter().find(|color| **color == name).unwrap_or(&COLORS[0])
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

    /// An id that no connection has: the one that was drawn by chance, or the next where that is taken. The list is not all
    /// that there is: a form has an id before its connection is saved, and so have forms in other tabs.
    pub fn free_id(&self, drawn: u32) -> u32 {
        let ids = || self.list.iter().map(|connection| connection.id).filter(|id| *id != HOSTED);
        match drawn {
            0 | HOSTED => ids().max().unwrap_or_default() + 1,
            drawn if ids().any(|id| id == drawn) => self.free_id(0),
            drawn => drawn,
        }
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

    /// The connections that the person has made.
    fn own(&self) -> impl Iterator<Item = &Connection> {
        self.list.iter().skip(1).filter(|connection| !connection.is_hosted())
    }

    /// The text that is kept: everything but the simulator and what the page's host gave, and no token.
    pub fn to_text(&self) -> String {
        let kept = |connection: &Connection| {
            let mut value = connection.to_json();
            value["id"] = json!(connection.id);
            value
        };
        let list: Vec<Value> = self.own().map(kept).collect();
        json!({ "active": self.active, "connections": list }).to_string()
    }

    /// The text to hand on: what is kept without the ids. The same connections give the same text.
    pub fn to_export(&self) -> String {
        let list: Vec<Value> = self.own().map(Connection::to_json).collect();
        let (kind, version) = EXPORT;
        format!("{:#}\n", json!({ "wheelhouse": kind, "version": version, "connections": list }))
    }

    /// Takes imported connections over, and tells how many of them took the place of another. One with the name of an
    /// imported one is replaced; the simulator stays.
    ///
    /// All get new ids, drawn by chance: a token in memory belongs to an id, and must not go to the hosts of another
    /// connection.
    pub fn merge(&mut self, imported: Vec<Connection>, draw: fn() -> u32) -> usize {
        let (mut fresh, mut replaced) = (Vec::new(), 0);
        for connection in imported {
            let connection = Connection { id: self.free_id(draw()), ..connection };
            let open = |other: &&mut Connection| ![0, HOSTED].contains(&other.id) && !fresh.contains(&other.id);
            let same = self.list.iter_mut().filter(open).find(|other| other.name == connection.name);
            fresh.push(connection.id);
            match same {
                Some(slot) => {
                    if self.active == slot.id {
                        self.active = connection.id;
                    }
                    *slot = connection;
                    replaced += 1;
                }
                None => self.list.push(connection),
            }
        }
        replaced
    }

    /// The connections in a kept text. What is not understood is left out.
    pub fn from_text(text: &str) -> Connections {
        let mut connections = Connections::default();
        let Ok(kept) = read_value(text) else { return connections };
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
mod tests;
