//! The same bursts over time: points for a chart.

use super::burst::{Burst, accepted_before, behind};
use super::rate::Rate;
use super::{Cap, QUEUE_MS};

/// The most points of a series.
pub const MOST_POINTS: u64 = 120;

/// What happens in one stretch of time. The counts are exact, also where a point stands for hours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Point {
    /// Where the stretch begins.
    pub from_ms: u64,
    /// How long it is: the same whole number of seconds for all points of a series.
    pub length_ms: u64,
    /// The calls that come.
    pub arrived: u32,
    /// The calls that reach the endpoint.
    pub delivered: u32,
    /// The calls that the capping limit rejects.
    pub rejected: u32,
    /// The calls whose 6 hours in the queue are over.
    pub expired: u32,
    /// The calls that wait in the queue at the end of the stretch.
    pub waiting: u32,
}

/// All that has happened before a time.
#[derive(Clone, Copy)]
struct Total {
    arrived: u32,
    left: u32,
    delivered: u32,
    expired: u32,
}

/// The points of a burst on its way through a throttling limit and then a capping limit: one per second, or, where that
/// is more than [`MOST_POINTS`], one per so many seconds. Without a call there are none.
pub fn sample(burst: Burst, throttling: Option<Rate>, capping: Option<Cap>) -> Vec<Point> {
    if burst.calls == 0 {
        return Vec::new();
    }
    let sent = throttling.map_or(burst, |limit| behind(burst, limit));
    // The last call that expires does so 6 hours after it came; those before it have a slot until then.
    let expires = if sent.calls < burst.calls { burst.last_ms() + QUEUE_MS } else { 0 };
    let end = sent.last_ms().max(expires) + 1;
    let length_ms = end.div_ceil(1000).div_ceil(MOST_POINTS) * 1000;
    let mut before = total(burst, sent, capping, 0);
    let mut points = Vec::new();
    for index in 0..end.div_ceil(length_ms) {
        let now = total(burst, sent, capping, (index + 1) * length_ms);
        let (left, delivered) = (now.left - before.left, now.delivered - before.delivered);
        points.push(Point {
            from_ms: index * length_ms,
            length_ms,
            arrived: now.arrived - before.arrived,
            delivered,
            rejected: left - delivered,
            expired: now.expired - before.expired,
            waiting: now.arrived - now.left - now.expired,
        });
        before = now;
    }
    points
}

/// What has happened to a burst, and to what leaves its queue, before a time.
///
/// Out of the queue are the calls up to the last one that left, and those that came more than 6 hours ago. The one that
/// takes slot `s` is the first that came at `s − 6 h` or later, number `⌈(s − 6 h) × R⌉`, where calls have expired.
fn total(burst: Burst, sent: Burst, capping: Option<Cap>, before_ms: u64) -> Total {
    let left = sent.arrived(before_ms);
    let delivered = capping.map_or(left, |limit| accepted_before(sent, limit, before_ms));
    let expired = if sent.calls < burst.calls && left > 0 {
        // All times in milliseconds × the throughput's calls: slot s is whole in them.
        let slot = u128::from(left - 1) * sent.period();
        let since = slot.saturating_sub(u128::from(QUEUE_MS) * sent.per());
        let taken = (since * burst.per()).div_ceil(burst.period() * sent.per()) + u128::from(since > 0);
        let old = burst.arrived(before_ms.saturating_sub(QUEUE_MS));
        taken.max(old.into()).saturating_sub(left.into()) as u32
    } else {
        0
    };
    Total { arrived: burst.arrived(before_ms), left, delivered, expired }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn per_second(calls: u32) -> Rate {
        Rate::per_second(calls).expect("a rate")
    }

    #[test]
    fn a_short_burst_has_a_point_per_second() {
        let burst = Burst { calls: 750, arrival: per_second(300) };
        let capped: Vec<_> = sample(burst, None, Some(Cap::fixed(per_second(200))))
            .iter()
            .map(|p| (p.from_ms, p.arrived, p.delivered, p.rejected))
            .collect();
        assert_eq!(capped, [(0, 300, 200, 100), (1000, 300, 200, 100), (2000, 150, 150, 0)]);
        let queued: Vec<_> =
            sample(burst, Some(per_second(200)), None).iter().map(|p| (p.arrived, p.delivered, p.waiting)).collect();
        assert_eq!(queued, [(300, 200, 100), (300, 200, 200), (150, 200, 150), (0, 150, 0)]);
        assert_eq!(sample(Burst { calls: 0, ..burst }, None, None), []);
    }

    #[test]
    fn a_long_burst_has_no_more_than_120_points() {
        let burst = Burst { calls: 1_000_000_000, arrival: per_second(5000) };
        for (throttling, capping) in [(None, Some(100)), (Some(200), None), (Some(200), Some(100)), (None, None)] {
            let points = sample(burst, throttling.map(per_second), capping.map(per_second).map(Cap::fixed));
            assert!(points.len() > 100 && points.len() <= 120, "{} points", points.len());
            let sum = |part: fn(&Point) -> u32| points.iter().map(|point| u64::from(part(point))).sum::<u64>();
            let (delivered, rejected, expired) = (sum(|p| p.delivered), sum(|p| p.rejected), sum(|p| p.expired));
            assert_eq!(sum(|p| p.arrived), 1_000_000_000);
            assert_eq!(delivered + rejected + expired, 1_000_000_000);
            assert_eq!(points.last().map(|point| point.waiting), Some(0));
            assert_eq!(expired, if throttling.is_some() { 955_680_000 } else { 0 });
        }
    }
}
