//! Connections out of files that people already have. Secrets in them are named and left behind.

mod export;
mod file;
mod imported;
mod postman;
#[cfg(test)]
mod testing;
mod workspace;

use serde_json::Value;

use crate::domain::document::read_value;
pub use file::file_text;
use imported::EXPECTED;
pub use imported::{ImportKind, Imported};

/// What is in a text; or the sentence that says why it is no JSON, or what is expected.
pub fn read_import(text: &str) -> Result<Imported, String> {
    if text.trim_start_matches('\u{feff}').trim().is_empty() {
        return Err(EXPECTED.into());
    }
    let value = read_value(text).map_err(|error| error.sentence("This", "is no JSON"))?;
    if value.get("wheelhouse").is_some() {
        export::read(&value)
    } else if value.get("project").is_some_and(Value::is_object) {
        workspace::read(&value)
    } else {
        postman::read(&value)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use proptest::sample::select;
    use proptest::test_runner::Config;

    use super::testing::show;
    use super::*;
    use crate::api::secret::is_secret_name;

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
            "This is no JSON: a value is expected in line 2, column 14, but ' (a single quote) stands there; JSON writes \
             texts and names in double quotes (\")."
        );
        for text in ["hello", "{", "API_KEY=key", "<html>", "{\"API_KEY\":\"k\",}", "[1"] {
            assert!(said(text).starts_with("This is no JSON"), "{}", said(text));
        }
        // A limit of this console says nothing against the text.
        let deep = said(&"[".repeat(100_000));
        assert!(deep.contains("deeper than this console reads") && !deep.contains("no JSON"), "{deep}");
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
