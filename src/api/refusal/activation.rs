//! The record of an execution that did not succeed: the reason is what the action returned.
//!
//! Source: OpenWhisk, docs/rest_api.md, "Invoking an action": a blocking execution that fails is answered with 502 and
//! its activation record, or with its result alone where only that was asked for.

use serde_json::Value;

use super::level::{as_id, inner, level_message};
use super::plain::plain_text;
use crate::api::Family;
use crate::api::codes::{Explanation, explain_ending};

/// How an execution ended.
pub struct Activation {
    /// Its id; not there where only the result was asked for.
    pub id: Option<String>,
    /// What the action said.
    pub message: String,
    /// What its ending means.
    pub explanation: &'static Explanation,
}

/// Reads a body as the record of an execution, or as its result.
pub fn read_activation(family: Option<Family>, status: u16, body: &Value) -> Option<Activation> {
    let id = body.get("activationId").and_then(as_id);
    if let (Some(id), Some(response)) = (id, body.get("response").filter(|response| response.is_object())) {
        let ending = response.get("status").and_then(Value::as_str).unwrap_or_default();
        let said = response.get("result").and_then(message_of);
        let message = said.or_else(|| plain_text(ending)).unwrap_or_else(|| "The action failed.".into());
        return Some(Activation { id: Some(id), message, explanation: explain_ending(ending) });
    }
    // An error of the platform has a code beside it.
    let is_result = family == Some(Family::Runtime) && status == 502 && body.get("error").is_some();
    let is_coded = ["code", "error_code"].iter().any(|name| body.get(name).is_some());
    let message = message_of(body).filter(|_| is_result && !is_coded)?;
    Some(Activation { id: None, message, explanation: explain_ending("") })
}

/// What a result says: the innermost message, or its error as it is.
fn message_of(result: &Value) -> Option<String> {
    let mut levels = vec![result];
    while let Some(level) = inner(levels[levels.len() - 1], &["error", "body", "message", "detail"]) {
        levels.push(level);
    }
    let as_it_is = || match result.get("error")? {
        Value::Null => None,
        error => plain_text(&error.to_string()),
    };
    levels.iter().rev().find_map(|level| level_message(level)).or_else(as_it_is)
}
