//! Configurations for the tests of the list.

use serde_json::{Value, json};

use crate::api::journeys::{Configuration, Kind};

/// A capping configuration with more members.
pub fn capping(uid: &str, state: &str, more: Value) -> Configuration {
    let mut value = json!({"uid": uid, "url": format!("https://h/{uid}"), "methods": ["GET"], "state": state});
    let members = value.as_object_mut().expect("an object");
    members.extend(more.as_object().expect("an object").clone());
    Configuration::new(Kind::Capping, value)
}

/// A service with a call rating.
pub fn rate(calls: u32, period: u32) -> Value {
    json!({"rating": {"maxCallsCount": calls, "periodInMs": period}})
}
