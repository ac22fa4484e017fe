//! The addresses of the workspace of journeys: what stands behind `#/journeys/`.

use super::query::{Query, read_query, write_query};
use crate::api::request::{decode, encode};
use crate::domain::journeys::Kind;

/// A page of the workspace.
#[derive(Clone, Debug, PartialEq)]
pub enum JourneysRoute {
    /// The configurations of a kind, with what the list is searched and sorted by.
    List(Kind, Query),
    /// One configuration, with the tab that is shown.
    Object(Kind, String, Query),
    /// The form of a new configuration.
    New(Kind),
    /// The form of one configuration.
    Edit(Kind, String),
    /// The limit lab, with what is filled in there.
    Lab(Query),
}

impl JourneysRoute {
    /// The page of a configuration, with its first tab.
    pub fn object(kind: Kind, uid: impl Into<String>) -> JourneysRoute {
        JourneysRoute::Object(kind, uid.into(), Vec::new())
    }

    /// Reads the steps behind the workspace's own, and what stands behind the `?`.
    pub(super) fn parse(steps: &[&str], query: &str) -> Option<JourneysRoute> {
        if steps == ["lab"] {
            return Some(JourneysRoute::Lab(read_query(query)));
        }
        let (kind, rest) = steps.split_first()?;
        let kind = Kind::ALL.into_iter().find(|known| step_of(*known) == *kind)?;
        match rest {
            [] => Some(JourneysRoute::List(kind, read_query(query))),
            ["new"] => Some(JourneysRoute::New(kind)),
            [uid] => Some(JourneysRoute::Object(kind, decode(uid), read_query(query))),
            [uid, "edit"] => Some(JourneysRoute::Edit(kind, decode(uid))),
            _ => None,
        }
    }

    /// The whole address, from `#` on.
    pub fn href(&self) -> String {
        let (step, rest) = match self {
            JourneysRoute::List(kind, query) => (step_of(*kind), write_query(query)),
            JourneysRoute::Object(kind, uid, query) => {
                (step_of(*kind), format!("/{}{}", encode(uid), write_query(query)))
            }
            JourneysRoute::New(kind) => (step_of(*kind), "/new".into()),
            JourneysRoute::Edit(kind, uid) => (step_of(*kind), format!("/{}/edit", encode(uid))),
            JourneysRoute::Lab(values) => ("lab", write_query(values)),
        };
        format!("#/journeys/{step}{rest}")
    }

    /// The kind that the page is about; the lab is about both.
    fn kind(&self) -> Option<Kind> {
        match self {
            JourneysRoute::List(kind, _)
            | JourneysRoute::Object(kind, ..)
            | JourneysRoute::New(kind)
            | JourneysRoute::Edit(kind, _) => Some(*kind),
            JourneysRoute::Lab(_) => None,
        }
    }

    /// Whether one line of the navigation stands for both.
    pub(super) fn is_beside(&self, other: &JourneysRoute) -> bool {
        self.kind() == other.kind()
    }

    /// The page's title.
    pub fn title(&self) -> &'static str {
        match self {
            JourneysRoute::List(kind, _) => kind.resource().title(),
            JourneysRoute::Object(Kind::Capping, ..) => "Capping configuration",
            JourneysRoute::Object(Kind::Throttling, ..) => "Throttling configuration",
            JourneysRoute::New(Kind::Capping) => "New capping configuration",
            JourneysRoute::New(Kind::Throttling) => "New throttling configuration",
            JourneysRoute::Edit(Kind::Capping, _) => "Edit capping configuration",
            JourneysRoute::Edit(Kind::Throttling, _) => "Edit throttling configuration",
            JourneysRoute::Lab(_) => "Limit lab",
        }
    }
}

/// What a kind is called in an address.
fn step_of(kind: Kind) -> &'static str {
    match kind {
        Kind::Capping => "capping",
        Kind::Throttling => "throttling",
    }
}
