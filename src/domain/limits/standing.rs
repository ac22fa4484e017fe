//! Whether the default of Journey Optimizer still holds for a call of a custom action beside the configurations.
//!
//! "Configure a custom action" (best practices) says that the default counts for each host and sandbox, and that a
//! greater capping or throttling configuration overrides it; "Integrate with external systems" says the same: "you can
//! override this setting by defining a greater capping or throttling limit". Where they are silent, this reading was
//! chosen:
//! - Of the configurations, those in force count which are for the call itself.
//! - "Greater" is so many calls in the long run: calls ÷ period.
//! - A configuration that is not greater leaves the default in place. It still is no limit for these calls alone where
//!   the configuration never lets so many pass; other calls to the host may use it up.

use super::{Cap, DEFAULT_ACTIONS, Limit, LimitKind, SLOW_ACTIONS};

/// What the configurations leave of the default.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It counts.
    Holds,
    /// The limit of that index never lets so many of these calls pass.
    NeverReached(usize),
    /// The limit of that index is greater.
    Overridden(usize),
}

/// The default of custom actions, and what is left of it; `met` are the indices of the limits in force that are for the
/// call, `is_slow` says whether its endpoint takes more than 0.75 s.
pub fn standing(limits: &[Limit], met: &[usize], is_slow: bool) -> (Cap, Standing) {
    let default = if is_slow { SLOW_ACTIONS } else { DEFAULT_ACTIONS };
    let find = |is_it: &dyn Fn(&Limit) -> bool| met.iter().copied().find(|at| is_it(&limits[*at]));
    if let Some(greater) = find(&|limit| limit.rate.compare(default.rate).is_gt()) {
        return (default, Standing::Overridden(greater));
    }
    let window = default.rate.period_ms();
    let lets_pass = |limit: &Limit| match limit.kind {
        LimitKind::Throttling => limit.rate.most_even_in_window(window),
        LimitKind::Capping(_) => limit.rate.most_in_any_window(window),
    };
    let standing = match find(&|limit| lets_pass(limit) <= default.rate.calls().into()) {
        Some(lower) => Standing::NeverReached(lower),
        None => Standing::Holds,
    };
    (default, standing)
}

#[cfg(test)]
mod tests {
    use super::super::matching::Endpoint;
    use super::super::rate::Rate;
    use super::super::{LimitKind, Service};
    use super::*;

    const ACTION: LimitKind = LimitKind::Capping(Service::Action);

    fn limit(kind: LimitKind, calls: u32, period: u32) -> Limit {
        Limit {
            uid: String::new(),
            name: String::new(),
            kind,
            pattern: "https://h/*".into(),
            endpoint: Endpoint::parse_capping("https://h/*").expect("an endpoint"),
            methods: vec!["GET".into()],
            rate: Rate::new(calls, period).expect("a rate"),
            saved: None,
            max_connections: None,
            in_force: true,
        }
    }

    #[test]
    fn a_greater_configuration_overrides_the_default() {
        use Standing::*;
        #[rustfmt::skip]
        let rows: &[(&[Limit], Standing, Standing)] = &[
            // Limits; what is left of the default, and of that of slow endpoints.
            (&[], Holds, Holds),
            (&[limit(ACTION, 6000, 1000)], Overridden(0), Overridden(0)),
            (&[limit(ACTION, 5001, 1000)], Overridden(0), Overridden(0)),
            (&[limit(LimitKind::Throttling, 5001, 1000)], Overridden(0), Overridden(0)),
            // As great is not greater. A queue of 5,000/s never sends more than 300,000 in a minute, windows of a second
            // that follow each other do: part of the first, 59 whole ones and part of the last.
            (&[limit(LimitKind::Throttling, 5000, 1000)], NeverReached(0), NeverReached(0)),
            (&[limit(ACTION, 5000, 1000)], Holds, Holds),
            (&[limit(ACTION, 4918, 1000)], NeverReached(0), Holds),
            (&[limit(ACTION, 4838, 1000)], NeverReached(0), NeverReached(0)),
            (&[limit(ACTION, 500, 1000)], NeverReached(0), NeverReached(0)),
            // Lower in the long run, but all at once.
            (&[limit(ACTION, 400_000, 90_000)], Holds, Holds),
            (&[limit(ACTION, 150_000, 60_000)], NeverReached(0), Holds),
            // One is lower, the other greater: the greater one overrides.
            (&[limit(ACTION, 500, 1000), limit(ACTION, 9000, 1000)], Overridden(1), Overridden(1)),
        ];
        for (limits, fast, slow) in rows {
            let met: Vec<usize> = (0..limits.len()).collect();
            let rates: Vec<String> = limits.iter().map(|limit| limit.rate.text()).collect();
            assert_eq!(standing(limits, &met, false), (DEFAULT_ACTIONS, *fast), "{rates:?}");
            assert_eq!(standing(limits, &met, true), (SLOW_ACTIONS, *slow), "{rates:?}");
            // What is for other calls changes nothing.
            assert_eq!(standing(limits, &[], false), (DEFAULT_ACTIONS, Holds), "{rates:?}");
        }
    }
}
