//! What an export leaves out. The token never comes into the log; other secrets stand in bodies and headers.

use serde_json::Value;

use crate::api::token::replace_tokens;
use crate::domain::document::{Document, RemarkKind};

/// What stands in the place of a secret.
pub const REMOVED: &str = "[removed]";

/// Headers whose values are secrets.
const HEADERS: [&str; 4] = ["authorization", "proxy-authorization", "cookie", "set-cookie"];

/// Parts of names, in small letters and without marks, behind which secrets stand.
const NAMES: [&str; 7] = ["authorization", "authkey", "password", "secret", "token", "credential", "privatekey"];

/// The value of a header as it may leave the page.
pub fn clean_header(name: &str, value: &str) -> String {
    if HEADERS.iter().any(|secret| name.eq_ignore_ascii_case(secret)) { REMOVED.into() } else { clean_text(value) }
}

/// A text with everything removed that looks like a JSON Web Token.
pub fn clean_text(text: &str) -> String {
    replace_tokens(text, REMOVED)
}

/// A body as it may leave the page. One that is JSON and has no secret stays as it is, letter for letter.
pub fn clean_body(text: &str) -> String {
    let clean = clean_text(text);
    // Of a member that stands twice, a value has only one.
    let whole = Document::read(clean.as_str())
        .ok()
        .filter(|document| document.remarks().iter().all(|remark| remark.kind == RemarkKind::Half));
    match whole.map(|document| document.to_value()) {
        Some(mut value) => {
            if clean_value(&mut value) {
                value.to_string()
            } else {
                clean
            }
        }
        // Cut, or not JSON: nobody can say where the secret ends.
        None if clean.split('"').skip(1).step_by(2).any(is_secret) => {
            format!("{REMOVED} The body is not whole JSON and has the name of a secret in it.")
        }
        None => clean,
    }
}

/// Removes secrets from members by their names, and from pairs of `key` or `name` and `value`; says whether there were.
fn clean_value(value: &mut Value) -> bool {
    match value {
        // Every item is cleaned, also behind the first that had a secret.
        Value::Array(items) => items.iter_mut().filter_map(|item| clean_value(item).then_some(())).count() > 0,
        Value::Object(members) => {
            let names_secret = |key: &str| members.get(key).and_then(Value::as_str).is_some_and(is_secret);
            let is_pair = names_secret("key") || names_secret("name");
            let mut found = false;
            for (name, member) in members.iter_mut() {
                let holds = is_secret(name) || is_pair && name == "value";
                if holds && !matches!(member, Value::Null | Value::Bool(_)) {
                    *member = REMOVED.into();
                    found = true;
                } else {
                    found |= clean_value(member);
                }
            }
            found
        }
        _ => false,
    }
}

fn is_secret(name: &str) -> bool {
    let plain: String = name.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase();
    plain == "auth" || NAMES.iter().any(|part| plain.contains(part))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(body: &str, expect: &str) {
        assert_eq!(clean_body(body), expect);
    }

    #[test]
    fn secrets_of_bodies_are_removed_by_their_names() {
        check(r#"{"name":"n","auth":"u:p"}"#, r#"{"name":"n","auth":"[removed]"}"#);
        check(r#"[{"a":{"client_secret":"x"}}]"#, r#"[{"a":{"client_secret":"[removed]"}}]"#);
        check(r#"[{"auth":"x"},{"auth":"y"}]"#, r#"[{"auth":"[removed]"},{"auth":"[removed]"}]"#);
        check(r#"{"accessToken":{"v":1},"n":1.0}"#, r#"{"accessToken":"[removed]","n":1.0}"#);
        check(r#"[{"key":"apiToken","value":"x"}]"#, r#"[{"key":"apiToken","value":"[removed]"}]"#);
        check(r#"[{"value":5,"name":"Db-Password"}]"#, r#"[{"value":"[removed]","name":"Db-Password"}]"#);
        check(r#"{"auth":null,"require-whisk-auth":false}"#, r#"{"auth":null,"require-whisk-auth":false}"#);
    }

    #[test]
    fn what_is_no_secret_stays_as_it_is() {
        check("{ \"author\" : 1.00 }", "{ \"author\" : 1.00 }");
        check("plain text", "plain text");
        check("<p class=\"x\">a</p>", "<p class=\"x\">a</p>");
        check("", "");
        check(r#"{"cursor":"eyJtb2RpZmllZEF0IjoxfQ=="}"#, r#"{"cursor":"eyJtb2RpZmllZEF0IjoxfQ=="}"#);
    }

    #[test]
    fn a_body_that_was_cut_inside_a_secret_is_left_out() {
        assert!(clean_body(r#"{"name":"n","auth":"u:"#).starts_with("[removed] The body"));
        check(r#"{"name":"n","more":"u:"#, r#"{"name":"n","more":"u:"#);
    }

    #[test]
    fn a_secret_that_stands_twice_is_left_out() {
        assert!(clean_body(r#"{"auth":"u:p","auth":null}"#).starts_with("[removed] The body"));
    }

    #[test]
    fn other_tokens_are_recognised_by_their_shape() {
        assert_eq!(clean_text("a eyJhbGci.eyJpZCI6.s-g_n b"), "a [removed] b");
        assert_eq!(clean_text("eyJhbGci.eyJpZCI6.sgn&x=eyJhbGci.e.s"), "[removed]&x=[removed]");
        assert_eq!(clean_text("eyJhbGci.eyJ and eyJ"), "eyJhbGci.eyJ and eyJ");
        assert_eq!(clean_header("Set-Cookie", "a"), REMOVED);
        assert_eq!(clean_header("x-api-key", "a"), "a");
    }
}
