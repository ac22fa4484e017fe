//! `Accept` and `Content-Type`: the vendor's media types are enforced.

use super::errors::{BAD_REQUEST, Refusal};
use crate::simulator::Call;

/// The media type of a JSON Patch.
pub const JSON_PATCH: &str = "application/json-patch+json";

/// 406 unless `Accept` names the media type. A wildcard counts as nothing.
pub fn require_accept(call: &Call, media_type: &str) -> Result<(), Refusal> {
    match accepted(call).iter().any(|accepted| accepted == media_type) {
        true => Ok(()),
        false => Err(not_acceptable(format!("The Accept header must be {media_type}."))),
    }
}

/// 406 unless `Accept` is absent, a wildcard, or names the media type.
pub fn allow_accept(call: &Call, media_type: &str) -> Result<(), Refusal> {
    let accepted = accepted(call);
    match accepted.is_empty() || accepted.iter().any(|one| [media_type, "*/*", "application/*"].contains(&one.as_str()))
    {
        true => Ok(()),
        false => Err(not_acceptable(format!("The resource can only be sent as {media_type}."))),
    }
}

/// 406 when `Accept` names nothing but JSON types: the reply has no body that could be JSON.
pub fn refuse_json_accept(call: &Call) -> Result<(), Refusal> {
    let accepted = accepted(call);
    match accepted.is_empty() || accepted.iter().any(|one| !one.ends_with("json")) {
        true => Ok(()),
        false => Err(not_acceptable("The reply has no body; leave out the Accept header.".into())),
    }
}

/// Refuses every `Content-Type` but this one: 400 for two values in one, 415 otherwise, and 406 for `application/json`
/// where a type of the vendor is due.
pub fn check_content_type(call: &Call, media_type: &str) -> Result<(), Refusal> {
    let sent = header_values(call, "Content-Type").join(", ");
    if sent.contains(',') {
        let detail = format!("Invalid mime type \"{sent}\": Invalid token character ',' in token \"{}\"", token(&sent));
        return Err(Refusal::bad(BAD_REQUEST, "InvalidMediaTypeException", detail));
    }
    let sent = essence(&sent);
    if sent == media_type {
        return Ok(());
    }
    let detail = format!("Content type '{sent}' not supported; send {media_type}.");
    if sent == "application/json" && media_type != JSON_PATCH {
        return Err(not_acceptable(detail));
    }
    Err(Refusal { status: 415, code: "CJMMAS-0000-415", title: "Unsupported Media Type", detail })
}

fn not_acceptable(detail: String) -> Refusal {
    Refusal { status: 406, code: "CJMMAS-0000-406", title: "Not Acceptable", detail }
}

/// What stands behind the slash when two types were merged: the text up to the first parameter.
fn token(merged: &str) -> &str {
    let subtype = merged.split_once('/').map_or(merged, |(_, subtype)| subtype);
    subtype.split_once(';').map_or(subtype, |(token, _)| token)
}

fn header_values<'a>(call: &'a Call, name: &str) -> Vec<&'a str> {
    call.headers.iter().filter(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str()).collect()
}

fn accepted(call: &Call) -> Vec<String> {
    let values = header_values(call, "Accept");
    values.iter().flat_map(|value| value.split(',')).map(essence).filter(|one| !one.is_empty()).collect()
}

/// The media type without its parameters.
fn essence(media_type: &str) -> String {
    media_type.split(';').next().unwrap_or("").trim().to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::super::bench::Bench;

    const TEMPLATE: &str = "application/vnd.adobe.ajo.template.v1+json";
    const SMS: &[u8] = br#"{"name":"A","templateType":"content","channels":["sms"],"template":{"text":"Hi"}}"#;

    #[track_caller]
    fn check(id: &str, headers: &[(&str, &str)], body: &[u8], status: u16) {
        let path = [("templateId", "none"), ("fragmentId", "none")];
        let response = Bench::new().send(id, &path, &[], headers, body);
        assert_eq!(response.status, status, "{id} {headers:?}: {}", String::from_utf8_lossy(&response.body));
    }

    #[test]
    fn a_body_needs_its_vendor_type() {
        check("templates.create", &[("Content-Type", TEMPLATE)], SMS, 201);
        check("templates.create", &[("content-type", &format!("{TEMPLATE}; charset=UTF-8"))], SMS, 201);
        check("templates.create", &[("Content-Type", "application/json")], SMS, 406);
        check("templates.create", &[("Content-Type", "text/plain")], SMS, 415);
        check("templates.create", &[], SMS, 415);
        check("templates.create", &[("Content-Type", &format!("{TEMPLATE}, {TEMPLATE}"))], SMS, 400);
        check("templates.create", &[("Content-Type", TEMPLATE), ("Content-Type", TEMPLATE)], SMS, 400);
        check("fragments.create", &[("Content-Type", "application/vnd.adobe.ajo.fragment.v1+json")], SMS, 415);
        check("templates.patch", &[("Accept", TEMPLATE), ("Content-Type", "application/json")], b"[]", 415);
    }

    #[test]
    fn an_object_needs_its_accept() {
        check("templates.get", &[("Accept", TEMPLATE)], b"", 404);
        check("templates.get", &[("Accept", &format!("text/html, {TEMPLATE};q=0.9"))], b"", 404);
        for accept in ["*/*", "application/json", "application/vnd.adobe.ajo.template.v1.0+json"] {
            check("templates.get", &[("Accept", accept)], b"", 406);
        }
        check("templates.delete", &[], b"", 406);
        check("fragments.get", &[("Accept", "application/vnd.adobe.ajo.fragment.v1.0+json")], b"", 404);
    }

    #[test]
    fn a_creation_refuses_to_promise_json() {
        check("templates.create", &[("Content-Type", TEMPLATE), ("Accept", "*/*")], SMS, 201);
        check("templates.create", &[("Content-Type", TEMPLATE), ("Accept", "application/json")], SMS, 406);
        check("templates.create", &[("Content-Type", TEMPLATE), ("Accept", TEMPLATE)], SMS, 406);
    }

    #[test]
    fn a_list_can_be_asked_for_without_accept() {
        check("templates.list", &[], b"", 200);
        check("templates.list", &[("Accept", "*/*")], b"", 200);
        check("templates.list", &[("Accept", "application/vnd.adobe.ajo.template-list.v1+json")], b"", 200);
        check("templates.list", &[("Accept", "application/json")], b"", 406);
        check("fragments.list", &[("Accept", "application/vnd.adobe.ajo.fragment-list.v1.0+json")], b"", 200);
        check("fragments.list", &[("Accept", "application/vnd.adobe.ajo.template-list.v1+json")], b"", 406);
    }
}
