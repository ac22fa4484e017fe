//! What the call meets: by the limits that are loaded, by those that are typed by hand, by the defaults. No view.

use super::inputs::Inputs;
use crate::domain::limits::Limit;
use crate::domain::limits::matching::Spell;
use crate::domain::limits::order::{Bite, Call, bites, effective, strongest};
use crate::domain::limits::rate::Rate;

/// What the call meets.
#[derive(Clone, PartialEq)]
pub struct Met {
    /// The call, if there is a good URL.
    pub call: Option<Call>,
    /// All limits, the loaded ones first.
    pub limits: Vec<Limit>,
    /// Those that the call meets, in their order.
    pub bites: Vec<Bite>,
    /// What the burst is calculated with: the throttling limit.
    pub throttling: Option<Rate>,
    /// And the capping limit.
    pub capping: Option<Rate>,
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
            let effective = [throttling, capping].into_iter().flatten().min_by(|one, other| one.compare(*other));
            return Met { call, limits, bites: Vec::new(), throttling, capping, effective };
        };
        limits.extend(inputs.typed_limits(known));
        let bites = bites(&limits, known);
        let (throttling, capping) = strongest(&bites);
        let effective = effective(&bites);
        Met { call, limits, bites, throttling, capping, effective }
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
        met.bites
            .iter()
            .filter(|bite| matches!(bite.origin, crate::domain::limits::order::Origin::Configured(_)))
            .count()
    }

    #[test]
    fn a_call_meets_the_limit_of_its_host_in_either_spelling() {
        let (letters, plain) = ("https://müller.example/v1/*", "https://xn--mller-kva.example/v1/orders");
        assert_eq!((count(letters, plain), count(plain, &letters.replace('*', "orders"))), (1, 1));
        assert_eq!(count("https://muller.example/v1/*", plain), 0);
    }
}
