//! What is known of the limits in force. No view.

use std::sync::Arc;

use crate::api::error::ApiError;
use crate::client::Place;
use crate::domain::journeys::{Chip, Configuration, Kind};

/// How many limits the page has at most; the lists have them all.
pub const MOST: usize = 12;

/// What a read of both lists gave: each as it was read, or why not, with the number of its call in the log.
pub type Read = [(Result<Arc<Vec<Configuration>>, ApiError>, u32); 2];

/// How a read ended; nothing where none was made because nobody has asked for it.
#[derive(Clone)]
pub struct Answer {
    /// Where.
    pub place: Place,
    /// What it gave, and when it was over.
    pub read: Option<(Read, f64)>,
}

/// What is known.
#[derive(Clone, Default, PartialEq)]
pub enum Found {
    /// Nothing yet.
    #[default]
    Reading,
    /// Nothing, and nobody has asked.
    NotAsked,
    /// What was read.
    Lists(Lists),
}

/// The lists that were read.
#[derive(Clone, PartialEq)]
pub struct Lists {
    /// Each kind's, in the order of [`Kind::ALL`]; nothing before the first that could be read.
    all: [Option<Arc<Vec<Configuration>>>; 2],
    /// Why the last read failed, and which call of the log that was.
    pub failures: Vec<(ApiError, u32)>,
    /// When it was read.
    pub at: f64,
    place: Place,
}

impl Found {
    /// What is known after a read. What was read before at the same place stays where it cannot be read again.
    pub fn after(before: Option<&Found>, answer: Option<Answer>) -> Found {
        let Some(Answer { place, read }) = answer else { return Found::Reading };
        let Some((read, at)) = read else { return Found::NotAsked };
        let mut all = match before {
            Some(Found::Lists(lists)) if lists.place == place => lists.all.clone(),
            _ => [None, None],
        };
        let mut failures: Vec<(ApiError, u32)> = Vec::new();
        for (slot, (list, entry)) in all.iter_mut().zip(read) {
            match list {
                Ok(list) => *slot = Some(list),
                // What keeps both from being read is said once.
                Err(error) if failures.iter().any(|(other, _)| is_alike(other, &error)) => {}
                Err(error) => failures.push((error, entry)),
            }
        }
        Found::Lists(Lists { all, failures, at, place })
    }

    /// The lists, if they were read.
    pub fn lists(&self) -> Option<&Lists> {
        if let Found::Lists(lists) = self { Some(lists) } else { None }
    }
}

impl Lists {
    /// Whether one of them is known.
    pub fn is_any(&self) -> bool {
        self.all.iter().any(Option::is_some)
    }

    fn live(&self) -> impl Iterator<Item = &Configuration> {
        // Throttling comes first: it holds for the whole organization.
        let all = self.all.iter().rev().flatten();
        all.flat_map(|list| list.iter()).filter(|one| one.is_live())
    }

    /// The first configurations in force.
    pub fn rows(&self) -> Vec<Configuration> {
        self.live().take(MOST).cloned().collect()
    }

    /// How many configurations are in force.
    pub fn in_force(&self) -> usize {
        self.live().count()
    }

    /// How many of those in force are saved as something else.
    pub fn differing(&self) -> usize {
        let differs = |one: &&Configuration| {
            Chip::of(one) == Chip::EditedSince && one.kind() == Kind::Capping
                || one.drift().is_some_and(|drift| !drift.is_empty())
        };
        self.live().filter(differs).count()
    }

    /// How many configurations there are, where both lists are known.
    pub fn count(&self) -> Option<usize> {
        self.all.iter().map(|list| list.as_ref().map(|list| list.len())).sum()
    }
}

/// Whether two calls failed for one reason; each has a request ID of its own.
fn is_alike(one: &ApiError, other: &ApiError) -> bool {
    match (one, other) {
        (ApiError::Refused(one), ApiError::Refused(other)) => {
            (one.status, &one.code, &one.message) == (other.status, &other.code, &other.message)
        }
        _ => one == other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::Family;
    use crate::client::Connection;
    use serde_json::json;

    fn place(sandbox: &str) -> Place {
        let mut connection = Connection::simulator();
        connection.settings[2] = sandbox.into();
        Place::of(&connection, Family::Journeys)
    }

    fn one(kind: Kind, uid: &str, state: &str, live: bool) -> Configuration {
        let endpoint = kind.endpoint_member();
        Configuration::new(kind, json!({ "uid": uid, endpoint: "https://h", "state": state, "hasBeenDeployed": live }))
    }

    fn read(sandbox: &str, capping: Result<Vec<Configuration>, ApiError>) -> Option<Answer> {
        let throttling = vec![one(Kind::Throttling, "t", "deployed", true)];
        let read = [(capping.map(Arc::new), 7), (Ok(Arc::new(throttling)), 8)];
        Some(Answer { place: place(sandbox), read: Some((read, 1.0)) })
    }

    fn capping() -> Vec<Configuration> {
        let of = |uid, state, live| one(Kind::Capping, uid, state, live);
        vec![of("new", "created", false), of("edited", "updated", true), of("live", "deployed", true)]
    }

    fn uids(found: &Found) -> Vec<String> {
        found
            .lists()
            .map(|lists| lists.rows().iter().filter_map(|one| one.uid()).map(str::to_string).collect())
            .unwrap_or_default()
    }

    #[test]
    fn what_is_in_force_is_shown_throttling_first() {
        let found = Found::after(None, read("prod", Ok(capping())));
        assert_eq!(uids(&found), ["t", "edited", "live"]);
        let lists = found.lists().expect("read");
        assert_eq!((lists.count(), lists.in_force(), lists.differing()), (Some(4), 3, 1));
        assert!(lists.failures.is_empty());
    }

    #[test]
    fn a_list_that_cannot_be_read_is_no_empty_one() {
        let failed = Found::after(None, read("prod", Err(ApiError::Cancelled)));
        let lists = failed.lists().expect("one of them was read");
        assert_eq!((lists.count(), lists.in_force(), lists.is_any()), (None, 1, true));
        assert_eq!(lists.failures, [(ApiError::Cancelled, 7)]);
        // What was read before stays, at the same place only.
        let found = Found::after(None, read("prod", Ok(capping())));
        let again = Found::after(Some(&found), read("prod", Err(ApiError::Cancelled)));
        assert_eq!(uids(&again), uids(&found));
        assert_eq!(uids(&Found::after(Some(&found), read("stage", Err(ApiError::Cancelled)))), ["t"]);
    }

    #[test]
    fn one_reason_is_said_once() {
        let gone = || Err(ApiError::Unreachable("No network.".into()));
        let both = |other| Answer { place: place("prod"), read: Some(([(gone(), 1), (other, 2)], 1.0)) };
        let failures = |other| {
            let found = Found::after(None, Some(both(other)));
            found.lists().map(|lists| lists.failures.iter().map(|(_, entry)| *entry).collect::<Vec<_>>())
        };
        assert_eq!(failures(gone()), Some(vec![1]));
        assert_eq!(failures(Err(ApiError::Cancelled)), Some(vec![1, 2]));
    }

    #[test]
    fn nothing_is_known_before_somebody_has_asked() {
        assert!(Found::after(None, None) == Found::Reading);
        let answer = Answer { place: place("prod"), read: None };
        assert!(Found::after(None, Some(answer)) == Found::NotAsked);
    }
}
