//! The questions of a test, in the order in which they tell most and carry least.

use leptos::prelude::*;

use crate::api::Family;
use crate::api::doctor::{Bare, Cause, Read, Seen, Sure};
use crate::api::error::ApiError;
use crate::api::find_operation;
use crate::api::request::Values;
use crate::api::verdict::{Outcome, Verdict, judge, lacking, not_tested, probe};
use crate::api::wire::find_header;
use crate::client::{Backend, Cancel, Client, SETTINGS, ask_bare, ask_own_page, ask_plain, is_online, now};
use crate::ui::dom;

/// What came of the cheap read of a family.
pub struct Asked {
    /// What the reply says of the connection.
    pub verdict: Verdict,
    /// Whether the reply's own id could be read.
    pub has_id: bool,
    /// How long the last attempt took, in milliseconds.
    pub duration: f64,
    /// What the doctor makes of it.
    pub read: Read,
}

/// What was found out of a family.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// What was seen.
    pub seen: Seen,
    /// What stands in the way.
    pub cause: Cause,
    /// How sure that is.
    pub sure: Sure,
    /// What the reply says of it; empty when no reply was read.
    pub said: String,
}

impl Found {
    /// What it means and what to do.
    pub fn advice(&self) -> String {
        [self.cause.info().advice, &self.said].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" ")
    }
}

/// What is known of a family so far.
#[derive(Clone, Debug, PartialEq)]
pub enum Finding {
    /// It is being asked.
    Asking,
    /// It was asked.
    Known(Found),
}

/// What is known of each family so far, in the order of [`Family::ALL`]; nothing before a test.
pub type Known = [RwSignal<Option<Finding>>; 3];

/// What was found out of the families that have been asked; followed.
pub fn found(known: Known) -> Vec<(Family, Found)> {
    let one = |(family, finding): (Family, RwSignal<Option<Finding>>)| match finding.get() {
        Some(Finding::Known(found)) => Some((family, found)),
        _ => None,
    };
    Family::ALL.into_iter().zip(known).filter_map(one).collect()
}

/// Sends the cheap read of a family, unless the connection lacks what it needs.
pub async fn ask(client: Client, family: Family, cancel: &Cancel) -> Asked {
    let lacks = lacking(family, &client.connection_now());
    if !lacks.is_empty() {
        let names = SETTINGS.iter().filter(|field| lacks.contains(&field.setting)).map(|field| field.label);
        let verdict = not_tested(&names.collect::<Vec<_>>());
        return Asked { verdict, has_id: false, duration: 0.0, read: Read::Answered(Outcome::NotTested) };
    }
    let (id, values) = probe(family);
    let operation = find_operation(id).expect("the probe is in the catalogue");
    let params = values.iter().map(|(name, value)| (*name, vec![(*value).to_string()])).collect();
    let sent = client.send(operation, &Values { params, body: None }, cancel).await;
    let verdict = judge(family, &sent.reply.as_deref());
    let read = match &sent.reply {
        Err(ApiError::Cancelled) => Read::Cancelled,
        Err(ApiError::Unreachable(_)) => Read::Silent,
        _ => Read::Answered(verdict.outcome),
    };
    let has_id = sent.reply.as_ref().is_ok_and(|reply| find_header(&reply.headers, "x-request-id").is_some());
    Asked { verdict, has_id, duration: sent.duration, read }
}

/// Finds out what stands between this page and a family. A token leaves only for a host that answers.
pub async fn examine(client: Client, family: Family, cancel: &Cancel) -> Found {
    let connection = client.connection_now();
    let base = connection.base_url(family).to_string();
    let is_simulated = connection.backend == Backend::Simulator;
    let is_own = is_simulated || dom::spell_origin(&base).is_none_or(|origin| origin == dom::origin());
    let mut seen = Seen::nothing(is_own, is_online());
    if !is_own && lacking(family, &connection).is_empty() {
        let begun = now();
        seen.bare = ask_bare(&base, cancel).await;
        seen.duration = Some(now() - begun);
    }
    let mut said = String::new();
    if matches!(seen.bare, Bare::NotAsked | Bare::Answered) && !cancel.is_cancelled() {
        let asked = ask(client, family, cancel).await;
        (seen.read, seen.has_id) = (asked.read, asked.has_id);
        if matches!(asked.read, Read::Answered(_)) {
            seen.duration = Some(asked.duration);
            said = asked.verdict.advice;
        }
    }
    let is_silent = matches!(seen.read, Read::Silent | Read::NotSent) && seen.bare != Bare::Blocked;
    if is_silent && is_simulated {
        // The switch of the simulator: as when the network is down.
        seen.own_host = Some(false);
    } else if is_silent && seen.bare == Bare::Answered {
        seen.plain = Some(ask_plain(&base, cancel).await);
    } else if is_silent {
        seen.own_host = Some(ask_own_page(cancel).await.is_some());
    }
    if cancel.is_cancelled() && !matches!(seen.read, Read::Answered(_)) {
        seen.read = Read::Cancelled;
    }
    let (cause, sure) = seen.judge();
    Found { seen, cause, sure, said }
}
