//! What an export leaves out. The token never comes into the log; other secrets stand in bodies, headers and addresses.
//!
//! The one place that says so, for files and for commands: a secret is known by its name ([`is_secret_name`]), as a
//! part of an address that is none of the address, or by its form. What a text holds is looked at in the same way,
//! however deep: JSON in a text in JSON. Source code, running text and the paths of addresses are not looked into.

mod json;
mod text;

use self::json::clean_json;
use self::text::clean_plain;
use crate::api::secret::{REMOVED, is_secret_name};
use crate::api::wire::Request;

/// The same in an address, where brackets may not stand (RFC 3986, section 3.4).
const REMOVED_IN_ADDRESS: &str = "%5Bremoved%5D";

/// How many texts inside each other are looked into; what is deeper is removed.
const MOST_TEXTS: usize = 5;

/// The value of a header as it may leave the page. The API key is the client id of a credential, and no secret.
pub fn clean_header(name: &str, value: &str) -> String {
    let is_open = name.eq_ignore_ascii_case("x-api-key");
    if is_secret_name(name) && !is_open { REMOVED.into() } else { clean_text(value) }
}

/// A text as it may leave the page. One without a secret stays as it is, letter for letter.
pub fn clean_text(text: &str) -> String {
    clean(text, false, 0)
}

/// The address of a request as it may leave the page.
pub fn clean_address(address: &str) -> String {
    clean_text(address).replace(REMOVED, REMOVED_IN_ADDRESS)
}

/// A body as it may leave the page; `is_cut` when its end is missing.
pub fn clean_body(text: &str, is_cut: bool) -> String {
    clean(text, is_cut, 0)
}

/// Whether something of a request is a secret, beside its token.
pub fn has_secrets(request: &Request) -> bool {
    let is_token = |name: &str| name.eq_ignore_ascii_case("authorization");
    let in_headers = || {
        let mut others = request.headers.iter().filter(|(name, _)| !is_token(name));
        others.any(|(name, value)| clean_header(name, value) != *value)
    };
    let in_body = || {
        let text = String::from_utf8_lossy(request.body.as_deref().unwrap_or_default());
        clean_body(&text, false) != text
    };
    clean_text(&request.url) != request.url || in_headers() || in_body()
}

fn clean(text: &str, is_cut: bool, depth: usize) -> String {
    if depth > MOST_TEXTS && text.contains(['"', '=', ':']) {
        return REMOVED.into();
    }
    let mut inner = |text: &str, is_cut: bool| clean(text, is_cut, depth + 1);
    clean_json(text, &mut inner).unwrap_or_else(|| clean_plain(text, is_cut, &mut inner))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use proptest::sample::select;

    use super::super::testing::{odd_text, often};
    use super::*;

    #[track_caller]
    fn check(body: &str, expect: &str) {
        assert_eq!(clean_body(body, false), expect);
        assert_eq!(clean_body(expect, false), expect, "cleaned twice");
    }

    #[track_caller]
    fn check_same(body: &str) {
        check(body, body);
    }

    #[track_caller]
    fn check_cut(body: &str, expect: &str) {
        assert_eq!(clean_body(body, true), expect);
    }

    #[test]
    fn secrets_of_bodies_are_removed_by_their_names() {
        check(r#"{"name":"n","auth":"u:p"}"#, r#"{"name":"n","auth":"[removed]"}"#);
        check(r#"[{"a":{"client_secret":"x"}}]"#, r#"[{"a":{"client_secret":"[removed]"}}]"#);
        check(r#"[{"auth":"x"},{"auth":"y"}]"#, r#"[{"auth":"[removed]"},{"auth":"[removed]"}]"#);
        check(r#"{"accessToken":{"v":1},"n":1.0}"#, r#"{"accessToken":"[removed]","n":1.0}"#);
        check(r#"{"MAIL_API_KEY": ["a", "b"]}"#, r#"{"MAIL_API_KEY": "[removed]"}"#);
        check("\u{feff}{\"password\":1}\n", "\u{feff}{\"password\":\"[removed]\"}\n");
        // What a reader of JSON would lose on the way.
        check(r#"{"a":{"password":"x"},"a":1}"#, r#"{"a":{"password":"[removed]"},"a":1}"#);
        check(r#"{"h":"\ud83d","password":"x"}"#, r#"{"h":"\ud83d","password":"[removed]"}"#);
        check("{\"p\\u0061ssword\":\"x\"} ", "{\"p\\u0061ssword\":\"[removed]\"} ");
    }

    #[test]
    fn pairs_are_known_by_the_name_beside_the_value() {
        check(r#"[{"key":"apiToken","value":"x"}]"#, r#"[{"key":"apiToken","value":"[removed]"}]"#);
        check(r#"[{"value":5,"name":"Db-Password"}]"#, r#"[{"value":"[removed]","name":"Db-Password"}]"#);
        check(
            r#"{"annotations":[{"key":"require-whisk-auth","value":"fake-1"},{"key":"web-export","value":true}]}"#,
            r#"{"annotations":[{"key":"require-whisk-auth","value":"[removed]"},{"key":"web-export","value":true}]}"#,
        );
        check(r#"{"key":"require-whisk-auth","value":4711}"#, r#"{"key":"require-whisk-auth","value":"[removed]"}"#);
        check(r#"{"Key":"MAIL_API_KEY","Value":{"a":1}}"#, r#"{"Key":"MAIL_API_KEY","Value":"[removed]"}"#);
        check_same(r#"{"key":"require-whisk-auth","value":true}"#);
        check_same(r#"{"key":"name","value":"x"}"#);
    }

    #[test]
    fn addresses_are_cleaned_wherever_they_stand() {
        check(
            r#"{"key":"DB_URL","value":"postgres://u:fake-3@db.example/x"}"#,
            r#"{"key":"DB_URL","value":"postgres://[removed]@db.example/x"}"#,
        );
        check(r#"{"hook":"https://h.example/x?token=f"}"#, r#"{"hook":"https://h.example/x?token=[removed]"}"#);
        check(
            r#"{"webhook_url":"https:\/\/h\/x?a=1&api_key=f#b"}"#,
            r#"{"webhook_url":"https://h/x?a=1&api_key=[removed]#b"}"#,
        );
        check("see https://me@h/ and /y?Sig=1&x=2.", "see https://[removed]@h/ and /y?Sig=[removed]&x=2.");
        check("<a href=\"/x?a=1&amp;pwd=2\">", "<a href=\"/x?a=1&amp;pwd=[removed]\">");
        check("https://h/?next=https%3A%2F%2Fu%3Ap%40h%2F", "https://h/?next=https%3A%2F%2F%5Bremoved%5D%40h%2F");
        check("https://h/?%74oken=x", "https://h/?%74oken=[removed]");
        assert_eq!(clean_address("https://h/x?limit=1&token=f"), "https://h/x?limit=1&token=%5Bremoved%5D");
        check_same("https://h.example/x?property=name%3D%3Dx&limit=2");
        check_same("<a href=\"https://h/?token={{profile.token}}&u={{user}}\">{{#if a}}x{{/if}}</a>");
        check_same("// a comment, me@h.example, http://h/@me");
    }

    #[test]
    fn texts_in_texts_are_opened() {
        check(r#"{"body":"{\"password\": \"fake-4\"}"}"#, r#"{"body":"{\"password\": \"[removed]\"}"}"#);
        let once = serde_json::Value::from(r#"{"auth":"u:p"}"#).to_string();
        let twice = serde_json::Value::from(format!("{{\"message\":{once}}}")).to_string();
        let clean = twice.replace("u:p", "[removed]");
        check(&twice, &clean);
        check("grant_type=x&client_secret=y", "grant_type=x&client_secret=[removed]");
        check("Server=h;User ID=u;Password=p;", "Server=h;User ID=u;Password=[removed];");
        check("A=1\nAPI_KEY=k\n", "A=1\nAPI_KEY=[removed]\n");
        check("Accept: */*\r\nX-Auth-Token: k", "Accept: */*\r\nX-Auth-Token: [removed]");
        check("a=%7B%22password%22%3A1%7D", "a=%7B%22password%22%3A%22%5Bremoved%5D%22%7D");
        let mut deep = "{\"password\":\"hidden\"}".to_string();
        for _ in 0..9 {
            deep = serde_json::json!({ "a": deep }).to_string();
        }
        assert!(!clean_text(&deep).contains("hidden"));
        let lists = format!("{}\"hidden\"", "[".repeat(5000));
        assert!(!clean_text(&format!("{{\"password\":{lists}")).contains("hidden"));
    }

    #[test]
    fn what_is_no_secret_stays_as_it_is() {
        check_same(r#"{"auth":null,"require-whisk-auth":false}"#);
        check_same("{ \"author\" : 1.00 }");
        check_same("plain text");
        check_same("<p class=\"x\">a</p>");
        check_same("");
        check_same(r#"{"cursor":"eyJtb2RpZmllZEF0IjoxfQ=="}"#);
        check_same(r#"{"token_type":"bearer","expires_in":86399}"#);
        check_same("{{#each tokens}}password{{/each}}");
        check_same("[Note] the password");
        check_same("{\"a\": 1, \"a\": [1e400, -0.0, \"\\/\\ud83d\"]}\r\n");
        check_same("urn:a:b:c:d:e:f:g:h");
        check_same("{\"a\":\"12:30\",\"b\":[],\"c\":{}} {\"d\":tru");
        check_same("Basic understanding of Bearer authentication");
    }

    #[test]
    fn a_body_that_was_cut_loses_what_may_be_half_a_secret() {
        check_cut(r#"{"name":"n","auth":"u:"#, r#"{"name":"n","auth":"[removed]""#);
        check_cut(r#"{"name":"n","more":"u:"#, r#"{"name":"n","more":"u:"#);
        check_cut(r#"{"body":"{\"password\": \"fake"#, r#"{"body":"{\"password\": \"[removed]\"""#);
        check_cut(r#"{"x":[{"value":"fake","#, r#"{"x":[{"value":"[removed]","#);
        check_cut(r#"{"url":"a postgres://u:fa"#, r#"{"url":"a [removed]""#);
        check_cut("{\"url\":\"a eyJhbGci.eyJ", "{\"url\":\"a [removed]\"");
        check_cut("a postgres://u:fa", "a [removed]");
    }

    #[test]
    fn some_secrets_are_known_by_their_form() {
        check("a eyJhbGci.eyJpZCI6.s-g_n b", "a [removed] b");
        check("/x?a=eyJhbGci.eyJpZCI6.sgn&x=eyJhbGci.e.s", "/x?a=[removed]&x=[removed]");
        check_same("eyJhbGci.eyJ and eyJ");
        check("curl -H 'X: Basic dXNlcjpwYXNz' -d 1", "curl -H 'X: Basic [removed]' -d 1");
        check("it says Bearer a1b2c3d4.", "it says Bearer [removed]");
        check("a\n-----BEGIN RSA PRIVATE KEY-----\nx\n-----END RSA PRIVATE KEY-----\nb", "a\n[removed]\nb");
    }

    #[test]
    fn headers_are_known_by_their_names() {
        for name in ["Set-Cookie", "authorization", "Proxy-Authorization", "X-Auth-Token", "X-Gw-Api-Key", "cookie"] {
            assert_eq!(clean_header(name, "a"), REMOVED, "{name}");
        }
        for name in ["x-api-key", "X-Api-Key", "x-gw-ims-org-id", "ETag", "x-request-id", "Content-Type"] {
            assert_eq!(clean_header(name, "a"), "a", "{name}");
        }
        assert_eq!(clean_header("Location", "https://u:p@h/?sig=1"), "https://[removed]@h/?sig=[removed]");
    }

    /// Where a secret stands, which is `§`: in JSON with quotes around it, in other texts without.
    const PLACES: &[&str] = &[
        r#"{"MAIL_API_KEY":§}"#,
        r#"[{"a":1,"a":{"client_secret": [§]}}]"#,
        r#"{"params":[{"key":"DB_PASSWORD","value":§}]}"#,
        r#"{"value": § , "name":"x-secret"}"#,
        "https://h.example/x?limit=1&token=§#b",
        "postgres://u:§@db.example/x",
        "grant_type=x&password=§",
        "Accept: */*\nX-Auth-Token: §",
    ];

    proptest! {
        #![proptest_config(often())]

        #[test]
        fn no_secret_is_left_and_nothing_is_lost(text in odd_text(), end in 0usize..60) {
            let clean = clean_body(&text, false);
            prop_assert_eq!(&clean_body(&clean, false), &clean, "cleaned twice: {:?}", text);
            let cut: String = text.chars().take(end).collect();
            clean_body(&cut, true);
            // A text in JSON is looked at as it is by itself, and what is no secret stays.
            let value = serde_json::json!({ "a": [1, text], "author": 1.5 });
            let expect = serde_json::json!({ "a": [1, clean], "author": 1.5 });
            prop_assert_eq!(serde_json::from_str::<serde_json::Value>(&clean_body(&value.to_string(), false)).ok(), Some(expect));
        }

        #[test]
        fn a_secret_is_found_in_texts_in_texts(
            place in select(PLACES), odd in odd_text(), depth in 0usize..4, end in 0usize..400,
        ) {
            let secret = if place.contains('{') {
                serde_json::Value::from(format!("hidden{odd}")).to_string()
            } else {
                "hidden".to_string()
            };
            let secret = place.replace('§', &secret);
            let text = (0..depth).fold(secret, |inner, _| serde_json::json!({ "n": 1, "body": inner }).to_string());
            let clean = clean_body(&text, false);
            prop_assert!(!clean.contains("hidden") && clean.contains(REMOVED), "{}\n{}", text, clean);
            let cut: String = text.chars().take(end).collect();
            let clean = clean_body(&cut, true);
            prop_assert!(!clean.contains("hidd"), "{}\n{}", cut, clean);
        }
    }
}
