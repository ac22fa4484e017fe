//! From a response to a documented success or a decoded refusal: pure.

use serde_json::Value;

use super::error::{ApiError, advise_status, find_advice};
use super::retry_after::read_wait;
use super::wire::{Response, find_header};
use super::{Operation, Reply};

/// Bodies above this many bytes are not parsed for decoding; they are only shown.
const PARSE_LIMIT: usize = 1 << 20;

/// A refusal, decoded.
#[derive(Clone, Debug, PartialEq)]
pub struct Refusal {
    /// The HTTP status.
    pub status: u16,
    /// The vendor's code, such as `1451` or `JOMAL-1101-409`.
    pub code: Option<String>,
    /// What happened: the deepest message that the body carries.
    pub message: String,
    /// What to do about it.
    pub advice: Option<&'static str>,
    /// The id to quote to Adobe's support.
    pub request_id: Option<String>,
    /// How long to wait before the next attempt, in milliseconds.
    pub retry_after: Option<u64>,
}

/// What a documented success says, beyond its body.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Success {
    /// The documented sentence for this status, if it is documented.
    pub doc: Option<&'static str>,
    /// The id of what was created.
    pub resource_id: Option<String>,
    /// The ETag, verbatim with its quotes.
    pub etag: Option<String>,
    /// Documented headers that the browser may not read.
    pub hidden: Vec<&'static str>,
    /// The parsed body, when there is one of a size worth parsing.
    pub body: Option<Value>,
}

/// Reads a response against the operation's documented replies.
pub fn read_reply(operation: &Operation, response: &Response) -> Result<Success, ApiError> {
    if response.status >= 400 {
        return Err(ApiError::Refused(Box::new(decode_refusal(response))));
    }
    let documented = operation.replies.iter().find(|reply| reply.status == response.status);
    let body = read_body(documented, response)?;
    let header = |name| find_header(&response.headers, name).map(str::to_string);
    let hidden = documented.map_or(&[][..], |reply| reply.headers);
    Ok(Success {
        doc: documented.map(|reply| reply.doc),
        resource_id: header("x-resource-id").or_else(|| {
            // The Location of a publication is where its status is read, not an object.
            let location = header("location").filter(|_| response.status == 201)?;
            id_in_location(&location)
        }),
        etag: header("etag"),
        hidden: hidden.iter().copied().filter(|name| find_header(&response.headers, name).is_none()).collect(),
        body,
    })
}

fn read_body(documented: Option<&'static Reply>, response: &Response) -> Result<Option<Value>, ApiError> {
    let promised = documented.is_some_and(|reply| reply.media_type.is_some());
    if response.body.is_empty() {
        return if promised {
            let sentence = "The reply has no body, where the documents promise one.";
            Err(ApiError::Unreadable(sentence.into()))
        } else {
            Ok(None)
        };
    }
    if response.body.len() > PARSE_LIMIT {
        return Ok(None);
    }
    match serde_json::from_slice(&response.body) {
        Ok(value) => Ok(Some(value)),
        Err(_) if !promised => Ok(None),
        Err(error) => {
            Err(ApiError::Unreadable(format!("The reply is not the JSON that the documents promise: {error}.")))
        }
    }
}

fn id_in_location(location: &str) -> Option<String> {
    location.rsplit('/').next().filter(|id| !id.is_empty()).map(str::to_string)
}

/// Decodes the bodies of all three services and of the gateway before them.
pub fn decode_refusal(response: &Response) -> Refusal {
    let parsed =
        if response.body.len() > PARSE_LIMIT { None } else { serde_json::from_slice::<Value>(&response.body).ok() };
    let body = parsed.map(unwrap_error_string).unwrap_or(Value::Null);
    let text = |pointer: &str| match body.pointer(pointer) {
        Some(Value::String(text)) if !text.is_empty() => Some(text.clone()),
        Some(Value::Number(number)) => Some(number.to_string()),
        _ => None,
    };
    let any = |pointers: &[&str]| pointers.iter().find_map(|pointer| text(pointer));
    let type_code = text("/type").and_then(|link| link.rsplit('/').next().map(str::to_string));
    let code = any(&["/error/code", "/error_code", "/error-chain/0/errorCode", "/code"]).or(type_code);
    let message = any(&[
        "/report/additionalContext/detailedMessage",
        "/error/message",
        "/detail",
        "/message",
        "/errors/0/message",
        "/title",
        "/error",
    ]);
    Refusal {
        status: response.status,
        message: message.unwrap_or_else(|| format!("The reply is {} without a readable explanation.", response.status)),
        advice: code.as_deref().and_then(find_advice).or_else(|| advise_status(response.status)),
        code,
        request_id: find_header(&response.headers, "x-request-id")
            .map(str::to_string)
            .or_else(|| any(&["/requestId", "/request-id/0"])),
        // A date can be measured here only against the reply's own clock.
        retry_after: read_wait(&response.headers, None).map(|wait| wait as u64),
    }
}

/// Throttling wraps its error as JSON inside a string; capping does not.
fn unwrap_error_string(mut body: Value) -> Value {
    let inner = body.get("error").and_then(Value::as_str).and_then(|text| serde_json::from_str::<Value>(text).ok());
    if let Some(inner @ Value::Object(_)) = inner {
        body["error"] = inner;
    }
    body
}

#[cfg(test)]
mod tests {
    use super::*;

    fn response(status: u16, body: &str) -> Response {
        Response { status, headers: vec![("X-Request-Id".into(), "r1".into())], body: body.as_bytes().to_vec() }
    }

    #[track_caller]
    fn check(status: u16, body: &str, code: Option<&str>, message: &str) {
        let refusal = decode_refusal(&response(status, body));
        assert_eq!((refusal.code.as_deref(), refusal.message.as_str()), (code, message));
    }

    #[test]
    fn every_shape_of_refusal_is_decoded() {
        check(500, r#"{"status":500,"error":{"code":1451,"message":"Can't delete"}}"#, Some("1451"), "Can't delete");
        check(
            400,
            r#"{"status":400,"error":"{\"code\":1463,\"message\":\"non prod sandbox\"}","requestId":"x"}"#,
            Some("1463"),
            "non prod sandbox",
        );
        check(
            409,
            r#"{"type":"https://ns.adobe.com/aep/errors/JOMAL-1101-409","title":"Save failed"}"#,
            Some("JOMAL-1101-409"),
            "Save failed",
        );
        check(
            400,
            r#"{"title":"Bad Request","report":{"additionalContext":{"detailedMessage":"deep"}},"error-chain":[{"errorCode":"CJMMAS-1051-400"}]}"#,
            Some("CJMMAS-1051-400"),
            "deep",
        );
        check(
            401,
            r#"{"error_code":"401013","message":"Oauth token is not valid"}"#,
            Some("401013"),
            "Oauth token is not valid",
        );
        check(
            404,
            r#"{"error":"The requested resource does not exist.","code":"x1"}"#,
            Some("x1"),
            "The requested resource does not exist.",
        );
        check(502, "<html>Bad gateway</html>", None, "The reply is 502 without a readable explanation.");
        check(404, "", None, "The reply is 404 without a readable explanation.");
    }

    #[test]
    fn a_broken_reply_is_unreadable_not_empty() {
        let list = super::super::find_operation("templates.list").expect("in the catalogue");
        assert!(matches!(read_reply(list, &response(200, "{\"items\":[")), Err(ApiError::Unreadable(_))));
        assert!(matches!(read_reply(list, &response(200, "")), Err(ApiError::Unreadable(_))));
        assert!(read_reply(list, &response(200, "{}")).is_ok());
    }
}
