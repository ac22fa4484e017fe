//! From a response to a documented success or a decoded refusal: pure.

use serde_json::Value;

use super::body::{PARSE_LIMIT, read_json};
use super::error::ApiError;
use super::objects::object_in_reply;
use super::refusal::decode_refusal;
use super::wire::{Response, find_header};
use super::{Operation, Reply};

/// What a documented success says, beyond its body.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Success {
    /// The documented sentence for this status, if it is documented.
    pub doc: Option<&'static str>,
    /// The id of the object that the reply names.
    pub object: Option<String>,
    /// Whether it was taken and is not carried out yet.
    pub is_accepted: bool,
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
    let hidden = documented.map_or(&[][..], |reply| reply.headers);
    Ok(Success {
        doc: documented.map(|reply| reply.doc),
        object: object_in_reply(operation, response, body.as_ref()),
        is_accepted: operation.means.accepted.is_some_and(|accepted| accepted.status == response.status),
        etag: find_header(&response.headers, "etag").map(str::to_string),
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
    match read_json(&response.body) {
        Ok(value) => Ok(Some(value)),
        Err(_) if !promised => Ok(None),
        Err(error) => {
            Err(ApiError::Unreadable(error.sentence("The reply", "is not the JSON that the documents promise")))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn response(status: u16, body: &str) -> Response {
        Response { status, headers: vec![("X-Request-Id".into(), "r1".into())], body: body.as_bytes().to_vec() }
    }

    #[test]
    fn a_broken_reply_is_unreadable_not_empty() {
        let list = super::super::find_operation("templates.list").expect("in the catalogue");
        assert!(matches!(read_reply(list, &response(200, "{\"items\":[")), Err(ApiError::Unreadable(_))));
        assert!(matches!(read_reply(list, &response(200, "")), Err(ApiError::Unreadable(_))));
        assert!(read_reply(list, &response(200, "{}")).is_ok());
    }
}
