//! Building responses.

use serde_json::{Value, json};

use crate::api::wire::Response;

/// A JSON response of type `application/json`.
pub fn json(status: u16, body: &Value) -> Response {
    typed(status, "application/json", body)
}

/// A JSON response of a documented media type.
pub fn typed(status: u16, media_type: &str, body: &Value) -> Response {
    Response { status, headers: vec![("Content-Type".into(), media_type.into())], body: body.to_string().into_bytes() }
}

/// A response without a body.
pub fn empty(status: u16) -> Response {
    Response { status, headers: Vec::new(), body: Vec::new() }
}

/// The response with one more header.
pub fn with_header(mut response: Response, name: &str, value: &str) -> Response {
    response.headers.push((name.into(), value.into()));
    response
}

/// 501 with a sentence that says what the simulator does not do.
pub fn not_implemented(sentence: &str) -> Response {
    json(501, &json!({ "title": "The simulator does not do this", "status": 501, "detail": sentence }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::wire::find_header;

    #[test]
    fn a_reply_states_its_media_type_and_keeps_its_headers() {
        let response = with_header(typed(200, "application/vnd.example+json", &json!({ "a": 1 })), "ETag", "\"1\"");
        assert_eq!(response.body, br#"{"a":1}"#);
        assert_eq!(find_header(&response.headers, "content-type"), Some("application/vnd.example+json"));
        assert_eq!(find_header(&response.headers, "etag"), Some("\"1\""));
        assert!(empty(204).headers.is_empty() && empty(204).body.is_empty());
        assert_eq!(not_implemented("No.").status, 501);
    }
}
