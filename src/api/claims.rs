//! What an access token says about itself. It is decoded in the page and nowhere else; the signature is not checked.

use serde_json::{Map, Value};

use super::number::{number_of, parse_number};
use crate::domain::document::read_value;
use crate::rules::connection::{check_token, normalize_token};

/// What a token says about itself. The token, its signature and the account that it stands for are left out.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Claims {
    /// The claim `type`: `access_token` in what the APIs take. Like the other texts, empty where the token is silent.
    pub kind: String,
    /// The client id of the credential that the token was made with, which is the API key.
    pub client_id: String,
    /// The claim `as`: the part of Adobe that issued the token, such as `ims-na1`.
    pub environment: String,
    /// What the token was asked for.
    pub scopes: Vec<String>,
    /// When it was made, in milliseconds since 1970.
    pub created: Option<f64>,
    /// When it ends, in milliseconds since 1970.
    pub expires: Option<f64>,
}

/// The last moment that a browser's clock knows, in milliseconds since 1970.
const LAST_MOMENT: f64 = 8.64e15;

const NOT_BASE64: &str = "This has the three parts of an access token, but not all of them can be decoded: perhaps \
                          something is missing at the end.";
const NOT_CLAIMS: &str = "This has the three parts of an access token, but the middle one is not a JSON object.";

/// What a token says about itself, with or without `Bearer ` before it. The sentence of an error has no part of it.
pub fn read_claims(token: &str) -> Result<Claims, String> {
    check_token(token)?;
    let parts: Option<Vec<Vec<u8>>> = normalize_token(token).split('.').map(decode).collect();
    let parts = parts.ok_or(NOT_BASE64)?;
    // It comes from a program and not from a person's editor: no byte order mark, no other encoding.
    let text = str::from_utf8(&parts[1]).ok().filter(|text| !text.starts_with('\u{feff}'));
    match read_value(text.unwrap_or_default()) {
        Ok(Value::Object(payload)) => Ok(claims_of(&payload)),
        _ => Err(NOT_CLAIMS.into()),
    }
}

fn claims_of(payload: &Map<String, Value>) -> Claims {
    let text = |name: &str| payload.get(name).and_then(Value::as_str).unwrap_or_default().trim().to_string();
    let number = |name: &str| payload.get(name).and_then(read_number);
    // Both are texts and in milliseconds in Adobe's tokens, which have no `exp`; others have it, in seconds.
    let created = number("created_at");
    let expires = created.zip(number("expires_in")).map(|(created, lifetime)| created + lifetime);
    let expires = expires.or_else(|| number("exp").map(|seconds| seconds * 1000.0));
    Claims {
        kind: text("type"),
        client_id: text("client_id"),
        environment: text("as"),
        scopes: payload.get("scope").map(read_scopes).unwrap_or_default(),
        created,
        expires: expires.filter(|moment| *moment <= LAST_MOMENT),
    }
}

/// A moment or a duration, as a number or as a text.
fn read_number(value: &Value) -> Option<f64> {
    let number = match value {
        Value::String(text) => parse_number(text.trim()),
        other => number_of(other),
    };
    number.filter(|number| *number <= LAST_MOMENT)
}

/// Scopes with commas or blanks between them, or as a list.
fn read_scopes(value: &Value) -> Vec<String> {
    let texts = match value {
        Value::Array(list) => list.iter().filter_map(Value::as_str).collect(),
        other => Vec::from_iter(other.as_str()),
    };
    let words = texts.into_iter().flat_map(|text| text.split([',', ' ']));
    words.filter(|word| !word.is_empty()).map(String::from).collect()
}

/// The bytes of a base64url text without padding.
fn decode(part: &str) -> Option<Vec<u8>> {
    let (mut bits, mut count, mut bytes) = (0, 0, Vec::with_capacity(part.len()));
    for letter in part.bytes() {
        bits = bits << 6 | digit(letter)?;
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push((bits >> count) as u8);
            bits &= (1 << count) - 1;
        }
    }
    // A single letter that is left over is less than a byte.
    (count < 6).then_some(bytes)
}

fn digit(letter: u8) -> Option<u32> {
    Some(u32::from(match letter {
        b'A'..=b'Z' => letter - b'A',
        b'a'..=b'z' => letter - b'a' + 26,
        b'0'..=b'9' => letter - b'0' + 52,
        b'-' => 62,
        b'_' => 63,
        _ => return None,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    /// The other direction, bit by bit.
    fn encode(bytes: &[u8]) -> String {
        let bit = |at: usize| bytes.get(at / 8).is_some_and(|byte| byte >> (7 - at % 8) & 1 == 1);
        let letter = |at: usize| (0..6).fold(0, |value, offset| value << 1 | usize::from(bit(at + offset)));
        (0..bytes.len() * 8).step_by(6).map(|at| char::from(LETTERS[letter(at)])).collect()
    }

    fn token(payload: &[u8]) -> String {
        format!("{}.{}.{}", encode(br#"{"alg":"RS256"}"#), encode(payload), encode(b"the signature"))
    }

    #[track_caller]
    fn check(payload: &str, expect: Claims) {
        let token = token(payload.as_bytes());
        assert_eq!(read_claims(&token), Ok(expect.clone()), "{payload}");
        assert_eq!(read_claims(&format!(" bearer  {token}\n")), Ok(expect), "{payload}");
    }

    #[track_caller]
    fn check_moments(payload: &str, created: Option<f64>, expires: Option<f64>) {
        check(payload, Claims { created, expires, ..Claims::default() });
    }

    #[test]
    fn a_token_says_who_made_it_and_when_it_ends() {
        check(
            r#"{"id":"1","type":"access_token","client_id":"key","user_id":"me@techacct.adobe.com","as":"ims-na1",
                "scope":"openid,AdobeID, session,","created_at":"1384371060214","expires_in":"86400000","ctp":3}"#,
            Claims {
                kind: "access_token".into(),
                client_id: "key".into(),
                environment: "ims-na1".into(),
                scopes: ["openid", "AdobeID", "session"].map(String::from).to_vec(),
                created: Some(1_384_371_060_214.0),
                expires: Some(1_384_457_460_214.0),
            },
        );
        let scopes = ["a", "b", "c"].map(String::from).to_vec();
        check(r#"{"scope":["a","b c",7]}"#, Claims { scopes, ..Claims::default() });
        check("{}", Claims::default());
    }

    #[test]
    fn moments_are_texts_or_numbers() {
        check_moments(r#"{"created_at":1000,"expires_in":500}"#, Some(1000.0), Some(1500.0));
        check_moments(r#"{"created_at":" 1000 ","expires_in":500}"#, Some(1000.0), Some(1500.0));
        check_moments(r#"{"created_at":"1000","expires_in":"0"}"#, Some(1000.0), Some(1000.0));
        check_moments(r#"{"created_at":"1000"}"#, Some(1000.0), None);
        check_moments(r#"{"expires_in":"1000"}"#, None, None);
    }

    #[test]
    fn the_usual_end_counts_where_there_is_no_lifetime() {
        check_moments(r#"{"exp":1700000000}"#, None, Some(1.7e12));
        check_moments(r#"{"exp":"1700000000","created_at":"5"}"#, Some(5.0), Some(1.7e12));
        check_moments(r#"{"exp":9,"created_at":1,"expires_in":1}"#, Some(1.0), Some(2.0));
    }

    #[test]
    fn moments_that_no_clock_knows_are_left_out() {
        for value in [
            "1e400",
            "\"1e400\"",
            "-1",
            "\"NaN\"",
            "\"inf\"",
            "99999999999999999999999999999999",
            "\"\"",
            "\"soon\"",
            "null",
            "true",
            "[1]",
            "{}",
        ] {
            check_moments(&format!(r#"{{"created_at":{value},"expires_in":1}}"#), None, None);
            check_moments(&format!(r#"{{"created_at":1,"expires_in":{value}}}"#), Some(1.0), None);
            check_moments(&format!(r#"{{"exp":{value}}}"#), None, None);
        }
        check_moments(r#"{"created_at":8e15,"expires_in":8e15}"#, Some(8e15), None);
        check_moments(r#"{"exp":8.64e13}"#, None, None);
    }

    #[test]
    fn claims_of_another_form_are_left_out() {
        check(r#"{"type":7,"client_id":["key"],"as":null,"scope":{"a":1}}"#, Claims::default());
        check(r#"{"type":[[[[[]]]]],"scope":3}"#, Claims::default());
    }

    #[test]
    fn neither_the_token_nor_the_account_is_kept() {
        let token = token(br#"{"client_id":"key","user_id":"somebody","aa_id":"somebody"}"#);
        let shown = format!("{:?}", read_claims(&token));
        for part in token.split('.').chain(["somebody", "the signature"]) {
            assert!(!shown.contains(part), "{part} is in {shown}");
        }
    }

    #[test]
    fn anything_else_is_refused_without_a_word_of_it() {
        let deep = format!(r#"{{"type":{}{}}}"#, "[".repeat(500), "]".repeat(500));
        let payloads: [&[u8]; 8] =
            [b"", b"[]", b"\"hello there\"", b"{", b"\xef\xbb\xbf{}", b"{\"a\":\"\xff\xfe\"}", b"1e9", deep.as_bytes()];
        let mut texts: Vec<String> = payloads.map(token).to_vec();
        texts.extend(["", "Bearer", "Bearer ", "hello", "hello.there", "hello.there.hello.there"].map(String::from));
        texts.extend(["hello.there.hello", "hell..hello", "hellö.there.you", "hell=.hell=.hell="].map(String::from));
        texts.push(format!("{}.e30.hello", encode(b"{}")));
        for text in texts {
            let sentence = read_claims(&text).expect_err(&text);
            assert!(sentence.ends_with('.') && sentence.len() > 20, "{sentence:?}");
            for part in text.split(['.', ' ']).filter(|part| part.len() > 3 && *part != "Bearer") {
                assert!(!sentence.contains(part), "{part} is in {sentence:?}");
            }
        }
    }

    #[test]
    fn every_byte_is_decoded() {
        let bytes: Vec<u8> = (0..=255).collect();
        for length in [0, 1, 2, 3, 4, 255, 256] {
            assert_eq!(decode(&encode(&bytes[..length])).as_deref(), Some(&bytes[..length]));
        }
        assert_eq!(decode("-_8"), Some(vec![0xfb, 0xff]));
        for text in ["a", "abcde", "+/8", "Zg==", "é"] {
            assert_eq!(decode(text), None, "{text}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(10_000))]

        #[test]
        fn any_token_is_read(text in ".{0,30}", payload in prop::collection::vec(any::<u8>(), 0..40)) {
            drop(read_claims(&text));
            drop(read_claims(&format!("e30.{}.c2ln", encode(&payload))));
        }

        #[test]
        fn any_moment_in_it_is_one_that_a_clock_knows(created in "[0-9]{1,20}(e[0-9]{1,3})?", lifetime in any::<f64>()) {
            let lifetime = serde_json::Value::from(lifetime);
            let payload = format!(r#"{{"created_at":"{created}","expires_in":{lifetime}}}"#);
            let claims = read_claims(&format!("e30.{}.c2ln", encode(payload.as_bytes())));
            let moments = claims.map(|claims| [claims.created, claims.expires]).unwrap_or_default();
            prop_assert!(moments.into_iter().flatten().all(|moment| (0.0..=LAST_MOMENT).contains(&moment)));
        }
    }
}
