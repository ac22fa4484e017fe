//! A simulator with a caller whom its gateway lets pass, and the settings of the examples in the table.

use serde_json::Value;
use wheelhouse::api::request::Settings;
use wheelhouse::api::wire::{Headers, Method, Request, Response, find_header};
use wheelhouse::api::{Param, Setting, Source};
use wheelhouse::simulator::{Delivery, Simulator};

use crate::row::{Swap, swap};

/// The generated id of every request.
pub const REQUEST_ID: &str = "0f8e4c1a-2b6d-4f3e-9a57-1c0d2e3f4a5b";

// The settings as the table writes them.
pub const API_KEY: &str = "f1e2d3c4b5a6978869504132aabbccdd";
pub const ORGANIZATION: &str = "1A2B3C4D5E6F708192A3B4C5@AdobeOrg";
pub const SANDBOX: &str = "prod";
pub const RUNTIME_ORGANIZATION: &str = "31415";
pub const INTEGRATION: &str = "92653";
pub const AMS_CONSUMER: &str = "consumer-58979";
pub const AMS_APPLICATION: &str = "application-32384";

/// The moment at which the tests begin, in milliseconds since 1970.
const NOW: u64 = 1_700_000_000_000;

/// The settings of a connection.
pub struct Sample(Vec<(Setting, String)>);

impl Sample {
    /// The settings of the table, with the values of a world in the place of the examples.
    pub fn new(swaps: &[Swap]) -> Sample {
        let all = [
            (Setting::ApiKey, API_KEY),
            (Setting::Organization, ORGANIZATION),
            (Setting::Sandbox, SANDBOX),
            (Setting::RuntimeOrganization, RUNTIME_ORGANIZATION),
            (Setting::Integration, INTEGRATION),
            (Setting::AmsConsumer, AMS_CONSUMER),
            (Setting::AmsApplication, AMS_APPLICATION),
        ];
        Sample(all.map(|(setting, value)| (setting, swap(value, swaps))).to_vec())
    }

    /// The same with another value for one setting.
    pub fn with(mut self, setting: Setting, value: &str) -> Sample {
        self.0.iter_mut().filter(|(known, _)| *known == setting).for_each(|(_, slot)| *slot = value.into());
        self
    }

    /// What a form hears about a parameter that was left empty.
    pub fn given(&self, param: &Param) -> String {
        match param.source {
            Source::Connection(Setting::Token) => "a.b.c".into(),
            Source::Connection(setting) => self.setting(setting).into(),
            Source::Fixed(value) => value.into(),
            Source::Generated => REQUEST_ID.into(),
            Source::Form | Source::ETag => String::new(),
        }
    }
}

impl Settings for Sample {
    fn setting(&self, setting: Setting) -> &str {
        self.0.iter().find(|(known, _)| *known == setting).map_or("", |(_, value)| value)
    }
}

/// A simulator with seed data and a usable token.
pub struct World {
    simulator: Simulator,
    now: u64,
    credential: Value,
}

impl World {
    pub fn new() -> World {
        let mut simulator = Simulator::new(7, NOW);
        let request = Request { method: Method::Get, url: "/_simulator/token".into(), headers: vec![], body: None };
        let Delivery::Whole(response) = simulator.handle(&request, NOW).result else { panic!("no token") };
        let credential = serde_json::from_slice(&response.body).expect("a JSON body");
        World { simulator, now: NOW, credential }
    }

    /// A value that goes with the token.
    pub fn credential(&self, name: &str) -> &str {
        self.credential[name].as_str().unwrap_or_else(|| panic!("no {name}"))
    }

    /// The settings of the table and what they are here.
    pub fn swaps(&self) -> Vec<Swap> {
        [
            (API_KEY, "api_key"),
            (ORGANIZATION, "organization"),
            (RUNTIME_ORGANIZATION, "runtime_organization"),
            (INTEGRATION, "integration"),
            (AMS_CONSUMER, "ams_consumer"),
            (AMS_APPLICATION, "ams_application"),
        ]
        .map(|(example, name)| (example, self.credential(name).to_string()))
        .to_vec()
    }

    /// Sends a request that the console has built for Adobe's hosts; the token is added as a transport would.
    #[track_caller]
    pub fn send(&mut self, request: &Request) -> Response {
        assert_eq!(find_header(&request.headers, "authorization"), None, "a token in the request");
        let mut request = request.clone();
        for host in ["https://platform.adobe.io", "https://api.adobe.io"] {
            if let Some(path) = request.url.strip_prefix(host) {
                request.url = path.to_string();
            }
        }
        let token = format!("Bearer {}", self.credential("access_token"));
        request.headers.push(("Authorization".into(), token));
        match self.simulator.handle(&request, self.now).result {
            Delivery::Whole(response) => response,
            other => panic!("{}: {other:?}", request.url),
        }
    }

    /// Prepares something without the console's help: the status must be a success.
    #[track_caller]
    pub fn call(&mut self, line: &str, headers: &[(&str, &str)], body: &str) -> Response {
        let (method, url) = line.split_once(' ').expect("a method and a path");
        let own = [
            ("x-api-key", "api_key"),
            ("x-gw-ims-org-id", "organization"),
            ("x-sandbox-name", "sandbox"),
            ("X-Ams-Consumer-Id", "ams_consumer"),
            ("X-Ams-Application-Id", "ams_application"),
        ];
        let own = own.map(|(name, value)| (name.to_string(), self.credential(value).to_string()));
        let given = headers.iter().map(|(name, value)| (name.to_string(), value.to_string()));
        let headers: Headers = own.into_iter().chain(given).collect();
        let body = (!body.is_empty()).then(|| body.as_bytes().to_vec());
        let method = Method::parse(method).expect("a method");
        let response = self.send(&Request { method, url: url.into(), headers, body });
        assert!(response.status < 300, "{line}: {} {}", response.status, String::from_utf8_lossy(&response.body));
        response
    }

    /// Lets time pass.
    pub fn wait(&mut self, ms: u64) {
        self.now += ms;
    }
}
