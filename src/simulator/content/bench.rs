//! What the tests of this folder share: calls that have passed the gateway.

use serde_json::{Value, json};

use super::HANDLERS;
use super::fragments::FRAGMENTS;
use super::object::Kind;
use super::templates::TEMPLATES;
use crate::api::wire::{Headers, find_header};
use crate::api::{Operation, Resource, Verb, find_operation};
use crate::simulator::{Call, Simulator};

/// A simulator, and who calls it.
pub struct Bench {
    pub sim: Simulator,
    pub now: u64,
    pub sandbox: &'static str,
}

impl Bench {
    pub fn new() -> Bench {
        let now = 1_780_000_000_000;
        let mut sim = Simulator::new(7, now);
        sim.request_id = "9db4dd09-455f-44eb-a0e3-aca3342745d2".into();
        Bench { sim, now, sandbox: "prod" }
    }

    #[track_caller]
    pub fn send(
        &mut self,
        id: &str,
        path: &[(&'static str, &str)],
        query: &[(&str, &str)],
        headers: &[(&str, &str)],
        body: &[u8],
    ) -> Seen {
        let owned = |(key, value): &(&str, &str)| (key.to_string(), value.to_string());
        let call = Call {
            operation: operation(id),
            path: path.iter().map(|(key, value)| (*key, value.to_string())).collect(),
            query: query.iter().map(owned).collect(),
            headers: &headers.iter().map(owned).collect(),
            body,
            organization: "745F37C35E4B776E0A49421B@AdobeOrg".into(),
            sandbox: self.sandbox.into(),
            now: self.now,
        };
        let (_, handler) = HANDLERS.iter().find(|(handled, _)| *handled == id).expect(id);
        let response = handler(&mut self.sim, &call);
        Seen { status: response.status, headers: response.headers, body: response.body }
    }

    /// Sends a body with the headers that the documents ask for.
    #[track_caller]
    pub fn write(&mut self, id: &str, object: &str, if_match: &str, body: &Value) -> Seen {
        let kind = kind_of(id);
        let mut headers = vec![("Content-Type", operation(id).body.expect("a body").media_type)];
        if !object.is_empty() {
            headers.push(("Accept", kind.media_type));
        }
        if !if_match.is_empty() {
            headers.push(("If-Match", if_match));
        }
        self.send(id, &[(kind.id_parameter, object)], &[], &headers, body.to_string().as_bytes())
    }

    /// Reads or deletes with the headers that the documents ask for.
    #[track_caller]
    pub fn get(&mut self, id: &str, object: &str) -> Seen {
        let kind = kind_of(id);
        let accept = if object.is_empty() || operation(id).means.verb == Verb::Other { "*/*" } else { kind.media_type };
        self.send(id, &[(kind.id_parameter, object)], &[], &[("Accept", accept)], b"")
    }

    /// The page of a list.
    #[track_caller]
    pub fn list(&mut self, id: &str, query: &[(&str, &str)]) -> Seen {
        self.send(id, &[], query, &[], b"")
    }

    /// The id and the etag of a seeded object.
    #[track_caller]
    pub fn find_seeded(&mut self, id: &str, name: &str) -> (String, String) {
        let items = self.list(id, &[("limit", "1000")]).json()["items"].clone();
        let item = items.as_array().unwrap().iter().find(|item| item["name"] == name).expect(name);
        let object = item["id"].as_str().unwrap().to_owned();
        let etag = self.get(&id.replace(".list", ".get"), &object).header("etag").to_owned();
        (object, etag)
    }
}

fn kind_of(id: &str) -> &'static Kind {
    if operation(id).resource == Resource::Fragments { &FRAGMENTS } else { &TEMPLATES }
}

#[track_caller]
fn operation(id: &str) -> &'static Operation {
    find_operation(id).expect(id)
}

/// The vendor's example of an expression, as a fragment.
pub fn greeting() -> Value {
    json!({
        "name": "Greeting",
        "type": "expression",
        "subType": "TEXT",
        "channels": ["shared"],
        "fragment": { "expression": "Hi {{profile.person.name.firstName}}" },
    })
}

/// A response.
pub struct Seen {
    pub status: u16,
    pub headers: Headers,
    pub body: Vec<u8>,
}

impl Seen {
    pub fn find(&self, name: &str) -> Option<&str> {
        find_header(&self.headers, name)
    }

    #[track_caller]
    pub fn header(&self, name: &str) -> &str {
        self.find(name).unwrap_or_else(|| panic!("no {name}: {} {}", self.status, String::from_utf8_lossy(&self.body)))
    }

    #[track_caller]
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).expect("JSON")
    }
}
