//! What is filled in: texts as they were typed, the address that carries them, and what they mean. No view.

use crate::domain::limits::MOST_RETRIES;
use crate::domain::limits::burst::Burst;
use crate::domain::limits::matching::Endpoint;
use crate::domain::limits::order::Call;
use crate::domain::limits::rate::{Rate, group};
use crate::domain::limits::retry::Retries;
use crate::domain::limits::{Cap, Limit, LimitKind, Service};

/// What the limits that are typed by hand are called where others have their id.
pub const BY_HAND: &str = "typed by hand";

/// One input: its name in the address, and what stands there on a first visit.
const INPUTS: [(&str, &str); 16] = [
    ("url", ""),
    ("method", "POST"),
    ("service", "action"),
    (SLOW, NO),
    ("calls", "1000"),
    ("rate", "100"),
    ("perMs", "1000"),
    ("maxCallsCount", ""),
    ("periodInMs", "1000"),
    ("maxThroughput", ""),
    ("retries", "0"),
    ("wait", "1000"),
    ("timeout", "30000"),
    (CONFIGURED, YES),
    (SAVED, NO),
    // Neither word: typed by hand counts where something is typed.
    (HAND, ""),
];

/// Whether the endpoint takes more than 0.75 s.
pub const SLOW: &str = "slow";

/// Whether the configurations count that were loaded.
pub const CONFIGURED: &str = "configured";

/// Whether of them also counts what is saved and not deployed.
pub const SAVED: &str = "saved";

/// Whether the limits count that are typed by hand.
pub const HAND: &str = "byHand";

const YES: &str = "yes";
const NO: &str = "no";

/// What is typed by hand.
const TYPED: [&str; 3] = ["maxCallsCount", "periodInMs", "maxThroughput"];

/// The texts of all inputs.
#[derive(Clone, Debug, PartialEq)]
pub struct Inputs([String; INPUTS.len()]);

impl Inputs {
    /// The inputs of an address; what it does not name is as on a first visit.
    pub fn from_query(query: &[(String, String)]) -> Inputs {
        Inputs(INPUTS.map(|(name, first)| {
            query.iter().find(|(key, _)| key == name).map_or(first, |(_, text)| text.as_str()).to_string()
        }))
    }

    /// What differs from a first visit, for the address.
    pub fn to_query(&self) -> Vec<(String, String)> {
        let pairs = INPUTS.iter().zip(&self.0).filter(|((_, first), text)| first != text);
        pairs.map(|((name, _), text)| (name.to_string(), text.clone())).collect()
    }

    /// The text of an input.
    pub fn get(&self, name: &str) -> &str {
        INPUTS.iter().position(|(key, _)| *key == name).map_or("", |at| &self.0[at])
    }

    /// Puts another text into an input. What is typed by hand goes on counting while it is emptied.
    pub fn set(&mut self, name: &str, text: String) {
        if TYPED.contains(&name) && self.is_on(HAND) {
            self.check(HAND, true);
        }
        if let Some(at) = INPUTS.iter().position(|(key, _)| *key == name) {
            self.0[at] = text;
        }
    }

    /// Whether a box is checked.
    pub fn is_on(&self, name: &str) -> bool {
        let is_filled = |(key, first): &(&str, &str)| TYPED.contains(key) && self.get(key) != *first;
        match self.get(name) {
            YES => true,
            NO => false,
            _ => name == HAND && INPUTS.iter().any(is_filled),
        }
    }

    /// Checks a box, or takes the mark away.
    pub fn check(&mut self, name: &str, on: bool) {
        self.set(name, if on { YES } else { NO }.into());
    }

    /// What is wrong with the text of an input: a sentence.
    pub fn problem(&self, name: &str) -> Option<String> {
        let text = self.get(name).trim();
        match name {
            SLOW | CONFIGURED | SAVED | HAND => None,
            name if TYPED.contains(&name) && !self.is_on(HAND) => None,
            "url" if text.is_empty() => None,
            "url" => Endpoint::parse_url(text).err(),
            "method" => {
                let is_name = !text.is_empty() && text.chars().all(|c| c.is_ascii_alphabetic());
                (!is_name).then(|| "The method is a word such as GET or POST.".into())
            }
            "service" => self.service().is_none().then(|| "The service is action or dataSource.".into()),
            "maxCallsCount" | "maxThroughput" if text.is_empty() => None,
            "perMs" | "periodInMs" => self.number(name, 1, Rate::LONGEST_MS).err(),
            "retries" => self.number(name, 0, MOST_RETRIES).err(),
            "wait" => self.number(name, 0, Rate::LONGEST_MS).err(),
            "timeout" => self.number(name, 1, Rate::LONGEST_MS).err(),
            _ => self.number(name, 1, u32::MAX).err(),
        }
    }

    fn number(&self, name: &str, least: u32, most: u32) -> Result<u32, String> {
        let text = self.get(name).trim();
        let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        let number = text.parse::<u32>().ok().filter(|number| digits && (least..=most).contains(number));
        number.ok_or_else(|| {
            let most = group(most.into());
            format!("This is a whole number from {least} to {most}, without signs, spaces and commas.")
        })
    }

    /// What makes the call.
    pub fn service(&self) -> Option<Service> {
        match self.get("service") {
            "action" => Some(Service::Action),
            "dataSource" => Some(Service::DataSource),
            _ => None,
        }
    }

    /// The call. `None` without a URL, or where something is wrong with it.
    pub fn call(&self) -> Option<Call> {
        let good = ["url", "method", "service"].iter().all(|name| self.problem(name).is_none());
        let url = Endpoint::parse_url(self.get("url").trim()).ok().filter(|_| good)?;
        let (method, is_slow) = (self.get("method").trim().to_string(), self.is_on(SLOW));
        Some(Call { url, method, service: self.service()?, is_slow })
    }

    /// The burst. `None` where something is wrong with it.
    pub fn burst(&self) -> Option<Burst> {
        let arrival = self.rate("rate", "perMs")?;
        Some(Burst { calls: self.number("calls", 1, u32::MAX).ok()?, arrival })
    }

    /// How calls are retried. `None` where something is wrong with it.
    pub fn retries(&self) -> Option<Retries> {
        let good = ["retries", "wait", "timeout"].iter().all(|name| self.problem(name).is_none());
        let number = |name: &str| self.number(name, 0, u32::MAX).ok().filter(|_| good);
        Some(Retries::new(number("retries")?, number("wait")?, number("timeout")?))
    }

    /// The throttling and the capping limit that are typed by hand, as far as they are for the service.
    pub fn typed(&self) -> (Option<Rate>, Option<Cap>) {
        if !self.is_on(HAND) {
            return (None, None);
        }
        let throughput = self.number("maxThroughput", 1, u32::MAX).ok().and_then(Rate::per_second);
        let is_queued = self.service() != Some(Service::DataSource);
        (throughput.filter(|_| is_queued), self.rate("maxCallsCount", "periodInMs").map(Cap::fixed))
    }

    /// The same as limits of exactly this call.
    pub fn typed_limits(&self, call: &Call) -> Vec<Limit> {
        let (throttling, capping) = self.typed();
        let capping = capping.map(|capping| capping.rate);
        let limits = [(LimitKind::Throttling, throttling), (LimitKind::Capping(call.service), capping)];
        let limit = |(kind, rate): (LimitKind, Option<Rate>)| {
            Some(Limit {
                uid: BY_HAND.to_string(),
                name: String::new(),
                kind,
                pattern: self.get("url").trim().to_string(),
                endpoint: call.url.clone(),
                methods: vec![call.method.clone()],
                rate: rate?,
                saved: None,
                max_connections: None,
                in_force: true,
            })
        };
        limits.into_iter().filter_map(limit).collect()
    }

    fn rate(&self, calls: &str, period: &str) -> Option<Rate> {
        Rate::new(self.number(calls, 1, u32::MAX).ok()?, self.number(period, 1, Rate::LONGEST_MS).ok()?)
    }

    /// Whether something is wrong with an input that the outcome depends on. The call's own are not among them: without
    /// them, the limits that are typed by hand count.
    pub fn is_wrong(&self) -> bool {
        INPUTS.iter().skip(2).any(|(name, _)| self.problem(name).is_some())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn inputs(pairs: &[(&str, &str)]) -> Inputs {
        let query: Vec<_> = pairs.iter().map(|(key, text)| (key.to_string(), text.to_string())).collect();
        Inputs::from_query(&query)
    }

    #[test]
    fn the_address_carries_what_was_typed() {
        let first = inputs(&[]);
        assert_eq!((first.to_query(), first.get("calls")), (vec![], "1000"));
        assert!(!first.is_wrong() && first.call().is_none());
        // Also what is wrong, and what was emptied.
        let mut typed = inputs(&[("rate", ""), ("calls", "many"), ("service", "x"), ("other", "y")]);
        typed.set("url", "https://h/a".into());
        assert_eq!(Inputs::from_query(&typed.to_query()), typed);
        assert_eq!(typed.to_query().len(), 4);
        assert!(typed.is_wrong());
    }

    #[test]
    fn what_is_typed_by_hand_counts_until_it_is_unchecked() {
        let mut typed = inputs(&[("maxCallsCount", "30"), ("maxThroughput", "many")]);
        assert!(typed.is_on(HAND) && typed.is_wrong() && typed.typed().1.is_some());
        typed.check(HAND, false);
        assert!(!typed.is_on(HAND) && !typed.is_wrong() && typed.typed().1.is_none());
        assert_eq!(typed.get("maxCallsCount"), "30", "it stays");
        typed.check(HAND, true);
        assert!(typed.is_wrong());
        let mut emptied = inputs(&[("maxCallsCount", "30")]);
        emptied.set("maxCallsCount", String::new());
        assert!(emptied.is_on(HAND), "the field that is emptied stays");
        let first = inputs(&[]);
        assert_eq!([SLOW, CONFIGURED, SAVED, HAND].map(|name| first.is_on(name)), [false, true, false, false]);
        assert_eq!(inputs(&[(SLOW, "yes"), (CONFIGURED, "no"), (HAND, "yes")]).to_query().len(), 3);
    }

    #[test]
    fn wrong_values_have_a_sentence() {
        let rows = [
            ("url", "https://*/", "URL"),
            ("method", "", "GET"),
            ("service", "both", "dataSource"),
            ("calls", "0", "from 1 to 4,294,967,295"),
            ("rate", "1.5", "whole number"),
            ("perMs", "1000000001", "1,000,000,000"),
            ("maxCallsCount", "1,000", "commas"),
            ("periodInMs", "", "whole number"),
            ("maxThroughput", "-1", "signs"),
            ("retries", "4", "from 0 to 3"),
            ("wait", "1 s", "whole number"),
            ("timeout", "0", "from 1"),
        ];
        for (name, text, part) in rows {
            let problem = inputs(&[(name, text)]).problem(name).expect(name);
            assert!(problem.contains(part), "{name}: {problem}");
            assert_eq!(inputs(&[]).problem(name), None, "{name}");
        }
    }

    #[test]
    fn numbers_become_a_call_a_burst_and_limits() {
        let both = [("maxThroughput", "200"), ("maxCallsCount", " 30 "), ("url", "https://h/a"), ("retries", "2")];
        let action = inputs(&both);
        let call = action.call().expect("a call");
        let limits = action.typed_limits(&call);
        let texts: Vec<String> = limits.iter().map(|limit| limit.rate.per_second_text()).collect();
        assert_eq!(texts, ["200/s", "30/s"]);
        assert!(limits.iter().all(|limit| crate::domain::limits::order::matches(limit, &call)));
        assert_eq!(action.burst().map(|burst| burst.calls), Some(1000));
        assert_eq!(action.retries().map(Retries::count), Some(2));
        let mut source = action.clone();
        source.set("service", "dataSource".into());
        assert_eq!((source.typed().0, source.typed().1.is_some()), (None, true), "throttling is for actions");
    }
}
