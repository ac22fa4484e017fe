//! The vendor's own rules about configurations: code, sentence, source.

/// A documented reason why a configuration cannot be saved or deployed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rule {
    /// The vendor's code.
    pub code: &'static str,
    /// The vendor's sentence.
    pub sentence: &'static str,
    /// Whether it only warns.
    pub warns: bool,
    /// Where it is documented.
    pub source: &'static str,
}

const GUIDE: &str = "Throttling API, in the Journey Optimizer guide";
const REFERENCE: &str = "canDeploy of endpointConfigs, in the Journeys reference";

const fn throttling(code: &'static str, sentence: &'static str) -> Rule {
    Rule { code, sentence, warns: false, source: GUIDE }
}

const fn capping(code: &'static str, sentence: &'static str) -> Rule {
    Rule { code, sentence, warns: false, source: REFERENCE }
}

/// Every documented rule. Throttling 102 and 103, and capping 105, 109 and 110 are documented nowhere.
pub const RULES: &[Rule] = &[
    throttling("ERR_THROTTLING_CONFIG_100", "throttling config: <mandatory attribute> required"),
    throttling(
        "ERR_THROTTLING_CONFIG_101",
        "throttling config: maxThroughput is required and must be greater than or equal to 200 and less than or equal \
         to 5,000",
    ),
    throttling("ERR_THROTTLING_CONFIG_104", "throttling config: malformed url pattern"),
    throttling("ERR_THROTTLING_CONFIG_105", "throttling config: wildcards not allowed in host part of the url pattern"),
    throttling("ERR_THROTTLING_CONFIG_106", "throttling config: invalid payload"),
    capping("ERR_ENDPOINTCONFIG_100", "capping config: missing or invalid url"),
    capping("ERR_ENDPOINTCONFIG_101", "capping config: malformed url"),
    capping("ERR_ENDPOINTCONFIG_102", "capping config: malformed url: wildchar in url not allowed in host:port"),
    capping("ERR_ENDPOINTCONFIG_103", "capping config: missing HTTP methods"),
    capping("ERR_ENDPOINTCONFIG_104", "capping config: no call rating defined"),
    Rule {
        warns: true,
        ..capping(
            "ERR_ENDPOINTCONFIG_106",
            "capping config: max HTTP connections not defined: no limitation by default",
        )
    },
    capping("ERR_ENDPOINTCONFIG_107", "capping config: invalid max calls count (maxCallsCount)"),
    capping("ERR_ENDPOINTCONFIG_108", "capping config: invalid max calls count (periodInMs)"),
    capping("ERR_ENDPOINTCONFIG_111", "capping config: can't create endpoint config: invalid payload"),
    capping("ERR_ENDPOINTCONFIG_112", "capping config: can't create endpoint config: expecting a JSON payload"),
    capping("ERR_AUTHORING_ENDPOINTCONFIG_1", "invalid service name '<given value>': must be 'dataSource' or 'action'"),
];

/// The rule with a code.
pub fn find_rule(code: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.code == code)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::find_operation;

    #[test]
    fn the_rules_are_those_of_the_catalogue() {
        let docs = ["capping.canDeploy", "throttling.canDeploy"].map(|id| find_operation(id).expect("there").doc);
        for rule in RULES {
            let line = format!("{}{}: {}", if rule.warns { "Warning " } else { "" }, rule.code, rule.sentence);
            assert!(docs.iter().any(|doc| doc.lines().any(|said| said == line)), "{line}");
        }
        let documented: usize = docs.iter().map(|doc| doc.matches("ERR_").count()).sum();
        assert_eq!(RULES.len(), documented);
        assert_eq!(find_rule("ERR_THROTTLING_CONFIG_102"), None);
    }
}
