//! Which names stand before secrets: the one list for what comes into the page and for what leaves it.
//!
//! A secret is known by where it stands. Too many names do no harm: what is left out can be filled in again.

/// What stands in the place of a secret.
pub const REMOVED: &str = "[removed]";

/// Parts of names, in small letters and without marks, behind which secrets stand.
const PARTS: &[&str] = &[
    "secret",
    "password",
    "passwd",
    "passphrase",
    "passcode",
    "token",
    "credential",
    "authorization",
    "authkey",
    "authcode",
    "privatekey",
    "apikey",
    "accesskey",
    "accountkey",
    "jwt",
    "bearer",
    "cookie",
    "sessionid",
    "connectionstring",
];

/// Last words of such names. `auth` is also the user and the password of a namespace, and `require-whisk-auth` what
/// callers of a web action must send (OpenWhisk, docs/webactions.md, "Securing web actions").
const LAST_WORDS: &[&str] = &["auth", "pass", "passw", "pwd", "pw", "pin", "otp", "psk", "sas"];

/// Words before a last word `key` that make something of it that everybody may see.
const OPEN_KEYS: &[&str] = &["public", "foreign", "sort", "partition", "idempotency", "cache", "object"];

/// Ends of names that only speak about a secret: `token_type` names a type (RFC 6749, section 5.1).
const ABOUT: &[&str] = &["tokentype", "expiresin", "expiresat", "expires", "tokenurl", "tokenuri", "endpoint"];

/// Whether a secret stands behind a name. How its words are put together does not matter: `CLIENT_SECRET`,
/// `client-secret` and `clientSecret` are the same name.
pub fn is_secret_name(name: &str) -> bool {
    let words = words(name);
    let plain = words.concat();
    if ABOUT.iter().any(|end| plain.ends_with(end)) {
        return false;
    }
    let has_key = match words.as_slice() {
        [.., before, last] => (last == "key" || last == "keys") && !OPEN_KEYS.contains(&before.as_str()),
        _ => false,
    };
    let has_last = words.last().is_some_and(|last| LAST_WORDS.contains(&last.as_str()) || last.ends_with("auth"));
    has_key || has_last || PARTS.iter().any(|part| plain.contains(part))
}

/// The words of a name in small letters: they end at marks, and before a capital that begins a word.
fn words(name: &str) -> Vec<String> {
    let letters: Vec<char> = name.chars().collect();
    let mut words = vec![String::new()];
    for (at, letter) in letters.iter().enumerate() {
        let before = at.checked_sub(1).map(|before| letters[before]);
        let behind = letters.get(at + 1);
        let begins = letter.is_ascii_uppercase()
            && before.is_some_and(|before| {
                let in_capitals = before.is_ascii_uppercase() && behind.is_some_and(char::is_ascii_lowercase);
                before.is_ascii_lowercase() || before.is_ascii_digit() || in_capitals
            });
        if !letter.is_ascii_alphanumeric() || begins {
            words.push(String::new());
        }
        if let Some(word) = words.last_mut().filter(|_| letter.is_ascii_alphanumeric()) {
            word.push(letter.to_ascii_lowercase());
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(expect: bool, names: &[&str]) {
        for name in names {
            assert_eq!(is_secret_name(name), expect, "{name}");
        }
    }

    #[test]
    fn secrets_are_known_by_their_names() {
        check(
            true,
            &["CLIENT_SECRET", "client_secrets", "privateKey", "technical_account_password", "auth", "JWT_TOKEN"],
        );
        check(true, &["REFRESH_TOKEN", "AIO_runtime_auth", "ID_TOKEN", "PASSPHRASE", "authorization_code", "Cookie"]);
        check(true, &["MAIL_API_KEY", "mailApiKey", "MAILKey", "apikey", "SENDGRID_KEY", "signing-key", "AccountKey"]);
        check(
            true,
            &["require-whisk-auth", "requireWhiskAuth", "basicAuth", "oauth", "DB_PASS", "db.pwd", "PGPASSWORD"],
        );
        check(true, &["X-Amz-Security-Token", "Ocp-Apim-Subscription-Key", "accessToken", "Db-Password", "api keys"]);
    }

    #[test]
    fn other_names_are_none() {
        check(false, &["SCOPES", "meta_scopes", "TECHNICAL_ACCOUNT_ID", "IMS", "author", "name", "key", "keys", ""]);
        check(
            false,
            &["token_type", "tokenType", "expires_in", "token_endpoint", "publicKey", "public-key", "sort_key"],
        );
        check(false, &["monkey", "passenger", "compass", "authority", "spinning", "template", "é", "--", "value"]);
        check(
            false,
            &["maxThroughput", "orgId", "description", "channels", "templateType", "webhook_url", "client_id"],
        );
    }
}
