//! Connections out of files that people already have. Secrets in them are named and left behind.

mod export;
mod imported;
mod postman;
#[cfg(test)]
mod testing;
mod workspace;

use serde_json::Value;

use crate::domain::document::read_value;
use imported::EXPECTED;
pub use imported::{ImportKind, Imported};

/// What is in a text; or the sentence that says what is expected.
pub fn read_import(text: &str) -> Result<Imported, String> {
    let text = text.trim().trim_start_matches('\u{feff}');
    let value = read_value(text).map_err(|_| EXPECTED)?;
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
    use super::*;

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
            "hello",
            "{",
            "[]",
            "{}",
            "null",
            "7",
            "\"API_KEY\"",
            "API_KEY=key",
            "[{\"key\":\"API_KEY\",\"value\":\"key\"}]",
            r#"{"hello":"world"}"#,
            r#"{"API_KEY":""}"#,
            r#"{"CLIENT_SECRET":"s"}"#,
            r#"{"project":"mine"}"#,
            r#"{"info":{"_postman_id":"1"},"item":[]}"#,
        ] {
            check_refused(text);
        }
        check_refused(&"[".repeat(100_000));
        check_refused(&format!("{{\"a\":{}1{}}}", "[".repeat(100), "]".repeat(100)));
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
}
