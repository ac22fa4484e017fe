//! The outcome of a burst in sentences. No view.

use crate::domain::limits::LimitKind;
use crate::domain::limits::burst::{Burst, Outcome, behind, play};
use crate::domain::limits::order::Bite;
use crate::domain::limits::rate::{Rate, duration, group};
use crate::domain::limits::retry::{Retries, retry};

/// What becomes of a burst, in sentences; what matters most comes first.
pub fn outcome_sentences(burst: Burst, throttling: Option<Rate>, capping: Option<Rate>) -> Vec<String> {
    let outcome = play(burst, throttling, capping);
    let mut said = vec![
        format!("{} of {} reach the endpoint.", group(outcome.delivered.into()), calls(burst.calls)),
        format!("They come at {}, the last one after {}.", burst.arrival.per_second_text(), duration(burst.last_ms())),
    ];
    match throttling {
        Some(limit) => said.extend(queue_sentences(burst, limit, &outcome)),
        None => said.push("Nothing is queued: no throttling limit counts these calls.".into()),
    }
    said.push(match (outcome.capped, capping) {
        (Some(capped), Some(limit)) if capped.rejected > 0 => {
            let from = if outcome.queued.is_some() { " that come out of the queue" } else { "" };
            let (rejected, all) = (group(capped.rejected.into()), group((capped.accepted + capped.rejected).into()));
            format!("{rejected} of {all}{from} are rejected by the capping limit of {}.", limit.text())
        }
        (Some(_), Some(limit)) => format!("Nothing is rejected: the capping limit is {}.", limit.text()),
        _ => "Nothing is rejected: no capping limit counts these calls.".into(),
    });
    said
}

fn queue_sentences(burst: Burst, limit: Rate, outcome: &Outcome) -> Vec<String> {
    let Some(queued) = outcome.queued else { return Vec::new() };
    if queued.longest_queue == 0 {
        return vec![format!("Nothing waits: the throttling limit lets {} pass.", limit.per_second_text())];
    }
    let mut said = vec![
        format!(
            "The throttling limit of {} queues them: {} wait at once at most, the longest for {}.",
            limit.per_second_text(),
            group(queued.longest_queue),
            duration(queued.longest_wait_ms)
        ),
        format!(
            "The queue is empty after {}: {} after the last call has come.",
            duration(queued.drained_ms),
            duration(queued.drain_ms)
        ),
    ];
    said.push(if queued.expired > 0 {
        let (expired, all) = (group(queued.expired.into()), calls(burst.calls));
        format!("{expired} of {all} outlive the queue of 6 hours and are not sent. That they are lost is a model.")
    } else {
        "Nothing outlives the queue of 6 hours.".into()
    });
    said
}

/// What the calculation leaves out where more than one capping limit bites; see [`crate::domain::limits::order::strongest`].
/// One that is never reached changes nothing.
pub fn left_out_sentence(bites: &[Bite]) -> Option<String> {
    let mut capping = bites.iter().filter(|bite| matches!(bite.kind, LimitKind::Capping(_)));
    let lowest = capping.next()?.rate.text();
    let others = capping.filter(|bite| bite.shadowed_by.is_none()).count();
    (others > 0).then(|| {
        format!(
            "Only the lowest of {} capping limits, {lowest}, is calculated with: what another one may reject on top is \
             not in the numbers.",
            others + 1
        )
    })
}

/// What retries change, in sentences: for calls that the endpoint fails, and for those that a limit rejects.
pub fn retry_sentences(
    burst: Burst,
    throttling: Option<Rate>,
    capping: Option<Rate>,
    effective: Option<Rate>,
    (asked, retries): (&str, Retries),
) -> Vec<String> {
    let count = retries.count();
    if count == 0 {
        let none = asked.trim() == "0";
        let why = if none { "There are no retries" } else { "No retry fits into the timeout" };
        return vec![format!("{why}: each call has one try.")];
    }
    let mut said = Vec::new();
    if asked.trim() != count.to_string() {
        said.push(format!("Only {count} of {} retries fit into the timeout.", asked.trim()));
    }
    let noun = if count == 1 { "retry" } else { "retries" };
    if let Some(rate) = effective {
        said.push(format!(
            "Where the endpoint fails calls and each needs {count} {noun}, {} of {} are left for calls: each retry \
             uses one slot.",
            rate.with_retries(count).per_second_text(),
            rate.per_second_text()
        ));
    }
    let Some(limit) = capping else {
        said.push("No capping limit rejects calls, so no rejected call is tried again.".into());
        return said;
    };
    let sent = throttling.map_or(burst, |limit| behind(burst, limit));
    let retried = retry(sent, limit, retries);
    if retried.tries.1 == u64::from(sent.calls) {
        said.push("Nothing is rejected, so no rejected call is tried again.".into());
    } else {
        let (least, most) = retried.tries;
        let (few, many) = retried.accepted;
        said.push(format!(
            "If rejected calls were tried again, which no document says: {} tries, and {} of {} reach the endpoint.",
            range(least, most),
            range(few.into(), many.into()),
            calls(sent.calls)
        ));
    }
    said
}

fn range(least: u64, most: u64) -> String {
    if least == most { group(least) } else { format!("from {} to {}", group(least), group(most)) }
}

fn calls(count: u32) -> String {
    format!("{} {}", group(count.into()), if count == 1 { "call" } else { "calls" })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::limits::Service;
    use crate::domain::limits::order::Origin;

    fn per_second(calls: u32) -> Rate {
        Rate::per_second(calls).expect("a rate")
    }

    fn burst(calls: u32, rate: u32) -> Burst {
        Burst { calls, arrival: per_second(rate) }
    }

    #[track_caller]
    fn check(said: &[String], parts: &[&str]) {
        let text = said.join("\n");
        for part in parts {
            assert!(text.contains(part), "{part:?} is not in\n{text}");
        }
    }

    #[test]
    fn what_is_rejected_is_said() {
        let said = outcome_sentences(burst(1000, 100), None, Some(per_second(70)));
        assert_eq!(said[0], "700 of 1,000 calls reach the endpoint.");
        check(&said, &["at 100/s, the last one after 9 s 990 ms", "Nothing is queued", "300 of 1,000 are rejected"]);
        let said = outcome_sentences(burst(1, 100), None, None);
        check(&said, &["1 of 1 call reach", "no capping limit"]);
        check(&outcome_sentences(burst(10, 5), None, Some(per_second(5))), &["Nothing is rejected: the capping"]);
    }

    #[test]
    fn what_is_queued_is_said() {
        let said = outcome_sentences(burst(64_001, 1000), Some(per_second(200)), None);
        check(&said, &["64,001 of 64,001", "The queue is empty after 5 min 20 s", "Nothing outlives the queue"]);
        let said = outcome_sentences(burst(20_000_000, 5000), Some(per_second(200)), Some(per_second(100)));
        check(&said, &["outlive the queue of 6 hours and are not sent", "that come out of the queue are rejected"]);
        check(&outcome_sentences(burst(9, 5), Some(per_second(200)), None), &["Nothing waits: the throttling"]);
    }

    #[test]
    fn what_other_capping_limits_can_do_is_said() {
        let bite = |kind: LimitKind, calls: u32, shadowed_by: Option<usize>| Bite {
            origin: Origin::Configured(0),
            kind,
            rate: per_second(calls),
            reason: String::new(),
            shadowed_by,
        };
        let capping = |calls: u32, shadowed_by| bite(LimitKind::Capping(Service::Action), calls, shadowed_by);
        let queue = bite(LimitKind::Throttling, 500, None);
        assert_eq!(left_out_sentence(&[]), None);
        assert_eq!(left_out_sentence(&[queue.clone(), capping(100, None)]), None);
        assert_eq!(left_out_sentence(&[capping(100, None), capping(200, Some(0))]), None);
        let two = left_out_sentence(&[queue, capping(100, None), capping(200, None)]).expect("a sentence");
        check(&[two], &["Only the lowest of 2 capping limits, 100 calls per 1,000 ms = 100/s, is"]);
        let three = left_out_sentence(&[capping(100, None), capping(200, None), capping(300, None)]);
        check(&[three.expect("a sentence")], &["the lowest of 3 capping limits"]);
    }

    #[test]
    fn what_retries_change_is_said() {
        let said = |asked: &str, retries: Retries, capping: Option<u32>| {
            let capping = capping.map(per_second);
            retry_sentences(burst(1000, 100), None, capping, capping, (asked, retries))
        };
        check(&said("0", Retries::new(0, 1000, 30_000), Some(70)), &["There are no retries"]);
        check(&said("2", Retries::new(2, 1000, 500), Some(70)), &["No retry fits"]);
        let two = Retries::new(3, 1000, 2500);
        check(&said("3", two, Some(70)), &["Only 2 of 3", "23.33/s of 70/s", "from ", "no document says"]);
        check(&said("3", two, Some(100)), &["Nothing is rejected, so"]);
        check(&said("3", two, None), &["No capping limit rejects"]);
    }
}
