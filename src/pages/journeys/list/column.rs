//! What the table says of configurations: its columns as data. What is meant is sorted by, not what is shown.

use super::pick::{fits, services_of, shown};
use super::row::{
    draw_buttons, draw_deployed, draw_endpoint, draw_methods, draw_rate, draw_services, draw_state, named,
};
use crate::domain::journeys::{Chip, Configuration};
use crate::ui::table::{Column, Head, Moment, Shape, SortKey, by_number, by_text};

/// What the table says of configurations.
pub const SHAPE: Shape<Configuration> =
    Shape { columns: COLUMNS, id: |one| one.uid().unwrap_or_default(), name: named, text: shown, fits };

const COLUMNS: &[Column<Configuration>] = &[
    Column {
        head: Head { name: "endpoint", title: "Endpoint", class: "endpoint" },
        sort: |one, _| by_text(one.endpoint().unwrap_or_default()),
        cell: draw_endpoint,
    },
    Column { head: Head { name: "state", title: "State", class: "state" }, sort: by_state, cell: draw_state },
    Column { head: Head { name: "limit", title: "Limit", class: "rate" }, sort: by_limit, cell: draw_rate },
    Column {
        head: Head { name: "counts", title: "Counts", class: "mid counts" },
        sort: |one, _| by_text(&services_of(one)),
        cell: draw_services,
    },
    Column {
        head: Head { name: "methods", title: "Methods", class: "mid methods" },
        sort: |one, _| by_text(&one.methods().join(", ")),
        cell: draw_methods,
    },
    Column {
        head: Head { name: "deployed", title: "Deployed", class: "mid deployed" },
        sort: by_deployment,
        cell: draw_deployed,
    },
    Column { head: Head { name: "", title: "ID and more", class: "acts" }, sort: |_, _| None, cell: draw_buttons },
];

/// The columns that can be hidden; the style sheet knows them by these names.
pub const HIDEABLE: &[(&str, &str)] = &[("counts", "Counts"), ("methods", "Methods"), ("deployed", "Deployed")];

/// The order for as long as none is wanted: what is in force comes first.
pub const IN_FORCE_FIRST: &str = "-state";

/// By the order of the life cycle.
fn by_state(one: &Configuration, _: Moment) -> Option<SortKey> {
    let chip = Chip::of(one);
    let place = Chip::CYCLE.iter().position(|state| *state == chip);
    Some(place.map_or_else(|| (Chip::CYCLE.len() as f64, chip.label()), |place| by_number(place as f64)))
}

/// By calls per second in force, else as defined; of several services, the lowest counts.
fn by_limit(one: &Configuration, _: Moment) -> Option<SortKey> {
    let limits = one.live_limits().unwrap_or_else(|| one.limits());
    limits.into_iter().filter_map(|limit| limit.per_second).min_by(f64::total_cmp).map(by_number)
}

/// By the time.
fn by_deployment(one: &Configuration, moment: Moment) -> Option<SortKey> {
    one.deployed()?.at.and_then(moment).map(|(at, _)| by_number(at))
}

#[cfg(test)]
mod tests {
    use super::super::tests::{capping, moment, rate, uids};
    use super::*;
    use serde_json::{Value, json};

    /// Checks the uids in their order.
    #[track_caller]
    fn check(all: &[Configuration], sort: &str, expect: &str) {
        assert_eq!(uids(all, &[("sort", sort)]), expect, "{sort}");
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
        check(&all, "limit", "30 200 1500 none odd");
        check(&all, "-limit", "1500 200 30 none odd");
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
        check(&all, "deployed", "old new never unreadable");
        check(&all, "-deployed", "new old never unreadable");
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
        check(&all, "state", "created updated deployed Edited odd");
        check(&all, "-state", "odd Edited deployed updated created");
        check(&all, "endpoint", "created deployed Edited updated odd");
        check(&all, "-methods", "updated odd Edited deployed created");
        check(&all, "nothing", "odd Edited deployed updated created");
    }

    #[test]
    fn every_column_that_is_sorted_by_has_a_name_of_its_own() {
        let names: std::collections::BTreeSet<&str> = COLUMNS.iter().map(|column| column.head.name).collect();
        assert_eq!(names.len(), COLUMNS.len());
        for (name, title) in HIDEABLE {
            let column = COLUMNS.iter().find(|column| column.head.name == *name).expect("it is a column");
            assert!(column.head.title == *title && column.head.class.split(' ').any(|class| class == *name));
        }
        assert_eq!(moment("day 3").map(|(at, _)| at), Some(3.0));
    }
}
