//! What counts as the same in a definition.

use crate::domain::document::{Lists, Policy, Rule};

/// Definitions as people read them: numbers by their worth, `null` as nothing, methods in any order, other lists as a
/// whole. A limit of connections that is −1 is none: that is how a deployed copy says so.
pub const DEFINITION: Policy = Policy { rules: RULES, lists: Lists::Whole, null_is_absent: true, ..Policy::WORTH };

const RULES: &[(&str, Rule)] = &[("/methods", Rule::Set), ("/services/*/maxHttpConnections", Rule::Absent("-1"))];

/// As [`DEFINITION`], without what is no part of a definition: who touched it, when, and its state.
pub(super) const IN_FORCE: Policy = Policy {
    rules: &[
        RULES[0],
        RULES[1],
        ("/_id", Rule::Ignored),
        ("/metadata", Rule::Ignored),
        ("/state", Rule::Ignored),
        ("/hasBeenDeployed", Rule::Ignored),
        ("/deployedConfig", Rule::Ignored),
        ("/authoringFormatVersion", Rule::Ignored),
        ("/version", Rule::Ignored),
    ],
    ..DEFINITION
};
