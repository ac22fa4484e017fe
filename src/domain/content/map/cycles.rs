//! Which nodes of a graph lie in a circle.

/// For each node whether a way leads from it back to itself; `next` are the nodes that each leads to.
///
/// Nodes are peeled off that nothing leads to, or that lead nowhere: those lie in no circle. What is left may lie between
/// two circles, so that it is looked for from each.
pub fn in_cycles(next: &[Vec<usize>]) -> Vec<bool> {
    let mut before: Vec<Vec<usize>> = vec![Vec::new(); next.len()];
    for (from, all) in next.iter().enumerate() {
        all.iter().for_each(|to| before[*to].push(from));
    }
    let mut is_left = vec![true; next.len()];
    peel(next, &before, &mut is_left);
    peel(&before, next, &mut is_left);
    (0..next.len()).map(|at| is_left[at] && leads_back(next, &is_left, at)).collect()
}

/// Takes those away that nothing leads to, again and again.
fn peel(next: &[Vec<usize>], before: &[Vec<usize>], is_left: &mut [bool]) {
    let count = |at: usize| before[at].iter().filter(|from| is_left[**from]).count();
    let mut counts: Vec<usize> = (0..next.len()).map(count).collect();
    let mut free: Vec<usize> = (0..next.len()).filter(|at| is_left[*at] && counts[*at] == 0).collect();
    while let Some(at) = free.pop() {
        is_left[at] = false;
        for to in next[at].iter().copied().filter(|to| is_left[*to]) {
            counts[to] -= 1;
            if counts[to] == 0 {
                free.push(to);
            }
        }
    }
}

fn leads_back(next: &[Vec<usize>], is_left: &[bool], start: usize) -> bool {
    let mut seen = vec![false; next.len()];
    let mut left = vec![start];
    while let Some(at) = left.pop() {
        for to in next[at].iter().copied().filter(|to| is_left[*to]) {
            if to == start {
                return true;
            }
            if !seen[to] {
                seen[to] = true;
                left.push(to);
            }
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The edges as pairs of digits; the nodes that lie in a circle.
    #[track_caller]
    fn check(edges: &str, expect: &str) {
        let mut next = vec![Vec::new(); 10];
        for edge in edges.split_whitespace() {
            let mut ends = edge.bytes().map(|byte| usize::from(byte - b'0'));
            let (from, to) = (ends.next().expect("from"), ends.next().expect("to"));
            next[from].push(to);
        }
        let found = in_cycles(&next);
        let found: String = (0..10).filter(|at| found[*at]).map(|at| at.to_string()).collect();
        assert_eq!(found, expect, "{edges}");
    }

    #[test]
    fn circles_are_found_and_what_only_leads_to_them_is_not() {
        check("", "");
        check("12 23 13", "");
        check("11", "1");
        check("12 21", "12");
        check("01 12 23 31 34", "123");
        check("12 21 23 34 43", "1234");
        check("12 21 23 35 54 45", "1245");
        check("12 23 34 41 42", "1234");
        check("12 12 21", "12");
    }

    #[test]
    fn a_long_way_is_no_deep_stack() {
        let long: Vec<Vec<usize>> = (0..50_000).map(|at| vec![(at + 1) % 50_001]).chain([vec![]]).collect();
        assert!(in_cycles(&long).iter().all(|is_in| !is_in));
    }
}
