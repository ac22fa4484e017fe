//! What the values of a connection must look like.

/// The token in what a person has in hand: the token itself, with or without `Bearer ` before it (Adobe's Postman
/// collection keeps the word in the variable, its own pages leave it out); a whole reply of the token service (RFC 6749,
/// section 5.1: `access_token`); a header line or a command with one (RFC 6750, section 2.1). A part of the text, so
/// that there is no copy to be overwritten; without a token, the text without white space around it and without the word.
pub fn normalize_token(pasted: &str) -> &str {
    let text = without_scheme(pasted.trim());
    if is_token(text) {
        return text;
    }
    let bare = without_scheme(text.trim_matches(is_quote));
    let named = || TOKEN_NAMES.iter().find_map(|name| token_behind(text, name));
    if is_token(bare) { bare } else { named().unwrap_or(text) }
}

/// The names that tokens have in replies, settings and headers.
const TOKEN_NAMES: &[&str] = &["access_token", "accesstoken", "authorization"];

/// The token behind a name and a colon or an equals sign, in quotes or not; the last one, as JSON is read.
fn token_behind<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    let at_name = |at: &usize| {
        let is_inside = at.checked_sub(1).is_some_and(|before| is_token_byte(text.as_bytes()[before]));
        !is_inside && text.as_bytes()[*at..at + name.len()].eq_ignore_ascii_case(name.as_bytes())
    };
    let places = 0..(text.len() + 1).saturating_sub(name.len());
    places.rev().filter(at_name).find_map(|at| {
        let value = text[at + name.len()..].trim_start_matches(is_quote).strip_prefix([':', '='])?;
        let value = without_scheme(value.trim_start_matches(is_quote));
        let end = value.bytes().position(|byte| !is_token_byte(byte)).unwrap_or(value.len());
        let (token, behind) = value.split_at(end);
        // A field of one line takes the ends of lines out of what is pasted: then the next name is part of the token.
        let ends = behind.trim().is_empty() || behind.starts_with(['"', '\'', '\\', ',', ';', '&', '}', '\n', '\r']);
        (ends && is_token(token)).then_some(token)
    })
}

fn without_scheme(text: &str) -> &str {
    match text.get(..7) {
        Some(word) if word.eq_ignore_ascii_case("bearer ") => text[7..].trim_start(),
        _ => text,
    }
}

fn is_quote(letter: char) -> bool {
    letter.is_whitespace() || ['"', '\'', '`', '\\', ','].contains(&letter)
}

/// The letters of base64url, and the dot.
fn is_token_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.')
}

/// An IMS access token is a JWT: three base64url parts (RFC 7519).
fn is_token(text: &str) -> bool {
    let is_part = |part: &str| !part.is_empty() && part.bytes().all(is_token_byte);
    text.split('.').count() == 3 && text.split('.').all(is_part)
}

/// Whether there is an access token in what was pasted.
pub fn check_token(pasted: &str) -> Result<(), String> {
    let token = normalize_token(pasted);
    if token.is_empty() {
        return Err("Paste an access token.".into());
    }
    if !is_token(token) {
        return Err("An access token has three parts with a dot between them; this has another form.".into());
    }
    Ok(())
}

/// The API key is the client id of the credential: one word.
pub fn check_api_key(text: &str) -> Result<(), String> {
    check_word(text, "API key", "It is the Client ID of the credential in the Developer Console.")
}

/// An IMS organization id ends in `@AdobeOrg`.
pub fn check_organization(text: &str) -> Result<(), String> {
    match text.strip_suffix("@AdobeOrg") {
        Some(id) if !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_alphanumeric()) => Ok(()),
        _ => Err("An organization ID is letters and digits followed by @AdobeOrg.".into()),
    }
}

/// A sandbox is named by its lower-case name; its UUID is refused by the API.
pub fn check_sandbox(text: &str) -> Result<(), String> {
    if is_uuid(text) {
        return Err("This is the sandbox's UUID. The API wants its name, for example prod.".into());
    }
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    if text.is_empty() || !text.bytes().all(plain) {
        return Err("A sandbox name is lower-case letters, digits and hyphens, for example prod.".into());
    }
    Ok(())
}

/// An id that is one path segment or header value: one word.
pub fn check_id(text: &str) -> Result<(), String> {
    check_word(text, "ID", "It must be one word.")
}

/// A base URL: `https://…`, `http://` on this machine only, or a path on the page's own origin.
pub fn check_base_url(text: &str) -> Result<(), String> {
    if text.ends_with('/') {
        return Err("Leave out the slash at the end.".into());
    }
    // A backslash is a slash to a browser; the others have no place in the configuration of a gateway.
    let is_odd = |c: char| c.is_whitespace() || c.is_control() || "?#\\\"'`;{}$<>".contains(c);
    if text.contains(is_odd) {
        return Err("A base URL has no spaces, backslashes or quotes, no query and no fragment.".into());
    }
    if text.starts_with('/') && !text.starts_with("//") {
        return Ok(());
    }
    let host = |rest: &str| rest.split(['/', ':']).next().unwrap_or_default().to_string();
    if let Some(rest) = text.strip_prefix("https://") {
        return if rest.contains('@') || host(rest).is_empty() { Err("The URL needs a host.".into()) } else { Ok(()) };
    }
    if let Some(rest) = text.strip_prefix("http://") {
        let local = ["localhost", "127.0.0.1"].contains(&host(rest).as_str()) && !rest.contains('@');
        return if local { Ok(()) } else { Err("A token must not travel in clear: use https://.".into()) };
    }
    Err("A base URL starts with https://, or with / on this page's own host.".into())
}

fn check_word(text: &str, what: &str, hint: &str) -> Result<(), String> {
    if text.is_empty() || text.chars().any(|c| c.is_whitespace() || c.is_control() || !c.is_ascii()) {
        return Err(format!("This is not an {what}. {hint}"));
    }
    Ok(())
}

/// Whether the text has the form of a UUID.
pub fn is_uuid(text: &str) -> bool {
    text.len() == 36
        && text.bytes().enumerate().all(|(at, byte)| match at {
            8 | 13 | 18 | 23 => byte == b'-',
            _ => byte.is_ascii_hexdigit(),
        })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use proptest::sample::select;
    use proptest::test_runner::Config;

    use super::*;

    /// What stands around a token, which is `#`.
    const FRAMES: &[&str] = &[
        "#",
        " bearer # ",
        "{\"access_token\":\"#\",\"expires_in\":1}",
        "{\"token_type\": \"bearer\", \"access_token\": \"#\"}",
        "Authorization: Bearer #",
        "AUTHORIZATION:#\r\nAccept: */*",
        "curl -H 'Authorization: Bearer #' https://h.example",
    ];

    #[track_caller]
    fn check(rule: fn(&str) -> Result<(), String>, good: &[&str], bad: &[&str]) {
        for text in good {
            assert_eq!(rule(text), Ok(()), "{text:?}");
        }
        for text in bad {
            assert!(rule(text).is_err(), "{text:?}");
        }
    }

    #[test]
    fn tokens_come_with_and_without_the_word_bearer() {
        check(
            check_token,
            &["a.b.c", "Bearer a.b.c", "  bearer  a-_9.b.c \n"],
            &["", "Bearer ", "a.b", "a.b.c.d", "a b.c.d", "a..c"],
        );
        assert_eq!(normalize_token(" BEARER  x.y.z "), "x.y.z");
    }

    #[test]
    fn a_token_is_taken_out_of_what_a_person_has_in_hand() {
        for text in [
            r#"{"access_token": "aaa.bbb.ccc", "token_type": "bearer", "expires_in": 86399}"#,
            r#"{"token_type":"bearer","refresh_token":"r.r.r","access_token":"aaa.bbb.ccc"}"#,
            "{\n  \"access_token\" :\n \"Bearer aaa.bbb.ccc\"}",
            r#"{"accessToken":"aaa.bbb.ccc"}"#,
            r#""{\"access_token\": \"aaa.bbb.ccc\"}""#,
            "Authorization: Bearer aaa.bbb.ccc",
            "authorization:bearer aaa.bbb.ccc\r\nx-api-key: k.k.k",
            "-H 'Authorization: Bearer aaa.bbb.ccc' \\",
            "curl -H \"Authorization: Bearer aaa.bbb.ccc\" https://www.adobe.com",
            "\"Authorization\": \"Bearer aaa.bbb.ccc\",",
            "ACCESS_TOKEN=aaa.bbb.ccc",
            "export ACCESS_TOKEN=\"aaa.bbb.ccc\"",
            "https://h/#access_token=aaa.bbb.ccc&token_type=bearer",
            "\"aaa.bbb.ccc\"",
            "'Bearer aaa.bbb.ccc',",
        ] {
            assert_eq!((normalize_token(text), check_token(text)), ("aaa.bbb.ccc", Ok(())), "{text}");
        }
        for text in [
            r#"{"error": "invalid_client"}"#,
            r#"{"refresh_token": "a.b.c"}"#,
            "Authorization: Basic dXNlcjpwYXNz",
            "Authorization: Bearer aaa.bbb.cccx-api-key: k",
            "www.adobe.com is a.b.c",
            "access_token",
            "authorization: ",
            "é access_token=é.é.é",
        ] {
            assert!(check_token(text).is_err(), "{text}");
        }
        assert_eq!(normalize_token("Bearé"), "Bearé");
    }

    #[test]
    fn organizations_and_sandboxes() {
        check(
            check_organization,
            &["745F37C35E4B776E0A49421B@AdobeOrg"],
            &["", "@AdobeOrg", "745F@adobeorg", "7 4@AdobeOrg"],
        );
        check(check_sandbox, &["prod", "dev-2"], &["", "Prod", "my sandbox", "37fc5780-e3de-11e9-a3bb-d7c554480df4"]);
    }

    #[test]
    fn base_urls_do_not_leak_a_token() {
        check(
            check_base_url,
            &[
                "https://platform.adobe.io/ajo/content",
                "/gateway/content",
                "http://127.0.0.1:8787/runtime",
                "http://localhost",
            ],
            &[
                "",
                "http://example.com",
                "https://",
                "https://a@b",
                "ftp://x",
                "https://x/",
                "//evil.example",
                "/\\evil.example",
                "/\tevil.example",
                "/x\n/evil.example",
                "https://x/a;}",
                "https://x/$uri",
                "https://x?y",
                "http://localhost@evil.example",
            ],
        );
    }

    #[test]
    fn ids_are_one_word() {
        check(check_id, &["12345", "a-b_c"], &["", "a b", "é"]);
        check(check_api_key, &["f1e2d3c4"], &["", "two words"]);
    }

    proptest! {
        #![proptest_config(Config { failure_persistence: None, ..Config::with_cases(10_000) })]

        #[test]
        fn a_token_is_found_in_every_frame_and_never_made_up(
            token in "[a-zA-Z0-9_-]{1,9}[.][a-zA-Z0-9_-]{1,9}[.][a-zA-Z0-9_-]{1,9}",
            begin in select(FRAMES),
            noise in "[ -~é\n]{0,30}",
        ) {
            let text = begin.replace('#', &token);
            prop_assert_eq!((normalize_token(&text), check_token(&text)), (token.as_str(), Ok(())));
            let found = normalize_token(&noise);
            prop_assert!(noise.contains(found));
            prop_assert_eq!(check_token(&noise).is_ok(), is_token(found));
        }
    }
}
