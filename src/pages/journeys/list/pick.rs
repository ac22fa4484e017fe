//! What a search finds in a configuration, which states there are to choose from, and what is said when nothing fits. No
//! view.

use crate::domain::journeys::{Chip, Configuration};
use crate::ui::table::{Moment, Wanted};

/// What stands in the place of an endpoint that the API did not send.
pub const NO_ENDPOINT: &str = "no endpoint";

/// The name of the choice of a state, which is what a chip says.
pub const STATE: &str = "state";

/// Why none of so many is left.
pub fn explain_none(wanted: &Wanted, count: usize) -> String {
    let search = wanted.search.trim();
    let shows = (!search.is_empty()).then(|| format!("shows “{search}”"));
    let stands = wanted.chosen().next().map(|(_, state)| format!("is in the state “{state}”"));
    let both: Vec<String> = shows.into_iter().chain(stands).collect();
    format!("No configuration fits: none of {count} {}.", both.join(" and "))
}

/// Everything that a row shows, each thing on a line of its own.
pub fn shown(one: &Configuration, moment: Moment) -> String {
    let mut lines = vec![one.endpoint().unwrap_or(NO_ENDPOINT).to_string(), one.methods().join(", ")];
    lines.extend([one.name(), one.uid()].into_iter().flatten().map(str::to_string));
    lines.push(Chip::of(one).label());
    for limit in one.limits().into_iter().chain(one.live_limits().unwrap_or_default()) {
        lines.extend(limit.service);
        // Found as it is shown, and as it is typed.
        lines.push(limit.words.replace(',', ""));
        lines.push(limit.words);
        lines.extend(limit.connections.map(|connections| connections.in_words()));
    }
    if let Some(touch) = one.deployed() {
        lines.extend([touch.by.or(touch.by_id), touch.at].into_iter().flatten().map(str::to_string));
        lines.extend(touch.at.and_then(moment).map(|(_, said)| said));
    }
    lines.join("\n")
}

/// The states to choose from, each with its text: all, those of the life cycle, then any other that is there or chosen.
/// As long as no configuration is known, nothing is counted.
pub fn state_choices(all: Option<&[Configuration]>, chosen: &str) -> Vec<(String, String)> {
    let labels: Vec<String> = all.unwrap_or_default().iter().map(|one| Chip::of(one).label()).collect();
    let mut states = Chip::CYCLE.map(|chip| chip.label()).to_vec();
    let mut others: Vec<&str> = labels.iter().map(String::as_str).chain([chosen]).collect();
    others.sort_unstable();
    for other in others {
        if !other.is_empty() && !states.iter().any(|state| state == other) {
            states.push(other.to_string());
        }
    }
    let counted = |text: &str, count: usize| match all {
        Some(_) => format!("{text} ({count})"),
        None => text.to_string(),
    };
    let every = (String::new(), counted("all states", labels.len()));
    let choice = |state: String| {
        let count = labels.iter().filter(|label| **label == state).count();
        let text = counted(&state, count);
        (state, text)
    };
    std::iter::once(every).chain(states.into_iter().map(choice)).collect()
}

#[cfg(test)]
mod tests {
    use super::super::tests::{capping, rate, uids, wanted};
    use super::*;
    use serde_json::json;

    /// Checks the uids of what is shown.
    #[track_caller]
    fn check(all: &[Configuration], query: &[(&str, &str)], expect: &str) {
        assert_eq!(uids(all, query), expect, "{query:?}");
    }

    #[test]
    fn search_and_state_work_together_and_the_search_finds_what_is_shown() {
        let all = [
            capping("a", "deployed", json!({"services": {"action": rate(1500, 1000)}, "name": "Mail"})),
            capping("b", "deployed", json!({"metadata": {"lastDeployedById": "X@y", "lastDeployedAt": "day 7"}})),
            capping("c", "updated", json!({"services": {"dataSource": {"maxHttpConnections": 25}}})),
        ];
        check(&all, &[("state", "deployed")], "a b");
        check(&all, &[("state", "updated"), ("q", "https")], "c");
        check(&all, &[("state", "updated"), ("q", "mail")], "");
        check(&all, &[("state", "archived")], "");
        for (search, expect) in
            [("1,500/s", "a"), ("MAIL get", "a"), ("x@Y 7TH", "b"), ("25 source", "c"), ("/s", "a"), (" ", "a b c")]
        {
            check(&all, &[("q", search)], expect);
        }
    }

    #[test]
    fn what_leaves_none_is_named() {
        let said = |query: &[(&str, &str)]| explain_none(&wanted(query), 8);
        assert_eq!(said(&[("q", " x ")]), "No configuration fits: none of 8 shows “x”.");
        let both = said(&[("q", "x"), ("state", "created")]);
        assert_eq!(both, "No configuration fits: none of 8 shows “x” and is in the state “created”.");
    }

    #[test]
    fn every_state_can_be_chosen_with_its_count() {
        let all = [
            capping("a", "deployed", json!({})),
            capping("b", "archived", json!({})),
            capping("c", "deployed", json!({})),
        ];
        let texts = |all: Option<&[Configuration]>, chosen: &str| {
            state_choices(all, chosen).into_iter().map(|(_, text)| text).collect::<Vec<_>>().join(", ")
        };
        assert_eq!(
            texts(Some(&all), "gone"),
            "all states (3), created (0), updated (0), deployed (2), edited since deployed (0), archived (1), gone (0)"
        );
        assert_eq!(texts(None, "deployed"), "all states, created, updated, deployed, edited since deployed");
        assert_eq!(state_choices(None, "").first(), Some(&(String::new(), "all states".to_string())));
    }
}
