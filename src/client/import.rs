//! Connections out of files that people already have. Secrets in them are named and left behind.

mod export;
mod file;
mod misread;
mod postman;
mod workspace;

use serde_json::Value;

use super::connection::{Connection, SETTINGS};
use crate::api::token::Token;
use crate::api::{Family, Setting};
use crate::rules::connection as rules;
pub use file::file_text;
use misread::read_json;

/// What kind of text was imported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImportKind {
    /// A workspace of the Developer Console, as *Download all* gives it.
    Workspace,
    /// A Postman environment, or a plain map of such variables.
    PostmanEnvironment,
    /// Connections that were exported by this console.
    Connections,
}

/// What was found in a text. No secret but the access token is in it.
pub struct Imported {
    /// What kind of text it was.
    pub kind: ImportKind,
    /// The text's own name for what it describes; may be empty.
    pub name: String,
    /// The values that the settings' own checks accept.
    pub settings: Vec<(Setting, String)>,
    /// Whether it is about production, where the text says so.
    pub production: Option<bool>,
    /// The base URLs that the text asks for.
    pub bases: Vec<(Family, String)>,
    /// The access token.
    pub token: Option<Token>,
    /// The names of the secrets that were thrown away.
    pub discarded: Vec<String>,
    /// The names of what means nothing here.
    pub ignored: Vec<String>,
    /// What was left out because it cannot be right, each in a sentence.
    pub refused: Vec<String>,
    /// What else there is to say, each in a sentence.
    pub notes: Vec<String>,
    /// The connections of an export; their ids are new.
    pub connections: Vec<Connection>,
}

const EXPECTED: &str = "There is nothing to import here: choose the workspace JSON of the Developer Console, a Postman \
                        environment with variables such as API_KEY and IMS_ORG, or connections that this console \
                        exported.";

/// The longest value that is taken over.
const LONGEST_VALUE: usize = 500;
/// The longest name that is shown.
const LONGEST_NAME: usize = 80;
/// How many names or sentences of a sort are listed.
const MOST_NAMES: usize = 40;

/// What is in a text; or the sentence that says why it is no JSON, or what is expected.
pub fn read_import(text: &str) -> Result<Imported, String> {
    if text.trim_start_matches('\u{feff}').trim().is_empty() {
        return Err(EXPECTED.into());
    }
    let value = read_json(text)?;
    if value.get("wheelhouse").is_some() {
        export::read(&value)
    } else if value.get("project").is_some_and(Value::is_object) {
        workspace::read(&value)
    } else {
        postman::read(&value)
    }
}

impl Imported {
    fn new(kind: ImportKind, name: &str) -> Imported {
        Imported {
            kind,
            name: shorten(name),
            settings: Vec::new(),
            production: None,
            bases: Vec::new(),
            token: None,
            discarded: Vec::new(),
            ignored: Vec::new(),
            refused: Vec::new(),
            notes: Vec::new(),
            connections: Vec::new(),
        }
    }

    /// The import, or the sentence where nothing of use was found.
    fn or_nothing(self, sentence: &str) -> Result<Imported, String> {
        let found = !self.settings.is_empty() || !self.bases.is_empty() || self.token.is_some();
        if found || !self.connections.is_empty() || !self.refused.is_empty() { Ok(self) } else { Err(sentence.into()) }
    }

    /// Takes a setting over if its check accepts the value. Of two names for the same setting the first counts.
    fn take(&mut self, setting: Setting, from: &str, value: &str) {
        let field = SETTINGS.iter().find(|field| field.setting == setting);
        let Some(field) = field.filter(|_| !value.trim().is_empty()) else { return };
        let other = self.settings.iter().find(|(known, _)| *known == setting);
        match (check_value(field.check, value), other) {
            (Err(sentence), _) => self.refuse(from, &sentence),
            (Ok(value), Some((_, other))) if *other != value => {
                self.refuse(from, &format!("The text has two values for the {}; the first counts.", field.label));
            }
            (Ok(_), Some(_)) => {}
            (Ok(value), None) => self.settings.push((setting, value)),
        }
    }

    /// Takes the base URL of a family over, if it has none yet.
    fn take_base(&mut self, family: Family, from: &str, value: &str) {
        if self.bases.iter().all(|(known, _)| *known != family) {
            match check_value(rules::check_base_url, value) {
                Ok(value) => self.bases.push((family, value)),
                Err(sentence) => self.refuse(from, &sentence),
            }
        }
    }

    /// Takes the access token over; a second one is thrown away.
    fn take_token(&mut self, from: &str, value: &str) {
        match rules::check_token(value) {
            _ if self.token.is_some() => self.discard(from),
            Ok(()) => self.token = Some(Token::new(value)),
            Err(sentence) => self.refuse(from, &sentence),
        }
    }

    fn refuse(&mut self, from: &str, sentence: &str) {
        list(&mut self.refused, format!("{} was left out. {sentence}", shorten(from)));
    }

    fn discard(&mut self, name: &str) {
        list(&mut self.discarded, shorten(name));
    }

    fn ignore(&mut self, name: &str) {
        list(&mut self.ignored, shorten(name));
    }
}

/// The value without blanks around it, if it may be taken over.
fn check_value(check: fn(&str) -> Result<(), String>, value: &str) -> Result<String, String> {
    let value = value.trim();
    if value.len() > LONGEST_VALUE {
        return Err("It is too long.".into());
    }
    if value.contains("{{") {
        return Err("It stands for another variable.".into());
    }
    check(value).map(|()| value.to_string())
}

/// A name as it is shown.
fn shorten(name: &str) -> String {
    name.trim().chars().filter(|c| !c.is_control()).take(LONGEST_NAME).collect()
}

fn list(names: &mut Vec<String>, name: String) {
    if names.len() < MOST_NAMES && !name.is_empty() && !names.contains(&name) {
        names.push(name);
    }
}

/// The letters and digits of a name in lower case: `IMS_ORG`, `imsOrg` and `ims-org` are the same name.
fn plain_name(name: &str) -> String {
    name.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
}

/// Whether there is nothing to lose in a value.
fn is_blank(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.trim().is_empty(),
        Value::Array(list) => list.iter().all(is_blank),
        Value::Object(map) => map.is_empty(),
        _ => false,
    }
}

/// An id, which may be a text or a number.
fn read_id(value: &Value) -> Option<String> {
    value.as_str().map(String::from).or_else(|| value.as_u64().map(|number| number.to_string()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use proptest::sample::select;
    use proptest::test_runner::Config;

    use super::*;
    use crate::api::secret::is_secret_name;

    /// What a test looks at: everything but the token, of which it is told whether there is one.
    pub(super) fn show(imported: &Imported) -> String {
        let settings = imported.settings.iter().map(|(setting, value)| format!("{setting:?}={value}"));
        let bases = imported.bases.iter().map(|(family, value)| format!("{family:?}={value}"));
        let production = imported.production.map(|on| format!("production={on}"));
        let token = imported.token.as_ref().map(|_| "token".to_string());
        let lists = [
            ("discarded", &imported.discarded),
            ("ignored", &imported.ignored),
            ("refused", &imported.refused),
            ("notes", &imported.notes),
        ];
        let lists = lists.iter().filter(|(_, list)| !list.is_empty()).map(|(name, list)| format!("{name}={list:?}"));
        let name = Some(format!("name={}", imported.name));
        let parts = name.into_iter().chain(settings).chain(production).chain(bases).chain(token).chain(lists);
        parts.collect::<Vec<_>>().join("\n")
    }

    #[track_caller]
    fn check_refused(text: &str) {
        let sentence = read_import(text).err().unwrap_or_else(|| panic!("taken: {text}"));
        assert_eq!(sentence, EXPECTED, "{text}");
    }

    #[test]
    fn anything_else_is_told_what_is_expected() {
        for text in [
            "",
            "  ",
            "\u{feff}",
            "[]",
            "{}",
            "null",
            "7",
            "\"API_KEY\"",
            "[{\"key\":\"API_KEY\",\"value\":\"key\"}]",
            r#"{"hello":"world"}"#,
            r#"{"API_KEY":""}"#,
            r#"{"CLIENT_SECRET":"s"}"#,
            r#"{"project":"mine"}"#,
            r#"{"info":{"_postman_id":"1"},"item":[]}"#,
        ] {
            check_refused(text);
        }
        check_refused(&format!("{{\"a\":{}1{}}}", "[".repeat(100), "]".repeat(100)));
    }

    #[test]
    fn a_text_that_is_no_json_is_told_where() {
        let said = |text: &str| read_import(text).err().unwrap_or_default();
        assert_eq!(
            said("{\n  \"API_KEY\": 'k1'\n}"),
            "This is no JSON: in line 2, column 14 stands an apostrophe ('). JSON has a quotation mark (\") there."
        );
        for text in ["hello", "{", "API_KEY=key", "<html>", "{\"API_KEY\":\"k\",}", &"[".repeat(100_000)] {
            assert!(said(text).starts_with("This is no JSON") || said(text).contains("deeper"), "{}", said(text));
        }
    }

    #[test]
    fn each_text_is_read_as_what_it_is() {
        for (text, expect) in [
            (r#"{"project":{"org":{"ims_org_id":"A1@AdobeOrg"}},"values":[]}"#, ImportKind::Workspace),
            (r#"{"values":[{"key":"API_KEY","value":"key"}]}"#, ImportKind::PostmanEnvironment),
            (r#"{"project":"mine","API_KEY":"key"}"#, ImportKind::PostmanEnvironment),
            ("\u{feff}{\"API_KEY\":\"key\"}\n", ImportKind::PostmanEnvironment),
            (
                r#"{"wheelhouse":"connections","version":1,"connections":[{"name":"x"}],"API_KEY":"x"}"#,
                ImportKind::Connections,
            ),
        ] {
            assert_eq!(read_import(text).map(|imported| imported.kind), Ok(expect), "{text}");
        }
    }

    #[test]
    fn lists_do_not_grow_without_end() {
        let mut imported = Imported::new(ImportKind::Connections, &"x\n".repeat(1000));
        for at in 0..1000 {
            imported.ignore(&format!("name {at}"));
            imported.ignore("the same");
        }
        assert_eq!(imported.name, "x".repeat(LONGEST_NAME));
        assert_eq!(imported.ignored.len(), MOST_NAMES);
        assert_eq!(imported.ignored.iter().filter(|name| *name == "the same").count(), 1);
    }

    /// Names that mean something in a file, and some that do not.
    const NAMES: &[&str] = &[
        "API_KEY",
        "api_key",
        "IMS_ORG",
        "SANDBOX_NAME",
        "ACCESS_TOKEN",
        "CLIENT_SECRET",
        "JO_HOST",
        "BASE_PATH",
        "name",
        "PLATFORM_URL",
        "orgId",
        "intId",
        "token_type",
        "values",
        "environment",
        "project",
        "org",
        "id",
        "ims_org_id",
        "workspace",
        "details",
        "credentials",
        "jwt",
        "client_id",
        "private_key",
        "wheelhouse",
        "version",
        "connections",
        "settings",
        "bases",
        "key",
        "value",
        "enabled",
        "disabled",
        "title",
        "é",
        "",
    ];

    fn odd_value() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<u32>().prop_map(Value::from),
            select(NAMES).prop_map(Value::from),
            select(vec!["aaa.bbb.ccc", "A1@AdobeOrg", "prod", "connections", "https://h.example/a", "{{x}}", " "])
                .prop_map(Value::from),
        ];
        leaf.prop_recursive(5, 24, 4, |inner| {
            let members = proptest::collection::vec((select(NAMES), inner.clone()), 0..4);
            prop_oneof![
                proptest::collection::vec(inner, 0..4).prop_map(Value::from),
                members.prop_map(|all| all.into_iter().map(|(name, value)| (name.to_string(), value)).collect()),
            ]
        })
    }

    proptest! {
        #![proptest_config(Config { failure_persistence: None, ..Config::with_cases(10_000) })]

        #[test]
        fn every_file_has_a_verdict(value in odd_value(), secret in select(NAMES)) {
            let mut value = value;
            // A secret at the top of whatever it is.
            if let Some(map) = value.as_object_mut().filter(|_| is_secret_name(secret) && secret != "ACCESS_TOKEN") {
                map.insert(secret.to_string(), "hidden".into());
            }
            match read_import(&value.to_string()) {
                Ok(imported) => prop_assert!(secret == "API_KEY" || secret == "api_key" || !show(&imported).contains("hidden")),
                Err(sentence) => prop_assert!(sentence.ends_with('.') && !sentence.contains("hidden")),
            }
        }
    }
}
