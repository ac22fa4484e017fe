//! The built-in connection has the values of the simulator's seed data. The console cannot ask for them: the simulator
//! is another program.

use serde_json::Value;
use wheelhouse::api::claims::read_claims;
use wheelhouse::api::request::Settings;
use wheelhouse::api::wire::{Method, Request};
use wheelhouse::api::{Family, Setting};
use wheelhouse::client::{Connection, SETTINGS, remaining_text, token_notes};
use wheelhouse::simulator::{Delivery, Simulator};

/// The setting, and its name in the simulator's answer.
const NAMES: &[(Setting, &str)] = &[
    (Setting::ApiKey, "api_key"),
    (Setting::Organization, "organization"),
    (Setting::Sandbox, "sandbox"),
    (Setting::RuntimeOrganization, "runtime_organization"),
    (Setting::Integration, "integration"),
    (Setting::AmsConsumer, "ams_consumer"),
    (Setting::AmsApplication, "ams_application"),
];

const NOW: u64 = 1_700_000_000_000;

fn credential() -> Value {
    let request = Request { method: Method::Get, url: "/_simulator/token".into(), headers: vec![], body: None };
    let Delivery::Whole(response) = Simulator::new(1, NOW).handle(&request, NOW).result else { panic!("no reply") };
    assert_eq!(response.status, 200);
    serde_json::from_slice(&response.body).expect("JSON")
}

#[test]
fn the_built_in_connection_fits_the_token_of_the_simulator() {
    let (connection, credential) = (Connection::simulator(), credential());
    for (setting, name) in NAMES {
        assert_eq!(connection.setting(*setting), credential[*name].as_str().unwrap_or_default(), "{name}");
    }
    assert_eq!(connection.setting(Setting::Token), "", "a token in a connection");
}

#[test]
fn every_setting_of_a_connection_is_compared() {
    for field in SETTINGS {
        assert!(NAMES.iter().any(|(setting, _)| *setting == field.setting), "{}", field.key);
        let value = Connection::simulator().setting(field.setting).to_string();
        assert_eq!((field.check)(&value), Ok(()), "{}", field.key);
    }
    assert_eq!(SETTINGS.len(), NAMES.len());
    // Beside these, the answer has the token and its lifetime.
    assert_eq!(credential().as_object().map(serde_json::Map::len), Some(NAMES.len() + 2));
}

#[test]
fn the_simulator_answers_below_the_base_urls_of_the_connection() {
    let connection = Connection::simulator();
    for (family, path) in [
        (Family::Journeys, "/list/endpointConfigs"),
        (Family::Content, "/templates"),
        (Family::Runtime, "/runtime/system/actions"),
    ] {
        let method = if family == Family::Journeys { Method::Post } else { Method::Get };
        let url = format!("{}{path}", connection.base_url(family));
        let request = Request { method, url: url.clone(), headers: vec![], body: None };
        let Delivery::Whole(response) = Simulator::new(1, NOW).handle(&request, NOW).result else { panic!("{url}") };
        // Without a token the gateway refuses; an address that it does not know would be 404.
        assert_eq!(response.status, 403, "{url}");
    }
}

#[test]
fn there_is_nothing_to_say_about_a_fresh_token_of_the_simulator() {
    let credential = credential();
    let token = credential["access_token"].as_str().expect("a token");
    let claims = read_claims(token).expect("claims");
    let key = Connection::simulator().setting(Setting::ApiKey).to_string();
    assert_eq!((claims.kind.as_str(), claims.client_id.as_str()), ("access_token", key.as_str()));
    assert_eq!(claims.environment, "ims-na1");
    assert!(claims.scopes.contains(&"read_organizations".to_string()), "{:?}", claims.scopes);
    assert_eq!((claims.created, claims.expires), (Some(NOW as f64), Some((NOW + 86_400_000) as f64)));
    assert_eq!(token_notes(&claims, &key, NOW as f64), []);
    assert_eq!(remaining_text((NOW + 86_400_000) as f64, NOW as f64), "24 h");
}
