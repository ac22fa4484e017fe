//! The outcome of a burst in sentences. No view.

use crate::domain::limits::advice::{Change, Way, ways};
use crate::domain::limits::burst::{Burst, Outcome, behind, play};
use crate::domain::limits::order::Bite;
use crate::domain::limits::rate::{Rate, duration, group};
use crate::domain::limits::retry::{Retries, retry};
use crate::domain::limits::{Cap, LimitKind, Window};

/// The answer: how many calls arrive, and what becomes of the others.
pub fn answer(burst: Burst, outcome: &Outcome) -> String {
    let mut said = format!("{} of {} reach the endpoint.", group(outcome.delivered.into()), calls(burst.calls));
    let rejected = outcome.capped.map_or(0, |capped| capped.rejected);
    let expired = outcome.queued.map_or(0, |queued| queued.expired);
    for (count, verb, plural) in
        [(rejected, "is rejected", "are rejected"), (expired, "outlives the queue", "outlive the queue")]
    {
        if count > 0 {
            said += &format!(" {} {}.", group(count.into()), if count == 1 { verb } else { plural });
        }
    }
    said
}

/// What the advice depends on besides the limits.
#[derive(Clone, Copy)]
pub struct Case {
    /// Whether throttling is for such calls.
    pub may_queue: bool,
    /// Whether the capping limit is a default of Journey Optimizer.
    pub is_default: bool,
}

/// Why not all calls arrive, and what would have to change so that they do.
pub fn advice(burst: Burst, throttling: Option<Rate>, capping: Option<Cap>, case: Case) -> String {
    let outcome = play(burst, throttling, capping);
    if outcome.delivered == burst.calls {
        return match outcome.queued.filter(|queued| queued.longest_queue > 0) {
            Some(_) => format!("All of them arrive, the last after {}.", rounded(outcome.done_ms)),
            None if throttling.is_none() && capping.is_none() => "No limit is known.".into(),
            None => "All of them arrive as they come: no limit holds them back.".into(),
        };
    }
    let mut said = Vec::new();
    if let (Some(limit), Some(queued)) = (throttling, outcome.queued.filter(|queued| queued.longest_queue > 0)) {
        let lost = match queued.expired {
            0 => String::new(),
            expired => format!(", and {} wait longer than the 6 hours of the queue", group(expired.into())),
        };
        said.push(format!("Throttling lets {} out of its queue{lost}.", limit.per_second_text()));
    }
    if let (Some(capping), Some(capped)) = (capping, outcome.capped.filter(|capped| capped.rejected > 0)) {
        let what = if case.is_default { "The default" } else { "The capping" };
        let of = if said.is_empty() { "" } else { " of what comes out" };
        let rate = capping.rate.per_second_text();
        said.push(format!("{what} of {rate} rejects {}{of}.", group(capped.rejected.into())));
    }
    let ways = ways(burst, throttling, capping, case.may_queue);
    said.extend(ways.iter().take(2).enumerate().map(|(at, way)| way_sentence(*way, at == 0, throttling, case)));
    said.join(" ")
}

/// One way in a sentence.
fn way_sentence(way: Way, is_first: bool, throttling: Option<Rate>, case: Case) -> String {
    let change = match way.change {
        Change::Throttling(rate) => {
            let to = rate.per_second_text();
            match throttling {
                Some(before) if before.compare(rate).is_gt() => format!("lower the throttling to {to}"),
                Some(_) => format!("raise the throttling to {to}"),
                None => format!("add a throttling of {to}"),
            }
        }
        Change::Capping(rate) => match (case.is_default, case.may_queue) {
            (false, _) => format!("raise the capping to {}", rate.text()),
            (true, true) => format!("add a capping of {}", rate.text()),
            (true, false) => format!("have Adobe allow {}", rate.text()),
        },
        Change::Arrival(rate) => format!("let the calls come at {}", rate.per_second_text()),
    };
    let done = rounded(way.done_ms);
    if is_first {
        let begin: String = change.chars().take(1).flat_map(char::to_uppercase).chain(change.chars().skip(1)).collect();
        format!("{begin} and all would arrive, the last after {done}.")
    } else {
        format!("Or {change}: the last would arrive after {done}.")
    }
}

/// A time as people say it: without milliseconds from 10 s on, rounded up.
fn rounded(ms: u64) -> String {
    duration(if ms >= 9900 { ms.div_ceil(1000) * 1000 } else { ms })
}

/// The figures below the answer: the name of each, its key in the chart, its value.
pub fn figures(burst: Burst, outcome: &Outcome) -> Vec<(&'static str, &'static str, String)> {
    let rejected = outcome.capped.map_or(0, |capped| capped.rejected);
    let expired = outcome.queued.map_or(0, |queued| queued.expired);
    let waiting = outcome.queued.filter(|queued| queued.longest_queue > 0);
    let waiting = waiting.map_or("none".into(), |queued| {
        format!("{}, for {}", group(queued.longest_queue), rounded(queued.longest_wait_ms))
    });
    // All calls at their rate: N ÷ R.
    let takes = (u64::from(burst.calls) * u64::from(burst.arrival.period_ms())).div_ceil(burst.arrival.calls().into());
    let arriving = format!("{} for {}", burst.arrival.per_second_text(), duration(takes));
    let mut all = vec![
        ("Delivered", "delivered", group(outcome.delivered.into())),
        ("Rejected", "rejected", group(rejected.into())),
    ];
    all.extend((expired > 0).then(|| ("Outlived the queue", "expired", group(expired.into()))));
    all.extend([("Waiting at most", "waiting", waiting), ("Arriving", "arrived", arriving)]);
    all
}

/// What makes up the answer, in sentences.
pub fn outcome_sentences(burst: Burst, throttling: Option<Rate>, capping: Option<Cap>) -> Vec<String> {
    let outcome = play(burst, throttling, capping);
    let mut said = vec![format!(
        "They come at {}, the last one after {}.",
        burst.arrival.per_second_text(),
        duration(burst.last_ms())
    )];
    match throttling {
        Some(limit) => said.extend(queue_sentences(burst, limit, &outcome)),
        None => said.push("Nothing is queued: no throttling limit counts these calls.".into()),
    }
    said.push(match (outcome.capped, capping) {
        (Some(capped), Some(limit)) if capped.rejected > 0 => {
            let from = if outcome.queued.is_some() { " that come out of the queue" } else { "" };
            let (rejected, all) = (group(capped.rejected.into()), group((capped.accepted + capped.rejected).into()));
            format!("{rejected} of {all}{from} are rejected by {}.", cap_words(limit))
        }
        (Some(_), Some(limit)) => format!("Nothing is rejected: {} is not exceeded.", cap_words(limit)),
        _ => "Nothing is rejected: no capping limit counts these calls.".into(),
    });
    said
}

/// A capping limit in words.
fn cap_words(Cap { rate, window }: Cap) -> String {
    match window {
        Window::Fixed => format!("the capping limit of {}", rate.text()),
        Window::Sliding => format!("the default of {}, wherever that time begins", rate.text()),
    }
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
    capping: Option<Cap>,
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

    fn all(burst: Burst, throttling: Option<u32>, capping: Option<Cap>) -> Vec<String> {
        let throttling = throttling.map(per_second);
        let mut said = vec![answer(burst, &play(burst, throttling, capping))];
        said.push(advice(burst, throttling, capping, case(capping)));
        said.extend(outcome_sentences(burst, throttling, capping));
        said
    }

    fn case(capping: Option<Cap>) -> Case {
        Case { may_queue: true, is_default: capping.is_some_and(|capping| capping.window == Window::Sliding) }
    }

    fn fixed(calls: u32) -> Option<Cap> {
        Some(Cap::fixed(per_second(calls)))
    }

    #[test]
    fn what_is_rejected_is_said() {
        let said = all(burst(1000, 100), None, fixed(70));
        assert_eq!(said[0], "700 of 1,000 calls reach the endpoint. 300 are rejected.");
        check(&said, &["at 100/s, the last one after 9 s 990 ms", "Nothing is queued", "300 of 1,000 are rejected"]);
        check(&said, &["by the capping limit of 70 calls per 1,000 ms = 70/s."]);
        check(&all(burst(1, 100), None, None), &["1 of 1 call reach", "no capping limit", "No limit is known."]);
        check(&all(burst(10, 5), None, fixed(5)), &["Nothing is rejected: the capping", "arrive as they come"]);
        check(&all(burst(101, 101), None, fixed(100)), &["100 of 101 calls reach the endpoint. 1 is rejected."]);
        let said = all(burst(600_000, 10_000), None, Some(crate::domain::limits::DEFAULT_ACTIONS));
        check(&said, &["The default of 5,000/s rejects 300,000.", "= 5,000/s, wherever that time begins."]);
    }

    #[test]
    fn what_is_queued_is_said() {
        let said = all(burst(64_001, 1000), Some(200), None);
        check(&said, &["64,001 of 64,001", "The queue is empty after 5 min 20 s", "Nothing outlives the queue"]);
        check(&said, &["All of them arrive, the last after 5 min 20 s."]);
        let said = all(burst(20_000_000, 5000), Some(200), fixed(100));
        check(&said, &["outlive the queue of 6 hours and are not sent", "that come out of the queue are rejected"]);
        check(&said, &["outlive the queue.", "wait longer than the 6 hours of the queue"]);
        check(&all(burst(9, 5), Some(200), None), &["Nothing waits: the throttling"]);
    }

    #[test]
    fn what_would_have_to_change_is_said() {
        let said =
            |burst, throttling: Option<u32>, capping| advice(burst, throttling.map(per_second), capping, case(capping));
        assert_eq!(
            said(burst(12_000, 6000), Some(4000), fixed(500)),
            "Throttling lets 4,000/s out of its queue. The capping of 500/s rejects 10,500 of what comes out. Lower the \
             throttling to 500/s and all would arrive, the last after 24 s. Or raise the capping to 4,000 calls per \
             1,000 ms = 4,000/s: the last would arrive after 3 s."
        );
        assert_eq!(
            said(burst(1000, 100), None, fixed(70)),
            "The capping of 70/s rejects 300. Raise the capping to 100 calls per 1,000 ms = 100/s and all would arrive, \
             the last after 10 s. Or let the calls come at 70/s: the last would arrive after 15 s."
        );
        let default = said(burst(600_000, 10_000), None, Some(crate::domain::limits::DEFAULT_ACTIONS));
        check(&[default], &["Add a throttling of 5,000/s and", "Or add a capping of 10,000 calls per 1,000 ms"]);
        let source = Case { may_queue: false, is_default: true };
        check(
            &[advice(burst(100, 20), None, fixed(15), source)],
            &["The default of 15/s rejects 25. Have Adobe allow 20"],
        );
        let late = said(burst(20_000_000, 5000), Some(200), None);
        check(&[late], &["Raise the throttling to 782/s and all would arrive, the last after 7 h 6 min."]);
    }

    #[test]
    fn the_figures_are_those_of_the_answer() {
        let of = |burst: Burst, throttling: Option<u32>, capping| {
            let outcome = play(burst, throttling.map(per_second), capping);
            figures(burst, &outcome).into_iter().map(|(name, _, text)| format!("{name}: {text}")).collect::<Vec<_>>()
        };
        let mock =
            ["Delivered: 1,500", "Rejected: 10,500", "Waiting at most: 4,000, for 1 s", "Arriving: 6,000/s for 2 s"];
        assert_eq!(of(burst(12_000, 6000), Some(4000), fixed(500)), mock);
        let none = ["Delivered: 10", "Rejected: 0", "Waiting at most: none", "Arriving: 5/s for 2 s"];
        assert_eq!(of(burst(10, 5), None, None), none);
        assert_eq!(of(burst(20_000_000, 5000), Some(200), None)[2], "Outlived the queue: 14,880,000");
    }

    #[test]
    fn what_other_capping_limits_can_do_is_said() {
        let bite = |kind: LimitKind, calls: u32, shadowed_by: Option<usize>| Bite {
            origin: Origin::Configured(0),
            kind,
            rate: per_second(calls),
            window: Window::Fixed,
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
            retry_sentences(burst(1000, 100), None, capping.map(Cap::fixed), capping, (asked, retries))
        };
        check(&said("0", Retries::new(0, 1000, 30_000), Some(70)), &["There are no retries"]);
        check(&said("2", Retries::new(2, 1000, 500), Some(70)), &["No retry fits"]);
        let two = Retries::new(3, 1000, 2500);
        check(&said("3", two, Some(70)), &["Only 2 of 3", "23.33/s of 70/s", "from ", "no document says"]);
        check(&said("3", two, Some(100)), &["Nothing is rejected, so"]);
        check(&said("3", two, None), &["No capping limit rejects"]);
    }
}
