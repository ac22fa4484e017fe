//! Which limits a call meets, in which order, what is left out, and how limits lie to each other: in words. No view.

use super::inputs::BY_HAND;
use super::met::Met;
use crate::domain::journeys::Kind;
use crate::domain::limits::burst::Burst;
use crate::domain::limits::glob::Relation;
use crate::domain::limits::never::{Never, reasons_of};
use crate::domain::limits::order::{Bite, Origin, Pair, matches, pairs};
use crate::domain::limits::rate::group;
use crate::domain::limits::standing::Standing;
use crate::domain::limits::{Limit, LimitKind, Service};
use crate::route::collections::Collection;

/// A limit that the call meets.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Step {
    /// What it does, and to what.
    pub kind: &'static str,
    /// What it is called.
    pub name: String,
    /// The page of its configuration; empty where it has none.
    pub href: String,
    /// How many calls a second it lets pass, without the `/s`.
    pub rate: String,
    /// What is saved and not in force.
    pub saved: Option<String>,
    /// What there is to say about it.
    pub notes: String,
    /// Which URLs it is for, if that is not its name.
    pub pattern: String,
}

impl Step {
    fn new(bite: &Bite, met: &Met, burst: Option<Burst>) -> Step {
        let rate = bite.rate.per_second_text();
        let mut notes = vec![bite.reason.clone()];
        if bite.rate.period_ms() != 1000 {
            notes.push(format!("It lets pass {}.", bite.rate.text()));
        }
        notes.extend(bite.shadowed_by.map(|by| format!("Never reached: {} lets no more pass.", name(&met.limits[by]))));
        let mut step = Step {
            kind: kind_text(bite.kind),
            name: "the default of Journey Optimizer".into(),
            href: String::new(),
            rate: rate.strip_suffix("/s").unwrap_or(&rate).to_string(),
            saved: None,
            notes: String::new(),
            pattern: String::new(),
        };
        if let Origin::Configured(at) = bite.origin {
            let limit = &met.limits[at];
            step.name = if limit.name.is_empty() { plain(&limit.pattern) } else { limit.name.clone() };
            step.pattern = if limit.name.is_empty() { String::new() } else { plain(&limit.pattern) };
            if limit.uid == BY_HAND {
                step.name = BY_HAND.into();
            } else {
                let kind = if limit.kind == LimitKind::Throttling { Kind::Throttling } else { Kind::Capping };
                step.href = Collection::of(kind.resource()).object(limit.uid.clone()).href();
            }
            step.saved = limit.saved.map(|rate| rate.per_second_text());
            let delivered = burst.and_then(|burst| met.delivered_with_saved(at, burst));
            notes.extend(step.saved.as_ref().zip(delivered).map(|(rate, count)| {
                format!("With the {rate} that are saved, {} calls would arrive.", group(count.into()))
            }));
        }
        Step { notes: notes.join(" "), ..step }
    }
}

/// The limits that the call meets, in their order.
pub fn steps(met: &Met, burst: Option<Burst>) -> Vec<Step> {
    met.bites.iter().map(|bite| Step::new(bite, met, burst)).collect()
}

/// What became of the default of custom actions where it is none of the steps.
pub fn default_sentence(met: &Met) -> Option<String> {
    let (call, (cap, standing)) = (met.call.as_ref()?, met.default?);
    let default = format!("The default of {} and the sandbox, {},", call.url.origin(), cap.rate.text());
    match standing {
        Standing::Holds => None,
        Standing::Overridden(by) => Some(format!("{default} is overridden: {} is greater.", name(&met.limits[by]))),
        Standing::NeverReached(by) => Some(format!(
            "{default} is never reached by these calls alone: {} lets no more pass. Calls to other endpoints of the host \
             count for it, too.",
            name(&met.limits[by])
        )),
    }
}

/// The limits that would count the call if they were deployed.
pub fn idle_names(met: &Met) -> Vec<String> {
    let Some(call) = &met.call else { return Vec::new() };
    met.limits.iter().filter(|limit| !limit.in_force && matches(limit, call)).map(name).collect()
}

/// The limits that can never count a call of a custom action, each with the reason.
pub fn never_names(met: &Met) -> Vec<String> {
    let said = |limit: &Limit| {
        let reasons: Vec<String> = reasons_of(limit).iter().map(Never::sentence).collect();
        (!reasons.is_empty()).then(|| format!("{}: {}", name(limit), reasons.join(" ")))
    };
    met.limits.iter().filter(|limit| limit.uid != BY_HAND).filter_map(said).collect()
}

/// All pairs of limits in force that some call meets both.
pub fn pair_rows(limits: &[Limit]) -> Vec<[String; 5]> {
    let row = |pair: &Pair| {
        [
            name(&limits[pair.one]),
            name(&limits[pair.other]),
            relation_text(pair.urls).to_string(),
            relation_text(pair.methods).to_string(),
            pair.shadowed.map_or("neither".into(), |index| name(&limits[index])),
        ]
    };
    pairs(limits).iter().map(row).collect()
}

fn name(limit: &Limit) -> String {
    format!("{} {} ({})", kind_text(limit.kind), limit.pattern, limit.uid)
}

/// A URL as it is shown: the scheme only if it is not https.
fn plain(url: &str) -> String {
    let is_secure = url.get(..8).is_some_and(|scheme| scheme.eq_ignore_ascii_case("https://"));
    if is_secure { url[8..].to_string() } else { url.to_string() }
}

fn kind_text(kind: LimitKind) -> &'static str {
    match kind {
        LimitKind::Throttling => "Throttling",
        LimitKind::Capping(Service::Action) => "Capping of actions",
        LimitKind::Capping(Service::DataSource) => "Capping of data sources",
    }
}

/// How the second lies to the first.
fn relation_text(relation: Relation) -> &'static str {
    match relation {
        Relation::Same => "the same",
        Relation::Covers => "the one has all of the other’s, and more",
        Relation::CoveredBy => "the other has all of the one’s, and more",
        Relation::Overlaps => "some in both",
        Relation::Apart => "none in both",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::lab::inputs::Inputs;
    use serde_json::{Value, json};

    fn met(pairs: &[(&str, &str)], capping: &[Value], throttling: &[Value]) -> (Met, Option<Burst>) {
        let query: Vec<_> = pairs.iter().map(|(name, text)| (name.to_string(), text.to_string())).collect();
        let inputs = Inputs::from_query(&query);
        let mut limits: Vec<Limit> =
            capping.iter().flat_map(|value| Limit::from_capping(value).expect("limits")).collect();
        limits.extend(throttling.iter().map(|value| Limit::from_throttling(value).expect("a limit")));
        (Met::by(&inputs, limits, |_| None), inputs.burst())
    }

    fn capping(uid: &str, url: &str, methods: &[&str], calls: u32, state: &str) -> Value {
        json!({"uid": uid, "url": url, "methods": methods, "state": state,
               "services": {"action": {"rating": {"maxCallsCount": calls, "periodInMs": 1000}}}})
    }

    #[test]
    fn steps_are_in_order_and_say_what_is_saved() {
        let mut changed = capping("1", "https://api.example.com/v3/messages/*/send", &["PUT"], 1500, "updated");
        changed["deployedConfig"] = capping("1", "https://api.example.com/v3/messages/*/send", &["PUT"], 500, "");
        let queue = json!({"uid": "2", "name": "messages-gateway", "urlPattern": "https://api.example.com/v3/messages/*",
                           "methods": ["POST", "PUT"], "maxThroughput": 4000, "hasBeenDeployed": true});
        let url = ("url", "https://api.example.com/v3/messages/42/send");
        let case = [url, ("method", "PUT"), ("calls", "12000"), ("rate", "6000")];
        let (met, burst) = met(&case, &[changed], &[queue]);
        let found = steps(&met, burst);
        let said: Vec<_> = found.iter().map(|step| (step.kind, step.name.as_str(), step.rate.as_str())).collect();
        let expected = [
            ("Throttling", "messages-gateway", "4,000"),
            ("Capping of actions", "api.example.com/v3/messages/*/send", "500"),
        ];
        assert_eq!(said, expected);
        assert_eq!(found[0].href, "#/journeys/throttling/2");
        assert_eq!((found[0].pattern.as_str(), found[1].pattern.as_str()), ("api.example.com/v3/messages/*", ""));
        assert_eq!((found[0].saved.clone(), found[1].saved.as_deref()), (None, Some("1,500/s")));
        assert!(
            found[1].notes.ends_with("With the 1,500/s that are saved, 4,500 calls would arrive."),
            "{}",
            found[1].notes
        );
        let default = default_sentence(&met).expect("a sentence");
        assert!(default.contains("never reached by these calls alone: Capping of actions"), "{default}");
        assert_eq!(pair_rows(&met.limits).len(), 1);
    }

    #[test]
    fn the_default_is_a_step_until_it_is_overridden() {
        let case = [("url", "https://h/a"), ("maxCallsCount", "9000")];
        let (by_hand, burst) = met(&case, &[], &[]);
        let found = steps(&by_hand, burst);
        assert_eq!((found.len(), found[0].name.as_str(), found[0].href.as_str()), (1, "typed by hand", ""));
        let said = default_sentence(&by_hand).expect("a sentence");
        assert!(said.ends_with("is overridden: Capping of actions https://h/a (typed by hand) is greater."), "{said}");
        let (plain, burst) = met(&case[..1], &[], &[]);
        let found = steps(&plain, burst);
        assert_eq!((found[0].name.as_str(), found[0].rate.as_str()), ("the default of Journey Optimizer", "5,000"));
        assert!(found[0].notes.ends_with("It lets pass 300,000 calls per 60,000 ms = 5,000/s."), "{}", found[0].notes);
        assert_eq!(default_sentence(&plain), None);
    }

    #[test]
    fn what_counts_nothing_is_named() {
        let all = [
            capping("1", "https://h/a", &["POST"], 5, "created"),
            capping("2", "https://h:8443/*", &["PATCH", "DELETE"], 5, "deployed"),
        ];
        let (met, _) = met(&[("url", "https://h/a")], &all, &[]);
        assert_eq!(idle_names(&met), ["Capping of actions https://h/a (1)"]);
        let never = never_names(&met);
        assert_eq!(never.len(), 1);
        assert!(
            never[0].contains("(2): Custom actions call the ports") && never[0].contains("PATCH, DELETE"),
            "{never:?}"
        );
        assert_eq!([plain("HTTPS://h/a"), plain("http://h/a")], ["h/a", "http://h/a"]);
    }
}
