//! Reads `console.json`, and says what is wrong with it and where.

use serde_json::Value;

use super::super::connection::{COLORS, Connection, EXPORT, SETTINGS};
use crate::api::Family;
use crate::api::secret::is_secret_name;
use crate::api::token::replace_tokens;
use crate::domain::document::{escape, read_value};
use crate::rules::connection as rules;

/// What a host presets.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Preset {
    /// The base URLs of new connections, in the order of [`Family::ALL`].
    pub bases: [Option<String>; 3],
    /// The connections. One with a fault is not among them.
    pub connections: Vec<Connection>,
    /// What is wrong.
    pub faults: Vec<PresetFault>,
}

/// What is wrong with the file, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PresetFault {
    /// The place as a JSON Pointer; empty where the text is no JSON.
    pub place: String,
    /// What is wrong there, in a sentence. No value is repeated.
    pub sentence: String,
}

const SECRET: &str = "A token or another secret has no place in this file: everybody who opens the console can read it. It was \
                      not taken over; take it out, and make a new one.";

/// What stands in the text of the file.
pub fn read_presets(text: &str) -> Preset {
    let mut reader = Reader::default();
    match read_value(text) {
        Err(error) => reader.fault("", error.sentence("The file", "is no JSON")),
        Ok(value) => reader.read(&value),
    }
    reader.preset
}

/// A member of an object: its place, its name, its value.
type Member<'a> = (String, &'a str, &'a Value);

#[derive(Default)]
struct Reader {
    preset: Preset,
}

impl Reader {
    fn fault(&mut self, place: &str, sentence: impl Into<String>) {
        self.preset.faults.push(PresetFault { place: place.into(), sentence: sentence.into() });
    }

    /// The members of an object.
    fn members<'a>(&mut self, place: &str, value: &'a Value) -> Vec<Member<'a>> {
        let Some(object) = value.as_object() else {
            self.fault(place, "An object is expected here.");
            return Vec::new();
        };
        object.iter().map(|(name, value)| (format!("{place}/{}", escape(name)), name.as_str(), value)).collect()
    }

    fn unknown(&mut self, (place, name, _): &Member, known: &str) {
        let is_secret = is_secret_name(name);
        self.fault(place, if is_secret { SECRET.into() } else { format!("There is no such member: {known}.") });
    }

    /// A text that is no token and that its check accepts.
    fn text(&mut self, place: &str, value: &Value, check: fn(&str) -> Result<(), String>) -> Option<String> {
        let verdict = match value.as_str() {
            None => Err("A text in double quotes is expected here.".into()),
            Some(text) if replace_tokens(text, "") != text => Err(SECRET.into()),
            Some(text) => check(text).map(|()| text.to_string()),
        };
        verdict.map_err(|sentence: String| self.fault(place, sentence)).ok()
    }

    fn read(&mut self, value: &Value) {
        for member in self.members("", value) {
            let (place, name, value) = &member;
            match *name {
                "connections" => self.read_connections(place, value),
                "bases" => self.preset.bases = self.read_bases(place, value),
                // What an export says of itself.
                "wheelhouse" if value.as_str() == Some(EXPORT.0) => {}
                "version" if value.as_u64() == Some(EXPORT.1) => {}
                "wheelhouse" | "version" => {
                    self.fault(place, "This is no export of connections that this console reads.")
                }
                _ => self.unknown(&member, "there are connections and bases"),
            }
        }
    }

    fn read_connections(&mut self, place: &str, value: &Value) {
        let Some(list) = value.as_array() else { return self.fault(place, "A list is expected here.") };
        for (at, value) in list.iter().enumerate() {
            let before = self.preset.faults.len();
            let connection = self.read_connection(&format!("{place}/{at}"), value);
            if self.preset.faults.len() == before {
                self.preset.connections.push(connection);
            }
        }
    }

    fn read_connection(&mut self, place: &str, value: &Value) -> Connection {
        let mut connection = Connection::adobe(self.preset.connections.len() as u32 + 1);
        let mut production = None;
        for member in self.members(place, value) {
            let (place, name, value) = &member;
            match *name {
                "name" => connection.name = self.text(place, value, check_name).unwrap_or_default(),
                "production" => match value.as_bool() {
                    None => self.fault(place, "true or false is expected here."),
                    own => production = own,
                },
                "color" => connection.color = self.text(place, value, check_color).unwrap_or_default(),
                "settings" => self.read_settings(place, value, &mut connection),
                "bases" => {
                    for (slot, base) in connection.bases.iter_mut().zip(self.read_bases(place, value)) {
                        *slot = base.unwrap_or(std::mem::take(slot));
                    }
                }
                _ => self.unknown(&member, "there are name, production, color, settings and bases"),
            }
        }
        let is_taken = self.preset.connections.iter().any(|other| other.name == connection.name);
        if value.is_object() && value.get("name").is_none() {
            self.fault(place, "The connection needs a name.");
        } else if is_taken {
            self.fault(&format!("{place}/name"), "Another connection of this file has that name.");
        }
        // What nobody said is production is not; but the sandbox of that name is.
        let is_named_so = value.pointer("/settings/sandbox").and_then(Value::as_str) == Some("prod");
        connection.production = production.unwrap_or(is_named_so);
        connection
    }

    fn read_settings(&mut self, place: &str, value: &Value, connection: &mut Connection) {
        let known = SETTINGS.iter().map(|field| field.key).collect::<Vec<_>>().join(", ");
        for member in self.members(place, value) {
            let (place, name, value) = &member;
            match SETTINGS.iter().position(|field| field.key == *name) {
                None => self.unknown(&member, &format!("there are {known}")),
                Some(_) if value.as_str() == Some("") => {}
                Some(at) => {
                    connection.settings[at] = self.text(place, value, SETTINGS[at].check).unwrap_or_default();
                }
            }
        }
    }

    /// By the name of the family, or as an export lists them.
    fn read_bases(&mut self, place: &str, value: &Value) -> [Option<String>; 3] {
        let mut bases = [const { None }; 3];
        if let Some(list) = value.as_array() {
            for (at, value) in list.iter().enumerate().take(bases.len()) {
                bases[at] = self.text(&format!("{place}/{at}"), value, rules::check_base_url);
            }
            return bases;
        }
        for member in self.members(place, value) {
            let (place, name, value) = &member;
            match Family::ALL.iter().position(|family| family.title().to_lowercase() == *name) {
                None => self.unknown(&member, "there are journeys, content and runtime"),
                Some(at) => bases[at] = self.text(place, value, rules::check_base_url),
            }
        }
        bases
    }
}

fn check_name(text: &str) -> Result<(), String> {
    if text.trim().is_empty() { Err("The connection needs a name.".into()) } else { Ok(()) }
}

fn check_color(text: &str) -> Result<(), String> {
    if COLORS.contains(&text) {
        Ok(())
    } else {
        Err(format!("There is no such color: there are {}.", COLORS.join(", ")))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::super::connection::Connections;
    use super::*;

    #[track_caller]
    fn check(value: Value, faults: &[(&str, &str)]) -> Preset {
        let preset = read_presets(&value.to_string());
        assert_eq!(preset.faults.len(), faults.len(), "{:?}", preset.faults);
        for (fault, (place, words)) in preset.faults.iter().zip(faults) {
            assert_eq!(fault.place, *place, "{fault:?}");
            assert!(fault.sentence.contains(words), "{fault:?} instead of {words:?}");
            assert!(!fault.sentence.contains("hidden"), "{fault:?} repeats a value");
        }
        preset
    }

    #[test]
    fn nothing_is_preset_by_an_empty_file() {
        assert_eq!(check(json!({}), &[]), Preset::default());
        assert_eq!(check(json!({ "connections": [] }), &[]), Preset::default());
    }

    #[test]
    fn connections_and_base_urls_are_preset() {
        let preset = check(
            json!({
                "bases": { "content": "/gateway/content" },
                "connections": [{
                    "name": "Alder, prod",
                    "settings": { "organization": "745F37C35E4B776E0A49421B@AdobeOrg", "sandbox": "prod", "apiKey": "" },
                    "bases": { "journeys": "https://proxy.example.com/j" },
                }],
            }),
            &[],
        );
        assert_eq!(preset.bases, [None, Some("/gateway/content".into()), None]);
        let one = &preset.connections[0];
        assert_eq!((&one.name[..], one.production, &one.color[..]), ("Alder, prod", true, COLORS[0]));
        assert_eq!(one.bases, ["https://proxy.example.com/j", Family::Content.base_url(), Family::Runtime.base_url()]);
        assert_eq!(one.settings[1..3], ["745F37C35E4B776E0A49421B@AdobeOrg", "prod"]);
    }

    #[test]
    fn an_export_is_such_a_file() {
        let mut all = Connections::default();
        all.put(Connection { name: "One".into(), color: "blue".into(), ..Connection::adobe(1) });
        all.put(Connection { name: "Two".into(), production: true, ..Connection::adobe(2) });
        let preset = read_presets(&all.to_export());
        assert_eq!((&preset.connections[..], &preset.faults[..]), (&all.list[1..], &[][..]));
    }

    #[test]
    fn what_is_wrong_is_said_with_its_place() {
        check(json!([]), &[("", "An object is expected")]);
        check(json!({ "connection": [] }), &[("/connection", "there are connections and bases")]);
        check(json!({ "connections": {} }), &[("/connections", "A list is expected")]);
        check(json!({ "version": 2 }), &[("/version", "no export")]);
        check(json!({ "bases": { "journey": "/x" } }), &[("/bases/journey", "journeys, content and runtime")]);
        check(json!({ "bases": { "journeys": "http://hidden.example" } }), &[("/bases/journeys", "use https")]);
        let one = |value: Value, faults: &[(&str, &str)]| {
            let preset = check(json!({ "connections": [value, { "name": "Good" }] }), faults);
            let names: Vec<&str> = preset.connections.iter().map(|one| one.name.as_str()).collect();
            assert_eq!(names, ["Good"], "half a connection is none");
        };
        one(json!(7), &[("/connections/0", "An object is expected")]);
        one(json!({}), &[("/connections/0", "needs a name")]);
        one(json!({ "name": " " }), &[("/connections/0/name", "needs a name")]);
        one(json!({ "name": 7 }), &[("/connections/0/name", "A text in double quotes")]);
        one(json!({ "name": "X", "production": "yes" }), &[("/connections/0/production", "true or false")]);
        one(json!({ "name": "X", "color": "hidden" }), &[("/connections/0/color", "there are none, blue")]);
        one(json!({ "name": "X", "a/b": 1 }), &[("/connections/0/a~1b", "name, production, color")]);
        one(
            json!({ "name": "X", "settings": { "sandbox": "Hidden hidden" } }),
            &[("/connections/0/settings/sandbox", "lower-case letters")],
        );
        one(
            json!({ "name": "X", "settings": { "sandBox": "x" } }),
            &[("/connections/0/settings/sandBox", "there are apiKey, organization, sandbox")],
        );
        one(json!({ "name": "X", "bases": ["/x/"] }), &[("/connections/0/bases/0", "slash at the end")]);
        let twice = json!({ "connections": [{ "name": "X" }, { "name": "X" }] });
        assert_eq!(check(twice, &[("/connections/1/name", "has that name")]).connections.len(), 1);
    }

    #[test]
    fn a_secret_is_named_and_not_taken() {
        let token = "eyJhbGciOiJSUzI1NiJ9.eyJpZCI6ImhpZGRlbiJ9.hidden-signature";
        check(json!({ "token": "hidden" }), &[("/token", "A token or another secret")]);
        check(
            json!({ "connections": [{ "name": "X", "clientSecret": "hidden" }] }),
            &[("/connections/0/clientSecret", "A token or another secret")],
        );
        check(
            json!({ "connections": [{ "name": "X", "settings": { "apiKey": token } }] }),
            &[("/connections/0/settings/apiKey", "A token or another secret")],
        );
    }

    #[test]
    fn a_text_that_is_no_json_is_told_where() {
        let preset = read_presets("{\n  \"connections\": [\n    { 'name': 1 }\n  ]\n}");
        let [fault] = &preset.faults[..] else { panic!("{:?}", preset.faults) };
        assert!(fault.sentence.starts_with("The file is no JSON: ") && fault.sentence.contains("line 3"), "{fault:?}");
    }
}
