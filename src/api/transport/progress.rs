//! How much of each large body is sent by now, and whether a part of it is missing. Plain Rust, but for what tells a call
//! from the others.

use std::cell::RefCell;

use web_sys::AbortSignal;

/// The rest of a body takes at least so long, in milliseconds, where it counts as not sent: what a browser tells is behind
/// what it has sent, by a tenth of a second when it is at rest.
const BEHIND: f64 = 2000.0;

thread_local! {
    /// How much of each large body is sent, and what calls it back.
    static UNDER_WAY: RefCell<Vec<(AbortSignal, Progress)>> = const { RefCell::new(Vec::new()) };
}

/// How much of a body is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Bytes.
    pub sent: usize,
    /// Of so many.
    pub total: usize,
}

/// How much of the body is sent of the call that is called back by that, while it is on its way.
pub fn progress_of(signal: &AbortSignal) -> Option<Progress> {
    UNDER_WAY.with_borrow(|all| all.iter().find(|(own, _)| own == signal).map(|(_, progress)| *progress))
}

/// Puts down how much is sent; nothing once the call is over.
pub(super) fn put_down(signal: &AbortSignal, progress: Option<Progress>) {
    UNDER_WAY.with_borrow_mut(|all| {
        all.retain(|(own, _)| own != signal);
        all.extend(progress.map(|progress| (signal.clone(), progress)));
    });
}

impl Progress {
    /// Whether there is no doubt that a part is missing, when nothing further is sent. `since` is what was sent when that
    /// was first told, and `took` how long it has taken from then to what is sent now, in milliseconds.
    pub(super) fn is_surely_cut(self, since: usize, took: f64) -> bool {
        let (went, rest) = (self.sent.saturating_sub(since) as f64, self.total.saturating_sub(self.sent) as f64);
        went > 0.0 && rest * took > went * BEHIND
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_surely_missing_only_where_the_rest_would_have_taken_a_while() {
        for (since, sent, took, expect) in [
            // Nothing is told yet, or only once: all may have gone at once.
            (0, 0, 0.0, false),
            (0, 0, 60_000.0, false),
            (5, 5, 0.0, false),
            (0, 1, 100.0, true),
            // Half in ten seconds: ten more were needed.
            (0, 50, 10_000.0, true),
            (0, 50, 2001.0, true),
            (0, 50, 2000.0, false),
            (0, 50, 100.0, false),
            (0, 90, 10_000.0, false),
            (0, 90, 30_000.0, true),
            (0, 99, 30_000.0, false),
            (0, 100, 600_000.0, false),
            // What went at once into the buffers of the machine says nothing of the network.
            (45, 50, 250.0, true),
            (45, 50, 150.0, false),
        ] {
            let cut = Progress { sent, total: 100 }.is_surely_cut(since, took);
            assert_eq!(cut, expect, "from {since} to {sent} in {took} ms");
        }
    }
}
