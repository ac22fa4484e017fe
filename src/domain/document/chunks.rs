//! Where two sequences that come from a third one changed it, each on its own: the parts that all three have, and the parts
//! between them (S. Khanna, K. Kunal, B. Pierce, "A Formal Investigation of Diff3", 2007).

use std::ops::Range;

/// A part of three sequences.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Chunk {
    pub base: Range<usize>,
    pub mine: Range<usize>,
    pub theirs: Range<usize>,
    /// Whether each place of the base has its own in both others.
    pub is_stable: bool,
}

/// The parts in order. `mine` and `theirs` are the places of the base that have their own in each of the two; `lengths`
/// those of the base, mine and theirs.
pub(super) fn chunks(lengths: [usize; 3], mine: &[(usize, usize)], theirs: &[(usize, usize)]) -> Vec<Chunk> {
    let places = |pairs: &[(usize, usize)]| {
        let mut places = vec![None; lengths[0]];
        pairs.iter().for_each(|(from, to)| places[*from] = Some(*to));
        places
    };
    let (to_mine, to_theirs) = (places(mine), places(theirs));
    let both = |at: usize| Some((to_mine[at]?, to_theirs[at]?));
    let (mut b, mut m, mut t) = (0, 0, 0);
    let mut chunks = Vec::new();
    let mut push = |base: Range<usize>, mine: Range<usize>, theirs: Range<usize>, is_stable: bool| {
        if !base.is_empty() || !mine.is_empty() || !theirs.is_empty() {
            chunks.push(Chunk { base, mine, theirs, is_stable });
        }
    };
    while b < lengths[0] || m < lengths[1] || t < lengths[2] {
        let stable = (0..lengths[0] - b).take_while(|more| both(b + more) == Some((m + more, t + more))).count();
        push(b..b + stable, m..m + stable, t..t + stable, true);
        (b, m, t) = (b + stable, m + stable, t + stable);
        let next = (b..lengths[0]).find_map(|at| both(at).map(|(m, t)| (at, m, t)));
        let next = next.unwrap_or((lengths[0], lengths[1], lengths[2]));
        push(b..next.0, m..next.1, t..next.2, false);
        (b, m, t) = next;
    }
    chunks
}

#[cfg(test)]
mod tests {
    use super::super::sequence::common;
    use super::*;

    /// One row: three words, and the parts: stable ones as they are, others as base/mine/theirs.
    #[track_caller]
    fn check(base: &str, mine: &str, theirs: &str, expect: &str) {
        let values = |text: &str| text.bytes().map(u64::from).collect::<Vec<u64>>();
        let (b, m, t) = (values(base), values(mine), values(theirs));
        let found = chunks([b.len(), m.len(), t.len()], &common(&b, &m), &common(&b, &t));
        let say = |chunk: &Chunk| match chunk.is_stable {
            true => base[chunk.base.clone()].to_string(),
            false => {
                format!("{}/{}/{}", &base[chunk.base.clone()], &mine[chunk.mine.clone()], &theirs[chunk.theirs.clone()])
            }
        };
        assert_eq!(found.iter().map(say).collect::<Vec<_>>().join(" "), expect);
    }

    #[test]
    fn three_are_laid_over_each_other() {
        check("", "", "", "");
        check("abc", "abc", "abc", "abc");
        check("abc", "axc", "abc", "a b/x/b c");
        check("abcde", "xbcde", "abcdy", "a/x/a bcd e/e/y");
        check("ab", "axb", "ayb", "a /x/y b");
        check("ab", "xb", "ay", "ab/xb/ay");
        check("abc", "", "abcd", "abc//abcd");
        check("", "x", "", "/x/");
    }
}
