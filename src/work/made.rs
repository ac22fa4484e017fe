//! Objects that were made from this browser and that no operation lists: who does not know their ids cannot reach them.
//!
//! Kept is what the last reply to a write said of each, with the place and the time: no operation reads it again.

use leptos::prelude::{Update, untrack};
use serde_json::{Value, json};

use crate::api::number::number_of;
use crate::api::objects::{self, path_values};
use crate::api::reply::Success;
use crate::api::request::Values;
use crate::api::{Effect, OPERATIONS, Operation, Resource, Source, Target, Verb, find_operation};
use crate::client::{Client, LastRead, Place, Sent, load_text, now, save_text};
use crate::domain::document::read_value;

/// Where they are kept.
const KEY: &str = "wheelhouse.made";

/// How many are remembered; the oldest goes first.
const CAPACITY: usize = 100;

/// One object.
#[derive(Clone, Debug, PartialEq)]
pub struct Made {
    /// The id of the operation that told of it last.
    pub operation: &'static str,
    /// Where it is.
    pub place: Place,
    /// Its id.
    pub object: String,
    /// Its name; empty where it has none.
    pub name: String,
    /// What the last reply said of it; nothing where it was kept without.
    pub told: Value,
    /// When that was, in milliseconds since 1970; 0 where that is not known.
    pub at: f64,
}

/// Whether no operation lists the objects of a resource.
pub fn is_unlisted(resource: Resource) -> bool {
    !OPERATIONS.iter().any(|operation| operation.resource == resource && operation.means.verb == Verb::List)
}

/// Takes over what a success says of an object that no operation lists: it is known from now on, or gone.
pub fn keep_made(client: Client, operation: &'static Operation, sent: &Sent, success: &Success) {
    if operation.effect == Effect::Reads || !is_unlisted(operation.resource) {
        return;
    }
    let place = untrack(|| client.place(operation.family()));
    let object = success.object.clone().or_else(|| objects::object_in_request(operation, &sent.request));
    let Some(object) = object else { return };
    let mut all = read_all();
    match (operation.means.verb, &success.body) {
        (Verb::Delete, _) => all.retain(|made| !made.is(operation.resource, &place, &object)),
        (_, Some(body)) => {
            let name = body.get("name").and_then(Value::as_str).unwrap_or_default().to_string();
            learn(client, operation, sent, body, &object);
            let (told, at) = (body.clone(), now());
            let made = Made { operation: operation.id, place: place.clone(), object, name, told, at };
            put(&mut all, operation.resource, made);
        }
        (_, None) => {}
    }
    keep(client, operation.resource, &place, &all);
}

fn keep(client: Client, resource: Resource, place: &Place, all: &[Made]) {
    save_text(KEY, &client.redact(&to_text(all)));
    offer_made(client, resource, place);
}

/// What is known of the objects of a resource at a place, the newest first.
pub fn list_made(resource: Resource, place: &Place) -> Vec<Made> {
    let is_here = |made: &Made| made.resource() == Some(resource) && made.place == *place;
    read_all().into_iter().rev().filter(is_here).collect()
}

/// Remembers an object that was made elsewhere, as far as a person tells of it.
pub fn add_made(client: Client, resource: Resource, made: Made) {
    let mut all = read_all();
    let place = made.place.clone();
    put(&mut all, resource, made);
    keep(client, resource, &place, &all);
}

/// Forgets an object; it stays where it is.
pub fn forget_made(client: Client, resource: Resource, place: &Place, object: &str) {
    let mut all = read_all();
    all.retain(|made| !made.is(resource, place, object));
    keep(client, resource, place, &all);
}

/// Offers what was made at a place wherever an id of the resource is asked for.
pub fn offer_made(client: Client, resource: Resource, place: &Place) {
    if is_unlisted(resource) {
        let here =
            read_all().into_iter().rev().filter(|made| made.resource() == Some(resource) && made.place == *place);
        let names = here.map(|made| (made.object, made.name)).collect();
        client.known.update(|known| known.set_names(resource.title(), names));
    }
}

/// Remembers what a reply says of an object, at the address of each operation on it: none reads it.
fn learn(client: Client, operation: &'static Operation, sent: &Sent, body: &Value, object: &str) {
    let mut beside = path_values(operation, &sent.request);
    for (name, pointer) in operation.means.beside {
        beside.extend(body.pointer(pointer).and_then(Value::as_str).map(|value| (name.to_string(), value.to_string())));
    }
    for other in OPERATIONS.iter().copied().filter(|other| other.resource == operation.resource) {
        let Some(Target::Path(target)) = other.means.target else { continue };
        let asked = other.params.iter().filter(|param| param.source == Source::Form);
        let given = |name: &str| beside.iter().rev().find(|(given, _)| given == name).map(|(_, value)| value.clone());
        let value = |name: &'static str| if name == target { Some(object.to_string()) } else { given(name) };
        let params = asked.filter_map(|param| Some((param.name, vec![value(param.name)?]))).collect();
        let request = untrack(|| client.preview(other, &Values { params, body: None }));
        let read = LastRead { etag: None, body: Some(body.clone()), at: now() };
        client.known.update(|known| known.remember(objects::object_url(other, &request.url), read));
    }
}

/// Puts one in the place of what was known of it; a name that a reply leaves out stays.
fn put(all: &mut Vec<Made>, resource: Resource, made: Made) {
    let at = all.iter().position(|other| other.is(resource, &made.place, &made.object));
    let before = at.map(|at| all.remove(at));
    let name = if made.name.is_empty() { before.map(|before| before.name).unwrap_or_default() } else { made.name };
    if all.len() == CAPACITY {
        all.remove(0);
    }
    all.push(Made { name, ..made });
}

fn read_all() -> Vec<Made> {
    from_text(&load_text(KEY).unwrap_or_default())
}

fn to_text(all: &[Made]) -> String {
    Value::Array(all.iter().map(Made::to_json).collect()).to_string()
}

/// What is kept; what is not understood is left out.
fn from_text(text: &str) -> Vec<Made> {
    let kept = read_value(text).unwrap_or_default();
    kept.as_array().into_iter().flatten().filter_map(Made::from_json).collect()
}

impl Made {
    fn resource(&self) -> Option<Resource> {
        find_operation(self.operation).map(|operation| operation.resource)
    }

    fn is(&self, resource: Resource, place: &Place, object: &str) -> bool {
        self.resource() == Some(resource) && self.place == *place && self.object == object
    }

    fn to_json(&self) -> Value {
        json!({
            "operation": self.operation, "place": self.place.to_json(), "object": self.object, "name": self.name,
            "told": self.told, "at": self.at,
        })
    }

    fn from_json(kept: &Value) -> Option<Made> {
        let text = |name: &str| kept.get(name)?.as_str();
        let operation = find_operation(text("operation")?)?;
        let place = Place::from_json(operation.family(), kept.get("place")?)?;
        let (object, name) = (text("object")?.to_string(), text("name")?.to_string());
        let told = kept.get("told").cloned().unwrap_or_default();
        let at = kept.get("at").and_then(number_of).unwrap_or_default();
        Some(Made { operation: operation.id, place, object, name, told, at })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::client::Connection;

    fn made(object: &str, name: &str) -> Made {
        let place = Place::of(&Connection::simulator(), Resource::Events.family());
        let told = json!({ "name": name, "later": [1] });
        Made { operation: "events.register", place, object: object.into(), name: name.into(), told, at: 7.0 }
    }

    #[test]
    fn registrations_are_what_nothing_lists() {
        let unlisted: Vec<Resource> = Resource::ALL.into_iter().filter(|resource| is_unlisted(*resource)).collect();
        assert_eq!(unlisted, [Resource::Namespaces, Resource::Events]);
    }

    #[test]
    fn what_was_made_survives_a_reload_and_a_change_keeps_its_name() {
        let mut all = vec![made("a", "one"), made("b", "two")];
        put(&mut all, Resource::Events, Made { name: String::new(), ..made("a", "one") });
        assert_eq!(all, [made("b", "two"), made("a", "one")]);
        assert_eq!(from_text(&to_text(&all)), all);
        for text in ["", "{", "[1, {}, null]", r#"[{"operation":"no.such"}]"#] {
            assert_eq!(from_text(text), [], "{text}");
        }
        let old = to_text(&all[..1]).replace(r#","told":{"name":"two","later":[1]},"at":7.0"#, "");
        assert_eq!(from_text(&old), [Made { told: Value::Null, at: 0.0, ..made("b", "two") }], "{old}");
        for at in 0..120 {
            put(&mut all, Resource::Events, made(&at.to_string(), "n"));
        }
        assert_eq!((all.len(), all[CAPACITY - 1].object.as_str()), (CAPACITY, "119"));
    }

    #[test]
    fn another_place_is_another_object() {
        let one = made("a", "one");
        assert!(one.is(Resource::Events, &one.place, "a") && !one.is(Resource::Actions, &one.place, "a"));
        let elsewhere = Place::of(&Connection::adobe(9), Resource::Events.family());
        assert!(!one.is(Resource::Events, &elsewhere, "a"));
    }
}
