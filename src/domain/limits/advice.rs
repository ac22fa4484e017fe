//! What would have to change so that every call of a burst arrives. Each way is played, and named only if it does.

use super::burst::{Burst, Outcome, behind, play};
use super::rate::Rate;
use super::{Cap, Window};

/// The throughputs that a throttling configuration can have, per second ("Throttling API": "in 200-5000 range").
pub const THROUGHPUTS: (u32, u32) = (200, 5000);

/// One change by which all calls arrive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Way {
    /// What changes.
    pub change: Change,
    /// When the last call then reaches the endpoint.
    pub done_ms: u64,
}

/// What changes, and to what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// The throughput of the throttling configuration, or a new one.
    Throttling(Rate),
    /// The capping limit.
    Capping(Rate),
    /// How fast the calls come.
    Arrival(Rate),
}

/// The ways by which all calls of the burst arrive, the least change first; none where they do. `may_queue` says whether
/// throttling is for such calls.
pub fn ways(burst: Burst, throttling: Option<Rate>, capping: Option<Cap>, may_queue: bool) -> Vec<Way> {
    let arrives = |outcome: Outcome| (outcome.delivered == burst.calls).then_some(outcome.done_ms);
    if arrives(play(burst, throttling, capping)).is_some() {
        return Vec::new();
    }
    let way = |change: Change| {
        let outcome = match change {
            Change::Throttling(rate) => play(burst, Some(rate), capping),
            Change::Capping(rate) => play(burst, throttling, Some(Cap::fixed(rate))),
            Change::Arrival(arrival) => play(Burst { arrival, ..burst }, throttling, capping),
        };
        Some(Way { change, done_ms: arrives(outcome)? })
    };
    let queue = throughput(burst, capping).filter(|_| may_queue).map(Change::Throttling);
    let raised = capping.and_then(|capping| raised(burst, throttling, capping)).map(Change::Capping);
    let lowest = [throttling, capping.map(|capping| capping.rate)].into_iter().flatten();
    let slower = lowest.min_by(|one, other| one.compare(*other)).map(Change::Arrival);
    [queue, raised, slower].into_iter().flatten().filter_map(way).collect()
}

/// The throughput that keeps a capping limit behind it from rejecting; without one, the lowest at which no call outlives
/// the queue. `None` where it is none that a configuration can have.
fn throughput(burst: Burst, capping: Option<Cap>) -> Option<Rate> {
    let (least, most) = THROUGHPUTS;
    if let Some(Cap { rate, .. }) = capping {
        let whole = u64::from(rate.calls()) * 1000 / u64::from(rate.period_ms());
        let calls = u32::try_from(whole).unwrap_or(u32::MAX).min(most);
        return Rate::per_second(calls).filter(|_| calls >= least);
    }
    // The higher the throughput, the fewer expire.
    let keeps_all = |calls: &u32| {
        let rate = Rate::per_second(*calls);
        rate.is_some_and(|rate| play(burst, Some(rate), None).delivered == burst.calls)
    };
    let (mut low, mut high) = (least, most);
    while low < high {
        let middle = low + (high - low) / 2;
        if keeps_all(&middle) { high = middle } else { low = middle + 1 }
    }
    Rate::per_second(low).filter(|_| keeps_all(&low))
}

/// The capping limit with the same period at which all that comes passes: `⌈R·P⌉` calls, and no more than come. A limit
/// that slides is the default, which is overridden by a configuration: calls per second.
fn raised(burst: Burst, throttling: Option<Rate>, capping: Cap) -> Option<Rate> {
    let sent = throttling.map_or(burst, |limit| behind(burst, limit));
    let period = if capping.window == Window::Sliding { 1000 } else { capping.rate.period_ms() };
    let calls = sent.arrival.most_even_in_window(period).min(sent.calls.into());
    Rate::new(u32::try_from(calls).ok()?, period)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::limits::DEFAULT_ACTIONS;

    fn per_second(calls: u32) -> Rate {
        Rate::per_second(calls).expect("a rate")
    }

    fn text(way: &Way) -> String {
        let (name, rate) = match way.change {
            Change::Throttling(rate) => ("throttling", rate),
            Change::Capping(rate) => ("capping", rate),
            Change::Arrival(rate) => ("arrival", rate),
        };
        format!("{name} {}/{} {}", rate.calls(), rate.period_ms(), way.done_ms)
    }

    /// Calls, per second, throttling, capping, whether they may be queued; the ways.
    type Row = (u32, u32, Option<u32>, Option<Cap>, bool, &'static [&'static str]);

    #[test]
    fn ways_by_hand() {
        let fixed = |calls: u32, period: u32| Some(Cap::fixed(Rate::new(calls, period).expect("a rate")));
        #[rustfmt::skip]
        let rows: &[Row] = &[
            // All arrive: nothing has to change.
            (1000, 100, None, None, true, &[]),
            (1000, 100, None, fixed(100, 1000), true, &[]),
            (64_000, 1000, Some(200), None, true, &[]),
            // The page's example: a queue that lets more out than the capping takes.
            (12_000, 6000, Some(4000), fixed(500, 1000), true,
             &["throttling 500/1000 23998", "capping 4000/1000 3000", "arrival 500/1000 23998"]),
            // Too slow for a throughput that can be configured.
            (1000, 100, None, fixed(70, 1000), true, &["capping 100/1000 9990", "arrival 70/1000 14272"]),
            (3000, 1000, None, fixed(300, 1000), true,
             &["throttling 300/1000 9997", "capping 1000/1000 2999", "arrival 300/1000 9997"]),
            (3000, 1000, None, fixed(300, 1000), false, &["capping 1000/1000 2999", "arrival 300/1000 9997"]),
            // Fewer calls than come in a period.
            (90, 1000, None, fixed(300, 60_000), true, &[]),
            (400, 1000, None, fixed(300, 60_000), false, &["capping 400/60000 399", "arrival 300/60000 79800"]),
            // The default of custom actions: a greater configuration is one of calls per second.
            (600_000, 10_000, None, Some(DEFAULT_ACTIONS), true,
             &["throttling 5000/1000 120000", "capping 10000/1000 60000", "arrival 300000/60000 120000"]),
            // 20,000,000 calls at 5,000/s take 4,000 s; at 200/s the queue of 6 hours sends 5,120,000 of them.
            (20_000_000, 5000, Some(200), None, true, &["throttling 782/1000 25575447", "arrival 200/1000 99999995"]),
            // No throughput that can be configured sends these in time.
            (400_000_000, 100_000, Some(5000), None, true, &["arrival 5000/1000 80000000"]),
        ];
        for (calls, rate, throttling, capping, may_queue, expected) in rows {
            let burst = Burst { calls: *calls, arrival: per_second(*rate) };
            let found = ways(burst, throttling.map(per_second), *capping, *may_queue);
            let said: Vec<String> = found.iter().map(text).collect();
            assert_eq!(said, *expected, "{calls} at {rate}/s, {throttling:?} {capping:?}");
        }
    }
}
