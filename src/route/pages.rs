//! The two tables of the pages that have an address without the name of an object in it: what the palette finds, and what
//! the navigation leads to.

use super::Route;
use super::collections::Collection;
use super::journeys::JourneysRoute;
use crate::domain::journeys::Kind;

/// A page that can be opened from every other one. Its title is that of its route.
pub struct ListedPage {
    /// Where it is, with nothing filled in.
    pub route: Route,
    /// Words that are not in its title, and that somebody may look for who wants it.
    pub keywords: &'static str,
}

const CAPPING: Route = Route::Journeys(JourneysRoute::List(Kind::Capping, Vec::new()));
const THROTTLING: Route = Route::Journeys(JourneysRoute::List(Kind::Throttling, Vec::new()));
const LAB: Route = Route::Journeys(JourneysRoute::Lab(Vec::new()));
const TEMPLATES: Route = Route::Of(Collection::Templates.list());
const FRAGMENTS: Route = Route::Of(Collection::Fragments.list());
const ACTIONS: Route = Route::Of(Collection::Actions.list());
const EVENTS: Route = Route::Of(Collection::Events.list());
const NAMESPACE: Route = Route::Of(Collection::Namespace.list());
const REFERENCE: Route = Route::Explorer(String::new());

/// The pages in the order of the navigation.
pub static PAGES: [ListedPage; 17] = [
    ListedPage { route: Route::Home, keywords: "start overview tasks limits in force" },
    ListedPage { route: CAPPING, keywords: "journeys limits" },
    ListedPage { route: THROTTLING, keywords: "journeys limits" },
    ListedPage { route: LAB, keywords: "journeys calculation burst" },
    ListedPage { route: TEMPLATES, keywords: "content" },
    ListedPage { route: FRAGMENTS, keywords: "content publish" },
    ListedPage { route: Route::Of(Collection::References.list()), keywords: "content embeds map unused dangling" },
    ListedPage { route: Route::Of(Collection::Bulk.list()), keywords: "content plan import many export" },
    ListedPage { route: ACTIONS, keywords: "runtime functions sequences invoke" },
    ListedPage { route: EVENTS, keywords: "runtime registrations webhook" },
    ListedPage { route: NAMESPACE, keywords: "runtime auth" },
    ListedPage { route: Route::Undo, keywords: "journal changes history bring back" },
    ListedPage { route: Route::Log, keywords: "calls history curl har postman" },
    ListedPage { route: Route::Connections, keywords: "token sandbox organization import test" },
    ListedPage { route: Route::Preferences, keywords: "settings theme density language keys" },
    ListedPage { route: Route::Simulator, keywords: "settings faults restore data" },
    ListedPage { route: REFERENCE, keywords: "all operations endpoints" },
];

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
    const fn page(to: Route, label: &'static str, icon: &'static str) -> NavEntry {
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
    pub entries: &'static [NavEntry],
}

/// The navigation. The last group stands at its foot.
pub static NAVIGATION: [NavGroup; 6] = [
    NavGroup { title: "", entries: &[NavEntry::page(Route::Home, "Home", "home")] },
    NavGroup {
        title: "Journeys",
        entries: &[
            NavEntry::page(CAPPING, "Capping", "capping"),
            NavEntry::page(THROTTLING, "Throttling", "throttling"),
            NavEntry::page(LAB, "Limit lab", "lab"),
        ],
    },
    NavGroup {
        title: "Content",
        entries: &[
            NavEntry::page(TEMPLATES, "Templates", "template"),
            NavEntry::page(FRAGMENTS, "Fragments", "fragment"),
        ],
    },
    NavGroup {
        title: "Runtime",
        entries: &[
            NavEntry::page(ACTIONS, "Actions", "action"),
            NavEntry::page(EVENTS, "Events", "event"),
            NavEntry::page(NAMESPACE, "Namespace", "namespace"),
        ],
    },
    NavGroup {
        title: "Activity",
        entries: &[NavEntry::page(Route::Undo, "Undo", "undo"), NavEntry::page(Route::Log, "Request log", "log")],
    },
    NavGroup {
        title: "",
        entries: &[
            NavEntry::page(Route::Connections, "Settings", "settings"),
            NavEntry::page(REFERENCE, "API reference", "reference"),
        ],
    },
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::route::collections::View;

    #[test]
    fn each_page_is_found_at_its_address_under_one_name() {
        for (at, page) in PAGES.iter().enumerate() {
            assert_eq!(Route::parse(&page.route.href()), page.route);
            for other in &PAGES[at + 1..] {
                assert_ne!(page.route.title(), other.route.title());
            }
        }
    }

    #[test]
    fn each_page_is_under_one_line_of_the_navigation() {
        let lines = |route: &Route| {
            let all = NAVIGATION.iter().flat_map(|group| group.entries);
            all.filter(|entry| entry.is_for(route)).map(|entry| entry.label).collect::<Vec<_>>()
        };
        for group in &NAVIGATION {
            for entry in group.entries {
                assert_eq!(lines(&entry.to), [entry.label]);
            }
        }
        for (route, label) in [
            (Route::operation("templates.get"), "API reference"),
            (Route::Explorer("publication".into()), "API reference"),
            (Route::Preferences, "Settings"),
            (Route::Simulator, "Settings"),
            (JourneysRoute::New(Kind::Throttling).into(), "Throttling"),
            (JourneysRoute::Edit(Kind::Capping, "u".into()).into(), "Capping"),
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
        for page in &PAGES {
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
        for page in &PAGES {
            let address = format!("'{}'", page.route.href());
            assert!(walked.contains(&address), "{address} is not in tests/e2e/routes.mjs");
        }
    }
}
