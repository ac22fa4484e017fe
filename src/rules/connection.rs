//! What the values of a connection must look like.

/// The token without white space around it and without a leading `Bearer `.
///
/// Adobe's Postman collection keeps the word in the variable, its own pages leave it out; both are pasted.
pub fn normalize_token(pasted: &str) -> &str {
    let text = pasted.trim();
    match text.get(..7) {
        Some(word) if word.eq_ignore_ascii_case("bearer ") => text[7..].trim_start(),
        _ => text,
    }
}

/// An IMS access token is a JWT: three base64url parts.
pub fn check_token(pasted: &str) -> Result<(), String> {
    let token = normalize_token(pasted);
    if token.is_empty() {
        return Err("Paste an access token.".into());
    }
    let parts: Vec<&str> = token.split('.').collect();
    let well_formed = |part: &&str| {
        !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
    };
    if parts.len() != 3 || !parts.iter().all(well_formed) {
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
    if text.contains(['?', '#', ' ']) {
        return Err("A base URL has no spaces, no query and no fragment.".into());
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
    use super::*;

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
}
