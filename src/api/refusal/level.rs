//! What one object of a refusal says.

use serde_json::Value;

use super::plain::plain_text;

/// No code and no request id is longer than this.
const ID_LIMIT: usize = 128;

/// The object that says more, inside another: in the first of these members that is one.
pub fn inner<'a>(level: &'a Value, names: &[&str]) -> Option<&'a Value> {
    names.iter().filter_map(|name| level.get(*name)).map(first).find(|member| member.is_object())
}

/// The first of a list, or what is no list.
pub fn first(value: &Value) -> &Value {
    value.get(0).unwrap_or(value)
}

/// The code of an object, if it has one.
pub fn level_code(level: &Value) -> Option<String> {
    let pointers = ["/code", "/error_code", "/errorCode", "/warningCode", "/error-chain/0/errorCode"];
    let code = pointers.iter().find_map(|pointer| level.pointer(pointer).and_then(as_id));
    let in_type = || {
        let last = level.get("type")?.as_str()?.rsplit('/').next()?;
        last.contains(|c: char| c.is_ascii_digit()).then(|| as_id(&last.into())).flatten()
    };
    code.or_else(in_type)
}

/// The code of an object, unless it is the id of the call.
pub fn refusal_code(level: &Value) -> Option<String> {
    level_code(level).filter(|_| transaction(level).is_none())
}

/// The id of the call: OpenWhisk writes it as `code`, beside a sentence in `error`. It may look like any code.
///
/// Source: OpenWhisk, `ErrorResponse`: an error and the id of its transaction.
fn transaction(level: &Value) -> Option<String> {
    level.get("code").filter(|_| level.get("error").is_some_and(Value::is_string)).and_then(as_id)
}

/// The id of the call in an object, if it has one.
pub fn level_request_id(level: &Value) -> Option<String> {
    let pointers = ["/requestId", "/request-id/0", "/request-id", "/request_id"];
    pointers.iter().find_map(|pointer| level.pointer(pointer).and_then(as_id)).or_else(|| transaction(level))
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
