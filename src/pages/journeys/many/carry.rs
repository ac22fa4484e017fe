//! The acts of one of many: the same as those of a run about one, in the same order, and what their end means for the row.

use std::cell::{Cell, RefCell};

use crate::api::Operation;
use crate::api::error::ApiError;
use crate::client::{Cancel, Sent};
use crate::pages::journeys::acts::Act;
use crate::pages::journeys::call::success_of;
use crate::pages::journeys::look::{find_out, look};
use crate::pages::journeys::perform::perform_heard;
use crate::work::act::Means;
use crate::work::batch::answers::{can_wait, reply_of};
use crate::work::batch::job::{Carried, Found};
use crate::work::batch::{Reply, Verdict};
use crate::work::outcome::{Failure, Subject};

/// The last call that was heard: what it says for the row, and its error.
#[derive(Clone, Default)]
struct Last {
    reply: Reply,
    error: Option<ApiError>,
}

impl Last {
    fn of(operation: &'static Operation, sent: &Sent) -> Last {
        let error = success_of(operation, sent).err();
        Last { reply: reply_of(sent, "", error.as_ref()), error }
    }
}

/// Carries the acts out, one after the other, and stops at the first that fails.
pub async fn carry_out(means: &Means, acts: &[Act], subject: &Subject, cancel: &Cancel) -> Carried {
    let (last, calls) = (RefCell::new(Last::default()), Cell::new(0));
    let heard = |operation: &'static Operation, sent: &Sent| {
        calls.set(calls.get() + sent.attempts);
        last.replace(Last::of(operation, sent));
    };
    let mut verdict = Verdict::Done(Reply::default());
    for act in acts {
        verdict = if let Act::Verify(goal) = act {
            calls.set(calls.get() + 1);
            seen(look(means.client, *goal, subject, cancel).await, last.borrow().reply.clone())
        } else {
            match perform_heard(means, *act, subject, cancel, &heard).await {
                Ok(receipt) => Verdict::Done(Reply { said: receipt.text, ..last.borrow().reply.clone() }),
                Err(failure) => verdict_of(failure, *act, last.borrow().clone()),
            }
        };
        if !matches!(verdict, Verdict::Done(_)) {
            break;
        }
    }
    Carried { verdict, calls: calls.get() }
}

/// What the look at the end means: the write before it, with this answer, is done, whatever the look says.
fn seen(looked: Result<Result<String, String>, ApiError>, written: Reply) -> Verdict {
    match looked {
        Ok(Ok(said)) => Verdict::Done(Reply { said, ..written }),
        // The status of the write is none of a refusal.
        Ok(Err(why)) => Verdict::Refused(Reply { said: format!("It was sent. {why}"), status: None, ..written }),
        Err(error) => {
            Verdict::Done(Reply { said: format!("It could not be looked at afterwards. {error}"), ..written })
        }
    }
}

/// What the failure of an act means for the row: nothing was written before it.
fn verdict_of(failure: Failure, act: Act, last: Last) -> Verdict {
    let status = last.reply.status.filter(|_| last.error.is_some());
    let own = |said: String| Reply { said, status, ..last.reply.clone() };
    match failure {
        Failure::Withdrawn => Verdict::Withdrawn,
        Failure::Changed { by, .. } => {
            let by = by.as_deref().unwrap_or("someone");
            Verdict::LeftOut(format!("not sent: it is another one by now, last changed by {by}"))
        }
        Failure::Lost(why) if act.writes() => Verdict::Unknown(own(format!("{why} Look first."))),
        Failure::Lost(why) => Verdict::Refused(own(format!("Nothing was sent. {why}"))),
        Failure::Refused(why) => last.error.as_ref().and_then(can_wait).unwrap_or_else(|| Verdict::Refused(own(why))),
    }
}

/// Looks whether the write among the acts was carried out.
pub async fn look_for(means: &Means, acts: &[Act], subject: &Subject, started: Option<f64>, cancel: &Cancel) -> Found {
    let Some(write) = acts.iter().find(|act| act.writes()) else { return Found::NotDone(String::new()) };
    match find_out(means.client, *write, subject, started, cancel).await {
        Ok(Ok(receipt)) => Found::Done(Reply { said: receipt.text, ..Reply::default() }),
        Ok(Err(why)) => Found::NotDone(why),
        Err(error) => Found::Open(error.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::Verb;
    use crate::api::wire::{Method, Request, Response};
    use crate::domain::journeys::{Kind, Many};
    use crate::pages::journeys::acts::acts_of;
    use crate::pages::journeys::call::operation;
    use serde_json::Value;
    use std::sync::Arc;

    fn heard(verb: Verb, status: u16, headers: &[(&str, &str)]) -> Last {
        let headers = headers.iter().map(|(name, value)| (name.to_string(), value.to_string())).collect();
        let response = Response { status, headers, body: b"{}".to_vec() };
        let request = Request { method: Method::Post, url: String::new(), headers: Vec::new(), body: None };
        let sent = Sent { entry: 9, request, reply: Ok(Arc::new(response)), duration: 7.0, attempts: 1 };
        Last::of(operation(Kind::Capping, verb), &sent)
    }

    /// Checks the first letters of the verdict, and a part of what is said.
    #[track_caller]
    fn check(failure: Failure, act: Act, last: Last, expect: (&str, &str)) {
        check_verdict(verdict_of(failure, act, last), expect);
    }

    #[track_caller]
    fn check_verdict(verdict: Verdict, (word, part): (&str, &str)) {
        let verdict = format!("{verdict:?}");
        assert!(verdict.starts_with(word) && verdict.contains(part), "{verdict}");
    }

    #[test]
    fn a_refusal_is_told_with_its_call_and_a_lost_write_is_looked_at_first() {
        let refused = || Failure::Refused("3000: no.".into());
        let lost = || Failure::Lost("cut.".into());
        check(refused(), Act::Deploy, heard(Verb::Deploy, 500, &[]), ("Refused", "3000: no."));
        check(refused(), Act::Deploy, heard(Verb::Deploy, 500, &[]), ("Refused", "entry: 9"));
        check(lost(), Act::Deploy, Last::default(), ("Unknown", "Look first."));
        check(lost(), Act::CanDeploy, Last::default(), ("Refused", "Nothing was sent."));
        check(Failure::Withdrawn, Act::Undeploy, Last::default(), ("Withdrawn", ""));
        let changed = Failure::Changed { now: Value::Null, by: Some("Ann".into()) };
        check(changed, Act::Delete, Last::default(), ("LeftOut", "by Ann"));
    }

    #[test]
    fn after_the_write_nothing_is_sent_again() {
        let seen = |looked| seen(looked, Reply { status: Some(200), ..Reply::default() });
        check_verdict(seen(Ok(Ok("In force.".into()))), ("Done", "In force."));
        check_verdict(seen(Ok(Err("It is not in force.".into()))), ("Refused", "It was sent. It is not in force."));
        let busy = heard(Verb::Get, 429, &[("retry-after", "2")]).error.expect("an error");
        check_verdict(seen(Err(busy)), ("Done", "could not be looked at"));
    }

    #[test]
    fn what_asks_to_wait_holds_the_rows() {
        let refused = || Failure::Refused("busy".into());
        for (act, verb) in [(Act::CanDeploy, Verb::CanDeploy), (Act::Deploy, Verb::Get), (Act::Delete, Verb::Delete)] {
            check(refused(), act, heard(verb, 429, &[("retry-after", "2")]), ("Limited(Some(2000", ""));
            check(refused(), act, heard(verb, 401, &[]), ("Blocked", "401"));
        }
    }

    #[test]
    fn each_of_many_has_one_write_and_a_look_at_its_end() {
        for many in Many::ALL {
            let acts = acts_of(many.step());
            assert_eq!(acts.iter().filter(|act| act.writes()).count(), 1, "{many:?}");
            assert!(matches!(acts.last(), Some(Act::Verify(_))) && !acts.contains(&Act::ForceDelete), "{many:?}");
        }
    }
}
