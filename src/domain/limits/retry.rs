//! What retries add to the calls of a burst.
//!
//! "Integrate with external systems", Timeout and retries: "After the first call, a maximum of three retries can be
//! performed until the end of timeout duration is reached"; "Each retry uses one slot"; retries are made "if capping
//! slots are available". The time between retries "cannot be changed" and is not given, so it is a parameter here.
//!
//! For calls that the endpoint fails, the effect is [`super::rate::Rate::with_retries`]. For calls that a capping limit rejects, no
//! document says that they are retried; this file says what would follow if they were. Which of them get through
//! depends on how the retries fall into the windows, so the answer is a range that holds however they fall.

use super::burst::{Burst, cap};
use super::{Cap, MOST_RETRIES};

/// How a call is retried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Retries {
    count: u32,
    wait_ms: u32,
}

impl Retries {
    /// So many retries, each so long after the try before it, as far as three and the timeout allow:
    /// `min(count, 3, ⌊timeout ÷ wait⌋)`. What a try itself takes is left out.
    pub fn new(count: u32, wait_ms: u32, timeout_ms: u32) -> Retries {
        let fits = timeout_ms.checked_div(wait_ms).unwrap_or(MOST_RETRIES);
        Retries { count: count.min(MOST_RETRIES).min(fits), wait_ms }
    }

    /// How many retries a call has.
    pub fn count(self) -> u32 {
        self.count
    }
}

/// What becomes of a burst whose rejected calls are retried: each number from the least to the most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Retried {
    /// The tries that the capping limit sees.
    pub tries: (u64, u64),
    /// The calls that pass in the end.
    pub accepted: (u32, u32),
}

/// A burst against a capping limit of `M` calls per `P`, each rejected call tried again up to `k` times after `w`.
///
/// - Without a rejected call, nothing is retried.
/// - Accepted, at least: what passes without retries. Every window of the burst fills up all the same; a retry only
///   takes the place of another call. (A sliding window that takes what it can takes the most that can be.)
/// - Accepted, at most: `M` for each window until the last retry of the last call, `⌊((N − 1) ÷ R + k·w) ÷ P⌋ + 1`.
/// - Tries, at least: a call that is lost has `k + 1`, each other has one, so `A + (N − A) × (k + 1)` with the most
///   accepted.
/// - Tries, at most: all but the first `M`, which pass at once, need `k + 1`.
pub fn retry(burst: Burst, limit: Cap, retries: Retries) -> Retried {
    let once = cap(burst, limit);
    let calls = u64::from(burst.calls);
    if once.rejected == 0 || retries.count == 0 {
        return Retried { tries: (calls, calls), accepted: (once.accepted, once.accepted) };
    }
    let (per, tries) = (burst.per(), u64::from(retries.count) + 1);
    let extra = u128::from(retries.count) * u128::from(retries.wait_ms);
    let last_window = (burst.last() * burst.period() + extra * per) / (per * u128::from(limit.rate.period_ms()));
    // No more than calls.
    let most = ((last_window + 1) * u128::from(limit.rate.calls())).min(burst.calls.into()) as u32;
    let with = |at_once: u64| at_once + (calls - at_once) * tries;
    Retried { tries: (with(most.into()), with(limit.rate.calls().into())), accepted: (once.accepted, most) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::limits::rate::Rate;

    #[test]
    fn retries_stay_within_three_and_the_timeout() {
        let rows =
            &[(3, 1000, 30_000, 3), (9, 1000, 30_000, 3), (3, 1000, 2500, 2), (3, 5000, 1000, 0), (2, 0, 1000, 2)];
        for (count, wait, timeout, expected) in rows {
            assert_eq!(Retries::new(*count, *wait, *timeout).count(), *expected, "{count} after {wait} in {timeout}");
        }
    }

    /// Calls, per second, limit per second, retries, wait; tries, accepted.
    #[test]
    fn retries_by_hand() {
        #[rustfmt::skip]
        let rows = &[
            (100, 100, 100, 3, 1000, (100, 100), (100, 100)),
            (300, 300, 200, 0, 1000, (300, 300), (200, 200)),
            // 100 are rejected; one retry a second later may find a second window.
            (300, 300, 200, 1, 1000, (300, 400), (200, 300)),
            // 800 are rejected; in 4 windows 200 more may pass each time, so at least 200 have all 4 tries.
            (1000, 1000, 200, 3, 1000, (1600, 3400), (200, 800)),
            // All retries fall into the same window.
            (1000, 1000, 200, 3, 0, (3400, 3400), (200, 200)),
            // A billion, a fifth passes anyway: three windows more change nothing that shows.
            (1_000_000_000, 1000, 200, 3, 1000,
             (800_000_000 * 4 + 200_000_000 - 1800, 3_999_999_400), (200_000_000, 200_000_600)),
        ];
        for (calls, per_second, limit, count, wait, tries, accepted) in rows {
            let rate = |calls: u32| Rate::per_second(calls).expect("a rate");
            let burst = Burst { calls: *calls, arrival: rate(*per_second) };
            let retried = retry(burst, Cap::fixed(rate(*limit)), Retries::new(*count, *wait, 30_000));
            assert_eq!(retried, Retried { tries: *tries, accepted: *accepted }, "{calls} at {per_second}/s");
        }
    }
}
