//! A look at what is there: at the end of a run, and after a write whose reply was not seen.

use std::sync::Arc;

use serde_json::Value;

use super::acts::{Act, Goal};
use super::call::{kind_of, read_all, read_one};
use crate::api::error::ApiError;
use crate::client::{Cancel, Client, iso_time};
use crate::domain::journeys::{Change, Configuration, changes, put_body};
use crate::work::doubts::SLACK;
use crate::work::outcome::{Found, Receipt, Subject};

/// Looks whether a goal is reached: `Ok` says how, `Err` why not. The outer error is that of the look itself.
pub async fn look(
    client: Client,
    goal: Goal,
    subject: &Subject,
    cancel: &Cancel,
) -> Result<Result<String, String>, ApiError> {
    match read_one(client, kind_of(subject.resource), &subject.object, cancel).await.0 {
        Ok(one) => Ok(judge(goal, &one, subject.body.as_deref())),
        Err(error) if goal == Goal::Gone && error.is_missing() => Ok(Ok("It is not there any more".into())),
        Err(error) => Err(error),
    }
}

/// Whether a goal is reached by what was read.
fn judge(goal: Goal, one: &Configuration, written: Option<&Value>) -> Result<String, String> {
    let limits = || one.limits().iter().map(|limit| limit.in_words()).collect::<Vec<_>>().join(" · ");
    let sentences = |all: &[Change]| all.iter().map(Change::sentence).collect::<Vec<_>>().join(" ");
    match goal {
        Goal::Gone => Err("It is still there.".into()),
        Goal::NotLive if one.is_live() => Err("It is still in force.".into()),
        Goal::NotLive => Ok("Not in force".into()),
        Goal::Live if !one.is_live() => Err("It is not in force.".into()),
        Goal::Live => match one.drift().unwrap_or_default().as_slice() {
            [] => Ok(format!("In force: {}", limits())),
            drift => {
                let members: Vec<&str> = drift.iter().map(|one| one.member.as_str()).collect();
                Err(format!("What is in force is not what is defined: {}.", members.join(", ")))
            }
        },
        Goal::Saved => {
            let lost = written.map(|written| lost_of(written, &put_body(one).body)).unwrap_or_default();
            match lost.as_slice() {
                [] => Ok(format!("Saved: {}", limits())),
                lost => Ok(format!("Saved, but not all as it was written. {}", sentences(lost))),
            }
        }
    }
}

/// What was written and is not there, or is there differently. A member that the API adds is no loss.
fn lost_of(written: &Value, now: &Value) -> Vec<Change> {
    changes(written, now).into_iter().filter(|change| change.before.is_some()).collect()
}

/// The receipt of a written definition, with what the API has made of it.
pub fn receipt_of(text: String, stored: &Configuration) -> Receipt {
    Receipt { text, object: stored.uid().map(str::to_string), stored: Some(Arc::new(put_body(stored).body)) }
}

/// Whether a definition says all that was written.
pub fn is_as_written(written: &Value, now: &Value) -> bool {
    lost_of(written, now).is_empty()
}

/// Looks whether a write whose reply was not seen was carried out: `Ok` is its receipt, `Err` says that it was not. The
/// outer error is that of the look itself. `started` is when it was sent.
pub async fn find_out(
    client: Client,
    act: Act,
    subject: &Subject,
    started: Option<f64>,
    cancel: &Cancel,
) -> Result<Found, ApiError> {
    let goal = match act {
        Act::Create => return find_created(client, subject, started, cancel).await,
        Act::Save => {
            let now = read_one(client, kind_of(subject.resource), &subject.object, cancel).await.0?;
            let same = subject.body.as_ref().is_some_and(|written| is_as_written(written, &put_body(&now).body));
            return Ok(match same {
                true => Ok(receipt_of("Seen on the server: it is as written".into(), &now)),
                false => Err("The server's copy is not what was written.".into()),
            });
        }
        Act::Deploy => Goal::Live,
        Act::Undeploy => Goal::NotLive,
        Act::Delete | Act::ForceDelete | Act::CanDeploy | Act::Verify(_) => Goal::Gone,
    };
    let found = look(client, goal, subject, cancel).await?;
    Ok(found
        .map(|how| Receipt::new(format!("Seen on the server: {how}")))
        .map_err(|why| format!("It was not carried out. {why}")))
}

/// Looks in the list for what may have been created: a second creation would make a second one.
async fn find_created(
    client: Client,
    subject: &Subject,
    started: Option<f64>,
    cancel: &Cancel,
) -> Result<Found, ApiError> {
    let all = read_all(client, kind_of(subject.resource), cancel).await.0?;
    let written = subject.body.as_deref().cloned().unwrap_or_default();
    let is_new = |one: &Configuration| {
        let at = one.created().and_then(|touch| touch.at).and_then(iso_time);
        at.zip(started).is_none_or(|(at, started)| at > started - SLACK)
    };
    let found = newest_like(&all, &written, &is_new);
    Ok(match found.and_then(|one| Some((one, one.uid()?))) {
        Some((one, uid)) => Ok(receipt_of(format!("Seen in the list; its ID is {uid}"), one)),
        None => Err("The list has no new configuration like it: it was not created.".into()),
    })
}

/// The newest of the new configurations that say what was written.
fn newest_like<'a>(
    all: &'a [Configuration],
    written: &Value,
    is_new: &dyn Fn(&Configuration) -> bool,
) -> Option<&'a Configuration> {
    let like = all.iter().filter(|one| is_new(one) && is_as_written(written, &put_body(one).body));
    like.max_by_key(|one| one.created().and_then(|touch| touch.at).unwrap_or_default().to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::journeys::Kind;
    use serde_json::json;

    fn capping(calls: u32, state: &str, live: bool) -> Value {
        let services = |calls: u32| json!({ "action": { "rating": { "maxCallsCount": calls, "periodInMs": 1000 } } });
        let mut value = json!({ "uid": "u", "url": "https://h", "services": services(calls), "state": state });
        if live {
            value["hasBeenDeployed"] = true.into();
            value["deployedConfig"] = json!({ "id": "u", "url": "https://h", "services": services(500) });
        }
        value
    }

    #[track_caller]
    fn check(goal: Goal, value: Value, written: Option<Value>, expect: Result<&str, &str>) {
        let found = judge(goal, &Configuration::new(Kind::Capping, value), written.as_ref());
        let part = expect.unwrap_or_else(|part| part);
        assert_eq!(found.is_ok(), expect.is_ok(), "{found:?}");
        assert!(found.clone().unwrap_or_else(|why| why).contains(part), "{found:?}");
    }

    #[test]
    fn a_look_says_what_is_there() {
        check(Goal::Live, capping(500, "deployed", true), None, Ok("In force: action: 500 calls per 1,000 ms = 500/s"));
        check(Goal::Live, capping(900, "updated", true), None, Err("/services/action/rating/maxCallsCount"));
        check(Goal::Live, capping(500, "created", false), None, Err("not in force"));
        check(Goal::NotLive, capping(500, "updated", false), None, Ok("Not in force"));
        check(Goal::NotLive, capping(500, "deployed", true), None, Err("still in force"));
        check(Goal::Gone, capping(500, "created", false), None, Err("still there"));
        let written = put_body(&Configuration::new(Kind::Capping, capping(500, "", false))).body;
        check(Goal::Saved, capping(500, "updated", false), Some(written.clone()), Ok("Saved: action: 500"));
        let mut more = written;
        more["dropped"] = json!(1);
        check(Goal::Saved, capping(500, "updated", false), Some(more), Ok("/dropped: 1 is taken away"));
    }

    #[test]
    fn a_creation_is_looked_for_by_what_it_says() {
        let one = |uid: &str, url: &str, at: &str| {
            let value = json!({ "uid": uid, "url": url, "metadata": { "createdAt": at } });
            Configuration::new(Kind::Capping, value)
        };
        let all = [one("a", "u", "2026-01-01"), one("b", "u", "2026-02-01"), one("c", "v", "2026-03-01")];
        let find = |url: &str, is_new: &dyn Fn(&Configuration) -> bool| {
            newest_like(&all, &json!({ "url": url }), is_new).and_then(Configuration::uid).map(str::to_string)
        };
        assert_eq!(find("u", &|_| true).as_deref(), Some("b"));
        assert_eq!(find("w", &|_| true), None);
        assert_eq!(find("u", &|_| false), None, "what was there before is not what was created now");
    }
}
