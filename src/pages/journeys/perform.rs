//! The calls of each act, and what its receipt says.

use serde_json::Value;

use super::acts::Act;
use super::call::{ask_can_deploy, call, kind_of, operation, read_in, success_of};
use super::look::{is_as_written, look, receipt_of};
use crate::api::error::ApiError;
use crate::api::validation::explain_validation;
use crate::api::{Effect, Operation, Verb};
use crate::client::{Cancel, Sent};
use crate::domain::journeys::{Configuration, Kind, changes, put_body};
use crate::work::act::{Means, News};
use crate::work::answer::{answer_of, failure_of, in_words, said, status_text};
use crate::work::outcome::{Failure, Receipt, Subject};
use crate::work::remember::{drop_unless_done, keep_before};

/// Told of each call that asks or writes, and of the look before a write.
pub type Heard<'a> = &'a dyn Fn(&'static Operation, &Sent);

/// Carries an act out.
pub async fn perform(means: &Means, act: Act, subject: &Subject, cancel: &Cancel) -> Result<Receipt, Failure> {
    perform_heard(means, act, subject, cancel, &|_, _| ()).await
}

/// Carries an act out, and tells of its calls.
pub async fn perform_heard(
    means: &Means,
    act: Act,
    subject: &Subject,
    cancel: &Cancel,
    heard: Heard<'_>,
) -> Result<Receipt, Failure> {
    let (client, kind) = (means.client, kind_of(subject.resource));
    match act {
        Act::Create => create(means, subject, cancel).await,
        Act::Save => write(means, act, Verb::Replace, subject, cancel, heard).await,
        Act::CanDeploy => {
            let sent = ask_can_deploy(client, kind, &subject.object, cancel).await;
            heard(operation(kind, Verb::CanDeploy), &sent);
            receipt(operation(kind, Verb::CanDeploy), &sent)
        }
        Act::Deploy => write(means, act, Verb::Deploy, subject, cancel, heard).await,
        Act::Undeploy => write(means, act, Verb::Undeploy, subject, cancel, heard).await,
        Act::Delete | Act::ForceDelete => write(means, act, Verb::Delete, subject, cancel, heard).await,
        Act::Verify(goal) => match look(client, goal, subject, cancel).await {
            Ok(found) => found.map(Receipt::new).map_err(Failure::Refused),
            Err(error) => Err(failure_of(&error, false)),
        },
    }
}

async fn create(means: &Means, subject: &Subject, cancel: &Cancel) -> Result<Receipt, Failure> {
    let kind = kind_of(subject.resource);
    let create = operation(kind, Verb::Create);
    let body = subject.body.as_ref().map(|body| body.to_string());
    let sent = call(means.client, create, None, &[], body, cancel).await;
    let made = receipt(create, &sent)?;
    match stored_in(create, kind, &sent).filter(|one| one.uid().is_some()) {
        Some(one) => Ok(receipt_of(format!("{}; its ID is {}", made.text, one.uid().unwrap_or_default()), &one)),
        None => Err(Failure::Lost("The reply does not say which ID it has.".into())),
    }
}

/// A write to what is there: after a look whether it is still what the person saw, and where they saw it.
async fn write(
    means: &Means,
    act: Act,
    verb: Verb,
    subject: &Subject,
    cancel: &Cancel,
    heard: Heard<'_>,
) -> Result<Receipt, Failure> {
    let Means { client, undo, tell } = means;
    let (client, undo) = (*client, *undo);
    let (kind, uid) = (kind_of(subject.resource), &subject.object);
    // Nothing is written before this look, so that its failure is a refusal and never an unknown outcome.
    let get = operation(kind, Verb::Get);
    let looked = call(client, get, Some(uid), &[], None, cancel).await;
    heard(get, &looked);
    let now = match read_in(kind, &looked) {
        Ok(now) => now,
        Err(ApiError::Cancelled) => return Err(Failure::Withdrawn),
        Err(error) => return Err(Failure::Refused(format!("It could not be read again. {}", said(&error)))),
    };
    client.check_place(&subject.place).map_err(Failure::Refused)?;
    if is_another(act, subject, &put_body(&now).body) {
        let by = now.updated().and_then(|touch| touch.by.or(touch.by_id)).map(str::to_string);
        return Err(Failure::Changed { now: now.value().clone(), by });
    }
    let operation = operation(kind, verb);
    let written = subject.body.as_deref().filter(|_| act == Act::Save);
    let kept = keep_before(client, undo, operation, uid, now.title(), now.value(), written.cloned());
    let kept = kept.unwrap_or_else(|sentence| {
        tell(News::Warning(sentence));
        None
    });
    let body = written.map(Value::to_string);
    let more: &[(&'static str, &str)] = if act == Act::ForceDelete { &[("forceDelete", "true")] } else { &[] };
    let sent = call(client, operation, Some(uid), more, body, cancel).await;
    heard(operation, &sent);
    drop_unless_done(client, undo, kept, &sent);
    let done = receipt(operation, &sent)?;
    let stored = stored_in(operation, kind, &sent).filter(|_| act == Act::Save);
    Ok(stored.map_or_else(|| done.clone(), |stored| receipt_of(done.text.clone(), &stored)))
}

/// The definition in the reply to a creation or an update.
fn stored_in(operation: &'static Operation, kind: Kind, sent: &Sent) -> Option<Configuration> {
    let body = success_of(operation, sent).ok()?.body?;
    Configuration::from_reply(kind, &body).ok()
}

/// Whether the definition is not the one that the person saw last, or has written in an earlier act of the run. What was
/// written is known by the reply to it, which may lack a member that a later read has.
fn is_another(act: Act, subject: &Subject, now: &Value) -> bool {
    let written_by_the_run = act != Act::Save && subject.body.is_some();
    subject.base.as_ref().is_some_and(|base| match written_by_the_run {
        true => !is_as_written(base, now),
        false => !changes(base, now).is_empty(),
    })
}

/// The receipt of a call. An answer to canDeploy that lists errors is a refusal.
fn receipt(operation: &'static Operation, sent: &Sent) -> Result<Receipt, Failure> {
    let writes = operation.effect != Effect::Reads;
    let success = answer_of(operation, sent)?;
    let findings = success.body.as_ref().map(explain_validation).unwrap_or_default();
    let errors: Vec<String> = findings.iter().filter(|finding| finding.is_error).map(in_words).collect();
    if !writes && !errors.is_empty() {
        return Err(Failure::Refused(errors.join(" ")));
    }
    let mut text = status_text(sent);
    if !errors.is_empty() {
        text.push_str(&format!("; it cannot be deployed like this. {}", errors.join(" ")));
    }
    // The answer to a write has them too; in a run the check says them, and the form has said them before.
    for warning in findings.iter().filter(|finding| !finding.is_error && !writes) {
        text.push_str(&format!("; warning {}", in_words(warning)));
    }
    Ok(Receipt::new(text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::wire::{Method, Request, Response};
    use crate::client::{Connection, Place};
    use serde_json::json;
    use std::sync::Arc;

    fn subject(body: Option<Value>, base: Option<Value>) -> Subject {
        let (body, base) = (body.map(Arc::new), base.map(Arc::new));
        let resource = Kind::Capping.resource();
        let place = Place::of(&Connection::adobe(3), resource.family());
        Subject { resource, object: "u".into(), place, body, base }
    }

    #[test]
    fn nothing_is_done_to_what_the_person_has_not_seen() {
        let (one, two) = (json!({ "url": "a" }), json!({ "url": "b" }));
        let seen = subject(None, Some(one.clone()));
        for act in [Act::Deploy, Act::Undeploy, Act::Delete, Act::ForceDelete] {
            assert_eq!((is_another(act, &seen, &one), is_another(act, &seen, &two)), (false, true), "{act:?}");
        }
        let writing = subject(Some(two.clone()), Some(one.clone()));
        assert_eq!((is_another(Act::Save, &writing, &one), is_another(Act::Save, &writing, &two)), (false, true));
        let written = subject(Some(two.clone()), Some(two.clone()));
        assert_eq!((is_another(Act::Deploy, &written, &one), is_another(Act::Deploy, &written, &two)), (true, false));
        let added = json!({ "url": "b", "orgId": "o" });
        assert!(!is_another(Act::Deploy, &written, &added), "a member that the API adds is no other definition");
        assert!(!is_another(Act::Deploy, &subject(Some(two), None), &one), "nobody knows what it was");
    }

    fn answered(verb: Verb, status: u16, body: &str) -> Result<Receipt, Failure> {
        let headers = vec![("content-type".to_string(), "application/json".to_string())];
        let response = Response { status, headers, body: body.as_bytes().to_vec() };
        let request = Request { method: Method::Post, url: String::new(), headers: Vec::new(), body: None };
        let sent = Sent { entry: 1, request, reply: Ok(Arc::new(response)), duration: 7.0, attempts: 1 };
        receipt(operation(Kind::Capping, verb), &sent)
    }

    #[test]
    fn an_accident_on_the_server_leaves_a_write_open_and_a_refusal_does_not() {
        for status in [500, 502, 503, 504] {
            assert!(matches!(answered(Verb::Deploy, status, ""), Err(Failure::Lost(_))), "{status}");
            assert!(matches!(answered(Verb::CanDeploy, status, ""), Err(Failure::Refused(_))), "{status}");
        }
        let deployed = r#"{"error":{"code":1451,"message":"Undeploy it"}}"#;
        assert!(
            matches!(answered(Verb::Delete, 500, deployed), Err(Failure::Refused(why)) if why.starts_with("1451: "))
        );
        assert!(matches!(answered(Verb::Deploy, 401, ""), Err(Failure::Refused(_))));
        assert!(matches!(answered(Verb::Deploy, 204, ""), Ok(receipt) if receipt.text == "204 in 7 ms"));
    }

    #[test]
    fn what_a_refused_deployment_lists_is_said() {
        let extra = r#"{"errors":[{"errorCode":"ERR_ENDPOINTCONFIG_101","error":"malformed url"}]}"#;
        let body = format!(r#"{{"error":{{"code":3000,"message":"Deployment has failed","extraInfo":{extra}}}}}"#);
        let Err(Failure::Refused(why)) = answered(Verb::Deploy, 500, &body) else { panic!("it is refused") };
        assert!(
            why.starts_with("3000: Deployment has failed.") && why.contains("ERR_ENDPOINTCONFIG_101: malformed url."),
            "{why}"
        );
    }

    #[test]
    fn errors_of_can_deploy_stop_a_run_and_those_of_a_save_are_said() {
        let verdict = r#"{"errors":[{"errorCode":"ERR_ENDPOINTCONFIG_101","error":"capping config: malformed url"}]}"#;
        let body = format!(r#"{{"canDeploy":{verdict},"uid":"u","updatedElement":{{"uid":"u"}}}}"#);
        assert!(matches!(answered(Verb::CanDeploy, 200, &body), Err(Failure::Refused(why)) if why.contains("_101")));
        let saved = answered(Verb::Replace, 200, &body).expect("it is saved").text;
        assert!(saved.contains("cannot be deployed like this. ERR_ENDPOINTCONFIG_101"), "{saved}");
    }
}
