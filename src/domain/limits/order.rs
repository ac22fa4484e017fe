//! Which limits a call meets, in which order, and which of them can never be reached.
//!
//! "Integrate with external systems" says when: "Capping or throttling rules are applied" first, timeout and retries
//! after them. It does not say which of several comes first. The reading here:
//! 1. The throttling limit. "Throttling API": "Both configurations can co-exist for one endpoint"; the capping
//!    threshold is to be "higher than the throttling threshold so the capping rule will effectively never come into
//!    play". That is true only if the capping counts what comes out of the queue.
//! 2. The capping limits. No document says which of several counts: here each of them does, the lowest first, as it is
//!    the one that rejects.
//!
//! The default of custom actions is one of them, unless [`super::standing`] says otherwise.

use super::glob::Relation;
use super::matching::{Endpoint, is_same_method, relate_methods};
use super::rate::Rate;
use super::standing::{Standing, standing};
use super::{Cap, DEFAULT_DATA_SOURCES, Limit, LimitKind, Service, Window};

/// A call of a journey.
#[derive(Clone, Debug, PartialEq)]
pub struct Call {
    /// Its URL.
    pub url: Endpoint,
    /// Its HTTP method.
    pub method: String,
    /// What makes it.
    pub service: Service,
    /// Whether the endpoint takes more than 0.75 s, which gives its custom actions another default.
    pub is_slow: bool,
}

/// Where a limit comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A configuration: the index of its limit in the given list.
    Configured(usize),
    /// What Journey Optimizer itself sets.
    Default,
}

/// A limit that a call meets.
#[derive(Clone, Debug, PartialEq)]
pub struct Bite {
    /// Where it comes from.
    pub origin: Origin,
    /// What it does with calls above it.
    pub kind: LimitKind,
    /// How many calls it lets pass.
    pub rate: Rate,
    /// Where its periods begin; a queue has none.
    pub window: Window,
    /// Why it stands at this place: a sentence.
    pub reason: String,
    /// The index of a limit before it which keeps it from ever being reached.
    pub shadowed_by: Option<usize>,
}

/// Two limits that some call meets both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The index of the one limit.
    pub one: usize,
    /// The index of the other, further down the list.
    pub other: usize,
    /// How the URLs of the two lie to each other.
    pub urls: Relation,
    /// How the methods of the two lie to each other.
    pub methods: Relation,
    /// The index of the one of the two that the other keeps from ever being reached.
    pub shadowed: Option<usize>,
}

/// Whether the call is one that the limit counts. Whether the limit is in force is another question.
pub fn matches(limit: &Limit, call: &Call) -> bool {
    limit.kind.is_for(call.service)
        && limit.methods.iter().any(|method| is_same_method(method, &call.method))
        && limit.endpoint.matches(&call.url)
}

/// The indices of the limits in force that a call meets.
fn met(limits: &[Limit], call: &Call) -> Vec<usize> {
    (0..limits.len()).filter(|at| limits[*at].in_force && matches(&limits[*at], call)).collect()
}

/// The default of custom actions, and what the configurations leave of it for a call; `None` for data sources.
pub fn default_of(limits: &[Limit], call: &Call) -> Option<(Cap, Standing)> {
    (call.service == Service::Action).then(|| standing(limits, &met(limits, call), call.is_slow))
}

/// The limits that a call meets, in the order in which they bite. Limits that are not in force are left out.
///
/// The default of custom actions is among them where it holds, see [`super::standing`]. That of data sources always is:
/// to raise it takes "contacting Adobe to include the endpoint in the allowlist" ("Integrate with external systems").
pub fn bites(limits: &[Limit], call: &Call) -> Vec<Bite> {
    let met = met(limits, call);
    let mut found: Vec<Bite> = Vec::new();
    for at in &met {
        let limit = &limits[*at];
        let shadowed_by = met.iter().copied().find(|before| shadows(limits, *before, *at));
        let reason = match limit.kind {
            LimitKind::Throttling => "It queues the call before a capping limit counts it.",
            LimitKind::Capping(_) => "It counts what is left of the calls before it. The lowest comes first.",
        };
        let (origin, reason) = (Origin::Configured(*at), reason.to_string());
        let (rate, window) = (limit.rate, Window::Fixed);
        found.push(Bite { origin, kind: limit.kind, rate, window, reason, shadowed_by });
    }
    let default = match call.service {
        Service::Action => {
            let (cap, standing) = standing(limits, &met, call.is_slow);
            let why = if met.is_empty() {
                "No configuration is for this call"
            } else {
                "No configuration for this call is greater"
            };
            let (host, seconds) = (call.url.origin(), cap.rate.period_ms() / 1000);
            let reason = format!(
                "{why}: the default of {host} and the sandbox counts. All endpoints of the host share it, in any \
                 {seconds} s."
            );
            (standing == Standing::Holds).then_some((cap, reason))
        }
        Service::DataSource => Some((
            DEFAULT_DATA_SOURCES,
            "It holds for each external data source that Adobe has not allowed more.".into(),
        )),
    };
    if let Some((Cap { rate, window }, reason)) = default {
        let kind = LimitKind::Capping(call.service);
        found.push(Bite { origin: Origin::Default, kind, rate, window, reason, shadowed_by: None });
    }
    // Of limits that are equal in the long run, the one with the shorter window rejects first. Stable: limits that are
    // equal altogether keep the order of the list.
    found.sort_by(|one, other| {
        let capping = |bite: &Bite| bite.kind != LimitKind::Throttling;
        let window = |bite: &Bite| bite.rate.period_ms();
        capping(one).cmp(&capping(other)).then(one.rate.compare(other.rate)).then(window(one).cmp(&window(other)))
    });
    found
}

/// The throttling limit and the lowest capping limit of what a call meets: what [`super::burst::play`] takes.
///
/// Model: a capping limit that is higher in the long run is left out, though one with a shorter window may reject some
/// calls of a burst as well. So with several, what is delivered is the most that can be.
pub fn strongest(bites: &[Bite]) -> (Option<Rate>, Option<Cap>) {
    let first = |is_queue: bool| bites.iter().find(|bite| (bite.kind == LimitKind::Throttling) == is_queue);
    let cap = |bite: &Bite| Cap { rate: bite.rate, window: bite.window };
    (first(true).map(|bite| bite.rate), first(false).map(cap))
}

/// The calls per second that pass in the long run: the lowest of all limits that a call meets.
pub fn effective(bites: &[Bite]) -> Option<Rate> {
    bites.iter().map(|bite| bite.rate).min_by(|one, other| one.compare(*other))
}

/// All pairs of limits in force that some call meets both.
pub fn pairs(limits: &[Limit]) -> Vec<Pair> {
    let mut found = Vec::new();
    for one in 0..limits.len() {
        for other in one + 1..limits.len() {
            let (a, b) = (&limits[one], &limits[other]);
            let both =
                [Service::Action, Service::DataSource].into_iter().any(|to| a.kind.is_for(to) && b.kind.is_for(to));
            let (urls, methods) = (a.endpoint.relate(&b.endpoint), relate_methods(&a.methods, &b.methods));
            let apart = urls == Relation::Apart || methods == Relation::Apart;
            if a.in_force && b.in_force && both && !apart {
                let under = |below: usize, above: usize| shadows(limits, below, above).then_some(above);
                found.push(Pair {
                    one,
                    other,
                    urls,
                    methods,
                    shadowed: under(one, other).or_else(|| under(other, one)),
                });
            }
        }
    }
    found
}

/// Whether the first limit keeps the second from ever being reached: it counts every call that the second counts, and
/// never lets more of them pass within a window of the second than that allows.
///
/// Model: all windows start on one clock, and no other sandbox calls the same endpoint. A throttling limit is not
/// shadowed: it comes first.
fn shadows(limits: &[Limit], first: usize, second: usize) -> bool {
    let (one, two) = (&limits[first], &limits[second]);
    let LimitKind::Capping(service) = two.kind else { return false };
    let holds = |relation: Relation| matches!(relation, Relation::Same | Relation::Covers);
    let window = two.rate.period_ms();
    let passes = match one.kind {
        LimitKind::Throttling => one.rate.most_even_in_window(window),
        LimitKind::Capping(_) => one.rate.most_in_window(window),
    };
    // Of two that shadow each other, such as two that are the same, the first of the list stays.
    first != second
        && one.kind.is_for(service)
        && holds(one.endpoint.relate(&two.endpoint))
        && holds(relate_methods(&one.methods, &two.methods))
        && passes <= u64::from(two.rate.calls())
        && (first < second || one.kind == LimitKind::Throttling || !shadows(limits, second, first))
}

#[cfg(test)]
mod tests {
    use super::*;

    const ACTION: LimitKind = LimitKind::Capping(Service::Action);
    const SOURCE: LimitKind = LimitKind::Capping(Service::DataSource);

    fn limit(kind: LimitKind, pattern: &str, methods: &str, calls: u32) -> Limit {
        Limit {
            uid: pattern.into(),
            name: String::new(),
            kind,
            pattern: pattern.into(),
            endpoint: Endpoint::parse_capping(pattern).expect(pattern),
            methods: methods.split_whitespace().map(str::to_string).collect(),
            rate: Rate::per_second(calls).expect("a rate"),
            saved: None,
            max_connections: None,
            in_force: true,
        }
    }

    fn call(url: &str, method: &str, service: Service) -> Call {
        Call { url: Endpoint::parse_url(url).expect(url), method: method.into(), service, is_slow: false }
    }

    fn rates(bites: &[Bite]) -> Vec<u32> {
        bites.iter().map(|bite| bite.rate.calls()).collect()
    }

    #[test]
    fn throttling_comes_first_then_the_lowest_capping() {
        let limits = [
            limit(ACTION, "https://h/*", "GET POST", 900),
            limit(ACTION, "https://h/a/*", "POST", 100),
            limit(LimitKind::Throttling, "https://h/*", "GET POST", 500),
            limit(SOURCE, "https://h/*", "GET POST", 10),
            limit(SOURCE, "https://h/*", "GET POST", 20),
            Limit { in_force: false, ..limit(ACTION, "https://h/*", "POST", 1) },
        ];
        let rows: &[(&str, &str, Service, &[u32])] = &[
            ("https://h/a/b", "POST", Service::Action, &[500, 100, 900]),
            ("https://h/a/b", "GET", Service::Action, &[500, 900]),
            ("https://h/b", "POST", Service::Action, &[500, 900]),
            ("https://h/b", "POST", Service::DataSource, &[10, 15, 20]),
            ("https://h/b", "PUT", Service::Action, &[300_000]),
            ("https://i/b", "PUT", Service::Action, &[300_000]),
            ("https://i/b", "PUT", Service::DataSource, &[15]),
        ];
        for (url, method, service, expected) in rows {
            assert_eq!(rates(&bites(&limits, &call(url, method, *service))), *expected, "{method} {url}");
        }
        let found = bites(&limits, &call("https://h/a/b", "POST", Service::Action));
        // 500 per second out of the queue never reach 900; 100 on a part of the calls do not keep the rest from it.
        let shadowed: Vec<_> = found.iter().map(|bite| bite.shadowed_by).collect();
        assert_eq!(shadowed, [None, None, Some(2)]);
        assert_eq!(found[0].origin, Origin::Configured(2));
        let rate = Rate::per_second;
        assert_eq!((strongest(&found), effective(&found)), ((rate(500), rate(100).map(Cap::fixed)), rate(100)));
        let found = bites(&limits, &call("https://h/b", "POST", Service::DataSource));
        assert_eq!((strongest(&found), effective(&found)), ((None, rate(10).map(Cap::fixed)), rate(10)));
        assert_eq!((strongest(&[]), effective(&[])), ((None, None), None));
        let found = bites(&limits, &call("https://i/b", "PUT", Service::Action));
        assert_eq!(found[0].origin, Origin::Default);
        assert!(found[0].reason.contains("https://i"));
    }

    #[test]
    fn the_default_of_actions_stands_until_a_greater_limit_overrides_it() {
        let of = |calls: u32, period: u32| Limit {
            rate: Rate::new(calls, period).expect("a rate"),
            ..limit(ACTION, "https://h/a", "GET", 1)
        };
        let asked = call("https://h/a", "GET", Service::Action);
        let slow = Call { is_slow: true, ..asked.clone() };
        // The limits; what the call meets, and what it meets where the endpoint is slow.
        #[rustfmt::skip]
        let rows: &[(&[Limit], &[u32], &[u32])] = &[
            (&[], &[300_000], &[150_000]),
            (&[of(500, 1000)], &[500], &[500]),
            (&[of(9000, 1000)], &[9000], &[9000]),
            (&[of(5000, 1000)], &[5000, 300_000], &[5000, 150_000]),
            (&[of(400_000, 90_000)], &[400_000, 300_000], &[400_000, 150_000]),
            // What is not in force overrides nothing.
            (&[Limit { in_force: false, ..of(9000, 1000) }], &[300_000], &[150_000]),
        ];
        for (limits, fast, late) in rows {
            assert_eq!(rates(&bites(limits, &asked)), *fast);
            assert_eq!(rates(&bites(limits, &slow)), *late);
        }
        let found = bites(&[], &slow);
        assert!(found[0].reason.contains("in any 30 s") && found[0].window == Window::Sliding, "{found:?}");
        assert_eq!(strongest(&found).1, Some(super::super::SLOW_ACTIONS));
        assert_eq!(default_of(&[of(9000, 1000)], &asked).map(|(_, standing)| standing), Some(Standing::Overridden(0)));
        assert_eq!(default_of(&[], &call("https://h/a", "GET", Service::DataSource)), None);
    }

    #[test]
    fn a_limit_that_is_never_reached_is_shadowed() {
        #[rustfmt::skip]
        let rows = &[
            // The higher of two on the same calls; of two alike, the second.
            ((ACTION, "https://h/*", "GET", 100), (ACTION, "https://h/*", "GET", 200), Some(Some(1))),
            ((ACTION, "https://h/*", "GET", 200), (ACTION, "https://h/*", "GET", 100), Some(Some(0))),
            ((ACTION, "https://h/*", "GET", 100), (ACTION, "https://H/*", "get", 100), Some(Some(1))),
            // The lower one must count every call that the higher one counts.
            ((ACTION, "https://h/*", "GET", 100), (ACTION, "https://h/a", "GET", 200), Some(Some(1))),
            ((ACTION, "https://h/a", "GET", 100), (ACTION, "https://h/*", "GET", 200), Some(None)),
            ((ACTION, "https://h/*", "GET", 100), (ACTION, "https://h/*", "GET POST", 200), Some(None)),
            ((ACTION, "https://h/*", "GET", 200), (ACTION, "https://h/a", "GET", 100), Some(None)),
            ((ACTION, "https://h/a*", "GET", 100), (ACTION, "https://h/*a", "GET", 100), Some(None)),
            // The vendor's advice on a capping above the throttling.
            ((ACTION, "https://h/*", "GET", 300), (LimitKind::Throttling, "https://h/*", "GET", 200), Some(Some(0))),
            ((ACTION, "https://h/*", "GET", 100), (LimitKind::Throttling, "https://h/*", "GET", 200), Some(None)),
            // No call meets both.
            ((SOURCE, "https://h/*", "GET", 300), (LimitKind::Throttling, "https://h/*", "GET", 200), None),
            ((SOURCE, "https://h/*", "GET", 100), (ACTION, "https://h/*", "GET", 200), None),
            ((ACTION, "https://h/a", "GET", 100), (ACTION, "https://h/b", "GET", 200), None),
            ((ACTION, "https://h/a", "GET", 100), (ACTION, "https://h/a", "PUT", 200), None),
        ];
        for (one, other, expected) in rows {
            let limits = [*one, *other].map(|(kind, pattern, methods, calls)| limit(kind, pattern, methods, calls));
            let found = pairs(&limits);
            assert_eq!(found.first().map(|pair| pair.shadowed), *expected, "{one:?} {other:?}");
        }
    }

    #[test]
    fn windows_of_different_lengths_are_compared_by_what_can_pass() {
        let of = |calls: u32, period: u32| Limit {
            rate: Rate::new(calls, period).expect("a rate"),
            ..limit(ACTION, "https://h/*", "GET", 1)
        };
        let rows = &[
            // 100 per second are 6,000 per minute.
            ((100, 1000), (6000, 60_000), Some(1)),
            ((100, 1000), (5999, 60_000), None),
            // 5,000 per minute may come within one second.
            ((5000, 60_000), (100, 1000), None),
            ((100, 60_000), (100, 1000), None),
            ((50, 60_000), (100, 1000), Some(1)),
        ];
        for (one, other, expected) in rows {
            let found = pairs(&[of(one.0, one.1), of(other.0, other.1)]);
            assert_eq!(found[0].shadowed, *expected, "{one:?} {other:?}");
            assert_eq!((found[0].urls, found[0].methods), (Relation::Same, Relation::Same));
        }
        // 10 per second and 1 per 100 ms are the same in the long run; the second rejects first.
        let found = bites(&[of(10, 1000), of(1, 100)], &call("https://h/a", "GET", Service::Action));
        let order: Vec<_> = found.iter().map(|bite| (bite.origin, bite.shadowed_by)).collect();
        assert_eq!(order, [(Origin::Configured(1), None), (Origin::Configured(0), Some(1))]);
    }
}
