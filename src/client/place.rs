//! Who and where: what a call is about besides its object, and the one rule that says when two of these are the same.
//!
//! Whatever is kept to go on later (a run, a change that can be undone, a draft, a list that was read) is kept with its
//! place, and goes on there alone.

use serde_json::{Map, Value, json};

use super::connection::{Connection, Connections, SETTINGS};
use crate::api::request::{Settings as _, decode, encode};
use crate::api::wire::{Request, find_header};
use crate::api::{Family, Operation, Param, Place as Where, Setting, Source};

/// The settings that decide whose objects the calls of a family are about, and what the last of them is called in a
/// sentence.
fn deciding(family: Family) -> ([Setting; 2], &'static str) {
    match family {
        Family::Journeys | Family::Content => ([Setting::Organization, Setting::Sandbox], "sandbox"),
        Family::Runtime => ([Setting::RuntimeOrganization, Setting::Integration], "integration"),
    }
}

/// The name of a setting where a place is kept: that of the connection's.
fn key_of(setting: Setting) -> &'static str {
    SETTINGS.iter().find(|field| field.setting == setting).map_or("", |field| field.key)
}

/// A connection as far as it decides what the calls of a family are about. Its name is for the person only.
#[derive(Clone, Debug)]
pub struct Place {
    family: Family,
    connection: u32,
    name: String,
    /// The address; empty in what was kept before places had one.
    base: String,
    /// The values of the deciding settings, in their order.
    values: [String; 2],
}

/// The rule: the same connection, that calls the same address for the same organization and sandbox (or, of Runtime, the
/// same integration). An id alone is not enough, since a new connection may get that of one that was removed, and an old
/// one may lead elsewhere by now. Another name or colour is no other place.
impl PartialEq for Place {
    fn eq(&self, other: &Place) -> bool {
        (self.family, self.connection) == (other.family, other.connection) && self.parts() == other.parts()
    }
}

impl Place {
    /// The place of a connection's calls of a family.
    pub fn of(connection: &Connection, family: Family) -> Place {
        Place {
            family,
            connection: connection.id,
            name: connection.name.clone(),
            base: connection.base_url(family).into(),
            values: deciding(family).0.map(|setting| connection.setting(setting).into()),
        }
    }

    /// The places of a connection's calls, a family after the other.
    pub fn all(connection: &Connection) -> [Place; 3] {
        Family::ALL.map(|family| Place::of(connection, family))
    }

    /// A place of which no more is known than was kept before places had an address; see [`Place::complete`].
    pub fn partly(family: Family, connection: u32, name: String, sandbox: &str) -> Place {
        let known = |setting| if setting == Setting::Sandbox { sandbox.to_string() } else { String::new() };
        Place { family, connection, name, base: String::new(), values: deciding(family).0.map(known) }
    }

    /// Takes the address, and what else is missing, from the connection that is meant: it has the id, the name and all that
    /// is known. Without one the place stays as it is, and is the same as no other.
    pub fn complete(&mut self, connections: &Connections) {
        if !self.base.is_empty() {
            return;
        }
        let fits = |place: &Place| {
            let mut known = self.values.iter().zip(&place.values).filter(|(own, _)| !own.is_empty());
            (self.connection, &self.name) == (place.connection, &place.name) && known.all(|(own, its)| own == its)
        };
        let found = connections.list.iter().map(|connection| Place::of(connection, self.family)).find(fits);
        if let Some(place) = found {
            *self = place;
        }
    }

    /// The same place through a connection that is here, where there is one: what comes from a file names the connections of
    /// another browser.
    pub fn adopt(&mut self, connections: &Connections) {
        let here = || connections.list.iter().map(|connection| Place::of(connection, self.family));
        if here().all(|place| place != *self)
            && let Some(place) = here().find(|place| place.parts() == self.parts())
        {
            *self = place;
        }
    }

    /// Whether the request of an operation is about the objects of this place: it calls the address, and names the
    /// organization and the sandbox (or the integration).
    pub fn holds(&self, operation: &Operation, request: &Request) -> bool {
        let is_named = |param: &Param, value: &str| match param.place {
            Where::Header => find_header(&request.headers, param.name).unwrap_or_default() == value,
            Where::Path => request.url.split(['/', '?']).any(|step| decode(step) == value),
            Where::Query => true,
        };
        let own = deciding(self.family).0.into_iter().zip(&self.values);
        let mut named = own.flat_map(|(setting, value)| {
            let of_setting = operation.params.iter().filter(move |param| param.source == Source::Connection(setting));
            of_setting.map(move |param| (param, value))
        });
        let is_here = request.url.strip_prefix(&self.base).is_some_and(|path| path.starts_with('/'));
        is_here && operation.family() == self.family && named.all(|(param, value)| is_named(param, value))
    }

    fn parts(&self) -> [&str; 3] {
        let [first, second] = &self.values;
        [&self.base, first, second]
    }

    /// The family whose calls it is of.
    pub fn family(&self) -> Family {
        self.family
    }

    /// The id of the connection.
    pub fn connection(&self) -> u32 {
        self.connection
    }

    /// The name that the connection had.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The connection and the sandbox in words.
    pub fn in_words(&self) -> String {
        match &self.values[1] {
            empty if empty.is_empty() => self.name.clone(),
            value => format!("{}, {} {value}", self.name, deciding(self.family).1),
        }
    }

    /// A text that two places of a family have in common when they are the same; without spaces.
    pub fn mark(&self) -> String {
        let [base, first, second] = self.parts().map(encode);
        format!("{}&{base}&{first}&{second}", self.connection)
    }

    /// What is kept. The family is that of what it is kept with.
    pub fn to_json(&self) -> Value {
        let own = deciding(self.family).0.into_iter().zip(&self.values);
        let mut kept: Map<String, Value> = own.map(|(setting, value)| (key_of(setting).into(), json!(value))).collect();
        kept.insert("connection".into(), json!(self.connection));
        kept.insert("name".into(), json!(self.name));
        kept.insert("base".into(), json!(self.base));
        Value::Object(kept)
    }

    /// The place that was kept with something of a family.
    pub fn from_json(family: Family, kept: &Value) -> Option<Place> {
        let text = |name: &str| kept.get(name)?.as_str().map(str::to_string);
        let [first, second] = deciding(family).0.map(|setting| text(key_of(setting)));
        Some(Place {
            family,
            connection: u32::try_from(kept.get("connection")?.as_u64()?).ok()?,
            name: text("name")?,
            base: text("base")?,
            values: [first?, second?],
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::find_operation;
    use crate::api::request::{Values, build_request};

    fn connection() -> Connection {
        let mut connection = Connection::adobe(3);
        connection.name = "Mine".into();
        connection.settings = ["key", "o", "prod", "r", "i", "consumer", "application"].map(str::to_string).to_vec();
        connection
    }

    #[test]
    fn what_comes_from_a_file_is_at_the_connection_that_calls_the_same() {
        let (mut mine, mut stage) = (connection(), connection());
        (mine.id, mine.name) = (7, "Here".into());
        (stage.id, stage.settings[2]) = (8, "stage".into());
        let here = Connections { list: vec![stage, mine.clone()], active: 7 };
        let mut place = Place::of(&connection(), Family::Journeys);
        place.adopt(&here);
        assert_eq!((place.connection(), place.name()), (7, "Here"));
        let mut other = connection();
        other.settings[2] = "dev".into();
        let before = Place::of(&other, Family::Journeys);
        let mut place = before.clone();
        place.adopt(&here);
        assert!(place == before && place.connection() == 3, "no connection is of that sandbox");
    }

    /// A change of a connection, and whether Journeys, Content and Runtime are the same place after it.
    type Row = (&'static str, fn(&mut Connection), [bool; 3]);

    const SAME: [bool; 3] = [true; 3];
    const OTHER: [bool; 3] = [false; 3];

    const ROWS: [Row; 14] = [
        ("nothing", |_| {}, SAME),
        ("its name", |one| one.name = "Renamed".into(), SAME),
        ("its colour", |one| one.color = "blue".into(), SAME),
        ("its mark as production", |one| one.production = true, SAME),
        ("its API key", |one| one.settings[0] = "other".into(), SAME),
        ("the consumer of events", |one| one.settings[5] = "other".into(), SAME),
        ("its id", |one| one.id = 4, OTHER),
        ("the organization", |one| one.settings[1] = "p".into(), [false, false, true]),
        ("the sandbox", |one| one.settings[2] = "stage".into(), [false, false, true]),
        ("the Runtime organization", |one| one.settings[3] = "s".into(), [true, true, false]),
        ("the integration", |one| one.settings[4] = "j".into(), [true, true, false]),
        ("the address of Journeys", |one| one.bases[0] = "/gateway/journeys".into(), [false, true, true]),
        ("the address of Content", |one| one.bases[1] = "/gateway/content".into(), [true, false, true]),
        ("the address of Runtime", |one| one.bases[2] = "/gateway/runtime".into(), [true, true, false]),
    ];

    #[test]
    fn one_rule_says_what_is_the_same_place() {
        for (what, change, expect) in ROWS {
            let mut other = connection();
            change(&mut other);
            let (before, after) = (Place::all(&connection()), Place::all(&other));
            let pairs = || before.iter().zip(&after);
            assert_eq!(pairs().map(|(one, two)| one == two).collect::<Vec<_>>(), expect, "{what}");
            assert_eq!(pairs().map(|(one, two)| one.mark() == two.mark()).collect::<Vec<_>>(), expect, "{what}");
        }
        let [journeys, content, runtime] = Place::all(&connection());
        assert!(journeys != content && content != runtime, "another family is another place");
    }

    #[test]
    fn a_place_survives_a_reload() {
        for place in Place::all(&connection()) {
            let kept = Place::from_json(place.family(), &place.to_json()).expect("it is read");
            assert_eq!((&kept, kept.in_words()), (&place, place.in_words()));
        }
        assert_eq!(Place::from_json(Family::Content, &json!({ "connection": 3, "name": "Mine", "base": "/g" })), None);
    }

    /// Checks whether a request to one connection's address, for its organization and sandbox, is about a place.
    #[track_caller]
    fn check_held(operation: &str, sender: &Connection, expect: bool) {
        let operation = find_operation(operation).expect("in the catalogue");
        let family = operation.family();
        let request = build_request(operation, sender.base_url(family), &Values::default(), sender, "id");
        let place = Place::of(&connection(), family);
        assert_eq!(place.holds(operation, &request), expect, "{} {}", operation.id, request.url);
    }

    #[test]
    fn a_request_is_about_a_place_when_it_names_what_decides() {
        let changed = |change: fn(&mut Connection)| {
            let mut other = connection();
            change(&mut other);
            other
        };
        for id in ["capping.update", "templates.delete", "actions.update"] {
            check_held(id, &connection(), true);
            check_held(id, &changed(|one| one.settings[0] = "other-key".into()), true);
            check_held(id, &changed(|one| one.bases = vec!["/elsewhere".into(); 3]), false);
            check_held(id, &changed(|one| one.bases.iter_mut().for_each(|base| base.push_str("-more"))), false);
        }
        for id in ["capping.update", "templates.delete"] {
            check_held(id, &changed(|one| one.settings[1] = "other".into()), false);
            check_held(id, &changed(|one| one.settings[2] = "stage".into()), false);
            check_held(id, &changed(|one| one.settings[3] = "other".into()), true);
        }
        check_held("actions.update", &changed(|one| one.settings[2] = "stage".into()), true);
        check_held("actions.update", &changed(|one| one.settings[3] = "other".into()), false);
        check_held("actions.update", &changed(|one| one.settings[4] = "other".into()), false);
    }

    #[test]
    fn a_place_is_said_in_words() {
        let [journeys, content, runtime] = Place::all(&connection()).map(|place| place.in_words());
        assert_eq!([journeys, content], ["Mine, sandbox prod", "Mine, sandbox prod"]);
        assert_eq!(runtime, "Mine, integration i");
        assert_eq!(Place::of(&Connection::adobe(4), Family::Journeys).in_words(), "");
    }

    #[track_caller]
    fn check_completed(family: Family, id: u32, name: &str, sandbox: &str, expect: bool) {
        let mut connections = Connections::default();
        connections.put(connection());
        let mut place = Place::partly(family, id, name.into(), sandbox);
        assert_ne!(place, Place::of(&connection(), family), "nobody knows yet where it is");
        place.complete(&connections);
        assert_eq!(place == Place::of(&connection(), family), expect);
        // What is known does not change any more.
        connections.remove(3);
        let known = place.clone();
        place.complete(&connections);
        assert_eq!(place, known);
    }

    #[test]
    fn what_was_kept_without_an_address_gets_that_of_its_connection() {
        check_completed(Family::Journeys, 3, "Mine", "prod", true);
        check_completed(Family::Runtime, 3, "Mine", "prod", true);
        check_completed(Family::Journeys, 3, "Mine", "stage", false);
        check_completed(Family::Content, 3, "Other", "prod", false);
        check_completed(Family::Journeys, 4, "Mine", "prod", false);
    }
}
