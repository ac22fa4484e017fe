//! The pages of the collections.

use super::*;
use crate::route::Route;

#[track_caller]
fn check(route: CollectionRoute) {
    let route = Route::from(route);
    assert!(!route.title().is_empty());
    assert_eq!(Route::parse(&route.href()), route, "{}", route.href());
}

#[test]
fn every_page_of_every_collection_survives_its_own_address() {
    for (at, row) in TABLE.iter().enumerate() {
        assert_eq!(row.of as usize, at, "the table is in the order of the collections");
        check(row.of.list());
        check(row.of.list().with(vec![("q".into(), "a/b &c~^$".into())]));
        check(row.of.list().with(vec![("url".into(), "https://h/a?b=c&d#*".into()), ("rate".into(), String::new())]));
        if !row.new.is_empty() {
            check(row.of.new_one());
        }
        if !row.one.is_empty() {
            check(row.of.object("a/b c"));
            check(row.of.object("pkg/action").with(vec![("tab".into(), "code".into())]));
        }
        for (view, _) in row.views {
            check(row.of.view("a/b c", *view));
        }
    }
}

#[test]
fn the_pages_of_a_resource_are_in_the_workspace_of_its_family() {
    for resource in Resource::ALL {
        assert_eq!(Collection::of(resource).family(), resource.family());
    }
    let other = Collection::all().filter(|one| Resource::ALL.iter().all(|of| Collection::of(*of) != *one));
    assert!(other.eq([Collection::Lab, Collection::References, Collection::Bulk]));
}

#[test]
fn the_pages_of_one_are_beside_its_list() {
    let list = |of: Collection| Route::from(of.list());
    assert!(list(Collection::Capping).is_beside(&Collection::Capping.form("u").into()));
    assert!(!list(Collection::Capping).is_beside(&list(Collection::Throttling)));
    assert!(!list(Collection::Capping).is_beside(&list(Collection::Lab)));
}

#[test]
fn an_address_that_was_ever_printed_stays() {
    let pairs = |name: &str, value: &str| vec![(name.to_string(), value.to_string())];
    for (address, route) in [
        ("#/journeys/capping?q=a", Collection::Capping.list().with(pairs("q", "a"))),
        ("#/journeys/throttling/new", Collection::Throttling.new_one()),
        ("#/journeys/capping/a%2Fb", Collection::Capping.object("a/b")),
        ("#/journeys/capping/u/edit", Collection::Capping.form("u")),
        ("#/journeys/lab?rate=5", Collection::Lab.list().with(pairs("rate", "5"))),
        (
            "#/content/templates?property=name",
            Collection::Templates.list().with(vec![("property".into(), "name".into())]),
        ),
        ("#/content/templates/new", Collection::Templates.new_one()),
        ("#/content/fragments/f%2F1/publish", Collection::Fragments.view("f/1", View::Publish)),
        ("#/runtime/actions/pkg%2Fhello/edit", Collection::Actions.view("pkg/hello", View::Edit)),
        ("#/runtime/namespace", Collection::Namespace.list()),
    ] {
        assert_eq!(Route::parse(address), route.into());
    }
}

#[test]
fn what_a_collection_does_not_have_is_not_found() {
    for address in [
        "#/journeys",
        "#/journeys/laboratory",
        "#/journeys/lab/new",
        "#/journeys/capping/u/edit/more",
        "#/content",
        "#/content/pages",
        "#/content/references/a",
        "#/content/templates/a/publish",
        "#/runtime/namespace/new",
    ] {
        assert!(matches!(Route::parse(address), Route::NotFound(_)), "{address}");
    }
}
