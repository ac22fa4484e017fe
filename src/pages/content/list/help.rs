//! The help of the lists.

use crate::components::help::Help;
use crate::domain::content::ContentKind;

const REFERENCE: (&str, &str) =
    ("Content API", "https://developer.adobe.com/journey-optimizer-apis/references/content/");

static TEMPLATES: Help = Help {
    operations: &["templates.list", "templates.create"],
    rules: &[
        "All filters must hold. The search looks through what is loaded; filters and order are the API's.",
        "A name has no == in the API: “is exactly” is sent as a pattern, with what means something there escaped.",
        "The API gives up to 1,000 at a time, and never says how many there are.",
    ],
    links: &[REFERENCE],
};

static FRAGMENTS: Help = Help {
    operations: &["fragments.list", "fragments.create"],
    rules: &[
        "All filters must hold. The search and the status look through what is loaded; filters and order are the API's.",
        "The API names status as a filter and refuses it, so this page looks for it itself.",
        "The API gives up to 1,000 at a time, and never says how many there are.",
        "No operation deletes a fragment.",
    ],
    links: &[REFERENCE],
};

/// The help of the list of a kind.
pub fn list_help(kind: ContentKind) -> &'static Help {
    match kind {
        ContentKind::Template => &TEMPLATES,
        ContentKind::Fragment => &FRAGMENTS,
    }
}
