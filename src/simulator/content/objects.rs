//! The five calls that templates and fragments have in common.

use serde_json::{Map, Value};

use super::errors::{self, Refusal};
use super::object::{Kind, Object, Stamp, new_etag};
use super::{checks, media, patch, seed};
use crate::api::wire::{Response, find_header};
use crate::simulator::token::ACCOUNT;
use crate::simulator::{Call, Simulator, reply};

/// 400 for a folder that does not exist.
fn check_folder(body: &Map<String, Value>) -> Result<(), Refusal> {
    match body.get("parentFolderId").and_then(Value::as_str) {
        Some(id) if !seed::FOLDERS.contains(&id) => {
            Err(Refusal::bad(errors::FOLDER, "given folder is invalid", format!("given folder is invalid: {id}")))
        }
        _ => Ok(()),
    }
}

/// The body of a request as an object.
pub fn read_body(call: &Call) -> Result<Map<String, Value>, Refusal> {
    match serde_json::from_slice(call.body) {
        Ok(Value::Object(body)) => Ok(body),
        Ok(_) => Err(checks::invalid(errors::BAD_REQUEST, "The body must be a JSON object.")),
        Err(error) => Err(checks::invalid(errors::BAD_REQUEST, format!("The body is not JSON: {error}."))),
    }
}

fn read_if_match<'a>(call: &'a Call) -> Result<&'a str, Refusal> {
    let missing = || checks::invalid(errors::BAD_REQUEST, "The request header If-Match is missing.");
    find_header(call.headers, "If-Match").filter(|etag| !etag.is_empty()).ok_or_else(missing)
}

/// 201 without a body.
pub fn create(sim: &mut Simulator, call: &Call, kind: &Kind) -> Result<Response, Refusal> {
    media::refuse_json_accept(call)?;
    media::check_content_type(call, kind.media_type)?;
    let body = read_body(call)?;
    (kind.check)(&body)?;
    check_folder(&body)?;
    let object = Object::new(&mut sim.random, Stamp { at: call.now, by: ACCOUNT }, body);
    let response = reply::with_header(reply::empty(201), "x-resource-id", &object.id);
    let response = reply::with_header(response, "Location", &format!("/{}/{}", kind.collection, object.id));
    let response = reply::with_header(response, "ETag", &object.etag);
    sim.content.objects_mut(call, kind).push(object);
    Ok(response)
}

/// 200 with the whole object.
pub fn get(sim: &mut Simulator, call: &Call, kind: &Kind) -> Result<Response, Refusal> {
    media::require_accept(call, kind.media_type)?;
    let object = sim.content.find(call, kind, call.path(kind.id_parameter))?;
    let response = reply::typed(200, kind.media_type, &object.shown(kind, call.now));
    Ok(reply::with_header(response, "ETag", &object.etag))
}

/// 204; what the body leaves out is gone.
pub fn update(sim: &mut Simulator, call: &Call, kind: &Kind) -> Result<Response, Refusal> {
    media::require_accept(call, kind.media_type)?;
    media::check_content_type(call, kind.media_type)?;
    let if_match = read_if_match(call)?;
    let mut body = read_body(call)?;
    (kind.check)(&body)?;
    let (etag, stale) = (new_etag(&mut sim.random), sim.faults.stale_etag);
    let object = sim.content.find_mut(call, kind, call.path(kind.id_parameter))?;
    object.check_etag(if_match, stale)?;
    check_folder(&body)?;
    body.retain(|_, value| !value.is_null());
    object.body = body;
    object.revision += 1;
    object.touch(etag, call.now);
    Ok(reply::with_header(reply::empty(204), "ETag", &object.etag))
}

/// 200 with the whole template as `application/json`, or 204 for a fragment.
pub fn patch(sim: &mut Simulator, call: &Call, kind: &Kind) -> Result<Response, Refusal> {
    media::require_accept(call, kind.media_type)?;
    media::check_content_type(call, media::JSON_PATCH)?;
    let if_match = read_if_match(call)?;
    let document = patch::read(call.body)?;
    let (etag, stale) = (new_etag(&mut sim.random), sim.faults.stale_etag);
    let object = sim.content.find_mut(call, kind, call.path(kind.id_parameter))?;
    object.check_etag(if_match, stale)?;
    let body = patch::apply(&document, &object.body)?;
    (kind.check)(&body)?;
    check_folder(&body)?;
    object.body = body;
    object.touch(etag, call.now);
    let response = match kind.is_fragment {
        true => reply::empty(204),
        false => reply::json(200, &object.shown(kind, call.now)),
    };
    Ok(reply::with_header(response, "ETag", &object.etag))
}

#[cfg(test)]
mod tests {
    use super::super::bench::Bench;

    #[track_caller]
    fn check_body(body: &[u8], part: &str) {
        let headers = &[("Content-Type", "application/vnd.adobe.ajo.template.v1+json")];
        let refused = Bench::new().send("templates.create", &[], &[], headers, body);
        let detail = refused.json()["report"]["additionalContext"]["detailedMessage"].to_string();
        assert!(refused.status == 400 && detail.contains(part), "{detail}");
    }

    #[test]
    fn a_body_must_be_a_json_object() {
        check_body(b"", "not JSON");
        check_body(b"{\"name\":", "not JSON");
        check_body(b"[]", "must be a JSON object");
    }
}
