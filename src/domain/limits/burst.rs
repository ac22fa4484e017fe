//! What becomes of so many calls that come at an even rate: rejected, queued, sent. By formula, however many they are.
//!
//! With `N` calls at `R` calls per second, call `i` (from 0) comes at `i ÷ R`. The model of each limit:
//!
//! - **Capping** `M` calls per period `P`: fixed windows `[k·P, (k+1)·P)` from the first call on; in each the first `M`
//!   calls pass and the others are rejected. "Capping API" says "max calls to be performed in the period"; that the
//!   windows are fixed is a model. (Over a long burst a sliding window lets pass no more, and less by a call per window
//!   at most; see the simulation.)
//! - **The default of custom actions** slides, and that is documented ("Configure a custom action", best practices): a
//!   call passes if fewer than `M` have passed in the time `P` before it. As calls come evenly, `w = ⌈P·R⌉` calls later
//!   the time is over, so of each `w` calls in a row the first `M` pass.
//! - **Throttling** `T` calls per second: one queue, first come first served, "as soon as possible in the order they
//!   were received"; one call leaves each `1 ÷ T` while anything waits. That the calls leave evenly is a model. Calls
//!   wait "up to 6 hours"; that a call which waited longer is then lost is a model: no document says what becomes of
//!   it.
//! - **Both**: throttling first. "Throttling API" advises a capping threshold above the throttling one "so the capping
//!   rule will effectively never come into play", which is true only of a capping behind the queue.

use super::rate::Rate;
use super::{Cap, QUEUE_MS, Window};

/// Calls that come evenly, the first at time 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Burst {
    /// How many.
    pub calls: u32,
    /// How fast.
    pub arrival: Rate,
}

impl Burst {
    /// How many have come before the time: `⌈time × R⌉`, and no more than there are.
    pub fn arrived(self, before_ms: u64) -> u32 {
        let count = (u128::from(before_ms) * self.per()).div_ceil(self.period());
        u32::try_from(count).unwrap_or(u32::MAX).min(self.calls)
    }

    /// When the last call comes: `(N − 1) ÷ R`, rounded up to a millisecond.
    pub fn last_ms(self) -> u64 {
        whole((self.last() * self.period()).div_ceil(self.per()))
    }

    pub(super) fn last(self) -> u128 {
        u128::from(self.calls.saturating_sub(1))
    }

    pub(super) fn per(self) -> u128 {
        self.arrival.calls().into()
    }

    pub(super) fn period(self) -> u128 {
        self.arrival.period_ms().into()
    }
}

/// What a capping limit does to a burst.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Capped {
    /// The calls that pass.
    pub accepted: u32,
    /// The calls that are rejected.
    pub rejected: u32,
    /// The windows in which calls come; of a sliding one, how often it fills up at most.
    pub windows: u64,
}

/// What a throttling limit does to a burst.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Queued {
    /// The calls that are sent.
    pub sent: u32,
    /// The calls that outlive the 6 hours and are taken out of the queue, which lets those behind them wait less.
    pub expired: u32,
    /// The calls that would wait more than 6 hours if nothing were taken out of the queue: never fewer than expire.
    pub late: u32,
    /// The most calls that wait at once, within one call when some expire.
    pub longest_queue: u64,
    /// The longest wait of a call that is sent, rounded up. 6 hours where calls expire, within the time between two
    /// slots.
    pub longest_wait_ms: u64,
    /// When the last call is sent, counted from the first, rounded up.
    pub drained_ms: u64,
    /// How long the queue still works after the last call has come.
    pub drain_ms: u64,
}

/// What becomes of a burst on its way through a throttling limit and then a capping limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// At the throttling limit, if there is one.
    pub queued: Option<Queued>,
    /// At the capping limit, if there is one.
    pub capped: Option<Capped>,
    /// The calls that reach the endpoint.
    pub delivered: u32,
    /// When the last call that comes through the queue leaves it, or without one, when the last call comes.
    pub done_ms: u64,
}

/// A burst against a capping limit of `M` calls per `P`.
///
/// The last call comes in window `L = ⌊(N − 1) ÷ (R·P)⌋`. If `R·P ≤ M`, no window gets more than `M` calls and all
/// pass. Else every window before the last gets `M` or more, as `M` is a whole number below `R·P`, so what passes is
/// `L·M + min(M, what comes in window L)`. A sliding limit counts by calls, see [`accepted_before`].
pub fn cap(burst: Burst, limit: Cap) -> Capped {
    let windows = last_window(burst, limit);
    let windows = if burst.calls == 0 { 0 } else { windows + 1 };
    let accepted = accepted_before(burst, limit, u64::MAX);
    Capped { accepted, rejected: burst.calls - accepted, windows }
}

/// How many calls of a burst a capping limit lets pass before a time: all windows that are over by then let `M` pass,
/// the one that is open lets the first `M` of its calls pass. Of a sliding one, each `⌈P·R⌉` calls in a row are what a
/// window is: of `n` calls, `⌊n ÷ w⌋ × M + min(M, n mod w)` pass.
pub fn accepted_before(burst: Burst, Cap { rate: limit, window }: Cap, before_ms: u64) -> u32 {
    let arrived = burst.arrived(before_ms);
    if burst.arrival.compare(limit).is_le() {
        return arrived;
    }
    if window == Window::Sliding {
        let (turn, calls) = (turn(burst, limit), u128::from(limit.calls()));
        let (full, rest) = (u128::from(arrived) / turn, u128::from(arrived) % turn);
        // No more than have come: a turn has more calls than pass in it.
        return (full * calls + rest.min(calls)) as u32;
    }
    let period = u64::from(limit.period_ms());
    let open = last_window(burst, Cap::fixed(limit)).min(before_ms / period);
    let fresh = arrived - burst.arrived(open * period);
    // Windows with a call in each are no more than calls.
    (open * u64::from(limit.calls()) + u64::from(fresh.min(limit.calls()))) as u32
}

/// After how many calls of the burst the period of a sliding limit is over: `⌈P·R⌉`.
fn turn(burst: Burst, limit: Rate) -> u128 {
    (u128::from(limit.period_ms()) * burst.per()).div_ceil(burst.period())
}

/// The window in which the last call comes.
fn last_window(burst: Burst, Cap { rate: limit, window }: Cap) -> u64 {
    if window == Window::Sliding {
        return whole(burst.last() / turn(burst, limit));
    }
    whole(burst.last() * burst.period() / (burst.per() * u128::from(limit.period_ms())))
}

/// A burst against a throttling limit of `T` calls per second.
///
/// If `R ≤ T`, each call finds the queue empty. Else call `i` would leave at `i ÷ T` and wait `i × (1 ÷ T − 1 ÷ R)`, so
/// - longest queue: `N − 1 − ⌊(N − 1) × T ÷ R⌋`, when the last call comes;
/// - late: the calls with `i × (1 ÷ T − 1 ÷ R) > 6 h`;
/// - sent: one per `1 ÷ T` until the last call has left or has waited 6 hours, `min(N, ⌊((N − 1) ÷ R + 6 h) × T⌋ + 1)`;
/// - drained: `(sent − 1) ÷ T`.
///
/// Where calls expire, the queue holds what came in 6 hours, `⌊6 h × R⌋ + 1`, and the longest wait is 6 hours.
pub fn throttle(burst: Burst, limit: Rate) -> Queued {
    let last = burst.last();
    if burst.arrival.compare(limit).is_le() || burst.calls == 0 {
        return Queued {
            sent: burst.calls,
            expired: 0,
            late: 0,
            longest_queue: 0,
            longest_wait_ms: 0,
            drained_ms: burst.last_ms(),
            drain_ms: 0,
        };
    }
    let (leaves, per) = (u128::from(limit.calls()), u128::from(limit.period_ms()));
    let keep = u128::from(QUEUE_MS);
    // 1 ÷ T − 1 ÷ R is lag ÷ base milliseconds.
    let lag = per * burst.per() - burst.period() * leaves;
    let base = leaves * burst.per();
    let slots = (last * burst.period() + keep * burst.per()) * leaves / (burst.per() * per) + 1;
    // Both are no more than calls.
    let sent = slots.min(u128::from(burst.calls)) as u32;
    let late = last.saturating_sub(keep * base / lag) as u32;
    let waiting = last - last * burst.period() * leaves / (burst.per() * per);
    let within = keep * burst.per() / burst.period() + 1;
    let drained = (u128::from(sent - 1) * per).div_ceil(leaves);
    Queued {
        sent,
        expired: burst.calls - sent,
        late,
        longest_queue: whole(waiting.min(within)),
        longest_wait_ms: whole((last * lag).div_ceil(base).min(keep)),
        drained_ms: whole(drained),
        drain_ms: whole(drained).saturating_sub(burst.last_ms()),
    }
}

/// The stream behind a throttling limit: what is sent, evenly at the throughput if the burst is faster than that. It is
/// even again, so a capping limit behind it is calculated like any other.
pub fn behind(burst: Burst, throttling: Rate) -> Burst {
    if burst.arrival.compare(throttling).is_le() {
        burst
    } else {
        Burst { calls: throttle(burst, throttling).sent, arrival: throttling }
    }
}

/// A burst on its way through a throttling limit and then a capping limit, either of which may be missing.
pub fn play(burst: Burst, throttling: Option<Rate>, capping: Option<Cap>) -> Outcome {
    let queued = throttling.map(|limit| throttle(burst, limit));
    let sent = throttling.map_or(burst, |limit| behind(burst, limit));
    let capped = capping.map(|limit| cap(sent, limit));
    Outcome { queued, capped, delivered: capped.map_or(sent.calls, |capped| capped.accepted), done_ms: sent.last_ms() }
}

/// A count or a time that is far below the largest number.
fn whole(number: u128) -> u64 {
    u64::try_from(number).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn burst(calls: u32, per_second: u32) -> Burst {
        Burst { calls, arrival: Rate::per_second(per_second).expect("a rate") }
    }

    fn rate(calls: u32, period_ms: u32) -> Rate {
        Rate::new(calls, period_ms).expect("a rate")
    }

    /// Calls, per second, limit, period; accepted, rejected, windows.
    #[test]
    fn capping_by_hand() {
        #[rustfmt::skip]
        let rows = &[
            // The example of "Integrate with external systems": 300 come, 200 pass, 100 are discarded.
            (300, 300, (200, 1000), (200, 100, 1)),
            (3000, 300, (200, 1000), (2000, 1000, 10)),
            (1000, 1000, (200, 1000), (200, 800, 1)),
            // At the limit, below it, and one call over it.
            (500, 500, (500, 1000), (500, 0, 1)),
            (5000, 500, (500, 1000), (5000, 0, 10)),
            (501, 501, (500, 1000), (500, 1, 1)),
            (100, 10, (500, 1000), (100, 0, 10)),
            // The last window is not full: 2 s at 300, then 150.
            (750, 300, (200, 1000), (550, 200, 3)),
            (850, 300, (200, 1000), (600, 250, 3)),
            // Few calls, however fast.
            (0, 5000, (1, 1000), (0, 0, 0)),
            (1, 5000, (1, 1000), (1, 0, 1)),
            (2, 5000, (1, 1000), (1, 1, 1)),
            // One call per 100 ms of which every third passes.
            (10, 10, (1, 300), (4, 6, 4)),
            // Windows of a minute: 5,000/s on average, 300,000 at once.
            (300_000, 100_000, (300_000, 60_000), (300_000, 0, 1)),
            (400_000, 100_000, (300_000, 60_000), (300_000, 100_000, 1)),
            (600_000, 6000, (300_000, 60_000), (540_000, 60_000, 2)),
            // A billion calls: 1e9 ÷ 5,000 = 200,000 windows of 1 s, 1,000 pass in each.
            (1_000_000_000, 5000, (1000, 1000), (200_000_000, 800_000_000, 200_000)),
            // Half a call per window comes, so all pass.
            (1_000_000, 1, (1, 500), (1_000_000, 0, 1_999_999)),
        ];
        for (calls, per_second, (limit, period), (accepted, rejected, windows)) in rows {
            let capped = cap(burst(*calls, *per_second), Cap::fixed(rate(*limit, *period)));
            let expected = Capped { accepted: *accepted, rejected: *rejected, windows: *windows };
            assert_eq!(capped, expected, "{calls} at {per_second}/s against {limit} per {period} ms");
        }
    }

    /// Calls, per second, limit, period; accepted, rejected, how often the window fills up.
    #[test]
    fn a_sliding_window_by_hand() {
        #[rustfmt::skip]
        let rows = &[
            // Where a fixed window begins with the first call, both say the same.
            (3000, 300, (200, 1000), (2000, 1000, 10)),
            (750, 300, (200, 1000), (550, 200, 3)),
            // The default: 10,000 a second fill the minute after 30 s, and again from 60 s on.
            (300_000, 10_000, (300_000, 60_000), (300_000, 0, 1)),
            (600_000, 10_000, (300_000, 60_000), (300_000, 300_000, 1)),
            (900_000, 10_000, (300_000, 60_000), (600_000, 300_000, 2)),
            // One call per 100 ms against one in any 250 ms: the next to pass comes after 300 ms.
            (10, 10, (1, 250), (4, 6, 4)),
            // Just as far apart: a call that passed 300 ms ago is over.
            (7, 10, (1, 300), (3, 4, 3)),
            // At the limit, below it, and no call.
            (5000, 500, (500, 1000), (5000, 0, 10)),
            (100, 10, (500, 1000), (100, 0, 10)),
            (0, 5000, (1, 1000), (0, 0, 0)),
        ];
        for (calls, per_second, (limit, period), (accepted, rejected, windows)) in rows {
            let capped = cap(burst(*calls, *per_second), Cap::sliding(rate(*limit, *period)));
            let expected = Capped { accepted: *accepted, rejected: *rejected, windows: *windows };
            assert_eq!(capped, expected, "{calls} at {per_second}/s against {limit} per {period} ms");
        }
    }

    /// Calls, per second, throughput; sent, expired, late, longest queue, longest wait, drained, drain.
    #[test]
    fn throttling_by_hand() {
        #[rustfmt::skip]
        let rows = &[
            (0, 1000, 200, (0, 0, 0, 0, 0, 0, 0)),
            (1, 1000, 200, (1, 0, 0, 0, 0, 0, 0)),
            // 300 at 300/s: call 299 comes at 996.67 ms and leaves at 1,495; when it comes, ⌊299 × 200 ÷ 300⌋ = 199
            // left behind the first, so 100 wait.
            (300, 300, 200, (300, 0, 0, 100, 499, 1495, 498)),
            // At the limit and below it nothing waits.
            (1000, 200, 200, (1000, 0, 0, 0, 0, 4995, 0)),
            (1001, 1000, 2000, (1001, 0, 0, 0, 0, 1000, 0)),
            // Twice as fast for 10 s (call 20,000 at 10,000 ms): half wait, 10 s.
            (20_001, 2000, 1000, (20_001, 0, 0, 10_000, 10_000, 20_000, 10_000)),
            // 5,000/s against 200/s. A call waits i × (5 − 0.2) ms: 21,600,000 ÷ 4.8 = 4,500,000 is the last in time.
            (4_500_001, 5000, 200, (4_500_001, 0, 0, 4_320_000, 21_600_000, 22_500_000, 21_600_000)),
            // Ten more: they come within 2 ms, and in 2 ms no slot more is free.
            (4_500_011, 5000, 200, (4_500_001, 10, 10, 4_320_010, 21_600_000, 22_500_000, 21_599_998)),
            // A billion at 5,000/s for 200,000 s (last at 199,999,999.8 ms): (199,999,999.8 + 21,600,000) ÷ 5 →
            // 44,319,999 + 1.
            (1_000_000_000, 5000, 200,
             (44_320_000, 955_680_000, 995_499_999, 108_000_001, 21_600_000, 221_599_995, 21_599_995)),
            // A billion as fast as the limit.
            (1_000_000_000, 5000, 5000, (1_000_000_000, 0, 0, 0, 0, 200_000_000, 0)),
            // A billion at 5,000/s against 4,999: the last waits 999,999,999 × (1 ÷ 4,999 − 1 ÷ 5,000) = 40.008 s;
            // ⌊999,999,999 × 0.9998⌋ = 999,799,999 left behind the first when it comes.
            (1_000_000_000, 5000, 4999, (1_000_000_000, 0, 0, 200_000, 40_009, 200_040_008, 40_008)),
        ];
        for (calls, per_second, limit, expected) in rows {
            let queued = throttle(burst(*calls, *per_second), rate(*limit, 1000));
            let found = (
                queued.sent,
                queued.expired,
                queued.late,
                queued.longest_queue,
                queued.longest_wait_ms,
                queued.drained_ms,
                queued.drain_ms,
            );
            assert_eq!(found, *expected, "{calls} at {per_second}/s against {limit}/s");
        }
    }

    /// Calls, per second, throughput, capping limit per second; delivered, rejected, done.
    #[test]
    fn throttling_then_capping_by_hand() {
        #[rustfmt::skip]
        let rows = &[
            (1000, 1000, None, None, (1000, 0, 999)),
            // The vendor's advice: a capping above the throttling never comes into play.
            (10_000, 1000, Some(200), Some(201), (10_000, 0, 49_995)),
            (10_000, 1000, Some(200), Some(200), (10_000, 0, 49_995)),
            // A capping below the throttling rejects what the queue lets through: half of each window.
            (10_000, 1000, Some(200), Some(100), (5000, 5000, 49_995)),
            // Without the queue: 10 windows of 100.
            (10_000, 1000, None, Some(100), (1000, 9000, 9999)),
            // A queue that is never used changes nothing.
            (10_000, 1000, Some(2000), Some(100), (1000, 9000, 9999)),
        ];
        for (calls, per_second, throttling, capping, expected) in rows {
            let each = |limit: Option<u32>| limit.map(|calls| rate(calls, 1000));
            let outcome = play(burst(*calls, *per_second), each(*throttling), each(*capping).map(Cap::fixed));
            let rejected = outcome.capped.map_or(0, |capped| capped.rejected);
            assert_eq!((outcome.delivered, rejected, outcome.done_ms), *expected, "{throttling:?} {capping:?}");
            assert_eq!(outcome.queued.is_some(), throttling.is_some());
        }
    }

    #[test]
    fn the_largest_numbers_do_not_overflow() {
        let extremes = [rate(1, 1), rate(u32::MAX, 1), rate(1, Rate::LONGEST_MS), rate(u32::MAX, Rate::LONGEST_MS)];
        for arrival in extremes {
            for limit in extremes {
                let burst = Burst { calls: u32::MAX, arrival };
                let queued = throttle(burst, limit);
                assert!(queued.sent > 0 && queued.late >= queued.expired, "{arrival:?} {limit:?}: {queued:?}");
                assert_eq!(queued.sent + queued.expired, u32::MAX);
                assert!(cap(burst, Cap::fixed(limit)).accepted > 0, "{arrival:?} {limit:?}");
                assert!(cap(burst, Cap::sliding(limit)).accepted > 0, "{arrival:?} {limit:?}");
            }
        }
    }
}
