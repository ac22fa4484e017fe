//! Where something was begun, and where alone it goes on.

use leptos::prelude::untrack;
use serde_json::{Value, json};

use crate::api::request::Settings as _;
use crate::api::{Family, Setting};
use crate::client::Client;

/// A connection as far as it decides what a call is about. Its name is for the person only.
#[derive(Clone, Debug)]
pub struct Place {
    connection: u32,
    sandbox: String,
    organization: String,
    base: String,
    name: String,
}

impl PartialEq for Place {
    fn eq(&self, other: &Place) -> bool {
        let same =
            |place: &Place| (place.connection, place.sandbox.clone(), place.organization.clone(), place.base.clone());
        same(self) == same(other)
    }
}

impl Place {
    /// The active connection; followed.
    pub fn now(client: Client) -> Place {
        let connection = client.connection();
        Place {
            connection: connection.id,
            sandbox: connection.setting(Setting::Sandbox).into(),
            organization: connection.setting(Setting::Organization).into(),
            base: connection.base_url(Family::Journeys).into(),
            name: connection.name.clone(),
        }
    }

    /// Whether the active connection is this one; `Err` says which to choose. Not followed.
    pub fn check(&self, client: Client) -> Result<(), String> {
        if untrack(|| Place::now(client)) == *self {
            return Ok(());
        }
        Err(format!("This was begun with {}: choose that one to go on.", self.in_words()))
    }

    /// The connection and the sandbox in words.
    pub fn in_words(&self) -> String {
        format!("{}, sandbox {}", self.name, self.sandbox)
    }

    /// What is kept.
    pub fn to_json(&self) -> Value {
        json!({
            "connection": self.connection,
            "sandbox": self.sandbox,
            "organization": self.organization,
            "base": self.base,
            "name": self.name,
        })
    }

    /// The place that was kept.
    pub fn from_json(kept: &Value) -> Option<Place> {
        let text = |name: &str| kept.get(name)?.as_str().map(str::to_string);
        Some(Place {
            connection: u32::try_from(kept.get("connection")?.as_u64()?).ok()?,
            sandbox: text("sandbox")?,
            organization: text("organization")?,
            base: text("base")?,
            name: text("name")?,
        })
    }

    /// A place for tests.
    #[cfg(test)]
    pub fn example() -> Place {
        let text = str::to_string;
        Place { connection: 3, sandbox: text("prod"), organization: text("o"), base: text("/g"), name: text("Mine") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_survives_a_reload_and_another_name() {
        let place = Place::example();
        let kept = Place::from_json(&place.to_json()).expect("it is read");
        assert_eq!(kept, place);
        assert_eq!(Place { name: "Renamed".into(), ..place.clone() }, place);
        assert_ne!(Place { sandbox: "stage".into(), ..place.clone() }, place);
        assert_ne!(Place { organization: "p".into(), ..place.clone() }, place);
        assert_ne!(Place { base: "/h".into(), ..place.clone() }, place);
        assert_eq!(Place::from_json(&json!({})), None);
    }
}
