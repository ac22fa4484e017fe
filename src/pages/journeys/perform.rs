//! The calls of each act, and what its receipt says.

use std::rc::Rc;

use serde_json::Value;

use super::acts::Act;
use super::call::{ask_can_deploy, call, operation, read_one, success_of};
use super::look::look;
use crate::api::Operation;
use crate::api::error::ApiError;
use crate::api::journeys::{Configuration, Kind, changes, put_body};
use crate::api::validation::{Finding, explain_validation};
use crate::client::{Cancel, Sent};
use crate::components::tools::Tools;
use crate::pages::remember::{drop_unless_done, keep_before};

/// What the acts of a run are about.
#[derive(Clone, Debug, PartialEq)]
pub struct Subject {
    /// The kind.
    pub kind: Kind,
    /// The uid; empty before it is created.
    pub uid: String,
    /// What is written, where the run writes.
    pub body: Option<Rc<Value>>,
    /// The body of a PUT that would have changed nothing when the writing began.
    pub base: Option<Rc<Value>>,
    /// What was last read of it, for the undo journal.
    pub before: Option<Rc<Configuration>>,
}

/// What an act gave.
#[derive(Clone, Debug, PartialEq)]
pub struct Receipt {
    /// For the person.
    pub text: String,
    /// The uid of what was created.
    pub uid: Option<String>,
}

/// Why an act is no success.
pub enum Failure {
    /// The API said no, or the connection may not write.
    Refused(String),
    /// The server's copy has changed since the writing began: this is what it is now. Nothing was written.
    Changed(Box<Configuration>),
    /// Nobody knows what became of it.
    Lost(String),
    /// It was called back before it was sent.
    Withdrawn,
}

impl Receipt {
    /// A receipt of something that was there before.
    pub fn new(text: impl Into<String>) -> Receipt {
        Receipt { text: text.into(), uid: None }
    }
}

/// Carries an act out.
pub async fn perform(tools: Tools, act: Act, subject: &Subject, cancel: &Cancel) -> Result<Receipt, Failure> {
    let kind = subject.kind;
    match act {
        Act::Create => create(tools, subject, cancel).await,
        Act::Save => save(tools, subject, cancel).await,
        Act::CanDeploy => {
            let sent = ask_can_deploy(tools.client, kind, &subject.uid, cancel).await;
            receipt(operation(kind, "canDeploy"), &sent)
        }
        Act::Deploy => write(tools, "deploy", subject, &[], cancel).await,
        Act::Undeploy => write(tools, "undeploy", subject, &[], cancel).await,
        Act::Delete => write(tools, "delete", subject, &[], cancel).await,
        Act::ForceDelete => write(tools, "delete", subject, &[("forceDelete", "true")], cancel).await,
        Act::Verify(goal) => match look(tools.client, goal, subject, cancel).await {
            Ok(found) => found.map(Receipt::new).map_err(Failure::Refused),
            Err(error) => Err(failure(&error)),
        },
    }
}

async fn create(tools: Tools, subject: &Subject, cancel: &Cancel) -> Result<Receipt, Failure> {
    let create = operation(subject.kind, "create");
    let body = subject.body.as_ref().map(|body| body.to_string());
    let sent = call(tools.client, create, None, &[], body, cancel).await;
    let made = receipt(create, &sent)?;
    let body = success_of(create, &sent).ok().and_then(|success| success.body).unwrap_or_default();
    let uid = Configuration::from_reply(subject.kind, &body).ok().and_then(|one| one.uid().map(str::to_string));
    match uid {
        Some(uid) => Ok(Receipt { text: format!("{}; its ID is {uid}", made.text), uid: Some(uid) }),
        None => Err(Failure::Lost("The reply does not say which ID it has.".into())),
    }
}

async fn save(tools: Tools, subject: &Subject, cancel: &Cancel) -> Result<Receipt, Failure> {
    let (kind, uid) = (subject.kind, &subject.uid);
    // Nothing is written before this look, so that its failure is a refusal and never an unknown outcome.
    let now = match read_one(tools.client, kind, uid, cancel).await.0 {
        Ok(now) => now,
        Err(ApiError::Cancelled) => return Err(Failure::Withdrawn),
        Err(error) => return Err(Failure::Refused(format!("It could not be read again. {}", said(&error)))),
    };
    if subject.base.as_ref().is_some_and(|base| !changes(base, &put_body(&now).body).is_empty()) {
        return Err(Failure::Changed(Box::new(now)));
    }
    let update = operation(kind, "update");
    let kept = keep_before(tools, update, uid, now.title(), now.value());
    let body = subject.body.as_ref().map(|body| body.to_string());
    let sent = call(tools.client, update, Some(uid), &[], body, cancel).await;
    drop_unless_done(tools, kept, &sent);
    receipt(update, &sent)
}

async fn write(
    tools: Tools,
    what: &str,
    subject: &Subject,
    more: &[(&'static str, &str)],
    cancel: &Cancel,
) -> Result<Receipt, Failure> {
    let operation = operation(subject.kind, what);
    let before = subject.before.as_ref();
    let kept = before.and_then(|one| keep_before(tools, operation, &subject.uid, one.title(), one.value()));
    let sent = call(tools.client, operation, Some(&subject.uid), more, None, cancel).await;
    drop_unless_done(tools, kept, &sent);
    receipt(operation, &sent)
}

/// The receipt of a call. A success that lists errors is a refusal.
fn receipt(operation: &'static Operation, sent: &Sent) -> Result<Receipt, Failure> {
    let success = match success_of(operation, sent) {
        Ok(success) => success,
        Err(ApiError::Cancelled) if sent.attempts == 0 => return Err(Failure::Withdrawn),
        Err(error) => return Err(failure(&error)),
    };
    let findings = success.body.as_ref().map(explain_validation).unwrap_or_default();
    let in_words =
        |finding: &Finding| format!("{}: {} {}", finding.code, finding.message, finding.advice.unwrap_or_default());
    let asks = operation.id.ends_with(".canDeploy");
    let errors: Vec<String> = findings.iter().filter(|finding| finding.is_error).map(in_words).collect();
    if asks && !errors.is_empty() {
        return Err(Failure::Refused(errors.join(" ")));
    }
    let status = sent.reply.as_ref().map(|response| response.status).unwrap_or_default();
    let mut text = format!("{status} in {} ms", sent.duration as u64);
    if !errors.is_empty() {
        text.push_str(&format!("; it cannot be deployed like this. {}", errors.join(" ")));
    }
    for warning in findings.iter().filter(|finding| !finding.is_error) {
        text.push_str(&format!("; warning {}", in_words(warning).trim_end()));
    }
    Ok(Receipt::new(text))
}

fn failure(error: &ApiError) -> Failure {
    match error {
        ApiError::Cancelled | ApiError::Unreachable(_) | ApiError::Unreadable(_) => Failure::Lost(error.to_string()),
        ApiError::Refused(_) | ApiError::Locked => Failure::Refused(said(error)),
    }
}

/// An error with its code and what to do about it.
fn said(error: &ApiError) -> String {
    let ApiError::Refused(refusal) = error else { return error.to_string() };
    let code = refusal.code.as_ref().map(|code| format!("{code}: ")).unwrap_or_default();
    let advice = refusal.advice.map(|advice| format!(" {advice}")).unwrap_or_default();
    format!("{code}{}{advice}", refusal.message)
}
