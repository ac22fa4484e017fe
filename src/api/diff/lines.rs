//! What differs between two texts, line by line: Myers' greedy algorithm, with a bound on its work.

/// A line of two texts that were laid over each other.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Line<'a> {
    /// Both have it.
    Same(&'a str),
    /// Only the left has it.
    Removed(&'a str),
    /// Only the right has it.
    Added(&'a str),
}

/// How many lines may differ before the rest counts as replaced whole: memory and time grow with the square.
const MOST_EDITS: usize = 1000;

/// The lines of both texts in reading order; where they differ, what was removed comes first.
///
/// The shortest way from one text to the other, unless more than a thousand lines differ.
pub fn diff_lines<'a>(left: &'a str, right: &'a str) -> Vec<Line<'a>> {
    let (one, two): (Vec<&str>, Vec<&str>) = (left.split('\n').collect(), right.split('\n').collect());
    let same = |pair: &(&&str, &&str)| pair.0 == pair.1;
    let head = one.iter().zip(&two).take_while(same).count();
    let (one_rest, two_rest) = (&one[head..], &two[head..]);
    let tail = one_rest.iter().rev().zip(two_rest.iter().rev()).take_while(same).count();
    let (left_middle, right_middle) = (&one_rest[..one_rest.len() - tail], &two_rest[..two_rest.len() - tail]);
    let mut all: Vec<Line> = one[..head].iter().copied().map(Line::Same).collect();
    all.extend(diff_middle(left_middle, right_middle));
    all.extend(one_rest[one_rest.len() - tail..].iter().copied().map(Line::Same));
    all
}

fn diff_middle<'a>(left: &[&'a str], right: &[&'a str]) -> Vec<Line<'a>> {
    let mut lines = match find_trace(left, right) {
        Some(trace) => walk_back(left, right, &trace),
        None => {
            let removed = left.iter().copied().map(Line::Removed);
            removed.chain(right.iter().copied().map(Line::Added)).collect()
        }
    };
    // Between two lines that both have, what was removed comes before what was added.
    for block in lines.split_mut(|line| matches!(line, Line::Same(_))) {
        block.sort_by_key(|line| matches!(line, Line::Added(_)));
    }
    lines
}

/// For each number of edits, how far each diagonal comes with it; `None` when more edits are needed than allowed.
///
/// A diagonal is the place in the left less the place in the right. Row `d` holds every second one, from -d to d: the
/// others cannot be reached with `d` edits.
fn find_trace(left: &[&str], right: &[&str]) -> Option<Vec<Vec<usize>>> {
    let mut trace: Vec<Vec<usize>> = Vec::new();
    for edits in 0..=MOST_EDITS {
        let mut row = Vec::with_capacity(edits + 1);
        for at in 0..=edits {
            let mut x = trace.last().map_or(0, |before| start_of(before, at).0);
            let mut y = x + edits - 2 * at;
            while x < left.len() && y < right.len() && left[x] == right[y] {
                (x, y) = (x + 1, y + 1);
            }
            row.push(x);
            if x >= left.len() && y >= right.len() {
                trace.push(row);
                return Some(trace);
            }
        }
        trace.push(row);
    }
    None
}

/// Where a diagonal starts from the row before: the place in the left, and whether the edit that leads there adds.
fn start_of(before: &[usize], at: usize) -> (usize, bool) {
    // From the diagonal above by adding a line, from the one below by removing one: whichever comes further.
    let added = before.get(at).copied();
    let removed = at.checked_sub(1).map(|at| before[at] + 1);
    match added {
        Some(x) if removed.is_none_or(|up| up <= x) => (x, true),
        _ => (removed.unwrap_or_default(), false),
    }
}

fn walk_back<'a>(left: &[&'a str], right: &[&'a str], trace: &[Vec<usize>]) -> Vec<Line<'a>> {
    let (mut x, mut y) = (left.len(), right.len());
    let mut lines = Vec::new();
    for edits in (1..trace.len()).rev() {
        let (start, adds) = start_of(&trace[edits - 1], (x + edits - y) / 2);
        while x > start {
            (x, y) = (x - 1, y - 1);
            lines.push(Line::Same(left[x]));
        }
        if adds {
            y -= 1;
            lines.push(Line::Added(right[y]));
        } else {
            x -= 1;
            lines.push(Line::Removed(left[x]));
        }
    }
    lines.extend(left[..x].iter().rev().copied().map(Line::Same));
    lines.reverse();
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One row: the two texts with `|` for the end of a line, and the lines with a mark before each.
    #[track_caller]
    fn check(left: &str, right: &str, expect: &str) {
        let (left, right) = (left.replace('|', "\n"), right.replace('|', "\n"));
        let lines = diff_lines(&left, &right);
        let said = lines.iter().map(|line| match line {
            Line::Same(text) => format!(" {text}"),
            Line::Removed(text) => format!("-{text}"),
            Line::Added(text) => format!("+{text}"),
        });
        let said: Vec<String> = said.collect();
        assert_eq!(said.join("|"), expect);
        check_law(&left, &right);
    }

    /// The lines that the left has make the left, and those that the right has the right. Gives how many differ.
    #[track_caller]
    fn check_law(left: &str, right: &str) -> usize {
        let lines = diff_lines(left, right);
        let side = |mine: fn(&Line) -> bool| {
            let text = |line: &Line| match *line {
                Line::Same(text) | Line::Removed(text) | Line::Added(text) => text.to_string(),
            };
            lines.iter().filter(|line| mine(line)).map(text).collect::<Vec<_>>().join("\n")
        };
        assert_eq!(side(|line| !matches!(line, Line::Added(_))), left);
        assert_eq!(side(|line| !matches!(line, Line::Removed(_))), right);
        lines.iter().filter(|line| !matches!(line, Line::Same(_))).count()
    }

    #[test]
    fn lines_are_laid_over_each_other() {
        check("", "", " ");
        check("a", "a", " a");
        check("a", "b", "-a|+b");
        check("", "a", "-|+a");
        check("a|b", "a|b|c", " a| b|+c");
        check("a|b|c", "a|c", " a|-b| c");
        check("a|c", "a|b|c", " a|+b| c");
        check("a|b", "c|d", "-a|-b|+c|+d");
        check("a|b|c|d", "a|x|c|y", " a|-b|+x| c|-d|+y");
        check("a|b|c|a|b|b|a", "c|b|a|b|a|c", "-a|-b| c|+b| a| b|-b| a|+c");
        check("a|", "a", " a|-");
        check("x|x|x", "x|x", " x| x|-x");
    }

    /// How many lines two texts have in common at most, by the schoolbook's table.
    fn common(left: &str, right: &str) -> usize {
        let right: Vec<&str> = right.split('\n').collect();
        let mut row = vec![0; right.len() + 1];
        for line in left.split('\n') {
            let before = row.clone();
            for at in 0..right.len() {
                row[at + 1] = if right[at] == line { before[at] + 1 } else { before[at + 1].max(row[at]) };
            }
        }
        row[right.len()]
    }

    #[test]
    fn the_way_is_the_shortest() {
        let mut seed = 7_u64;
        let mut below = |limit: u64| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (seed >> 33) % limit
        };
        for _ in 0..3000 {
            let mut text = || {
                let count = below(12);
                (0..=count).map(|_| ["a", "b", "c", ""][below(4) as usize]).collect::<Vec<_>>().join("\n")
            };
            let (left, right) = (text(), text());
            let all = left.split('\n').count() + right.split('\n').count();
            assert_eq!(check_law(&left, &right), all - 2 * common(&left, &right), "{left:?} {right:?}");
        }
    }

    #[test]
    fn texts_with_too_little_in_common_are_replaced_whole() {
        let text = |word: &str| (0..MOST_EDITS).map(|at| format!("{word} {at}\nsame\n")).collect::<String>();
        assert_eq!(check_law(&text("one"), &text("two")), 4 * MOST_EDITS - 2, "all but the last two lines");
        let near = text("one").replace("one 500\n", "two 500\n");
        assert_eq!(check_law(&text("one"), &near), 2);
    }
}
