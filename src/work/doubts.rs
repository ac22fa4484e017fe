//! Writes whose outcome nobody knows: which replies leave one so, what is known of each, and what a look proves.
//!
//! One function decides for everything that writes: [`is_in_doubt`].

mod kept;

use std::sync::{Mutex, PoisonError};

use serde_json::Value;

use crate::api::error::ApiError;
use crate::api::refusal::{decode_refusal, is_refusal};
use crate::api::reply::{Success, read_reply};
use crate::api::request::Values;
use crate::api::{Effect, Operation, Proof, Source, Target, Teller, Verb, find_operation, objects};
use crate::client::{Client, Place, Sent, load_tab_text, save_tab_text};
use crate::domain::document::{is_same_worth, read_value};

/// How many doubts are remembered; the oldest goes first.
const CAPACITY: usize = 50;

/// How far the server's clock may be behind this one's when the age of something is judged, in milliseconds.
pub const SLACK: f64 = 10.0 * 60_000.0;

/// How far it is behind where it is kept as clocks are today.
const NEAR: f64 = 2000.0;

/// Whether nobody knows if a write was carried out: its reply was not seen, broke off or cannot be read, or is that of an
/// accident. A read is never in doubt, nor what was not sent, nor what the API says that it has not done.
pub fn is_in_doubt(operation: &Operation, sent: &Sent) -> bool {
    if operation.effect == Effect::Reads || sent.attempts == 0 {
        return false;
    }
    match &sent.reply {
        // An action that was executed and failed has an answer.
        Ok(response) if response.status >= 500 => {
            !is_refusal(response) && decode_refusal(Some(operation.family()), response).activation.is_none()
        }
        Ok(response) => matches!(read_reply(operation, response), Err(ApiError::Unreadable(_))),
        Err(ApiError::Refused(_) | ApiError::Locked | ApiError::Withdrawn) => false,
        Err(ApiError::Unreachable(_) | ApiError::Unreadable(_) | ApiError::Cancelled) => true,
    }
}

/// What a request is about: two of an operation are about the same when these are equal.
#[derive(Clone, Debug, PartialEq)]
pub struct About {
    /// The operation's id.
    pub operation: &'static str,
    /// See [`objects::subject_of_request`].
    pub subject: String,
    /// Where it went.
    pub place: Place,
}

/// A write whose outcome nobody knew when it ended.
#[derive(Clone, Debug)]
pub struct Doubt {
    /// Unique among the doubts, which give it.
    pub id: u32,
    /// What it was about.
    pub about: About,
    /// What was sent.
    pub values: Values,
    /// The id of the object, where the request names one.
    pub object: Option<String>,
    /// When it was sent, in milliseconds since 1970.
    pub at: f64,
    /// Its entry in the undo journal.
    pub kept: Option<u32>,
    /// What a look has found.
    pub found: Option<Finding>,
}

/// What a look has found.
#[derive(Clone, Debug, PartialEq)]
pub enum Finding {
    /// It was carried out; with the id of what was made.
    Done(String, Option<String>),
    /// It was not carried out.
    NotDone(String),
    /// It cannot be told.
    Open(String),
}

impl Doubt {
    /// Whether a request about the same must not be sent without the person's word; `is_same` says whether it asks for
    /// the very same. What was found to be done is not done twice, and something else may be done after it.
    pub fn holds(&self, is_same: impl FnOnce(&Values) -> bool) -> bool {
        match self.found {
            Some(Finding::NotDone(_)) => false,
            Some(Finding::Done(..)) => is_same(&self.values),
            Some(Finding::Open(_)) | None => true,
        }
    }
}

/// Where the doubts of this tab are kept; never a token in them.
const KEY: &str = "wheelhouse.doubts";

/// The doubts of this page of the browser; nothing before what was kept is read.
static DOUBTS: Mutex<Option<Doubts>> = Mutex::new(None);

/// Looks at the doubts.
pub fn with_doubts<R>(look: impl FnOnce(&mut Doubts) -> R) -> R {
    let mut doubts = DOUBTS.lock().unwrap_or_else(PoisonError::into_inner);
    look(doubts.get_or_insert_with(|| Doubts::from_text(&load_tab_text(KEY).unwrap_or_default())))
}

/// Changes the doubts, and keeps them for this tab.
pub fn change_doubts<R>(client: Client, change: impl FnOnce(&mut Doubts) -> R) -> R {
    with_doubts(|doubts| {
        let result = change(doubts);
        save_tab_text(KEY, &client.redact(&doubts.to_text()));
        result
    })
}

/// Writes whose outcome nobody knew.
#[derive(Debug, Default)]
pub struct Doubts {
    list: Vec<Doubt>,
    last: u32,
}

impl Doubts {
    /// Remembers a doubt in the place of an older one about the same, and gives it an id.
    pub fn open(&mut self, doubt: Doubt) {
        self.close(&doubt.about);
        if self.list.len() == CAPACITY {
            self.list.remove(0);
        }
        self.last += 1;
        self.list.push(Doubt { id: self.last, ..doubt });
    }

    /// The doubt about that.
    pub fn find(&self, about: &About) -> Option<&Doubt> {
        self.list.iter().find(|doubt| doubt.about == *about)
    }

    /// Whether there is one about a call of the operation.
    pub fn has(&self, operation: &Operation) -> bool {
        self.list.iter().any(|doubt| doubt.about.operation == operation.id)
    }

    /// The doubt with an id.
    pub fn get(&self, id: u32) -> Option<&Doubt> {
        self.list.iter().find(|doubt| doubt.id == id)
    }

    /// Forgets the doubt about that.
    pub fn close(&mut self, about: &About) {
        self.list.retain(|doubt| doubt.about != *about);
    }

    /// Puts down what a look at a doubt has found.
    pub fn find_out(&mut self, id: u32, finding: Finding) {
        if let Some(doubt) = self.list.iter_mut().find(|doubt| doubt.id == id) {
            doubt.found = Some(finding);
        }
    }
}

/// The read that tells of a write, and what it is asked with; `Err` is a sentence on why nothing tells.
pub fn look_of(doubt: &Doubt) -> Result<(&'static Operation, Values), String> {
    const NOTHING: &str = "No operation reads what became of it: it cannot be found out from here.";
    let written = find_operation(doubt.about.operation).ok_or(NOTHING)?;
    let teller = written.means.told_by.ok_or(NOTHING)?;
    let read = find_operation(teller.operation).ok_or(NOTHING)?;
    // Whatever else was typed says where it is: it goes to the same place.
    let has = |name: &str| read.params.iter().any(|param| param.name == name && param.source != Source::ETag);
    let mut params: Vec<_> = doubt.values.params.iter().filter(|(name, _)| has(name)).cloned().collect();
    params.extend(teller.values.iter().map(|(name, value)| (*name, vec![value.to_string()])));
    if let Some(Target::Path(name)) = read.means.target
        && params.iter().all(|(given, _)| *given != name)
    {
        let named = match teller.proof {
            Proof::There(pointer) => written_body(&doubt.values).and_then(|body| text_at(&body, pointer)),
            _ => doubt.object.clone(),
        };
        params.push((name, vec![named.ok_or("The request does not say what it was about.")?]));
    }
    Ok((read, Values { params, body: None }))
}

/// Reads a time in milliseconds since 1970.
pub type ReadTime = fn(&str) -> Option<f64>;

/// What the reply to a look proves. The error is that of the look itself.
pub fn judge(doubt: &Doubt, reply: Result<Success, ApiError>, time: ReadTime) -> Result<Finding, ApiError> {
    let operation = find_operation(doubt.about.operation);
    let Some((operation, teller)) = operation.and_then(|operation| Some((operation, operation.means.told_by?))) else {
        return Ok(Finding::Open("Nothing tells what became of it.".into()));
    };
    let read = match reply {
        Ok(success) => success,
        Err(error) if error.is_missing() => return Ok(judge_missing(teller.proof)),
        Err(error) => return Err(error),
    };
    Ok(judge_read(doubt, operation, &teller, &read, time))
}

fn judge_missing(proof: Proof) -> Finding {
    match proof {
        Proof::Gone => Finding::Done("It is not there any more: it was carried out.".into(), None),
        Proof::There(_) => Finding::NotDone("Nothing is there: it was not carried out.".into()),
        Proof::Says { .. } => Finding::NotDone("There is none yet: it was not carried out.".into()),
        Proof::Written { .. } | Proof::Listed { .. } => Finding::Open("What it was about is not there.".into()),
    }
}

fn judge_read(doubt: &Doubt, operation: &Operation, teller: &Teller, read: &Success, time: ReadTime) -> Finding {
    let reader = find_operation(teller.operation);
    let nothing = Value::Null;
    let body = read.body.as_ref().unwrap_or(&nothing);
    let object = reader.and_then(|reader| objects::object_body(reader, body)).unwrap_or(body);
    match teller.proof {
        Proof::There(_) => Finding::Done("It is there: it was carried out.".into(), doubt_name(doubt, teller.proof)),
        Proof::Gone => Finding::NotDone("It is still there: it was not carried out.".into()),
        Proof::Says { at, done, undone } => {
            let said = object.pointer(at).map(plain).unwrap_or_default();
            if done.contains(&said.as_str()) {
                Finding::Done(format!("It says {said}: it was carried out."), None)
            } else if undone.contains(&said.as_str()) {
                Finding::NotDone(format!("It says {said}: it was not carried out."))
            } else if said.is_empty() {
                Finding::Open("The reply does not say how it is.".into())
            } else {
                Finding::Open(format!("It says {said}, which may be from an earlier call."))
            }
        }
        Proof::Listed { name, made } => match reader {
            Some(reader) => {
                let entries = objects::list_entries(reader, body).iter();
                let like = entries.map(|entry| Listed {
                    name: text_at(entry, name),
                    made: text_at(entry, made).and_then(|text| time(&text)),
                    id: objects::entry_id(reader, entry),
                });
                let called = written_body(&doubt.values).and_then(|body| text_at(&body, name));
                judge_list(doubt, called, like)
            }
            None => Finding::Open("Nothing lists it.".into()),
        },
        Proof::Written { but } => judge_written(doubt, operation, but, object, read.etag.as_deref()),
    }
}

/// An entry of a list.
struct Listed {
    name: Option<String>,
    made: Option<f64>,
    id: Option<String>,
}

/// What was made is known by its name and its age: names may stand twice.
fn judge_list(doubt: &Doubt, called: Option<String>, entries: impl Iterator<Item = Listed>) -> Finding {
    let Some(called) = called else {
        return Finding::Open("What was written has no name to look for.".into());
    };
    let age = |one: &Listed| one.made.unwrap_or_default();
    let like = entries.filter(|entry| entry.name.as_ref() == Some(&called));
    match like.max_by(|one, two| age(one).total_cmp(&age(two))) {
        None => Finding::NotDone(format!(
            "The list has nothing that is called {called}: it was not carried out. A list may be some seconds behind."
        )),
        Some(Listed { made: None, .. }) => {
            Finding::Open(format!("Something in the list is called {called}; it does not say since when."))
        }
        Some(Listed { made: Some(at), id, .. }) if at > doubt.at - NEAR => {
            let its = id.as_ref().map(|id| format!(" Its ID is {id}.")).unwrap_or_default();
            Finding::Done(format!("The list has {called}, made at that time: it was carried out.{its}"), id)
        }
        // The server's clock may be behind, and the name may have been there before.
        Some(Listed { made: Some(at), .. }) if at > doubt.at - SLACK => Finding::Open(format!(
            "The list has {called}, made some time before the call by the server's clock: it may be an earlier one."
        )),
        Some(_) => Finding::NotDone(format!(
            "What is called {called} in the list is older: it was not carried out. A list may be some seconds behind."
        )),
    }
}

/// An ETag that is the one that was sent says that nothing was changed; any other way the object itself has to tell.
fn judge_written(doubt: &Doubt, operation: &Operation, but: &[&str], object: &Value, etag: Option<&str>) -> Finding {
    let guard = operation.params.iter().find(|param| param.source == Source::ETag);
    let sent = guard.and_then(|param| doubt.values.get(param.name).first()).map(|tag| strong(tag));
    let is_same_tag = sent.is_some() && sent == etag.map(strong);
    if is_same_tag {
        return Finding::NotDone("The ETag is still the one that was sent: it was not carried out.".into());
    }
    let Some(written) = written_body(&doubt.values) else {
        return Finding::Open("What was written is not known.".into());
    };
    let (compared, lacking) = match operation.means.verb {
        Verb::Patch => lacking_of_patch(&written, object),
        _ => lacking_of(&written, object, but),
    };
    match (lacking, sent.is_some() && etag.is_some()) {
        (None, _) if compared == 0 => Finding::Open("No read shows what was written.".into()),
        (None, _) => Finding::Done("It is as it was written: it was carried out.".into(), None),
        (Some(place), true) => Finding::Open(format!(
            "It was changed since, and {place} is not as it was written: somebody else may have changed it, too."
        )),
        (Some(place), false) => {
            Finding::NotDone(format!("{place} is not as it was written: it was not carried out, or not whole."))
        }
    }
}

/// How much of what was written a read shows, and the first place that it shows differently.
fn lacking_of(written: &Value, now: &Value, but: &[&str]) -> (usize, Option<String>) {
    let Some(members) = written.as_object() else { return (1, differing(written, now, "")) };
    let shown: Vec<_> = members.iter().filter(|(name, _)| !but.contains(&name.as_str())).collect();
    let nothing = Value::Null;
    let lacking = shown
        .iter()
        .find_map(|(name, value)| differing(value, now.get(name.as_str()).unwrap_or(&nothing), &format!("/{name}")));
    (shown.len(), lacking)
}

/// The first place of what was written that is not there, or there differently. What is there besides is no matter, nor
/// is the order of texts, nor a number that is written as a text, nor one text in the place of a list of one.
fn differing(written: &Value, now: &Value, at: &str) -> Option<String> {
    let nothing = Value::Null;
    match (written, now) {
        (Value::Object(members), Value::Object(_)) => members.iter().find_map(|(name, value)| {
            let below = now.get(name).unwrap_or(&nothing);
            differing(value, below, &format!("{at}/{name}"))
        }),
        (Value::Array(one), Value::Array(two)) if one.len() == two.len() => {
            if one.iter().all(|text| text.is_string() && two.contains(text)) {
                return None;
            }
            let mut pairs = one.iter().zip(two).enumerate();
            pairs.find_map(|(index, (one, two))| differing(one, two, &format!("{at}/{index}")))
        }
        (Value::Array(one), Value::String(_)) if one.len() == 1 => differing(&one[0], now, at),
        (Value::Number(_), Value::Number(_) | Value::String(_)) | (Value::String(_), Value::Number(_))
            if is_same_worth(&plain(written), &plain(now)) =>
        {
            None
        }
        _ => (written != now).then(|| if at.is_empty() { "The body".to_string() } else { at.to_string() }),
    }
}

/// The same of a JSON Patch: each of its rows has to hold.
fn lacking_of_patch(patch: &Value, now: &Value) -> (usize, Option<String>) {
    let rows = patch.as_array().map_or(&[][..], Vec::as_slice);
    let lacking = rows.iter().find_map(|row| {
        let path = row.get("path")?.as_str()?;
        let there = now.pointer(path);
        let holds = match row.get("op")?.as_str()? {
            "remove" => there.is_none_or(Value::is_null),
            _ => there.is_some_and(|there| differing(row.get("value").unwrap_or(&Value::Null), there, path).is_none()),
        };
        (!holds).then(|| path.to_string())
    });
    (rows.len(), lacking)
}

fn strong(tag: &str) -> &str {
    tag.trim().trim_start_matches("W/").trim_start_matches("w/")
}

fn written_body(values: &Values) -> Option<Value> {
    read_value(values.body.as_deref()?).ok()
}

fn doubt_name(doubt: &Doubt, proof: Proof) -> Option<String> {
    let Proof::There(pointer) = proof else { return None };
    written_body(&doubt.values).and_then(|body| text_at(&body, pointer))
}

fn text_at(value: &Value, pointer: &str) -> Option<String> {
    if pointer.is_empty() { None } else { value.pointer(pointer)?.as_str().map(str::to_string) }
}

/// A text as it is, anything else as JSON.
fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_string)
}

#[cfg(test)]
mod tests;
