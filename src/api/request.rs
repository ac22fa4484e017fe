//! From an operation and values to a request: pure, so that every byte of it is tested natively.

use super::wire::{Headers, Request};
use super::{Kind, Operation, Param, Place, Setting, Source};

/// What the person filled in.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Values {
    /// Parameters by name; a repeated query parameter has several values, one that is left out has none.
    pub params: Vec<(&'static str, Vec<String>)>,
    /// The body as it will be sent.
    pub body: Option<String>,
}

impl Values {
    /// The values given for a parameter.
    pub fn get(&self, name: &str) -> &[String] {
        self.params.iter().find(|(key, _)| *key == name).map_or(&[], |(_, values)| values)
    }
}

/// What a connection gives to a request; the token is not among it.
pub trait Settings {
    /// The value of a setting; empty when the connection has none.
    fn setting(&self, setting: Setting) -> &str;
}

/// Builds the documented request. `base_url` has no slash at the end; `request_id` goes into a generated parameter.
///
/// Values win over the connection's settings. Nothing is checked here: a form checks, a test can send anything.
pub fn build_request(
    operation: &Operation,
    base_url: &str,
    values: &Values,
    settings: &dyn Settings,
    request_id: &str,
) -> Request {
    let mut path = operation.path.to_string();
    let mut query = String::new();
    let mut headers: Headers = Vec::new();
    for param in operation.params {
        let given = resolve(param, values, settings, request_id);
        match param.place {
            Place::Path => {
                let value = given.first().map_or("", String::as_str);
                path = path.replace(&format!("{{{}}}", param.name), &encode(value));
            }
            Place::Query => {
                for value in given {
                    query.push(if query.is_empty() { '?' } else { '&' });
                    query.push_str(&format!("{}={}", param.name, encode(&value)));
                }
            }
            Place::Header => headers.extend(given.into_iter().map(|value| (param.name.to_string(), value))),
        }
    }
    let body = operation.body.and_then(|body| {
        let text = values.body.as_ref()?;
        headers.push(("Content-Type".into(), body.media_type.into()));
        Some(text.clone().into_bytes())
    });
    Request { method: operation.method, url: format!("{base_url}{path}{query}"), headers, body }
}

fn resolve(param: &Param, values: &Values, settings: &dyn Settings, request_id: &str) -> Vec<String> {
    let given: Vec<String> = values.get(param.name).iter().filter(|value| !value.is_empty()).cloned().collect();
    if param.source == Source::Connection(Setting::Token) {
        return Vec::new();
    }
    if !given.is_empty() {
        return given;
    }
    let own = match param.source {
        Source::Connection(setting) => settings.setting(setting),
        Source::Fixed(value) => value,
        Source::Generated => request_id,
        Source::Form | Source::ETag => "",
    };
    if own.is_empty() { Vec::new() } else { vec![own.to_string()] }
}

/// Percent-encodes everything but RFC 3986's unreserved characters, so that a value can never leave its segment.
pub fn encode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => out.push(byte as char),
            _ => {
                out.push('%');
                for nibble in [byte >> 4, byte & 15] {
                    out.push(char::from_digit(u32::from(nibble), 16).unwrap_or('0').to_ascii_uppercase());
                }
            }
        }
    }
    out
}

/// Undoes percent-encoding; what is not valid stays as it is.
pub fn decode(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let pair = text.get(at + 1..at + 3).filter(|pair| pair.bytes().all(|byte| byte.is_ascii_hexdigit()));
        let pair = pair.and_then(|pair| u8::from_str_radix(pair, 16).ok());
        match (bytes[at], pair) {
            (b'%', Some(byte)) => {
                out.push(byte);
                at += 3;
            }
            (byte, _) => {
                out.push(byte);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

/// Whether a query parameter is repeated for each value.
pub fn is_repeated(param: &Param) -> bool {
    matches!(param.schema.kind, Kind::List { .. })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expect: &str) {
        assert_eq!(encode(text), expect);
        assert_eq!(decode(expect), text);
    }

    #[test]
    fn values_are_encoded_whole() {
        check("name~^test", "name~%5Etest");
        check("+modifiedAt", "%2BmodifiedAt");
        check("eyJtb2RpZmllZEF0IjoxNjA2OTc2NzI3NTQ5fQ==", "eyJtb2RpZmllZEF0IjoxNjA2OTc2NzI3NTQ5fQ%3D%3D");
        check("a/b c", "a%2Fb%20c");
        check("é", "%C3%A9");
        check("v1.2", "v1.2");
        assert_eq!(decode("%zz%4%+1%é"), "%zz%4%+1%é");
    }
}
