//! Texts with wildcards: `*` stands for any run of characters, also an empty one. Nothing else is special.

/// How two sets of calls lie to each other, seen from the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// Both hold the same calls.
    Same,
    /// The first holds all of the second's, and more.
    Covers,
    /// The second holds all of the first's, and more.
    CoveredBy,
    /// Some calls are in both, and each has some of its own.
    Overlaps,
    /// No call is in both.
    Apart,
}

impl Relation {
    /// The relation, from which covers which and whether they meet.
    pub fn of(covers: bool, covered: bool, meets: bool) -> Relation {
        match (covers, covered) {
            _ if !meets => Relation::Apart,
            (true, true) => Relation::Same,
            (true, false) => Relation::Covers,
            (false, true) => Relation::CoveredBy,
            (false, false) => Relation::Overlaps,
        }
    }
}

/// Whether the text is one that the glob stands for. In the text, `*` is a character like any other.
pub fn matches(glob: &str, text: &str) -> bool {
    let text: Vec<Option<char>> = text.chars().map(Some).collect();
    absorbs(glob, &text)
}

/// Whether every text of the second glob is one of the first.
///
/// Take the text of the second in which each `*` is one character that stands in neither glob. The first holds that
/// text only if its own `*` absorb these characters, and then they absorb anything that may stand there. So one
/// comparison decides, as long as there is such a character: Unicode has more than a URL is long.
pub fn covers(glob: &str, other: &str) -> bool {
    let text: Vec<Option<char>> = other.chars().map(|c| (c != '*').then_some(c)).collect();
    absorbs(glob, &text)
}

/// Whether there is a text that both globs stand for.
///
/// `row[at]` says whether the rest of the first glob, behind what was gone through, meets the rest of the second from
/// `at` on. A `*` ends, or takes in one more element of the other side; two plain characters must be the same.
pub fn meets(glob: &str, other: &str) -> bool {
    let other: Vec<char> = other.chars().collect();
    let mut row = vec![false; other.len() + 1];
    row[other.len()] = true;
    for at in (0..other.len()).rev() {
        row[at] = other[at] == '*' && row[at + 1];
    }
    for c in glob.chars().rev() {
        let below = row.clone();
        row[other.len()] = c == '*' && below[other.len()];
        for at in (0..other.len()).rev() {
            let wild = c == '*' || other[at] == '*';
            row[at] = if wild { below[at] || row[at + 1] } else { c == other[at] && below[at + 1] };
        }
    }
    row[0]
}

/// How two globs lie to each other.
pub fn relate(glob: &str, other: &str) -> Relation {
    Relation::of(covers(glob, other), covers(other, glob), meets(glob, other))
}

/// Whether the glob takes in the text; `None` in it is a character that only a `*` takes in.
fn absorbs(glob: &str, text: &[Option<char>]) -> bool {
    let glob: Vec<char> = glob.chars().collect();
    let (mut at, mut done, mut star) = (0, 0, None);
    while done < text.len() {
        match glob.get(at) {
            Some('*') => {
                star = Some((at, done));
                at += 1;
            }
            Some(c) if text[done] == Some(*c) => {
                at += 1;
                done += 1;
            }
            _ => {
                // The last `*` takes in one character more.
                let Some((wildcard, begin)) = star else { return false };
                star = Some((wildcard, begin + 1));
                at = wildcard + 1;
                done = begin + 1;
            }
        }
    }
    glob[at..].iter().all(|c| *c == '*')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every text over the letters with at most so many of them.
    fn texts(letters: &str, most: usize) -> Vec<String> {
        let mut all = vec![String::new()];
        let mut begin = 0;
        for _ in 0..most {
            let end = all.len();
            for at in begin..end {
                all.extend(letters.chars().map(|letter| format!("{}{letter}", all[at])).collect::<Vec<_>>());
            }
            begin = end;
        }
        all
    }

    /// The definition of a glob, without any cleverness.
    fn by_definition(glob: &[char], text: &[char]) -> bool {
        match glob.split_first() {
            None => text.is_empty(),
            Some(('*', rest)) => (0..=text.len()).any(|taken| by_definition(rest, &text[taken..])),
            Some((c, rest)) => text.first() == Some(c) && by_definition(rest, &text[1..]),
        }
    }

    /// Globs of up to 4 of `a`, `b`, `*` against all texts of up to 6 of `a`, `b`, `c`. Two globs of four that meet do
    /// so in a text of at most six characters, and `c` is the character that stands in neither.
    #[test]
    fn relations_are_those_of_all_short_texts() {
        let globs = texts("ab*", 4);
        let words = texts("abc", 6);
        let chars = |text: &String| text.chars().collect::<Vec<char>>();
        let sets: Vec<Vec<bool>> = globs
            .iter()
            .map(|glob| words.iter().map(|word| by_definition(&chars(glob), &chars(word))).collect())
            .collect();
        for (glob, set) in globs.iter().zip(&sets) {
            for (word, is_in) in words.iter().zip(set) {
                assert_eq!(matches(glob, word), *is_in, "{glob} {word}");
            }
            for (other, second) in globs.iter().zip(&sets) {
                let pairs = || set.iter().zip(second);
                let (covers, covered) =
                    (pairs().all(|(one, two)| *one || !two), pairs().all(|(one, two)| !one || *two));
                let meets = pairs().any(|(one, two)| *one && *two);
                assert_eq!(relate(glob, other), Relation::of(covers, covered, meets), "{glob} {other}");
            }
        }
        assert!(globs.len() > 100 && words.len() > 1000);
    }

    #[test]
    fn a_hard_glob_takes_no_time() {
        let hard = "*a".repeat(200);
        let long = "a".repeat(3000) + "b";
        assert!(!matches(&hard, &long));
        assert!(covers("*", &hard));
        assert!(meets(&hard, &format!("*{long}*")));
    }
}
