//! Which rows of a long table are drawn: those in sight, some on either side, and the one that has the focus. No view.

use std::ops::Range;

/// How many rows are drawn above and below those in sight: a scroll of one frame stays among them.
const AROUND: usize = 4;

/// How many rows are drawn together.
const CHUNK: usize = 4;

/// Where the rows are in the window of the browser, in CSS pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sight {
    /// How far the first row is above the upper edge of the window; negative when it is below it.
    above: f64,
    /// The height of a row.
    row: f64,
    /// The height of the window.
    seen: f64,
}

/// Before anything is measured: a table at the top of a window of the usual size.
impl Default for Sight {
    fn default() -> Sight {
        Sight { above: 0.0, row: 42.0, seen: 800.0 }
    }
}

impl Sight {
    /// What is seen of so many rows, which together begin at `top` and are `height` high. The height of a row is the style
    /// sheet's: it is measured. Rows that take no room, as those of a hidden table, tell nothing.
    pub fn measured(top: f64, height: f64, seen: f64, count: usize) -> Option<Sight> {
        (count > 0 && height > 0.0).then(|| Sight { above: -top, row: height / count as f64, seen })
    }

    /// The rows that are drawn because they are in sight or near.
    pub fn rows(self, count: usize) -> Range<usize> {
        // A float becomes 0 when it is negative.
        let first = (self.above / self.row) as usize;
        let last = ((self.above + self.seen) / self.row) as usize + 1;
        // Scrolled beyond the rows, the last ones are near.
        first.min(count).saturating_sub(AROUND)..(last + AROUND).min(count)
    }

    /// By how many rows a page is turned: the last one stays in sight.
    pub fn page(self) -> usize {
        ((self.seen / self.row) as usize).saturating_sub(2).max(1)
    }
}

/// Rows that are drawn together: the first, and the one after the last. The end may be beyond the rows that there are.
pub type Chunk = (usize, usize);

/// All rows as one chunk.
pub const WHOLE: Chunk = (0, usize::MAX);

/// Stands behind all chunks: what is not drawn before it is the rest.
pub const END: Chunk = (usize::MAX, usize::MAX);

/// The chunks that are drawn, in order: those of the window, and those of each kept row and its neighbours, to which the
/// Tab key leads.
pub fn chunks_of(count: usize, window: Range<usize>, kept: &[usize]) -> Vec<Chunk> {
    let around = kept.iter().map(|at| at.saturating_sub(1)..(at + 2).min(count));
    let numbers = |rows: Range<usize>| rows.start / CHUNK..rows.end.div_ceil(CHUNK);
    let mut chunks: Vec<Chunk> =
        around.chain([window]).flat_map(numbers).map(|number| (number * CHUNK, (number + 1) * CHUNK)).collect();
    chunks.sort_unstable();
    chunks.dedup();
    chunks
}

/// What is drawn next on the way from some chunks to those that are wanted; `None` when the way is gone.
///
/// One comes, or all that are not wanted go. When chunks come and go at once, the framework finds which ones stay but moves
/// them in the page, and an element that is moved loses the focus.
pub fn step(now: &[Chunk], wanted: &[Chunk]) -> Option<Vec<Chunk>> {
    if now == wanted {
        return None;
    }
    let Some(missing) = wanted.iter().find(|chunk| !now.contains(chunk)) else { return Some(wanted.to_vec()) };
    let at = now.partition_point(|chunk| chunk < missing);
    Some([&now[..at], &[*missing], &now[at..]].concat())
}

/// How many of so many rows are not drawn between the chunk and the one before it.
pub fn gap_before(chunks: &[Chunk], chunk: Chunk, count: usize) -> usize {
    let before = chunks.iter().rev().find(|own| **own < chunk).map_or(0, |(_, end)| *end);
    chunk.0.min(count).saturating_sub(before)
}

/// Where a key leads from a row; `None` for keys that lead nowhere. `page` says how many rows a page has.
pub fn target(key: &str, at: usize, count: usize, page: impl FnOnce() -> usize) -> Option<usize> {
    let to = match key {
        "ArrowDown" => at + 1,
        "ArrowUp" => at.saturating_sub(1),
        "PageDown" => at + page(),
        "PageUp" => at.saturating_sub(page()),
        "Home" => 0,
        "End" => count,
        _ => return None,
    };
    Some(to.min(count.checked_sub(1)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_rows(top: f64, count: usize, expect: Range<usize>) {
        let sight = Sight::measured(top, 40.0 * count as f64, 400.0, count).expect("rows that take room");
        assert_eq!(sight.rows(count), expect, "{count} rows at {top}");
    }

    #[test]
    fn what_is_in_sight_is_drawn_and_some_rows_around() {
        check_rows(0.0, 10_000, 0..15);
        check_rows(300.0, 10_000, 0..7);
        check_rows(-4000.0, 10_000, 96..115);
        check_rows(-4039.0, 10_000, 96..115);
        check_rows(-4040.0, 10_000, 97..116);
        check_rows(-399_600.0, 10_000, 9986..10_000);
        // Scrolled past the table, as to what is below it.
        check_rows(-500_000.0, 10_000, 9996..10_000);
        // Not yet scrolled to it.
        check_rows(5000.0, 10_000, 0..5);
        check_rows(0.0, 3, 0..3);
        assert_eq!(Sight::measured(0.0, 0.0, 400.0, 5), None);
        assert_eq!(Sight::measured(0.0, 40.0, 400.0, 0), None);
        assert_eq!(Sight::default().rows(0), 0..0);
    }

    #[track_caller]
    fn check_chunks(count: usize, window: Range<usize>, kept: &[usize], expect: &[usize]) {
        let chunks = chunks_of(count, window.clone(), kept);
        assert_eq!(chunks.iter().map(|(first, _)| *first).collect::<Vec<_>>(), expect, "{window:?} {kept:?}");
        assert!(chunks.iter().all(|(first, end)| end - first == 4));
    }

    #[test]
    fn the_row_with_the_focus_stays_with_its_neighbours() {
        check_chunks(100, 40..50, &[], &[40, 44, 48]);
        check_chunks(100, 43..49, &[45], &[40, 44, 48]);
        check_chunks(100, 40..48, &[6], &[4, 40, 44]);
        check_chunks(100, 40..48, &[7], &[4, 8, 40, 44]);
        check_chunks(100, 40..48, &[0], &[0, 40, 44]);
        check_chunks(100, 40..48, &[99], &[40, 44, 96]);
        check_chunks(100, 40..48, &[90, 2], &[0, 40, 44, 88]);
        check_chunks(101, 40..41, &[100], &[40, 96, 100]);
        check_chunks(1, 0..1, &[0], &[0]);
        check_chunks(0, 0..0, &[], &[]);
    }

    /// Checks every step from chunks to others, each by its first row.
    #[track_caller]
    fn check_steps(from: &[usize], to: &[usize], expect: &[&[usize]]) {
        let chunks = |firsts: &[usize]| firsts.iter().map(|first| (*first, first + 4)).collect::<Vec<Chunk>>();
        let (mut now, wanted) = (chunks(from), chunks(to));
        let mut steps = Vec::new();
        while let Some(next) = step(&now, &wanted) {
            steps.push(next.iter().map(|(first, _)| *first).collect::<Vec<_>>());
            now = next;
        }
        assert_eq!(steps, expect, "{from:?} to {to:?}");
    }

    #[test]
    fn one_chunk_comes_or_those_that_are_not_wanted_go() {
        check_steps(&[0, 4], &[0, 4], &[]);
        check_steps(&[], &[0], &[&[0]]);
        check_steps(&[0, 4], &[8, 12], &[&[0, 4, 8], &[0, 4, 8, 12], &[8, 12]]);
        check_steps(&[8, 12], &[0, 4, 8], &[&[0, 8, 12], &[0, 4, 8, 12], &[0, 4, 8]]);
        check_steps(&[0, 4, 8], &[4], &[&[4]]);
        assert_eq!(step(&[WHOLE], &[(0, 4)]), Some(vec![(0, 4), WHOLE]));
        assert_eq!(step(&[(0, 4), WHOLE], &[(0, 4)]), Some(vec![(0, 4)]));
    }

    #[test]
    fn what_is_not_drawn_is_counted() {
        let chunks = [(8, 12), (12, 16), (96, 100)];
        let gaps = |count| chunks.map(|chunk| gap_before(&chunks, chunk, count));
        assert_eq!(gaps(1000), [8, 0, 80]);
        assert_eq!(gaps(98), [8, 0, 80]);
        assert_eq!(gaps(50), [8, 0, 34]);
        assert_eq!(gaps(10), [8, 0, 0]);
        assert_eq!(
            [gap_before(&chunks, END, 1000), gap_before(&chunks, END, 98), gap_before(&[], END, 7)],
            [900, 0, 7]
        );
        assert_eq!((gap_before(&[WHOLE], WHOLE, 7), gap_before(&[WHOLE], END, 7)), (0, 0));
    }

    #[test]
    fn keys_lead_from_row_to_row_and_stop_at_the_ends() {
        let keys = ["ArrowUp", "ArrowDown", "PageUp", "PageDown", "Home", "End", "a"];
        let check = |at, expect: [usize; 6]| {
            let found: Vec<Option<usize>> = keys.iter().map(|key| target(key, at, 30, || 10)).collect();
            assert_eq!(found, [expect.map(Some).as_slice(), &[None]].concat(), "from {at}");
        };
        check(0, [0, 1, 0, 10, 0, 29]);
        check(12, [11, 13, 2, 22, 0, 29]);
        check(29, [28, 29, 19, 29, 0, 29]);
        assert_eq!(target("End", 0, 0, || 10), None);
    }

    #[test]
    fn a_page_is_what_is_in_sight_less_a_line() {
        let page = |row: f64| Sight::measured(0.0, row, 400.0, 1).expect("a row").page();
        assert_eq!((page(40.0), page(150.0), page(1000.0)), (8, 1, 1));
    }
}
