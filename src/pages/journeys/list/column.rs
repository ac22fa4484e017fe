//! The columns that the list can be sorted by: what is meant is compared, not what is shown. No view.

use std::cmp::Ordering;

use crate::api::journeys::{Chip, Configuration};

/// Reads a time of a reply: milliseconds since 1970, and what is shown of it. Both are the browser's.
pub type Moment<'a> = &'a dyn Fn(&str) -> Option<(f64, String)>;

/// What a configuration is sorted by: a number, then a text. `None` where it has nothing of the kind.
type Key = Option<(f64, String)>;

/// A column that the list can be sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// By its text.
    Endpoint,
    /// By their text.
    Methods,
    /// By calls per second in force, else as defined; of several services, the lowest counts.
    Limit,
    /// By the order of the life cycle.
    State,
    /// By the time.
    Deployed,
}

impl Column {
    /// The columns in reading order.
    pub const ALL: [Column; 5] = [Column::Endpoint, Column::State, Column::Limit, Column::Methods, Column::Deployed];

    /// Its name in the address, and its head.
    pub fn names(self) -> (&'static str, &'static str) {
        match self {
            Column::Endpoint => ("endpoint", "Endpoint"),
            Column::Methods => ("methods", "Methods"),
            Column::Limit => ("limit", "Limit"),
            Column::State => ("state", "State"),
            Column::Deployed => ("deployed", "Last deployed"),
        }
    }

    /// Sorts the places of configurations. What is equal keeps its order; what has nothing to sort by comes last.
    pub fn sort(self, all: &[Configuration], places: &mut [usize], descending: bool, moment: Moment) {
        let keys: Vec<Key> = all.iter().map(|one| self.key(one, moment)).collect();
        places.sort_by(|one, other| compare(&keys[*one], &keys[*other], descending));
    }

    fn key(self, one: &Configuration, moment: Moment) -> Key {
        let by_text = |text: &str| (!text.is_empty()).then(|| (0.0, text.to_lowercase()));
        let by_number = |number: f64| (number, String::new());
        match self {
            Column::Endpoint => by_text(one.endpoint().unwrap_or_default()),
            Column::Methods => by_text(&one.methods().join(", ")),
            Column::Limit => {
                let limits = one.live_limits().unwrap_or_else(|| one.limits());
                let rates = limits.into_iter().filter_map(|limit| limit.per_second);
                rates.min_by(f64::total_cmp).map(by_number)
            }
            Column::State => {
                let chip = Chip::of(one);
                let place = Chip::CYCLE.iter().position(|state| *state == chip).unwrap_or(Chip::CYCLE.len());
                Some((place as f64, chip.label()))
            }
            Column::Deployed => one.deployed()?.at.and_then(moment).map(|(at, _)| by_number(at)),
        }
    }
}

/// What has no key comes last, whichever way the others go.
fn compare(one: &Key, other: &Key, descending: bool) -> Ordering {
    let (Some(one), Some(other)) = (one, other) else { return other.is_some().cmp(&one.is_some()) };
    let order = one.0.total_cmp(&other.0).then_with(|| one.1.cmp(&other.1));
    if descending { order.reverse() } else { order }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{capping, rate};
    use super::*;
    use serde_json::{Value, json};

    /// A time of these tests: `day 7`.
    fn moment(text: &str) -> Option<(f64, String)> {
        Some((text.strip_prefix("day ")?.parse().ok()?, String::new()))
    }

    /// Checks the uids in their order.
    #[track_caller]
    fn check(all: &[Configuration], column: Column, descending: bool, expect: &str) {
        let mut places: Vec<usize> = (0..all.len()).collect();
        column.sort(all, &mut places, descending, &moment);
        let uids: Vec<&str> = places.into_iter().filter_map(|at| all[at].uid()).collect();
        assert_eq!(uids.join(" "), expect, "{column:?}, descending: {descending}");
    }

    #[test]
    fn a_limit_is_sorted_by_calls_per_second_and_the_lowest_of_several_counts() {
        let of = |uid: &str, services: Value| capping(uid, "created", json!({ "services": services }));
        let all = [
            of("none", json!({})),
            of("1500", json!({"action": rate(1500, 1000)})),
            of("30", json!({"action": rate(2000, 1000), "dataSource": rate(1800, 60_000)})),
            of("odd", json!({"action": {"rating": {"maxCallsCount": "9", "periodInMs": 1000}}})),
            of("200", json!({"dataSource": rate(200, 1000), "action": {}})),
        ];
        check(&all, Column::Limit, false, "30 200 1500 none odd");
        check(&all, Column::Limit, true, "1500 200 30 none odd");
    }

    #[test]
    fn deployments_are_sorted_by_time_and_none_comes_last() {
        let of = |uid: &str, metadata: Value| capping(uid, "deployed", json!({ "metadata": metadata }));
        let all = [
            of("never", json!({})),
            of("new", json!({"lastDeployedBy": "Ann", "lastDeployedAt": "day 11"})),
            of("old", json!({"lastDeployedBy": "Zoe", "lastDeployedAt": "day 9"})),
            of("unreadable", json!({"lastDeployedAt": "once"})),
        ];
        check(&all, Column::Deployed, false, "old new never unreadable");
        check(&all, Column::Deployed, true, "new old never unreadable");
    }

    #[test]
    fn states_are_sorted_by_the_life_cycle_and_texts_as_texts() {
        let live = json!({"hasBeenDeployed": true});
        let all = [
            capping("odd", "archived", json!({"url": null})),
            capping("Edited", "updated", live.clone()),
            capping("deployed", "deployed", live),
            capping("updated", "updated", json!({"methods": ["POST", "PUT"]})),
            capping("created", "created", json!({"methods": []})),
        ];
        check(&all, Column::State, false, "created updated deployed Edited odd");
        check(&all, Column::State, true, "odd Edited deployed updated created");
        check(&all, Column::Endpoint, false, "created deployed Edited updated odd");
        check(&all, Column::Methods, true, "updated odd Edited deployed created");
    }
}
