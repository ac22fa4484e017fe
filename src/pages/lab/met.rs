//! What the call meets: by the limits that are loaded, by those that are typed by hand, by the defaults. No view.

use super::inputs::Inputs;
use crate::domain::limits::burst::{Burst, play};
use crate::domain::limits::matching::Spell;
use crate::domain::limits::never::{Never, reasons};
use crate::domain::limits::order::{Bite, Call, Origin, bites, default_of, effective, strongest};
use crate::domain::limits::rate::Rate;
use crate::domain::limits::standing::Standing;
use crate::domain::limits::{Cap, Limit, LimitKind, Service};

/// What the call meets.
#[derive(Clone, PartialEq)]
pub struct Met {
    /// The call, if there is a good URL.
    pub call: Option<Call>,
    /// All limits, the loaded ones first.
    pub limits: Vec<Limit>,
    /// Those that the call meets, in their order.
    pub bites: Vec<Bite>,
    /// The default of custom actions, and what is left of it.
    pub default: Option<(Cap, Standing)>,
    /// Why a custom action can never make the call.
    pub never: Vec<Never>,
    /// What the burst is calculated with: the throttling limit.
    pub throttling: Option<Rate>,
    /// And the capping limit.
    pub capping: Option<Cap>,
    /// The lowest of them.
    pub effective: Option<Rate>,
}

impl Met {
    /// What the call of the inputs meets, with the limits that are loaded. `spell` gives one host one spelling.
    pub fn by(inputs: &Inputs, loaded: Vec<Limit>, spell: Spell) -> Met {
        let call = inputs.call().map(|call| Call { url: call.url.spelled(spell), ..call });
        let spelled = |limit: Limit| Limit { endpoint: limit.endpoint.spelled(spell), ..limit };
        let mut limits: Vec<Limit> = loaded.into_iter().map(spelled).collect();
        let Some(known) = &call else {
            let (throttling, capping) = inputs.typed();
            let both = [throttling, capping.map(|capping| capping.rate)];
            let effective = both.into_iter().flatten().min_by(|one, other| one.compare(*other));
            let (bites, never) = (Vec::new(), Vec::new());
            return Met { call, limits, bites, default: None, never, throttling, capping, effective };
        };
        limits.extend(inputs.typed_limits(known));
        let bites = bites(&limits, known);
        let default = default_of(&limits, known);
        let is_action = known.service == Service::Action;
        let never = if is_action { reasons(&known.url, std::slice::from_ref(&known.method)) } else { Vec::new() };
        let (throttling, capping) = strongest(&bites);
        let effective = effective(&bites);
        Met { call, limits, bites, default, never, throttling, capping, effective }
    }

    /// Whether throttling is for the call; without one nobody knows that it is not.
    pub fn may_queue(&self) -> bool {
        self.call.as_ref().is_none_or(|call| call.service == Service::Action)
    }

    /// Whether the capping limit that counts is the default of Journey Optimizer.
    pub fn is_default(&self) -> bool {
        let capping = self.bites.iter().find(|bite| matches!(bite.kind, LimitKind::Capping(_)));
        capping.is_some_and(|bite| bite.origin == Origin::Default)
    }

    /// How many calls of the burst would arrive if the rate that is saved for that limit were deployed.
    pub fn delivered_with_saved(&self, at: usize, burst: Burst) -> Option<u32> {
        let (call, saved) = (self.call.as_ref()?, self.limits.get(at)?.saved?);
        let mut limits = self.limits.clone();
        limits[at].rate = saved;
        let (throttling, capping) = strongest(&bites(&limits, call));
        Some(play(burst, throttling, capping).delivered)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    const SPELL: Spell = |origin| origin.contains("müller").then(|| "https://xn--mller-kva.example".into());

    /// How many limits a call of the one URL meets where the other is configured.
    fn count(configured: &str, called: &str) -> usize {
        let capping = json!({
            "uid": "1", "url": configured, "methods": ["GET"], "state": "deployed",
            "services": {"action": {"rating": {"maxCallsCount": 5, "periodInMs": 1000}}},
        });
        let query = [("url", called), ("method", "GET")].map(|(name, text)| (name.to_string(), text.to_string()));
        let met = Met::by(&Inputs::from_query(&query), Limit::from_capping(&capping).expect("a limit"), SPELL);
        met.bites.iter().filter(|bite| matches!(bite.origin, Origin::Configured(_))).count()
    }

    #[test]
    fn what_is_saved_is_played_for_the_call() {
        let capping = json!({
            "uid": "1", "url": "https://h/a", "methods": ["POST"], "state": "updated",
            "services": {"action": {"rating": {"maxCallsCount": 1500, "periodInMs": 1000}}},
            "deployedConfig": {"url": "https://h/a", "methods": ["POST"], "services": {
                "action": {"rating": {"maxCallsCount": 500, "periodInMs": 1000}},
            }},
        });
        let query = [("url", "https://h/a"), ("calls", "12000"), ("rate", "6000")];
        let query = query.map(|(name, text)| (name.to_string(), text.to_string()));
        let inputs = Inputs::from_query(&query);
        let met = Met::by(&inputs, Limit::from_capping(&capping).expect("limits"), |_| None);
        let burst = inputs.burst().expect("a burst");
        assert_eq!((met.effective.map(Rate::calls), met.is_default(), met.may_queue()), (Some(500), false, true));
        assert_eq!((met.delivered_with_saved(0, burst), met.delivered_with_saved(1, burst)), (Some(3000), None));
        assert!(met.never.is_empty());
    }

    #[test]
    fn the_default_and_what_is_never_called_are_known() {
        let met = |pairs: &[(&str, &str)]| {
            let query: Vec<_> = pairs.iter().map(|(name, text)| (name.to_string(), text.to_string())).collect();
            Met::by(&Inputs::from_query(&query), Vec::new(), |_| None)
        };
        let action = met(&[("url", "https://h:8443/a"), ("method", "DELETE")]);
        assert!(action.is_default() && action.never.len() == 2, "{:?}", action.never);
        let source = met(&[("url", "https://h:8443/a"), ("method", "DELETE"), ("service", "dataSource")]);
        assert!(source.is_default() && source.never.is_empty() && !source.may_queue());
        assert!(source.default.is_none() && !met(&[]).is_default());
    }

    #[test]
    fn a_call_meets_the_limit_of_its_host_in_either_spelling() {
        let (letters, plain) = ("https://müller.example/v1/*", "https://xn--mller-kva.example/v1/orders");
        assert_eq!((count(letters, plain), count(plain, &letters.replace('*', "orders"))), (1, 1));
        assert_eq!(count("https://muller.example/v1/*", plain), 0);
    }
}
