//! From a response to a documented success or a decoded refusal: pure.

use serde_json::Value;

use super::body::{PARSE_LIMIT, read_json};
use super::error::ApiError;
use super::objects::object_in_reply;
use super::refusal::decode_refusal;
use super::retry_after::read_accepted_wait;
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
    /// How long such a reply asks to wait before a look, in milliseconds.
    pub wait: Option<u64>,
    /// The ETag, verbatim with its quotes.
    pub etag: Option<String>,
    /// Documented headers that the browser may not read.
    pub hidden: Vec<&'static str>,
    /// The parsed body, when there is one of a size worth parsing.
    pub body: Option<Value>,
}

/// Reads a response against the operation's documented replies. A body above [`PARSE_LIMIT`] is left alone.
pub fn read_reply(operation: &Operation, response: &Response) -> Result<Success, ApiError> {
    read(operation, response, PARSE_LIMIT)
}

/// Reads a response, with its body whatever its size: for who needs what is in it, such as a list of many rows.
pub fn read_whole_reply(operation: &Operation, response: &Response) -> Result<Success, ApiError> {
    read(operation, response, usize::MAX)
}

fn read(operation: &Operation, response: &Response, limit: usize) -> Result<Success, ApiError> {
    if response.status >= 400 {
        return Err(ApiError::Refused(Box::new(decode_refusal(Some(operation.family()), response))));
    }
    let documented = operation.replies.iter().find(|reply| reply.status == response.status);
    let body = read_body(documented, response, limit)?;
    let accepted = operation.means.accepted.filter(|accepted| accepted.status == response.status);
    let hidden = documented.map_or(&[][..], |reply| reply.headers);
    Ok(Success {
        doc: documented.map(|reply| reply.doc),
        object: object_in_reply(operation, response, body.as_ref()),
        is_accepted: accepted.is_some(),
        wait: accepted.and_then(|accepted| read_accepted_wait(accepted, &response.headers)).map(|wait| wait as u64),
        etag: find_header(&response.headers, "etag").map(str::to_string),
        hidden: hidden.iter().copied().filter(|name| find_header(&response.headers, name).is_none()).collect(),
        body,
    })
}

fn read_body(documented: Option<&'static Reply>, response: &Response, limit: usize) -> Result<Option<Value>, ApiError> {
    let promised = documented.is_some_and(|reply| reply.media_type.is_some());
    if response.body.is_empty() {
        return if promised {
            let sentence = "The reply has no body, where the documents promise one.";
            Err(ApiError::Unreadable(sentence.into()))
        } else {
            Ok(None)
        };
    }
    if response.body.len() > limit {
        return Ok(None);
    }
    match read_json(&response.body) {
        Ok(json) => Ok(Some(json)),
        Err(_) if !promised => Ok(None),
        Err(error) if error.is_limit => {
            Err(ApiError::Unreadable("The reply is nested deeper than this console reads.".into()))
        }
        Err(error) => {
            Err(ApiError::Unreadable(error.sentence("The reply", "is not the JSON that the documents promise")))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::{OPERATIONS, find_operation};
    use proptest::prelude::*;
    use serde_json::json;

    fn response(status: u16, body: impl AsRef<[u8]>) -> Response {
        Response { status, headers: vec![("X-Request-Id".into(), "r1".into())], body: body.as_ref().to_vec() }
    }

    #[track_caller]
    fn read(id: &str, status: u16, body: impl AsRef<[u8]>) -> Result<Success, ApiError> {
        read_reply(find_operation(id).expect("in the catalogue"), &response(status, body))
    }

    #[test]
    fn a_broken_reply_is_unreadable_not_empty() {
        assert!(matches!(read("templates.list", 200, "{\"items\":["), Err(ApiError::Unreadable(_))));
        assert!(matches!(read("templates.list", 200, ""), Err(ApiError::Unreadable(_))));
        assert!(read("templates.list", 200, "{}").is_ok());
        let deep = format!("{{\"a\": {}{}}}", "[".repeat(300), "]".repeat(300));
        let sentence = "The reply is nested deeper than this console reads.";
        assert_eq!(read("templates.get", 200, deep), Err(ApiError::Unreadable(sentence.into())));
    }

    #[test]
    fn only_who_needs_a_large_body_reads_it() {
        let body = format!(r#"{{"results": [{}]}}"#, vec!["0"; PARSE_LIMIT / 2].join(","));
        let (list, response) = (find_operation("capping.list").expect("in the catalogue"), response(200, body));
        let rows = |success: Success| success.body.map(|body| body["results"].as_array().map(Vec::len));
        assert_eq!(rows(read_reply(list, &response).expect("a success")), None);
        assert_eq!(rows(read_whole_reply(list, &response).expect("a success")), Some(Some(PARSE_LIMIT / 2)));
    }

    #[test]
    fn what_a_parser_may_ignore_does_not_stand_in_the_way() {
        let marked = read("capping.list", 200, b"\xef\xbb\xbf{\"results\": []}").expect("it is read");
        assert_eq!(marked.body, Some(json!({"results": []})));
        let half = read("templates.list", 200, r#"{"items": [{"id": "1", "name": "\ud83d"}]}"#).expect("it is read");
        assert_eq!(half.body, Some(json!({"items": [{"id": "1", "name": "\u{fffd}"}]})));
    }

    #[test]
    fn what_is_accepted_is_not_done() {
        let mut reply = response(202, "");
        reply.headers.push(("retry-after".into(), "1000".into()));
        let publish = find_operation("fragments.publish").expect("in the catalogue");
        let accepted = read_reply(publish, &reply).expect("it is a success");
        assert_eq!((accepted.is_accepted, accepted.wait, accepted.object), (true, Some(1000), None));
        let invoked = read("actions.invoke", 202, r#"{"activationId":"a"}"#).expect("it is a success");
        assert_eq!((invoked.is_accepted, invoked.wait), (true, None));
        let created = read("templates.create", 201, "").expect("it is a success");
        assert!(!created.is_accepted);
        assert!(!read("actions.invoke", 200, "{}").expect("it is a success").is_accepted);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(10_000))]

        #[test]
        fn any_reply_is_read(
            at in 0..OPERATIONS.len(), status in 100u16..600, body in prop::collection::vec(any::<u8>(), 0..40),
            location in ".{0,20}", wait in ".{0,8}",
        ) {
            let mut reply = response(status, body);
            reply.headers.extend([("Location".into(), location), ("Retry-After".into(), wait)]);
            drop(read_reply(OPERATIONS[at], &reply));
        }
    }
}
