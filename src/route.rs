//! The addresses of the pages: parsed and printed, no view.

use crate::api::find_summary;
use crate::api::journeys::Kind;
use crate::api::request::{decode, encode};

/// A page and what its address says about it.
#[derive(Clone, Debug, PartialEq)]
pub enum Route {
    /// All operations, with the search's text.
    Explorer(String),
    /// One operation, with values for its parameters.
    Operation(&'static str, Vec<(String, String)>),
    /// The configurations of a kind, with what the list is searched and sorted by.
    Configurations(Kind, Vec<(String, String)>),
    /// One configuration.
    Configuration(Kind, String),
    /// The form of a new configuration.
    NewConfiguration(Kind),
    /// The form of one configuration.
    EditConfiguration(Kind, String),
    /// What can be brought back.
    Undo,
    /// The connections.
    Connections,
    /// The simulator's fault switches.
    Simulator,
    /// The limit lab, with what is filled in there.
    Lab(Vec<(String, String)>),
    /// What the person prefers.
    Preferences,
    /// An address that no page has.
    NotFound(String),
}

impl Route {
    /// The page of an operation, with nothing filled in.
    pub fn operation(id: &'static str) -> Route {
        Route::Operation(id, Vec::new())
    }

    /// Reads the fragment of an address, with or without `#`.
    pub fn parse(hash: &str) -> Route {
        let text = hash.strip_prefix('#').unwrap_or(hash);
        let (path, query) = text.split_once('?').unwrap_or((text, ""));
        let steps: Vec<&str> = path.split('/').filter(|step| !step.is_empty()).collect();
        match steps.as_slice() {
            [] => Route::Explorer(
                read_query(query).into_iter().find(|(key, _)| key == "q").map(|(_, text)| text).unwrap_or_default(),
            ),
            ["operations", id] => match find_summary(id) {
                Some(operation) => Route::Operation(operation.id, read_query(query)),
                None => Route::NotFound(text.to_string()),
            },
            ["journeys", "lab"] => Route::Lab(read_query(query)),
            ["journeys", kind] => match read_kind(kind) {
                Some(kind) => Route::Configurations(kind, read_query(query)),
                None => Route::NotFound(text.to_string()),
            },
            ["journeys", kind, "new"] => match read_kind(kind) {
                Some(kind) => Route::NewConfiguration(kind),
                None => Route::NotFound(text.to_string()),
            },
            ["journeys", kind, uid, "edit"] => match read_kind(kind) {
                Some(kind) => Route::EditConfiguration(kind, decode(uid)),
                None => Route::NotFound(text.to_string()),
            },
            ["journeys", kind, uid] => match read_kind(kind) {
                Some(kind) => Route::Configuration(kind, decode(uid)),
                None => Route::NotFound(text.to_string()),
            },
            ["undo"] => Route::Undo,
            ["connections"] => Route::Connections,
            ["simulator"] => Route::Simulator,
            ["preferences"] => Route::Preferences,
            _ => Route::NotFound(text.to_string()),
        }
    }

    /// The address, from `#` on.
    pub fn href(&self) -> String {
        match self {
            Route::Explorer(text) if text.is_empty() => "#/".into(),
            Route::Explorer(text) => format!("#/?q={}", encode(text)),
            Route::Operation(id, values) => format!("#/operations/{id}{}", write_query(values)),
            Route::Configurations(kind, query) => format!("#/journeys/{}{}", kind_step(*kind), write_query(query)),
            Route::Configuration(kind, uid) => format!("#/journeys/{}/{}", kind_step(*kind), encode(uid)),
            Route::NewConfiguration(kind) => format!("#/journeys/{}/new", kind_step(*kind)),
            Route::EditConfiguration(kind, uid) => format!("#/journeys/{}/{}/edit", kind_step(*kind), encode(uid)),
            Route::Undo => "#/undo".into(),
            Route::Lab(values) => format!("#/journeys/lab{}", write_query(values)),
            Route::Connections => "#/connections".into(),
            Route::Simulator => "#/simulator".into(),
            Route::Preferences => "#/preferences".into(),
            Route::NotFound(text) => format!("#{text}"),
        }
    }

    /// Whether both are the same page, whatever is filled in there.
    pub fn is_same_page(&self, other: &Route) -> bool {
        match (self, other) {
            (Route::Operation(one, _), Route::Operation(two, _)) => one == two,
            _ => match (self.kind(), other.kind()) {
                (None, None) => std::mem::discriminant(self) == std::mem::discriminant(other),
                (one, two) => one == two,
            },
        }
    }

    /// The kind whose workspace the page is part of.
    fn kind(&self) -> Option<Kind> {
        match self {
            Route::Configurations(kind, _)
            | Route::Configuration(kind, _)
            | Route::NewConfiguration(kind)
            | Route::EditConfiguration(kind, _) => Some(*kind),
            _ => None,
        }
    }

    /// The page's title.
    pub fn title(&self) -> &'static str {
        match self {
            Route::Explorer(_) => "Operations",
            Route::Operation(id, _) => find_summary(id).map_or("Operation", |operation| operation.title),
            Route::Configurations(kind, _) => kind.resource().title(),
            Route::Configuration(Kind::Capping, _) => "Capping configuration",
            Route::Configuration(Kind::Throttling, _) => "Throttling configuration",
            Route::NewConfiguration(Kind::Capping) => "New capping configuration",
            Route::NewConfiguration(Kind::Throttling) => "New throttling configuration",
            Route::EditConfiguration(Kind::Capping, _) => "Edit capping configuration",
            Route::EditConfiguration(Kind::Throttling, _) => "Edit throttling configuration",
            Route::Undo => "Undo",
            Route::Lab(_) => "Limit lab",
            Route::Connections => "Connections",
            Route::Simulator => "Simulator",
            Route::Preferences => "Preferences",
            Route::NotFound(_) => "Page not found",
        }
    }
}

/// What a kind is called in an address.
fn kind_step(kind: Kind) -> &'static str {
    match kind {
        Kind::Capping => "capping",
        Kind::Throttling => "throttling",
    }
}

fn read_kind(step: &str) -> Option<Kind> {
    Kind::ALL.into_iter().find(|kind| kind_step(*kind) == step)
}

fn write_query(pairs: &[(String, String)]) -> String {
    let pairs: Vec<String> = pairs.iter().map(|(key, value)| format!("{}={}", encode(key), encode(value))).collect();
    if pairs.is_empty() { String::new() } else { format!("?{}", pairs.join("&")) }
}

fn read_query(query: &str) -> Vec<(String, String)> {
    let pairs = query.split('&').filter(|pair| !pair.is_empty());
    pairs
        .map(|pair| {
            let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
            (decode(key), decode(value))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(route: Route) {
        assert_eq!(Route::parse(&route.href()), route, "{}", route.href());
    }

    #[test]
    fn every_route_survives_its_own_address() {
        check(Route::Explorer(String::new()));
        check(Route::Explorer("a & b=c #?é%".into()));
        for operation in crate::api::OPERATIONS {
            check(Route::operation(operation.id));
        }
        check(Route::Operation(
            "templates.get",
            vec![("templateId".into(), "a/b c".into()), ("x".into(), String::new())],
        ));
        for kind in Kind::ALL {
            check(Route::Configurations(kind, vec![("q".into(), "a/b &c".into())]));
            check(Route::Configuration(kind, "a/b c".into()));
            check(Route::NewConfiguration(kind));
            check(Route::EditConfiguration(kind, "a/b c".into()));
        }
        check(Route::Undo);
        check(Route::Lab(Vec::new()));
        let values = [("url", "https://h/a?b=c&d#*"), ("rate", "")];
        check(Route::Lab(values.map(|(key, value)| (key.to_string(), value.to_string())).to_vec()));
        check(Route::Connections);
        check(Route::Simulator);
        check(Route::Preferences);
        check(Route::NotFound("/nowhere/else".into()));
    }

    #[test]
    fn addresses_of_others_are_not_found() {
        assert_eq!(Route::parse("#/operations/no.such"), Route::NotFound("/operations/no.such".into()));
        assert_eq!(Route::parse("#/journeys/laboratory"), Route::NotFound("/journeys/laboratory".into()));
        assert_eq!(Route::parse(""), Route::Explorer(String::new()));
    }
}
