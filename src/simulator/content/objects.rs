//! What templates and fragments have in common: one kept object, and the five calls that both kinds know.

use serde_json::{Map, Value, json};

use super::checks;
use super::errors::{self, Refusal};
use super::publish::Publication;
use super::references::referenced_fragments;
use super::seed;
use super::{media, patch};
use crate::api::wire::{Response, find_header};
use crate::simulator::random::Random;
use crate::simulator::token::ACCOUNT;
use crate::simulator::{Call, Simulator, reply, time};

/// Templates or fragments: what differs between them, as data.
pub struct Kind {
    /// Whether it is the kind that is published and has a status.
    pub is_fragment: bool,
    /// The path below the base URL, without a slash.
    pub collection: &'static str,
    /// The path parameter.
    pub id_parameter: &'static str,
    /// The media type of one object.
    pub media_type: &'static str,
    /// The media type of a list.
    pub list_media_type: &'static str,
    /// The member that names the type.
    pub type_member: &'static str,
    /// The member that holds the content.
    pub content_member: &'static str,
    /// Refuses a body.
    pub check: fn(&Map<String, Value>) -> Result<(), Refusal>,
}

/// Who did something, and when (milliseconds since 1970).
#[derive(Clone, Copy, Debug)]
pub struct Stamp {
    /// When.
    pub at: u64,
    /// Who.
    pub by: &'static str,
}

/// A template or a fragment as it is kept.
#[derive(Debug)]
pub struct Object {
    /// Its id.
    pub id: String,
    /// The version, with its quotes.
    pub etag: String,
    /// The creation.
    pub created: Stamp,
    /// The last write.
    pub modified: Stamp,
    /// What was sent, without `null` members.
    pub body: Map<String, Value>,
    /// How often the content was replaced.
    pub revision: u32,
    /// The publications, oldest first; only of a fragment.
    pub publications: Vec<Publication>,
}

impl Object {
    /// A new object of version one.
    pub fn new(random: &mut Random, created: Stamp, mut body: Map<String, Value>) -> Object {
        body.retain(|_, value| !value.is_null());
        let (id, etag) = (random.uuid(), new_etag(random));
        Object { id, etag, created, modified: created, body, revision: 0, publications: Vec::new() }
    }

    /// The text of a member; empty when it is not there.
    pub fn text(&self, member: &str) -> &str {
        self.body.get(member).and_then(Value::as_str).unwrap_or("")
    }

    /// What a reply shows: what was sent, with everything that only replies carry.
    fn shown(&self, kind: &Kind, now: u64) -> Value {
        let mut shown = Map::new();
        shown.insert("id".into(), json!(self.id));
        shown.extend(
            self.body.iter().filter(|(key, _)| *key != kind.content_member).map(|(k, v)| (k.clone(), v.clone())),
        );
        if kind.is_fragment {
            shown.insert("status".into(), json!(self.status(now)));
        }
        let content = self.body.get(kind.content_member).cloned().unwrap_or_default();
        let referenced = referenced_fragments(&content);
        if !referenced.is_empty() {
            shown.insert("referencedFragments".into(), json!(referenced));
        }
        self.add_audit(&mut shown);
        shown.insert(kind.content_member.into(), content);
        Value::Object(shown)
    }

    /// Adds the four audit members.
    pub fn add_audit(&self, shown: &mut Map<String, Value>) {
        shown.insert("createdAt".into(), json!(time::iso8601(self.created.at)));
        shown.insert("createdBy".into(), json!(self.created.by));
        shown.insert("modifiedAt".into(), json!(time::iso8601(self.modified.at)));
        shown.insert("modifiedBy".into(), json!(self.modified.by));
    }

    fn check_etag(&self, sent: &str, stale_fault: bool) -> Result<(), Refusal> {
        if sent == self.etag && !stale_fault {
            return Ok(());
        }
        Err(Refusal {
            status: 409,
            code: errors::STALE,
            title: "Save failed because this item was updated in another tab or by another user.",
            detail: "The If-Match header is not the etag of the current version.".into(),
        })
    }

    fn touch(&mut self, etag: String, now: u64) {
        self.etag = etag;
        self.modified = Stamp { at: now, by: ACCOUNT };
    }
}

/// A version that was never given before.
pub fn new_etag(random: &mut Random) -> String {
    format!("\"{:016x}\"", random.next())
}

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
