//! The help of the pages about one template or fragment.

use crate::components::help::Help;
use crate::domain::content::ContentKind;

const REFERENCE: (&str, &str) =
    ("Content API", "https://developer.adobe.com/journey-optimizer-apis/references/content/");

static TEMPLATE: Help = Help {
    operations: &["templates.get", "templates.create", "templates.update", "templates.patch", "templates.delete"],
    rules: &[
        "An update replaces the whole template: what the body leaves out is gone. The form starts with all that was read.",
        "Every update carries the ETag of the read before it as If-Match. A copy that changed meanwhile is refused with 409, \
         and merged here.",
        "Replies have members that an update refuses, such as id and modifiedAt: they are left out, and listed.",
        "A deletion carries no If-Match: it is read again before, and not deleted when it has changed since.",
    ],
    links: &[REFERENCE],
};

static FRAGMENT: Help = Help {
    operations: &["fragments.get", "fragments.create", "fragments.update", "fragments.patch", "fragments.publish"],
    rules: &[
        "An update replaces the whole fragment: what the body leaves out is gone. The form starts with all that was read.",
        "Every update carries the ETag of the read before it as If-Match. A copy that changed meanwhile is refused with 409, \
         and merged here.",
        "What is saved is a draft: campaigns and journeys use what was published last.",
        "No operation deletes a fragment, and none unpublishes one.",
    ],
    links: &[REFERENCE],
};

/// The help of the pages about one of a kind.
pub fn content_help(kind: ContentKind) -> &'static Help {
    match kind {
        ContentKind::Template => &TEMPLATE,
        ContentKind::Fragment => &FRAGMENT,
    }
}
