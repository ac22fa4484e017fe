//! What one object of a refusal says.

use serde_json::Value;

use super::plain::plain_text;
use crate::api::codes::find_explanation;

/// No code and no request id is longer than this.
const ID_LIMIT: usize = 128;

/// The code of an object, if it has one.
pub fn level_code(level: &Value) -> Option<String> {
    let pointers = ["/code", "/error_code", "/errorCode", "/warningCode", "/error-chain/0/errorCode"];
    let code = pointers.iter().find_map(|pointer| level.pointer(pointer).and_then(as_id));
    let in_type = || {
        let last = level.get("type")?.as_str()?.rsplit('/').next()?;
        last.contains(|c: char| c.is_ascii_digit()).then(|| as_id(&last.into())).flatten()
    };
    code.filter(|code| !is_transaction(level, code)).or_else(in_type)
}

/// Whether the code is what OpenWhisk puts there: the id of the call, beside a sentence.
fn is_transaction(level: &Value, code: &str) -> bool {
    level.get("code").is_some() && level.get("error").is_some_and(Value::is_string) && find_explanation(code).is_none()
}

/// The id of the call in an object, if it has one.
pub fn level_request_id(level: &Value) -> Option<String> {
    let pointers = ["/requestId", "/request-id/0", "/request-id", "/request_id"];
    let transaction = || level.get("code").and_then(as_id).filter(|code| is_transaction(level, code));
    pointers.iter().find_map(|pointer| level.pointer(pointer).and_then(as_id)).or_else(transaction)
}

/// The message of an object as plain text, if it has one.
pub fn level_message(level: &Value) -> Option<String> {
    let pointers = [
        "/report/additionalContext/detailedMessage",
        "/message",
        "/detail",
        "/errorMessage",
        "/warning",
        "/errors/0/message",
        "/title",
        "/error",
        "/reason",
        "",
    ];
    pointers.iter().find_map(|pointer| level.pointer(pointer)?.as_str().and_then(plain_text))
}

/// A short text without spaces, or a number.
pub fn as_id(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        _ => return None,
    };
    let is_id = !text.is_empty() && text.len() <= ID_LIMIT && text.chars().all(|c| c.is_ascii_graphic());
    is_id.then_some(text)
}
