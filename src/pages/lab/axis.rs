//! Axes: where they end, and where their lines are. No view.

/// An axis from 0 on, with a line at each step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Axis {
    /// From one line to the next.
    pub step: u64,
    /// How many lines there are besides that at 0.
    pub lines: u64,
}

/// The steps of time that people count in, in milliseconds; longer ones are whole days.
const TIMES: [u64; 19] = [
    1000,
    2000,
    5000,
    10_000,
    15_000,
    30_000,
    60_000,
    120_000,
    300_000,
    600_000,
    900_000,
    1_800_000,
    3_600_000,
    7_200_000,
    10_800_000,
    21_600_000,
    43_200_000,
    86_400_000,
    172_800_000,
];

const DAY: u64 = 86_400_000;

/// The most lines of time besides that at 0; one more may follow to leave room for labels.
const MOST_TIMES: u64 = 4;

impl Axis {
    /// An axis for numbers up to `most`, with so many lines at most: steps of 1, 2 or 5 tens, hundreds and so on.
    pub fn of(most: u64, lines: u64) -> Axis {
        let tens = (0..19).map(|power| 10_u64.pow(power));
        let steps = tens.flat_map(|ten| [Some(ten), ten.checked_mul(2), ten.checked_mul(5)]).flatten();
        Axis::with(most, lines, steps).unwrap_or(Axis { step: most.max(1), lines: 1 })
    }

    /// An axis for times up to `end`, in milliseconds. A fifth of it or more is left behind the end.
    pub fn of_time(end: u64) -> Axis {
        let days = (0..12).flat_map(|power| [5, 10, 20].map(|days| days * 10_u64.pow(power) * DAY));
        let axis = Axis::with(end, MOST_TIMES, TIMES.into_iter().chain(days));
        let axis = axis.unwrap_or(Axis { step: end.max(1), lines: 1 });
        let is_full = end * 5 > axis.end() * 4;
        Axis { lines: axis.lines + u64::from(is_full), ..axis }
    }

    fn with(most: u64, lines: u64, steps: impl Iterator<Item = u64>) -> Option<Axis> {
        let mut axes = steps.map(|step| Axis { step, lines: most.div_ceil(step).max(1) });
        axes.find(|axis| axis.lines <= lines)
    }

    /// Where it ends.
    pub fn end(self) -> u64 {
        self.step * self.lines
    }

    /// Its lines, the one at 0 included.
    pub fn marks(self) -> Vec<u64> {
        (0..=self.lines).map(|line| line * self.step).collect()
    }

    /// How far along it a number is, from 0 to 100.
    pub fn percent(self, number: f64) -> f64 {
        number * 100.0 / self.end() as f64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_axis_has_few_round_lines() {
        let rows = [
            (6000, 3, (2000, 3)),
            (4000, 2, (2000, 2)),
            (0, 3, (1, 1)),
            (1, 3, (1, 1)),
            (7, 3, (5, 2)),
            (100, 3, (50, 2)),
            (101, 3, (50, 3)),
            (4_294_967_295_000, 3, (2_000_000_000_000, 3)),
        ];
        for (most, lines, (step, count)) in rows {
            let axis = Axis::of(most, lines);
            assert_eq!((axis.step, axis.lines), (step, count), "{most}");
            assert!(axis.end() >= most);
        }
        assert_eq!(Axis::of(6000, 3).marks(), [0, 2000, 4000, 6000]);
        assert_eq!(Axis::of(6000, 3).percent(1500.0), 25.0);
    }

    #[test]
    fn times_have_steps_that_people_count_in_and_room_behind_them() {
        let rows = [
            (3000, 1000, 4),
            (4000, 1000, 5),
            (10_000, 5000, 3),
            (320_000, 120_000, 4),
            (60_000, 15_000, 5),
            (4 * 3_600_000, 3_600_000, 5),
            (3 * 86_400_000, 86_400_000, 4),
            (1000 * DAY, 500 * DAY, 3),
        ];
        for (end, step, lines) in rows {
            let axis = Axis::of_time(end);
            assert_eq!((axis.step, axis.lines), (step, lines), "{end}");
            assert!(axis.end() * 4 >= end * 5 && axis.lines <= 5, "{end}");
        }
    }
}
