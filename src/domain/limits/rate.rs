//! Calls per time, as whole numbers: nothing here is rounded before it is shown.

use std::cmp::Ordering;

/// The most retries after a first call ("Integrate with external systems", Timeout and retries).
pub const MOST_RETRIES: u32 = 3;

/// So many calls in so many milliseconds, both at least 1.
///
/// Capping: `maxCallsCount` calls in `periodInMs` ("Capping API": "max calls to be performed in the period").
/// Throttling: `maxThroughput` calls in 1,000 ms ("Throttling API": "to limit the number of events sent per second",
/// "in 200-5000 range").
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rate {
    calls: u32,
    period_ms: u32,
}

impl Rate {
    /// The longest period, about eleven days and a half: four slots per call, one call and three retries, still fit.
    pub const LONGEST_MS: u32 = 1_000_000_000;

    /// So many calls in so many milliseconds. `None` without a call, without a period, or over [`Rate::LONGEST_MS`].
    pub const fn new(calls: u32, period_ms: u32) -> Option<Rate> {
        if calls == 0 || period_ms == 0 || period_ms > Rate::LONGEST_MS {
            None
        } else {
            Some(Rate { calls, period_ms })
        }
    }

    /// So many calls per second.
    pub const fn per_second(calls: u32) -> Option<Rate> {
        Rate::new(calls, 1000)
    }

    /// The calls of one period.
    pub fn calls(self) -> u32 {
        self.calls
    }

    /// The length of one period.
    pub fn period_ms(self) -> u32 {
        self.period_ms
    }

    /// Calls per second: calls × 1,000 ÷ period.
    pub fn calls_per_second(self) -> f64 {
        f64::from(self.calls) * 1000.0 / f64::from(self.period_ms)
    }

    /// Which of two rates lets more calls through in the long run: calls ÷ period compared by cross-multiplication.
    pub fn compare(self, other: Rate) -> Ordering {
        let product = |calls: u32, period: u32| u64::from(calls) * u64::from(period);
        product(self.calls, other.period_ms).cmp(&product(other.calls, self.period_ms))
    }

    /// What is left for calls when each needs so many retries, three at most: calls ÷ (1 + retries).
    ///
    /// "Integrate with external systems", Timeout and retries: "Each retry uses one slot." Its example, 100 calls per
    /// second with two retries each, is given as 30 there; 100 ÷ 3 is 33.33.
    pub fn with_retries(self, retries: u32) -> Rate {
        Rate { calls: self.calls, period_ms: self.period_ms * (1 + retries.min(MOST_RETRIES)) }
    }

    /// The most calls that a limit lets pass within one window of another limit.
    ///
    /// Model: both windows start on the same clock. A window whose length is a multiple of ours holds that many of
    /// ours; any other touches one more at either end, so ⌊length ÷ ours⌋ + 2 of ours, each with all its calls.
    pub fn most_in_window(self, window_ms: u32) -> u64 {
        let whole = u64::from(window_ms / self.period_ms);
        let touched = if window_ms.is_multiple_of(self.period_ms) { whole } else { whole + 2 };
        touched * u64::from(self.calls)
    }

    /// The most calls that a limit lets pass within any stretch of that length, wherever it begins.
    ///
    /// Model: the limit's own windows follow each other. A stretch that begins just before the end of one touches
    /// ⌈length ÷ ours⌉ + 1 of them.
    pub fn most_in_any_window(self, window_ms: u32) -> u64 {
        (u64::from(window_ms.div_ceil(self.period_ms)) + 1) * u64::from(self.calls)
    }

    /// The most calls of an even stream within any window: ⌈calls × window ÷ period⌉.
    pub fn most_even_in_window(self, window_ms: u32) -> u64 {
        (u64::from(self.calls) * u64::from(window_ms)).div_ceil(u64::from(self.period_ms))
    }

    /// In plain words: `500 calls per 1,000 ms = 500/s`. Hundredths are rounded down.
    pub fn text(self) -> String {
        let noun = if self.calls == 1 { "call" } else { "calls" };
        let (calls, period) = (group(self.calls.into()), group(self.period_ms.into()));
        format!("{calls} {noun} per {period} ms = {}", self.per_second_text())
    }

    /// The calls per second, such as `500/s`, `33.33/s` or `under 0.01/s`. Hundredths are rounded down.
    pub fn per_second_text(self) -> String {
        let hundredths = u64::from(self.calls) * 100_000 / u64::from(self.period_ms);
        let (whole, rest) = (group(hundredths / 100), hundredths % 100);
        match rest {
            0 if hundredths == 0 => "under 0.01/s".into(),
            0 => format!("{whole}/s"),
            rest if rest.is_multiple_of(10) => format!("{whole}.{}/s", rest / 10),
            rest => format!("{whole}.{rest:02}/s"),
        }
    }
}

/// A number with a comma between each three digits.
pub fn group(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A time in the two largest units that it fills, rounded down: `5 h 33 min`, `2 s 500 ms`, `7 ms`.
pub fn duration(ms: u64) -> String {
    let units = [("d", 86_400_000), ("h", 3_600_000), ("min", 60_000), ("s", 1000), ("ms", 1)];
    let first = units.iter().position(|(_, length)| ms >= *length).unwrap_or(units.len() - 1);
    let mut rest = ms;
    let mut parts = Vec::new();
    for (unit, length) in units.iter().skip(first).take(2) {
        let count = rest / length;
        rest %= length;
        if count > 0 || parts.is_empty() {
            parts.push(format!("{} {unit}", group(count)));
        }
    }
    parts.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rates_are_said_in_plain_words() {
        let rows = &[
            (500, 1000, "500 calls per 1,000 ms = 500/s"),
            (1, 1000, "1 call per 1,000 ms = 1/s"),
            (300_000, 60_000, "300,000 calls per 60,000 ms = 5,000/s"),
            (150_000, 30_000, "150,000 calls per 30,000 ms = 5,000/s"),
            (100, 3000, "100 calls per 3,000 ms = 33.33/s"),
            (5, 2000, "5 calls per 2,000 ms = 2.5/s"),
            (21, 20_000, "21 calls per 20,000 ms = 1.05/s"),
            (7, 1, "7 calls per 1 ms = 7,000/s"),
            (1, 1_000_000_000, "1 call per 1,000,000,000 ms = under 0.01/s"),
            (u32::MAX, 1, "4,294,967,295 calls per 1 ms = 4,294,967,295,000/s"),
        ];
        for (calls, period, text) in rows {
            assert_eq!(Rate::new(*calls, *period).expect(text).text(), *text);
        }
        assert_eq!(Rate::new(0, 1000), None);
        assert_eq!(Rate::new(1, 0), None);
        assert_eq!(Rate::new(1, Rate::LONGEST_MS + 1), None);
        assert_eq!(Rate::per_second(4000), Rate::new(4000, 1000));
    }

    #[test]
    fn rates_are_compared_in_the_long_run() {
        let rows = &[
            ((500, 1000), (1000, 2000), Ordering::Equal),
            ((5000, 1000), (300_000, 60_000), Ordering::Equal),
            ((1, 3), (333, 1000), Ordering::Greater),
            ((1, 1000), (1, 999), Ordering::Less),
        ];
        for ((a, b), (c, d), order) in rows {
            let (one, other) = (Rate::new(*a, *b).expect("a rate"), Rate::new(*c, *d).expect("a rate"));
            assert_eq!(one.compare(other), *order, "{one:?} {other:?}");
        }
        let rate = Rate::new(5, 2000).expect("a rate");
        assert_eq!(rate.calls_per_second(), 2.5);
        assert_eq!((rate.calls(), rate.period_ms()), (5, 2000));
    }

    #[test]
    fn each_retry_uses_one_slot() {
        let rate = Rate::per_second(100).expect("a rate");
        let texts = ["100/s", "50/s", "33.33/s", "25/s", "25/s"];
        for (retries, text) in texts.iter().enumerate() {
            assert_eq!(rate.with_retries(retries as u32).per_second_text(), *text, "{retries} retries");
        }
        let longest = Rate::new(1, Rate::LONGEST_MS).expect("a rate");
        assert_eq!(longest.with_retries(3).period_ms(), 4_000_000_000);
    }

    /// The calls of windows of `ours` that touch a window of `other`, counted millisecond by millisecond.
    #[test]
    fn what_passes_within_a_window_is_never_more_than_said() {
        for ours in 1..=7_u32 {
            for other in 1..=20_u32 {
                let said = Rate::new(3, ours).expect("a rate").most_in_window(other);
                let touched = |at: u32| {
                    let windows: std::collections::BTreeSet<u32> = (at..at + other).map(|ms| ms / ours).collect();
                    windows.len() as u64 * 3
                };
                let most = (0..60).map(|index| touched(index * other)).max().expect("a window");
                assert!(most <= said, "{ours} in {other}: {most} over {said}");
                assert!(most + 3 >= said, "{ours} in {other}: {most} far under {said}");
                // Call n of an even stream comes at n × ours ÷ 3 ms.
                let even = (0..).take_while(|n| n * ours < other * 3).count() as u64;
                assert_eq!(even, Rate::new(3, ours).expect("a rate").most_even_in_window(other));
            }
        }
    }

    /// Windows of `ours` that touch a stretch which begins at each half of a millisecond.
    #[test]
    fn what_passes_within_any_stretch_is_what_is_said() {
        for ours in 1..=7_u32 {
            for other in 1..=20_u32 {
                let touched = |at: u32| (at..at + 2 * other).map(|half| half / (2 * ours)).collect::<Vec<_>>();
                let windows = |at: u32| {
                    let touched = touched(at);
                    u64::from(touched[touched.len() - 1] - touched[0]) + 1
                };
                let most = (0..4 * ours).map(windows).max().expect("a stretch");
                assert_eq!(
                    most * 3,
                    Rate::new(3, ours).expect("a rate").most_in_any_window(other),
                    "{ours} in {other}"
                );
            }
        }
    }

    #[test]
    fn times_are_said_in_two_units() {
        let rows = &[
            (0, "0 ms"),
            (7, "7 ms"),
            (2500, "2 s 500 ms"),
            (60_000, "1 min"),
            (21_600_000, "6 h"),
            (20_000_000, "5 h 33 min"),
            (90_061_001, "1 d 1 h"),
            (86_400_000_000, "1,000 d"),
        ];
        for (ms, text) in rows {
            assert_eq!(duration(*ms), *text);
        }
    }
}
