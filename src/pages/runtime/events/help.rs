//! The help of the pages of events and of the namespace.

use crate::components::help::Help;

const REFERENCE: (&str, &str) = (
    "Runtime API reference",
    "https://developer.adobe.com/app-builder/docs/guides/runtime_guides/reference_docs/api-ref",
);

/// Of the list.
pub static LIST: Help = Help {
    operations: &["events.register", "events.update", "events.updateStatus", "events.delete", "actions.list"],
    rules: &[
        "No operation lists or reads registrations: what stands here was told by the replies to writes from this browser, or \
         added by a person. What others change is not seen.",
        "Forget takes a registration off this page only. It stays where it is, and can be added again by its ID.",
        "An orphan calls an action that is not in the list of actions: its events reach nothing.",
        "The surface is legacy, and still documented. The Events API of today can list registrations; it is no part of this \
         console.",
    ],
    links: &[REFERENCE],
};

/// Of one.
pub static ONE: Help = Help {
    operations: &["events.update", "events.updateStatus", "events.delete"],
    rules: &[
        "The reference marks the two X-Ams headers as parameters of the path for two of the four operations. The paths have \
         no place for them: they are sent as headers.",
        "The reference lists no values of the status. ENABLED is the only one that it shows; DISABLED is a likely guess.",
        "Before an update or a deletion, what was last told of it is put into the undo journal. What is registered again gets \
         another ID.",
    ],
    links: &[REFERENCE],
};

/// Of the form.
pub static FORM: Help = Help {
    operations: &["events.register", "events.update", "actions.list"],
    rules: &[
        "A registration calls a non-web action or a webhook, never both. With JOURNAL it calls nobody: the events wait to be \
         fetched.",
        "The reference labels client_id as “Event code” and has no required members; the lengths are those of the Events API \
         of today.",
        "Nothing can be read again before an update: what is compared is what was last told in this browser.",
        "An update overwrites everything. Members that came and that nobody documents are sent back as they came.",
    ],
    links: &[REFERENCE],
};

/// Of the namespace.
pub static NAMESPACE: Help = Help {
    operations: &["namespaces.get", "namespaces.create", "namespaces.delete", "actions.list"],
    rules: &[
        "The namespace is the one of the connection's organization and integration: both stand in the path.",
        "Create gives back a namespace that exists as it is. The reply does not say which of the two happened: it is looked at \
         before.",
        "auth is a key to everything in the namespace. It is shown when you ask for it, and is never in the log, in an export, \
         in a draft or in the undo journal.",
        "No operation brings a deleted namespace back.",
    ],
    links: &[REFERENCE],
};
