//! What a person wants to see of the list, and what fits. No view.

use super::column::{Column, Moment};
use crate::api::journeys::{Chip, Configuration};

/// What stands in the place of an endpoint that the API did not send.
pub const NO_ENDPOINT: &str = "no endpoint";

/// What a person wants to see, as the address carries it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Wanted {
    /// The words that a row has to show.
    pub search: String,
    /// The state, as its chip says it; empty for all.
    pub state: String,
    /// The name of a column, after `-` when the order is descending; empty for the order of the API.
    sort: String,
}

impl Wanted {
    /// What an address carries.
    pub fn from_query(query: &[(String, String)]) -> Wanted {
        let of = |name: &str| query.iter().find(|(key, _)| key == name).map(|(_, text)| text.clone());
        let [search, state, sort] = ["q", "state", "sort"].map(|name| of(name).unwrap_or_default());
        Wanted { search, state, sort }
    }

    /// What the address is to carry.
    pub fn to_query(&self) -> Vec<(String, String)> {
        let pairs = [("q", &self.search), ("state", &self.state), ("sort", &self.sort)];
        let pairs = pairs.into_iter().filter(|(_, text)| !text.is_empty());
        pairs.map(|(name, text)| (name.to_string(), text.clone())).collect()
    }

    /// Sorts by a column; by the one that it is sorted by already, the other way round.
    pub fn turn(&mut self, column: Column) {
        let name = column.names().0;
        self.sort = if self.sort == name { format!("-{name}") } else { name.to_string() };
    }

    /// The column that it is sorted by, and whether the order is descending.
    pub fn sorted(&self) -> Option<(Column, bool)> {
        let (name, descending) = self.sort.strip_prefix('-').map_or((&*self.sort, false), |name| (name, true));
        Column::ALL.into_iter().find(|column| column.names().0 == name).map(|column| (column, descending))
    }

    /// The places of those that fit, in the order in which they are shown. What is equal keeps the order of the API.
    pub fn pick(&self, all: &[Configuration], moment: Moment) -> Vec<usize> {
        let search = self.search.to_lowercase();
        let fits = |one: &Configuration| {
            let text = shown(one, moment);
            (self.state.is_empty() || Chip::of(one).label() == self.state)
                && search.split_whitespace().all(|word| text.contains(word))
        };
        let mut picked: Vec<usize> = (0..all.len()).filter(|at| fits(&all[*at])).collect();
        if let Some((column, descending)) = self.sorted() {
            column.sort(all, &mut picked, descending, moment);
        }
        picked
    }

    /// Why none of so many is left.
    pub fn explain_none(&self, count: usize) -> String {
        let search = self.search.trim();
        let shows = (!search.is_empty()).then(|| format!("shows “{search}”"));
        let stands = (!self.state.is_empty()).then(|| format!("is in the state “{}”", self.state));
        let both: Vec<String> = shows.into_iter().chain(stands).collect();
        format!("No configuration fits: none of {count} {}.", both.join(" and "))
    }
}

/// Everything that a row shows, in small letters, each thing on a line of its own.
fn shown(one: &Configuration, moment: Moment) -> String {
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
    lines.join("\n").to_lowercase()
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
    use super::super::tests::{capping, rate};
    use super::*;
    use serde_json::json;

    /// A time of these tests: `day 7`, said as `7th`.
    fn moment(text: &str) -> Option<(f64, String)> {
        let day = text.strip_prefix("day ")?;
        Some((day.parse().ok()?, format!("{day}th")))
    }

    fn wanted(query: &[(&str, &str)]) -> Wanted {
        let query: Vec<_> = query.iter().map(|(name, text)| (name.to_string(), text.to_string())).collect();
        Wanted::from_query(&query)
    }

    /// Checks the uids of what is shown.
    #[track_caller]
    fn check(all: &[Configuration], query: &[(&str, &str)], expect: &str) {
        let picked = wanted(query).pick(all, &moment);
        let uids: Vec<&str> = picked.iter().filter_map(|at| all[*at].uid()).collect();
        assert_eq!(uids.join(" "), expect, "{query:?}");
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
    fn the_address_carries_what_is_wanted() {
        let query = [("q", "a b"), ("state", "edited since deployed"), ("sort", "-limit")];
        let mut all = wanted(&query);
        assert_eq!(wanted(&query).to_query().len(), 3);
        assert_eq!(Wanted::from_query(&all.to_query()), all);
        assert_eq!(all.sorted(), Some((Column::Limit, true)));
        all.turn(Column::Limit);
        assert_eq!(all.sorted(), Some((Column::Limit, false)));
        all.turn(Column::State);
        assert_eq!(all.sorted(), Some((Column::State, false)));
        assert_eq!((wanted(&[("sort", "-")]).sorted(), Wanted::default().to_query()), (None, vec![]));
    }

    #[test]
    fn what_leaves_none_is_named() {
        let said = |query: &[(&str, &str)]| wanted(query).explain_none(8);
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
