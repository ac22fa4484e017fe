//! The pages that have an address without the name of an object in it: what the palette finds, and what the navigation leads
//! to. Those of the workspaces stand in the table of [`super::collections`].

use super::Route;
use super::collections::Collection;
use crate::api::Family;

/// A page that can be opened from every other one. Its title is that of its route.
pub struct ListedPage {
    /// Where it is, with nothing filled in.
    pub route: Route,
    /// Words that are not in its title, and that somebody may look for who wants it.
    pub keywords: &'static str,
}

const REFERENCE: Route = Route::Explorer(String::new());

/// The pages in the order of the navigation.
pub fn pages() -> impl Iterator<Item = ListedPage> {
    let page = |(route, keywords)| ListedPage { route, keywords };
    let others = [
        (Route::Undo, "journal changes history bring back"),
        (Route::Log, "calls history curl har postman"),
        (Route::Connections, "token sandbox organization import test"),
        (Route::Preferences, "settings theme density language keys"),
        (Route::Simulator, "settings faults restore data"),
        (REFERENCE, "all operations endpoints"),
    ];
    let collections = Collection::all().map(|of| (Route::from(of.list()), of.keywords()));
    let home = (Route::Home, "start overview tasks limits in force");
    std::iter::once(home).chain(collections).chain(others).map(page)
}

/// A line of the navigation.
pub struct NavEntry {
    /// Where it leads.
    pub to: Route,
    /// What it says.
    pub label: &'static str,
    /// The name of its icon.
    pub icon: &'static str,
}

impl NavEntry {
    fn page(to: Route, label: &'static str, icon: &'static str) -> NavEntry {
        NavEntry { to, label, icon }
    }

    /// Whether it stands for a page.
    pub fn is_for(&self, now: &Route) -> bool {
        match &self.to {
            Route::Explorer(_) => matches!(now, Route::Operation(..) | Route::Explorer(_)),
            Route::Connections => matches!(now, Route::Connections | Route::Preferences | Route::Simulator),
            to => to.is_beside(now),
        }
    }
}

/// Lines of the navigation that belong together.
pub struct NavGroup {
    /// What they are about, in words; empty for the first and the last, which need none.
    pub title: &'static str,
    /// The lines.
    pub entries: Vec<NavEntry>,
}

/// The lines of a family's workspace.
fn workspace(family: Family) -> NavGroup {
    let line = |of: Collection| of.line().map(|(label, icon)| NavEntry::page(of.list().into(), label, icon));
    let entries = Collection::all().filter(|of| of.family() == family).filter_map(line).collect();
    NavGroup { title: family.title(), entries }
}

/// The navigation. The last group stands at its foot.
pub fn navigation() -> Vec<NavGroup> {
    let mut groups = vec![NavGroup { title: "", entries: vec![NavEntry::page(Route::Home, "Home", "home")] }];
    groups.extend(Family::ALL.map(workspace));
    let activity = vec![NavEntry::page(Route::Undo, "Undo", "undo"), NavEntry::page(Route::Log, "Request log", "log")];
    groups.push(NavGroup { title: "Activity", entries: activity });
    let foot = vec![
        NavEntry::page(Route::Connections, "Settings", "settings"),
        NavEntry::page(REFERENCE, "API reference", "reference"),
    ];
    groups.push(NavGroup { title: "", entries: foot });
    groups
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::route::collections::View;

    #[test]
    fn each_page_is_found_at_its_address_under_one_name() {
        let all: Vec<ListedPage> = pages().collect();
        for (at, page) in all.iter().enumerate() {
            assert_eq!(Route::parse(&page.route.href()), page.route);
            for other in &all[at + 1..] {
                assert_ne!(page.route.title(), other.route.title());
            }
        }
    }

    #[test]
    fn each_page_is_under_one_line_of_the_navigation() {
        let entries = || navigation().into_iter().flat_map(|group| group.entries);
        let lines = |route: &Route| {
            let all = entries();
            all.filter(|entry| entry.is_for(route)).map(|entry| entry.label).collect::<Vec<_>>()
        };
        for entry in entries() {
            assert_eq!(lines(&entry.to), [entry.label]);
        }
        for (route, label) in [
            (Route::operation("templates.get"), "API reference"),
            (Route::Explorer("publication".into()), "API reference"),
            (Route::Preferences, "Settings"),
            (Route::Simulator, "Settings"),
            (Collection::Throttling.new_one().into(), "Throttling"),
            (Collection::Capping.view("u", View::Edit).into(), "Capping"),
            (Collection::References.list().into(), "Fragments"),
            (Collection::Bulk.list().into(), "Templates"),
            (Collection::Actions.view("p/a", View::Edit).into(), "Actions"),
        ] {
            assert_eq!(lines(&route), [label]);
        }
        assert_eq!(lines(&Route::NotFound("x".into())), [""; 0]);
    }

    #[test]
    fn keywords_say_what_the_title_does_not() {
        for page in pages() {
            let title = page.route.title().to_lowercase();
            for word in page.keywords.split(' ') {
                assert!(!title.contains(&word.to_lowercase()), "{word} is in {title}");
            }
        }
    }

    /// The pages are walked by the tests of a whole console: focus, policy, layout and what a screen reader meets.
    #[test]
    fn each_page_is_walked_by_the_tests_in_a_browser() {
        let walked = include_str!("../../tests/e2e/routes.mjs");
        for page in pages() {
            let address = format!("'{}'", page.route.href());
            assert!(walked.contains(&address), "{address} is not in tests/e2e/routes.mjs");
        }
    }
}
