//! What differs between two texts, line by line.

use super::mixing::hash_bytes;
use super::sequence::common;

/// A line of two texts that were laid over each other, without its LF.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line<'a> {
    /// Both have it.
    Same(&'a str),
    /// Only the left has it.
    Removed(&'a str),
    /// Only the right has it.
    Added(&'a str),
}

/// The lines of both texts in reading order; where they differ, what was removed comes first.
///
/// The shortest way from one text to the other where no more than about a thousand lines differ, else a good one.
pub fn diff_lines<'a>(left: &'a str, right: &'a str) -> Vec<Line<'a>> {
    let (one, two): (Vec<&str>, Vec<&str>) = (left.split('\n').collect(), right.split('\n').collect());
    let mut lines = Vec::with_capacity(one.len());
    let (mut x, mut y) = (0, 0);
    let kept = common(&hash_lines(&one), &hash_lines(&two));
    // Two lines that only come to the same number are no pair.
    let kept = kept.into_iter().filter(|(x, y)| one[*x] == two[*y]);
    for (next_x, next_y) in kept.chain([(one.len(), two.len())]) {
        lines.extend(one[x..next_x].iter().copied().map(Line::Removed));
        lines.extend(two[y..next_y].iter().copied().map(Line::Added));
        lines.extend(one.get(next_x).copied().map(Line::Same));
        (x, y) = (next_x + 1, next_y + 1);
    }
    lines
}

pub(super) fn hash_lines(lines: &[&str]) -> Vec<u64> {
    lines.iter().map(|line| hash_bytes(line.as_bytes())).collect()
}

#[cfg(test)]
mod tests {
    use super::super::testing::cases;
    use super::*;
    use proptest::prelude::*;

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
        check("a|b|c|a|b|b|a", "c|b|a|b|a|c", "-a|+c| b|-c| a| b|-b| a|+c");
        check("a|", "a", " a|-");
        check("x|x|x", "x|x", " x| x|-x");
        check("a\r|b", "a|b", "-a\r|+a| b");
    }

    proptest! {
        #![proptest_config(cases())]
        #[test]
        fn no_line_is_lost(left in "[ab\n]{0,12}", right in "[ab\n]{0,12}") {
            check_law(&left, &right);
        }
    }

    #[test]
    fn texts_with_little_in_common_keep_that_little() {
        let text = |word: &str| (0..1000).map(|at| format!("{word} {at}\nsame\n")).collect::<String>();
        assert_eq!(check_law(&text("one"), &text("two")), 2000, "every second line");
        let near = text("one").replace("one 500\n", "two 500\n");
        assert_eq!(check_law(&text("one"), &near), 2);
    }
}
