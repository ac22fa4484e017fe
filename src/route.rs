//! The addresses of the pages: parsed and printed, no view. Those of the workspaces are in a table, see [`collections`].

pub mod collections;
pub mod pages;
mod query;

use self::collections::CollectionRoute;
use self::query::{Query, read_query, write_query};
use crate::api::find_summary;
use crate::api::request::encode;

/// A page and what its address says about it.
#[derive(Clone, Debug, PartialEq)]
pub enum Route {
    /// What a person meets first.
    Home,
    /// All operations, with the search's text.
    Explorer(String),
    /// One operation, with values for its parameters.
    Operation(&'static str, Query),
    /// A page of a workspace.
    Of(CollectionRoute),
    /// What can be brought back.
    Undo,
    /// Every call of this tab.
    Log,
    /// The connections.
    Connections,
    /// The simulator's fault switches.
    Simulator,
    /// What the person prefers.
    Preferences,
    /// An address that no page has.
    NotFound(String),
}

impl From<CollectionRoute> for Route {
    fn from(route: CollectionRoute) -> Route {
        Route::Of(route)
    }
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
        let found = match steps.as_slice() {
            // The list of the operations was at the root once.
            [] => Some(search_of(query).map_or(Route::Home, Route::Explorer)),
            ["operations"] => Some(Route::Explorer(search_of(query).unwrap_or_default())),
            ["operations", id] => find_summary(id).map(|operation| Route::Operation(operation.id, read_query(query))),
            ["undo"] => Some(Route::Undo),
            ["log"] => Some(Route::Log),
            ["connections"] => Some(Route::Connections),
            ["simulator"] => Some(Route::Simulator),
            ["preferences"] => Some(Route::Preferences),
            steps => CollectionRoute::parse(steps, query).map(Route::Of),
        };
        found.unwrap_or_else(|| Route::NotFound(text.to_string()))
    }

    /// The address, from `#` on.
    pub fn href(&self) -> String {
        match self {
            Route::Home => "#/".into(),
            Route::Explorer(text) if text.is_empty() => "#/operations".into(),
            Route::Explorer(text) => format!("#/operations?q={}", encode(text)),
            Route::Operation(id, values) => format!("#/operations/{id}{}", write_query(values)),
            Route::Of(route) => route.href(),
            Route::Undo => "#/undo".into(),
            Route::Log => "#/log".into(),
            Route::Connections => "#/connections".into(),
            Route::Simulator => "#/simulator".into(),
            Route::Preferences => "#/preferences".into(),
            Route::NotFound(text) => format!("#{text}"),
        }
    }

    /// Whether both are one page, whatever is filled in there.
    pub fn is_beside(&self, other: &Route) -> bool {
        match (self, other) {
            (Route::Operation(one, _), Route::Operation(two, _)) => one == two,
            (Route::Of(one), Route::Of(two)) => one.is_beside(two),
            _ => std::mem::discriminant(self) == std::mem::discriminant(other),
        }
    }

    /// The page's title.
    pub fn title(&self) -> &'static str {
        match self {
            Route::Home => "Home",
            Route::Explorer(_) => "API reference",
            Route::Operation(id, _) => find_summary(id).map_or("Operation", |operation| operation.title),
            Route::Of(route) => route.title(),
            Route::Undo => "Undo",
            Route::Log => "Request log",
            Route::Connections => "Connections",
            Route::Simulator => "Simulator",
            Route::Preferences => "Preferences",
            Route::NotFound(_) => "Page not found",
        }
    }
}

/// The text of a search.
fn search_of(query: &str) -> Option<String> {
    read_query(query).into_iter().find(|(key, _)| key == "q").map(|(_, text)| text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(route: impl Into<Route>) {
        let route = route.into();
        assert_eq!(Route::parse(&route.href()), route, "{}", route.href());
    }

    #[track_caller]
    fn not_found(address: &str) {
        assert_eq!(Route::parse(&format!("#{address}")), Route::NotFound(address.into()));
    }

    #[test]
    fn every_route_survives_its_own_address() {
        check(Route::Home);
        check(Route::Explorer(String::new()));
        check(Route::Explorer("a & b=c #?é%".into()));
        for operation in crate::api::OPERATIONS {
            check(Route::operation(operation.id));
        }
        check(Route::Operation(
            "templates.get",
            vec![("templateId".into(), "a/b c".into()), ("x".into(), String::new())],
        ));
        check(Route::Undo);
        check(Route::Log);
        check(Route::Connections);
        check(Route::Simulator);
        check(Route::Preferences);
        check(Route::NotFound("/nowhere/else".into()));
    }

    #[test]
    fn an_address_that_was_ever_printed_stays() {
        for (address, route) in [("", Route::Home), ("#/?q=a%20b", Route::Explorer("a b".into()))] {
            assert_eq!(Route::parse(address), route);
        }
    }

    #[test]
    fn addresses_of_others_are_not_found() {
        not_found("/operations/no.such");
        not_found("/undo/1");
    }

    #[test]
    fn the_pages_of_two_operations_are_two() {
        assert!(!Route::operation("capping.get").is_beside(&Route::operation("capping.list")));
    }
}
