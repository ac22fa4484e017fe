//! The models of capping, throttling and retries, played call by call: what the formulas are tested against.
//!
//! Time is counted in ticks of `1 ÷ (arrival calls × throughput calls)` milliseconds, in which each arrival, each slot
//! of the queue and each window begins at a whole number. So nothing is rounded, and where the formulas are exact the
//! two must be equal. Tolerances: where calls expire, the longest queue may differ by one call, and the longest wait by
//! less than the time between two slots; ranges must hold what is counted. A time is rounded up to a millisecond.

use std::cmp::Reverse;
use std::collections::{BTreeSet, BinaryHeap, VecDeque};

use super::burst::{Burst, cap, play, throttle};
use super::rate::Rate;
use super::retry::{Retries, retry};
use super::series::sample;
use super::{Cap, QUEUE_MS, Window};

/// Numbers that look random and are the same in each run (Knuth's MMIX constants).
struct Numbers(u64);

impl Numbers {
    /// From the first to the last.
    fn pick(&mut self, first: u32, last: u32) -> u32 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        first + ((self.0 >> 33) % u64::from(last - first + 1)) as u32
    }

    fn rate(&mut self, calls: (u32, u32), period: (u32, u32)) -> Rate {
        Rate::new(self.pick(calls.0, calls.1), self.pick(period.0, period.1)).expect("a rate")
    }
}

/// Ticks per millisecond, and the ticks of what is given in milliseconds.
#[derive(Clone, Copy)]
struct Clock(u128);

impl Clock {
    fn new(burst: Burst, throttling: Rate) -> Clock {
        Clock(burst.per() * u128::from(throttling.calls()))
    }

    fn ticks(self, ms: u64) -> u128 {
        u128::from(ms) * self.0
    }

    /// The ticks from one call of the rate to the next.
    fn gap(self, rate: Rate) -> u128 {
        self.ticks(rate.period_ms().into()) / u128::from(rate.calls())
    }
}

/// What a queue did: when each call was sent, when each expired, the most that waited, the longest wait.
#[derive(Default)]
struct Played {
    sent: Vec<u128>,
    expired: Vec<u128>,
    longest_queue: u64,
    longest_wait: u128,
}

/// One queue, one call per slot, first come first served; what waited too long is thrown out when it is found.
fn play_queue(burst: Burst, limit: Rate, clock: Clock) -> Played {
    let (between, slot, keep) = (clock.gap(burst.arrival), clock.gap(limit), clock.ticks(QUEUE_MS));
    let (mut played, mut queue, mut free) = (Played::default(), VecDeque::<u128>::new(), 0);
    let mut work = |now: u128, queue: &mut VecDeque<u128>, played: &mut Played| {
        while let Some(came) = queue.front().copied() {
            let at = came.max(free);
            if at.min(came + keep + 1) > now {
                break;
            }
            queue.pop_front();
            if at - came > keep {
                played.expired.push(came + keep);
            } else {
                played.sent.push(at);
                played.longest_wait = played.longest_wait.max(at - came);
                free = at + slot;
            }
        }
    };
    for index in 0..u128::from(burst.calls) {
        let now = index * between;
        work(now, &mut queue, &mut played);
        queue.push_back(now);
        work(now, &mut queue, &mut played);
        played.longest_queue = played.longest_queue.max(queue.len() as u64);
    }
    work(u128::MAX / 2, &mut queue, &mut played);
    played
}

/// Which calls pass a capping limit with fixed windows.
fn play_windows(calls: &[u128], limit: Rate, clock: Clock) -> Vec<bool> {
    let (mut open, mut used) = (u128::MAX, 0);
    let mut pass = |at: &u128| {
        let window = at / clock.ticks(limit.period_ms().into());
        if window != open {
            (open, used) = (window, 0);
        }
        used += 1;
        used <= limit.calls()
    };
    calls.iter().map(&mut pass).collect()
}

/// Which calls pass a limit on each window of that length, wherever it begins.
fn play_sliding(calls: &[u128], limit: Rate, clock: Clock) -> Vec<bool> {
    let mut recent = VecDeque::new();
    let mut pass = |at: &u128| {
        while recent.front().is_some_and(|first| at - first >= clock.ticks(limit.period_ms().into())) {
            recent.pop_front();
        }
        let passes = recent.len() < limit.calls() as usize;
        if passes {
            recent.push_back(*at);
        }
        passes
    };
    calls.iter().map(&mut pass).collect()
}

/// Which calls pass a capping limit.
fn play_cap(calls: &[u128], Cap { rate, window }: Cap, clock: Clock) -> Vec<bool> {
    match window {
        Window::Fixed => play_windows(calls, rate, clock),
        Window::Sliding => play_sliding(calls, rate, clock),
    }
}

fn arrivals(burst: Burst, clock: Clock) -> Vec<u128> {
    (0..u128::from(burst.calls)).map(|index| index * clock.gap(burst.arrival)).collect()
}

fn count(flags: &[bool]) -> u32 {
    flags.iter().filter(|flag| **flag).count() as u32
}

#[test]
fn capping_is_what_is_counted_call_by_call() {
    let (mut numbers, mut over) = (Numbers(1), 0);
    for _ in 0..600 {
        let arrival = numbers.rate((1, 300), (1, 2000));
        let burst = Burst { calls: numbers.pick(0, 2000), arrival };
        let limit = numbers.rate((1, 100), (1, 1500));
        let clock = Clock::new(burst, limit);
        let calls = arrivals(burst, clock);
        let (capped, passed) = (cap(burst, Cap::fixed(limit)), count(&play_windows(&calls, limit, clock)));
        let windows: BTreeSet<u128> = calls.iter().map(|at| at / clock.ticks(limit.period_ms().into())).collect();
        assert_eq!((capped.accepted, capped.accepted + capped.rejected), (passed, burst.calls), "{burst:?} {limit:?}");
        // Windows without a call are counted between the first and the last, too.
        assert_eq!(capped.windows, windows.last().map_or(0, |last| *last as u64 + 1), "{burst:?} {limit:?}");
        let sliding = count(&play_sliding(&calls, limit, clock));
        let said = cap(burst, Cap::sliding(limit));
        assert_eq!((said.accepted, said.accepted + said.rejected), (sliding, burst.calls), "{burst:?} {limit:?}");
        assert!(sliding <= passed, "{burst:?} {limit:?}: {sliding} of {passed}");
        let least = u64::from(passed).saturating_sub(windows.len() as u64);
        assert!(u64::from(sliding) >= least, "{burst:?} {limit:?}: {sliding}, {passed}");
        over += u32::from(capped.rejected > 0);
    }
    assert!(over > 200, "only {over} bursts were over the limit");
}

/// Bursts of which some are slower than the limit, some fill the queue, and some outlive it.
fn queues(numbers: &mut Numbers) -> (Burst, Rate) {
    let slow = numbers.pick(0, 1) == 1;
    let arrival = if slow { numbers.rate((1, 9), (5000, 90_000)) } else { numbers.rate((1, 300), (1, 2000)) };
    let limit = if slow { numbers.rate((1, 9), (50_000, 300_000)) } else { numbers.rate((1, 100), (1, 1500)) };
    (Burst { calls: numbers.pick(1, 3000), arrival }, limit)
}

#[test]
fn throttling_is_what_is_counted_call_by_call() {
    let (mut numbers, mut queued, mut lost) = (Numbers(2), 0, 0);
    for _ in 0..600 {
        let (burst, limit) = queues(&mut numbers);
        let clock = Clock::new(burst, limit);
        let (said, played) = (throttle(burst, limit), play_queue(burst, limit, clock));
        let what = format!("{burst:?} {limit:?}: {said:?}");
        assert_eq!((said.sent, said.expired), (played.sent.len() as u32, played.expired.len() as u32), "{what}");
        let last = played.sent.last().expect("a call").div_ceil(clock.0);
        assert_eq!(u128::from(said.drained_ms), last, "{what}");
        let wait = u128::from(said.longest_wait_ms) * clock.0;
        if said.expired == 0 {
            assert_eq!(u128::from(said.longest_wait_ms), played.longest_wait.div_ceil(clock.0), "{what}");
            assert_eq!((said.longest_queue, said.late), (played.longest_queue, 0), "{what}");
        } else {
            assert!(said.longest_queue.abs_diff(played.longest_queue) <= 1, "{what}: {}", played.longest_queue);
            assert!(wait - played.longest_wait < clock.gap(limit), "{what}");
        }
        // Late: what would wait too long in a queue without an end.
        let wait = |index: u128| (index * clock.gap(limit)).saturating_sub(index * clock.gap(burst.arrival));
        let late = (0..u128::from(burst.calls)).filter(|index| wait(*index) > clock.ticks(QUEUE_MS)).count();
        assert_eq!(said.late as usize, late, "{what}");
        queued += u32::from(said.longest_queue > 0);
        lost += u32::from(said.expired > 0);
    }
    assert!(queued > 200 && lost > 50 && queued > lost + 50, "{queued} queues, {lost} of them lose calls");
}

#[test]
fn both_limits_and_their_points_are_what_is_counted_call_by_call() {
    let mut numbers = Numbers(3);
    for index in 0..300 {
        let (burst, throttling) = queues(&mut numbers);
        let rate = numbers.rate((1, 50), (1, 100_000));
        let capping = if index % 2 == 0 { Cap::fixed(rate) } else { Cap::sliding(rate) };
        let clock = Clock::new(burst, throttling);
        let played = play_queue(burst, throttling, clock);
        let passed = play_cap(&played.sent, capping, clock);
        let outcome = play(burst, Some(throttling), Some(capping));
        let what = format!("{burst:?} {throttling:?} {capping:?}: {outcome:?}");
        assert_eq!(outcome.delivered, count(&passed), "{what}");

        let points = sample(burst, Some(throttling), Some(capping));
        assert!((1..=120).contains(&points.len()), "{what}");
        let all = arrivals(burst, clock);
        for point in &points {
            let (from, to) = (clock.ticks(point.from_ms), clock.ticks(point.from_ms + point.length_ms));
            let within = |times: &[u128]| times.iter().filter(|at| (from..to).contains(at)).count() as u32;
            let before = |times: &[u128]| times.iter().filter(|at| **at < to).count() as u32;
            let sent: Vec<(&u128, &bool)> = played.sent.iter().zip(&passed).collect();
            let reached = sent.iter().filter(|(at, passed)| **passed && (from..to).contains(*at)).count() as u32;
            assert_eq!(point.arrived, within(&all), "{what} {point:?}");
            assert_eq!(
                (point.delivered, point.rejected),
                (reached, within(&played.sent) - reached),
                "{what} {point:?}"
            );
            assert_eq!(point.expired, within(&played.expired), "{what} {point:?}");
            let gone = before(&played.sent) + before(&played.expired);
            assert_eq!(point.waiting, before(&all) - gone, "{what} {point:?}");
        }
        let sum: u32 = points.iter().map(|point| point.delivered + point.rejected + point.expired).sum();
        assert_eq!(sum, burst.calls, "{what}");
    }
}

#[test]
fn retries_stay_within_what_is_said() {
    let (mut numbers, mut retried) = (Numbers(4), 0);
    for index in 0..400 {
        let is_sliding = index % 2 == 1;
        let arrival = numbers.rate((1, 300), (1, 2000));
        let burst = Burst { calls: numbers.pick(0, 1500), arrival };
        let limit = numbers.rate((1, 100), (1, 1500));
        let (count, wait) = (numbers.pick(0, 3), numbers.pick(0, 4000));
        let clock = Clock::new(burst, limit);
        let limits = if is_sliding { Cap::sliding(limit) } else { Cap::fixed(limit) };
        let said = retry(burst, limits, Retries::new(count, wait, 30_000));
        // The earliest try first; of tries at the same time, the one of the earliest call.
        let calls = arrivals(burst, clock);
        let mut tries: BinaryHeap<_> = calls.into_iter().enumerate().map(|(call, at)| Reverse((at, call, 0))).collect();
        let (mut made, mut passed, mut recent) = (0, 0, VecDeque::new());
        let period = clock.ticks(limit.period_ms().into());
        while let Some(Reverse((at, call, before))) = tries.pop() {
            // What passed in the window that is open, or in the time before this try.
            let is_over = |first: &u128| if is_sliding { at - first >= period } else { first / period < at / period };
            while recent.front().is_some_and(is_over) {
                recent.pop_front();
            }
            made += 1;
            if recent.len() < limit.calls() as usize {
                recent.push_back(at);
                passed += 1;
            } else if before < count {
                tries.push(Reverse((at + clock.ticks(wait.into()), call, before + 1)));
            }
        }
        let what = format!("{burst:?} {limit:?} {count} after {wait}: {said:?}");
        assert!((said.tries.0..=said.tries.1).contains(&made), "{what}: {made} tries");
        assert!((said.accepted.0..=said.accepted.1).contains(&passed), "{what}: {passed} passed");
        retried += u32::from(made > u64::from(burst.calls));
    }
    assert!(retried > 100, "only {retried} bursts were retried");
}
