//! The configurations that the lab calculates with: both lists, read from the APIs when the person asks for them.

use leptos::prelude::untrack;
use serde_json::Value;

use crate::api::Family;
use crate::api::error::ApiError;
use crate::client::{Cancel, Client, Place, now};
use crate::domain::journeys::Kind;
use crate::domain::limits::rate::group;
use crate::domain::limits::{Limit, LimitKind};
use crate::pages::journeys::read_all;
use crate::ui::progress::Progress;

/// What both lists gave.
#[derive(Clone, PartialEq)]
pub struct Loaded {
    /// Where they were read.
    pub place: Place,
    /// How many configurations there are: capping, then throttling.
    pub counts: (usize, usize),
    /// When they were read, in milliseconds since 1970.
    pub at: f64,
    /// Their limits.
    pub limits: Vec<Limit>,
    /// The limits of what is saved, as if all of it were deployed.
    pub saved: Vec<Limit>,
    /// Those that cannot be calculated with: URL and id, and why in a sentence.
    pub unread: Vec<(String, String)>,
}

impl Loaded {
    /// The limits of both lists.
    pub fn read(place: Place, at: f64, capping: &[Value], throttling: &[Value]) -> Loaded {
        let counts = (capping.len(), throttling.len());
        let mut loaded = Loaded { place, counts, at, limits: Vec::new(), saved: Vec::new(), unread: Vec::new() };
        let capped = capping.iter().map(|value| (value, Limit::from_capping(value)));
        let queued = throttling.iter().map(|value| (value, Limit::from_throttling(value).map(|limit| vec![limit])));
        for (value, limits) in capped.chain(queued) {
            match limits {
                Ok(mut limits) => loaded.limits.append(&mut limits),
                Err(sentence) => {
                    let uid = value.get("uid").and_then(Value::as_str).unwrap_or("without an id");
                    let url = ["url", "urlPattern"].iter().find_map(|name| value.get(name)?.as_str());
                    let name = url.map_or(uid.to_string(), |url| format!("{url} ({uid})"));
                    loaded.unread.push((name, sentence));
                }
            }
        }
        loaded.saved = capping.iter().filter_map(|value| Limit::from_saved_capping(value).ok()).flatten().collect();
        let queued = loaded.limits.iter().filter(|limit| limit.kind == LimitKind::Throttling);
        loaded.saved.extend(queued.map(|limit| Limit { in_force: true, ..limit.clone() }));
        loaded
    }

    /// How many limits are in force.
    pub fn in_force(&self) -> usize {
        self.limits.iter().filter(|limit| limit.in_force).count()
    }

    /// What was read, in a sentence.
    pub fn sentence(&self) -> String {
        format!(
            "Loaded with {}: {} capping and {} throttling configurations, with {} limits in force.",
            self.place.name(),
            group(self.counts.0 as u64),
            group(self.counts.1 as u64),
            group(self.in_force() as u64)
        )
    }
}

/// A list that could not be read.
#[derive(Clone)]
pub struct Failure {
    /// What failed.
    pub error: ApiError,
    /// The call in the log; 0 when none was sent.
    pub entry: u32,
}

/// Reads both lists with the active connection. A list that fails is a failure of the whole, never an empty list.
pub async fn load(client: Client, cancel: &Cancel, progress: Progress) -> Result<Loaded, Failure> {
    let place = untrack(|| client.place(Family::Journeys));
    let mut lists = Vec::new();
    for kind in Kind::ALL {
        let (read, entry) = read_all(client, kind, cancel).await;
        let all = read.map_err(|error| Failure { error, entry })?;
        lists.push(all.iter().map(|one| one.value().clone()).collect::<Vec<Value>>());
        progress.step();
    }
    Ok(Loaded::read(place, now(), &lists[0], &lists[1]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::client::Connection;
    use serde_json::json;

    #[test]
    fn both_lists_are_read_and_what_cannot_be_is_named() {
        let capping = [
            json!({"uid": "1", "url": "https://h/a", "methods": ["GET"], "state": "deployed", "services": {
                "action": {"rating": {"maxCallsCount": 5, "periodInMs": 1000}},
                "dataSource": {"rating": {"maxCallsCount": 6, "periodInMs": 1000}},
            }}),
            json!({"uid": "2", "methods": ["GET"]}),
            json!({"uid": "4", "url": "https://*.h/a", "methods": ["GET"]}),
        ];
        let throttling = [json!({"uid": "3", "urlPattern": "https://h/*", "methods": ["GET"], "maxThroughput": 200})];
        let connection = Connection { name: "Stage".into(), ..Connection::adobe(7) };
        let loaded = Loaded::read(Place::of(&connection, Family::Journeys), 0.0, &capping, &throttling);
        assert_eq!((loaded.limits.len(), loaded.in_force()), (3, 2));
        assert_eq!((loaded.saved.len(), loaded.saved.iter().all(|limit| limit.in_force)), (3, true));
        assert_eq!(loaded.unread[0], ("2".to_string(), "There is no url.".to_string()));
        assert_eq!((loaded.unread.len(), loaded.unread[1].0.as_str()), (2, "https://*.h/a (4)"));
        let said = "Loaded with Stage: 3 capping and 1 throttling configurations, with 2 limits in force.";
        assert_eq!(loaded.sentence(), said);
    }
}
