//! A template or a fragment as it is kept.

use serde_json::{Map, Value, json};

use super::errors::{self, Refusal};
use super::publication::{Publication, failure, publishable};
use super::references::referenced_fragments;
use crate::simulator::random::Random;
use crate::simulator::time;
use crate::simulator::token::ACCOUNT;

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
    pub fn shown(&self, kind: &Kind, now: u64) -> Value {
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

    /// 409 unless the caller has the current version.
    pub fn check_etag(&self, sent: &str, stale_fault: bool) -> Result<(), Refusal> {
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

    /// A new version, written now.
    pub fn touch(&mut self, etag: String, now: u64) {
        self.etag = etag;
        self.modified = Stamp { at: now, by: ACCOUNT };
    }
}

/// A version that was never given before.
pub fn new_etag(random: &mut Random) -> String {
    format!("\"{:016x}\"", random.next())
}

impl Object {
    /// Starts a publication of the current content.
    pub fn start_publication(&mut self, now: u64, fault: bool) {
        let outcome = if fault {
            Err(failure("The publication failed on the server."))
        } else {
            publishable(self.text("type"), &self.body["fragment"])
        };
        self.publications.push(Publication { asked_at: now, revision: self.revision, outcome });
    }

    /// DRAFT, PUBLISHING or PUBLISHED.
    pub fn status(&self, now: u64) -> &'static str {
        let current = |publication: &&Publication| publication.revision == self.revision;
        if self.publications.last().filter(current).is_some_and(|last| !last.is_over(now)) {
            return "PUBLISHING";
        }
        match self.last_success(now).filter(current) {
            Some(_) => "PUBLISHED",
            None => "DRAFT",
        }
    }

    /// The last publication that went live.
    pub fn last_success(&self, now: u64) -> Option<&Publication> {
        self.publications.iter().rev().find(|publication| publication.is_over(now) && publication.outcome.is_ok())
    }
}

/// What one sandbox keeps, in the order of creation.
#[derive(Default)]
pub struct Sandbox {
    pub templates: Vec<Object>,
    pub fragments: Vec<Object>,
}
