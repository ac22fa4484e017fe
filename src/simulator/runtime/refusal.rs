//! Why a request is refused, in OpenWhisk's words.

use serde_json::{Map, Value};

/// One megabyte: the documented limit of parameters, payload and result.
pub const MEGABYTE: usize = 1024 * 1024;

/// Why a request is refused: a status and a sentence.
#[derive(Debug, PartialEq)]
pub struct Refusal(pub u16, pub String);

impl Refusal {
    /// 400 with a sentence.
    pub fn bad(sentence: impl Into<String>) -> Refusal {
        Refusal(400, sentence.into())
    }

    /// The reply to a name that does not exist, in OpenWhisk's words.
    pub fn missing() -> Refusal {
        Refusal(404, "The requested resource does not exist.".into())
    }
}

/// The JSON object in the body.
pub fn read_object(body: &[u8]) -> Result<Map<String, Value>, Refusal> {
    match serde_json::from_slice(body) {
        Ok(Value::Object(object)) => Ok(object),
        Ok(_) => Err(Refusal::bad("The request content was malformed:\nObject expected")),
        Err(error) => Err(Refusal::bad(format!("The request content was malformed:\n{error}"))),
    }
}
