//! The one table of the pages that have an address without the name of an object in it. The navigation and the palette
//! are loops over it.

use super::Route;
use super::journeys::JourneysRoute;
use crate::domain::journeys::Kind;

/// A page that can be opened from every other one. Its title is that of its route.
pub struct ListedPage {
    /// Where it is, with nothing filled in.
    pub route: Route,
    /// What the navigation calls it.
    pub label: &'static str,
    /// Words that are not in its title, and that somebody may look for who wants it.
    pub keywords: &'static str,
}

/// The pages in the order of the navigation.
pub static PAGES: [ListedPage; 8] = [
    ListedPage {
        route: Route::Explorer(String::new()),
        label: "All operations",
        keywords: "all reference endpoints API",
    },
    ListedPage {
        route: Route::Journeys(JourneysRoute::List(Kind::Capping, Vec::new())),
        label: "Capping",
        keywords: "journeys limits",
    },
    ListedPage {
        route: Route::Journeys(JourneysRoute::List(Kind::Throttling, Vec::new())),
        label: "Throttling",
        keywords: "journeys limits",
    },
    ListedPage {
        route: Route::Journeys(JourneysRoute::Lab(Vec::new())),
        label: "Limit lab",
        keywords: "journeys calculation burst",
    },
    ListedPage { route: Route::Undo, label: "Undo", keywords: "journal changes history bring back" },
    ListedPage { route: Route::Connections, label: "Connections", keywords: "token sandbox organization import test" },
    ListedPage { route: Route::Simulator, label: "Simulator", keywords: "faults restore data" },
    ListedPage { route: Route::Preferences, label: "Preferences", keywords: "settings theme density language keys" },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_page_is_found_at_its_address_under_one_name() {
        for (at, page) in PAGES.iter().enumerate() {
            assert_eq!(Route::parse(&page.route.href()), page.route);
            for other in &PAGES[at + 1..] {
                assert_ne!(page.label, other.label);
                assert_ne!(page.route.title(), other.route.title());
                assert!(!page.route.is_beside(&other.route), "{} and {}", page.label, other.label);
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
