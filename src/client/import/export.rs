//! Connections that this console exported.

use serde_json::Value;

use super::super::connection::{Connection, EXPORT, SETTINGS, known_color};
use super::imported::{EXPECTED, ImportKind, Imported, check_value, shorten};
use crate::api::Family;
use crate::rules::connection as rules;

const NOTHING: &str = "This export has no connections.";
const OTHER_VERSION: &str = "These connections were exported by another version of this console, which this one cannot \
                             read: update it, or export them again.";

/// The connections of an export. What their checks refuse stays as in a new connection.
pub(super) fn read(value: &Value) -> Result<Imported, String> {
    let (kind, version) = EXPORT;
    if value["wheelhouse"].as_str() != Some(kind) {
        return Err(EXPECTED.into());
    }
    if value.get("version").and_then(Value::as_u64) != Some(version) {
        return Err(OTHER_VERSION.into());
    }
    let mut imported = Imported::new(ImportKind::Connections, "");
    for value in value.get("connections").and_then(Value::as_array).into_iter().flatten() {
        take(&mut imported, value);
    }
    imported.or_nothing(NOTHING)
}

fn take(imported: &mut Imported, value: &Value) {
    let text = |path: &str| value.pointer(path).and_then(Value::as_str).unwrap_or_default();
    let name = shorten(text("/name"));
    if name.is_empty() {
        return imported.refuse("A connection", "It has no name.");
    }
    let mut connection = Connection::adobe(imported.connections.len() as u32 + 1);
    connection.color = known_color(text("/color")).into();
    let mut refused = Vec::new();
    for (field, slot) in SETTINGS.iter().zip(&mut connection.settings) {
        let kept = text(&format!("/settings/{}", field.key));
        if !kept.trim().is_empty() {
            match check_value(field.check, kept) {
                Ok(kept) => *slot = kept,
                Err(sentence) => refused.push((field.label.to_string(), sentence)),
            }
        }
    }
    for (at, (family, slot)) in Family::ALL.iter().zip(&mut connection.bases).enumerate() {
        if let Some(kept) = value.pointer(&format!("/bases/{at}")).and_then(Value::as_str) {
            match check_value(rules::check_base_url, kept) {
                Ok(kept) => *slot = kept,
                Err(sentence) => refused.push((format!("{} base URL", family.title()), sentence)),
            }
        }
    }
    // What nobody said is production is not; but the sandbox of that name is.
    let production = value.get("production").and_then(Value::as_bool);
    connection.production = production.unwrap_or_else(|| text("/settings/sandbox") == "prod");
    for (label, sentence) in refused {
        imported.refuse(&format!("{label} of {name}"), &sentence);
    }
    connection.name = name;
    imported.connections.push(connection);
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::super::connection::Connections;
    use super::super::read_import;
    use super::*;

    fn export(connections: Value) -> String {
        json!({ "wheelhouse": "connections", "version": 1, "connections": connections }).to_string()
    }

    #[track_caller]
    fn read_text(text: &str) -> Imported {
        let imported = read_import(text).unwrap_or_else(|sentence| panic!("{sentence}: {text}"));
        assert!(imported.settings.is_empty() && imported.bases.is_empty() && imported.token.is_none());
        imported
    }

    #[test]
    fn an_export_is_read_back() {
        let mut before = Connections::default();
        for (at, name) in ["One", "Two", "Twö, with a name"].iter().enumerate() {
            let mut connection = Connection { id: at as u32 + 1, name: name.to_string(), ..Connection::simulator() };
            connection.backend = super::super::super::connection::Backend::Http;
            connection.color = "orange".into();
            connection.production = at == 1;
            connection.settings[3] = at.to_string();
            connection.bases = Family::ALL.map(|family| family.gateway_path().to_string()).to_vec();
            before.put(connection);
        }
        let imported = read_text(&before.to_export());
        assert!(imported.refused.is_empty(), "{:?}", imported.refused);
        let mut after = Connections::default();
        assert_eq!(after.merge(imported.connections, || 0), 0);
        assert_eq!(after, before);
        // On the same machine, each takes its own place.
        assert_eq!(after.merge(read_text(&before.to_export()).connections, || 0), 3);
        assert_eq!(after.to_export(), before.to_export());
    }

    #[track_caller]
    fn check_refused(connection: Value, expect: &[&str]) {
        let imported = read_text(&export(json!([connection, { "name": "Good" }])));
        assert_eq!(imported.refused.len(), expect.len(), "{:?}", imported.refused);
        for (sentence, start) in imported.refused.iter().zip(expect) {
            assert!(sentence.starts_with(start), "{sentence:?} instead of {start:?}");
            assert!(!sentence.contains("hidden"), "{sentence:?}");
        }
        let good = imported.connections.last().expect("the good one");
        let id = imported.connections.len() as u32;
        assert_eq!(*good, Connection { name: "Good".into(), ..Connection::adobe(id) });
        for connection in imported.connections {
            let name = connection.name.clone();
            assert_eq!(connection, Connection { name, ..Connection::adobe(connection.id) });
        }
    }

    #[test]
    fn what_the_checks_refuse_is_said_and_not_shown() {
        check_refused(
            json!({ "name": "X", "settings": { "sandbox": "hidden UPPER", "apiKey": "hidden hidden", "integration": 7 } }),
            &["API key of X was left out. ", "Sandbox name of X was left out. "],
        );
        check_refused(
            json!({ "name": "X", "bases": ["http://hidden.example", "//hidden.example", 7, "https://four.example"] }),
            &["Journeys base URL of X was left out. ", "Content base URL of X was left out. "],
        );
        check_refused(json!({ "name": " \n", "settings": {} }), &["A connection was left out. It has no name."]);
        check_refused(json!({ "name": 7 }), &["A connection was left out."]);
        check_refused(json!(["x"]), &["A connection was left out."]);
        check_refused(json!(null), &["A connection was left out."]);
        check_refused(json!({ "name": "X", "color": "teal", "token": "hidden", "id": 0, "backend": "simulator" }), &[]);
        check_refused(json!({ "name": "X", "settings": [[[]]], "bases": { "a": 1 }, "production": "yes" }), &[]);
    }

    #[test]
    fn the_sandbox_of_that_name_is_production_unless_said_otherwise() {
        for (production, sandbox, expect) in [
            (json!(true), "dev", true),
            (json!(false), "prod", false),
            (json!(null), "prod", true),
            (json!(null), "dev", false),
        ] {
            let value = json!([{ "name": "X", "production": production, "settings": { "sandbox": sandbox } }]);
            assert_eq!(read_text(&export(value)).connections[0].production, expect, "{production} {sandbox}");
        }
    }

    #[test]
    fn other_exports_are_told_apart() {
        for (text, expect) in [
            (export(json!([])), NOTHING),
            (export(json!({ "name": "x" })), NOTHING),
            (json!({ "wheelhouse": "connections", "version": 1 }).to_string(), NOTHING),
            (json!({ "wheelhouse": "connections", "version": 2, "connections": [] }).to_string(), OTHER_VERSION),
            (json!({ "wheelhouse": "connections", "connections": [] }).to_string(), OTHER_VERSION),
            (json!({ "wheelhouse": "connections", "version": 1e300 }).to_string(), OTHER_VERSION),
            (json!({ "wheelhouse": "log", "version": 1 }).to_string(), EXPECTED),
            (json!({ "wheelhouse": null, "API_KEY": "k" }).to_string(), EXPECTED),
        ] {
            assert_eq!(read_import(&text).err().as_deref(), Some(expect), "{text}");
        }
    }
}
