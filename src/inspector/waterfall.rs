//! When each call ran, as shares of the whole time that is shown.

/// Time in which nothing was on its way counts as this long at most, in milliseconds: a session has minutes of it, and
/// calls of a hundredth of a second would not be seen.
pub const MOST_IDLE: f64 = 100.0;

/// Where a call's bar begins and how long it is, from 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bar {
    /// The share before it.
    pub start: f64,
    /// Its own share.
    pub length: f64,
}

/// The bars of calls, in the order of the calls. Each call is its beginning and its end, in milliseconds.
pub fn bars(calls: &[(f64, f64)]) -> Vec<Bar> {
    let mut order: Vec<usize> = (0..calls.len()).collect();
    order.sort_by(|one, two| calls[*one].0.total_cmp(&calls[*two].0));
    let mut all = vec![Bar { start: 0.0, length: 0.0 }; calls.len()];
    // What of the time is left out so far, and until when something was on its way.
    let (mut skipped, mut busy, mut end) = (order.first().map_or(0.0, |at| calls[*at].0), f64::INFINITY, 0.0_f64);
    for at in order {
        let (from, to) = calls[at];
        skipped += (from - busy - MOST_IDLE).max(0.0);
        busy = if busy.is_finite() { busy.max(to) } else { to };
        all[at] = Bar { start: from - skipped, length: (to - from).max(0.0) };
        end = end.max(all[at].start + all[at].length);
    }
    // A span without any length is one moment: its calls fill it.
    for bar in &mut all {
        *bar = if end > 0.0 {
            Bar { start: bar.start / end, length: bar.length / end }
        } else {
            Bar { start: 0.0, length: 1.0 }
        };
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(calls: &[(f64, f64)], expect: &[(f64, f64)]) {
        let found: Vec<(f64, f64)> = bars(calls).iter().map(|bar| (bar.start, bar.length)).collect();
        let near = |one: f64, two: f64| (one - two).abs() < 1e-9;
        let same = found.iter().zip(expect).all(|(one, two)| near(one.0, two.0) && near(one.1, two.1));
        assert!(same && found.len() == expect.len(), "{found:?} instead of {expect:?}");
    }

    #[test]
    fn bars_are_shares_of_the_span() {
        check(&[], &[]);
        check(&[(5.0, 15.0)], &[(0.0, 1.0)]);
        check(&[(5.0, 5.0)], &[(0.0, 1.0)]);
        check(&[(0.0, 10.0), (10.0, 40.0)], &[(0.0, 0.25), (0.25, 0.75)]);
        // In any order, one inside the other.
        check(&[(1010.0, 1020.0), (1000.0, 1040.0)], &[(0.25, 0.25), (0.0, 1.0)]);
    }

    #[test]
    fn idle_time_is_shortened() {
        check(&[(0.0, 100.0), (9_000.0, 9_200.0)], &[(0.0, 0.25), (0.5, 0.5)]);
        check(&[(0.0, 50.0), (100.0, 200.0)], &[(0.0, 0.25), (0.5, 0.5)]);
        // While a long call is on its way, time is not idle.
        check(&[(0.0, 1000.0), (10.0, 20.0), (900.0, 1000.0)], &[(0.0, 1.0), (0.01, 0.01), (0.9, 0.1)]);
    }

    #[test]
    fn a_clock_that_was_set_back_breaks_nothing() {
        for bar in bars(&[(100.0, 50.0), (90.0, 20.0), (0.0, 10.0)]) {
            assert!(bar.start >= 0.0 && bar.length >= 0.0 && bar.start + bar.length <= 1.0 + 1e-9, "{bar:?}");
        }
    }
}
