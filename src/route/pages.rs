//! The two tables of the pages that have an address without the name of an object in it: what the palette finds, and what
//! the navigation leads to.

use super::Route;
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
const REFERENCE: Route = Route::Explorer(String::new());

/// The pages in the order of the navigation.
pub static PAGES: [ListedPage; 9] = [
    ListedPage { route: Route::Home, keywords: "start overview tasks limits in force" },
    ListedPage { route: CAPPING, keywords: "journeys limits" },
    ListedPage { route: THROTTLING, keywords: "journeys limits" },
    ListedPage { route: LAB, keywords: "journeys calculation burst" },
    ListedPage { route: Route::Undo, keywords: "journal changes history bring back" },
    ListedPage { route: Route::Connections, keywords: "token sandbox organization import test" },
    ListedPage { route: Route::Preferences, keywords: "settings theme density language keys" },
    ListedPage { route: Route::Simulator, keywords: "settings faults restore data" },
    ListedPage { route: REFERENCE, keywords: "all operations endpoints" },
];

/// Where a line of the navigation leads.
pub enum Target {
    /// To a page.
    Page(Route),
    /// To the operations whose ids begin so, until they have a workspace.
    Operations(&'static str),
}

/// A line of the navigation.
pub struct NavEntry {
    /// Where it leads.
    pub to: Target,
    /// What it says.
    pub label: &'static str,
    /// The name of its icon.
    pub icon: &'static str,
}

impl NavEntry {
    const fn page(route: Route, label: &'static str, icon: &'static str) -> NavEntry {
        NavEntry { to: Target::Page(route), label, icon }
    }

    const fn operations(prefix: &'static str, label: &'static str, icon: &'static str) -> NavEntry {
        NavEntry { to: Target::Operations(prefix), label, icon }
    }

    /// The page behind it.
    pub fn route(&self) -> Route {
        match &self.to {
            Target::Page(route) => route.clone(),
            Target::Operations(prefix) => Route::Explorer((*prefix).to_string()),
        }
    }

    /// Whether it stands for a page.
    pub fn is_for(&self, now: &Route) -> bool {
        match &self.to {
            Target::Operations(prefix) => matches!(now, Route::Explorer(text) if text == prefix),
            Target::Page(Route::Explorer(_)) => match now {
                Route::Operation(..) => true,
                Route::Explorer(text) => !is_of_a_resource(text),
                _ => false,
            },
            Target::Page(Route::Connections) => {
                matches!(now, Route::Connections | Route::Preferences | Route::Simulator)
            }
            Target::Page(route) => route.is_beside(now),
        }
    }
}

/// Whether a line of the navigation searches for that.
fn is_of_a_resource(text: &str) -> bool {
    NAVIGATION.iter().flat_map(|group| group.entries).any(|one| matches!(one.to, Target::Operations(it) if it == text))
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
            NavEntry::operations("templates.", "Templates", "template"),
            NavEntry::operations("fragments.", "Fragments", "fragment"),
        ],
    },
    NavGroup {
        title: "Runtime",
        entries: &[
            NavEntry::operations("actions.", "Actions", "action"),
            NavEntry::operations("events.", "Events", "event"),
            NavEntry::operations("namespaces.", "Namespace", "namespace"),
        ],
    },
    NavGroup { title: "Activity", entries: &[NavEntry::page(Route::Undo, "Undo", "undo")] },
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
    use crate::api::SUMMARIES;

    #[test]
    fn each_page_is_found_at_its_address_under_one_name() {
        for (at, page) in PAGES.iter().enumerate() {
            assert_eq!(Route::parse(&page.route.href()), page.route);
            for other in &PAGES[at + 1..] {
                assert_ne!(page.route.title(), other.route.title());
                assert!(!page.route.is_beside(&other.route), "{} and {}", page.route.title(), other.route.title());
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
                assert_eq!(lines(&entry.route()), [entry.label]);
            }
        }
        for (route, label) in [
            (Route::operation("templates.get"), "API reference"),
            (Route::Explorer("publication".into()), "API reference"),
            (Route::Preferences, "Settings"),
            (Route::Simulator, "Settings"),
            (JourneysRoute::New(Kind::Throttling).into(), "Throttling"),
            (JourneysRoute::Edit(Kind::Capping, "u".into()).into(), "Capping"),
        ] {
            assert_eq!(lines(&route), [label]);
        }
        assert_eq!(lines(&Route::NotFound("x".into())), [""; 0]);
    }

    #[test]
    fn a_resource_without_a_workspace_leads_to_its_operations_alone() {
        let prefixes = NAVIGATION.iter().flat_map(|group| group.entries).filter_map(|entry| match entry.to {
            Target::Operations(prefix) => Some(prefix),
            Target::Page(_) => None,
        });
        for prefix in prefixes {
            assert!(SUMMARIES.iter().any(|operation| operation.id.starts_with(prefix)), "{prefix}");
            for operation in &SUMMARIES {
                let is_found = operation.has_words(prefix);
                assert_eq!(is_found, operation.id.starts_with(prefix), "{prefix} finds {}", operation.id);
            }
        }
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
