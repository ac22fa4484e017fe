//! What a search finds in a configuration, which states there are to choose from, and what is said when nothing fits. No
//! view.

use crate::domain::journeys::{Chip, Configuration, Kind, Standing};
use crate::ui::segments::Segment;
use crate::ui::table::{Moment, Wanted};

/// What stands in the place of an endpoint that the API did not send.
pub const NO_ENDPOINT: &str = "no endpoint";

/// The name of the choice: where a configuration stands, or the state that the API gives it.
pub const STATE: &str = "state";

/// Why none of so many is left.
pub fn explain_none(wanted: &Wanted, count: usize) -> String {
    let search = wanted.search.trim();
    let shows = (!search.is_empty()).then(|| format!("shows “{search}”"));
    let stands = wanted.chosen().next().map(|(_, value)| match find_standing(value) {
        Some(Standing::InForce) => "is in force".to_string(),
        Some(Standing::Differs) => "differs from what is in force".to_string(),
        Some(Standing::NotDeployed) => "is not deployed".to_string(),
        None => format!("is in the state “{value}”"),
    });
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
    match one.deployed() {
        Some(touch) => {
            lines.extend([touch.by.or(touch.by_id), touch.at].into_iter().flatten().map(str::to_string));
            lines.extend(touch.at.and_then(moment).map(|(_, said)| said));
        }
        None => lines.push("never".into()),
    }
    lines.join("\n")
}

/// Whose calls count; throttling has custom actions only.
pub fn services_of(one: &Configuration) -> String {
    let names: Vec<&str> = one.services().into_iter().map(|(name, _)| name).collect();
    match (&names[..], one.kind()) {
        ([], Kind::Throttling) => "action".into(),
        (["action", "dataSource"] | ["dataSource", "action"], _) => "both".into(),
        _ => names.join(", "),
    }
}

/// Whether a configuration is what is chosen.
pub fn fits(one: &Configuration, name: &str, value: &str) -> bool {
    let is_it = || find_standing(value).map_or_else(|| Chip::of(one).label() == value, |standing| standing.has(one));
    name == STATE && is_it()
}

fn find_standing(value: &str) -> Option<Standing> {
    Standing::ALL.into_iter().find(|standing| standing.value() == value)
}

/// The parts to choose from: all, those by where they stand, and a state of the API that an address asks for.
pub fn segments(kind: Kind, all: Option<&[Configuration]>, chosen: &str) -> Vec<Segment> {
    let count = |value: &str| all.map(|all| all.iter().filter(|one| fits(one, STATE, value)).count());
    let live = count(Standing::InForce.value());
    let every = Segment { value: String::new(), label: "All".into(), count: all.map(<[_]>::len) };
    // A change of the other kind is in force at once.
    let can_be = |standing: &Standing| kind == Kind::Capping || *standing != Standing::Differs;
    let standing = |standing: Standing| {
        let (value, label) = (standing.value().to_string(), standing.label().to_string());
        let count = match standing {
            Standing::InForce => live,
            Standing::Differs => count(&value),
            Standing::NotDeployed => all.zip(live).map(|(all, live)| all.len() - live),
        };
        Segment { value, label, count }
    };
    let state = (!chosen.is_empty() && find_standing(chosen).is_none()).then(|| Segment {
        value: chosen.into(),
        label: chosen.into(),
        count: count(chosen),
    });
    std::iter::once(every).chain(Standing::ALL.into_iter().filter(can_be).map(standing)).chain(state).collect()
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
    fn what_is_chosen_is_where_it_stands_or_a_state() {
        let live = json!({"hasBeenDeployed": true});
        let all = [
            capping("a", "deployed", live.clone()),
            capping("b", "updated", live),
            capping("c", "updated", json!({})),
            capping("d", "created", json!({})),
        ];
        check(&all, &[("state", "in-force")], "a b");
        check(&all, &[("state", "differs")], "b");
        check(&all, &[("state", "not-deployed")], "c d");
        check(&all, &[("state", "not-deployed"), ("q", "h/d")], "d");
        check(&all, &[("state", "edited since deployed")], "b");
        check(&all, &[("state", "updated")], "c");
        let said = |value: &str| explain_none(&wanted(&[("q", "x"), ("state", value)]), 8);
        assert_eq!(said("not-deployed"), "No configuration fits: none of 8 shows “x” and is not deployed.");
    }

    #[test]
    fn every_part_has_its_count_and_an_address_of_before_still_works() {
        let all = [
            capping("a", "deployed", json!({})),
            capping("b", "archived", json!({})),
            capping("c", "deployed", json!({})),
        ];
        let texts = |kind: Kind, all: Option<&[Configuration]>, chosen: &str| {
            let text = |one: Segment| match one.count {
                Some(count) => format!("{} {count}", one.label),
                None => one.label,
            };
            segments(kind, all, chosen).into_iter().map(text).collect::<Vec<_>>().join(", ")
        };
        assert_eq!(
            texts(Kind::Capping, Some(&all), "archived"),
            "All 3, In force 2, Differs 0, Not deployed 1, archived 1"
        );
        assert_eq!(texts(Kind::Capping, None, "differs"), "All, In force, Differs, Not deployed");
        assert_eq!(texts(Kind::Throttling, Some(&[]), ""), "All 0, In force 0, Not deployed 0");
    }

    #[test]
    fn services_are_named_as_the_api_names_them() {
        let of = |services: serde_json::Value| services_of(&capping("a", "created", json!({ "services": services })));
        assert_eq!(of(json!({"action": {}, "dataSource": {}})), "both");
        assert_eq!(
            [of(json!({"dataSource": {}})), of(json!({"new": {}, "action": {}})), of(json!(7))],
            ["dataSource".to_string(), "new, action".to_string(), String::new()]
        );
    }
}
