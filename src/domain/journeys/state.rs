//! Where a configuration stands in its life cycle, and which steps come next.

use super::configuration::{Configuration, Kind};

/// Where a configuration stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Chip {
    /// `created`: never updated, and not in force.
    Created,
    /// `updated`: not in force.
    Updated,
    /// `deployed`: in force as it is defined.
    Deployed,
    /// `updated` with `hasBeenDeployed`: in force, and edited since.
    EditedSince,
    /// A state that is not documented, or contradicts `hasBeenDeployed`, or is none: what was sent.
    Unknown(String),
}

impl Chip {
    /// The documented states in the order of the life cycle.
    pub const CYCLE: [Chip; 4] = [Chip::Created, Chip::Updated, Chip::Deployed, Chip::EditedSince];

    /// Where a configuration stands.
    pub fn of(configuration: &Configuration) -> Chip {
        match (configuration.state(), configuration.has_been_deployed()) {
            (Some("updated"), Some(true)) => Chip::EditedSince,
            (Some("updated"), _) => Chip::Updated,
            (Some("created"), None | Some(false)) => Chip::Created,
            (Some("deployed"), None | Some(true)) => Chip::Deployed,
            (Some(state @ ("created" | "deployed")), Some(flag)) => {
                Chip::Unknown(format!("{state}, hasBeenDeployed {flag}"))
            }
            (other, _) => Chip::Unknown(other.unwrap_or_default().to_string()),
        }
    }

    /// In a word or two.
    pub fn label(&self) -> String {
        match self {
            Chip::Created => "created".into(),
            Chip::Updated => "updated".into(),
            Chip::Deployed => "deployed".into(),
            Chip::EditedSince => "edited since deployed".into(),
            Chip::Unknown(state) if state.is_empty() => "no state".into(),
            Chip::Unknown(state) => state.clone(),
        }
    }

    /// What it means.
    pub fn sentence(&self, kind: Kind) -> String {
        match (self, kind) {
            (Chip::Created, _) => "Saved as it was created, and not deployed: it has no effect.".into(),
            (Chip::Updated, _) => "Saved with changes and not deployed: it has no effect.".into(),
            (Chip::Deployed, _) => "In force as it is defined.".into(),
            (Chip::EditedSince, Kind::Capping) => {
                "In force as it was at its last deployment: the changes since then have no effect before the next one."
                    .into()
            }
            (Chip::EditedSince, Kind::Throttling) => {
                "In force, and edited since its deployment: such a change takes effect at once.".into()
            }
            (Chip::Unknown(state), _) if state.is_empty() => "The API sent no state.".into(),
            (Chip::Unknown(state), _) => format!("The API sent the state {state:?}, which is not documented."),
        }
    }
}

/// Whether a configuration is in force, as a list is chosen from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Something of it is in force.
    InForce,
    /// Something of it is in force, and something else is saved and waits for a deployment.
    Differs,
    /// Nothing of it is in force.
    NotDeployed,
}

impl Standing {
    /// In reading order. What differs is in force as well.
    pub const ALL: [Standing; 3] = [Standing::InForce, Standing::Differs, Standing::NotDeployed];

    /// What an address calls it.
    pub fn value(self) -> &'static str {
        match self {
            Standing::InForce => "in-force",
            Standing::Differs => "differs",
            Standing::NotDeployed => "not-deployed",
        }
    }

    /// What a button calls it.
    pub fn label(self) -> &'static str {
        match self {
            Standing::InForce => "In force",
            Standing::Differs => "Differs",
            Standing::NotDeployed => "Not deployed",
        }
    }

    /// Whether a configuration stands so.
    pub fn has(self, one: &Configuration) -> bool {
        match self {
            Standing::InForce => one.is_live(),
            // A change of the other kind is in force at once.
            Standing::Differs => one.kind() == Kind::Capping && Chip::of(one) == Chip::EditedSince,
            Standing::NotDeployed => !one.is_live(),
        }
    }
}

/// A step of the life cycle.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Step {
    /// PUT.
    Edit,
    /// Ask whether it can be deployed.
    CanDeploy,
    /// Put it in force.
    Deploy,
    /// Take it out of force.
    Undeploy,
    /// Delete what is not in force.
    Delete,
    /// Take it out of force, then delete it: two calls.
    UndeployThenDelete,
    /// Delete what is in force with one call.
    ForceDelete,
}

impl Step {
    /// The steps in reading order.
    pub const ALL: [Step; 7] = [
        Step::Edit,
        Step::CanDeploy,
        Step::Deploy,
        Step::Undeploy,
        Step::Delete,
        Step::UndeployThenDelete,
        Step::ForceDelete,
    ];

    /// Whether the configuration is gone after it.
    pub fn removes(self) -> bool {
        matches!(self, Step::Delete | Step::UndeployThenDelete | Step::ForceDelete)
    }

    /// What a button says.
    pub fn label(self) -> &'static str {
        match self {
            Step::Edit => "Edit",
            Step::CanDeploy => "Check",
            Step::Deploy => "Deploy",
            Step::Undeploy => "Undeploy",
            Step::Delete => "Delete",
            Step::UndeployThenDelete => "Undeploy, then delete",
            Step::ForceDelete => "Force delete",
        }
    }
}

/// A step, and why it is not possible now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Next {
    /// The step.
    pub step: Step,
    /// Whether it is possible; `Err` says why not.
    pub possible: Result<(), String>,
}

/// Where the steps of the life cycle lead from a state: each state that can be next, with what leads there.
///
/// Source: the summaries of deploy, undeploy and update in the Journeys reference; an undeployed configuration goes back
/// to the state that it had before.
pub fn next_states(kind: Kind, from: &Chip) -> Vec<(Chip, &'static str)> {
    match (from, kind) {
        (Chip::Created | Chip::Updated, _) => vec![(Chip::Updated, "update"), (Chip::Deployed, "deploy")],
        (Chip::Deployed, _) => {
            vec![(Chip::Created, "undeploy"), (Chip::Updated, "undeploy"), (Chip::EditedSince, "update")]
        }
        (Chip::EditedSince, Kind::Capping) => vec![(Chip::Updated, "undeploy"), (Chip::Deployed, "deploy")],
        (Chip::EditedSince, Kind::Throttling) => vec![(Chip::Updated, "undeploy")],
        (Chip::Unknown(_), _) => Vec::new(),
    }
}

/// What an update of a deployed configuration does: the two kinds differ.
pub fn update_sentence(kind: Kind) -> &'static str {
    match kind {
        Kind::Capping => {
            "An update of a deployed capping configuration changes nothing in force: it needs to be deployed again."
        }
        Kind::Throttling => {
            "An update of a deployed throttling configuration is in force at once, without another deployment."
        }
    }
}

/// Every step for a configuration, with the reason where it is not possible now.
pub fn steps(configuration: &Configuration) -> Vec<Next> {
    let possible = |step| match obstacle(step, configuration) {
        Some(reason) => Err(reason.to_string()),
        None => Ok(()),
    };
    Step::ALL.map(|step| Next { step, possible: possible(step) }).to_vec()
}

/// Why a step is not possible for a configuration now.
pub fn obstacle(step: Step, configuration: &Configuration) -> Option<&'static str> {
    let (kind, live) = (configuration.kind(), configuration.is_live());
    match (step, kind) {
        (Step::Edit | Step::CanDeploy, _) => None,
        (Step::Deploy, Kind::Throttling) => live.then_some(
            "It is deployed, and the API refuses to deploy it twice (14466). A change is in force as soon as it is saved.",
        ),
        (Step::Deploy, Kind::Capping) => {
            // One of the vendor's examples is deployed with methods that are not those in force.
            let drifts = configuration.drift().is_some_and(|drift| !drift.is_empty());
            (Chip::of(configuration) == Chip::Deployed && !drifts).then_some("It is in force as it is defined.")
        }
        (Step::Undeploy, Kind::Capping) => (!live).then_some("It is not deployed: the API would answer and do nothing."),
        (Step::Undeploy, Kind::Throttling) => (!live).then_some("It is not deployed: the API refuses this (14468)."),
        (Step::Delete, Kind::Capping) => {
            live.then_some("It is deployed, and the API refuses to delete it (1451): undeploy it first.")
        }
        (Step::Delete, Kind::Throttling) => {
            live.then_some("It is deployed, and the API refuses to delete it (1456): undeploy it first.")
        }
        (Step::UndeployThenDelete | Step::ForceDelete, _) => {
            (!live).then_some("It is not deployed: a plain deletion is enough.")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    /// Checks the chip, and the letters of the possible steps: Edit, Check, Deploy, Undeploy, deLete, Two, Force.
    #[track_caller]
    fn check(kind: Kind, value: Value, chip: Chip, possible: &str) {
        let one = Configuration::new(kind, value);
        assert_eq!(Chip::of(&one), chip);
        let found = steps(&one).into_iter().zip("ECDULTF".chars()).filter(|(next, _)| next.possible.is_ok());
        assert_eq!(found.map(|(_, letter)| letter).collect::<String>(), possible, "{kind:?} {chip:?}");
        assert!(!chip.label().is_empty() && chip.sentence(kind).ends_with('.'));
        for reason in steps(&one).into_iter().filter_map(|next| next.possible.err()) {
            assert!(reason.ends_with('.'), "{reason}");
        }
    }

    fn state(state: &str, deployed: Value) -> Value {
        json!({"state": state, "hasBeenDeployed": deployed})
    }

    #[test]
    fn each_state_has_its_steps() {
        for kind in Kind::ALL {
            check(kind, state("created", json!(false)), Chip::Created, "ECDL");
            check(kind, json!({"state": "created"}), Chip::Created, "ECDL");
            check(kind, state("updated", json!(false)), Chip::Updated, "ECDL");
            check(kind, state("deployed", json!(true)), Chip::Deployed, "ECUTF");
            check(kind, json!({"state": "deployed"}), Chip::Deployed, "ECUTF");
            check(kind, json!({}), Chip::Unknown(String::new()), "ECDL");
            check(kind, state("archived", json!(false)), Chip::Unknown("archived".into()), "ECDL");
        }
    }

    #[test]
    fn the_two_kinds_differ_once_edited() {
        check(Kind::Capping, state("updated", json!(true)), Chip::EditedSince, "ECDUTF");
        check(Kind::Throttling, state("updated", json!(true)), Chip::EditedSince, "ECUTF");
        check(Kind::Capping, state("archived", json!(true)), Chip::Unknown("archived".into()), "ECDUTF");
        check(Kind::Throttling, state("archived", json!(true)), Chip::Unknown("archived".into()), "ECUTF");
        assert!(update_sentence(Kind::Capping).contains("again"));
        assert!(update_sentence(Kind::Throttling).contains("at once"));
    }

    #[test]
    fn what_can_be_next_is_what_the_steps_allow() {
        for kind in Kind::ALL {
            for (value, now) in [
                (state("created", json!(false)), Chip::Created),
                (state("updated", json!(false)), Chip::Updated),
                (state("deployed", json!(true)), Chip::Deployed),
                (state("updated", json!(true)), Chip::EditedSince),
            ] {
                let possible = steps(&Configuration::new(kind, value));
                let can = |step| possible.iter().any(|next| next.step == step && next.possible.is_ok());
                let leads = |verb: &str| next_states(kind, &now).iter().any(|(_, by)| *by == verb);
                assert_eq!(
                    (leads("deploy"), leads("undeploy")),
                    (can(Step::Deploy), can(Step::Undeploy)),
                    "{kind:?} {now:?}"
                );
                assert!(next_states(kind, &now).iter().all(|(to, _)| *to != now || now == Chip::Updated));
            }
        }
        assert_eq!(next_states(Kind::Capping, &Chip::Unknown(String::new())), []);
    }

    #[test]
    fn what_differs_is_in_force_too() {
        let stands = |kind: Kind, value: Value| {
            let one = Configuration::new(kind, value);
            Standing::ALL.into_iter().filter(|standing| standing.has(&one)).collect::<Vec<_>>()
        };
        assert_eq!(stands(Kind::Capping, state("created", json!(false))), [Standing::NotDeployed]);
        assert_eq!(stands(Kind::Capping, state("deployed", json!(true))), [Standing::InForce]);
        assert_eq!(stands(Kind::Capping, state("updated", json!(true))), [Standing::InForce, Standing::Differs]);
        assert_eq!(stands(Kind::Throttling, state("updated", json!(true))), [Standing::InForce]);
        assert_eq!(stands(Kind::Capping, state("archived", json!(true))), [Standing::InForce]);
    }

    #[test]
    fn what_contradicts_itself_counts_as_in_force() {
        let unknown = |text: &str| Chip::Unknown(text.into());
        check(Kind::Capping, state("created", json!(true)), unknown("created, hasBeenDeployed true"), "ECDUTF");
        check(Kind::Capping, state("deployed", json!(false)), unknown("deployed, hasBeenDeployed false"), "ECDUTF");
        let drifting = json!({"state": "deployed", "methods": ["GET"], "deployedConfig": {"methods": ["POST"]}});
        check(Kind::Capping, drifting, Chip::Deployed, "ECDUTF");
    }
}
