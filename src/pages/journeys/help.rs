//! The help of the workspace's pages.

use crate::components::help::Help;
use crate::domain::journeys::Kind;

const CAPPING_PAGE: (&str, &str) = (
    "Capping API",
    "https://experienceleague.adobe.com/en/docs/journey-optimizer/using/orchestrate-journeys/journey-apis/capping",
);
const THROTTLING_PAGE: (&str, &str) = (
    "Throttling API",
    "https://experienceleague.adobe.com/en/docs/journey-optimizer/using/orchestrate-journeys/journey-apis/throttling",
);
const SYSTEMS_PAGE: (&str, &str) = (
    "Integrate with external systems",
    "https://experienceleague.adobe.com/en/docs/journey-optimizer/using/configuration/configure-journeys/external-systems/external-systems",
);

static CAPPING_LIST: Help = Help {
    operations: &["capping.list", "capping.create"],
    rules: &[
        "Capping applies to the sandbox: to custom actions or data sources. A call over the limit is rejected.",
        "A configuration has no effect before it is deployed, and a changed one needs to be deployed again.",
    ],
    links: &[CAPPING_PAGE],
};

static THROTTLING_LIST: Help = Help {
    operations: &["throttling.list", "throttling.create"],
    rules: &[
        "Throttling applies to the whole organization: to custom actions. A call over the limit waits, up to 6 hours.",
        "One configuration for each organization, on a production sandbox, from 200 to 5,000 calls per second.",
        "A change of a deployed configuration is in force at once.",
    ],
    links: &[THROTTLING_PAGE],
};

static CAPPING: Help = Help {
    operations: &[
        "capping.get",
        "capping.update",
        "capping.canDeploy",
        "capping.deploy",
        "capping.undeploy",
        "capping.delete",
    ],
    rules: &[
        "An update replaces the whole definition. What was deployed before stays in force until the next deployment.",
        "Deploy asks first whether the configuration can be deployed, and stops at an error. A warning does not stop it.",
        "After an undeployment it is created or updated again, as it was before it was deployed.",
        "A deployed one cannot be deleted (1451): undeploy it first. Force delete does both in one call.",
        "A number of connections that is not given means any number of them; 400 is the most that can be given.",
        "Before an update, an undeployment or a deletion, what was there is put into the undo journal.",
    ],
    links: &[CAPPING_PAGE, SYSTEMS_PAGE],
};

static THROTTLING: Help = Help {
    operations: &[
        "throttling.get",
        "throttling.update",
        "throttling.canDeploy",
        "throttling.deploy",
        "throttling.undeploy",
        "throttling.delete",
    ],
    rules: &[
        "An update replaces the whole definition. If it is deployed, the change is in force at once.",
        "Deploy asks first whether the configuration can be deployed, and stops at an error.",
        "What is deployed cannot be deployed again (14466), and what is not cannot be undeployed (14468).",
        "After an undeployment, events that wait are still processed for 24 hours.",
        "A deployed one cannot be deleted (1456): undeploy it first. Force delete does both in one call.",
        "Every step is for a production sandbox only (1463).",
        "Before an update, an undeployment or a deletion, what was there is put into the undo journal.",
    ],
    links: &[THROTTLING_PAGE, SYSTEMS_PAGE],
};

/// The help of the list of a kind.
pub fn list_help(kind: Kind) -> &'static Help {
    match kind {
        Kind::Capping => &CAPPING_LIST,
        Kind::Throttling => &THROTTLING_LIST,
    }
}

/// The help of the page of a configuration.
pub fn configuration_help(kind: Kind) -> &'static Help {
    match kind {
        Kind::Capping => &CAPPING,
        Kind::Throttling => &THROTTLING,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::find_summary;

    #[test]
    fn the_help_names_operations_that_exist() {
        for help in Kind::ALL.into_iter().flat_map(|kind| [list_help(kind), configuration_help(kind)]) {
            for id in help.operations {
                assert!(find_summary(id).is_some(), "{id}");
            }
            assert!(help.rules.iter().all(|rule| rule.ends_with('.')));
        }
    }
}
