//! What two sequences have in common: Myers' algorithm in its linear-space form, with a bound on its work.
//!
//! E. Myers, "An O(ND) Difference Algorithm and Its Variations", 1986, section 4b. Lines of a text and items of a list are
//! both looked at by their hashes, so one small function does for all.

use super::places::Places;

/// How many edits from each end are searched before the search splits at the place that it has come furthest to. Below
/// that the answer is the shortest; above, it is good, and the work grows with the length only.
const MOST_EDITS: usize = 512;

/// The places that stay, in order: those of the left with those of the right, each of them with the same value.
pub(super) fn common(left: &[u64], right: &[u64]) -> Vec<(usize, usize)> {
    // What only one side has is never in common: two lists with nothing in common cost nothing.
    let (one, two) = (shared(left, right), shared(right, left));
    let values = |places: &[usize], all: &[u64]| places.iter().map(|at| all[*at]).collect::<Vec<u64>>();
    let pairs = Search::run(&values(&one, left), &values(&two, right));
    pairs.into_iter().map(|(x, y)| (one[x], two[y])).collect()
}

/// The places of the values that the other one has, too.
fn shared(own: &[u64], other: &[u64]) -> Vec<usize> {
    let places = Places::new(other.iter().copied());
    (0..own.len()).filter(|at| places.find(own[*at]).is_some()).collect()
}

struct Search<'a> {
    left: &'a [u64],
    right: &'a [u64],
    /// For each diagonal, how far the search from the start and that from the end have come.
    ahead: Vec<usize>,
    back: Vec<usize>,
}

/// What is still to be done, the next last: a part of both sequences, or values that are known to be in common.
enum Task {
    Part { x: usize, x_end: usize, y: usize, y_end: usize },
    Common { x: usize, y: usize, count: usize },
}

impl Search<'_> {
    fn run(left: &[u64], right: &[u64]) -> Vec<(usize, usize)> {
        let diagonals = 2 * (MOST_EDITS.min(left.len() + right.len()) + 2) + 1;
        let mut search = Search { left, right, ahead: vec![0; diagonals], back: vec![0; diagonals] };
        let mut pairs = Vec::new();
        let mut tasks = vec![Task::Part { x: 0, x_end: left.len(), y: 0, y_end: right.len() }];
        while let Some(task) = tasks.pop() {
            match task {
                Task::Common { x, y, count } => pairs.extend((0..count).map(|at| (x + at, y + at))),
                Task::Part { x, x_end, y, y_end } => {
                    let (one, two) = (&left[x..x_end], &right[y..y_end]);
                    let head = one.iter().zip(two).take_while(|(a, b)| a == b).count();
                    let (one, two) = (&one[head..], &two[head..]);
                    let tail = one.iter().rev().zip(two.iter().rev()).take_while(|(a, b)| a == b).count();
                    tasks.push(Task::Common { x: x_end - tail, y: y_end - tail, count: tail });
                    let (start, end) = ((x + head, y + head), (x_end - tail, y_end - tail));
                    if start.0 < end.0 && start.1 < end.1 {
                        let split = search.split(start, end);
                        tasks.push(Task::Part { x: split.0, x_end: end.0, y: split.1, y_end: end.1 });
                        tasks.push(Task::Part { x: start.0, x_end: split.0, y: start.1, y_end: split.1 });
                    }
                    tasks.push(Task::Common { x, y, count: head });
                }
            }
        }
        pairs
    }

    /// A place in the middle of the shortest way from `start` to `end`, between which neither the first nor the last values
    /// are the same: never one of the two.
    fn split(&mut self, start: (usize, usize), end: (usize, usize)) -> (usize, usize) {
        let (left, right) = (&self.left[start.0..end.0], &self.right[start.1..end.1]);
        let (n, m) = (left.len() as isize, right.len() as isize);
        let shift = self.ahead.len() as isize / 2;
        let delta = n - m;
        let at = |diagonal: isize| (diagonal + shift) as usize;
        let place = |x: isize, y: isize| (start.0 + x as usize, start.1 + y as usize);
        self.ahead[at(1)] = 0;
        self.back[at(1)] = 0;
        let mut furthest = (0, 0);
        for edits in 0..=MOST_EDITS as isize {
            for diagonal in (-edits..=edits).step_by(2) {
                let begin = step(&self.ahead, at(diagonal), diagonal, edits);
                let (mut x, mut y) = (begin, begin - diagonal);
                while x < n && y < m && left[x as usize] == right[y as usize] {
                    (x, y) = (x + 1, y + 1);
                }
                self.ahead[at(diagonal)] = x as usize;
                let other = delta - diagonal;
                if delta % 2 != 0 && other.abs() < edits && x + self.back[at(other)] as isize >= n {
                    return place(begin, begin - diagonal);
                }
                if x <= n && y <= m && x + y > furthest.0 + furthest.1 {
                    furthest = (x, y);
                }
            }
            for diagonal in (-edits..=edits).step_by(2) {
                let mut x = step(&self.back, at(diagonal), diagonal, edits);
                let mut y = x - diagonal;
                while x < n && y < m && left[(n - 1 - x) as usize] == right[(m - 1 - y) as usize] {
                    (x, y) = (x + 1, y + 1);
                }
                self.back[at(diagonal)] = x as usize;
                let other = delta - diagonal;
                if delta % 2 == 0 && other.abs() <= edits && x + self.ahead[at(other)] as isize >= n {
                    return place(n - x, m - y);
                }
            }
        }
        place(furthest.0, furthest.1)
    }
}

/// Where a diagonal is entered with one more edit: from the one above or the one below it, whichever has come further.
fn step(reached: &[usize], at: usize, diagonal: isize, edits: isize) -> isize {
    let from_above = diagonal == -edits || (diagonal != edits && reached[at - 1] < reached[at + 1]);
    if from_above { reached[at + 1] as isize } else { reached[at - 1] as isize + 1 }
}

#[cfg(test)]
mod tests {
    use super::super::testing::cases;
    use super::*;
    use proptest::prelude::*;

    /// How many values two sequences have in common at most, by the schoolbook's table.
    fn most(left: &[u64], right: &[u64]) -> usize {
        let mut row = vec![0; right.len() + 1];
        for value in left {
            let before = row.clone();
            for at in 0..right.len() {
                row[at + 1] = if right[at] == *value { before[at] + 1 } else { before[at + 1].max(row[at]) };
            }
        }
        row[right.len()]
    }

    #[track_caller]
    fn check_law(left: &[u64], right: &[u64]) -> usize {
        let pairs = common(left, right);
        assert!(pairs.iter().all(|(x, y)| left[*x] == right[*y]), "{left:?} {right:?} {pairs:?}");
        assert!(pairs.windows(2).all(|two| two[0].0 < two[1].0 && two[0].1 < two[1].1), "{pairs:?}");
        pairs.len()
    }

    proptest! {
        #![proptest_config(cases())]
        #[test]
        fn the_most_is_kept(left in prop::collection::vec(0..4_u64, 0..14), right in prop::collection::vec(0..4_u64, 0..14)) {
            prop_assert_eq!(check_law(&left, &right), most(&left, &right));
        }
    }

    /// Numbers that look random, the same in every run.
    fn noise(count: usize, below: u64) -> Vec<u64> {
        let mut seed = 7_u64;
        let mut next = || {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (seed >> 33) % below
        };
        (0..count).map(|_| next()).collect()
    }

    #[test]
    fn long_sequences_stay_quick_and_good() {
        let left = noise(20_000, 50);
        let mut right = left.clone();
        (0..20_000).step_by(7).for_each(|at| right[at] = 99);
        assert_eq!(check_law(&left, &right), 20_000 - 20_000_usize.div_ceil(7), "every seventh is another one");
        let right: Vec<u64> = left.iter().rev().copied().collect();
        assert!(check_law(&left, &right) > 2_000, "even where nothing fits");
        let right: Vec<u64> = left.iter().map(|value| value + 100).collect();
        assert_eq!(check_law(&left, &right), 0);
        let (one, two) = (noise(200_000, 1_000_000), noise(100_000, 1_000_000));
        assert_eq!(check_law(&one, &two), 100_000);
    }
}
